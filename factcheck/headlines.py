"""The words that stand for a published claim where there is room for a line or two."""

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import Truncator

from claims.nlp.types import ClaimKind

MAX_LENGTH = 240
# How much of a sentence stands before its number, at most.
_BEFORE = 100
_OUTER_MARKS = "\"'“”„‟‘’‚‛«»‹› "


@dataclass(frozen=True, slots=True)
class Headline:
    """A quote as ``words`` alone; a figure as ``words`` between what stands ``before`` and ``after`` it."""

    words: str
    before: str = ""
    after: str = ""
    is_quote: bool = False

    def __str__(self) -> str:
        return f"“{self.words}”" if self.is_quote else self.plain

    @property
    def plain(self) -> str:
        return f"{self.before}{self.words}{self.after}"


def headline(claim: Mapping[str, Any], length: int = MAX_LENGTH) -> Headline:
    """Return a frozen claim's headline of about ``length`` characters, with outer quotation marks taken off."""
    if claim["kind"] == ClaimKind.QUOTE:
        words = claim["text"].strip(_OUTER_MARKS).rstrip(",;:") or claim["text"]
        return Headline(_shorten(words, length), is_quote=True)
    sentence, start = claim["sentence"], claim["start"] - claim["sentence_start"]
    words = _shorten(claim["text"], length)
    before = _one_line(sentence[:start])
    if len(before) > _BEFORE:
        before = "…" + before[-_BEFORE:].partition(" ")[2]
    after = sentence[start + len(claim["text"]) :]
    room = max(length - len(before) - len(words), 20)
    return Headline(words, before, " " * after[:1].isspace() + _shorten(after, room))


def _shorten(text: str, length: int) -> str:
    """Return ``text`` on one line, cut between words where it is too long."""
    cut = textwrap.shorten(text, length, placeholder="…")
    return Truncator(_one_line(text)).chars(length) if cut == "…" else cut


def _one_line(text: str) -> str:
    """Return ``text`` with every run of space as one, kept at its ends."""
    joined = " ".join(text.split())
    return joined + " " * (bool(joined) and text[-1:].isspace())
