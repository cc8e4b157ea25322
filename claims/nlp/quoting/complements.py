"""Clauses that a reporting verb governs: she said (that) it was late."""

from ..types import CueKind
from .boundaries import clause_start, clean, content_end, is_report, reach_quotation, skip_lead
from .cues import circumstance_nouns
from .direct import clause_end, has_content
from .quoted_ranges import QuotedRanges
from .reading import FINITE_TAGS, Reading
from .reports import Report
from .statement import Statement

_BEFORE = frozenset({",", "—", "–", "--", "(", ")"})
_AFTER = frozenset({",", ":", ".", "—", "–", "--", ")", ";", "?", "!"})
_PAUSES = frozenset({",", "—", "–", "--"})
_CLAUSE_OPENERS = frozenset({"DT", "PRP", "PRP$", "NN", "NNS", "NNP", "NNPS", "EX", "JJ", "CD", "VBG"})
_REACH = 40


def complement_after(reading: Reading, quoted: QuotedRanges, report: Report) -> Statement | None:
    """Return the statement of a clause that stands after its reporting verb."""
    kind = report.entry.kind("clause")
    if kind is None:
        return None
    for child in reading.children[report.verb]:
        if child > report.verb and (reading.deps[child] == "ccomp" or _is_gerund_clause(reading, child)):
            start = max(reading.left(child), report.verb + 1)
            end = content_end(reading, quoted, report.verb, child)
            if report.subject is not None and start <= report.subject < end:
                continue
            end = reach_quotation(reading, quoted, report.verb, max(end, start + 1))
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
    if reading.child(verb, "dobj") is not None and report.entry.kind("person_clause") is None:
        return None
    for token in range(verb + 1, min(reading.last[verb], verb + _REACH)):
        if quoted.at[token] >= 0 or reading.words[token] in {",", ";", ":", "and", "but"} or reading.is_finite(token):
            return None
        if reading.words[token] == "that" and reading.deps[token] == "mark":
            pieces = clean(reading, quoted, [(token, reading.right(reading.heads[token]))])
            return Statement(pieces, (verb, verb + 1), kind, report.subject) if pieces else None
    return None


def bare_clause(reading: Reading, quoted: QuotedRanges, report: Report) -> Statement | None:
    """Return the statement of words right after the verb that hold a clause which the parse did not see."""
    verb = report.verb
    if report.entry.kind("clause") is not CueKind.SPEECH or reading.child(verb, "auxpass", "dobj") is not None:
        return None
    start, last = verb + 1, min(reading.last[verb], verb + _REACH)
    if start >= last or reading.tags[start] not in _CLAUSE_OPENERS or reading.words[start] in circumstance_nouns():
        return None
    subordinate = reading.deps[verb] in {"advcl", "relcl"}
    finite = False
    for token in range(start, last):
        if reading.words[token] in {",", ";"} and quoted.at[token] < 0 and (subordinate or not finite):
            last = token
            break
        finite = finite or (reading.tags[token] in FINITE_TAGS and reading.deps[token] not in {"relcl", "acl"})
    if not finite:
        return None
    pieces = clean(reading, quoted, [(start, last if last < verb + _REACH else reading.last[verb])])
    if not pieces or (report.subject is not None and start <= report.subject < pieces[-1][1]):
        return None
    return Statement(pieces, (verb, verb + 1), CueKind.SPEECH, report.subject)


def parenthetical(reading: Reading, quoted: QuotedRanges, report: Report) -> Statement | None:
    """Return the statement that a reporting clause interrupts, follows or leads to: it was late, (as) she said."""
    kind, verb = report.entry.kind("clause"), report.verb
    if kind is None or report.subject is None or reading.deps[verb] == "relcl" or has_content(reading, report):
        return None
    if not reading.is_finite(verb):
        return None
    first, last, before = reading.first[verb], reading.last[verb], report.start - 1
    led_by_as = before >= first and reading.words[before] == "as"
    if led_by_as:
        before -= 1
    end = clause_end(reading, quoted, report)
    leads = (led_by_as and skip_lead(reading, quoted, first, before + 1) > before) or (
        before < first and _governs_report(reading, verb, end)
    )
    if not leads and (before <= first or reading.words[before] not in _BEFORE):
        return None
    if end < last and reading.words[end] not in _AFTER and reading.words[end].strip():
        return None
    opening = clause_start(reading, first, before)
    pieces = [] if leads else [(skip_lead(reading, quoted, opening, before), before)]
    if opening == first and end < last and reading.words[end] in _PAUSES and not _is_participle(reading, end + 1):
        pieces.append((end + 1, last))
    pieces = clean(reading, quoted, pieces)
    if not pieces or (len(pieces) == 1 and not any(reading.is_finite(token) for token in range(*pieces[0]))):
        return None
    return Statement(pieces, (verb, verb + 1), kind, report.subject, True)


def _governs_report(reading: Reading, verb: int, end: int) -> bool:
    """Tell whether the parse made the report a part of the clause after it: she told us, the dam would hold."""
    if not is_report(reading, verb):
        return False
    return reading.deps[verb] in {"parataxis", "ccomp"} and reading.heads[verb] > end and reading.words[end] == ","


def _is_gerund_clause(reading: Reading, token: int) -> bool:
    return reading.deps[token] == "xcomp" and reading.tags[token] == "VBG" and reading.child(token, "ccomp") is not None


def _is_participle(reading: Reading, token: int) -> bool:
    while token < reading.size and reading.tags[token] == "RB":
        token += 1
    return token < reading.size and reading.tags[token] == "VBG"
