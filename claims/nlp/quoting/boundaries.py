"""Where a statement begins and ends."""

from .quoted_ranges import QuotedRanges
from .reading import Reading
from .statement import Range

_EDGE = frozenset({",", ";", ":", ".", "-", "–", "—", "--", "...", "…"})
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


def skip_lead(reading: Reading, quoted: QuotedRanges, start: int, end: int) -> int:
    """Return the first token from ``start`` that is no conjunction or comma opening the sentence."""
    while start < end and quoted.at[start] < 0 and reading.words[start] in _LEAD | {","}:
        start += 1
    return start


def clean(reading: Reading, quoted: QuotedRanges, pieces: list[Range]) -> list[Range]:
    """Return ``pieces`` trimmed, in order, cutting no quotation, without empty ones."""
    kept = [trim(reading, quoted, quoted.widen(piece)) for piece in pieces if piece[1] > piece[0]]
    return [piece for piece in kept if piece is not None]
