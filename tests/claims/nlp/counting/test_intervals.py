"""A quantity as an interval: half-open where its words are."""

from decimal import Decimal

import pytest

from claims.nlp.counting.intervals import APPROX_TOLERANCE, Interval, interval
from claims.nlp.text import span_at
from claims.nlp.types import Bound, Quantity

HERE = span_at("x", 0, 1)


def quantity(value, high=None, bound=Bound.EQ):
    return Quantity(HERE, Decimal(value), HERE, high=None if high is None else Decimal(high), bound=bound)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (quantity(90), Interval(Decimal(90), Decimal(90), True, True)),
        (quantity(90, bound=Bound.GT), Interval(Decimal(90), None, False, False)),
        (quantity(90, bound=Bound.GTE), Interval(Decimal(90), None, True, False)),
        (quantity(90, bound=Bound.LT), Interval(None, Decimal(90), False, False)),
        (quantity(90, bound=Bound.LTE), Interval(None, Decimal(90), False, True)),
        (quantity(5, 6, Bound.RANGE), Interval(Decimal(5), Decimal(6), True, True)),
        (quantity(-18, -34, Bound.RANGE), Interval(Decimal(-34), Decimal(-18), True, True)),
    ],
)
def test_each_bound_is_an_interval(made, expected):
    assert interval(made) == expected


def test_over_ninety_leaves_ninety_out_and_at_least_ninety_does_not():
    assert not interval(quantity(90, bound=Bound.GT)).contains(Decimal(90))
    assert interval(quantity(90, bound=Bound.GTE)).contains(Decimal(90))


def test_about_reaches_as_far_as_it_is_told():
    about = quantity(100, bound=Bound.APPROX)

    assert interval(about) == Interval(
        Decimal(100) * (1 - APPROX_TOLERANCE), Decimal(100) * (1 + APPROX_TOLERANCE), True, True
    )
    assert interval(about, approx_tolerance=Decimal("0.2")).contains(Decimal(81))
    assert interval(quantity(-100, bound=Bound.APPROX)).contains(Decimal(-103))
