"""The words that stand for a published claim where there is room for one line."""

from collections.abc import Mapping
from typing import Any

from django.utils.text import Truncator

from claims.nlp.types import ClaimKind

MAX_LENGTH = 240
# Where a sentence is cut before its number.
_BEFORE = 80
_QUOTATION_MARKS = "\"'“”„‟‘’‚‛«»‹› "


def headline(claim: Mapping[str, Any], length: int = MAX_LENGTH) -> str:
    """Return what a quote says, without its outer marks, or of a number the sentence it stands in, shortened."""
    text = " ".join(claim["text"].split())
    if claim["kind"] == ClaimKind.QUOTE:
        return Truncator(text.strip(_QUOTATION_MARKS) or text).chars(length)
    sentence = claim["sentence"]
    begin = claim["start"] - claim["sentence_start"] - _BEFORE
    if begin > 0 and len(sentence) > length:
        sentence = "…" + sentence[begin:].partition(" ")[2]
    return Truncator(" ".join(sentence.split())).chars(length)


def headline_marked(claim: Mapping[str, Any], length: int = MAX_LENGTH) -> str:
    """Return the headline with quotation marks around it where it is a quote."""
    words = headline(claim, length)
    return f"“{words}”" if claim["kind"] == ClaimKind.QUOTE else words
