"""What every request passes before a view."""

from collections.abc import Callable
from functools import partial

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.middleware import common


class CommonMiddleware(common.CommonMiddleware):
    """Django's, whose redirect to the address with its slash keeps the method: a POST arrives as one."""

    response_redirect_class = partial(HttpResponsePermanentRedirect, preserve_request=True)  # type: ignore[assignment]


class LimitRequestBody:
    """Answer 413 to a body over ``MAX_REQUEST_BYTES``, before any of it is read, and 411 to one of no given length."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or ""
        if not length and request.META.get("HTTP_TRANSFER_ENCODING"):
            return _refusal(411, "length_required", "Send the body with a Content-Length, not in chunks.")
        if length.isdecimal() and int(length) > settings.MAX_REQUEST_BYTES:
            detail = f"The request has {length} bytes, more than the limit of {settings.MAX_REQUEST_BYTES}."
            return _refusal(413, "request_too_large", detail)
        return self.get_response(request)


def _refusal(status: int, code: str, detail: str) -> JsonResponse:
    error = {"code": code, "detail": detail, "attr": None}
    return JsonResponse({"type": "client_error", "errors": [error]}, status=status)
