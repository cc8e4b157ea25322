"""Where things stand in an article: from character offsets to tokens and sentences, without a search each time."""

from bisect import bisect_left, bisect_right

from spacy.tokens import Doc

from ..text import trimmed_span_at
from ..types import TextSpan


class Places:
    """Tokens and sentences of one parsed article by character offset."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text: str = doc.text if doc._.reading is None else doc._.reading.text
        self.offsets: list[int] = doc.to_array("IDX").tolist() if len(doc) else []
        starts = doc.to_array("SENT_START").tolist() if len(doc) else []
        self._spans: dict[int, TextSpan] = {}
        self.sentence_starts = sorted({0, *(index for index, value in enumerate(starts) if value == 1)})

    def token_at(self, offset: int) -> int:
        """Return the index of the token that holds the character at ``offset``, or the last before it."""
        return max(0, bisect_right(self.offsets, offset) - 1)

    def token_from(self, offset: int) -> int:
        """Return the index of the first token that begins at ``offset`` or later; ``len(doc)`` where none does."""
        return bisect_left(self.offsets, offset)

    def sentence_bounds(self, token: int) -> tuple[int, int]:
        """Return first and last token (half-open) of the sentence of ``token``."""
        at = bisect_right(self.sentence_starts, token)
        start = self.sentence_starts[at - 1]
        end = self.sentence_starts[at] if at < len(self.sentence_starts) else len(self.doc)
        return start, end

    def sentence_span(self, token: int) -> TextSpan:
        """Return the sentence of ``token`` without the white space around it."""
        start, end = self.sentence_bounds(token)
        if (known := self._spans.get(start)) is not None:
            return known
        left = self.offsets[start]
        right = self.offsets[end] if end < len(self.offsets) else len(self.text)
        self._spans[start] = span = trimmed_span_at(self.text, left, right)
        return span
