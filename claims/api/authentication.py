"""Who asks: by an API key."""

from drf_spectacular.contrib.knox_auth_token import KnoxTokenScheme
from knox.auth import TokenAuthentication
from rest_framework.exceptions import AuthenticationFailed


class KeyAuthentication(TokenAuthentication):
    """An API key, sent as ``Authorization: Token <key>``."""

    def authenticate_credentials(self, token: bytes) -> tuple[object, object]:
        if not token.isascii():
            raise AuthenticationFailed("Invalid token.")
        found: tuple[object, object] = super().authenticate_credentials(token)
        return found


class KeyScheme(KnoxTokenScheme):  # type: ignore[no-untyped-call]
    """How the API's description names it; drf-spectacular finds this by itself."""

    target_class = "claims.api.authentication.KeyAuthentication"
    name = "key"
