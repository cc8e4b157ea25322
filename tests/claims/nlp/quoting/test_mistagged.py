"""Reporting verbs that the tagger does not know as verbs, most of them in headlines."""

import pytest

LOST_VERBS = [
    ("Mayor Slams Council Over Bridge.", ("Mayor", "Slams", "Council Over Bridge")),
    ("Ken Ito Calls For Ban On Cars", ("Ken Ito", "Calls", "Ban On Cars")),
    ("Anna Berg Vows To Mend Bridge", ("Anna Berg", "Vows", "To Mend Bridge")),
    ("Berg Calls Lund a Liar", ("Berg", "Calls", "Lund a Liar")),
    ("Lund Accuses Berg of Lying", ("Lund", "Accuses", "Berg of Lying")),
    ("Oslo Police Say Man Shot Himself", ("Oslo Police", "Say", "Man Shot Himself")),
    (
        "Terrorism experts rebuke Berg plan for more ferries.",
        ("Terrorism experts", "rebuke", "Berg plan for more ferries"),
    ),
    ("Lund, a Berg ally, called Norway’s standards “strong.”", ("Lund", "called", "Norway’s standards “strong.”")),
    (
        "Anna Lund, the owner of a small ferry, decried Berg’s frequent vows to close all mills in the valley.",
        ("Anna Lund", "decried", "Berg’s frequent vows to close all mills in the valley"),
    ),
]

NO_VERBS = ["More Berg emails released before vote", "The daily news reports of the town", "Town Hall Plans"]


@pytest.mark.parametrize(("text", "expected"), LOST_VERBS)
def test_a_sentence_without_a_verb_has_one_behind_its_first_noun(pipeline, text, expected):
    (quote,) = pipeline.find(pipeline.parse(text))._.quotes

    assert (quote.speaker.span.text, quote.cue.span.text, quote.spans[0].text) == expected


@pytest.mark.parametrize("text", NO_VERBS)
def test_a_noun_stays_a_noun_where_nothing_follows_that_is_said(pipeline, text):
    assert pipeline.find(pipeline.parse(text))._.quotes == ()
