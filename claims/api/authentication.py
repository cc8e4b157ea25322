"""Who asks: by an API key, or, to make a key, by name and password."""

from typing import Any

from drf_spectacular.authentication import BasicScheme
from drf_spectacular.contrib.knox_auth_token import KnoxTokenScheme
from knox.auth import TokenAuthentication
from rest_framework.authentication import BasicAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

_KEYS = "POST /api/v1/keys/ makes one, given your user name and password (HTTP Basic)."


class KeyAuthentication(TokenAuthentication):
    """An API key, sent as ``Authorization: Token <key>``.

    Whoever sends something else there means to be known: it is refused, never passed over.
    """

    def authenticate(self, request: Request) -> tuple[object, object] | None:
        given = get_authorization_header(request).split()
        takes_passwords = any(isinstance(other, PasswordAuthentication) for other in request.authenticators or ())
        known = {b"token": len(given) == 2, b"basic": takes_passwords}
        if given and not known.get(given[0].lower(), False):
            raise AuthenticationFailed(f"Send an API key as “Authorization: Token KEY”. {_KEYS}")
        found: tuple[object, object] | None = super().authenticate(request)
        return found

    def authenticate_credentials(self, token: bytes) -> tuple[object, object]:
        try:
            found: tuple[object, object] = super().authenticate_credentials(token if token.isascii() else b"")
        except AuthenticationFailed as error:
            raise AuthenticationFailed(f"This API key is unknown, revoked or expired. {_KEYS}") from error
        return found


class PasswordAuthentication(BasicAuthentication):
    """HTTP Basic."""

    def authenticate_credentials(self, userid: str, password: str, request: Any = None) -> tuple[Any, None]:
        if "\0" in userid + password:
            raise AuthenticationFailed("Invalid username/password.")
        return super().authenticate_credentials(userid, password, request)


# How the API's description names them; drf-spectacular finds these by itself.


class KeyScheme(KnoxTokenScheme):  # type: ignore[no-untyped-call]
    target_class = "claims.api.authentication.KeyAuthentication"
    name = "key"


class PasswordScheme(BasicScheme):  # type: ignore[no-untyped-call]
    target_class = "claims.api.authentication.PasswordAuthentication"
    name = "password"
