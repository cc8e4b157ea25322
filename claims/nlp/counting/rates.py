"""A number per number of others is one rate: "40 per 100,000 people", "5 litres per 100 km"."""

import re

from ..types import UnitKind
from .measure import Measure
from .units import Unit

_PER = re.compile(r"(?:\s(?P<noun>[a-z]{3,20}))?\s(?:per|for every|in every|out of every)\s")
_OTHERS = re.compile(r"\s(?P<noun>(?:live\s)?(?:people|persons|women|men|children|[a-z]{3,20}s))\b")
_ROUND = frozenset({10, 100, 1_000, 10_000, 100_000, 1_000_000})


def join_rates(text: str, measures: list[Measure]) -> list[Measure]:
    """Return ``measures`` with each number and the number that it is per as one, whose unit says both."""
    joined: list[Measure] = []
    for measure in measures:
        before = joined[-1] if joined else None
        per = _PER.fullmatch(text, before.end, measure.start) if before is not None else None
        if before is None or per is None or not _is_base(measure) or (per["noun"] and before.unit is not None):
            joined.append(measure)
            continue
        others, end = _others(text, measure)
        counted = before.unit.name if before.unit is not None else _singular(per["noun"] or "")
        name = f"{counted} per {text[measure.numeral.start : measure.numeral.end]} {others}".strip()
        start = before.unit_start if before.unit is not None else per.start() + 1
        money = before.unit if before.unit is not None and before.unit.kind is UnitKind.MONEY else None
        unit = Unit(name, UnitKind.MONEY, money.code) if money else Unit(name, UnitKind.RATE)
        before.set_unit(unit, start, before.unit_end if before.prefixed else end)
        before.end = end
    return joined


def _is_base(measure: Measure) -> bool:
    alone = not measure.prefixed and measure.bound is None and measure.high is None
    return alone and measure.value > 1 and (measure.unit is None or measure.value in _ROUND)


def _others(text: str, measure: Measure) -> tuple[str, int]:
    """Return what the base counts, in its own unit or the noun behind it, and where that ends."""
    if measure.unit is not None:
        return measure.unit.name, measure.end
    noun = _OTHERS.match(text, measure.end)
    return (noun["noun"], noun.end()) if noun is not None else ("", measure.end)


def _singular(noun: str) -> str:
    if noun.endswith("ies"):
        return f"{noun[:-3]}y"
    return noun if noun.endswith("ss") else noun.removesuffix("s")
