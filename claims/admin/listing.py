"""What the lists share: quick counts, filters by a typed word, records that are only looked at."""

from collections.abc import Iterator
from functools import cache, cached_property
from typing import Any, cast

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.db import connection
from django.db.models import Q, QuerySet
from django.http import HttpRequest

# From here on the number of all rows is PostgreSQL's estimate: to count them would be the slowest part of a page.
COUNT_UP_TO = 10_000


class EstimatingPaginator(Paginator):
    """Counts exactly, but takes the estimate for a large table that is listed whole."""

    @cached_property
    def count(self) -> int:
        listed = cast("QuerySet[Any]", self.object_list)
        if not listed.query.where:
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT reltuples::bigint FROM pg_class WHERE oid = %s::regclass", [listed.model._meta.db_table]
                )
                estimate: int = cursor.fetchone()[0]
            if estimate > COUNT_UP_TO:
                return estimate
        return super().count


class TypedFilter(admin.SimpleListFilter):
    """A filter with a field to type in, for what has too many values to list; ``condition`` says what is kept."""

    template = "admin/claims/typed_filter.html"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("", "")]

    def has_output(self) -> bool:
        return True

    def choices(self, changelist: Any) -> Iterator[Any]:
        others = {
            name: values for name, values in changelist.get_filters_params().items() if name != self.parameter_name
        }
        yield {
            "others": [(name, value) for name, values in others.items() for value in values],
            "value": self.value() or "",
            "without": changelist.get_query_string(remove=[self.parameter_name]),
        }

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = (self.value() or "").strip().replace("\0", "")
        return queryset.filter(self.condition(value)) if value else queryset

    def condition(self, value: str) -> Q:
        raise NotImplementedError


@cache
def person(field: str) -> Any:
    """Return what shows the user in ``field`` by name: Django would link to their own page, which few may open."""

    @admin.display(description=field.replace("_", " "))
    def name(record: Any) -> str:
        user: User | None = getattr(record, field)
        return user.get_full_name() or user.get_username() if user else "–"

    return name


class LookedAt:
    """For what nobody adds, changes or deletes by hand here."""

    opts: Any

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        people = {field.name for field in self.opts.fields if field.related_model is User}
        return [
            (title, {**options, "fields": [person(name) if name in people else name for name in options["fields"]]})
            for title, options in super().get_fieldsets(request, obj)  # type: ignore[misc]
        ]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
