"""Quotation marks around the name of a book, a film, a show: nobody says what stands between them."""

import re

from .cues import is_message, title_words, work_nouns
from .quotation_marks import Quotation
from .reading import Reading

_WORD = re.compile(r"[^\W_][\w'’]*")
_ARTICLES = frozenset({"a", "an", "the", "la", "le", "der", "die", "das"})
_SMALL = _ARTICLES | {
    "and",
    "as",
    "at",
    "but",
    "by",
    "for",
    "from",
    "in",
    "into",
    "is",
    "nor",
    "of",
    "on",
    "or",
    "over",
}
_UNCAPITALISED = _SMALL | {"to", "up", "vs", "with", "de", "und"}
_LONGEST = 14
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_NO_PREPOSITIONS = frozenset({"as", "like", "that", "because", "if", "while", "although", "though", "than", "whether"})
_POSSESSIVES = frozenset({"’s", "'s"})
_TELL = frozenset({"told", "tell", "tells", "telling"})


def is_title(reading: Reading, start: int, end: int, quotation: Quotation) -> bool:
    """Tell whether the quotation on the tokens from ``start`` to ``end`` names a work.

    The film "Deep Water", on "Good Morning", told "The Harbour Show", the "Good Morning" host.
    """
    before = _before(reading, start)
    if before is not None and reading.words[before] in title_words():
        return True
    inner = reading.text[quotation.inner_start : quotation.inner_end].rstrip()
    if not _is_capitalised(inner):
        return False
    if before is not None and _leads_to_title(reading, before):
        return True
    return (
        end < reading.size
        and inner[-1].isalnum()
        and reading.tags[end] in {"NN", "NNS"}
        and (is_work(reading.words[end]) or len(inner.split()) > 1)
    )


def is_work(noun: str) -> bool:
    """Tell whether ``noun`` is a word for something that bears a title."""
    return noun in work_nouns() or noun.removesuffix("s") in work_nouns()


def _before(reading: Reading, start: int) -> int | None:
    """Return the last word before ``start`` in the paragraph, a comma included."""
    before = start - 1
    while before >= 0 and not reading.words[before].strip():
        if "\n" in reading.words[before]:
            return None
        before -= 1
    return before if before >= 0 else None


def _leads_to_title(reading: Reading, before: int) -> bool:
    word, tag = reading.words[before], reading.tags[before]
    noun = before - 1 if word == "," and before else before
    if reading.tags[noun] in _NOUNS and is_work(reading.words[noun]):
        return True
    if (tag in {"IN", "POS"} or word in _POSSESSIVES) and word not in _NO_PREPOSITIONS:
        return word != "of" or not is_message(reading.words[before - 1])
    return word in _TELL


def _is_capitalised(inner: str) -> bool:
    words = _WORD.findall(inner)
    return (
        0 < len(words) <= _LONGEST
        and not words[0][0].islower()
        and all(not word[0].islower() or word in _UNCAPITALISED for word in words)
    )
