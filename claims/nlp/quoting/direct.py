"""Quotations with a reporting clause beside them: "...," she said; she said: "..."."""

from ..types import CueKind
from .boundaries import clean, skip_lead
from .quoted_ranges import QuotedRange, QuotedRanges
from .reading import Reading
from .reports import Report
from .statement import Statement

_DASHES = frozenset({",", "—", "–", "-", "--", "...", "…", "."})
_INTRODUCERS = frozenset({",", ":", "—", "–", "-", "--", "that"})
MAX_GAP = 60


def quoted_before(reading: Reading, quoted: QuotedRanges, report: Report) -> Statement | None:
    """Return the statement of a clause that follows a quotation: "..." she said."""
    before = report.start - 1
    while before >= 0 and reading.words[before] in _DASHES:
        before -= 1
    here = quoted.around(before)
    if here is None or before != here.end - 1 or not _reports_words(report) or has_content(reading, report):
        return None
    pieces = [(_sentence_start(reading, quoted, here), here.end)]
    after = clause_end(reading, quoted, report)
    following = quoted.next_from(after)
    if following < len(quoted.ranges):
        second = quoted.ranges[following]
        if (
            all(
                reading.words[token] in _DASHES | {":"} or not reading.words[token].strip()
                for token in range(after, second.start)
            )
            and "\n" not in reading.text[reading.ends[after - 1] : reading.starts[second.start]]
        ):
            pieces.append((second.start, end_after(reading, second)))
    return Statement(
        clean(reading, quoted, pieces), (report.verb, report.verb + 1), _kind(report), report.subject, True
    )


def quoted_after(reading: Reading, quoted: QuotedRanges, report: Report) -> Statement | None:
    """Return the statement of a clause that leads to a quotation: she said on Monday: "..."."""
    if not _reports_words(report):
        return None
    following = quoted.next_from(report.verb + 1)
    if following >= len(quoted.ranges):
        return None
    target = quoted.ranges[following]
    gap = range(report.verb + 1, target.start)
    if len(gap) > MAX_GAP:
        return None
    last = target.start - 1
    if last > report.verb:
        if reading.words[last] not in _INTRODUCERS:
            return None
        if target.start > reading.last[report.verb] + 0 and reading.words[last] not in {":", ","}:
            return None
        if target.start > reading.last[report.verb] and reading.last[last] != target.start:
            return None
        for child in reading.children[report.verb]:
            if report.verb < child < target.start and reading.deps[child] in {"ccomp", "conj"}:
                return None
        if (
            "\n" in reading.text[reading.ends[report.verb] : reading.starts[target.start]]
            and reading.words[last] != ":"
        ):
            return None
    return Statement(
        clean(reading, quoted, [(target.start, end_after(reading, target))]),
        (report.verb, report.verb + 1),
        _kind(report),
        report.subject,
        True,
    )


def has_content(reading: Reading, report: Report) -> bool:
    """Tell whether a clause after the verb says what was said, so that a quotation before it is not meant."""
    for child in reading.children[report.verb]:
        if child > report.verb and child != report.subject:
            if reading.deps[child] in {"ccomp", "xcomp", "oprd"}:
                return True
            if reading.deps[child] == "dobj" and not report.inverted and "person_clause" not in report.entry.takes:
                return True
    return False


def clause_end(reading: Reading, quoted: QuotedRanges, report: Report) -> int:
    """Return the token after a reporting clause that follows its content: its subject, addressee, time and place."""
    end = report.verb + 1
    limit = reading.last[report.verb]
    for child in reading.children[report.verb]:
        if child > report.verb and reading.deps[child] not in {"ccomp", "punct", "conj", "cc", "parataxis"}:
            right = reading.right(child)
            upto = quoted.next_from(report.verb)
            if upto < len(quoted.ranges):
                right = min(right, quoted.ranges[upto].start)
            end = max(end, right)
    if report.inverted and report.subject is not None:
        right = reading.right(report.subject)
        upto = quoted.next_from(report.verb)
        if upto < len(quoted.ranges):
            right = min(right, quoted.ranges[upto].start)
        end = max(end, right)
    return min(end, limit)


def end_after(reading: Reading, target: QuotedRange) -> int:
    """Return where a statement ends that holds the quotation ``target``: it runs on after a mark in mid-clause."""
    end = target.end
    inner_last = reading.text[target.quotation.inner_start : target.quotation.inner_end].rstrip()[-1:]
    if inner_last in ".?!,—…" or end >= reading.size or not target.quotation.closed:
        return end
    last = reading.last[target.end - 1]
    if (
        end >= last
        or reading.words[end] in {",", ".", ";", ":", "and", "but", "while", "as", "when", "after", ")", "—", "–", "-"}
        or "\n" in reading.text[reading.ends[end - 1] : reading.starts[end]]
    ):
        return end
    while end < last and reading.words[end] not in {",", ".", ";", ":", ")", "—", "–"}:
        end += 1
    return end


def _sentence_start(reading: Reading, quoted: QuotedRanges, here: QuotedRange) -> int:
    first = reading.first[here.start]
    if first >= here.start or quoted.at[first] >= 0:
        return here.start
    inner = reading.text[here.quotation.inner_start : here.quotation.inner_start + 1]
    start = skip_lead(reading, quoted, first, here.start)
    previous = reading.words[here.start - 1]
    if start == here.start or previous in {":", ";"} or (previous in {",", "—", "–"} and not inner.islower()):
        return here.start
    return start


def _reports_words(report: Report) -> bool:
    return "clause" in report.entry.takes or "object" in report.entry.takes


def _kind(report: Report) -> CueKind:
    return report.entry.takes.get("clause") or report.entry.takes["object"]
