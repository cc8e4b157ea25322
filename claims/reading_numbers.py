"""The numbers of a claim as people correct them: what is given, checked, and kept to the claim's place."""

import json
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, TypedDict

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.validators import DecimalValidator

from claims.models import Claim, Quantity
from claims.models.claims import DECIMAL_PLACES, MAX_DIGITS, places_of
from claims.nlp.types import Bound, ClaimKind
from claims.validation import clean_instance, clean_span

MAX_QUANTITIES = 50
_TYPED = ("bound", "change", "unit", "unit_kind", "counted")
_is_storable = DecimalValidator(MAX_DIGITS, DECIMAL_PLACES)

Places = Sequence[tuple[int, int]]


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


def number_shown(quantity: Quantity) -> dict[str, Any]:
    names = ("id", "start", "end", "text", "bound", "change", "unit", "unit_kind", "counted")
    return {
        **{name: getattr(quantity, name) for name in names},
        "value": quantity.value_text,
        "high": quantity.high_text or None,
    }


def numbers_given(claim: Claim, given: Sequence[QuantityFields]) -> list[Quantity]:
    if len(given) > MAX_QUANTITIES:
        raise ValidationError({"quantities": f"At most {MAX_QUANTITIES} numbers a claim."})
    stored = {quantity.pk: quantity for quantity in claim.quantities.all()} if claim.pk else {}
    quantities: list[Quantity] = []
    for number, fields in enumerate(given, start=1):
        try:
            quantity = Quantity(claim=claim) if "id" not in fields else stored.pop(fields["id"])
            _fill_quantity(quantity, fields, claim.version.text)
            if "start" in fields and claim.kind == ClaimKind.QUOTE and not _touches(quantity, claim.places):
                raise ValidationError("it lies outside the quote.")
        except KeyError as error:
            raise ValidationError({"quantities": f"Number {number} is not one of this claim's."}) from error
        except ValidationError as error:
            raise ValidationError({"quantities": [f"Number {number}: {line}" for line in _lines(error)]}) from error
        quantities.append(quantity)
    _count_through(quantities)
    return quantities


def _count_through(quantities: list[Quantity]) -> None:
    """Give the numbers positions in this order, those of stored ones never lower than they were."""
    least = 0
    for quantity in quantities:
        quantity.position = max(quantity.position if quantity.pk else 0, least)
        least = quantity.position + 1


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
        quantity.start, quantity.end = clean_span(text, fields["start"], fields["end"])
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


def numbers_differ(claim: Claim, quantities: list[Quantity]) -> bool:
    def shown(rows: Sequence[Quantity]) -> str:
        return json.dumps([number_shown(row) for row in rows])

    return shown(quantities) != shown(list(claim.quantities.order_by("position")))


def store_numbers(claim: Claim, quantities: list[Quantity]) -> None:
    """Make ``quantities`` the claim's; those that stay keep their row, and so their history."""
    claim.quantities.exclude(pk__in=[quantity.pk for quantity in quantities if quantity.pk]).delete()
    # Positions are unique a claim and only ever grow: written from the last, no two meet.
    for quantity in reversed(quantities):
        quantity.claim = claim
        quantity.save()


def follow_place(claim: Claim, before: Places, given: list[Quantity] | None) -> list[Quantity]:
    """Return the numbers of a claim that was moved from the places ``before``, not yet stored.

    Those that it left behind go, and those that an earlier move left behind come back where they are inside again.
    ``given`` are the numbers as corrected along with the move; None for those that are stored.
    """
    kept: list[Quantity] = []
    left_behind = False
    for quantity in given if given is not None else claim.quantities.order_by("position"):
        outside = _touches(quantity, before) and not _touches(quantity, claim.places)
        # An amount said again in another unit goes with the one before it.
        left_behind = outside or (quantity.converts and left_behind)
        if not left_behind:
            kept.append(quantity)
    returned = _left_behind(claim)
    if not returned:
        return kept
    numbers = sorted([*kept, *returned], key=lambda quantity: (quantity.start, quantity.end))
    _count_through(numbers)
    return numbers


def _left_behind(claim: Claim) -> list[Quantity]:
    """Return the numbers that moves of the claim took away and that lie at its present places."""
    quantity_events, claim_events = apps.get_model("claims", "QuantityEvent"), apps.get_model("claims", "ClaimEvent")
    stored = claim.quantities.values("pk")
    gone = quantity_events.objects.filter(
        claim=claim.pk, pgh_label="delete", pgh_context__metadata__has_key="user"
    ).exclude(pgh_obj__in=stored)
    last = {event.id: event for event in gone.order_by("pgh_id") if _touches(event, claim.places)}
    moves = claim_events.objects.filter(
        pgh_obj=claim.pk, pgh_context__in={event.pgh_context_id for event in last.values()}
    )
    places = {move.pgh_context_id: places_of(move) for move in moves}
    fields = [field.attname for field in Quantity._meta.concrete_fields]
    return [
        Quantity(**{name: getattr(event, name) for name in fields})
        for event in last.values()
        if event.pgh_context_id in places and not _touches(event, places[event.pgh_context_id])
    ]


def _touches(number: Any, places: Places) -> bool:
    return any(start < number.end and number.start < end for start, end in places)
