"""Statements attributed by a preposition: according to the report, it was late."""

from .boundaries import clean, skip_lead
from .quoted_ranges import QuotedRanges
from .reading import Reading
from .statement import Statement

_STOPS = frozenset({",", ".", ";", "—", "–", "--", ")", "(", "?", "!"})


def according_to(reading: Reading, quoted: QuotedRanges) -> list[Statement]:
    """Return every statement with "according to" before, inside or after it."""
    statements = []
    for token, word in enumerate(reading.words):
        if (
            word == "according"
            and token + 2 < reading.size
            and reading.words[token + 1] == "to"
            and quoted.at[token] < 0
        ):
            statement = _statement(reading, quoted, token)
            if statement is not None:
                statements.append(statement)
    return statements


def _statement(reading: Reading, quoted: QuotedRanges, cue: int) -> Statement | None:
    first, last = reading.first[cue], reading.last[cue]
    speaker = reading.child(cue + 1, "pobj")
    if speaker is None:
        speaker = cue + 2
    end = max(reading.right(speaker), cue + 3)
    if any(quoted.at[token] >= 0 for token in range(cue, min(end, last))):
        while quoted.at[end - 1] >= 0 and end > cue + 3:
            end -= 1
    lead = skip_lead(reading, quoted, first, cue)
    if lead >= cue:
        while end < last and reading.words[end] != ",":
            end += 1
        pieces = [(end + 1, last)]
    else:
        pieces = [(lead, cue)]
        if end < last and reading.words[end] in {",", "—", "–"} and reading.words[cue - 1] in {",", "—", "–"}:
            pieces.append((end + 1, last))
    pieces = clean(reading, quoted, pieces)
    return Statement(pieces, (cue, cue + 2), speaker=speaker) if pieces else None
