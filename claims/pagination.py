from typing import Any

from django.core.exceptions import ValidationError as ModelValidationError
from django.db import DataError
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request
from rest_framework.views import APIView


class CursorPages(CursorPagination):
    """Pages that stay true while rows are added: newest first, ``?page_size=`` up to 500."""

    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 500
    ordering = "-pk"

    def paginate_queryset(self, queryset: Any, request: Request, view: APIView | None = None) -> list[Any] | None:
        try:
            return super().paginate_queryset(queryset, request, view)
        except (ValueError, DataError, ModelValidationError, NotFound) as error:
            raise NotFound("No page gave out this cursor: follow its “next”, or leave cursor out.") from error

    def get_page_size(self, request: Request) -> int:
        size = read_number(request, "page_size", default=self.page_size)
        if not 1 <= size <= self.max_page_size:
            raise ValidationError({"page_size": [f"Give a number from 1 to {self.max_page_size}."]})
        return size


def read_number(request: Request, name: str, *, default: int) -> int:
    """Return the number that is not negative in the query parameter ``name``. Raises ``ValidationError``."""
    given = request.query_params.get(name, str(default))
    if not (given.isascii() and given.isdecimal() and len(given) < 19):
        raise ValidationError({name: ["Give a whole number that is not negative."]})
    return int(given)
