"""Reports in a side clause that opens its sentence: After Berg said it was late, | the guests left."""

from .quoted_ranges import QuotedRanges
from .reading import FINITE_TAGS, Reading
from .reports import Report

_SUBORDINATORS = frozenset(
    {"as", "when", "while", "after", "before", "since", "because", "although", "though", "once", "whereas", "until"}
)
_RELATIVES = frozenset({"that", "which", "who", "where"})
_OPENERS = _SUBORDINATORS | _RELATIVES
_CONDITIONS = frozenset(
    {"if", "when", "unless", "because", "while", "although", "though", "as", "since", "after", "once"}
)
_PHRASE = frozenset(
    {"DT", "PDT", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "POS", "CD", "HYPH", "PRP", "PRP$", "VBG", "EX"}
)
_NOUN_PHRASE, _REACH = 12, 120
_AUXILIARIES = frozenset({"aux", "auxpass"})


def before_main_clause(reading: Reading, quoted: QuotedRanges, report: Report, start: int, end: int) -> int:
    """Return ``end`` of the content from ``start``, before the main clause that the parse took for a part of it."""
    if not _opens_sentence(reading, quoted, report):
        return end
    stated = not _has_finite(reading, start, min(end, start + _REACH))
    for token in range(start, min(end, start + _REACH, reading.size - 2)):
        if quoted.at[token] >= 0:
            continue
        if reading.words[token] == "," and stated and _opens_clause(reading, token + 1):
            return token
        if reading.tags[token] in FINITE_TAGS:
            verb = reading.heads[token] if reading.deps[token] in _AUXILIARIES else token
            mark = reading.child(verb, "mark", "advmod")
            stated = stated or mark is None or reading.words[mark] not in _CONDITIONS
    return end


def _opens_sentence(reading: Reading, quoted: QuotedRanges, report: Report) -> bool:
    first = reading.first[report.verb]
    if reading.tags[report.verb] in {"VBG", "VBN"} and not reading.is_finite(report.verb):
        return report.start - first <= 1
    if _OPENERS.isdisjoint(reading.words[max(first, report.start - 1) : report.start + 1]):
        return False
    if report.start - first > _REACH:
        return False
    before = range(first, report.start)
    return not any(quoted.at[token] >= 0 or reading.tags[token] in FINITE_TAGS for token in before)


def _has_finite(reading: Reading, start: int, end: int) -> bool:
    return any(reading.tags[token] in FINITE_TAGS for token in range(start, end))


def _opens_clause(reading: Reading, start: int) -> bool:
    """Tell whether a noun phrase and a verb with a tense stand at ``start``, a clause that no word subordinates."""
    token, last = start, min(reading.last[start], start + _NOUN_PHRASE)
    while token < last and reading.tags[token] == "RB":
        token += 1
    named = False
    while token < last and reading.tags[token] in _PHRASE:
        named = named or reading.tags[token][:2] in {"NN", "PR"}
        token += 1
    while token < last and reading.tags[token] == "RB":
        token += 1
    return named and token < last and reading.tags[token] in FINITE_TAGS
