"""Where things stand in an article: from character offsets to tokens and sentences, without a search each time."""

from bisect import bisect_left, bisect_right

from spacy.tokens import Doc

from ..text import text_of, trimmed_span_at
from ..types import TextSpan


class Places:
    """Tokens and sentences of one parsed article by character offset."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = text_of(doc)
        offsets, starts = doc.to_array(["IDX", "SENT_START"]).T.tolist()
        self.offsets: list[int] = offsets
        self.sentence_starts = [0, *(index for index, mark in enumerate(starts) if mark == 1 and index)]
        self._sentence_ends = [*self.sentence_starts[1:], len(doc)]
        self._bounds = (0, 0)
        self._spans: dict[int, TextSpan] = {}

    def token_at(self, offset: int) -> int:
        """Return the index of the token that holds the character at ``offset``, or the last before it."""
        return max(0, bisect_right(self.offsets, offset) - 1)

    def token_from(self, offset: int) -> int:
        """Return the index of the first token that begins at ``offset`` or later; ``len(doc)`` where none does."""
        return bisect_left(self.offsets, offset)

    def sentence_bounds(self, token: int) -> tuple[int, int]:
        """Return first and last token (half-open) of the sentence of ``token``."""
        if not self._bounds[0] <= token < self._bounds[1]:  # the one asked for last is asked for most
            at = bisect_right(self.sentence_starts, token) - 1
            self._bounds = self.sentence_starts[at], self._sentence_ends[at]
        return self._bounds

    def sentence_span(self, token: int) -> TextSpan:
        """Return the sentence of ``token`` without the white space around it."""
        start, end = self.sentence_bounds(token)
        if start not in self._spans:
            right = self.offsets[end] if end < len(self.offsets) else len(self.text)
            self._spans[start] = trimmed_span_at(self.text, self.offsets[start], right)
        return self._spans[start]
