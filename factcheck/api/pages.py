"""Pages of the feed of changes: forward from a cursor, so that nothing is missed and nothing comes twice."""

from typing import Any

from django.db.models import Max
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from claims.pagination import read_number
from factcheck.models import ChangeEvent

PAGE_SIZE = 100
MAX_PAGE_SIZE = 500


class ChangePages(BasePagination):
    """``?after=`` is the cursor of the last answer, 0 to begin; ``more`` says whether to ask again at once."""

    cursor_query_param = "after"
    page_size_query_param = "page_size"

    def paginate_queryset(self, queryset: Any, request: Request, view: APIView | None = None) -> list[Any]:
        self.after = read_number(request, "after", default=0)
        size = read_number(request, "page_size", default=PAGE_SIZE)
        if not 1 <= size <= MAX_PAGE_SIZE:
            raise ValidationError({"page_size": [f"Give a number from 1 to {MAX_PAGE_SIZE}."]})
        found: list[ChangeEvent] = list(queryset.filter(pk__gt=self.after).order_by("pk")[: size + 1])
        if not found and self.after > (newest := queryset.aggregate(newest=Max("pk"))["newest"] or 0):
            raise ValidationError(
                {"after": [f"No answer gave this cursor: the newest is {newest}. Begin anew with 0."]}
            )
        self.more = len(found) > size
        self.last = found[:size]
        return self.last

    def get_paginated_response(self, data: Any) -> Response:
        cursor = self.last[-1].pk if self.last else self.after
        return Response({"cursor": cursor, "more": self.more, "results": data})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        return {
            "type": "object",
            "required": ["cursor", "more", "results"],
            "properties": {
                "cursor": {"type": "integer", "description": "Ask for what comes next with `after` set to this."},
                "more": {"type": "boolean", "description": "Whether something comes next already."},
                "results": schema,
            },
        }

    def get_schema_operation_parameters(self, view: APIView) -> list[dict[str, Any]]:
        return [
            {
                "name": name,
                "in": "query",
                "required": False,
                "description": description,
                "schema": {"type": "integer", "minimum": least},
            }
            for name, least, description in (
                ("after", 0, "The cursor of the last answer; 0, or nothing, begins at the beginning."),
                ("page_size", 1, f"At most {MAX_PAGE_SIZE}."),
            )
        ]
