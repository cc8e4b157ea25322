"""Statements that are no clause of a reporting verb: the object, a phrase with a preposition, an infinitive."""

import pytest

OBJECTS = [
    ("Berg called for the town to pay.", ["the town to pay"]),
    ("The plan is described as a gift to the banks.", ["a gift to the banks"]),
    ("“We take no orders,” Berg told Radio Vik in a talk taped and released on Friday.", ["“We take no orders,”"]),
]


@pytest.mark.parametrize(("text", "expected"), OBJECTS)
def test_a_phrase_is_a_statement_from_its_first_word_of_content(pipeline, text, expected):
    quotes = pipeline.find(pipeline.parse(text))._.quotes

    assert [span.text for quote in quotes for span in quote.spans] == expected
