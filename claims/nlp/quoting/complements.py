"""Clauses that a reporting verb governs: she said (that) it was late."""

from .boundaries import clean, skip_lead
from .cues import reporting_verbs
from .direct import clause_end, has_content
from .quoted_ranges import QuotedRanges
from .reading import Reading
from .reports import Report
from .statement import Statement

_REACH = 40


def complement_after(reading: Reading, quoted: QuotedRanges, report: Report) -> Statement | None:
    """Return the statement of a clause that stands after its reporting verb."""
    kind = report.entry.kind("clause")
    if kind is None:
        return None
    for child in reading.children[report.verb]:
        if child > report.verb and reading.deps[child] == "ccomp":
            start = max(reading.left(child), report.verb + 1)
            end = _content_end(reading, report, child)
            if report.subject is not None and start <= report.subject < end:
                continue
            pieces = clean(reading, quoted, [(start, end)])
            if pieces:
                return Statement(pieces, (report.verb, report.verb + 1), kind, report.subject)
    return _that_clause(reading, quoted, report)


def _that_clause(reading: Reading, quoted: QuotedRanges, report: Report) -> Statement | None:
    """Return the statement of a "that" clause which the parse hung on some other word: told a crowd that ..."""
    kind = report.entry.takes.get("clause")
    if kind is None:
        return None
    verb = report.verb
    for token in range(verb + 1, min(reading.last[verb], verb + _REACH)):
        if quoted.at[token] >= 0 or reading.words[token] in {",", ";", ":", "and", "but"} or reading.is_finite(token):
            return None
        if reading.words[token] == "that" and reading.deps[token] == "mark":
            pieces = clean(reading, quoted, [(token, reading.right(reading.heads[token]))])
            return Statement(pieces, (verb, verb + 1), kind, report.subject) if pieces else None
    return None


def parenthetical(reading: Reading, quoted: QuotedRanges, report: Report) -> Statement | None:
    """Return the statement that a reporting clause interrupts or follows: it was late, she said, for a start."""
    kind = report.entry.kind("clause")
    before = report.start - 1
    first = reading.first[report.verb]
    if (
        kind is None
        or report.subject is None
        or before <= first
        or reading.words[before] not in {",", "—", "–", "--", "(", ")"}
    ):
        return None
    if not reading.is_finite(report.verb) and reading.tags[report.verb] != "VBN":
        return None
    if has_content(reading, report):
        return None
    end = clause_end(reading, quoted, report)
    last = reading.last[report.verb]
    if (
        end < last
        and reading.words[end] not in {",", ".", "—", "–", "--", ")", ";", "?", "!"}
        and reading.words[end].strip()
    ):
        return None
    pieces = [(skip_lead(reading, quoted, first, before), before)]
    if end < last and reading.words[end] in {",", "—", "–", "--"}:
        pieces.append((end + 1, last))
    pieces = clean(reading, quoted, pieces)
    if len(pieces) == 1 and not any(reading.is_finite(token) for token in range(*pieces[0])):
        return None
    return Statement(pieces, (report.verb, report.verb + 1), kind, report.subject) if pieces else None


def _content_end(reading: Reading, report: Report, clause: int) -> int:
    """Return the end of the content: what follows the clause belongs to it, a further report does not."""
    end = reading.right(clause)
    for child in reading.children[report.verb]:
        if child > clause and reading.deps[child] in {
            "advcl",
            "prep",
            "npadvmod",
            "ccomp",
            "advmod",
            "dep",
            "xcomp",
            "acomp",
        }:
            if reading.words[child] in reporting_verbs() and reading.tags[child] == "VBG":
                break
            if reading.left(child) <= end + 1:
                end = max(end, reading.right(child))
    verbs = reporting_verbs()
    for token in range(clause + 1, end - 1):
        if (
            reading.words[token] == ","
            and reading.tags[token + 1] == "VBG"
            and reading.words[token + 1] in verbs
            and verbs[reading.words[token + 1]].kind("clause")
        ):
            return token
    return end
