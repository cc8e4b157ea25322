"""What every request passes before a view."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse


class LimitRequestBody:
    """Answer 413 to a body over ``MAX_REQUEST_BYTES``, before any of it is read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) > settings.MAX_REQUEST_BYTES:
            detail = f"The request has {length} bytes, more than the limit of {settings.MAX_REQUEST_BYTES}."
            error = {"code": "request_too_large", "detail": detail, "attr": None}
            return JsonResponse({"type": "client_error", "errors": [error]}, status=413)
        return self.get_response(request)
