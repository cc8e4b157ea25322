"""Two numbers that are the ends of one range: "between 5% and 6%", "$10 to $15 billion", "25–40 minutes"."""

import re
from dataclasses import replace
from decimal import Decimal

from ..types import UnitKind
from .bounds import bound_before
from .change_words import NOUNS, PARTICLES, VERBS
from .compounds import COINS
from .measure import Measure, looks_like_year
from .numerals import DIVISION, EXACT, Form
from .units import UnitMatch, with_per

_GAP = re.compile(
    r"\s?(?P<hyphen>[-‑–—]{1,2}|-?to-)\s?|-?\s(?P<to>to|up to|through|till)\s|\s(?P<and>and)\s|,?\s(?P<or>or)\s",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"\b(from|between|ranges?|ranging|ranged)(?:\s+(?:from|between|of|the ages of|ages))?\s+\Z", re.IGNORECASE
)


def join_ranges(text: str, measures: list[Measure]) -> list[Measure]:
    """Return ``measures`` with the two ends of each range put together."""
    joined: list[Measure] = []
    for measure in measures:
        if joined and (both := _range(text, joined[-1], measure)) is not None:
            joined[-1] = both
        else:
            joined.append(measure)
    return joined


def _range(text: str, low: Measure, high: Measure) -> Measure | None:
    gap = text[low.end : high.start]
    if not 1 <= len(gap) <= 10 or low.parts or low.high is not None or high.high is not None:
        return None
    match = _GAP.fullmatch(gap)
    if match is None:
        return None
    by = match.lastgroup or ""
    written, low = low, _in_larger_coin(low, high)
    bounded = _bounded_start(text, low)
    lead_match = _LEAD.search(text[max(0, low.start - 24) : low.start]) or _LEAD.search(
        text[max(0, bounded - 24) : bounded]
    )
    lead = lead_match.group(1).lower() if lead_match else ""
    if lead_match and "between" in lead_match.group().lower():
        lead = "between"
    if high.numeral.form is Form.RATIO:
        return _ratios(low, high, by, lead)
    if not _compatible(low, high, by):
        return None
    low_value, high_value = _shared_scale(low, high)
    shares_scale = low_value != low.value
    bare = low.unit is None and high.unit is None
    if by == "and" and (lead != "between" or (low.unit is not None and text[low.numeral.end : low.unit_start] == "-")):
        return None
    if by == "or":
        near = low_value < high_value <= low_value * 3
        if not near or high.numeral.value != int(high.numeral.value):
            return None
        if low.unit is not None and low.unit_end > low.numeral.end:
            return None
    fractions = {low.numeral.form is Form.FRACTION, high.numeral.form is Form.FRACTION}
    if by == "to" and len(fractions) == 2:
        return None
    shares_unit = low.unit is None and high.unit is not None and not high.prefixed
    near = low_value < high_value <= low_value * _FAR
    if by == "to" and text[max(0, low.start - 4) : low.start].lower() == " by " and not (shares_unit and near):
        return None
    standings = _STANDINGS.search(text[max(0, low.start - 9) : low.start]) is not None
    if by == "to" and not lead and (standings or not low_value < high_value):
        return None
    own_unit = low.unit is not None and not low.carried_unit
    if by == "to" and not lead and own_unit and not low.prefixed and high.unit is None:
        return None
    if by == "to" and not lead and low.unit is None and high.prefixed:
        return None
    far = high_value > low_value * _FAR
    bare_far = far and high.unit is None
    leads_on = (own_unit and not (shares_scale and not far)) or bare_far
    if by == "to" and not lead and leads_on and _level_of_change(text, low, far=far):
        return None
    if by == "hyphen":
        if low_value >= high_value and not (low_value < 0):
            return None
        if bare and _chained(text, low, high):
            return None
        spaced_dash = gap.startswith(" ") and not gap.endswith(" ")
        if spaced_dash or (gap.strip() in {"—", "--"} and gap != gap.strip()):
            return None
        if low.numeral.form is Form.WORDS and gap.strip() == "—":
            return None
    if by == "and" and low_value > high_value:
        low_value, high_value = high_value, low_value
    both = Measure(low.numeral, low.start, high.end, low_value, high_value)
    for source in (high, low):
        if source.unit is not None:
            both.set_unit(source.unit, source.unit_start, source.unit_end)
            both.prefixed = source.prefixed
            break
    if both.prefixed and low.unit is not None and high.unit is None:
        per = with_per(text, UnitMatch(low.unit, low.unit_start, both.end))  # "$40-45 a kg"
        both.unit, both.end = per.unit, per.end
    both.bound, both.bound_end, both.joined_by = high.bound, high.bound_end, f"{lead} {by}".strip()
    both.parts = [written, high]
    return both


def _ratios(low: Measure, high: Measure, by: str, lead: str) -> Measure | None:
    """Return the range of "one to three in ten", "between one and three of every 1,000"."""
    numerator, denominator = high.numeral.numerator, high.numeral.denominator
    whole = low.numeral.form in {Form.DIGITS, Form.WORDS} and low.value == int(low.value) and low.unit is None
    if numerator is None or denominator is None or not whole or not 0 < low.value < numerator:
        return None
    if by == "and" and lead != "between":
        return None
    both = Measure(high.numeral, low.start, high.end, DIVISION.divide(low.value, Decimal(denominator)), high.value)
    both.joined_by, both.parts = f"{lead} {by}".strip(), [low, high]
    return both


def _in_larger_coin(low: Measure, high: Measure) -> Measure:
    """Return ``low`` in the currency of ``high`` where that is of a hundred such coins: "98 cents to $1.05"."""
    if low.unit is None or high.unit is None or high.unit.kind is not UnitKind.MONEY:
        return low
    if high.unit.name.split()[-1] not in COINS.get(low.unit.name, ()) or high.numeral.scale > 1:
        return low
    return replace(low, value=low.value / 100, unit=high.unit)


def _bounded_start(text: str, measure: Measure) -> int:
    bound = bound_before(text, measure.start)
    return measure.start if bound is None else bound[1]


# Two numbers from this one on that a hyphen joins are the ends of a range, though one of them looks like a year.
_LEAST_YEAR = 1000
# "trails by nine points, 34 percent to 43 percent"
_STANDINGS = re.compile(r"points?, \Z")
# "fell 9,000 to 222,000": ends of a range lie nearer.
_FAR = 4
_LAST_WORD = re.compile(r"(?:([^\W\d_]+)\s)?([^\W\d_]+)\s+\Z")


def _level_of_change(text: str, low: Measure, *, far: bool) -> bool:
    """Tell whether "to" leads to the level reached, as in "rose 8 cents to 23 cents", and not to the end of a range.

    What will "rise 5% to 7%" has no level yet, so the base form of a verb leads to one only if it is ``far`` off; so
    does the noun of a share, in "growth of 5% to 7%".
    """
    start = _bounded_start(text, low)
    match = _LAST_WORD.search(text[max(0, start - 24) : start])
    before, word = ((match.group(1) or "").lower(), match.group(2).lower()) if match else ("", "")
    verb = VERBS.get(word)
    if verb is not None:
        return far or word != verb.base
    share = low.unit is not None and low.unit.kind in {UnitKind.PERCENT, UnitKind.TEMPERATURE}
    return word in PARTICLES or word == "by" or (word == "of" and before in NOUNS and (far or not share))


def _compatible(low: Measure, high: Measure, by: str) -> bool:
    if low.numeral.form is Form.RATIO:
        return False
    years = [looks_like_year(low.numeral), looks_like_year(high.numeral)]
    if (
        any(years)
        and not all(years)
        and low.unit is None
        and not (by == "hyphen" and min(low.value, high.value) >= _LEAST_YEAR)
        and not (years[0] and high.unit is not None and high.numeral.scale == 1)
    ):
        return False
    if low.unit is None or high.unit is None:
        if low.unit is not None and not low.prefixed and by in {"or", "and"}:
            return False
        return not (
            low.unit is not None
            and not low.prefixed
            and by in {"to", "hyphen"}
            and high.numeral.scale == 1
            and low.unit_end > low.numeral.end
            and by == "hyphen"
        )
    if low.unit == high.unit:
        return True
    base = high.unit.name.split(" per ")[0]
    return low.unit.name == base or (
        low.unit.kind is high.unit.kind is UnitKind.MONEY
        and low.unit.name == "dollar"
        and high.unit.name.endswith("dollar")
    )


def _shared_scale(low: Measure, high: Measure) -> tuple[Decimal, Decimal]:
    """Return both ends, the first with the magnitude of the second where it is meant: "$10 to $15 billion"."""
    scale = high.numeral.scale
    shares = low.numeral.scale == 1 and low.numeral.form is not Form.VAGUE and low.unit_end <= low.numeral.end
    if scale > 1 and shares and abs(low.value) < abs(high.numeral.mantissa):
        return EXACT.multiply(low.value, scale), high.value
    return low.value, high.value


def _chained(text: str, low: Measure, high: Measure) -> bool:
    """Tell whether the pair is part of a longer chain: a telephone number, a date, a set of scores."""
    before, after = text[low.start - 2 : low.start], text[high.end : high.end + 2]
    return (before[-1:] in "-‑–/" and before[:1].isdigit()) or (after[:1] in "-‑–/" and after[1:].isdigit())
