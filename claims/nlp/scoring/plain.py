"""Our quantities in the one-label form of quantity benchmarks, as they are: no convention of any data set."""

from typing import Any

from ..types import Bound, Quantity, UnitKind

MODIFIERS = {
    Bound.EQ: "=",
    Bound.RANGE: "=",
    Bound.APPROX: "~",
    Bound.GT: ">",
    Bound.GTE: ">=",
    Bound.LT: "<",
    Bound.LTE: "<=",
}


def to_plain(text: str, quantities: tuple[Quantity, ...]) -> list[dict[str, Any]]:  # noqa: ARG001 - one form for all
    """Return the quantities as rows: value or both ends, bound or else direction, unit, what is counted."""
    return [plain_row(quantity) for quantity in quantities]


def plain_row(quantity: Quantity) -> dict[str, Any]:
    """Return one quantity as a row; a bound outranks a direction."""
    value: float | list[float] = float(quantity.value)
    if quantity.high is not None:
        value = [float(quantity.value), float(quantity.high)]
    exact = quantity.bound in {Bound.EQ, Bound.RANGE}
    unit = quantity.unit or "-"
    if quantity.unit_kind is UnitKind.MASS and unit == "pound":
        unit = "pound-mass"
    return {
        "start": quantity.span.start,
        "end": quantity.span.end,
        "text": quantity.span.text,
        "value": value,
        "modifier": str(quantity.change) if quantity.change and exact else MODIFIERS[quantity.bound],
        "unit": unit,
        "unit_text": quantity.unit_text,
        "concept": quantity.counted,
    }
