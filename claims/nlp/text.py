"""Text before the parser: one canonical form, and blocks that parse in linear time; and the text of what is parsed."""

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from .types import TextSpan

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Paragraphs are parsed one by one; a longer one is cut, at a sentence end or a space where there is one.
MAX_BLOCK = 10_000
# Blocks of so many characters are parsed at once: more are no faster, and each token takes some 15 KB meanwhile.
BATCH = 20_000

_LINE_END = re.compile(r"\r\n?|\u2028|\u2029|\x85")
_PARAGRAPH = re.compile(r"[^\n]*\n+|[^\n]+")
# "LONDON, March 4 (Reuters) - ": the parser would read the place as who acts.
_DATELINE = re.compile(
    r"[A-Z][A-Z.’'-]{2,}(?:[ ,/]+[A-Z][\w.’'-]*){0,4}"
    r"(?:, (?:[A-Z][a-z]+\.? \d{1,2}|\d{1,2} [A-Z][a-z]+)(?:,? \d{4})?)?,?"
    r"(?: ?\([^()\n]{2,40}\) ?|\s)[-–—]{1,2}\s?(?=\S)"
)
# "-Anna Berg" under a quotation: the tokenizer would take the hyphen for a part of the name.
_LEADING_HYPHEN = re.compile(r"-{1,2}(?=[A-Z])")


def canonical_text(text: str) -> str:
    """Return ``text`` in NFC with ``\\n`` line ends: the form that is stored and that every offset points into."""
    return unicodedata.normalize("NFC", _LINE_END.sub("\n", text))


def text_of(doc: "Doc") -> str:
    """Return the text of ``doc`` as it was parsed: ``doc.text`` puts it together again from the tokens."""
    text: str | None = doc.user_data.get("text")
    return doc.text if text is None else text


def span_at(text: str, start: int, end: int) -> TextSpan:
    """Return the span of ``text`` from ``start`` to ``end`` (half-open)."""
    return TextSpan(start, end, text[start:end])


def trimmed_span_at(text: str, start: int, end: int) -> TextSpan:
    """Return the span of ``text`` from ``start`` to ``end`` (half-open) without the white space around it."""
    piece = text[start:end]
    return span_at(text, start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))


def blocks(text: str) -> Iterator[str]:
    """Yield ``text`` in paragraphs, datelines and leading hyphens apart; together they are the text again."""
    for match in _PARAGRAPH.finditer(text):
        start, end = match.span()
        lead = _DATELINE.match(text, start, end) or _LEADING_HYPHEN.match(text, start, end)
        if lead is not None:
            yield lead.group()
            start = lead.end()
        while end - start > MAX_BLOCK:
            cut = _cut(text, start, start + MAX_BLOCK)
            yield text[start:cut]
            start = cut
        yield text[start:end]


def batches(text: str) -> Iterator[list[str]]:
    """Yield the blocks of ``text`` in groups of about ``BATCH`` characters."""
    batch: list[str] = []
    size = 0
    for block in blocks(text):
        if batch and size + len(block) > BATCH:
            yield batch
            batch, size = [], 0
        batch.append(block)
        size += len(block)
    if batch:
        yield batch


def _cut(text: str, start: int, limit: int) -> int:
    """Return where to end a block that begins at ``start`` and may not pass ``limit``: not in its first half."""
    for mark in (". ", " "):
        at = text.rfind(mark, (start + limit) // 2, limit)
        if at >= 0:
            return at + len(mark)
    return limit
