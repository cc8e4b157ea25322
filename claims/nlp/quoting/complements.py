"""Clauses that a reporting verb governs: she said (that) it was late."""

from ..types import CueKind
from .boundaries import (
    clause_start,
    clean,
    content_end,
    modifies_noun_before,
    opens_other_clause,
    reach_quotation,
    report_follows,
    skip_lead,
    without_aside,
)
from .coordination import with_coordinated
from .cues import circumstance_nouns, regular_forms
from .direct import clause_end, has_content
from .fronted import before_main_clause
from .handovers import is_report
from .quoted_ranges import QuotedRanges
from .reading import FINITE_TAGS, Reading
from .reports import Report
from .shares import before_other_share
from .statement import Range, Statement

_BEFORE = frozenset({",", "—", "–", "--", "(", ")"})
_VERBS = FINITE_TAGS | {"VB", "VBN"}
_AFTER = frozenset({",", ":", ".", "—", "–", "--", ")", ";", "?", "!"})
_PAUSES = frozenset({",", "—", "–", "--"})
_CLAUSE_OPENERS = frozenset({"DT", "PRP", "PRP$", "NN", "NNS", "NNP", "NNPS", "EX", "JJ", "CD", "VBG"})
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_ADVERBIAL = frozenset({"advcl", "prep", "nsubj", "npadvmod", "advmod"})
_RELATIVE = frozenset({"which", "that", "who"})
_CONJUNCTIONS = frozenset({"and", "but", "so", "while"})
_NEAR = 12
_CONDITIONS = frozenset({"if", "unless"})
_ASKING = frozenset(
    form
    for verb in ("ask", "wonder", "inquire", "enquire", "question", "query")
    for form in (verb, *regular_forms(verb))
)
_REPLYING = frozenset({"respond", "reply", "answer"})
_REACH = 40


def complement_after(reading: Reading, quoted: QuotedRanges, report: Report) -> Statement | None:
    """Return the statement of a clause that stands after its reporting verb."""
    kind = report.entry.kind("clause")
    if kind is None:
        return None
    for child in reading.children[report.verb]:
        if child > report.verb and _is_complement(reading, report.verb, child):
            start = max(_content_start(reading, report, child), report.verb + 1)
            end = with_coordinated(reading, quoted, report.verb, content_end(reading, quoted, report.verb, child))
            end = before_main_clause(reading, quoted, report, start, end)
            if report.subject is not None:
                end = before_other_share(reading, quoted, report.subject, start, end)
            if report.subject is not None and start <= report.subject < end:
                continue
            end = reach_quotation(reading, quoted, report.verb, max(end, start + 1))
            end = _over_colon(reading, quoted, end)
            pieces = clean(reading, quoted, [*_before_that(reading, report, start), (start, end)])
            if pieces:
                return Statement(pieces, (report.verb, report.verb + 1), kind, report.subject)
    return _that_clause(reading, quoted, report)


def _over_colon(reading: Reading, quoted: QuotedRanges, end: int) -> int:
    """Return ``end`` moved over a quotation that a colon joins to the content: she said it was simple: "..."."""
    colon = end if end < reading.size and reading.words[end] == ":" else end - 1
    target = quoted.around(colon + 1) if reading.words[colon] == ":" else None
    if target is None or target.start != colon + 1 or report_follows(reading, target):
        return end
    return target.end


def _before_that(reading: Reading, report: Report, start: int) -> list[Range]:
    """Return the piece before a report that interrupts: It is no wonder, | she said, that ..."""
    before, first = report.start - 1, reading.first[report.verb]
    if before > first and reading.words[before] == "," and reading.words[first] in _CONDITIONS:
        fronted = next((c for c in reading.children[report.verb] if reading.left(c) == first), None)
        if fronted is not None and reading.deps[fronted] == "advcl" and reading.right(fronted) >= before:
            return [(first, before)]
    if (
        reading.words[start] != "that"
        or reading.words[start - 1] != ","
        or before <= first
        or reading.words[before] != ","
    ):
        return []
    if not any(reading.tags[token] in FINITE_TAGS for token in range(max(first, before - _REACH), before)):
        return []
    return [(skip_lead(reading, first, before), before)]


def _content_start(reading: Reading, report: Report, clause: int) -> int:
    """Return the start of a content: at its "that", or at a subject which the parse made the object of the verb."""
    start = reading.left(clause)
    for token in range(report.verb + 1, clause):
        if reading.words[token] == "that" and (token < start or reading.heads[token] == clause):
            return token
        if (token >= start and reading.deps[token] != "mark") or reading.is_finite(token):
            break
    objects = [child for child in reading.children[report.verb] if reading.deps[child] == "dobj"]
    obj = next((obj for obj in reversed(objects) if report.verb < obj < clause), None)
    if obj is None:
        return start
    if report.entry.kind("person_clause") is not None and (
        reading.right(obj) != start or reading.child(clause, *_SUBJECTS, "mark") is not None
    ):
        return start
    return min(start, reading.left(obj))


def _that_clause(reading: Reading, quoted: QuotedRanges, report: Report) -> Statement | None:
    """Return the statement of a "that" clause which the parse hung on some other word: told a crowd that ..."""
    kind = report.entry.takes.get("clause")
    if kind is None:
        return None
    verb = report.verb
    if reading.child(verb, "dobj") is not None and report.entry.kind("person_clause") is None:
        return None
    if report.entry.lemma in _REPLYING and any(reading.words[child] == "to" for child in reading.children[verb]):
        return None  # They replied to claims that the dam leaks.
    for token in range(verb + 1, min(reading.last[verb], verb + _REACH)):
        if quoted.at[token] >= 0 or reading.words[token] in {",", ";", ":", "and", "but"} or reading.is_finite(token):
            return None
        clause = _clause_of_that(reading, token) if reading.words[token] == "that" else None
        if clause is not None:
            end = with_coordinated(reading, quoted, verb, content_end(reading, quoted, verb, clause))
            pieces = clean(reading, quoted, [(token, reach_quotation(reading, quoted, verb, end))])
            return Statement(pieces, (verb, verb + 1), kind, report.subject) if pieces else None
    return None


def _clause_of_that(reading: Reading, that: int) -> int | None:
    """Return the verb of the clause that "that" opens, unless "that" is its subject ("a plan that failed")."""
    if reading.deps[that] == "mark":
        return reading.heads[that]
    for token in range(that + 1, min(reading.last[that], that + _REACH)):
        if reading.deps[token] not in {"aux", "auxpass"} and reading.is_finite(token):
            subject = reading.child(token, "nsubj", "nsubjpass", "expl")
            return token if subject is not None and subject > that else None
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


def gapped_clause(reading: Reading, quoted: QuotedRanges, report: Report) -> Statement | None:
    """Return the statement of a clause whose subject is a relative pronoun before: a tax which she said hurts."""
    verb, last = report.verb, reading.last[report.verb]
    if report.entry.kind("clause") is not CueKind.SPEECH or not reading.is_finite(verb):
        return None
    start = verb + 1
    while start < last and reading.tags[start] == "RB":
        start += 1
    if start >= last or reading.tags[start] not in FINITE_TAGS | {"VBN"} or quoted.at[start] >= 0:
        return None
    nearby = range(verb - 1, max(reading.first[verb], verb - _NEAR), -1)
    relative = next((token for token in nearby if reading.words[token] in _RELATIVE), verb)
    subject = next((token for token in range(relative + 1, verb) if reading.tags[token][:2] in {"NN", "PR"}), None)
    if subject is None:
        return None
    while subject + 1 < verb and reading.tags[subject + 1][:2] == "NN":
        subject += 1
    end = start + 1
    while end < last and (quoted.at[end] >= 0 or reading.words[end] not in _AFTER):
        end += 1
    pieces = clean(reading, quoted, [(verb + 1, end)])
    return Statement(pieces, (verb, verb + 1), CueKind.SPEECH, subject) if pieces else None


def parenthetical(reading: Reading, quoted: QuotedRanges, report: Report) -> Statement | None:
    """Return the statement that a reporting clause interrupts, follows or leads to: it was late, (as) she said."""
    kind, verb = report.entry.kind("clause"), report.verb
    if kind is None or report.subject is None or reading.deps[verb] == "relcl" or has_content(reading, quoted, report):
        return None
    if not reading.is_finite(verb) and (reading.tags[verb] != "VBN" or report.subject < report.start):
        return None
    first, last, before = reading.first[verb], reading.last[verb], report.start - 1
    if (opened := quoted.around(first)) is not None and opened.end < before:
        first = reading.first[opened.start]
    led_by_as = before >= first and reading.words[before] == "as"
    if any(
        reading.deps[c] == "neg" or (reading.deps[c] == "prep" and reading.words[c] in report.entry.takes)
        for c in reading.children[verb]
    ):
        return None  # As the report hints at a leak, the board meets. In the end, they did not ask.
    if led_by_as:
        before -= 1
    end = clause_end(reading, quoted, report)
    leads = (led_by_as and skip_lead(reading, first, before + 1) > before) or (
        before < first and _governs_report(reading, verb, end)
    )
    if not leads and (before <= first or reading.words[before] not in _BEFORE):
        return None
    if end < last and reading.words[end] not in _AFTER and reading.words[end].strip():
        return None
    opening = clause_start(reading, first, before)
    start = skip_lead(reading, opening, before)
    if end + 1 < last and reading.words[end] in _PAUSES and reading.tags[end + 1] in FINITE_TAGS:
        start = _own_subject_start(reading, quoted, start, before)
    pieces = [] if leads else [(start, before)]
    goes_on = end + 2 < last and (
        not opens_other_clause(reading, end + 1)
        or quoted.at[end + 2] >= 0
        or (reading.tags[end + 1] == "CC" and not any(is_report(reading, token) for token in range(end + 1, last)))
    )
    if opening == first and goes_on and reading.words[end] in _PAUSES:
        pieces.append((end + 1, without_aside(reading, quoted, end + 1, last)))
    pieces = clean(reading, quoted, pieces)
    if not pieces or (len(pieces) == 1 and not _states(reading, verb, *pieces[0])):
        return None
    return Statement(pieces, (verb, verb + 1), kind, report.subject, True)


def _own_subject_start(reading: Reading, quoted: QuotedRanges, start: int, end: int) -> int:
    """Return where the clause begins whose subject ends at ``end``: It is late and | the boat, she said, has left."""
    for token in range(end - 1, max(start, end - _REACH), -1):
        if quoted.at[token] >= 0 or (reading.tags[token] in FINITE_TAGS and reading.deps[token] != "relcl"):
            return start
        if reading.words[token] in _CONJUNCTIONS and any(
            reading.tags[t] in FINITE_TAGS for t in range(max(start, token - _REACH), token)
        ):
            return token + 1 if reading.tags[token + 1] in _CLAUSE_OPENERS else start
    return start


def _states(reading: Reading, verb: int, start: int, end: int) -> bool:
    """Tell whether words beside a report hold a clause that does not just say when or how: As he left, she railed."""
    if not any(reading.tags[token] in _VERBS for token in range(start, end)):
        return False
    root = next((token for token in range(start, end) if not start <= reading.heads[token] < end), start)
    return reading.heads[root] != verb or reading.deps[root] not in _ADVERBIAL


def _governs_report(reading: Reading, verb: int, end: int) -> bool:
    """Tell whether the parse made the report a part of the clause after it: she told us, the dam would hold."""
    if not is_report(reading, verb) or reading.tags[verb] not in FINITE_TAGS:
        return False
    return reading.deps[verb] in {"parataxis", "ccomp"} and reading.heads[verb] > end and reading.words[end] == ","


def _is_complement(reading: Reading, verb: int, token: int) -> bool:
    """Tell whether the clause of ``token`` is the content of ``verb``: ... that it leaks, asked her if it leaks."""
    if reading.deps[token] == "advcl":
        mark = reading.child(token, "mark")
        return mark is not None and reading.words[mark] in {"if", "whether"} and reading.words[verb] in _ASKING
    if reading.deps[token] == "ccomp":
        return not modifies_noun_before(reading, token)
    return reading.deps[token] == "xcomp" and reading.tags[token] == "VBG" and reading.child(token, "ccomp") is not None
