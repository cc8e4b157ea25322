"""Text before the parser: one canonical form, blocks that parse in linear time, tokens of bounded length."""

import re
import unicodedata
from collections.abc import Iterator

from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.vocab import Vocab

from .types import TextSpan

# spaCy's tokenizer is quadratic in the length of a run without spaces; no word of a news text comes near this.
MAX_RUN = 100
# Paragraphs are parsed one by one; a longer one is cut, at a sentence end or a space where there is one.
MAX_BLOCK = 10_000

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
_LONG_RUN = re.compile(rf"\S{{{MAX_RUN}}}(?=\S)")


def canonical_text(text: str) -> str:
    """Return ``text`` in NFC with ``\\n`` line ends: the form that is stored and that every offset points into."""
    return unicodedata.normalize("NFC", _LINE_END.sub("\n", text))


def span_at(text: str, start: int, end: int) -> TextSpan:
    """Return the span of ``text`` from ``start`` to ``end`` (half-open)."""
    return TextSpan(start, end, text[start:end])


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


def _cut(text: str, start: int, limit: int) -> int:
    """Return where to end a block that begins at ``start`` and may not pass ``limit``: not in its first half."""
    for mark in (". ", " "):
        at = text.rfind(mark, (start + limit) // 2, limit)
        if at >= 0:
            return at + len(mark)
    return limit


class RunBreakingTokenizer:
    """spaCy's tokenizer, but a run of over ``MAX_RUN`` characters without a space is cut into tokens of that length.

    Offsets are kept. Such a run is no prose: as one token a character it would only cost the parser time.
    """

    def __init__(self, tokenizer: Tokenizer, vocab: Vocab) -> None:
        self.tokenizer = tokenizer
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        start = 0
        for run in _LONG_RUN.finditer(text):
            self._add(text[start : run.start()], words, spaces)
            words.append(run[0])
            spaces.append(False)
            start = run.end()
        if not words:
            doc: Doc = self.tokenizer(text)
            return doc
        self._add(text[start:], words, spaces)
        return Doc(self.vocab, words=words, spaces=spaces)

    def _add(self, text: str, words: list[str], spaces: list[bool]) -> None:
        for token in self.tokenizer(text):
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
