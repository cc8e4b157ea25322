"""Reporting verbs that the tagger took for nouns or adjectives: Berg claims he knew."""

from ..types import CueKind
from .boundaries import clean, reach_quotation, without_aside
from .cues import ReportingVerb, reporting_verbs
from .quoted_ranges import QuotedRanges
from .reading import Reading
from .statement import Statement
from .subjects import lost_name

_SUBJECT_TAGS = frozenset({"NNP", "NNPS", "NNS", "NN", "PRP", "WP"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "who"})
_HAVE = frozenset({"has", "have", "had", "'ve", "'s", "’ve", "’s"})
_CLAUSE_OPENERS = frozenset({"he", "she", "it", "they", "we", "i", "that", "there"})
_STOPS = frozenset({",", ";", ":", ".", "?", "!", "—", "–", "--"})
_REACH = 60


def mistagged_verbs(reading: Reading, quoted: QuotedRanges) -> list[Statement]:
    """Return the statements of reporting verbs that the parse knows as nouns or adjectives."""
    verbs = reporting_verbs()
    statements = []
    for token, word in enumerate(reading.words):
        entry = verbs.get(word)
        if entry is None or quoted.at[token] >= 0 or not 0 < token < reading.size - 1:
            continue
        subject = _subject(reading, quoted, token, entry)
        if subject is None:
            continue
        kind = entry.kind("clause") or entry.kind("object")
        end = without_aside(
            reading, quoted, token + 1, reach_quotation(reading, quoted, token, _end(reading, quoted, token))
        )
        pieces = clean(reading, quoted, [(token + 1, end)])
        if kind is CueKind.SPEECH and pieces and pieces[0][1] - pieces[0][0] > 1:
            statements.append(Statement(pieces, (token, token + 1), kind, subject))
    return statements


def _end(reading: Reading, quoted: QuotedRanges, verb: int) -> int:
    """Return the end of the content of ``verb``: where its first pause is that does not open or stand in a clause."""
    finite = False
    for token in range(verb + 1, min(reading.last[verb], verb + _REACH)):
        if quoted.at[token] >= 0:
            continue
        if "\n" in reading.words[token] or (finite and reading.words[token] in _STOPS):
            return token
        if reading.words[token] in {",", ";", ":"} and reading.words[verb + 1] != "that":
            return token
        finite = finite or (reading.is_finite(token) and reading.deps[token] not in {"advcl", "relcl"})
    return min(reading.last[verb], verb + _REACH)


def _subject(reading: Reading, quoted: QuotedRanges, token: int, entry: ReportingVerb) -> int | None:
    """Return the head of the subject of the word at ``token``, None unless the words around it show a verb."""
    tag, before = reading.tags[token], token - 1
    while before > reading.first[token] and reading.tags[before] == "RB":
        before -= 1
    if before < reading.first[token] or token + 1 >= reading.last[token]:
        return None
    if tag[:2] == "VB" and reading.deps[token] in {"amod", "compound"}:
        if reading.words[before] in _HAVE and reading.tags[before] != "POS" and before > reading.first[token]:
            before -= 1
        elif tag not in {"VBD", "VBZ", "VBP"} or reading.words[before] not in _PRONOUNS | {","}:
            return None
        elif reading.words[before] == ",":
            return lost_name(reading, quoted, token)
        return before if reading.tags[before] in _SUBJECT_TAGS else None
    third = tag in {"NNS", "NNPS"} and reading.words[token].endswith("s")
    if not third or "clause" not in entry.takes or reading.words[token + 1] not in _CLAUSE_OPENERS:
        return None
    named = reading.tags[before] in {"NNP", "PRP"} or (reading.tags[before] == "NN" and _is_capital(reading, before))
    return before if named else None


def _is_capital(reading: Reading, token: int) -> bool:
    return reading.text[reading.starts[token]].isupper()
