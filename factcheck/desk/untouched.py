"""What nobody touched on a page follows what others have stored since the page was opened."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.apps import apps
from django.db.models import Model, QuerySet
from django.http import QueryDict

from claims.models import Claim, Quantity
from claims.models.claims import places_of, plain
from factcheck.models import Evidence, FactCheck

from .forms import (
    EVIDENCE_FIELDS,
    AssignmentForm,
    EvidenceForm,
    FactCheckForm,
    QuantityForm,
    ReadingForm,
    SheetForm,
    speaker_label,
)
from .places import written
from .shell import posted_number

Record = TypeVar("Record", bound=Model)


def follow_stored(claim: Claim, factcheck: FactCheck | None, posted: QueryDict) -> QueryDict:
    """Return ``posted`` with what is stored now in the fields that say what the page was opened with.

    Evidence and numbers that somebody took away are left out where nothing was typed into them. So a save overwrites
    nothing that its author only had on the screen. What the page was opened with is read from the history, by the
    editions that it names.
    """
    data = posted.copy()
    seen = posted_number(posted.get("edition"))
    if factcheck is not None and str(factcheck.pk) == posted.get("factcheck") and seen < factcheck.edition:
        _follow_factcheck(factcheck, seen, data)
    seen = posted_number(posted.get("edit_number"))
    if seen < claim.edit_number:
        _follow_reading(claim, seen, data)
    return data


def _follow_factcheck(factcheck: FactCheck, seen: int, data: QueryDict) -> None:
    events = apps.get_model("factcheck", "FactCheckEvent").objects.filter(pgh_obj=factcheck.pk)
    was = events.filter(edition__lte=seen).order_by("-edition", "-pgh_id").first()
    if was is None:
        return
    texts = {"rating": was.rating_id, "summary": was.summary, "explanation": was.explanation}
    _follow(FactCheckForm(factcheck), texts, data)
    _follow(AssignmentForm(factcheck), {"assignee": was.assignee_id, "due_on": was.due_on}, data)
    of_evidence = apps.get_model("factcheck", "EvidenceEvent").objects.filter(factcheck=factcheck.pk)
    before = _before(of_evidence, events.filter(edition__gt=seen))
    stood = sorted(before.values(), key=lambda event: (event.position, event.id))
    places = {event.id: place for place, event in enumerate(stood, start=1)}
    for place, piece in enumerate(factcheck.evidence.order_by("position", "pk"), start=1):
        if piece.pk in before:
            values = {name: getattr(before[piece.pk], name) for name in EVIDENCE_FIELDS}
            _follow(EvidenceForm(piece, place), {"order": places[piece.pk], **values}, data)
    for pk in before.keys() - {piece.pk for piece in factcheck.evidence.all()}:
        _leave_out(EvidenceForm(_as_it_was(Evidence, before[pk]), places[pk]), data)


def _follow_reading(claim: Claim, seen: int, data: QueryDict) -> None:
    events = apps.get_model("claims", "ClaimEvent").objects.filter(pgh_obj=claim.pk)
    was = events.filter(edit_number__lte=seen).select_related("speaker").order_by("-edit_number", "-pgh_id").first()
    if was is None:
        return
    reading = {"kind": was.kind, "style": was.style, "place": written(places_of(was))}
    _follow(ReadingForm(claim), {**reading, "speaker": speaker_label(was.speaker) if was.speaker else ""}, data)
    of_numbers = apps.get_model("claims", "QuantityEvent").objects.filter(claim=claim.pk)
    before = _before(of_numbers, events.filter(edit_number__gt=seen))
    for quantity in claim.quantities.all():
        if quantity.pk in before:
            event, form = before[quantity.pk], QuantityForm(claim, quantity)
            values = {name: getattr(event, name) for name in form.fields if hasattr(event, name)}
            values |= {"value": plain(event.value), "high": "" if event.high is None else plain(event.high)}
            _follow(form, {**values, "place": written([(event.start, event.end)])}, data)
    for pk in before.keys() - {quantity.pk for quantity in claim.quantities.all()}:
        _leave_out(QuantityForm(claim, _as_it_was(Quantity, before[pk])), data)


def _before(events: QuerySet[Any], changes: QuerySet[Any]) -> dict[int, Any]:
    """Return each record as it was: its last one of ``events`` that is of no write of the ``changes``."""
    writes = changes.filter(pgh_context__isnull=False).values("pgh_context")
    last = {event.id: event for event in events.exclude(pgh_context__in=writes).order_by("pgh_id")}
    return {pk: event for pk, event in last.items() if event.pgh_label != "delete"}


def _as_it_was(model: type[Record], event: Any) -> Record:
    return model(**{field.attname: getattr(event, field.attname) for field in model._meta.concrete_fields})


def _follow(form: SheetForm, was: Mapping[str, Any], data: QueryDict) -> None:
    """Put what is stored now into the fields of ``data`` that say what ``was``."""
    if data.keys().isdisjoint(form.add_prefix(name) for name in was):
        return
    for name, value in was.items():
        key, field = form.add_prefix(name), form.fields[name]
        if _is_typed(form, name, value, data):
            continue
        stored = field.prepare_value(form.get_initial_for_field(field, name))
        if stored is False:
            data.pop(key, None)
        else:
            data[key] = "" if stored is None else "on" if stored is True else str(stored)


def _leave_out(form: SheetForm, data: QueryDict) -> None:
    """Take the fields of a record that is gone out of ``data``, where they all say what it was."""
    fields = form.fields.items()
    if not any(_is_typed(form, name, form.get_initial_for_field(field, name), data) for name, field in fields):
        for name in form.fields:
            data.pop(form.add_prefix(name), None)


def _is_typed(form: SheetForm, name: str, was: Any, data: QueryDict) -> bool:
    field = form.fields[name]
    typed = field.widget.value_from_datadict(data, {}, form.add_prefix(name))
    # A browser sends other line ends than those that are stored.
    return field.has_changed(was, typed.replace("\r\n", "\n") if isinstance(typed, str) else typed)
