"""Names of books, films and shows stand in quotation marks and are nobody's words."""

import pytest

TITLES = [
    ("The dam will hold, Berg said in her first novel, “Cold Water.”", ["The dam will hold"]),
    ("Berg, the author of “Cold Water,” said the dam was old.", ["the dam was old"]),
    ("“The dam is old,” Berg told “The Harbour Show.”", ["“The dam is old,”"]),
    ("“Harbour Nights” star Anna Berg swam through the storm.", []),
    ("The study, titled “Why dams leak,” said Berg was right.", ["Berg was right"]),
    (
        "“The dam is old,” Berg said on her podcast, “Cold Water.” “It leaks every day.”",
        ["“The dam is old,”", "“It leaks every day.”"],
    ),
]

WORDS_OF_A_SPEAKER = [
    ("“Never Again,” Berg said.", ["“Never Again,”"]),
    ("In a message of “Hope For All,” Berg said the dam would hold.", ["the dam would hold"]),
    ("Berg called the plan “Fool’s Gold.”", ["the plan “Fool’s Gold.”"]),
    ("Berg said in a film: “We had no time.”", ["“We had no time.”"]),
]


@pytest.mark.parametrize(("text", "expected"), [*TITLES, *WORDS_OF_A_SPEAKER])
def test_a_title_in_quotation_marks_is_no_quote(pipeline, text, expected):
    quotes = pipeline.find(pipeline.parse(text))._.quotes

    assert [span.text for quote in quotes for span in quote.spans] == expected
