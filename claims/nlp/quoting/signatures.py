"""Quotations signed with a name behind a dash, on the same line or the next: "..." — Anna Berg, mayor of Vik."""

from .quoted_ranges import QuotedRange, QuotedRanges
from .reading import FINITE_TAGS, Reading
from .statement import Statement

_DASHES = frozenset({"-", "–", "—", "--", "―"})
_REACH = 20
_PROPER = frozenset({"NNP", "NNPS"})


def signatures(reading: Reading, quoted: QuotedRanges) -> list[Statement]:
    """Return a statement for every quotation that a dash and a name follow up to the end of a paragraph."""
    statements = []
    for target in quoted.ranges:
        dash = _dash(reading, target)
        speaker = None if dash is None else _name(reading, dash + 1)
        if dash is not None and speaker is not None:
            pieces = [(target.start, target.end)]
            statements.append(Statement(pieces, (dash, dash + 1), speaker=speaker, quoted=True))
    return statements


def _dash(reading: Reading, target: QuotedRange) -> int | None:
    token, lines = target.end, 0
    while token < reading.size and not reading.words[token].strip():
        lines += reading.words[token].count("\n")
        token += 1
    return token if token < reading.size and reading.words[token] in _DASHES and lines <= 2 else None


def _name(reading: Reading, start: int) -> int | None:
    """Return the last token of the name at ``start``, None where the paragraph goes on as a sentence."""
    end = start
    while end < reading.size and reading.tags[end] in _PROPER:
        end += 1
    for token in range(start, min(start + _REACH, reading.size)):
        if "\n" in reading.words[token]:
            break
        if reading.tags[token] in FINITE_TAGS and reading.deps[token] != "relcl":
            return None
    else:
        if start + _REACH < reading.size:
            return None
    return end - 1 if end > start else None
