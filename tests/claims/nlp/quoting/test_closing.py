"""Reports at the end of a line whose verb the parse does not know."""

import pytest

CLOSING = [
    ("Storm Could Hit Coast Friday, Forecasters Warn", ("Storm Could Hit Coast Friday", "Forecasters", "Warn")),
    (
        "Berg Hid Health Problems From Public, Former Doctor Says.",
        ("Berg Hid Health Problems From Public", "Former Doctor", "Says"),
    ),
    ("Mayor Took Bribes, Court Documents Allege", ("Mayor Took Bribes", "Court Documents", "Allege")),
    (
        "Secrecy is no stranger to the board, the mayor's former doctor maintains.",
        ("Secrecy is no stranger to the board", "doctor", "maintains"),
    ),
]

NO_REPORTS = [
    "He paid for the wine, the old bank notes.",
    "The board sold the ship, its boats and its claims.",
    "Lund Wins Cup, Old Bank Notes",
    "Even after the rain stopped, the flood continued.",
]


@pytest.mark.parametrize(("text", "expected"), CLOSING)
def test_a_line_closes_with_who_says_it(pipeline, text, expected):
    (quote,) = pipeline.find(pipeline.parse(text))._.quotes

    assert (quote.spans[0].text, quote.speaker.span.text, quote.cue.span.text) == expected


@pytest.mark.parametrize("text", NO_REPORTS)
def test_a_noun_at_the_end_of_a_line_reports_nothing(pipeline, text):
    assert pipeline.find(pipeline.parse(text))._.quotes == ()


def test_a_quotation_between_two_reports_is_one_statement(pipeline):
    text = "The mayor said: “The old bridge will be closed for a year from May”, he said.\n\nIt rained."
    (claim,) = [claim for claim in pipeline.extract(text).claims if claim.quote]

    assert claim.span.text == "“The old bridge will be closed for a year from May”"
