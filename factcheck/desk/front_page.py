"""The desk's front page: what is mine, what waits for me, and how the work stands."""

from typing import Any

from django.http import HttpRequest


def contents(request: HttpRequest) -> dict[str, Any]:
    return {"user": request.user}
