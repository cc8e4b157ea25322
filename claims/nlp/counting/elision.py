"""Units that a number leaves out and takes from its neighbour."""

import re
from itertools import pairwise

from ..types import UnitKind
from .change_words import VERBS
from .clauses import SUBJECTS
from .drafts import Draft
from .measures import ELISIONS
from .numerals import Form
from .places import Places
from .units import Unit

# Words between two numbers by which the second takes the unit of the first.
_CARRYING = frozenset({"and", "or", "from", "versus", "vs", "against", "with", "is", "was", "while"})
# "one has 370 delegates, the other has 163."
_HOLDING = frozenset({"has", "had", "have", "won", "got", "holds", "held"})
_CLAUSE_END = re.compile(r"\s?(?:[.,;:!?)]|\Z|\s(?:and|but|while)\s)")
# A plural that the parse took for a verb: "7 points and 3 rebounds a game".
_OWN_WORD = re.compile(r"\s(?!(?:as|is|was|this|has|its|less|versus|plus|across|towards|his|us)\b)[a-z]{2,}s\b")
# Of "lost 5 points while Ito gained six".
_CHANGING = frozenset({UnitKind.PERCENT, UnitKind.PERCENTAGE_POINT, UnitKind.OTHER})
_LISTED = re.compile(r",\s(?:and\s)?|\s(?:and|or)\s")
_REACH = 90
_NEAR = 70


def carry_units(places: Places, drafts: list[Draft]) -> None:
    """Give a bare number the unit of the one it is set beside: "250 homes, 187 by tender", "four- and six-cylinder"."""
    text = places.text
    _carry_back(text, drafts)
    _carry_over_conversions(drafts)
    _carry_to_levels(places, drafts)
    for draft, following in pairwise(drafts):
        between = text[draft.measure.end : following.measure.start]
        part = draft.noun is None and draft.measure.unit is None and draft.measure.numeral.form is Form.FRACTION
        if draft.measure.left_level and draft.noun is None and draft.measure.unit is None:
            draft.carried = following if following.noun is not None else None
        if part and following.noun is not None and between.startswith(" of ") and between.count(" ") <= 4:
            draft.carried = following
    for before, draft in pairwise(drafts):
        bare = draft.noun is None and draft.carried is None and draft.measure.unit is None
        if bare and draft.measure.numeral.form not in {Form.FRACTION, Form.RATIO}:
            _carry(places, before, draft)


def _carry(places: Places, before: Draft, draft: Draft) -> None:
    text = places.text
    bound = draft.measure.bound_start
    gap = text[before.measure.end : draft.measure.start if bound < before.measure.end else bound]
    if len(gap) > _REACH or places.sentence_bounds(before.first) != places.sentence_bounds(draft.first):
        return
    last = (gap.split() or [""])[-1].lower()
    unit = before.measure.unit
    start = before.measure.start if before.measure.bound_start < 0 else before.measure.bound_start
    levels = last == "to" and text[max(0, start - 5) : start] == "from "
    joined = levels or last in _CARRYING or gap.strip() in {",", ", and"}
    joined = joined or gap.rstrip().endswith(("rather than", "instead of"))
    source = before if before.noun is not None else before.carried
    if unit is None and source is not None and source.noun is not None:
        if source.noun.compound:
            return
        repeated = last.isalpha() and text[max(0, start - len(last) - 1) : start].lower() == f"{last} "
        holds = (last in _HOLDING or repeated) and _CLAUSE_END.match(text, draft.measure.end) is not None
        counts = source.noun.plural and places.doc[draft.last].dep_ in SUBJECTS
        if joined or (len(gap) < _NEAR and (holds or counts or _is_elided(text, draft))):
            draft.carried = source
    elif _OWN_WORD.match(text, draft.measure.end):
        return
    elif unit is not None and (before.measure.unit_start < 0 or unit.kind is not UnitKind.AGE):
        moved = last in VERBS and unit.kind in _CHANGING and _CLAUSE_END.match(text, draft.measure.end) is not None
        joined = ((joined or moved) and ";" not in gap) or (gap == " to " and unit.name == "point")
        shares = not before.measure.prefixed or levels or last in {"or", "from", "versus", "vs"}
        if joined and shares and (unit.kind is not UnitKind.DURATION or last == "or"):
            draft.measure.unit, draft.measure.carried_unit = unit, True


def _carry_back(text: str, drafts: list[Draft]) -> None:
    """Give "four-" of "three-, four- and five-storey" the noun of the last, "11" of "11 and 8 percent" its unit."""
    for left, right in zip(reversed(drafts[:-1]), reversed(drafts[1:]), strict=True):
        noun = right.noun or (right.carried.noun if right.carried else None)
        bare = left.noun is None and left.measure.unit is None
        between = text[left.measure.end : right.measure.start]
        unit = right.measure.unit
        if bare and unit is not None and not right.measure.prefixed and _LISTED.fullmatch(between) is not None:
            if between.strip() != "," or right.measure.carried_unit:
                left.measure.unit, left.measure.carried_unit = unit, True
        elif bare and noun is not None and noun.compound and text[left.measure.end : right.measure.start] in ELISIONS:
            left.carried = right if right.noun is not None else right.carried


def _carry_over_conversions(drafts: list[Draft]) -> None:
    """Give an amount before a bracketed one the currency of an earlier such pair: "5 yen ($3) or, new, 7 ($4)"."""
    currencies: dict[str, Unit] = {}
    for before, draft in pairwise(drafts):
        unit = draft.measure.unit
        if draft.measure.converts is before.measure and unit is not None:
            if before.measure.unit is not None:
                currencies[unit.name] = before.measure.unit
            elif unit.name in currencies:
                before.measure.unit, before.measure.carried_unit = currencies[unit.name], True


def _carry_to_levels(places: Places, drafts: list[Draft]) -> None:
    """Give a level the unit of the one before that was reached alike: "rose 2% to 90 points, while B fell 1% to 80"."""
    text = places.text
    for change, level, other_change, other in zip(drafts, drafts[1:], drafts[2:], drafts[3:], strict=False):
        alike = change.measure.unit is not None and change.measure.unit == other_change.measure.unit
        bare = other.noun is None and other.measure.unit is None
        if not (alike and bare) or level.measure.unit is None:
            continue
        reached = text[change.measure.end : level.measure.start].startswith(" to ")
        reached = reached and text[other_change.measure.end : other.measure.start] == " to "
        if reached and places.sentence_bounds(change.first) == places.sentence_bounds(other.first):
            other.measure.unit, other.measure.carried_unit = level.measure.unit, True


def _is_elided(text: str, draft: Draft) -> bool:
    after = text[draft.measure.end : draft.measure.end + 10].lower()
    if after.startswith(" more") and not after.startswith(" more than"):
        return True
    return after.startswith(
        (" of them", " of whom", " of which", " by ", " in ", " during", " for ", " last ", " from ", " at ", " on ")
    )
