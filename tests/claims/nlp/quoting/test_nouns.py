"""Statements that a noun reports."""

import pytest

PHRASES = [
    ("The union voiced concern about the new ferries.", ("voiced concern", "the new ferries")),
    ("Berg voiced doubts that the bridge would hold.", ("voiced doubts", "that the bridge would hold")),
    ("Lund offered her thoughts on the future of the dam.", ("offered her thoughts", "the future of the dam")),
    ("The mayor made no mention of the flood.", ("made no mention", "the flood")),
    ("Berg sent condolences to the families of the sailors.", ("sent condolences", "the families of the sailors")),
    ("Lund issued a review of court cases before the war.", ("issued a review", "court cases before the war")),
]

NOTHING_SAID = [
    "The coach made changes in the team.",
    "Berg raised the profile of the club.",
    "The mayor made a comment in an interview.",
]


@pytest.mark.parametrize(("text", "expected"), PHRASES)
def test_what_the_object_of_a_light_verb_is_about_is_a_statement(pipeline, text, expected):
    (quote,) = pipeline.find(pipeline.parse(text))._.quotes

    assert (quote.cue.span.text, quote.spans[0].text) == expected


@pytest.mark.parametrize("text", NOTHING_SAID)
def test_a_noun_that_tells_of_no_words_is_no_report(pipeline, text):
    assert pipeline.find(pipeline.parse(text))._.quotes == ()
