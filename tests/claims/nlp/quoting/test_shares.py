"""What one part of the people asked says, and where the next part takes over."""

import pytest

SHARES = [
    (
        "Half said the ferry does not stop at the island and one in six said the ferry was late there.",
        "the ferry does not stop at the island",
    ),
    (
        "Six in 10 said they wanted a bridge from the old harbour, compared with three in 10 who said they feared it.",
        "they wanted a bridge from the old harbour",
    ),
    (
        "Nearly half said they like a baker who works at night and about the same share would rather have a butcher.",
        "they like a baker who works at night",
    ),
    ("On rainy days, 52% say they are tired, 31% cheerful.", "they are tired"),
    ("Two in 10 said they had two cats and a third child.", "they had two cats and a third child"),
    ("Berg said half of them liked it and a third hated it.", "half of them liked it and a third hated it"),
]


@pytest.mark.parametrize(("text", "expected"), SHARES)
def test_what_a_part_of_the_people_says_ends_before_what_the_next_part_says(pipeline, text, expected):
    quotes = pipeline.find(pipeline.parse(text))._.quotes

    assert quotes[0].spans[0].text == expected
