"""Writing a fact-check: its verdict and texts, and who is to do it by when."""

from datetime import date
from typing import Any, TypedDict, Unpack

from django.apps import apps
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from claims.actors import require, rights_of, write
from claims.validation import clean_instance

from .models import FactCheck, Rating
from .states import COMPLETE, DRAFT, EDITS, TRIAGE_OTHERS
from .workflow import conflict, locked, require_assignable, require_editable, save_edit


class DraftFields(TypedDict, total=False):
    rating: Rating | None
    summary: str
    explanation: str


@write
def save_draft(factcheck: FactCheck, *, actor: User, edition: int, **fields: Unpack[DraftFields]) -> FactCheck:
    """Store verdict, summary or explanation, those that are given, and return the fact-check as it now is.

    Who saves a change becomes an author, and an approval is void; saving what is there already does nothing. Raises
    EditConflict when these fields or the state changed since ``edition``; evidence added meanwhile is no conflict.
    """
    factcheck = locked(factcheck)
    require_editable(factcheck, actor)
    before = {name: getattr(factcheck, name) for name in fields}
    for name, value in fields.items():
        setattr(factcheck, name, value)
    clean_instance(factcheck)
    _check_rating(factcheck, before)
    changed = {name: value for name, value in before.items() if getattr(factcheck, name) != value}
    if not changed:
        return factcheck
    if edition < factcheck.changed_in or edition > factcheck.edition:
        yours: dict[str, Any] = dict(fields)
        raise conflict(factcheck, edition, yours=yours, stored=before)
    _check_complete(factcheck)
    save_edit(factcheck, actor=actor)
    return factcheck


class Deadline(TypedDict, total=False):
    due_on: date | None


@write
def assign(
    factcheck: FactCheck, *, actor: User, edition: int, assignee: User | None, **deadline: Unpack[Deadline]
) -> FactCheck:
    """Say who is to do the work, by which day; without ``due_on`` the day stays.

    Reporters take what nobody has and give back what is theirs. Raises EditConflict when someone else gave it or set
    the day since ``edition``.
    """
    factcheck = locked(factcheck)
    require(actor, DRAFT, "assign fact-checks")
    if not factcheck.is_editable:
        raise ValidationError("Only an open fact-check is assigned.")
    if TRIAGE_OTHERS not in rights_of(actor) and factcheck.assignee not in (None, actor):
        raise PermissionDenied(f"It is {factcheck.assignee}'s: an editor can assign it.")
    if assignee is not None:
        require_assignable(assignee, actor)
    due_on = deadline.get("due_on", factcheck.due_on)
    if (assignee, due_on) == (factcheck.assignee, factcheck.due_on):
        return factcheck
    was = _as_in(factcheck, edition)
    given = assignee != factcheck.assignee and was.assignee_id != factcheck.assignee_id
    timed = due_on != factcheck.due_on and was.due_on != factcheck.due_on
    if given or timed or edition < factcheck.changed_in or edition > factcheck.edition:
        raise conflict(
            factcheck,
            edition,
            yours={"assignee": assignee, "due_on": due_on},
            stored={"assignee": factcheck.assignee, "due_on": factcheck.due_on},
        )
    factcheck.assignee = assignee
    factcheck.due_on = due_on
    factcheck.edition += 1
    factcheck.updated_by = actor
    factcheck.updated_at = timezone.now()
    factcheck.save()
    return factcheck


def _as_in(factcheck: FactCheck, edition: int) -> Any:
    """Return the fact-check as it was in ``edition``: its event, or itself where there is none."""
    events = apps.get_model("factcheck", "FactCheckEvent").objects.filter(pgh_obj=factcheck.pk, edition__lte=edition)
    return events.order_by("-edition", "-pgh_id").first() or factcheck


def _check_rating(factcheck: FactCheck, before: dict[str, Any]) -> None:
    """A new verdict is given on the active scale; an old one may stay."""
    rating = factcheck.rating
    if rating is None or rating == before.get("rating", rating):
        return
    if not Rating.objects.active().filter(pk=rating.pk).exists():
        raise ValidationError({"rating": f"“{rating}” is on a scale that is no longer in use."})


def _check_complete(factcheck: FactCheck) -> None:
    if EDITS[factcheck.state] not in COMPLETE:  # type: ignore[index]
        return
    missing = {}
    if factcheck.rating is None:
        missing["rating"] = "What is in review keeps a verdict."
    if not factcheck.summary:
        missing["summary"] = "What is in review keeps a summary."
    if missing:
        raise ValidationError(missing)
