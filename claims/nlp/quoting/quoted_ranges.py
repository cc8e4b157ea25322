"""Quotations on the tokens of an article."""

from bisect import bisect_right
from dataclasses import dataclass

from .quotation_marks import Quotation, find_quotations
from .reading import Reading
from .statement import Range
from .titles import is_title


@dataclass(frozen=True, slots=True)
class QuotedRange:
    """A quotation with the tokens that it covers, marks included; half-open. ``title``: it only names a work."""

    start: int
    end: int
    quotation: Quotation
    title: bool = False


class QuotedRanges:
    """All quotations of an article, and which of them each token stands in (-1: none)."""

    def __init__(self, reading: Reading) -> None:
        self.ranges: list[QuotedRange] = []
        self.at = [-1] * reading.size
        for quotation in find_quotations(reading.text):
            start = reading.token_at(quotation.start)
            end = reading.token_at(quotation.end - 1) + 1
            if self.ranges and start < self.ranges[-1].end:
                start = self.ranges[-1].end
            if end > start:
                self.at[start:end] = [len(self.ranges)] * (end - start)
                self.ranges.append(QuotedRange(start, end, quotation, is_title(reading, start, end, quotation)))
        self._starts = [quoted.start for quoted in self.ranges]

    def around(self, token: int) -> QuotedRange | None:
        """Return the quotation that ``token`` stands in."""
        return self.ranges[self.at[token]] if 0 <= token < len(self.at) and self.at[token] >= 0 else None

    def next_from(self, token: int) -> int:
        """Return the number in ``ranges`` of the first quotation that starts at or after ``token``."""
        return bisect_right(self._starts, token - 1)

    def spoken_from(self, token: int) -> QuotedRange | None:
        """Return the first quotation that starts at or after ``token`` and names no work."""
        number = self.next_from(token)
        while number < len(self.ranges) and self.ranges[number].title:
            number += 1
        return self.ranges[number] if number < len(self.ranges) else None

    def end_before(self, token: int) -> int:
        """Return the end of the last quotation that ends at or before ``token``, 0 where there is none."""
        number = bisect_right(self._starts, token - 1) - 1
        while number >= 0:
            if self.ranges[number].end <= token:
                return self.ranges[number].end
            number -= 1
        return 0

    def widen(self, piece: Range) -> Range:
        """Return ``piece`` grown so that it cuts no quotation."""
        start, end = piece
        if (quoted := self.around(start)) is not None:
            start = quoted.start
        if end > start and (quoted := self.around(end - 1)) is not None:
            end = quoted.end
        return start, end
