"""Subjects that the parse lost: the name right before a reporting verb, or before an aside that the verb follows."""

from .cues import circumstance_nouns, weekdays
from .handovers import is_pause
from .quoted_ranges import QuotedRanges
from .reading import FINITE_TAGS, Reading

_DASHES = frozenset({"—", "–", "-", "--"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "DT", "CD", "JJ"})
_PHRASE = frozenset({"DT", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "CD", "HYPH", "PRP", "PRP$"})
_NAMES = frozenset({"NNP", "NNPS", "PRP"})
_REACH = 40


def lost_name(reading: Reading, quoted: QuotedRanges, verb: int) -> int | None:
    """Return the head of the name before ``verb`` that the parse made no subject of it, None where there is none."""
    first, token = reading.first[verb], verb - 1
    while token > first and (reading.tags[token] in FINITE_TAGS or reading.tags[token] == "RB"):
        if is_capital(reading, token):
            break
        token -= 1
    token = _over_bracket(reading, first, token)
    if token < first or _is_spoken(quoted, token):
        return None
    if not reading.is_finite(verb) and not _is_only_verb(reading, quoted, verb):
        return token if reading.tags[verb] == "VBN" and reading.tags[token] == "NNP" else None
    if is_pause(reading, quoted, token):
        opening = _opening_name(reading, quoted, first, token)
        return _name_before_aside(reading, quoted, first, token) if opening is None else opening
    named = reading.tags[token] in _NOUNS or is_capital(reading, token)
    return token if named and reading.words[token] not in circumstance_nouns() else None


def _is_only_verb(reading: Reading, quoted: QuotedRanges, verb: int) -> bool:
    """Tell whether a participle is a past tense, as nothing else outside quotation marks is the sentence's verb."""
    if reading.tags[verb] != "VBN":
        return False
    sentence = range(max(reading.first[verb], verb - _REACH), min(reading.last[verb], verb + _REACH))
    return reading.lost_its_verb(verb) or not any(
        reading.tags[token] in FINITE_TAGS and quoted.at[token] < 0 for token in sentence
    )


def is_capital(reading: Reading, token: int) -> bool:
    return reading.text[reading.starts[token]].isupper()


def _opening_name(reading: Reading, quoted: QuotedRanges, first: int, limit: int) -> int | None:
    """Return the head of the noun phrase that opens the sentence, where an aside follows it."""
    while first + 1 < limit and reading.words[first] in weekdays() and reading.words[first + 1] == ",":
        first += 2
    token = first
    while token < limit and reading.tags[token] in _PHRASE:
        token += 1
    follows_aside = token > first and (is_pause(reading, quoted, token) or reading.words[token] == "(")
    return token - 1 if follows_aside and reading.tags[token - 1][:2] in {"NN", "PR"} else None


def _name_before_aside(reading: Reading, quoted: QuotedRanges, first: int, closing: int) -> int | None:
    """Return the name before the aside that the pause ``closing`` ends: In Oslo, Berg, without a word, | accused ...

    An aside between dashes may be a whole clause.
    """
    near = max(first, closing - _REACH)
    pauses = _DASHES if reading.words[closing] in _DASHES else {","}
    opening = closing - 1
    while opening > near and not (reading.words[opening] in pauses and is_pause(reading, quoted, opening)):
        opening -= 1
    aside = range(opening, closing)
    if any(_is_spoken(quoted, token) for token in range(near, closing)):
        return None
    if pauses is not _DASHES and any(reading.tags[token] in FINITE_TAGS for token in aside):
        return None
    name = _over_bracket(reading, first, opening - 1)
    return name if name > first and reading.tags[name] in _NAMES else None


def _over_bracket(reading: Reading, first: int, token: int) -> int:
    """Return the token before the bracket that ``token`` closes, else ``token``."""
    if token < first or reading.words[token] != ")":
        return token
    near = max(first, token - _REACH)
    return next((opening - 1 for opening in range(token, near, -1) if reading.words[opening] == "("), token)


def _is_spoken(quoted: QuotedRanges, token: int) -> bool:
    """Tell whether ``token`` stands in a quotation that is no title."""
    here = quoted.around(token)
    return here is not None and not here.title
