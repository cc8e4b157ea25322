"""Who asks: by an API key, or, to make a key, by name and password."""

from typing import Any

from drf_spectacular.authentication import BasicScheme
from drf_spectacular.contrib.knox_auth_token import KnoxTokenScheme
from knox.auth import TokenAuthentication
from rest_framework.authentication import BasicAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request


class KeyAuthentication(TokenAuthentication):
    """An API key, sent as ``Authorization: Token <key>``. As a bearer it is refused, rather than passed over."""

    def authenticate(self, request: Request) -> tuple[object, object] | None:
        if get_authorization_header(request)[:7].lower() == b"bearer ":
            raise AuthenticationFailed("Send the key as “Authorization: Token KEY”.")
        found: tuple[object, object] | None = super().authenticate(request)
        return found

    def authenticate_credentials(self, token: bytes) -> tuple[object, object]:
        if not token.isascii():
            raise AuthenticationFailed("Invalid token.")
        found: tuple[object, object] = super().authenticate_credentials(token)
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
