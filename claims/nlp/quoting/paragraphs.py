"""A quotation that runs over several paragraphs is one piece of a statement."""

import itertools

from .quoted_ranges import QuotedRange, QuotedRanges
from .reading import Reading
from .statement import Statement


def join_paragraphs(reading: Reading, quoted: QuotedRanges, statements: list[Statement]) -> list[Statement]:
    """Return ``statements`` with each quotation that goes on in the next paragraph as one piece.

    It goes on where its first mark is not closed and the next paragraph opens with that mark again, or where the next
    paragraph is nothing but a quotation that nobody else is said to say.
    """
    ending = {statement.end: statement for statement in statements}
    opening = {statement.start: statement for statement in statements}
    dropped: set[int] = set()
    for first, second in itertools.pairwise(quoted.ranges):
        before, after = ending.get(first.end), opening.get(second.start)
        if after is None or before is after:
            continue
        if before is None:
            if _opens_paragraph(reading, first) and not first.quotation.closed and second.quotation.continues:
                after.pieces[0] = first.start, after.pieces[0][1]
            continue
        told, retold = _is_told(reading, before, first), _is_told(reading, after, second)
        if (told and retold) or not _goes_on(reading, first, second, retold):
            continue
        if not retold:
            after.cue, after.kind, after.speaker = before.cue, before.kind, before.speaker
        joined = before.pieces[-1][0], after.pieces[0][1]
        after.pieces[:1] = [*before.pieces[:-1], joined]
        ending[after.end] = after
        dropped.add(id(before))
    return [statement for statement in statements if id(statement) not in dropped]


def _goes_on(reading: Reading, first: QuotedRange, second: QuotedRange, retold: bool) -> bool:
    gap = reading.text[first.quotation.end : second.quotation.start]
    if gap.strip() or "\n" not in gap:
        return False
    if not first.quotation.closed:
        return second.quotation.continues
    alone = second.end == reading.size or "\n" in reading.words[second.end]
    return alone and not retold and second.quotation.closed


def _opens_paragraph(reading: Reading, target: QuotedRange) -> bool:
    return target.start == 0 or "\n" in reading.words[target.start - 1]


def _is_told(reading: Reading, statement: Statement, target: QuotedRange) -> bool:
    """Tell whether the paragraph of ``target``, or a colon before it, says who speaks."""
    if statement.cue is None:
        return False
    between = sorted((statement.cue[0], target.start))
    return not any("\n" in reading.words[token] for token in range(*between)) or reading.words[statement.cue[0]] == ":"
