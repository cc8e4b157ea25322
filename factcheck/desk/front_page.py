from typing import Any

from django.http import HttpRequest


def contents(request: HttpRequest) -> dict[str, Any]:
    return {}
