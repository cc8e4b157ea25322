"""Who may write, by the rights that groups give, and who wrote, for the history."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar, cast

import pghistory
from django.apps import apps
from django.contrib.auth.models import AnonymousUser, Permission, User
from django.core.exceptions import PermissionDenied
from django.db.models import Model

from claims.transactions import in_transaction

INGEST = "claims.add_article"
CORRECT_READINGS = "claims.change_claim"

P = ParamSpec("P")
R = TypeVar("R")


def rights_of(user: User | AnonymousUser) -> frozenset[str]:
    """Return the rights ("app.codename") that the user's groups give; being superuser adds none.

    One query a user object, which keeps the answer, as Django's own permission cache does.
    """
    if not user.is_active or user.pk is None:
        return frozenset()
    rights: frozenset[str] | None = getattr(user, "_rights", None)
    if rights is None:
        rows = Permission.objects.filter(group__user=user).values_list("content_type__app_label", "codename")
        rights = frozenset(f"{app_label}.{codename}" for app_label, codename in rows)
        user._rights = rights  # type: ignore[attr-defined]
    return rights


def require(user: User | AnonymousUser, right: str, to_do: str) -> None:
    """Raise PermissionDenied, saying what it was ``to_do`` ("correct readings"), unless a group gives the right."""
    if right not in rights_of(user):
        raise PermissionDenied(f"None of your groups lets you {to_do}.")


def write(function: Callable[P, R]) -> Callable[P, R]:
    """Make a function one transaction whose changes the history ascribes to its keyword argument ``actor``."""

    @wraps(function)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> R:
        actor = cast("User", kwargs["actor"])

        def ascribed() -> R:
            with pghistory.context(user=actor.pk):
                return function(*args, **kwargs)

        return in_transaction(ascribed)

    return wrapped


def last_writer(record: Model) -> User | None:
    """Return who wrote a record last, as its history says; None where that was no user."""
    events = apps.get_model(record._meta.app_label, f"{record._meta.object_name}Event")
    event = events.objects.filter(pgh_obj=record.pk).select_related("pgh_context").order_by("-pgh_id").first()
    context = None if event is None else event.pgh_context
    return None if context is None else User.objects.filter(pk=context.metadata.get("user")).first()
