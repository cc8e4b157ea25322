"""What a number measures: phrases of its own clause, never of the clause that reports it."""

import pytest


@pytest.mark.parametrize(
    ("text", "span", "counted"),
    [
        ("The harbour fund controls roughly one-fifth of the fishing fleet.", "roughly one-fifth", "fishing fleet"),
        ("The mill posted a 5% rise in sales.", "5%", "rise in sales"),
        ("The speed of the ferry is 30 knots.", "30 knots", "speed of the ferry"),
        ("The mayor said that rents rose 4%.", "4%", "rents"),
        ("Shares of Arbel were down 3%.", "3%", "Shares of Arbel"),
        ("The tunnel runs for 8 miles (13 km) of rock.", "8 miles", "rock"),
        ("It was the largest ferry order (over ninety) of the year.", "over ninety", "largest ferry order"),
        ("The port raised fees by 25 cents.", "25 cents", "fees"),
    ],
)
def test_a_number_names_what_it_measures(pipeline, text, span, counted):
    quantity = next(q for q in pipeline.extract(text).quantities if q.span.text == span)

    assert quantity.counted == counted
    assert quantity.counted_span is not None
    assert text[quantity.counted_span.start : quantity.counted_span.end] == quantity.counted_span.text


def test_the_one_who_reports_a_number_is_not_what_it_measures(pipeline):
    (quantity,) = pipeline.extract("The mayor said that rents rose 4%.").quantities

    assert "mayor" not in quantity.counted


def test_a_pronoun_is_nothing_counted(pipeline):
    (quantity,) = pipeline.extract("It cost $40.").quantities

    assert (quantity.counted, quantity.counted_span) == ("", None)


def test_place_and_time_are_kept_apart(pipeline):
    (quantity,) = pipeline.extract("The storm killed 12 sheep in Norland last year.").quantities

    assert quantity.place_scope.text == "in Norland"
    assert quantity.time_scope.text == "last year"


def test_a_duration_is_no_scope_of_itself(pipeline):
    (quantity,) = pipeline.extract("The strike held the port in suspense for three years.").quantities

    assert quantity.time_scope is None
