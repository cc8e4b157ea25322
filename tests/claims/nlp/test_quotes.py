import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.nlp.types import CueKind

DIRECT = [
    ("“The bridge is safe,” the mayor said.", ("direct", ["“The bridge is safe,”"], "the mayor", "said")),
    ("“We are late,”  said Anna Berg.", ("direct", ["“We are late,”"], "Anna Berg", "said")),
    ('"We are late," said Anna Berg.', ("direct", ['"We are late,"'], "Anna Berg", "said")),
    ("''We are late,'' Ms. Berg said.", ("direct", ["''We are late,''"], "Ms. Berg", "said")),
    ("Berg said: “We start on Monday.”", ("direct", ["“We start on Monday.”"], "Berg", "said")),
    ("Berg told reporters on Friday, “We start at once.”", ("direct", ["“We start at once.”"], "Berg", "told")),
    ("“We are late,” she said. “We will hurry.”", ("direct", ["“We are late,”", "“We will hurry.”"], "she", "said")),
    (
        "“We are late,” she said, “but we will hurry.”",
        ("direct", ["“We are late,”", "“but we will hurry.”"], "she", "said"),
    ),
    ("Anna Berg: “We start on Monday.”", ("direct", ["“We start on Monday.”"], "Anna Berg", ":")),
    (
        "''We did what we could,'' Mr. Berg said, wiping his brow. ''And I thank you all.''",
        ("direct", ["''We did what we could,''", "''And I thank you all.''"], "Mr. Berg", "said"),
    ),
    (
        '"She is the only one who can mend it," a poster in the hall states. "She will not give in."',
        (
            "direct",
            ['"She is the only one who can mend it,"', '"She will not give in."'],
            "a poster in the hall",
            "states",
        ),
    ),
    (
        '"You know I like the plan," she said, but "on a wet day in winter, it leaks like a sieve."',
        (
            "direct",
            ['"You know I like the plan,"', '"on a wet day in winter, it leaks like a sieve."'],
            "she",
            "said",
        ),
    ),
    (
        "Not all bridges are alike. From the report: “Most of them were built before the war.”",
        ("direct", ["“Most of them were built before the war.”"], "the report", ":"),
    ),
    (
        "Berg, who chairs the board, said that “we need more time.”",
        ("direct", ["“we need more time.”"], "Berg", "said"),
    ),
]

MIXED_AND_INDIRECT = [
    ("The minister said that the dam would hold.", ("indirect", ["that the dam would hold"], "The minister", "said")),
    (
        "The minister said the dam was “as strong as ever.”",
        ("mixed", ["the dam was “as strong as ever.”"], "The minister", "said"),
    ),
    ("The dam, she added, would hold.", ("indirect", ["The dam", "would hold"], "she", "added")),
    ("The dam would hold, the engineer insisted.", ("indirect", ["The dam would hold"], "the engineer", "insisted")),
    ("As Berg noted, the dam is old.", ("indirect", ["the dam is old"], "Berg", "noted")),
    (
        "According to the police, two people were hurt.",
        ("indirect", ["two people were hurt"], "the police", "According to"),
    ),
    (
        "Two people were hurt, according to the police.",
        ("indirect", ["Two people were hurt"], "the police", "according to"),
    ),
    ("The union vowed to appeal the ruling.", ("indirect", ["to appeal the ruling"], "The union", "vowed")),
    ("The union urged the council to wait.", ("indirect", ["the council to wait"], "The union", "urged")),
    ("Berg called the plan “a mess.”", ("mixed", ["the plan “a mess.”"], "Berg", "called")),
    ("Berg described the plan as “a mess.”", ("mixed", ["the plan as “a mess.”"], "Berg", "described")),
    (
        "Berg accused the council of hiding the figures.",
        ("indirect", ["the council of hiding the figures"], "Berg", "accused"),
    ),
    ("The mayor denied wrongdoing.", ("indirect", ["wrongdoing"], "The mayor", "denied")),
    ("The minister hinted at a new tax on fuel.", ("indirect", ["a new tax on fuel"], "The minister", "hinted")),
    ("Berg echoed the call for a new dam.", ("indirect", ["the call for a new dam"], "Berg", "echoed")),
    ("Berg praised the new bridge.", ("indirect", ["the new bridge"], "Berg", "praised")),
    ("Nobody believed his claim that the dam was safe.", ("indirect", ["that the dam was safe"], "his", "claim")),
    ("The board (the dam would “hold”, Berg had said) met again.", ("mixed", ["the dam would “hold”"], "Berg", "said")),
    ("Berg said the dam was old, adding that it leaked.", ("indirect", ["the dam was old"], "Berg", "said")),
    ("Berg said she was sorry and promised to pay.", ("indirect", ["she was sorry"], "Berg", "said")),
    ("Berg says the dam must go and refuses to wait.", ("indirect", ["the dam must go"], "Berg", "says")),
    (
        "Berg said the dam was old, although it held last winter.",
        ("indirect", ["the dam was old, although it held last winter"], "Berg", "said"),
    ),
    (
        "Berg said the dam was old, even as she signed the papers.",
        ("indirect", ["the dam was old"], "Berg", "said"),
    ),
    (
        "Berg told the council that the dam was old and that nobody had looked at it.",
        ("indirect", ["that the dam was old and that nobody had looked at it"], "Berg", "told"),
    ),
    (
        "Berg called for a new dam, and for higher taxes on water.",
        ("indirect", ["a new dam, and for higher taxes on water"], "Berg", "called"),
    ),
    (
        "Berg said the answer was simple: “Nobody looked at it.”",
        ("mixed", ["the answer was simple: “Nobody looked at it.”"], "Berg", "said"),
    ),
    (
        "Berg called the plan “a mess” of his own making.",
        ("mixed", ["the plan “a mess” of his own making"], "Berg", "called"),
    ),
    (
        "Berg called it, among other things, “a mess.”",
        ("mixed", ["it, among other things, “a mess.”"], "Berg", "called"),
    ),
    (
        "Berg called those waiting for a new dam “fools.”",
        ("mixed", ["those waiting for a new dam “fools.”"], "Berg", "called"),
    ),
    (
        "When Berg said she would “protect the dam,” the crowd applauded loudly.",
        ("mixed", ["she would “protect the dam,”"], "Berg", "said"),
    ),
    ("Berg called the plan “a mess” on Monday.", ("mixed", ["the plan “a mess”"], "Berg", "called")),
    (
        "Berg stressed the danger that “old dams” pose to the town.",
        ("mixed", ["the danger that “old dams” pose to the town"], "Berg", "stressed"),
    ),
    ("Berg praised the new bridge, which opened in May.", ("indirect", ["the new bridge"], "Berg", "praised")),
    (
        "Berg said the dam was old and called the repairs “a joke.”",
        ("mixed", ["the repairs “a joke.”"], "Berg", "called"),
    ),
    (
        "Berg referred to the dam as “a gem” but described the bridge as “a wreck.”",
        ("mixed", ["the dam as “a gem”"], "Berg", "referred"),
    ),
    (
        "Berg said the dam, also known as the Old Wall, was “finished.”",
        ("mixed", ["the dam, also known as the Old Wall, was “finished.”"], "Berg", "said"),
    ),
    (
        "The union hopes to end what Berg called “a mess at the gates.”",
        ("direct", ["“a mess at the gates.”"], "Berg", "called"),
    ),
    ("Citing the storm, the mayor promised a new dam.", ("indirect", ["a new dam"], "the mayor", "promised")),
    ("The board has been accused of hiding the figures.", ("indirect", ["hiding the figures"], None, "accused")),
    ("A ban on fishing was announced on Monday.", ("indirect", ["A ban on fishing"], None, "announced")),
    ("The old plan was rejected by the council.", ("indirect", ["The old plan"], "the council", "rejected")),
    (
        "A new bridge announced on Monday would cost the town a fortune.",
        ("indirect", ["A new bridge"], None, "announced"),
    ),
    (
        "She implied engineers were the ones to blame.",
        ("indirect", ["engineers were the ones to blame"], "She", "implied"),
    ),
    (
        "Speaking in Oslo, Berg, without naming him, also accused Lund of lying.",
        ("indirect", ["Lund of lying"], "Berg", "accused"),
    ),
    (
        "If the rain goes on, she said the dam would leak.",
        ("indirect", ["If the rain goes on", "the dam would leak"], "she", "said"),
    ),
    ("They dropped a rule, which Berg argued had saved lives.", ("indirect", ["had saved lives"], "Berg", "argued")),
    ("Berg labeled the plan as a mess.", ("indirect", ["the plan as a mess"], "Berg", "labeled")),
    (
        "Berg said, “If it goes on raining,” the dam “will not last a week.”",
        ("mixed", ["“If it goes on raining,” the dam “will not last a week.”"], "Berg", "said"),
    ),
    (
        "Berg said “no time” and no money for repairs.",
        ("mixed", ["“no time” and no money for repairs"], "Berg", "said"),
    ),
    (
        "Kolbe, a union ally, called Norway’s rules “strong.”",
        ("mixed", ["Norway’s rules “strong.”"], "Kolbe", "called"),
    ),
    ("The police charged Berg with fraud.", ("indirect", ["Berg with fraud"], "The police", "charged")),
    (
        "The dam, she said, “is as safe as a house.”",
        ("mixed", ["The dam", "“is as safe as a house.”"], "she", "said"),
    ),
    (
        "The dam may leak, they say, but it is still safe.",
        ("indirect", ["The dam may leak", "but it is still safe"], "they", "say"),
    ),
    ("She asked the mayor if the dam leaked.", ("indirect", ["if the dam leaked"], "She", "asked")),
    (
        "As the report hints at a leak in the dam, the council meets today.",
        ("indirect", ["a leak in the dam"], "the report", "hints"),
    ),
    (
        "Berg complained to a friend of the council about the noise at night.",
        ("indirect", ["the noise at night"], "Berg", "complained"),
    ),
    (
        "They went on despite warnings from Berg that the dam leaked.",
        ("indirect", ["that the dam leaked"], "Berg", "warnings"),
    ),
    ("Her answer was that the dam leaked.", ("indirect", ["that the dam leaked"], "Her", "answer")),
    ("The council met.\n\nAnna Berg: Don’t mend it.", ("indirect", ["Don’t mend it"], "Anna Berg", ":")),
]

CLOSED_BY_ANOTHER_REPORT = [
    (
        "Berg said the answer was simple: “Nobody looked at it,” she claimed.",
        ("direct", ["“Nobody looked at it,”"], "she", "claimed"),
    ),
    (
        "The ministry disputes that: “We looked at every wall,” spokeswoman Anna Quist said.",
        ("direct", ["“We looked at every wall,”"], "Anna Quist", "said"),
    ),
    (
        "“The dam will hold,” he told his friends, according to Anna Quist.",
        ("direct", ["“The dam will hold,”"], "he", "told"),
    ),
]

LED_BY_A_NOUN = [
    (
        "Berg lost after her remark that, “Dams are for beavers.”",
        ("direct", ["“Dams are for beavers.”"], "her", "remark"),
    ),
]

ENDING_WITH_THE_MARK = [
    (
        "Berg wrote, “Thank you, Vik!” on Friday afternoon.",
        ("direct", ["“Thank you, Vik!”"], "Berg", "wrote"),
    ),
]

SIGNED = [
    ("“We never asked for it.”\n-Anna Berg, Vik", ("direct", ["“We never asked for it.”"], "Anna Berg", "-")),
    (
        "“We never asked for it.”\n\n— Anna Berg, mayor of Vik, who built the dam",
        ("direct", ["“We never asked for it.”"], "Anna Berg", "—"),
    ),
    ("“We never asked for it.” – Anna Berg", ("direct", ["“We never asked for it.”"], "Anna Berg", "–")),
]

LED_BY_A_COLON = [
    (
        "Nobody knew. From Berg’s Facebook post: “We are late and we know it.”",
        ("direct", ["“We are late and we know it.”"], "Berg", ":"),
    ),
    ("Her reply: “We are late and we know it.”", ("direct", ["“We are late and we know it.”"], "Her", ":")),
    (
        "Then there was this from Anna Berg: “We are late and we know it.”",
        ("direct", ["“We are late and we know it.”"], "Anna Berg", ":"),
    ),
    (
        "His message was clear: “We are late and we know it.”",
        ("direct", ["“We are late and we know it.”"], "His", ":"),
    ),
    (
        "The timing surprised nobody at the dam: “We are late and we know it.”",
        ("direct", ["“We are late and we know it.”"], None, ":"),
    ),
    (
        "The leak did not surprise engineer Anna Berg: “We are late and we know it.”",
        ("direct", ["“We are late and we know it.”"], "Anna Berg", ":"),
    ),
    (
        "Engineers agree - Anna Berg: “We are late and we know it.”",
        ("direct", ["“We are late and we know it.”"], "Anna Berg", ":"),
    ),
    ("Berg: “We are late.” Lund: “We are not.”", ("direct", ["“We are late.”"], "Berg", ":")),
    ("ANNA BERG, ENGINEER: The dam will hold.", ("indirect", ["The dam will hold"], "ANNA BERG", ":")),
]

REPORTED_BY_A_PHRASE = [
    ("As Berg put it, “We are late and we know it.”", ("direct", ["“We are late and we know it.”"], "Berg", "put")),
    ("As Berg put it: “We are late and we know it.”", ("direct", ["“We are late and we know it.”"], "Berg", "put")),
    ("As Berg put it in a letter, the dam is old.", ("indirect", ["the dam is old"], "Berg", "put")),
    (
        "“If you must cross,” Berg said, pointing at the river, “you swim.”",
        ("direct", ["“If you must cross,”", "“you swim.”"], "Berg", "said"),
    ),
    ("Berg pointed out that the dam was old.", ("indirect", ["that the dam was old"], "Berg", "pointed")),
    ("Berg said the dam was old, pointing to a leak.", ("indirect", ["the dam was old"], "Berg", "said")),
    ("“We are late,” she went on.", ("direct", ["“We are late,”"], "she", "went")),
    ("“We are late,” Berg shot back, hitting the table.", ("direct", ["“We are late,”"], "Berg", "shot")),
]

WHO_SAID_THE_SECOND = [
    ("“Go home,” Berg said as the crowd yelled: “You first!”", ("direct", ["“You first!”"], "the crowd", "yelled")),
    ("“Go home,” Berg said. “You first,” Lund replied.", ("direct", ["“You first,”"], "Lund", "replied")),
    (
        "“Go home,” Berg said, in a voice that suggested anger. “It is late.”",
        ("direct", ["“Go home,”", "“It is late.”"], "Berg", "said"),
    ),
]

LOST_BY_THE_PARSE = [
    (
        "Anna Berg, the former mayor of Vik, tweeted in response: “The dam kills fish; our plan saves them.”",
        ("direct", ["“The dam kills fish; our plan saves them.”"], "Anna Berg", "tweeted"),
    ),
    (
        "“Today, the town is one of the leading places,” the Norwegians state in a paper, which came out on Friday.",
        ("direct", ["“Today, the town is one of the leading places,”"], "Norwegians", "state"),
    ),
    (
        "Friday, Norway, leading a group of ten states, asked a court to wait.",
        ("indirect", ["a court to wait"], "Norway", "asked"),
    ),
    ("“We are late,” Berg was quoted as saying.", ("direct", ["“We are late,”"], "Berg", "quoted")),
    (
        "Anna Berg, host of Radio Vik’s “Night Boat,” suggested the plan could sink the town.",
        ("indirect", ["the plan could sink the town"], "Anna Berg", "suggested"),
    ),
    (
        "On her way out, Ms. Berg - in a line that drew applause - declared that the dam must go.",
        ("indirect", ["that the dam must go"], "Ms. Berg", "declared"),
    ),
]

ASKED = [
    ("Asked whether the dam was “safe,” Berg said yes.", ("mixed", ["whether the dam was “safe,”"], None, "Asked")),
    ("Berg shook her head when asked whether the dam leaked.", ("indirect", ["whether the dam leaked"], None, "asked")),
    ("Asked about the dam, “it is safe,” she said.", ("direct", ["“it is safe,”"], "she", "said")),
]

LEFT_OVER = [
    (
        "“The dam is old,” Berg said. Instead, the council “just looks away.”",
        ("mixed", ["Instead, the council “just looks away.”"], "Berg", "said"),
    ),
    (
        "Berg was furious. “Nobody has looked at the dam.”",
        ("direct", ["“Nobody has looked at the dam.”"], "Berg", None),
    ),
    (
        "The council met at noon.\n\n“Nobody has looked at the dam.” Then it rained.",
        ("direct", ["“Nobody has looked at the dam.”"], None, None),
    ),
    (
        "The dam is old.\n\n“Nobody has looked at it” the mayor replied.",
        ("direct", ["“Nobody has looked at it”"], "the mayor", "replied"),
    ),
    (
        "“We are all late,” Berg said, going on to tell us that the dam was old.",
        ("indirect", ["that the dam was old"], "Berg", "tell"),
    ),
]

NOTHING = [
    "The committee met on Tuesday in Oslo.",
    "He bought the “Blue Album” for his sister.",
    "They watched “Good Morning” at home.",
    "They ate at the “blue door” everywhere guests went.",
    "Nobody knew the nine “odd” boats that volunteered to help.",
]


def found_in(pipeline, text):
    return [
        (
            quote.style.value,
            [span.text for span in quote.spans],
            quote.speaker and quote.speaker.span.text,
            quote.cue and quote.cue.span.text,
        )
        for quote in pipeline.find(pipeline.parse(text))._.quotes
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *DIRECT,
        *MIXED_AND_INDIRECT,
        *CLOSED_BY_ANOTHER_REPORT,
        *LED_BY_A_NOUN,
        *SIGNED,
        *LED_BY_A_COLON,
        *ENDING_WITH_THE_MARK,
        *REPORTED_BY_A_PHRASE,
        *WHO_SAID_THE_SECOND,
        *LOST_BY_THE_PARSE,
        *ASKED,
        *LEFT_OVER,
    ],
)
def test_a_statement_is_found_with_its_pieces_speaker_and_cue(pipeline, text, expected):
    assert expected in found_in(pipeline, text)


@pytest.mark.parametrize("text", NOTHING)
def test_where_nobody_says_anything_there_is_no_statement(pipeline, text):
    assert found_in(pipeline, text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Berg said the dam was old.", CueKind.SPEECH),
        ("Berg believes the dam is old.", CueKind.BELIEF),
        ("Berg sees the dam as a danger to the town.", CueKind.BELIEF),
        ("Berg hopes to repair the dam soon.", CueKind.HOPE),
        ("In the hopes of the mayor, the dam is going to last.", CueKind.HOPE),
    ],
)
def test_saying_is_told_from_believing_and_hoping(pipeline, text, kind):
    (quote,) = pipeline.find(pipeline.parse(text))._.quotes

    assert quote.cue.kind is kind


def test_a_quotation_without_a_cue_goes_on_from_the_speaker_before(pipeline):
    text = "“The dam is old,” Berg said.\n\n“It was built in a hurry, and nobody has looked at it since.”"

    first, second = pipeline.find(pipeline.parse(text))._.quotes

    assert (first.speaker.span, second.speaker.span) == (first.speaker.span, first.speaker.span)
    assert second.start > first.end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Berg said: “The dam is old.\n\n“It was built in a hurry.\n\n“Nobody has looked at it.” They left.",
            [("“The dam is old.\n\n“It was built in a hurry.\n\n“Nobody has looked at it.”", "Berg")],
        ),
        (
            "“The dam is old.\n\n“It was built in a hurry,” Berg said.",
            [("“The dam is old.\n\n“It was built in a hurry,”", "Berg")],
        ),
        (
            "Berg said: “The dam is old.”\n\n“It was built in a hurry.”\n\nThey left.",
            [("“The dam is old.”\n\n“It was built in a hurry.”", "Berg")],
        ),
        (
            "Berg said: “The dam is old.”\n\n“It was built in a hurry,” Lund said.",
            [("“The dam is old.”", "Berg"), ("“It was built in a hurry,”", "Lund")],
        ),
        (
            "Berg said: “The dam is old.”\n\n“It was built in a hurry.” They left.",
            [("“The dam is old.”", "Berg"), ("“It was built in a hurry.”", "Berg")],
        ),
    ],
)
def test_a_quotation_over_several_paragraphs_is_one_piece(pipeline, text, expected):
    quotes = pipeline.find(pipeline.parse(text))._.quotes

    assert [(span.text, quote.speaker.span.text) for quote in quotes for span in quote.spans] == expected


def test_nobody_is_quoted_inside_somebody_elses_words(pipeline):
    text = "“My brother said the dam was old,” Berg said."

    assert [speaker for _, _, speaker, _ in found_in(pipeline, text)] == ["Berg"]


# fmt: off
WORDS = st.sampled_from([
    "said", "told", "called", "accused", "promised", "is", "that", "to", "as", "who", "and", "he", "Berg", "plan",
    '"', "''", "'", "“", "”", "‘", "’", ",", ".", ":", "?", "\n", "—", "(", ")",
])
# fmt: on


@pytest.mark.parametrize(
    "text", ["Calm, in the hope", "It is calm. In the hopes of", "Berg described it as “odd” for us, even "]
)
def test_a_text_that_breaks_off_is_no_error(pipeline, text):
    assert pipeline.extract(text).pipeline


def test_the_sentence_of_a_quote_has_no_white_space_around_it(pipeline):
    first, second = pipeline.extract("Berg said the dam is old.\n\n  Lund said it leaks. \n").claims

    assert (first.sentence.text, second.sentence.text) == ("Berg said the dam is old.", "Lund said it leaks.")


@settings(deadline=None, max_examples=80)
@given(st.one_of(st.lists(WORDS, max_size=40).map(" ".join), st.text(max_size=60)))
def test_any_text_gives_ordered_spans_that_lie_in_it(pipeline, text):
    quotes = pipeline.find(pipeline.parse(text))._.quotes

    for quote in quotes:
        speaker = [] if quote.speaker is None else [quote.speaker.span, quote.speaker.role or quote.speaker.span]
        places = [*quote.spans, quote.sentence, quote.cue.span, *speaker]
        assert all(text[place.start : place.end] == place.text for place in places)
        assert all(left.end <= right.start for left, right in zip(quote.spans, quote.spans[1:], strict=False))
    keys = [(quote.start, quote.end) for quote in quotes]
    assert keys == sorted(set(keys))
