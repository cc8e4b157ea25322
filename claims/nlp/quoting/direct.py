"""Quotations with a reporting clause beside them: "...," she said; she said: "..."."""

from ..types import CueKind
from .boundaries import (
    clause_start,
    clean,
    is_circumstance,
    is_dash,
    modifies_noun_before,
    report_follows,
    skip_lead,
)
from .cues import reporting_verb
from .handovers import is_report
from .quoted_ranges import QuotedRange, QuotedRanges
from .reading import FINITE_TAGS, Reading
from .reports import Report
from .statement import Range, Statement

_DASHES = frozenset({",", "—", "–", "-", "--", "...", "…", "."})
_BETWEEN = _DASHES | {":", "and", "but"}
_QUOTING = ("clause", "quote", "object")
# Who praises or insults does so before the words, not behind them.
_FOLLOWING = ("clause", "quote")
_INTRODUCERS = frozenset({",", ":", "—", "–", "-", "--"})
MAX_GAP = 60
_SHORT = 7
_SUBORDINATING = frozenset(
    {"after", "although", "as", "because", "before", "despite", "given", "if", "instead", "once"}
)
_SUBORDINATING |= {"rather", "since", "though", "unless", "until", "when", "whenever", "whereas", "while", "without"}
_PREPOSITIONS = frozenset({"about", "against", "as", "at", "for", "of", "on", "to", "with"})
_CLAUSE_OPENERS = frozenset({"DT", "PRP", "PRP$", "NN", "NNS", "NNP", "NNPS", "EX"})
_PARTICIPLES = frozenset({"VBN", "VBG"})
_WITHIN_PHRASE = frozenset({"IN", "TO", "POS", "DT", "PRP$"})


def quoted_before(reading: Reading, quoted: QuotedRanges, report: Report) -> Statement | None:
    """Return the statement of a clause that follows a quotation: "..." she said."""
    before = report.start - 1
    while before >= 0 and (reading.words[before] in _DASHES or reading.is_space(before)):
        before -= 1
    here = quoted.around(before)
    if (
        here is None
        or here.title
        or before != here.end - 1
        or report.entry.takes.keys().isdisjoint(_FOLLOWING)
        or has_content(reading, quoted, report)
    ):
        return None
    if _opens_new_sentence(reading, here, report) or _is_told_before(reading, here):
        return None
    if report.start == report.verb and not report.inverted and not reading.is_finite(report.verb):
        return None
    pieces = [(_sentence_start(reading, quoted, here), here.end)]
    after = clause_end(reading, quoted, report)
    second = quoted.spoken_from(after)
    if (
        second is not None
        and not _is_within_phrase(reading, second)
        and not report_follows(reading, second)
        and not any(_is_other_report(reading, token) for token in range(report.verb + 1, second.start))
        and all(
            reading.words[token] in _BETWEEN or not reading.words[token].strip() for token in range(after, second.start)
        )
        and "\n" not in reading.text[reading.ends[after - 1] : reading.starts[second.start]]
    ):
        pieces.append((second.start, end_after(reading, second)))
    return Statement(
        clean(reading, quoted, pieces), (report.verb, report.verb + 1), _kind(report), report.subject, True
    )


def _is_told_before(reading: Reading, here: QuotedRange) -> bool:
    """Tell whether a quotation belongs to a participle before it: Asked if it was "safe," | she said yes."""
    first = reading.first[here.start]
    if here.start - first > MAX_GAP or reading.tags[first] not in _PARTICIPLES or not is_report(reading, first):
        return False
    return not any(reading.words[token] in _DASHES | {":"} for token in range(first, here.start))


def _is_within_phrase(reading: Reading, target: QuotedRange) -> bool:
    """Tell whether a quotation behind a report belongs to its last phrase: she said in the "old" town."""
    before = target.start - 1
    return reading.tags[before] in _WITHIN_PHRASE and reading.words[before - 1] != ","


def _is_other_report(reading: Reading, token: int) -> bool:
    """Tell whether someone else speaks, or who was named goes on: Berg said as Lund | yelled, Berg, who | said ..."""
    subject = reading.child(token, "nsubj")
    return is_report(reading, token) and (subject is None or reading.words[subject] not in {"that", "which"})


def _opens_new_sentence(reading: Reading, here: QuotedRange, report: Report) -> bool:
    """Tell whether the quotation is over and ``report`` goes on: "... a mess." He called for order."""
    inner = reading.text[here.quotation.inner_start : here.quotation.inner_end].rstrip()
    first, last = reading.first[report.verb], reading.last[report.verb]
    return inner.endswith(".") and first >= here.end and (last - first > _SHORT or "clause" not in report.entry.takes)


def quoted_after(reading: Reading, quoted: QuotedRanges, report: Report) -> Statement | None:
    """Return the statement of a clause that leads to a quotation by a comma, colon or dash: she said: "..."."""
    target = _next_quotation(quoted, report)
    if target is None or target.start == report.verb + 1 or not _reports_words(report):
        return None
    if report_follows(reading, target):
        return None
    verb, last = report.verb, target.start - 1
    while last > verb and not reading.words[last].strip():
        last -= 1
    if reading.words[last] not in _INTRODUCERS or last >= reading.last[verb]:
        return None
    if reading.words[last] == ":" and any(is_dash(reading, token) for token in range(verb + 1, last)):
        return None  # a label stands between: agree - Anna Berg: "..."
    if any(verb < child < last and reading.deps[child] == "ccomp" for child in reading.children[verb]):
        return None
    for token in range(verb + 1, last):
        if is_report(reading, token):
            return None
        if reading.words[last] != ":" and (
            reading.words[token] == "that"
            or (reading.tags[token] in FINITE_TAGS and reading.deps[token] not in {"relcl", "acl"})
        ):
            return None
    return _quotation_statement(reading, quoted, report, target, _interrupted(reading, report, target))


def _interrupted(reading: Reading, report: Report, target: QuotedRange) -> list[Range]:
    """Return the words before a report that the quotation after it goes on from: The dam, she said, "is unsafe"."""
    before, first = report.start - 1, reading.first[report.verb]
    inner = reading.text[target.quotation.inner_start : target.quotation.inner_end].lstrip()
    if not inner[:1].islower() or before <= first or reading.words[before] != "," or report.subject is None:
        return []
    return [(skip_lead(reading, clause_start(reading, first, before), before), before)]


def quoted_next(reading: Reading, quoted: QuotedRanges, report: Report) -> Statement | None:
    """Return the statement of a clause right before a quotation, where the parse shows no larger content."""
    target = _next_quotation(quoted, report)
    if target is None or not _reports_words(report):
        return None
    if target.start != report.verb + 1 and not (
        reading.words[target.start - 1] == "that"
        and target.start <= reading.last[report.verb]
        and not any(is_report(reading, token) for token in range(report.verb + 1, target.start))
    ):
        return None
    if report.entry.kind("person_clause") is None and _is_of_noun(reading, target.start - 1, report.verb):
        return None
    return _quotation_statement(reading, quoted, report, target)


def _is_of_noun(reading: Reading, that: int, verb: int) -> bool:
    """Tell whether "that" opens a clause about the object of ``verb``: stressed the danger | that "old dams" are."""
    noun = that - 1
    return noun > verb and reading.deps[noun] == "dobj" and reading.heads[noun] == verb


def _next_quotation(quoted: QuotedRanges, report: Report) -> QuotedRange | None:
    target = quoted.spoken_from(report.verb + 1)
    return target if target is not None and target.start - report.verb <= MAX_GAP else None


def _quotation_statement(
    reading: Reading, quoted: QuotedRanges, report: Report, target: QuotedRange, before: list[Range] | None = None
) -> Statement:
    pieces = clean(reading, quoted, [*(before or []), (target.start, end_after(reading, target))])
    return Statement(pieces, (report.verb, report.verb + 1), _kind(report), report.subject, True)


def has_content(reading: Reading, quoted: QuotedRanges, report: Report) -> bool:
    """Tell whether a clause after the verb says what was said, so that a quotation before it is not meant."""
    for child in reading.children[report.verb]:
        if child > report.verb and child != report.subject and quoted.at[child] < 0:
            if reading.deps[child] in {"ccomp", "xcomp", "oprd"}:
                if not modifies_noun_before(reading, child):
                    return True
            elif reading.deps[child] == "dobj" and not report.inverted and "person_clause" not in report.entry.takes:
                return True
    return False


def clause_end(reading: Reading, quoted: QuotedRanges, report: Report) -> int:
    """Return the token after a reporting clause that follows its content: its subject, addressee, time and place."""
    end = report.verb + 1
    limit = reading.last[report.verb]
    following = quoted.spoken_from(report.verb)
    quotation = limit if following is None else following.start
    for child in reading.children[report.verb]:
        if child > report.verb and reading.deps[child] not in {"ccomp", "punct", "conj", "cc", "parataxis"}:
            aside = reading.deps[child] == "advcl" and reading.words[max(reading.left(child) - 1, 0)] == ","
            if aside and not _is_gesture(reading, child):
                continue
            end = max(end, min(reading.right(child), quotation))
    if report.inverted and report.subject is not None:
        end = max(end, min(reading.right(report.subject), quotation))
    return min(end, limit)


def _is_gesture(reading: Reading, token: int) -> bool:
    """Tell whether a participle says what a speaker did meanwhile: "If it rains," he said, pointing up, "run." """
    entry = reporting_verb(reading.words, token)
    reports = entry is not None and (reading.words[token + 1] in entry.takes or not entry.takes.keys() <= _PREPOSITIONS)
    return reading.tags[token] == "VBG" and not reports and not reading.is_finite(token)


def end_after(reading: Reading, target: QuotedRange) -> int:
    """Return where a statement ends that holds the quotation ``target``: it runs on after a mark in mid-clause."""
    end = target.end
    inner = reading.text[target.quotation.inner_start : target.quotation.inner_end].strip()
    if end >= reading.size or not target.quotation.closed:
        return end
    last = reading.last[target.end - 1]
    near = min(last, end + MAX_GAP)
    if inner[-1:] == "," and _is_subordinate(inner) and _is_clause(reading, end, near):
        return last
    if inner[-1:] in ".?!,—…":
        return end
    if end < last and reading.words[end] in {"and", "but", "or"}:
        stop = next((t for t in range(end, near) if reading.words[t] in {",", ".", ";", ":", ")", "—", "–"}), near)
        if 1 < stop - end < MAX_GAP and not any(reading.tags[t] in FINITE_TAGS for t in range(end, stop)):
            return stop
    if (
        end >= last
        or reading.words[end] in {",", ".", ";", ":", "and", "but", "while", "as", "when", "after", ")", "—", "–", "-"}
        or "\n" in reading.text[reading.ends[end - 1] : reading.starts[end]]
    ):
        return end
    while end < last and reading.words[end] not in {",", ".", ";", ":", ")", "—", "–"}:
        if is_circumstance(reading, end):
            return end
        end += 1
    return end


def _is_subordinate(inner: str) -> bool:
    """Tell whether words that a comma ends hold no more than a subordinate clause or phrase: As long as it rains,"""
    return inner.split(maxsplit=1)[0].lower() in _SUBORDINATING and "," not in inner[:-1]


def _is_clause(reading: Reading, start: int, end: int) -> bool:
    """Tell whether a clause that reports nothing stands between two tokens, its subject first."""
    return (
        start < end
        and reading.tags[start] in _CLAUSE_OPENERS
        and any(reading.tags[token] in FINITE_TAGS for token in range(start, end))
        and not any(is_report(reading, token) for token in range(start, end))
    )


def _sentence_start(reading: Reading, quoted: QuotedRanges, here: QuotedRange) -> int:
    first = clause_start(reading, reading.first[here.start], here.start)
    if first >= here.start or quoted.at[first] >= 0:
        return here.start
    inner = reading.text[here.quotation.inner_start : here.quotation.inner_start + 1]
    start = skip_lead(reading, first, here.start)
    if reading.tags[start] in _PARTICIPLES and is_report(reading, start):
        return here.start
    previous = next((reading.words[t] for t in range(here.start - 1, start - 1, -1) if reading.words[t].strip()), "")
    if start == here.start or previous in {":", ";"} or (previous in {",", "—", "–"} and not inner.islower()):
        return here.start
    return start


def _reports_words(report: Report) -> bool:
    return not report.entry.takes.keys().isdisjoint(_QUOTING)


def _kind(report: Report) -> CueKind:
    return next(report.entry.takes[frame] for frame in _QUOTING if frame in report.entry.takes)
