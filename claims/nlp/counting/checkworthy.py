"""Which quantities state something that can be checked, and which of those are only background."""

import re

from ..types import Bound, Priority, UnitKind
from ..wordlists import word_list

_WORDS = word_list("counted_nouns")
_DESCRIPTIVE = frozenset(_WORDS["descriptive"])
_DEFINITE = re.compile(
    r"\b(?:the|both|these|those|its|their|his|her|our|my|your|all|any|either|[A-Za-z]+[’']s?)(?:\s(?:other|same|remaining|last|first|top|next))?\s+\Z",
    re.IGNORECASE,
)
_WHICH = r"(?:last|past|next|first|final|coming|previous)"
_BACKGROUND_LEAD = re.compile(
    rf"\b(?:in|for|over|during|within|after|of|every|the {_WHICH}|last|past|next|first)\s+(?:the (?:{_WHICH}\s+)?)?\Z",
    re.IGNORECASE,
)
# "A 10-point plan" has ten parts; "a 10-point lead" is measured.
_LISTS = re.compile(
    r"\b(?:plan|program|programme|proposal|agenda|list|strategy|framework|manifesto|blueprint|deal|font|star|buck)\b",
    re.IGNORECASE,
)
_AGO = re.compile(r"\s(?:ago|earlier|later|before|after|from now)\b", re.IGNORECASE)
_IN_PASSING = re.compile(
    r"\b(?:in|on|at|with|between|among|for|from|across|into|about|over|under|through|within|near|around)\s+\Z",
    re.IGNORECASE,
)
_STATE = re.compile(rf"\s(?:{'|'.join(_WORDS['states'])})\b", re.IGNORECASE)
# "the median age of the town is 38" is no background.
_STATISTIC = re.compile(r"\b(?:(?:average|median|mean) age|life expectancy)\b[^.;\n]*\Z", re.IGNORECASE)
_STATISTIC_REACH = 80
# Up to this many things, those that a preposition brings in are counted in passing.
_FEW = 4
# Up to this many things, "the two countries" only points at what the reader already knows.
_SMALL = 12


def is_checkable(
    text: str, start: int, *, kind: UnitKind, unit: str, value: object, bound: Bound, hyphenated: bool, counted: str
) -> bool:
    """Tell whether the quantity that begins at ``start`` states something, not only points or describes.

    "the two countries" points, "three-way talks" describes, "one of the" and "one man" count nothing; a bound, a
    measure, a percentage or a fraction always states something.
    """
    if kind is not UnitKind.COUNT:
        return not (unit == "point" and hyphenated and _LISTS.search(counted) is not None)
    small = isinstance(value, int) and value <= _SMALL
    if unit in _DESCRIPTIVE and hyphenated and small:
        return False
    if bound != Bound.EQ:
        return True
    if value == 1:
        return False
    before = text[max(0, start - 24) : start]
    return not (small and _DEFINITE.search(before) is not None)


def priority_of(
    text: str, start: int, end: int, *, kind: UnitKind, value: object, bound: Bound, hyphenated: bool, fronted: bool
) -> Priority:
    """Return ``LOW`` for background: an age, "no" and "none", durations and small counts that only set the scene.

    "in three years", "two days later" and, ``fronted``, "Two years ago, ..." do; "annexed 11 years ago" states a time.
    "in two cities" and "a two-page memo" count in passing; "killed two people" and "at least two" do not.
    """
    if kind is UnitKind.AGE:
        statistic = _STATISTIC.search(text[max(0, start - _STATISTIC_REACH) : start]) is not None
        return Priority.NORMAL if statistic else Priority.LOW
    if text[start:end].lower() in {"no", "none"}:
        return Priority.LOW
    before = text[max(0, start - 24) : start]
    if kind is UnitKind.DURATION and not hyphenated:
        relative = _AGO.match(text, end)
        later = relative is not None and (fronted or relative.group().strip().lower() in {"later", "earlier"})
        return Priority.LOW if later or _BACKGROUND_LEAD.search(before) is not None else Priority.NORMAL
    if kind is UnitKind.COUNT and bound is Bound.EQ and isinstance(value, int):
        passing = 1 < value <= _FEW and _IN_PASSING.search(before) is not None and _STATE.match(text, end) is None
        return Priority.LOW if passing or (hyphenated and value <= _SMALL) else Priority.NORMAL
    return Priority.NORMAL
