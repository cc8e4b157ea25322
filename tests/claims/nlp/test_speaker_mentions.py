import pytest


@pytest.mark.parametrize(
    ("subject", "name", "role"),
    [
        ("Anna Berg", "Anna Berg", None),
        ("Mayor Anna Berg", "Anna Berg", "Mayor"),
        ("Secretary of State Anna Berg", "Anna Berg", "Secretary of State"),
        ("The former mayor of Oslo, Anna Berg,", "Anna Berg", "former mayor of Oslo"),
        ("Anna Berg, the head of the water board,", "Anna Berg", "head of the water board"),
        ("Anna Berg, who leads the water board,", "Anna Berg", None),
        ("Council spokesman Peter Holm", "Peter Holm", "Council spokesman"),
        ("Harbour pilot Peter Holm", "Peter Holm", "Harbour pilot"),
        ("Energy economist Dr. Anna Berg of Lofoten University", "Anna Berg", "Energy economist"),
        ("Company founder and chief executive Anna Berg", "Anna Berg", "Company founder and chief executive"),
        (
            "A spokesman for the man who owns the dam, Peter Holm,",
            "Peter Holm",
            "spokesman for the man who owns the dam",
        ),
        ("Dr. Anna Berg", "Anna Berg", None),
        ("Her co-worker, Anna Berg,", "Anna Berg", "co-worker"),
        ("Chief engineer Anna Holm-Berg", "Anna Holm-Berg", "Chief engineer"),
        ("Prime Minister Kim Do-hyun", "Kim Do-hyun", "Prime Minister"),
        ("Deputy Mayor Prof. Anna Berg", "Anna Berg", "Deputy Mayor"),
        ("Midfielder Anna Berg", "Anna Berg", "Midfielder"),
        ("Dr. Berg", "Dr. Berg", None),
        ("Anna Berg MP", "Anna Berg", None),
        ("A local farmer, Yrsa Berg of Lofoten,", "Yrsa Berg", "local farmer"),
        ("Anna Berg of Bergen", "Anna Berg", None),
        ("The Bank of Bergen", "The Bank of Bergen", None),
        ("Anna Berg of Oslo and Peter Holm of Bergen", "Anna Berg of Oslo and Peter Holm of Bergen", None),
        ("The engineers who built it", "The engineers who built it", None),
        ("A report released on Friday", "A report released on Friday", None),
        ("Ms. Berg", "Ms. Berg", None),
        ("The engineers", "The engineers", None),
    ],
)
def test_a_mention_is_the_name_and_what_stands_beside_it_is_the_role(pipeline, subject, name, role):
    (quote,) = pipeline.find(pipeline.parse(f"{subject} said that the dam was old."))._.quotes

    assert quote.speaker.span.text == name
    assert (quote.speaker.role and quote.speaker.role.text) == role


def test_who_stands_for_the_noun_before_it(pipeline):
    text = "The prize went to Peter Holm, who said it was “easier” than before."

    (quote,) = pipeline.find(pipeline.parse(text))._.quotes

    assert quote.speaker.span.text == "Peter Holm"


@pytest.mark.parametrize(
    "text",
    [
        "“The dam is old,” Anna Berg, an engineer, said on Friday.",
        "“The dam is old,” said Anna Berg, who leads the board.",
        "Anna Berg - in a long letter to the council - said the dam is old.",
    ],
)
def test_an_aside_does_not_hide_the_speaker(pipeline, text):
    (quote,) = pipeline.find(pipeline.parse(text))._.quotes

    assert quote.speaker.span.text == "Anna Berg"
