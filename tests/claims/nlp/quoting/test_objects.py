"""Statements that are no clause of a reporting verb: the object, a phrase with a preposition, an infinitive."""

import pytest

OBJECTS = [
    ("Berg called for the town to pay.", ["the town to pay"]),
    ("The plan is described as a gift to the banks.", ["a gift to the banks"]),
    ("Lund forbade the crew to sail.", ["the crew to sail"]),
    ("That said, the dam still leaks.", []),
    ("The senate confirmed ten judges this spring.", []),
    ("Berg emailed Anna Lund for help.", []),
    ("It is too early to say who will mend the dam.", []),
    ("The sailors speak a few words of Norwegian.", []),
    ("The board responded to reports that the dam leaks.", []),
    ("Berg reminded the crew of the rules.", ["the rules"]),
    ("Berg told the story of the old dam.", ["the story of the old dam"]),
    ("Lund promised Sunday at a rally in Oslo to end the strike.", ["to end the strike"]),
    (
        "The minister condemned what she called a “clumsy” theft of boats.",
        ["what she called a “clumsy” theft of boats"],
    ),
    (
        "“We must change,” Lund said, promising the Friends of Vik will return to their roots.",
        ["“We must change,”", "the Friends of Vik will return to their roots"],
    ),
    (
        "Berg called on the town to tax the boats that foul the lake and proposed a new pier.",
        ["the town to tax the boats that foul the lake", "a new pier"],
    ),
    ("Berg described how the dam was built.", ["how the dam was built"]),
    ("The court ruled against the town's plan.", ["the town's plan"]),
    ("Berg called out Lund for hiding the bill.", ["Lund for hiding the bill"]),
    ("The mayor played down the risk of floods.", ["the risk of floods"]),
    ("Lund lashed out at the council.", ["the council"]),
    ("Lund weighed in on the strike.", ["the strike"]),
    ("Berg pointed out the flaws of the dam.", ["the flaws of the dam"]),
    ("“We take no orders,” Berg told Radio Vik in a talk taped and released on Friday.", ["“We take no orders,”"]),
]


@pytest.mark.parametrize(("text", "expected"), OBJECTS)
def test_a_phrase_is_a_statement_from_its_first_word_of_content(pipeline, text, expected):
    quotes = pipeline.find(pipeline.parse(text))._.quotes

    assert [span.text for quote in quotes for span in quote.spans] == expected


HANDED_OVER = [
    (
        "Berg said that the tax is a “distortion,” describing the builders as heroes.",
        ["that the tax is a “distortion,”", "the builders as heroes"],
    ),
    (
        "Lund said he supports a law that curbs the power of local boards, which he called “a cartel.”",
        ["he supports a law that curbs the power of local boards", "“a cartel.”"],
    ),
    (
        "Lund continues to insist that he can win back the town and refuses to leave.",
        ["that he can win back the town"],
    ),
    (
        "The boat has a leak and the pump, his uncle said, had been dear to mend.",
        ["the pump", "had been dear to mend"],
    ),
    (
        "The office was told that boats were ready, according to an email.",
        ["The office was told that boats were ready"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), HANDED_OVER)
def test_a_statement_ends_where_another_begins_or_its_speaker_acts(pipeline, text, expected):
    quotes = pipeline.find(pipeline.parse(text))._.quotes

    assert [span.text for quote in quotes for span in quote.spans] == expected
