"""Where statements begin and end: every piece that a sentence holds, and nothing else."""

import pytest

BOUNDS = [
    (
        "Berg said the dam had failed, but the engineers knew nothing.",
        ["the dam had failed, but the engineers knew nothing"],
    ),
    ("Berg said the dam is old, but the engineers left early.", ["the dam is old"]),
    (
        "Two in three said they liked the dam very much, and nearly one in five said they feared it.",
        ["they liked the dam very much", "they feared it"],
    ),
    ("Berg said the dam is old and Lund says the dam is new.", ["the dam is old", "the dam is new"]),
    ("Berg has said that he sold the boat, calling it a wreck.", ["that he sold the boat", "it a wreck"]),
    (
        '"The dam is old," Berg said on Nordic Radio\'s "Night Talk." "It leaks every day."',
        ['"The dam is old,"', '"It leaks every day."'],
    ),
    ("When woken by the noise, Berg apologized to her guests.", []),
    ("As the mayor walked home, Berg railed at the council.", ["the council"]),
    (
        "Berg urged the council to mend the dam, raise the bridge and close the old road.",
        ["the council to mend the dam, raise the bridge and close the old road"],
    ),
    (
        "Berg told the crowd at the gates that the dam was old but that the bridge would hold.",
        ["that the dam was old but that the bridge would hold"],
    ),
    ("Berg promised her whole fortune would go to the town.", ["her whole fortune would go to the town"]),
    ("Lund rejected the appeal in a ruling of nine pages.", ["the appeal"]),
    ("Berg said the dam was finished in an interview with a local paper.", ["the dam was finished"]),
    (
        "Lund told the town that the dam is “a toy,” compared to the bridge.",
        ["that the dam is “a toy,” compared to the bridge"],
    ),
    ("Berg pointed to the bridge as the best example of all.", ["the bridge as the best example of all"]),
    (
        "Berg, who said it would be “cheaper” to mend the dam (the bridge is not “old,” Lund had said), left.",
        ["it would be “cheaper” to mend the dam", "the bridge is not “old,”"],
    ),
    ("Berg asked Lund.", []),
    ("Berg did not respond to a request for comment.", []),
    ("The valley offers a calm retreat to its visitors.", []),
]


@pytest.mark.parametrize(("text", "expected"), BOUNDS)
def test_a_statement_begins_and_ends_where_a_reader_would_draw_the_line(pipeline, text, expected):
    quotes = pipeline.find(pipeline.parse(text))._.quotes

    assert [span.text for quote in quotes for span in quote.spans] == expected
