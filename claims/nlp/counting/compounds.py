"""One quantity in two units as one number in the smaller: "6-foot-4" is 76 inches, "2 hours, 10 minutes" 130 minutes.

The smaller unit keeps the value exact; dollars and cents stay dollars, which is exact as well.
"""

import re
from decimal import Decimal

from ..types import UnitKind
from .measure import Measure
from .units import unit_after, unit_named

# How many of the smaller unit make one of the larger; years to days is left out, since it is no fixed number.
_PARTS = {
    ("foot", "inch"): 12,
    ("mile", "yard"): 1760,
    ("meter", "centimeter"): 100,
    ("stone", "pound"): 14,
    ("pound", "ounce"): 16,
    ("year", "month"): 12,
    ("week", "day"): 7,
    ("day", "hour"): 24,
    ("hour", "minute"): 60,
    ("minute", "second"): 60,
}
_JOIN = re.compile(r"(?:,? and |,? ?|-|-and-)")
_BETWEEN = re.compile(r"\bbetween \Z", re.IGNORECASE)
# "stands 6 feet 4"
_HEIGHT_END = re.compile(r"(?: tall\b| in (?:his|her|their)\b|\s?[.,;)]|\Z)")
_ONE_AND = re.compile(r"\b(an?)\s[a-z]{3,9}(?:,? and |, )\Z", re.IGNORECASE)
# "once a day and 20 minutes": a rate, no day and 20 minutes.
_RATE = re.compile(r"\b(?:once|twice|times|half) \Z", re.IGNORECASE)
_HALVES = frozenset({Decimal("0.5"), Decimal("0.25")})
_HALVED_KINDS = frozenset({UnitKind.DURATION, UnitKind.LENGTH, UnitKind.VOLUME, UnitKind.MASS})
# The small coins and the currencies that a hundred of them make.
COINS = {"cent": ("dollar", "euro", "rand"), "penny": ("pound",)}
_CENTS = re.compile(r"(?:,? and |, | )\Z")
_CLAUSE_END = re.compile(r"\s?(?:[.,;:!?)]|\Z)")


def join_compounds(text: str, measures: list[Measure]) -> list[Measure]:
    """Return ``measures`` with the parts of each quantity that is given in two or more units put together."""
    joined: list[Measure] = []
    for measure in measures:
        last = joined[-1] if joined else None
        if last is None or not (_add_cents(text, last, measure) or _add_part(text, last, measure)):
            _add_article(text, last.end if last is not None else 0, measure)
            joined.append(measure)
    return joined


def _add_part(text: str, whole: Measure, part: Measure) -> bool:
    """Add ``part`` to ``whole`` where it goes on with it in a smaller unit; tell whether it does."""
    gap = text[whole.end : part.start]
    if len(gap) > 6 or whole.high is not None or part.high is not None or whole.prefixed or part.prefixed:
        return False
    foot, inch, bare = unit_named("foot"), unit_named("inch"), part.unit is None
    large = foot if whole.unit is None and part.unit == inch and gap.rstrip() in {"'", "’"} else whole.unit
    small = inch if bare else part.unit
    if large is None or small is None or not (large is not whole.unit or _JOIN.fullmatch(gap)):
        return False
    if large.name == "hour" and text[part.unit_start : part.unit_end] == "m":  # "2h 10m"
        small = unit_named("minute")
    name, per, _ = small.name.partition(" per ")
    factor = _PARTS.get((large.name, name.removesuffix(" of age")))
    if per and large.kind is not UnitKind.DURATION:  # "4 hours and 20 minutes a day", but not "2 pounds 3 ounces a man"
        return False
    if factor is None or whole.value != int(whole.value) or whole.value <= 0 or not 0 <= part.value < factor:
        return False
    if bare and not (large == foot and (gap == "-" or (gap in {"", " "} and _HEIGHT_END.match(text, part.end)))):
        return False
    if gap.endswith("and ") and _BETWEEN.search(text[max(0, whole.start - 8) : whole.start]):
        return False
    whole.value = whole.value * factor + part.value
    whole.set_unit(small, part.unit_start, part.unit_end)  # none is written in "6-foot-4"
    whole.end = part.end
    whole.bound, whole.bound_end = whole.bound or part.bound, max(whole.bound_end, part.bound_end)
    return True


def _add_article(text: str, floor: int, measure: Measure) -> None:
    """Add the "an hour" of "an hour and a half", "an hour and 20 minutes" before ``measure`` to it."""
    joins = text[max(0, measure.start - 2) : measure.start] in {"d ", ", "}  # "and" or a comma
    lead = _ONE_AND.search(text, max(floor, measure.start - 24), measure.start) if joins else None
    if lead is None or measure.prefixed or measure.high is not None:
        return
    if _RATE.search(text[max(0, lead.start() - 8) : lead.start()]):
        return
    one = unit_after(text, lead.end(1), in_digits=False)
    if one is None or one.per:
        return
    if measure.unit is None:
        if measure.value not in _HALVES or one.unit.kind not in _HALVED_KINDS:
            return
        measure.value += 1
        measure.set_unit(one.unit, one.start, one.end)
    else:
        factor = _PARTS.get((one.unit.name, measure.unit.name.removesuffix(" of age")))
        if factor is None or not measure.value < factor:
            return
        measure.value += factor
    measure.start = lead.start()


def _add_cents(text: str, money: Measure, rest: Measure) -> bool:
    """Add "50 cents", or a bare "50" at the end of a clause, to the "3 dollars" before it; tell whether it is so."""
    if money.unit is None or money.unit.kind is not UnitKind.MONEY or money.prefixed:
        return False
    if money.unit.name.split()[-1] in COINS or " per " in money.unit.name:
        return False
    gap = text[money.end : rest.start]
    if rest.value >= 100 or money.value != int(money.value) or len(gap) > 6 or not _CENTS.fullmatch(gap):
        return False
    bare = rest.unit is None and gap == " " and rest.value >= 10 and _CLAUSE_END.match(text, rest.end) is not None
    if not bare and (rest.unit is None or rest.unit.name not in COINS):
        return False
    money.value += rest.value / 100
    money.end = rest.end
    return True
