"""Reporting verbs that the tagger took for nouns or adjectives: Berg claims he knew."""

from ..types import CueKind
from .boundaries import clean, reach_quotation, without_aside
from .cues import ReportingVerb, is_message, regular_forms, reporting_verbs
from .lost_names import is_capital, lost_name
from .quoted_ranges import QuotedRanges
from .reading import Reading
from .statement import Statement

_SUBJECT_TAGS = frozenset({"NNP", "NNPS", "NNS", "NN", "PRP", "WP"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "who"})
_HAVE = frozenset({"has", "have", "had", "'ve", "'s", "’ve", "’s"})
_CLAUSE_OPENERS = frozenset({"he", "she", "it", "they", "we", "i", "that", "there"})
_STOPS = frozenset({",", ";", ":", ".", "?", "!", "—", "–", "--"})
_OBJECT_FRAMES = ("object", "as", "naming", "person_infinitive")
_NOUN_LIKE = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "VBZ", "VBP"})
_PLURALS = frozenset({"police", "people"})
_DETERMINERS = frozenset({"DT", "PRP$"})
_PHRASE_OPENERS = _DETERMINERS | {"NNP", "NNPS", "PRP", "JJ", "NN", "NNS"}
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
        start, kind = _frame(reading, token, entry)
        end = without_aside(
            reading, quoted, start, reach_quotation(reading, quoted, token, _end(reading, quoted, token))
        )
        pieces = clean(reading, quoted, [(start, end)])
        if "person_clause" in entry.takes and not any(reading.is_finite(t) for t in range(start, end)):
            continue  # tells hundreds of fans
        if kind is CueKind.SPEECH and pieces and pieces[0][1] - pieces[0][0] > 1:
            statements.append(Statement(pieces, (token, token + 1), kind, subject))
    return statements


def _frame(reading: Reading, verb: int, entry: ReportingVerb) -> tuple[int, CueKind | None]:
    """Return where the content of ``verb`` starts and its kind, by the word after the verb: warns of | floods."""
    following = reading.words[verb + 1]
    if (kind := entry.kind(following)) is not None:
        return verb + 2, kind
    if following == "to" and (kind := entry.kind("infinitive")) is not None:
        return verb + 1, kind
    return verb + 1, entry.kind("clause") or next((entry.kind(f) for f in _OBJECT_FRAMES if entry.kind(f)), None)


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
        if tag in {"VBZ", "VBP"} and _stands_as_verb(reading, token, before, entry):
            return before
        if reading.words[before] in _HAVE and reading.tags[before] != "POS" and before > reading.first[token]:
            before -= 1
        elif (
            tag not in {"VBD", "VBZ", "VBP"} and not (tag == "VBN" and reading.lost_its_verb(token))
        ) or reading.words[before] not in _PRONOUNS | {","}:
            return None
        elif reading.words[before] == ",":
            return lost_name(reading, quoted, token)
        return before if reading.tags[before] in _SUBJECT_TAGS else None
    if tag in _NOUN_LIKE and reading.lost_its_verb(token):
        return before if _stands_as_verb(reading, token, before, entry) else None
    third = tag in {"NNS", "NNPS"} and reading.words[token].endswith("s")
    if not third or "clause" not in entry.takes or reading.words[token + 1] not in _CLAUSE_OPENERS:
        return None
    named = reading.tags[before] in {"NNP", "PRP"} or (reading.tags[before] == "NN" and is_capital(reading, before))
    return before if named else None


def _stands_as_verb(reading: Reading, token: int, before: int, entry: ReportingVerb) -> bool:
    """Tell whether a word read as a noun must be the verb of its sentence: Mayor Slams Plan; experts rebuke Lund."""
    word, following = reading.words[token], token + 1
    if not reading.lost_its_verb(token) or reading.tags[token] not in _NOUN_LIKE:
        return False
    if reading.tags[before] not in _SUBJECT_TAGS:
        return False
    plural = reading.tags[before] in {"NNS", "NNPS"} or reading.words[before] in _PLURALS
    if (word == entry.lemma and not plural) or (word in regular_forms(entry.lemma)[:1] and plural):
        return False
    if reading.words[following] in _STOPS:
        return False
    may_be_message = is_message(entry.lemma) and entry.kind("naming") is None
    if reading.words[following] in entry.takes or reading.words[following] == "to":
        return not is_message(entry.lemma)
    opens = _DETERMINERS if may_be_message else _PHRASE_OPENERS
    return reading.tags[following] in opens or reading.words[following] in _CLAUSE_OPENERS
