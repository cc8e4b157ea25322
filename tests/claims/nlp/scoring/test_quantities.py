"""The scorer of quantities: strict, one to one, and deaf to spelling."""

from decimal import Decimal

import pytest

from claims.nlp.scoring.documents import BadDocumentError, Document
from claims.nlp.scoring.newsquant import to_newsquant
from claims.nlp.scoring.quantities import read_annotation, score_quantities, unit_name
from claims.nlp.text import span_at
from claims.nlp.types import Bound, Change, Quantity, UnitKind

DOCUMENT = Document("one", "text", "", [])


def rows(*annotations):
    return [[read_annotation(DOCUMENT, annotation) for annotation in annotations]]


def f1(gold, found, column):
    return round(score_quantities(gold, found).columns[column].f1, 3)


def test_one_prediction_counts_once_and_extra_ones_cost():
    gold = rows({"value": 5, "unit": "boat", "modifier": "="})
    found = rows({"value": 5, "unit": "boats", "modifier": "="}, {"value": 5, "unit": "boat", "modifier": "="})

    assert f1(gold, found, "all") == round(2 / 3, 3)


@pytest.mark.parametrize(
    ("row", "value", "unit", "change"),
    [
        ({"value": 90, "unit": "drone", "modifier": ">"}, 1, 1, 1),
        ({"value": 91, "unit": "drone", "modifier": ">"}, 0, 0, 0),
        ({"value": 90, "unit": "boat", "modifier": ">="}, 1, 0, 1),
        ({"value": 90, "unit": "boat", "unit_text": "drones", "modifier": "up"}, 1, 1, 0),
        ({"value": [90, 95], "unit": "drone", "modifier": ">"}, 0, 0, 0),
    ],
)
def test_value_unit_and_change_are_scored_apart(row, value, unit, change):
    gold = rows({"value": 90, "unit": "drone", "modifier": ">"})

    figures = [f1(gold, rows(row), column) for column in ("value", "value+unit", "value+change")]

    assert figures == [value, unit, change]


def test_a_concept_counts_by_its_words():
    gold = rows({"value": 5, "concept": "price of the land"})

    assert f1(gold, rows({"value": 5, "concept": "land price"}), "value+concept") == 1
    assert f1(gold, rows({"value": 5, "concept": "land"}), "value+concept") == round(2 / 3, 3)
    assert f1(gold, rows({"value": 5, "concept": ""}), "value+concept") == 0


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("%", "per cent"),
        ("US dollars", "$"),
        ("kilometers per hour", "km/h"),
        ("square meters", "square metre"),
        ("", "-"),
    ],
)
def test_a_unit_is_the_same_in_every_spelling(left, right):
    assert unit_name(left) == unit_name(right)


def test_a_value_that_is_no_number_is_refused():
    with pytest.raises(BadDocumentError, match="number"):
        read_annotation(DOCUMENT, {"value": "ninety"})


def quantity(text, part, value, **more):
    start = text.index(part)
    return Quantity(span_at(text, start, start + len(part)), Decimal(value), span_at(text, 0, len(text)), **more)


def test_the_newsquant_labels_come_from_a_mapping_and_not_from_what_is_found():
    text = "Rents rose under 4%, a 2% drop came later, and a third of tenants left, 8 or 9 of them."
    found = (
        quantity(text, "under 4%", "4", bound=Bound.LT, change=Change.UP, unit="percent", unit_kind=UnitKind.PERCENT),
        quantity(text, "2%", "2", change=Change.DOWN, unit="percent", unit_kind=UnitKind.PERCENT),
        quantity(
            text,
            "a third",
            "0.333",
            unit_kind=UnitKind.FRACTION,
            counted_span=span_at(text, text.index("tenants"), text.index(" left,")),
        ),
        quantity(text, "8 or 9", "8", high=Decimal(9), bound=Bound.RANGE, unit="tenant"),
    )

    mapped = to_newsquant(text, found)

    assert [row["modifier"] for row in mapped] == ["up", "=", "=", "=", "="]
    assert [row["value"] for row in mapped] == [4.0, 2.0, 0.333, 8.0, 9.0]
    assert mapped[2]["unit"] == "% tenants"
    assert to_newsquant(text, (quantity(text, "a third", "0.333", unit_kind=UnitKind.FRACTION),))[0]["unit"] == "% -"


@pytest.mark.parametrize(
    ("text", "labels"),
    [("Rents saw a fall of 5 crowns, or 2%.", ["=", "="]), ("Rents fell 5 crowns, or 2%.", ["down", "down"])],
)
def test_newsquant_labels_a_change_told_again_as_the_first_time(text, labels):
    found = tuple(quantity(text, part, part[0], change=Change.DOWN) for part in ("5 crowns", "2%"))

    assert [row["modifier"] for row in to_newsquant(text, found)] == labels


def test_newsquant_has_lengths_in_feet_and_no_verbs_that_multiply():
    text = "Ito, a 6-foot-3 guard, doubled his 10 points."
    found = (
        quantity(text, "6-foot-3", 75, unit="inch", unit_kind=UnitKind.LENGTH),
        quantity(text, "doubled", 2, unit="time"),
        quantity(text, "10 points", 10, unit="point"),
    )

    assert [(row["value"], row["unit"]) for row in to_newsquant(text, found)] == [(6.25, "foot"), (10.0, "point")]


def test_a_newsquant_concept_is_what_is_counted_without_unit_and_numbers_and_then_the_subject():
    text = "Norland’s two ports sold 12 ferries of steel."

    def span(part):
        return span_at(text, text.index(part), text.index(part) + len(part))

    ports = {"unit": "port", "unit_text": "ports", "counted": "ports", "counted_span": span("ports")}
    ferries = {"unit_text": "ferries", "counted": "ferries of steel", "counted_span": span("ferries of steel")}
    found = (
        quantity(text, "two", 2, **ports),
        quantity(text, "12", 12, **ferries, subject=span("Norland’s two ports")),
    )

    assert [row["concept"].split() for row in to_newsquant(text, found)] == [[], ["of", "steel,", "Norland", "ports"]]


def test_a_newsquant_concept_has_the_adjective_before_the_measure():
    text = "He bought the rusty 40-tonne crane."
    counted = {"counted": "crane", "counted_span": span_at(text, text.index("crane"), text.index("crane") + 5)}
    found = (quantity(text, "40-tonne", 40, unit="metric ton", unit_kind=UnitKind.MASS, **counted),)

    assert to_newsquant(text, found)[0]["concept"] == "rusty crane"


def test_a_newsquant_concept_leaves_out_the_counted_noun_and_what_stands_before_it():
    text = "12 wind-driven mills of stone burned."
    counted = "wind-driven mills of stone"
    mills = {"unit_text": "mills", "counted": counted, "counted_span": span_at(text, 3, 3 + len(counted))}
    found = (quantity(text, "12", 12, unit="mill", **mills),)

    assert to_newsquant(text, found)[0]["concept"].split() == ["of", "stone"]


def test_a_newsquant_concept_leaves_out_the_noun_of_a_rate():
    text = "12 ferries a day leave."
    ferries = {"unit_text": "ferries a day", "counted": "ferries", "counted_span": span_at(text, 3, 10)}
    found = (quantity(text, "12", 12, unit="ferry per day", unit_kind=UnitKind.RATE, **ferries),)

    assert to_newsquant(text, found)[0]["concept"] == ""


def test_newsquant_gives_the_bound_of_two_alternatives_to_the_first():
    text = "It has about 8 or 9 rooms."
    found = (quantity(text, "about 8 or 9", "8", high=Decimal(9), bound=Bound.APPROX, unit="room"),)

    assert [(row["value"], row["modifier"]) for row in to_newsquant(text, found)] == [(8.0, "~"), (9.0, "=")]


def test_newsquant_merges_from_to_over_a_date_and_counts_the_generation_of_a_network():
    text = "Rents went from 5 in late May to 8 crowns on 4G phones."
    found = (quantity(text, "5", 5), quantity(text, "8 crowns", 8, unit="crown"))

    assert [(row["value"], row["unit_text"]) for row in to_newsquant(text, found)] == [([5.0, 8.0], ""), (4.0, "G")]
