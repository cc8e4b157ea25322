"""Reporting clauses: the verb, its subject, and where the clause begins and ends without its content."""

from dataclasses import dataclass

from .boundaries import coordinate_verb
from .cues import ReportingVerb, circumstance_nouns, reporting_verbs
from .quoted_ranges import QuotedRanges
from .reading import Reading

_GROUP_DEPS = frozenset({"nsubj", "nsubjpass", "aux", "auxpass", "advmod", "neg", "npadvmod"})
_RELATIVE = frozenset({"who", "that", "which", "whom"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "DT", "CD", "JJ"})


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
    verbs = reporting_verbs()
    reports = []
    for token, word in enumerate(reading.words):
        entry = verbs.get(word)
        if (
            entry is None
            or quoted.at[token] >= 0
            or reading.tags[token][:2] != "VB"
            or reading.deps[token] in {"amod", "compound"}
        ):
            continue
        reports.append(_report(reading, quoted, token, entry))
    return reports


def _report(reading: Reading, quoted: QuotedRanges, verb: int, entry: ReportingVerb) -> Report:
    floor = max(quoted.end_before(verb), reading.first[verb])
    start = verb
    subject = own = own_subject(reading, verb)
    if own is not None and own > verb and reading.tags[verb] == "VBG":
        own = None
    inverted = own is not None and own > verb
    for child in reading.children[verb]:
        if child < verb and child >= floor and reading.deps[child] in _GROUP_DEPS:
            start = min(start, max(reading.left(child), floor))
    if own is None:
        following = _following_name(reading, quoted, verb)
        if following is not None and reading.tags[verb] != "VBG" and _stands_after_content(reading, quoted, verb):
            subject, inverted = following, True
        else:
            outer = coordinate_verb(reading, verb)
            subject = governing_subject(reading, verb)
            if outer is not None:
                subject = own_subject(reading, outer) or governing_subject(reading, outer)
    return Report(verb, entry, subject, start, inverted)


def own_subject(reading: Reading, verb: int) -> int | None:
    """Return the subject of ``verb`` itself, or the agent of its passive."""
    passive = None
    for child in reading.children[verb]:
        if reading.deps[child] == "nsubj" and not (child > verb and reading.words[child] in circumstance_nouns()):
            return child
        if reading.deps[child] == "agent":
            passive = reading.child(child, "pobj")
    return passive


def governing_subject(reading: Reading, verb: int) -> int | None:
    """Return the subject that ``verb`` shares with the verb it hangs on, or the noun that it modifies."""
    token = verb
    for _ in range(8):
        head, dep = reading.heads[token], reading.deps[token]
        if head == token:
            return None
        if dep in {"relcl", "acl"} and reading.tags[head][:2] in {"NN", "PR"}:
            return head if reading.tags[verb] != "VBN" else None
        if dep not in {"conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "dep", "acl", "relcl"}:
            return None
        subject = reading.child(head, "nsubj", "nsubjpass")
        if subject is not None and subject != token:
            return subject
        token = head
    return None


def _following_name(reading: Reading, quoted: QuotedRanges, verb: int) -> int | None:
    """Return the head of the noun phrase right after ``verb``: an inverted subject, parsed as something else."""
    token = verb + 1
    if token >= reading.size or quoted.at[token] >= 0 or reading.tags[token] not in _NOUNS:
        return None
    head = token
    while (
        reading.heads[head] != verb and verb < reading.heads[head] < reading.last[verb] and reading.heads[head] != head
    ):
        head = reading.heads[head]
    return head if reading.tags[head][:2] in {"NN", "PR"} else None


def _stands_after_content(reading: Reading, quoted: QuotedRanges, verb: int) -> bool:
    before = verb - 1
    while before >= 0 and reading.words[before] in {",", "—", "–", "-"}:
        before -= 1
    return before >= 0 and (quoted.at[before] >= 0 or (before < verb - 1 and reading.first[verb] <= before))
