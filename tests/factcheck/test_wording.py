from decimal import Decimal

import pytest

from claims.models import Quantity
from factcheck.desk.wording import quantity_words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"value": "90"}, "90"),
        ({"value": "90", "bound": "gt", "unit": "drone"}, "more than 90 drone"),
        ({"value": "2300000000", "bound": "gte", "unit": "dollar"}, "at least 2,300,000,000 dollar"),
        ({"value": "-0.5", "unit": "percentage_point"}, "-0.5 percentage point"),
        ({"value": "0.333", "numerator": 1, "denominator": 3, "bound": "approx"}, "about 1/3"),
        ({"value": "1000", "high": "1500.5", "bound": "range", "unit": "euro"}, "1,000 to 1,500.5 euro"),
        (
            {"value": "4", "bound": "lt", "change": "up", "unit": "percent", "counted": "rent"},
            "up less than 4 percent · rent",
        ),
        (
            {"value": "12", "bound": "gte", "unit": "ferry", "unit_text": "ferries", "counted": "ferries in the bay"},
            "at least 12 ferries in the bay",
        ),
        (
            {"value": "9", "unit": "raft", "unit_text": "raft", "unit_kind": "count", "counted": "largest raft fleet"},
            "9 · largest raft fleet",
        ),
        ({"value": "4", "unit": "gate", "unit_kind": "count", "counted": "gates"}, "4 gates"),
        (
            {"value": "2", "bound": "gt", "change": "up", "unit": "time", "unit_kind": "count", "counted": "Rents"},
            "up more than 2 times · Rents",
        ),
        ({"value": "3", "unit": "to 1", "unit_text": "to 1", "unit_kind": "rate"}, "3 to 1"),
    ],
)
def test_a_number_is_told_in_one_line(fields, words):
    numbers = {name: Decimal(fields[name]) for name in ("value", "high") if name in fields}

    assert quantity_words(Quantity(**{**fields, **numbers})) == words
