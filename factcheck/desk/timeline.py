"""What happened to a claim and its fact-checks, from the events that triggers keep: who, what, when, old and new."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from django.contrib.auth.models import User
from django.db import models

from claims.models import Claim, Quantity
from claims.models.claims import plain
from factcheck.models import Annotation, ClaimTag, Evidence, FactCheck, ReviewComment, Revision

from .wording import BOUNDS

OUTSIDE = "outside the desk"
EXTRACTION = "extraction"
# Of each kind of record the newest events; a claim with more has been rewritten by a script.
_MOST = 500
_LONG = 400

# Bookkeeping, or said by another field beside it.
_UNTOLD = frozenset(
    [
        "id",
        "version",
        "extraction",
        "claim",
        "factcheck",
        "found_kind",
        "found_start",
        "found_end",
        "sentence",
        "sentence_start",
        "mention_start",
        "cue_start",
        "resolution_reason",
        "numerator",
        "denominator",
        "counted_start",
        "counted_end",
        "passage",
        "edit_number",
        "edition",
        "changed_in",
        "read_by",
        "read_at",
        "created_at",
        "created_by",
        "updated_at",
        "updated_by",
        "state_since",
        "approved_at",
        "approved_hash",
        "slug",
        "current_revision",
        "first_revision",
        "author",
        "resolved_at",
        "struck_out_at",
        "struck_out_by",
        "tagged_by",
        "tagged_at",
    ]
)
_LABELS = {"position": "place", "spans": "pieces"}
# Of a new record, what is worth telling.
_TOLD_AT_FIRST = {
    Claim: ("kind", "text", "speaker"),
    Quantity: ("value", "bound", "unit", "counted"),
    FactCheck: ("state", "assignee", "dismissal_reason"),
    Evidence: ("stance", "url"),
    Annotation: (),
    ClaimTag: (),
}
_NAMES = {
    Claim: "Claim",
    Quantity: "Number",
    FactCheck: "Fact-check",
    Evidence: "Evidence",
    Annotation: "Annotation",
    ClaimTag: "Tag",
}


@dataclass(frozen=True, slots=True)
class Change:
    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Happening:
    """One record that was added, changed or removed; ``note`` is what a person wrote to it."""

    what: str
    changes: list[Change]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """All that one person did at one moment."""

    when: datetime
    who: str
    happenings: list[Happening] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Event:
    model: type[models.Model]
    now: Any
    before: Any


def timeline(claim: Claim) -> list[Entry]:
    """Return what happened, newest first; in a number of queries that does not grow with its length.

    A write without a user in its context (SQL, a script) was done ``OUTSIDE`` the desk.
    """
    events = list(_events(claim))
    known = _related(events)
    grouped: dict[tuple[datetime, Any], list[_Event]] = defaultdict(list)
    for event in events:
        grouped[event.now.pgh_created_at, event.now.pgh_context_id].append(event)
    entries = []
    for (when, _), together in grouped.items():
        happenings = [told for event in together if (told := _happening(event, known))]
        if happenings:
            entries.append(Entry(when, _who(together[0], known), happenings))
    entries += _publications(claim)
    return sorted(entries, key=lambda entry: entry.when, reverse=True)


def _events(claim: Claim) -> Iterator[_Event]:
    """Give each event with the one before it of the same record."""
    for model, owner in (
        (Claim, "pgh_obj"),
        (Quantity, "claim"),
        (FactCheck, "claim"),
        (Evidence, "factcheck__in"),
        (Annotation, "claim"),
        (ClaimTag, "claim"),
    ):
        of = FactCheck.objects.filter(claim=claim) if owner == "factcheck__in" else claim.pk
        rows = model.events.rel.related_model.objects.filter(**{owner: of})  # type: ignore[union-attr]
        newest = rows.select_related("pgh_context").order_by("-pgh_id")[: _MOST + 1]
        last: dict[int, Any] = {}
        for row in reversed(newest):
            yield _Event(cast("type[models.Model]", model), row, last.get(row.id))
            last[row.id] = row


def _happening(event: _Event, known: dict[tuple[type, int], str]) -> Happening | None:
    name, label = _NAMES[event.model], event.now.pgh_label
    if label == "delete":
        return Happening(f"{name} removed: {_title(event, known)}", [])
    if event.before is None and label == "insert":
        told = _TOLD_AT_FIRST[event.model]
        shown = [(column, _shown(event.now, column, known)) for column in told]
        changes = [Change(_label(event.model, column), "", value) for column, value in shown if value]
        about = "" if event.model in (Claim, FactCheck) else f": {_title(event, known)}"
        return Happening(f"{name} added{about}", changes)
    if event.before is None:
        return Happening(f"{name} changed; what it said before is not kept", [])
    changes = [
        Change(_label(event.model, column.name), old, new)
        for column in event.model._meta.concrete_fields
        if column.name not in _UNTOLD
        and (event.model, column.name) != (Quantity, "position")
        and (old := _shown(event.before, column.name, known)) != (new := _shown(event.now, column.name, known))
    ]
    if not changes:
        return None
    about = "" if event.model in (Claim, FactCheck) else f" “{_title(event, known)}”"
    return Happening(f"{name}{about}", changes)


def _title(event: _Event, known: dict[tuple[type, int], str]) -> str:
    return _shown(
        event.now, "title" if event.model is Evidence else "tag" if event.model is ClaimTag else "text", known
    )


def _label(model: type[models.Model], column: str) -> str:
    name = _LABELS.get(column) or str(getattr(model._meta.get_field(column), "verbose_name", column))
    return name.replace("_", " ")


def _shown(row: Any, column: str, known: dict[tuple[type, int], str]) -> str:
    found = row._meta.get_field(column)
    value = getattr(row, found.attname)
    if value is None or value == "":
        return ""
    if found.is_relation:
        return known.get((found.related_model, value), f"no. {value}")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if column == "position":
        return str(value + 1)
    if column == "spans":
        return " … ".join(row.text[a - row.start : b - row.start] for a, b in value) if len(value) > 1 else ""
    if column == "bound":
        return BOUNDS.get(value, str(value))
    if found.choices:
        return str(dict(found.flatchoices).get(value, value))
    if isinstance(found, models.DecimalField):
        return plain(value)
    text = str(value)
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"


def _related(events: Iterable[_Event]) -> dict[tuple[type, int], str]:
    """Return the names behind the foreign keys of ``events``: one query a table."""
    wanted: dict[Any, set[int]] = defaultdict(set)
    for event in events:
        if user := _user_id(event.now):
            wanted[User].add(user)
        for column in event.now._meta.concrete_fields:
            if column.is_relation and column.name not in _UNTOLD and not column.name.startswith("pgh_"):
                wanted[column.related_model].add(getattr(event.now, column.attname))
    return {
        (model, pk): record.get_full_name() or str(record) if model is User else str(record)
        for model, ids in wanted.items()
        for pk, record in model.objects.in_bulk(list(ids - {None})).items()
    }


def _who(event: _Event, known: dict[tuple[type, int], str]) -> str:
    if user := _user_id(event.now):
        return known.get((User, user), f"user {user}")
    by_extraction = event.model is Claim and (
        (event.before is None and event.now.extraction_id is not None)
        or (event.before is not None and event.now.extraction_id != event.before.extraction_id)
    )
    return EXTRACTION if by_extraction else OUTSIDE


def _user_id(row: Any) -> int | None:
    user = row.pgh_context.metadata.get("user") if row.pgh_context else None
    return user if isinstance(user, int) else None


def _publications(claim: Claim) -> list[Entry]:
    """Return what was published and what reviewers wrote: records of their own that never change."""
    entries = []
    for revision in Revision.objects.filter(factcheck__claim=claim).select_related("publisher"):
        what = f"Published: {revision.get_kind_display()}, revision {revision.number}"
        entries.append(_entry(revision.published_at, revision.publisher, what, revision.note))
    for comment in ReviewComment.objects.filter(factcheck__claim=claim).select_related("author"):
        entries.append(_entry(comment.created_at, comment.author, "Comment", comment.text))  # noqa: PERF401
    return entries


def _entry(when: datetime, who: User, what: str, note: str) -> Entry:
    return Entry(when, who.get_full_name() or who.get_username(), [Happening(what, [], note)])
