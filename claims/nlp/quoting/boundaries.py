"""Where a statement begins and ends."""

from .cues import circumstance_nouns
from .handovers import before_further_report, before_own_verb, is_report, is_saying, tense_of
from .quoted_ranges import QuotedRange, QuotedRanges
from .reading import FINITE_TAGS, SUBJECTS, Reading
from .statement import Range

_EDGE = frozenset({",", ";", ":", ".", "-", "–", "—", "--", "...", "…"})
_TRAILING = frozenset({"advcl", "prep", "npadvmod", "ccomp", "advmod", "dep", "xcomp", "acomp"})
_PAUSES = frozenset({",", "—", "–", "--", "-"})
_DASHES = frozenset({"—", "–", "--", "-"})
_AFTER_DASH = frozenset({"a", "an", "the", "as", "though", "although", "something"})
_OCCASIONS = frozenset({"in", "during"})
_ARTICLES = frozenset({"a", "an"})
_CONCESSIONS = frozenset({"despite", "although", "though"})
_STOPS = frozenset({",", ";", ":", ".", "?", "!", "—", "–", "--"})
_ASIDES = frozenset({("even", "though"), ("even", "as"), ("according", "to")})
_GAP = 25
_JOINT = 3
_REACH = 120
_LEAD = frozenset({"and", "but", "so", "or", "yet"})


def trim(reading: Reading, quoted: QuotedRanges, piece: Range) -> Range | None:
    """Return ``piece`` without punctuation and white space at its edges, None where nothing is left."""
    start, end = piece
    while start < end and quoted.at[start] < 0 and (reading.words[start] in _EDGE or not reading.words[start].strip()):
        start += 1
    while (
        end > start
        and quoted.at[end - 1] < 0
        and (reading.words[end - 1] in _EDGE or not reading.words[end - 1].strip())
    ):
        end -= 1
    return (start, end) if end > start else None


def skip_lead(reading: Reading, start: int, end: int) -> int:
    """Return the first token from ``start`` that is no conjunction or comma opening the sentence."""
    while start < end and reading.words[start] in _LEAD | {","}:
        start += 1
    return start


def opens_other_clause(reading: Reading, token: int) -> bool:
    """Tell whether the words at ``token`` add a remark to a statement that is over: "but", "despite", "citing"."""
    while token < reading.size and reading.tags[token] == "RB":
        token += 1
    return token < reading.size and (
        reading.tags[token] in {"VBG", "VBN", "CC"} or reading.words[token] in _CONCESSIONS
    )


def clean(reading: Reading, quoted: QuotedRanges, pieces: list[Range]) -> list[Range]:
    """Return ``pieces`` trimmed, cutting no quotation, without empty ones; a quotation right behind belongs to one."""
    kept = []
    for piece in pieces:
        whole = _before_open_bracket(reading, quoted, quoted.widen(piece))
        trimmed = trim(reading, quoted, whole) if whole[1] > whole[0] else None
        if trimmed is None:
            continue
        start, end = trimmed
        if reading.words[start] == "that" and quoted.at[start] < 0 <= quoted.at[min(start + 1, end - 1)]:
            start += 1
        following = quoted.around(end) if end < reading.last[end - 1] else None
        if following is not None and following.start == end and quoted.at[end - 1] < 0:
            end = following.end
        kept.append((start, end))
    return kept


def _before_open_bracket(reading: Reading, quoted: QuotedRanges, piece: Range) -> Range:
    """Return ``piece`` before a bracket that it opens and does not close: easy | (the rest, he said, was not)."""
    start, end = piece
    opened: list[int] = []
    for token in range(max(start, end - _REACH), end):
        if reading.words[token] == "(" and quoted.at[token] < 0:
            opened.append(token)
        elif reading.words[token] == ")" and opened:
            opened.pop()
    return (start, opened[0]) if opened and opened[0] > start else piece


def clause_start(reading: Reading, first: int, before: int) -> int:
    """Return where the text before a parenthetical report begins: behind a bracket still open, else at ``first``."""
    depth = 0
    for token in range(before - 1, max(first, before - _REACH) - 1, -1):
        word = reading.words[token]
        if word == ")":
            depth += 1
        elif word == "(":
            if depth == 0:
                return token + 1
            depth -= 1
        elif word == ";" and depth == 0:
            return token + 1
    return first


def content_end(reading: Reading, quoted: QuotedRanges, verb: int, clause: int) -> int:
    """Return the end of the content ``clause`` of ``verb``: what hangs on the verb and follows belongs to the content.

    A further report in the same sentence does not: ", adding that ...", "and promised ...", "while Berg said ...".
    """
    end = reading.right(clause)
    head = reading.heads[verb]
    if head > end and reading.deps[verb] in {"ccomp", "parataxis"} and not is_report(reading, head):
        end = reading.right(head)
    for child in reading.children[verb]:
        if child > clause and reading.deps[child] in _TRAILING:
            if is_report(reading, child) and (reading.tags[child] == "VBG" or reading.deps[child] == "ccomp"):
                break
            before = quoted.widen((end - 1, end))[1] if reading.deps[child] in {"advcl", "prep"} else end
            if reading.left(child) <= before + 1 and not is_circumstance(reading, child):
                end = max(end, reading.right(child))
    end = _over_coordinated(reading, quoted, verb, clause, end)
    if reading.words[end - 1] in _LEAD and quoted.at[end - 1] < 0:
        end = reading.last[verb]
    cut = before_further_report(reading, quoted, verb, clause, end)
    if cut is not None:
        return cut
    cut = before_own_verb(reading, verb, clause)
    if cut is not None:
        return cut
    end = _over_gap(reading, quoted, verb, end)
    return without_aside(reading, quoted, clause, before_colon(reading, quoted, clause, end))


def _over_coordinated(reading: Reading, quoted: QuotedRanges, verb: int, clause: int, end: int) -> int:
    """Return ``end`` moved over a clause in the tense of the content that the parse joined to ``verb``: but it fell."""
    tense = tense_of(reading, clause)
    if reading.tags[verb] != "VBD" or tense is None:
        return end
    for child in reading.children[verb]:
        if (
            child > clause
            and quoted.at[child] < 0
            and reading.deps[child] == "conj"
            and reading.left(child) <= end + _JOINT
            and tense_of(reading, child) == tense
            and not is_saying(reading, child)
            and reading.child(child, "nsubj", "nsubjpass", "expl") is not None
        ):
            end = max(end, min(reading.right(child), reading.last[verb]))
    return end


def _over_gap(reading: Reading, quoted: QuotedRanges, verb: int, end: int) -> int:
    """Return ``end`` moved on where the parse left a content in mid-clause: before a verb, or before a colon."""
    last = reading.last[verb]
    if end >= last or quoted.at[end] >= 0:
        return end
    if reading.words[end] == ":" and quoted.at[end - 1] < 0:
        return last
    if reading.tags[end] not in FINITE_TAGS and not (reading.tags[end] == "RB" and reading.tags[end - 1] != ","):
        return end
    while end < last and (quoted.at[end] >= 0 or reading.words[end] not in _STOPS):
        end += 1
    return end


def without_aside(reading: Reading, quoted: QuotedRanges, start: int, end: int) -> int:
    """Return ``end`` before a closing aside of the reporter's: ", which ...", ", the former mayor", ", even as ..."."""
    end = _without_occasion(reading, quoted, start, end)
    for pause in range(max(start + 1, end - _REACH), end - 1):
        if (
            reading.words[pause] in _PAUSES
            and quoted.at[pause] < 0
            and _spaced(reading, pause)
            and _is_aside(reading, pause + 1, end)
        ):
            return end if max(quoted.at[pause:end]) >= 0 else pause
    return end


def _without_occasion(reading: Reading, quoted: QuotedRanges, start: int, end: int) -> int:
    """Return ``end`` before a closing phrase that says where it was said: it was old | in an interview."""
    for token in range(max(start + 1, end - _REACH), end - 2):
        if (
            reading.words[token] in _OCCASIONS
            and reading.deps[token] == "prep"
            and quoted.at[token] < 0
            and reading.words[token + 1] in _ARTICLES
            and is_circumstance(reading, token)
            and reading.right(token) >= end - 1
        ):
            return token
    return end


def is_dash(reading: Reading, token: int) -> bool:
    """Tell whether ``token`` is a dash between words, no hyphen within one."""
    return reading.words[token] in _DASHES and _spaced(reading, token)


def _spaced(reading: Reading, token: int) -> bool:
    """Tell whether ``token`` is no hyphen within a word."""
    return reading.words[token] != "-" or reading.starts[token] > reading.ends[token - 1]


def _is_aside(reading: Reading, start: int, end: int) -> bool:
    word = reading.words[start]
    if reading.words[start - 1] in _DASHES and word in _AFTER_DASH:
        return not any(reading.words[token] in _DASHES for token in range(start, end))
    following = reading.words[start + 1] if start + 1 < end else ""
    if (word, following) in _ASIDES:
        return True
    token = start
    for _ in range(4):
        dep = reading.deps[token]
        if dep in {"relcl", "appos"}:
            if dep == "appos" and reading.tags[start] != "DT":
                return False
            return reading.left(token) == start and reading.right(token) >= end - 1
        if reading.heads[token] < start:
            return False
        token = reading.heads[token]
    return False


def reach_quotation(reading: Reading, quoted: QuotedRanges, verb: int, end: int) -> int:
    """Return ``end`` moved over the quotations that follow in the sentence and have no verb of their own.

    What stands in quotation marks behind a statement, without a further report between, is part of what was said.
    """
    last = reading.last[verb]
    while True:
        number = quoted.next_from(end)
        if number >= len(quoted.ranges):
            return end
        target = quoted.ranges[number]
        goes_on = end < last and reading.words[end] in {"and", "but"}
        gap = range(end, target.start)
        if quoted.at[end - 1] >= 0 and not goes_on and any(reading.tags[token] in FINITE_TAGS for token in gap):
            return end
        if target.start >= min(last, end + _GAP) or any(
            is_saying(reading, token) or reading.words[token] in {";", ":"} for token in range(end, target.start)
        ):
            return end
        if report_follows(reading, target):
            return end
        end = target.end


def report_follows(reading: Reading, target: QuotedRange) -> bool:
    """Tell whether the quotation ``target`` has a reporting clause of its own behind it: "...," he said."""
    start, last = target.end, reading.last[target.end - 1]
    inner = reading.text[target.quotation.inner_start : target.quotation.inner_end].rstrip()
    if start >= last or not (
        inner[-1:] in ",?!…—"
        or reading.words[start] == ","
        or (
            target.start > 0
            and reading.words[target.start - 1] == ":"
            and reading.text[reading.starts[start]].islower()
        )
    ):
        return False
    while start < last and reading.words[start] in {",", "—"}:
        start += 1
    for token in range(start, min(last, start + 12)):
        if is_report(reading, token) and reading.is_finite(token):
            return True
        if reading.words[token] in _LEAD or (
            reading.tags[token] in FINITE_TAGS and reading.deps[token] not in {"aux", "auxpass", "relcl"}
        ):
            return False
    return False


def before_colon(reading: Reading, quoted: QuotedRanges, start: int, end: int) -> int:
    """Return ``end`` before a colon whose quotation has a report of its own: it was simple | : "...," she added."""
    for number in range(quoted.next_from(start), quoted.next_from(end)):
        target = quoted.ranges[number]
        if start < target.start - 1 and reading.words[target.start - 1] == ":" and report_follows(reading, target):
            return target.start - 1
    return end


def is_circumstance(reading: Reading, token: int) -> bool:
    """Tell whether the phrase of ``token`` says when or where something was said: "in an interview"."""
    pobj = reading.child(token, "pobj") if reading.deps[token] == "prep" else None
    return pobj is not None and reading.words[pobj] in circumstance_nouns()


def modifies_noun_before(reading: Reading, verb: int) -> bool:
    """Tell whether ``verb``, said to be a content, is a participle behind a noun: told a paper | printed in Oslo."""
    if reading.tags[verb] not in {"VBD", "VBN"} or any(
        reading.deps[c] in SUBJECTS or reading.deps[c] in {"aux", "auxpass", "mark", "expl"}
        for c in reading.children[verb]
    ):
        return False
    tag: str = reading.tags[reading.left(verb) - 1]
    return tag.startswith("NN")
