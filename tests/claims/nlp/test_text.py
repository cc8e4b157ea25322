"""Text on its way to the parser."""

import pytest

from claims.nlp.text import BATCH, batches


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "One line.\nAnother.\n\n" * 3_000, "7 a, " * 20_000, "x" * 100_000],
    ids=["none", "no word", "paragraphs", "one paragraph", "no space"],
)
def test_whatever_the_text_little_of_it_is_parsed_at_once_and_all_of_it_in_order(text):
    parsed = list(batches(text))

    assert "".join(block for batch in parsed for block in batch) == text
    assert all(0 < sum(map(len, batch)) <= BATCH for batch in parsed)
    assert len(parsed) <= 2 * len(text) // BATCH + 1


@pytest.mark.parametrize("end", ["€44m", "44 m", "$3.5M", "$2B", "40C", "5k", "20p", "7 g"])
def test_a_sentence_ends_behind_an_amount(pipeline, end):
    doc = pipeline.parse(f"Tolls in Arbel came to {end}. Fares will rise.")

    assert [sentence.text for sentence in doc.sents] == [f"Tolls in Arbel came to {end}.", "Fares will rise."]
