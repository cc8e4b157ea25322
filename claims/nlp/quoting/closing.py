"""Reports at the end of a line whose verb the parse does not know as one: Storm Could Hit Coast, Forecasters Warn."""

from ..types import CueKind
from .boundaries import clause_start, clean, skip_lead
from .cues import is_message, regular_forms, reporting_verbs
from .quoted_ranges import QuotedRanges
from .reading import FINITE_TAGS, Reading
from .statement import Statement

_NAMING = frozenset({"DT", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "PRP", "PRP$", "HYPH", "CD", "VBN"})
_NOUN_LIKE = frozenset({"NN", "NNS", "NNP", "NNPS"})
_SUBORDINATORS = frozenset(
    {"after", "although", "as", "because", "before", "even", "if", "once", "since", "though", "until", "when", "while"}
)
_ENDS = frozenset({".", "!", "?"})
_NAME_WORDS = 8
_MIN_WORDS = 3
_REACH = 60


def closing_reports(reading: Reading, quoted: QuotedRanges, statements: list[Statement]) -> list[Statement]:
    """Return the statements of reporting verbs that end a line behind a comma and a noun phrase.

    The cues of ``statements`` are left out: what they report is found.
    """
    verbs = reporting_verbs()
    reported = {statement.cue for statement in statements}
    found = []
    for token, word in enumerate(reading.words):
        entry = verbs.get(word)
        if entry is None or entry.kind("clause") is not CueKind.SPEECH or not _ends_line(reading, token):
            continue
        if (token, token + 1) in reported:
            continue
        comma = _comma_before(reading, quoted, token)
        if comma is None or not _is_verb(reading, comma, token, entry.lemma):
            continue
        first = reading.first[comma]
        start = skip_lead(reading, clause_start(reading, first, comma), comma)
        if reading.words[start] in _SUBORDINATORS:
            continue  # Even after the rain stopped, the flood continued.
        states = _states(reading, start, comma) or _is_headline(reading, start, comma)
        pieces = clean(reading, quoted, [(start, comma)]) if states and comma - start >= _MIN_WORDS else []
        if pieces:
            found.append(Statement(pieces, (token, token + 1), speaker=token - 1))
    return found


def _states(reading: Reading, start: int, end: int) -> bool:
    return any(reading.tags[token] in FINITE_TAGS for token in range(max(start, end - _REACH), end))


def _ends_line(reading: Reading, token: int) -> bool:
    following = token + 1
    return following >= reading.size or reading.words[following] in _ENDS or "\n" in reading.words[following]


def _comma_before(reading: Reading, quoted: QuotedRanges, verb: int) -> int | None:
    """Return the comma before the noun phrase right before ``verb``, both outside quotation marks."""
    token = verb - 1
    while token > 0 and verb - token <= _NAME_WORDS and reading.tags[token] in _NAMING and quoted.at[token] < 0:
        token -= 1
    named = reading.tags[verb - 1] in _NOUN_LIKE | {"PRP"}
    return token if named and token < verb - 1 and reading.words[token] == "," and quoted.at[token] < 0 else None


def _is_verb(reading: Reading, comma: int, token: int, lemma: str) -> bool:
    """Tell whether ``token`` can only be the verb of the phrase before it."""
    if reading.words[token] not in {lemma, *regular_forms(lemma)[:2], "said"}:
        return False
    if reading.tags[token][:2] == "VB":
        return reading.tags[token] not in {"VBG", "VBN"}
    if any(reading.deps[child] == "ccomp" and child < comma for child in reading.children[token]):
        return True
    return not is_message(lemma) and _is_headline(reading, reading.first[comma], token + 1)


def _is_headline(reading: Reading, start: int, end: int) -> bool:
    """Tell whether most words are written with a capital."""
    words = [
        reading.text[reading.starts[t]] for t in range(max(start, end - _REACH), end) if reading.words[t][0].isalpha()
    ]
    return sum(letter.isupper() for letter in words) * 4 > len(words) * 3
