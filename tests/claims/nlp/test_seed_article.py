"""The article that the demo starts from: what a plain reader sees quoted in it, and the place of everything found."""

from pathlib import Path

import pytest

TEXT = (Path(__file__).parents[3] / "seeds" / "jeddah-talks.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def extraction(pipeline):
    return pipeline.extract(TEXT)


@pytest.mark.parametrize(
    ("words", "mention", "name"),
    [
        ("Ukraine’s position in these talks", "he", "Volodymyr Zelensky"),
        ("we need to understand", "Marco Rubio", "Marco Rubio"),
        ("The Russians cannot conquer all of Ukraine", "the U.S. diplomatic chief", "Marco Rubio"),
        ("the best security guarantee", "Trump", "Donald Trump"),
    ],
)
def test_what_stands_in_marks_has_the_right_speaker(extraction, words, mention, name):
    (quote,) = [claim.quote for claim in extraction.claims if claim.quote and words in claim.span.text]

    assert (quote.speaker.span.text, quote.speaker.name) == (mention, name)


def test_every_place_holds_the_text_that_it_says(extraction):
    spans = [claim.span for claim in extraction.claims]
    spans += [quantity.span for quantity in extraction.quantities]
    spans += [piece for claim in extraction.claims if claim.quote for piece in claim.quote.spans]

    assert spans
    for span in spans:
        assert TEXT[span.start : span.end] == span.text
