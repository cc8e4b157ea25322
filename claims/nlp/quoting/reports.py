"""Reporting clauses: the verb, its subject, and where the clause begins without its content."""

from dataclasses import dataclass

from .cues import ReportingVerb, reporting_verb
from .quoted_ranges import QuotedRanges
from .reading import Reading
from .subjects import find_subject, follows_quotation

_CONNECTIVES = frozenset({("that", "said", ","), ("that", "being", "said", ","), ("having", "said", "that")})
_LONGEST = max(map(len, _CONNECTIVES))
_WEIGHING = frozenset({"soon", "early", "hard", "safe", "fair", "difficult", "easy", "impossible"})
_GROUP_DEPS = frozenset({"nsubj", "nsubjpass", "aux", "auxpass", "advmod", "neg", "npadvmod"})


@dataclass(frozen=True, slots=True)
class Report:
    """A reporting verb at token ``verb``, the head of its subject, the first token of subject, auxiliaries and verb."""

    verb: int
    entry: ReportingVerb
    subject: int | None
    start: int
    inverted: bool = False


def find_reports(reading: Reading, quoted: QuotedRanges) -> list[Report]:
    """Return every reporting verb outside quotations, in order."""
    reports = []
    for token in range(reading.size):
        entry = reporting_verb(reading.words, token)
        if (
            entry is None
            or quoted.at[token] >= 0
            or reading.tags[token][:2] != "VB"
            or _is_connective(reading, token)
            or _is_weighed(reading, token)
            or (reading.deps[token] in {"amod", "compound"} and not follows_quotation(reading, quoted, token))
        ):
            continue
        reports.append(_report(reading, quoted, token, entry))
    return reports


def _is_connective(reading: Reading, verb: int) -> bool:
    """Tell whether ``verb`` only joins sentences: That said, the dam still leaks."""
    first = reading.first[verb]
    return verb - first < _LONGEST and tuple(reading.words[first : verb + 2]) in _CONNECTIVES


def _is_weighed(reading: Reading, verb: int) -> bool:
    """Tell whether the writer only weighs whether something can be said: It is too soon to say how old the dam is."""
    return reading.tags[verb] == "VB" and reading.words[reading.heads[verb]] in _WEIGHING


def _report(reading: Reading, quoted: QuotedRanges, verb: int, entry: ReportingVerb) -> Report:
    floor = max(quoted.end_before(verb), reading.first[verb])
    start = verb
    for child in reading.children[verb]:
        if floor <= child < verb and reading.deps[child] in _GROUP_DEPS:
            start = min(start, max(reading.left(child), floor))
    subject, inverted = find_subject(reading, quoted, verb)
    return Report(verb, entry, subject, start, inverted)
