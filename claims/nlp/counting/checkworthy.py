"""Which quantities state something that can be checked, and which of those are only background."""

import re

from ..types import Bound, Priority, UnitKind
from ..wordlists import word_list

_DESCRIPTIVE = frozenset(word_list("counted_nouns")["descriptive"])
_DEFINITE = re.compile(
    r"\b(?:the|both|these|those|its|their|his|her|our|my|your|all|any|either|[A-Za-z]+[’']s?)(?:\s(?:other|same|remaining|last|first|top|next))?\s+\Z",
    re.IGNORECASE,
)
_BACKGROUND_LEAD = re.compile(
    r"\b(?:in|for|over|during|within|after|of|every|the (?:last|past|next|first|coming|previous)|last|past|next|first)"
    r"\s+(?:the (?:last|past|next|first|coming|previous)\s+)?\Z",
    re.IGNORECASE,
)
_AGO = re.compile(r"\s(?:ago|earlier|later|before|after|from now)\b", re.IGNORECASE)
# Up to this many things, "the two countries" only points at what the reader already knows.
_SMALL = 12


def is_checkable(
    text: str, start: int, *, kind: UnitKind, unit: str, value: object, bound: Bound, hyphenated: bool
) -> bool:
    """Tell whether the quantity that begins at ``start`` states something, not only points or describes.

    "the two countries" points, "three-way talks" describes, "one of the" and "one man" count nothing; a bound, a
    measure, a percentage or a fraction always states something.
    """
    if kind is not UnitKind.COUNT:
        return not (unit == "point" and hyphenated)
    if unit in _DESCRIPTIVE and hyphenated:
        return False
    if bound != Bound.EQ:
        return True
    if value == 1:
        return False
    before = text[max(0, start - 24) : start]
    return not (isinstance(value, int) and value <= _SMALL and _DEFINITE.search(before) is not None)


def priority_of(text: str, start: int, end: int, *, kind: UnitKind, hyphenated: bool) -> Priority:
    """Return ``LOW`` for background: ages, "no", "none" and durations such as "in three years", not "11 years ago"."""
    if kind is UnitKind.AGE or text[start:end].lower() in {"no", "none"}:
        return Priority.LOW
    adverbial = kind is UnitKind.DURATION and not hyphenated and not _AGO.match(text, end)
    background = adverbial and _BACKGROUND_LEAD.search(text[max(0, start - 24) : start]) is not None
    return Priority.LOW if background else Priority.NORMAL
