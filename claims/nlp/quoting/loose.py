"""Quotations without a reporting clause of their own: what stands near, or whoever spoke last, attributes them."""

from ..types import CueKind
from .boundaries import clean, skip_lead
from .cues import reporting_verbs
from .direct import end_after
from .introductions import introduced
from .quoted_ranges import QuotedRange, QuotedRanges
from .reading import FINITE_TAGS, Reading
from .statement import Statement
from .subjects import own_subject, shared_subject

_MIN_WORDS = 4
_SINGLE_WORDS = 8
_SINGLE_MARKS = frozenset({"'", "‘"})
_SENTENCE_ENDS = frozenset({".", "?", "!", "…"})
_PROPER = frozenset({"NNP", "NNPS"})
_LEAD = frozenset({"and", "but", "so", "yet"})
_REACH = 40
_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP"})
_AFTER_VERB = frozenset({".", ",", ":", "IN", "RB", "TO"})
_GOING_ON = frozenset({",", "?", "!"})
_UNFINISHED = _GOING_ON | {"—", "–", "…"}
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_BEFORE_TITLE = frozenset({"DT", "POS", "IN", "JJ", "NN", "NNS", "NNP", "PRP$", "CC"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})


def attribute_loose(reading: Reading, quoted: QuotedRanges, statements: list[Statement]) -> list[Statement]:
    """Return statements for the quotations that ``statements`` leave; pieces that follow on are added to theirs.

    ``statements`` are in text order.
    """
    covered = [False] * len(quoted.ranges)
    for statement in statements:
        for start, end in statement.pieces:
            for number in range(max(quoted.next_from(start) - 1, 0), quoted.next_from(end)):
                covered[number] = covered[number] or quoted.ranges[number].end > start
    found: list[Statement] = []
    following = iter(sorted(statements, key=lambda s: s.end))
    upcoming = next(following, None)
    last: Statement | None = None
    for number, target in enumerate(quoted.ranges):
        while upcoming is not None and upcoming.end <= target.start:
            if upcoming.kind is CueKind.SPEECH and upcoming.speaker is not None:
                last = upcoming
            upcoming = next(following, None)
        if covered[number] or target.title:
            continue
        attributed = _near(reading, quoted, target)
        if attributed is None and last is not None:
            speech = _is_speech(reading, target)
            attributed = _carried(reading, target, last) if speech else _going_on(reading, quoted, target, last)
        if attributed is None and _is_speech(reading, target):
            attributed = _standing_alone(reading, quoted, target)
        if attributed is None:
            continue
        if attributed is not last:
            found.append(attributed)
        last = attributed
    return found


def _is_speech(reading: Reading, target: QuotedRange) -> bool:
    """Tell whether a quotation stands as sentences of its own, not as a phrase in somebody else's."""
    inner = reading.text[target.quotation.inner_start : target.quotation.inner_end].strip()
    if len(inner.split()) < _MIN_WORDS and inner[-1:] not in {".", "!", "?"}:
        return False
    mark = reading.text[target.quotation.start : target.quotation.inner_start]
    if inner[:1].islower() or (mark in _SINGLE_MARKS and len(inner.split()) < _SINGLE_WORDS):
        return False
    before = target.start - 1
    return (
        before < 0
        or reading.first[target.start] == target.start
        or reading.words[before] in {".", "?", "!"}
        or (reading.words[before] in _LEAD and reading.first[before] == before)
    )


def _carried(reading: Reading, target: QuotedRange, last: Statement) -> Statement | None:
    gap = reading.text[reading.ends[last.end - 1] : reading.starts[target.start]]
    if "\n" not in gap:
        if last.cue is not None and last.end <= last.cue[0] and reading.last[last.cue[0]] >= target.start - 1:
            last.pieces.append((target.start, target.end))
            return last
        return Statement([(target.start, target.end)], last.cue, last.kind, last.speaker, True)
    opens = not gap[gap.rfind("\n") :].strip()
    if (
        opens
        and gap.count("\n") <= 3
        and (target.quotation.continues or not gap[: gap.rfind("\n")].strip() or len(gap) < 200)
    ):
        return Statement([(target.start, target.end)], last.cue, last.kind, last.speaker, True)
    return None


def _going_on(reading: Reading, quoted: QuotedRanges, target: QuotedRange, last: Statement) -> Statement | None:
    """Return the statement of the sentence right behind a report whose clause goes on in quotation marks."""
    first = reading.first[target.start]
    if last.cue is None or not last.quoted or "\n" in reading.words[first - 1]:
        return None
    if max(reading.last[last.cue[0]], last.end) != first:
        return None
    if not any(reading.tags[token] in _FINITE for token in range(target.start, target.end)):
        return None
    pieces = clean(reading, quoted, [(skip_lead(reading, first, target.start), end_after(reading, target))])
    return Statement(pieces, last.cue, last.kind, last.speaker)


def _standing_alone(reading: Reading, quoted: QuotedRanges, target: QuotedRange) -> Statement | None:
    """Return the statement of whole sentences in quotation marks beside which nothing is said of any speaking.

    The subject of the sentence before is who speaks: Berg was angry. "We are late."
    """
    inner = reading.text[target.quotation.inner_start : target.quotation.inner_end].rstrip()
    closed = target.quotation.closed or target.quotation.continues
    if (
        not closed
        or inner[-1:] not in _SENTENCE_ENDS
        or not any(reading.tags[token] in FINITE_TAGS for token in range(target.start, target.end))
    ):
        return None
    before = reading.first[target.start] - 1
    speaker = None
    if before >= 0 and "\n" not in reading.words[before]:
        first = max(reading.first[before], before - _REACH)
        root = next((token for token in range(first, before + 1) if reading.heads[token] == token), before)
        subject = own_subject(reading, quoted, root)
        if subject is not None and "," not in reading.words[subject:root] and _is_person(reading, subject):
            speaker = subject
    return Statement([(target.start, target.end)], None, speaker=speaker, quoted=True)


def _is_person(reading: Reading, token: int) -> bool:
    return reading.tags[token] in _PROPER or reading.words[token] in {"he", "she"}


def _near(reading: Reading, quoted: QuotedRanges, target: QuotedRange) -> Statement | None:
    if _is_title(reading, target):
        return None
    verb = _verb_after(reading, quoted, target)
    if verb is None:
        verb = _verb_before(reading, quoted, target)
    if verb is None:
        return introduced(reading, quoted, target)
    kind = reporting_verbs()[reading.words[verb]].kind("clause")
    subject = shared_subject(reading, quoted, verb)
    if subject is None or quoted.at[subject] >= 0:
        span = range(target.end, verb) if verb >= target.end else range(verb - 1, reading.first[verb] - 1, -1)
        subject = next(
            (
                token
                for token in span
                if reading.tags[token] in _NOUN_TAGS
                and (reading.deps[token] != "compound" or reading.heads[token] == verb)
            ),
            None,
        )
    return Statement([(target.start, target.end)], (verb, verb + 1), kind, subject, True) if kind else None


def _is_title(reading: Reading, target: QuotedRange) -> bool:
    """Tell whether a quotation is a name within a phrase: the host of "Good Morning"."""
    inner = reading.text[target.quotation.inner_start : target.quotation.inner_end]
    return target.start > 0 and len(inner.split()) <= _MIN_WORDS and reading.tags[target.start - 1] in _BEFORE_TITLE


def _verb_after(reading: Reading, quoted: QuotedRanges, target: QuotedRange) -> int | None:
    inner = reading.text[target.quotation.inner_start : target.quotation.inner_end].rstrip(" '’")
    if inner[-1:] not in _UNFINISHED and (inner[-1:] == "." or not _is_speech(reading, target)):
        return None
    verbs = reporting_verbs()
    relative = False
    for token in range(
        target.end, min(target.end + _REACH, reading.size, reading.last[min(target.end, reading.size - 1)])
    ):
        word = reading.words[token]
        if quoted.at[token] >= 0:
            return None
        if word in _RELATIVE:
            relative = True
        entry = verbs.get(word)
        finite = reading.tags[token] in _FINITE or (reading.tags[token] == "VBN" and reading.words[token - 1] == ",")
        mistagged = inner[-1:] in _GOING_ON and _looks_like_noun(reading, target, token)
        if (finite or mistagged) and entry is not None and entry.kind("clause"):
            return token
        if finite and not relative:
            return None
        if finite:
            relative = False
    return None


def _looks_like_noun(reading: Reading, target: QuotedRange, token: int) -> bool:
    """Tell whether a reporting verb was tagged as a noun: "...," the members state in a letter."""
    return (
        token > target.end
        and reading.tags[token] in {"NN", "NNS", "NNP"}
        and reading.tags[token - 1] in _NOUN_TAGS
        and token + 1 < reading.size
        and reading.tags[token + 1] in _AFTER_VERB
    )


def _verb_before(reading: Reading, quoted: QuotedRanges, target: QuotedRange) -> int | None:
    if target.start == 0 or reading.words[target.start - 1] not in {",", ":"}:
        return None
    verbs = reporting_verbs()
    for token in range(target.start - 1, max(reading.first[target.start - 1], target.start - _REACH) - 1, -1):
        if quoted.at[token] >= 0:
            return None
        entry = verbs.get(reading.words[token])
        if reading.tags[token][:2] == "VB" and entry is not None and entry.kind("clause"):
            return token
        if reading.tags[token] in {"VBD", "VBZ", "VBP"}:
            return None
    return None
