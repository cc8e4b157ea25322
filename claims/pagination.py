from typing import Any

from django.core.exceptions import ValidationError as ModelValidationError
from django.db import DataError
from django.db.models import QuerySet
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

    def paginate_queryset(
        self, queryset: QuerySet[Any], request: Request, view: APIView | None = None
    ) -> list[Any] | None:
        try:
            return super().paginate_queryset(queryset, request, view)
        except (ValueError, DataError, ModelValidationError) as error:  # a cursor that no page of ours gave out
            raise NotFound("Invalid cursor") from error

    def get_page_size(self, request: Request) -> int | None:
        given = request.query_params.get("page_size")
        if given is None:
            return self.page_size
        if not (given.isascii() and given.isdecimal() and len(given) < 6 and 1 <= int(given) <= self.max_page_size):
            raise ValidationError({"page_size": [f"Give a number from 1 to {self.max_page_size}."]})
        return int(given)


def read_position(text: str, name: str) -> int:
    """Return the non-negative number in a query parameter called ``name``. Raises ``ValidationError``."""
    if not (text.isascii() and text.isdecimal() and len(text) < 19):
        raise ValidationError({name: ["Give a whole number that is not negative."]})
    return int(text)
