"""Numbers with their units, bounds and ranges, from text alone: the step between numerals and what is counted."""

import itertools
import re
from decimal import Decimal

from ..types import Bound, UnitKind
from .bounds import bound_after, bound_before
from .compounds import join_compounds
from .measure import Measure, looks_like_year
from .numerals import Form, Numeral, find_numerals
from .odds import join_odds
from .ranges import join_ranges
from .rates import join_rates
from .units import MAGNITUDE, YEAR_OF_AGE, Unit, UnitMatch, country_after, unit_after, unit_before, unit_named, with_per

# What stands between "7" and "8-inch" in "7- or 8-inch".
ELISIONS = frozenset({"-, ", "- or ", "- and ", "- to ", "-, and ", "-, or "})
_SIDES = frozenset({" x ", "x", " × ", "×", " by ", "-by-"})
_SCREEN_SIDE = 300
# No screen is so many times as long as high: "cut its staff of 4,000 by 300".
_SCREEN_SHAPE = 5
_SIDE_KINDS = frozenset({UnitKind.LENGTH, UnitKind.COMPUTING})
_COMPARED = frozenset({" vs ", " vs. ", " versus "})
_OPEN_BRACKET = re.compile(
    r"(?:-?long)?,?\s?[(\[](?:or |about |around |roughly |approximately |some |nearly |over |just over |just under "
    r"|approx\.? |~|≈|=|equal to |equivalent to )?\Z",
    re.IGNORECASE,
)
# "a third higher than four years ago"
_SET_AGAINST = re.compile(r"(?:higher|lower) than ")
_AGO = re.compile(r" (?:ago|earlier|before)\b")
_AND_A_HALF = re.compile(r" and a (half|quarter)\b", re.IGNORECASE)
_OF_ONE = re.compile(r"[\s-]of[\s-](?:an?|1|one)(?=[\s-])")
_OF_AGE = re.compile(r"the ages? of \Z")
_PEOPLE_LEAD = re.compile(
    r"\b(?:people|adults|children|those|women|men|anyone|everyone|persons|patients|girls|boys|kids|residents|athletes)\s\Z",
    re.IGNORECASE,
)
_SPRINTS = {
    Decimal(60): Unit("mile per hour", UnitKind.SPEED),
    Decimal(62): Unit("mile per hour", UnitKind.SPEED),
    Decimal(100): Unit("kilometer per hour", UnitKind.SPEED),
}
_IN_SECONDS = re.compile(r"(?:\s[a-z]{2,12}){1,4}\s[0-9]{1,2}(?:\.[0-9]+)?[\s-]?s(?:ecs?|econds?)?\b")
_MAGNITUDE = re.compile(r"magnitude[ \-]\Z", re.IGNORECASE)
_OLDEST = 130
_AGE_GROUP = re.compile(r"[ \-]age[ \-](?:group|range|bracket|band|cohort)s?\b")
# "a 40-something man", not "20-something goals"
_SOMETHING = re.compile(r"-something(?! [a-z]+s\b)")
# "the under-21 side"
_SIDE = re.compile(r" (?:side|team|squad|level|international|player|crowd|population|boy|girl|men|women|age)s?\b")
_AGE_LEAD = re.compile(r"\b(?:ages?|aged|age of|ages of|age range of|age is)\s(?:of\s|between\s)?\Z", re.IGNORECASE)
# "75 USD million"
_LATE = {"million": Decimal(10) ** 6, "billion": Decimal(10) ** 9, "trillion": Decimal(10) ** 12}
# "$3 million dollars"
_CURRENCY_AGAIN = re.compile(r"\s(?:dollars|euros|pounds|yen)\b")
_LATE_MAGNITUDE = re.compile(r"\s(million|billion|trillion)\b", re.IGNORECASE)


def find_measures(text: str) -> list[Measure]:
    """Return the numbers of ``text`` with units and bounds, ranges joined, in order. Linear in the length."""
    measures: list[Measure] = []
    floor = 0
    numerals = find_numerals(text)
    for index, numeral in enumerate(numerals):
        ceiling = numerals[index + 1].start if index + 1 < len(numerals) else len(text)
        measure = _measure(text, numeral, floor, ceiling)
        measures.append(measure)
        floor = measure.end
    measures = _parts_of_units(text, join_odds(text, join_compounds(text, measures)))
    _carry_hyphenated_units(text, measures)
    measures = join_rates(text, _below_zero(text, join_ranges(text, measures)))
    before: Measure | None = None
    for measure in measures:
        _bound(text, measure)
        _age(text, measure)
        if before is not None and _is_other_age(text, before, measure):
            measure.unit = YEAR_OF_AGE
        before = measure
        _magnitude(text, measure)
        _sprint(text, measure)
    _link_conversions(text, measures)
    return measures


def _measure(text: str, numeral: Numeral, floor: int, ceiling: int) -> Measure:
    measure = Measure(numeral, numeral.start, numeral.end, numeral.value, numeral.high)
    end = numeral.end
    suffix = bound_after(text, end)
    if suffix is not None and suffix[1] <= ceiling:
        measure.bound, measure.bound_end = suffix
        end = suffix[1]
    digits = (
        numeral.form is Form.DIGITS
        or text[numeral.start : numeral.start + 1].isdigit()
        or text[end - 1 : end].isdigit()
    )
    before = unit_before(text, numeral.start, floor)
    if before is not None and not _is_title(text, numeral, before):
        measure.set_unit(before.unit, before.start, before.end)
        measure.start, measure.prefixed, measure.end = before.start, True, end
        if text[before.start - 1 : before.start] in {"-", "−"} and not text[before.start - 2 : before.start - 1].strip(
            " ("
        ):
            measure.start, measure.value = before.start - 1, -measure.value
        if (twice := _CURRENCY_AGAIN.match(text, end)) is not None:
            measure.end = end = twice.end()
        unit, stop = country_after(text, end, before.unit)
        if stop != end:
            measure.set_unit(unit, before.start, before.end)
            measure.end = stop
        per = _per(text, measure)
        if per is not None:
            measure.unit, measure.end = per.unit, per.end
        return measure
    large = numeral.scale >= 1000 or abs(numeral.value) >= 100_000
    of = (numeral.form is Form.VAGUE or numeral.scale > 1) and text[end : end + 4].lower() == " of "
    after = unit_after(text, end + 3 if of else end, in_digits=digits and not of, large=large)
    if after is None and end != numeral.end:
        measure.end = end
    if after is not None and after.unit.kind is UnitKind.MONEY and (late := _LATE_MAGNITUDE.match(text, after.end)):
        measure.value *= _LATE[late.group(1).lower()]
        after = UnitMatch(after.unit, after.start, late.end())
    if after is not None and after.start < ceiling:
        measure.set_unit(after.unit, after.start, after.end)
        measure.end = after.end
        if extra := _AND_A_HALF.match(text, after.end):
            measure.value += Decimal("0.5") if extra.group(1).lower() == "half" else Decimal("0.25")
            measure.end = extra.end()
    return measure


def _is_title(text: str, numeral: Numeral, unit: UnitMatch) -> bool:
    """Tell "Euro 2020", a contest, and "Euro 6", a norm, from an amount."""
    if text[unit.start : unit.end] != "Euro" or not numeral.plain:
        return False
    return looks_like_year(numeral) or len(numeral.plain) == 1


def _per(text: str, measure: Measure) -> UnitMatch | None:
    assert measure.unit is not None  # noqa: S101 - the caller has set it
    bare = UnitMatch(measure.unit, measure.unit_start, measure.end)
    per = with_per(text, bare)
    return None if per is bare else per


def _parts_of_units(text: str, measures: list[Measure]) -> list[Measure]:
    """Give "a quarter" of "a quarter of a point", "of 1 percent" the unit that it is a part of."""
    joined: list[Measure] = []
    for measure in measures:
        last = joined[-1] if joined else None
        if last is not None and last.end > measure.start:
            continue
        joined.append(measure)
        if measure.unit is None and 0 < measure.value < 1 and (one := _OF_ONE.match(text, measure.end)):
            after = unit_after(text, one.end(), in_digits=False)
            if after is not None and after.unit.kind not in {UnitKind.MONEY, UnitKind.AGE}:
                measure.set_unit(after.unit, after.start, after.end)
                measure.end = after.end
    return joined


def _below_zero(text: str, measures: list[Measure]) -> list[Measure]:
    """Make "25 below zero" and "5 degrees below zero" one negative number each."""
    joined: list[Measure] = []
    for measure in measures:
        last = joined[-1] if joined else None
        if last is not None and measure.value == 0 and text[last.end : measure.start] == " below ":
            last.value, last.end = -last.value, measure.end
        else:
            joined.append(measure)
    return joined


def _carry_hyphenated_units(text: str, measures: list[Measure]) -> None:
    """Give "four-" of "three-, four- and five-storey", "12" of "12 x 9 feet", "7.3 vs 6.9 mm" the unit of the last.

    Both sides of "1920 x 1080" are pixels.
    """
    for left, right in zip(reversed(measures[:-1]), reversed(measures[1:]), strict=True):
        if left.unit is right.unit is None and min(left.value, right.value) >= _SCREEN_SIDE:
            gap = text[left.end : right.start]
            lengthy = max(left.value, right.value) > _SCREEN_SHAPE * min(left.value, right.value)
            if gap in _SIDES and not lengthy and not (gap == " by " and looks_like_year(left.numeral)):
                left.unit = right.unit = unit_named("pixel")
            continue
        if left.unit is not None or right.unit is None or right.prefixed:
            continue
        gap = text[left.end : right.start]
        sides = gap in _SIDES and right.unit.kind in _SIDE_KINDS
        compared = gap in _COMPARED and not looks_like_year(left.numeral)
        if gap in ELISIONS or sides or compared:
            left.set_unit(right.unit, right.unit_start, right.unit_end)
            left.carried_unit = True


def _bound(text: str, measure: Measure) -> None:
    before = bound_before(text, measure.start)
    if (
        before is not None
        and measure.joined_by.startswith("from")
        and text[max(0, measure.start - 6) : measure.start].rstrip().endswith("from")
    ):
        before = None
    if before is not None and measure.high is not None and text.startswith("in the range", before[1]):
        before = None
    if before is not None and _SET_AGAINST.match(text, before[1]) and _AGO.match(text, measure.end):
        before = None
    if before is not None:
        bound, at = before
        if measure.bound is None or measure.bound is Bound.APPROX:
            measure.bound = bound
        measure.bound_start = at
    loose = measure.bound in {None, Bound.APPROX}
    if loose and (after := bound_after(text, measure.end, unit=measure.unit_start >= 0)) is not None:
        measure.bound, measure.bound_end = after
    if measure.numeral.approximate and measure.bound is None and measure.high is None:
        measure.bound = Bound.APPROX


def _age(text: str, measure: Measure) -> None:
    start = measure.start if measure.bound_start < 0 else measure.bound_start
    lead = _AGE_LEAD.search(text[max(0, start - 18) : start])
    years = measure.unit is not None and measure.unit.name == "year" and not measure.prefixed
    if (measure.unit is None or years) and measure.value <= _OLDEST and _bounds_age(text, measure, start):
        measure.unit = YEAR_OF_AGE
        return
    if (measure.unit is not None and not (years and lead)) or measure.value > _OLDEST:
        return
    side = measure.numeral.plain and _SIDE.match(text, measure.end) is not None
    grouped = side or text[measure.end : measure.end + 2] in {"s", "s "}
    decade = measure.value % 10 == 0 and _SOMETHING.match(text, measure.core_end) is not None
    if decade or _AGE_GROUP.match(text, measure.end) or (grouped and text[measure.start - 1 : measure.start] == "-"):
        measure.unit = YEAR_OF_AGE
        return
    bounded = measure.bound in {Bound.GT, Bound.GTE, Bound.LT, Bound.LTE} and measure.bound_start >= 0
    if bounded and _PEOPLE_LEAD.search(text[max(0, start - 14) : start]):
        measure.unit = YEAR_OF_AGE
    if lead is not None:
        measure.unit = YEAR_OF_AGE
        of = _OF_AGE.search(text[max(0, start - 18) : start])
        if of is not None and of.group() == "the age of ":
            written = start - len("age of ")
            measure.set_unit(YEAR_OF_AGE, written, written + len("age"))
        bound = bound_before(text, start - len(of.group())) if of else None
        if bound is not None and measure.bound is None:
            measure.bound, measure.bound_start = bound


def _is_other_age(text: str, before: Measure, measure: Measure) -> bool:
    """Tell of the 18 of "people over 65 and under 18"."""
    aged = before.unit == YEAR_OF_AGE and before.bound_start >= 0
    bounded = measure.unit is None and measure.bound_start >= before.end and measure.value <= _OLDEST
    return aged and bounded and text[before.end : measure.bound_start] in {" and ", " or "}


def _magnitude(text: str, measure: Measure) -> None:
    """Give the number of "a magnitude 6.9 earthquake" its unit, which stands before it."""
    lead = _MAGNITUDE.search(text[max(0, measure.start - 10) : measure.start])
    if lead is not None and measure.unit is None:
        start = measure.start - len(lead.group())
        measure.set_unit(MAGNITUDE, start, start + len("magnitude"))


def _sprint(text: str, measure: Measure) -> None:
    """Give "0-60 in 4.2 seconds", how fast a car picks up speed, the unit that it goes without."""
    speed = _SPRINTS.get(measure.high) if measure.high is not None and measure.unit is None else None
    if speed is not None and measure.value == 0 and _IN_SECONDS.match(text, measure.end):
        measure.unit = speed


def _bounds_age(text: str, measure: Measure, start: int) -> bool:
    """Tell by the bound behind it whether a number is an age: "18 and older", "children 12 and under"."""
    if measure.bound_end < 0:
        return False
    word = text[measure.core_end : measure.bound_end].rsplit(None, 1)[-1].lower()
    if word in {"older", "younger"}:
        return True
    people = _PEOPLE_LEAD.search(text[max(0, start - 14) : start]) is not None
    return people and word in {"over", "under", "up", "above"}


def _link_conversions(text: str, measures: list[Measure]) -> None:
    """Mark the second reading of one amount: "€5m ($5.4m)", "8 miles (13 km)"."""
    for first, second in itertools.pairwise(measures):
        if second.unit is None or not 1 <= second.start - first.end <= 22:
            continue
        if text[second.end : second.end + 1] not in {")", "]"} or not _OPEN_BRACKET.fullmatch(
            text[first.end : second.start]
        ):
            continue
        same_kind = (
            first.unit is not None and first.unit.kind is second.unit.kind and first.unit.name != second.unit.name
        )
        unnamed = first.unit is None and second.unit.kind is UnitKind.MONEY and second.prefixed
        measured = second.unit.kind not in {UnitKind.PERCENT, UnitKind.DURATION, UnitKind.AGE, UnitKind.COUNT}
        if (same_kind or unnamed) and measured:
            second.converts = first.converts or first
            second.bound = second.bound or first.bound
            if first.unit is not None and "per" not in first.unit.name:
                per = with_per(text, UnitMatch(first.unit, first.unit_start, second.end + 1))
                first.unit = per.unit
                if per.per:
                    second.unit = with_per(text, UnitMatch(second.unit, second.unit_start, second.end + 1)).unit
