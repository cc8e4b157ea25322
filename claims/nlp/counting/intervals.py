"""A quantity as an interval of numbers: what it says can be true of, for searching and comparing."""

from dataclasses import dataclass
from decimal import Context, Decimal

from ..types import Bound, Quantity

# How far "about 90" may be from 90, as a share. Round numbers in news are rounded to one or two leading figures:
# "about 90" stands for anything that rounds to it, which is 5% to either side at the first figure.
APPROX_TOLERANCE = Decimal("0.05")
_EXACT = Context(prec=200)


@dataclass(frozen=True, slots=True)
class Interval:
    """Numbers from ``low`` to ``high``; None is without end; ``*_closed`` tells whether an end belongs to it."""

    low: Decimal | None
    high: Decimal | None
    low_closed: bool
    high_closed: bool

    def contains(self, value: Decimal) -> bool:
        above = self.low is None or value > self.low or (self.low_closed and value == self.low)
        below = self.high is None or value < self.high or (self.high_closed and value == self.high)
        return above and below


def interval(quantity: Quantity, approx_tolerance: Decimal = APPROX_TOLERANCE) -> Interval:
    """Return the values that ``quantity`` allows.

    An exact one is a single point, closed at both ends. "over 90" is open at 90 and has no upper end, "at least 90" is
    closed at 90; "under" and "up to" likewise from above. A range is closed at both ends; a bound on top widens it.
    "about 90" reaches ``approx_tolerance`` (a share of the value) to either side.
    """
    low, high = quantity.value, quantity.high if quantity.high is not None else quantity.value
    if low > high:
        low, high = high, low
    match quantity.bound:
        case Bound.GT:
            return Interval(low, None, quantity.high is not None, False)
        case Bound.GTE:
            return Interval(low, None, True, False)
        case Bound.LT:
            return Interval(None, high, False, quantity.high is not None)
        case Bound.LTE:
            return Interval(None, high, False, True)
        case Bound.APPROX:
            return Interval(
                _EXACT.subtract(low, _EXACT.multiply(abs(low), approx_tolerance)),
                _EXACT.add(high, _EXACT.multiply(abs(high), approx_tolerance)),
                True,
                True,
            )
        case _:
            return Interval(low, high, True, True)
