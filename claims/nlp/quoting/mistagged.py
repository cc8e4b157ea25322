"""Reporting verbs that the tagger took for nouns or adjectives: Berg claims he knew, Berg Slams Plan."""

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
_OBJECT_TAGS = frozenset({"NNP", "NNPS", "DT", "PRP", "PRP$", "JJ", "NN", "NNS", "CD", "TO", "IN"})
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
    tag, word, following = reading.tags[token], reading.words[token], reading.words[token + 1]
    before = token - 1
    while before > reading.first[token] and reading.tags[before] == "RB":
        before -= 1
    if before < reading.first[token] or token + 1 >= reading.last[token]:
        return None
    if tag[:2] == "VB":
        if reading.deps[token] not in {"amod", "compound"}:
            return None
        if reading.words[before] in _HAVE and reading.tags[before] != "POS" and before > reading.first[token]:
            before -= 1
        elif tag not in {"VBD", "VBZ", "VBP"} or reading.words[before] not in _PRONOUNS | {","}:
            return None
        elif reading.words[before] == ",":
            return lost_name(reading, quoted, token)
        return before if reading.tags[before] in _SUBJECT_TAGS else None
    if tag not in {"NN", "NNS", "NNP", "NNPS"} or reading.tags[before] not in _SUBJECT_TAGS:
        return None
    third = word.endswith("s") and word != entry.lemma
    if third and reading.tags[before] in {"NNP", "PRP", "NN"}:
        if following in _CLAUSE_OPENERS and "clause" in entry.takes:
            return before if reading.tags[before] != "NN" or _is_capital(reading, before) else None
        if "person_clause" not in entry.takes and _is_title(reading, token) and reading.tags[token + 1] in _OBJECT_TAGS:
            return before
    return None


def _is_capital(reading: Reading, token: int) -> bool:
    return reading.text[reading.starts[token]].isupper()


def _is_title(reading: Reading, token: int) -> bool:
    """Tell whether the sentence of ``token`` is a headline: nearly all its long words begin with a capital."""
    first, last = reading.first[token], min(reading.last[token], reading.first[token] + _REACH)
    long = [t for t in range(first, last) if reading.ends[t] - reading.starts[t] > 3 and reading.words[t].isalpha()]
    capital = sum(_is_capital(reading, t) for t in long)
    return len(long) > 3 and capital >= 0.8 * len(long)
