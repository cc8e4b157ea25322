"""Writing evidence: added, edited, ordered, removed before publication, struck out after it.

Every write is an edit of the fact-check: it makes its actor an author, voids an approval, and raises the edition.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypedDict, Unpack

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone

from claims.actors import write
from claims.validation import clean_instance, clean_url, required_text

from .models import Evidence, FactCheck
from .states import COMPLETE, EDITS
from .workflow import conflict, locked, require_editable, save_edit

REASON_LIMIT = 1_000


class EvidenceFields(TypedDict, total=False):
    kind: str
    stance: str
    title: str
    publisher: str
    url: str
    archive_url: str
    accessed_on: date | None
    quotation: str
    locator: str
    primary: bool
    confidential: bool
    confidential_reason: str


@write
def add_evidence(factcheck: FactCheck, *, actor: User, **fields: Unpack[EvidenceFields]) -> Evidence:
    """Add a piece of evidence after the others; ``kind``, ``stance`` and ``title`` must be given.

    Needs no edition: adding overwrites nothing.
    """
    factcheck = locked(factcheck)
    require_editable(factcheck, actor)
    last = factcheck.evidence.aggregate(last=Max("position"))["last"]
    evidence = Evidence(factcheck=factcheck, position=0 if last is None else last + 1, created_by=actor)
    _fill(evidence, dict(fields), actor=actor, edition=factcheck.edition + 1)
    save_edit(factcheck, actor=actor, own_text=False)
    evidence.save()
    return evidence


@write
def edit_evidence(evidence: Evidence, *, actor: User, edition: int, **fields: Unpack[EvidenceFields]) -> Evidence:
    """Change the given fields. ``edition`` is the fact-check's: EditConflict when this evidence changed since.

    Saving what is there already does nothing.
    """
    factcheck, evidence = _open(evidence, actor)
    before = {name: getattr(evidence, name) for name in fields}
    _fill(evidence, dict(fields), actor=actor, edition=factcheck.edition + 1)
    if all(getattr(evidence, name) == value for name, value in before.items()):
        return Evidence.objects.get(pk=evidence.pk)
    stored = Evidence.objects.values_list("changed_in", flat=True).get(pk=evidence.pk)
    if edition < stored or edition > factcheck.edition:
        raise conflict(factcheck, edition, yours=dict(fields), stored=before)
    save_edit(factcheck, actor=actor, own_text=False)
    evidence.save()
    return evidence


@write
def reorder_evidence(factcheck: FactCheck, *, actor: User, edition: int, order: Sequence[int]) -> FactCheck:
    """Put the evidence into the ``order`` of the given primary keys, all of them once."""
    factcheck = locked(factcheck)
    require_editable(factcheck, actor)
    stored = list(factcheck.evidence.order_by("position", "pk").values_list("pk", flat=True))
    if sorted(order) != sorted(stored):
        raise ValidationError({"order": "Name each piece of evidence of this fact-check once."})
    if list(order) == stored:
        return factcheck
    if edition != factcheck.edition:
        raise conflict(factcheck, edition, yours={"order": list(order)}, stored={"order": stored})
    save_edit(factcheck, actor=actor, own_text=False)
    rows = {evidence.pk: evidence for evidence in factcheck.evidence.all()}
    for position, pk in enumerate(order):
        rows[pk].position = position
    Evidence.objects.bulk_update(rows.values(), ["position"])
    return factcheck


@write
def strike_out_evidence(evidence: Evidence, *, actor: User, edition: int, reason: str) -> Evidence:
    """Mark evidence as no longer standing, with a reason that readers see if it was published."""
    factcheck, evidence = _open(evidence, actor)
    if evidence.is_struck_out:
        raise ValidationError("This evidence is struck out already.")
    if edition < evidence.changed_in or edition > factcheck.edition:
        raise conflict(factcheck, edition, yours={"struck_out": True}, stored={"struck_out": False})
    evidence.struck_out_reason = required_text(reason, "reason", "Say why it no longer stands.", limit=REASON_LIMIT)
    evidence.struck_out_at = timezone.now()
    evidence.struck_out_by = evidence.updated_by = actor
    evidence.changed_in = factcheck.edition + 1
    _require_another(factcheck, evidence)
    save_edit(factcheck, actor=actor, own_text=False)
    evidence.save()
    return evidence


@write
def remove_evidence(evidence: Evidence, *, actor: User, edition: int) -> None:
    """Delete evidence that was never published; the history keeps it."""
    factcheck, evidence = _open(evidence, actor)
    if evidence.was_published:
        raise ValidationError("Published evidence is struck out with a reason, never deleted.")
    if edition < evidence.changed_in or edition > factcheck.edition:
        raise conflict(factcheck, edition, yours={"removed": True}, stored={"removed": False})
    _require_another(factcheck, evidence)
    save_edit(factcheck, actor=actor, own_text=False)
    evidence.delete()


def _open(evidence: Evidence, actor: User) -> tuple[FactCheck, Evidence]:
    """Return the fact-check, locked and editable by ``actor``, and the evidence fresh."""
    factcheck = locked(evidence.factcheck)
    require_editable(factcheck, actor)
    fresh = Evidence.objects.filter(pk=evidence.pk).first()
    if fresh is None:
        raise ValidationError("This evidence was removed in the meantime.")
    return factcheck, fresh


def _fill(evidence: Evidence, fields: dict[str, Any], *, actor: User, edition: int) -> None:
    """Set and check the fields. Raises ValidationError by field."""
    errors: dict[str, list[str]] = {}
    for name, value in fields.items():
        if name in ("url", "archive_url"):
            try:
                value = clean_url(value)
            except ValidationError as error:
                errors[name] = error.messages
        setattr(evidence, name, value)
    evidence.updated_by = actor
    evidence.changed_in = edition
    try:
        clean_instance(evidence)
    except ValidationError as error:
        errors = {**error.message_dict, **errors}
    if evidence.accessed_on is not None and "accessed_on" not in errors and evidence.accessed_on > timezone.localdate():
        errors["accessed_on"] = ["This day has not come yet."]
    if evidence.confidential and not evidence.confidential_reason:
        errors.setdefault("confidential_reason", ["Say why readers are not told the source."])
    if not evidence.confidential and evidence.confidential_reason:
        errors.setdefault("confidential", ["There is a reason for confidence, but the evidence is not confidential."])
    if errors:
        raise ValidationError(errors)


def _require_another(factcheck: FactCheck, evidence: Evidence) -> None:
    keeps_one = EDITS[factcheck.state] in COMPLETE  # type: ignore[index]
    if keeps_one and not factcheck.evidence.standing().exclude(pk=evidence.pk).exists():
        raise ValidationError({"evidence": "What is in review keeps at least one piece of evidence."})
