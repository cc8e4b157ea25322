"""Records in words for people."""

from claims.models import Quantity
from claims.nlp.types import Bound, UnitKind

BOUNDS = {
    Bound.EQ: "exactly",
    Bound.APPROX: "about",
    Bound.GT: "more than",
    Bound.GTE: "at least",
    Bound.LT: "less than",
    Bound.LTE: "at most",
    Bound.RANGE: "between",
}


def quantity_words(quantity: Quantity) -> str:
    """Return what a number says in one line: "up more than 4 percent · turnover", "at least 12 ferries in the bay"."""
    words = [quantity.get_change_display()] if quantity.change else []
    if quantity.bound not in (Bound.EQ, Bound.RANGE):
        words.append(BOUNDS[Bound(quantity.bound)])
    words.append(_amount(quantity))
    as_written = "" if quantity.unit_kind == UnitKind.MONEY else quantity.unit_text
    said = as_written or (quantity.unit if quantity.unit_kind == UnitKind.COUNT else "")
    if said and quantity.counted.startswith(said):
        return " ".join([*words, quantity.counted])
    if quantity.unit_kind != UnitKind.COUNT or said not in quantity.counted.split():
        unit = "times" if quantity.unit == "time" else quantity.unit
        words.append((as_written or unit).replace("_", " "))
    return " ".join(words).strip() + (f" · {quantity.counted}" if quantity.counted else "")


def _amount(quantity: Quantity) -> str:
    if quantity.numerator is not None and quantity.high is None:
        return f"{quantity.numerator}/{quantity.denominator}"
    return _grouped(quantity.value_text) + (f" to {_grouped(quantity.high_text)}" if quantity.high is not None else "")


def _grouped(digits: str) -> str:
    """Return ``digits`` with a comma after each three of the whole number."""
    whole, point, rest = digits.partition(".")
    sign = "-" if whole.startswith("-") else ""
    return f"{sign}{abs(int(whole)):,}{point}{rest}"
