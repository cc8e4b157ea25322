"""People read a claim: they accept what extraction read, correct it, or add a claim that it missed.

The claim keeps the reading that stands; the history (pghistory) keeps every earlier one with who and when. What a
person has touched is never written by extraction again.
"""

import json
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, TypedDict, Unpack

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.validators import DecimalValidator
from django.utils import timezone

from claims.actors import CORRECT_READINGS, require, write
from claims.errors import EditConflict, unknown_edition
from claims.models import ArticleVersion, Claim, Quantity, Speaker
from claims.models.claims import DECIMAL_PLACES, MAX_DIGITS, Reading
from claims.nlp.types import Bound, ClaimKind, QuoteStyle
from claims.ranking import rank_claims
from claims.validation import clean_instance

MAX_QUANTITIES = 50
_TYPED = ("bound", "change", "unit", "unit_kind", "counted")
_is_storable = DecimalValidator(MAX_DIGITS, DECIMAL_PLACES)


class QuantityFields(TypedDict, total=False):
    """One number of a reading. ``id`` names a stored one, of which the fields left out stay as they are.

    Without ``id`` it is a new one, for which ``start``, ``end`` (code points of the version's text, half-open) and
    ``value`` are needed. ``value`` and ``high`` are exact: strings or Decimals, never floats.
    """

    id: int
    start: int
    end: int
    value: str | Decimal
    high: str | Decimal | None
    bound: str
    change: str
    unit: str
    unit_kind: str
    counted: str


class ReadingFields(TypedDict, total=False):
    """What of a reading can be corrected; what is left out stays. ``start`` and ``end`` come together.

    ``quantities`` are all of the claim's: one that is not in the list is taken away.
    """

    kind: str
    style: str
    start: int
    end: int
    speaker: Speaker | None
    quantities: Sequence[QuantityFields]


@write
def correct_reading(claim: Claim, *, actor: User, edit_number: int, **fields: Unpack[ReadingFields]) -> Claim:
    """Store what was read wrongly, and return the claim; fields that say what is there already change nothing.

    ``edit_number`` is the claim's as the caller saw it. Raises PermissionDenied, EditConflict with both versions, or
    ValidationError by field.
    """
    require(actor, CORRECT_READINGS, "correct readings")
    claim = _locked(claim)
    before = _shown(claim, fields)
    quantities = _apply(claim, fields)
    changed = any(getattr(claim, name) != value for name, value in before.items() if name != "quantities")
    if not changed and (quantities is None or not _differ(claim, quantities)):
        return claim
    if edit_number != claim.edit_number:
        raise _conflict(claim, edit_number, yours=dict(fields), stored=before)
    _check_place(claim)
    claim.stale = False
    _mark_read(claim, Reading.ADDED if claim.reading == Reading.ADDED else Reading.CORRECTED, actor)
    if quantities is not None:
        _store_quantities(claim, quantities)
    rank_claims([claim.pk])
    return claim


@write
def accept_reading(claim: Claim, *, actor: User, edit_number: int) -> Claim:
    """Say that what extraction read is right. A reading that a person has touched stays what it is."""
    require(actor, CORRECT_READINGS, "accept readings")
    claim = _locked(claim)
    if claim.touched:
        return claim
    if edit_number != claim.edit_number:
        raise _conflict(claim, edit_number, yours={"reading": Reading.ACCEPTED}, stored={"reading": claim.reading})
    _mark_read(claim, Reading.ACCEPTED, actor)
    return claim


@write
def add_claim(version: ArticleVersion, *, actor: User, **fields: Unpack[ReadingFields]) -> Claim:
    """Add a claim that extraction missed; ``kind``, ``start`` and ``end`` are needed."""
    require(actor, CORRECT_READINGS, "add claims")
    missing = {name: "Needed for a new claim." for name in ("kind", "start", "end") if name not in fields}
    if missing:
        raise ValidationError(missing)
    start, end = _span(version.text, fields["start"], fields["end"])
    claim = Claim(version=version, sentence=version.text[start:end], sentence_start=start, start=start, end=end)
    quantities = _apply(claim, fields)
    claim.found_kind, claim.found_start, claim.found_end = claim.kind, claim.start, claim.end
    _check_place(claim)
    _mark_read(claim, Reading.ADDED, actor)
    _store_quantities(claim, quantities or [])
    rank_claims([claim.pk])
    return claim


def _locked(claim: Claim) -> Claim:
    return Claim.objects.select_for_update().get(pk=claim.pk)


def _conflict(claim: Claim, edition: int, *, yours: dict[str, Any], stored: dict[str, Any]) -> ValidationError:
    if edition > claim.edit_number:
        return unknown_edition(edition, claim.edit_number)
    who = "" if claim.read_by is None else claim.read_by.get_full_name() or claim.read_by.get_username()
    return EditConflict(
        edition=claim.edit_number,
        yours=yours,
        current=stored,
        changed_by=who or "A newer extraction",
        changed_at=claim.read_at,
    )


def _shown(claim: Claim, fields: ReadingFields) -> dict[str, Any]:
    """Return what the claim says now in the fields given."""
    shown: dict[str, Any] = {name: getattr(claim, name) for name in fields if name != "quantities"}
    if "quantities" in fields:
        shown["quantities"] = [_quantity_shown(quantity) for quantity in claim.quantities.order_by("position")]
    return shown


def _quantity_shown(quantity: Quantity) -> dict[str, Any]:
    names = ("id", "start", "end", "text", "bound", "change", "unit", "unit_kind", "counted")
    return {
        **{name: getattr(quantity, name) for name in names},
        "value": quantity.value_text,
        "high": quantity.high_text or None,
    }


def _apply(claim: Claim, fields: ReadingFields) -> list[Quantity] | None:
    """Write the fields into the unsaved ``claim`` and return its quantities as they are to be, or None."""
    if ("start" in fields) != ("end" in fields):
        raise ValidationError({"start": "Start and end come together."})
    if "start" in fields:
        _move(claim, *_span(claim.version.text, fields["start"], fields["end"]))
    if "kind" in fields and fields["kind"] != claim.kind:
        claim.kind = fields["kind"]
        claim.style = QuoteStyle.INDIRECT.value if claim.kind == ClaimKind.QUOTE else ""
        claim.spans = [[claim.start, claim.end]] if claim.kind == ClaimKind.QUOTE else []
    if "style" in fields:
        claim.style = fields["style"]
    if (claim.kind == ClaimKind.QUOTE) != bool(claim.style):
        raise ValidationError({"style": "A quote has a style, and nothing else has one."})
    if "speaker" in fields and fields["speaker"] != claim.speaker:
        speaker = fields["speaker"]
        if speaker is not None and speaker.merged_into_id is not None:
            raise ValidationError({"speaker": f"{speaker} was merged into {speaker.merged_into}: choose that one."})
        claim.speaker = speaker
        claim.resolution_reason = "corrected by hand"
    clean_instance(claim, only=("kind", "style"))
    return None if "quantities" not in fields else _quantities(claim, fields["quantities"])


def _span(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without white space at its ends. Raises ValidationError unless something is left in ``text``."""
    if not 0 <= start < end <= len(text):
        raise ValidationError({"start": f"{start} to {end} is no place in a text of {len(text):,} characters."})
    selected = text[start:end]
    start += len(selected) - len(selected.lstrip())
    end = start + len(selected.strip())
    if start == end:
        raise ValidationError({"start": "There is only white space at this place."})
    return start, end


def _move(claim: Claim, start: int, end: int) -> None:
    """Put the claim at a new place; its sentence grows to hold it, and its pieces are cut to it."""
    if (start, end) == (claim.start, claim.end) and claim.text:
        return
    text = claim.version.text
    pieces = [[max(a, start), min(b, end)] for a, b in claim.spans if max(a, start) < min(b, end)]
    if pieces:
        pieces[0][0], pieces[-1][1] = start, end
    claim.spans = pieces or ([[start, end]] if claim.kind == ClaimKind.QUOTE else [])
    sentence_start = min(claim.sentence_start, start)
    sentence_end = max(claim.sentence_end, end)
    claim.sentence, claim.sentence_start = text[sentence_start:sentence_end], sentence_start
    claim.start, claim.end, claim.text = start, end, text[start:end]


def _check_place(claim: Claim) -> None:
    other = Claim.objects.filter(version=claim.version_id, kind=claim.kind, start=claim.start, end=claim.end)
    found = Claim.objects.filter(
        version=claim.version_id, found_kind=claim.found_kind, found_start=claim.found_start, found_end=claim.found_end
    )
    if other.exclude(pk=claim.pk).exists() or found.exclude(pk=claim.pk).exists():
        raise ValidationError({"start": "There is a claim of this kind at exactly this place already."})


def _mark_read(claim: Claim, reading: Reading, actor: User) -> None:
    claim.reading = reading
    claim.read_by = actor
    claim.read_at = timezone.now()
    claim.edit_number += 1
    claim.save()


def _quantities(claim: Claim, given: Sequence[QuantityFields]) -> list[Quantity]:
    if len(given) > MAX_QUANTITIES:
        raise ValidationError({"quantities": f"At most {MAX_QUANTITIES} numbers a claim."})
    stored = {quantity.pk: quantity for quantity in claim.quantities.all()} if claim.pk else {}
    quantities: list[Quantity] = []
    for number, fields in enumerate(given, start=1):
        try:
            quantity = Quantity(claim=claim) if "id" not in fields else stored.pop(fields["id"])
            _fill_quantity(quantity, fields, claim.version.text)
        except KeyError as error:
            raise ValidationError({"quantities": f"Number {number} is not one of this claim's."}) from error
        except ValidationError as error:
            raise ValidationError({"quantities": [f"Number {number}: {line}" for line in _lines(error)]}) from error
        quantity.position = max(
            quantity.position if quantity.pk else 0, quantities[-1].position + 1 if quantities else 0
        )
        quantities.append(quantity)
    return quantities


def _lines(error: ValidationError) -> list[str]:
    if not hasattr(error, "error_dict"):
        return error.messages
    return [f"{name}: {line}" for name, lines in error.message_dict.items() for line in lines]


def _fill_quantity(quantity: Quantity, fields: QuantityFields, text: str) -> None:
    if quantity.pk is None and not {"start", "end", "value"} <= set(fields):
        raise ValidationError("a new number needs its place (start, end) and its value.")
    if ("start" in fields) != ("end" in fields):
        raise ValidationError("start and end come together.")
    if "start" in fields:
        quantity.start, quantity.end = _span(text, fields["start"], fields["end"])
        quantity.text = text[quantity.start : quantity.end]
    if "value" in fields:
        value = _decimal(fields["value"])
        if quantity.pk is None or value != quantity.value:
            # A fraction is what was read; a corrected value is what was typed.
            quantity.value, quantity.numerator, quantity.denominator = value, None, None
    if "high" in fields:
        quantity.high = None if fields["high"] in (None, "") else _decimal(fields["high"])
    for name in _TYPED:
        if name in fields:
            setattr(quantity, name, fields[name])  # type: ignore[literal-required]
    if "counted" in fields:
        quantity.counted_start = quantity.counted_end = None
    clean_instance(quantity, only=(*_TYPED, "value", "high"))
    if (quantity.bound == Bound.RANGE) != (quantity.high is not None):
        raise ValidationError("a range has an upper end, and nothing else has one.")
    if quantity.high is not None and quantity.high < quantity.value:
        raise ValidationError("the upper end is below the lower one.")


def _decimal(value: object) -> Decimal:
    try:
        number = Decimal(str(value).strip())
        if not number.is_finite():
            raise InvalidOperation
    except InvalidOperation as error:
        raise ValidationError(f"“{str(value)[:50]}” is no number: write it in digits, with a point.") from error
    _is_storable(number)
    return number


def _differ(claim: Claim, quantities: list[Quantity]) -> bool:
    def shown(rows: Sequence[Quantity]) -> str:
        return json.dumps([_quantity_shown(row) for row in rows])

    return shown(quantities) != shown(list(claim.quantities.order_by("position")))


def _store_quantities(claim: Claim, quantities: list[Quantity]) -> None:
    """Make ``quantities`` the claim's; those that stay keep their row, and so their history."""
    claim.quantities.exclude(pk__in=[quantity.pk for quantity in quantities if quantity.pk]).delete()
    # Positions are unique a claim and only ever grow: written from the last, no two meet.
    for quantity in reversed(quantities):
        quantity.claim = claim
        quantity.save()
