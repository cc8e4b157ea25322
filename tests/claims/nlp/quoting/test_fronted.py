"""Reports in a side clause that opens its sentence."""

import pytest

from claims.nlp.types import CueKind

FRONTED = [
    (
        "On the day that the paper says the council paid a club that bears his name, the party's leaders called.",
        ["the council paid a club that bears his name"],
    ),
    (
        "When Lund quietly criticizes Berg from the stands, older fishing families may see it as a joke.",
        ["Berg from the stands"],
    ),
    ("In the end, the reporters did not ask Lund about the storm.", ["the storm"]),
    ("In 1990, Berg warned the bank against buying boats.", ["buying boats"]),
]


@pytest.mark.parametrize(("text", "expected"), FRONTED)
def test_what_is_said_in_one_clause_ends_before_the_main_clause_and_begins_after_the_phrase(pipeline, text, expected):
    quotes = pipeline.find(pipeline.parse(text))._.quotes

    assert [span.text for quote in quotes for span in quote.spans if quote.cue.kind is CueKind.SPEECH] == expected
