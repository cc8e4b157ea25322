import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

CASES = [
    ("“The bridge is safe,” the mayor said.", [("direct", ["“The bridge is safe,”"], "the mayor", "said")]),
    ('"We are late," said Anna Berg.', [("direct", ['"We are late,"'], "Anna Berg", "said")]),
    ("Berg said: “We start on Monday.”", [("direct", ["“We start on Monday.”"], "Berg", "said")]),
    (
        "“We are late,” she said. “We will hurry.”",
        [("direct", ["“We are late,”", "“We will hurry.”"], "she", "said")],
    ),
    ("The minister said that the dam would hold.", [("indirect", ["that the dam would hold"], "The minister", "said")]),
    (
        "The minister said the dam was “as strong as ever.”",
        [("mixed", ["the dam was “as strong as ever.”"], "The minister", "said")],
    ),
    ("The dam, she added, would hold.", [("indirect", ["The dam", "would hold"], "she", "added")]),
    ("The dam would hold, the engineer insisted.", [("indirect", ["The dam would hold"], "the engineer", "insisted")]),
    (
        "According to the police, two people were hurt.",
        [("indirect", ["two people were hurt"], "the police", "According to")],
    ),
    ("The union vowed to appeal.", [("indirect", ["to appeal"], "The union", "vowed")]),
    ("The committee met on Tuesday in Oslo.", []),
    ("He bought the “Blue Album” for his sister.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_statements_are_found_with_speaker_and_cue(pipeline, text, expected):
    found = [
        (
            quote.style.value,
            [span.text for span in quote.spans],
            quote.speaker and quote.speaker.span.text,
            quote.cue and quote.cue.span.text,
        )
        for quote in pipeline.find(pipeline.parse(text))._.quotes
    ]

    assert found == expected


# fmt: off
WORDS = st.sampled_from([
    "said", "told", "called", "accused", "promised", "is", "that", "to", "as", "who", "and", "he", "Berg", "the",
    "plan",
    '"', "''", "'", "“", "”", "‘", "’", ",", ".", ":", "?", "\n", "—", "(", ")",
])
# fmt: on


@settings(deadline=None, max_examples=60)
@given(st.one_of(st.lists(WORDS, max_size=40).map(" ".join), st.text(max_size=60)))
def test_any_text_gives_ordered_spans_that_lie_in_it(pipeline, text):
    quotes = pipeline.find(pipeline.parse(text))._.quotes

    for quote in quotes:
        places = [*quote.spans, quote.sentence, quote.cue.span, *([quote.speaker.span] if quote.speaker else [])]
        assert all(text[place.start : place.end] == place.text for place in places)
        assert all(left.end <= right.start for left, right in zip(quote.spans, quote.spans[1:], strict=False))
    keys = [(quote.start, quote.end) for quote in quotes]
    assert keys == sorted(set(keys))
