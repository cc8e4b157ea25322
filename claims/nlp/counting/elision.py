"""Units that a number leaves out and takes from its neighbour."""

import re
from dataclasses import dataclass
from itertools import pairwise

from ..types import UnitKind
from .change_words import VERBS
from .clauses import SUBJECTS
from .counted import NOUNS
from .drafts import Draft
from .measure import Measure
from .measures import ELISIONS
from .numerals import Form
from .phrases import TIME_NOUNS
from .places import Places
from .units import Unit, is_rate

# Words between two numbers by which the second takes the unit of the first.
_CARRYING = frozenset({"and", "or", "from", "versus", "vs", "against", "with", "is", "was", "while"})
# "one has 370 delegates, the other has 163."
_HOLDING = frozenset(
    {"has", "had", "have", "won", "wins", "got", "holds", "held", "took", "takes", "sold", "sells", "bought", "buys"}
    | {"built", "builds", "made", "makes", "ordered", "delivered", "received", "collected", "opened", "signed", "lost"}
    | {"gained", "needs", "needed", "employs", "employed", "owns", "owned", "runs", "operates", "secured", "claimed"}
    | {"seized", "captured", "sank", "sunk", "destroyed"}
)
_CLAUSE_END = re.compile(r"\s?(?:[.,;:!?)]|\Z|\s(?:and|but|while|apiece|each)\b)")
# A plural that the parse took for a verb: "7 points and 3 rebounds a game".
_OWN_WORD = re.compile(r"\s(?!(?:as|is|was|this|has|its|less|versus|plus|across|towards|his|us)\b)[a-z]{2,}s\b")
# Of "lost 5 points while Ito gained six".
_CHANGING = frozenset({UnitKind.PERCENT, UnitKind.PERCENTAGE_POINT, UnitKind.OTHER})
# "down 7% from 2.3 million": what it fell from is no percentage.
_SHARES = frozenset({UnitKind.PERCENT, UnitKind.PERCENTAGE_POINT})
_OF_THEM = re.compile(r" of (?:them|whom|which|these|those)\b", re.IGNORECASE)
# "was on 9 percent and the Greens on 8"
_PLACING = frozenset({"on", "at", "with"})
_JUST = frozenset({"just", "only", "exactly"})
# "3 million more than its rival", "six fewer than in May"
_THAN = re.compile(r" (?:more|fewer|less) than\b")
# "against a 30-day average of 4 billion"
_OF_AVERAGE = re.compile(r"[-‑](?:day|week|month|year) (?:moving )?(?:average|mean|median|low|high) of ")
# "beat the 2.8 billion expected"
_AGAINST = frozenset({"from", "up from", "down from", "against", "compared with", "compared to", "versus"})
_EXPECTED = re.compile(
    r"\s(?:(?:[A-Za-z]+ ){1,2}(?:had|have|has|were|was) )?(?:been )?"
    r"(?:expected|expecting|forecast|predicted|projected|estimated|reported|recorded|needed|required|planned)\b"
)
# "a profit of 5m francs, against a previous range of 6m to 7m"
_AGAINST_OTHER = re.compile(
    r",? (?:against|compared (?:with|to)|versus|(?:up |down )?from|above|below|leaving|creating)"
    r" (?:an?|the|its|their) (?:[\w-]+ ){1,3}of \Z"
)
# "slipped to €2.9bn as passenger numbers fell from 9.4m to 8.8m"
_NEW_CLAUSE = re.compile(r"\b(?:as|while|when|because|since)\b")
# Another subject begins in "rose 4%, while the number of stores fell from 47", "6 points, sending the krone from 31".
_NEW_SUBJECT = re.compile(r"\bnumber of\b|, (?:sending|pushing|pulling|driving|dragging|knocking) ")
# "rose by 23.9 billion euros to a new high of 2.92 trillion"
_TO_LEVEL = re.compile(r" to (?:an?|its|their) (?:[\w-]+ ){1,3}of \Z")
# "added 1,900 customers, taking the total to 41,300"
_SUM = re.compile(
    r"\b(?:tak|bring|took|brought)(?:ing|es?|s)? (?:the|its|their|his|her) (?:total|tally|number|count) to \Z"
)
# "1.5 million tons, 600,000 by rail"
_PART = re.compile(r" (?:by|in|from|to|through|via|on)\b")
# "cut from 12 stations to 5", "won 12 seats, up 5"
_MOVING = frozenset({" to ", ", up ", ", down "})
_TYING = frozenset({"in", "of", "for", "at", "on", "from", "by", "among", "per"})
# Of so many years or tonnes "three of them" may be told, not of degrees or dollars.
_PARTIBLE = frozenset({UnitKind.COUNT, UnitKind.MASS, UnitKind.DURATION})
_MEASURED = frozenset(
    {
        UnitKind.LENGTH,
        UnitKind.AREA,
        UnitKind.VOLUME,
        UnitKind.MASS,
        UnitKind.ENERGY,
        UnitKind.SPEED,
        UnitKind.TEMPERATURE,
    }
)
# What names somebody before a number whose verb is left out: "and the Otters 22".
_NAMING = frozenset({"NNP", "NNPS", "NN", "NNS", "DT", "POS", "JJ"})
_JOINING = frozenset({"and", "but", "while", ",", ";"})
_LISTED = re.compile(r",\s(?:and\s)?|\s(?:and|or|to)\s")
# "averaged 27 points, but scored 16"
_SCORING = frozenset({"scored", "scoring", "had", "netted"})
# A percentage is smaller than that, and never "26 million".
_HIGHEST_PERCENT = 1000
_WHOLE = 100
_LASTING = frozenset({UnitKind.DURATION, UnitKind.AGE})
# As in "rose 2% to 90" and "lost 2% to end at 90".
_REACHED = re.compile(
    r"[,)]{0,2} (?:to|at|to (?:end|close|finish|settle|stand)(?: \w+){0,2} at|(?:end|clos|finish)ing at) "
)
_REACH = 90
_NEAR = 70


_RESTATED = re.compile(r",? or (?:about |nearly |some |around |roughly )?| \((?:or )?")


def carry_units(places: Places, drafts: list[Draft]) -> None:
    """Give a bare number the unit of the one it is set beside: "250 homes, 187 by tender", "four- and six-cylinder"."""
    text = places.text
    _carry_back(text, drafts)
    _carry_over_conversions(drafts)
    _carry_to_levels(places, drafts)
    for draft, following in pairwise(drafts):
        between = text[draft.measure.end : following.measure.start]
        part = _is_bare(draft) and draft.measure.numeral.form is Form.FRACTION
        if draft.measure.left_level and _is_bare(draft):
            draft.carried = following if following.noun is not None else None
        near = between.startswith(" of ") and between.count(" ") <= 4 and "," not in between
        if part and following.noun is not None and near:
            draft.carried = following
    for index, (before, draft) in enumerate(pairwise(drafts)):
        form = draft.measure.numeral.form
        fraction = form is Form.FRACTION and _OF_THEM.match(text, draft.measure.end) is None
        if _is_bare(draft) and draft.carried is None and not fraction and form is not Form.RATIO:
            lasting = before.measure.unit is not None and before.measure.unit.kind is UnitKind.DURATION
            amount = _restated_amount(text, drafts[index - 1], before) if index else None
            if amount is not None and _REACHED.fullmatch(text, before.measure.end, draft.measure.start):
                _share(amount, draft)
            elif index and _OF_AVERAGE.fullmatch(text, before.measure.core_end, draft.measure.start):
                _carry(places, drafts[index - 1], draft, before.measure.start)
            elif index and lasting and is_rate(text, draft.measure.end):
                _carry(places, drafts[index - 1], draft)
            else:
                _carry(places, _whole(text, drafts[max(0, index - 1) : index + 1], draft) or before, draft)
                aside = index and text[drafts[index - 1].measure.end : before.measure.start] in _MOVING
                aside = aside or (index and _THAN.match(text, draft.measure.end) is not None)
                if aside and _is_bare(draft) and draft.carried is None:
                    _carry(places, drafts[index - 1], draft)
        elif text[before.measure.end : draft.measure.start].strip(" ,") in _AGAINST:
            _share_rate(before.measure, draft.measure)


def _whole(text: str, earlier: list[Draft], draft: Draft) -> Draft | None:
    """Return what "300 of them" is a part of, the nearest large enough: "900 nurses in 14 wards, 300 of them"."""
    if draft.measure.numeral.form is Form.FRACTION or _OF_THEM.match(text, draft.measure.end) is None:
        return None
    return next((other for other in reversed(earlier) if other.measure.value >= draft.measure.value), None)


def _is_bare(draft: Draft) -> bool:
    return draft.noun is None and draft.measure.unit is None


def repeats_clause(places: Places, before: Draft, draft: Draft) -> bool:
    """Tell of the 22 of "Bell had 30 points and Ito 22": the clause of ``before`` once more, without verb and unit."""
    doc = places.doc
    counts = before.measure.unit is not None or (before.noun is not None and before.noun.plural)
    if not (counts or before.repeats) or not _is_bare(draft) or draft.measure.parts:
        return False
    following = doc[draft.last + 1] if draft.last + 1 < len(doc) else None
    if following is not None and not (following.is_punct or following.tag_ in {"CC", "IN", "WRB", "RB"}):
        return False
    at = draft.first - 1
    while at > max(before.last, draft.first - 5) and doc[at].tag_ in _NAMING:
        at -= 1
    named = doc[at + 1 : draft.first]
    if at <= before.last or not named or named[-1].tag_ not in NOUNS or doc[at].lower_ not in _JOINING:
        return False
    if places.sentence_bounds(before.first) != places.sentence_bounds(draft.first):
        return False
    return at - before.last <= 8 and not any(
        token.tag_[0] in "VM" or token.is_punct for token in doc[before.last + 1 : at]
    )


def _restated_amount(text: str, first: Draft, second: Draft) -> Draft | None:
    """Return the points of "17 points, or 0.9%" and of "0.9%, or 17 points", which a level is told in as well."""
    end = first.measure.end if first.noun is None else max(first.measure.end, first.noun.span.end)
    if not _RESTATED.fullmatch(text, end, second.measure.start):
        return None
    shares = [
        draft.measure.unit is not None and draft.measure.unit.kind is UnitKind.PERCENT for draft in (first, second)
    ]
    return None if shares[0] is shares[1] else second if shares[0] else first


def _share(source: Draft, draft: Draft) -> None:
    """Give ``draft`` the unit of ``source``, but not that of amounts of money, whose coins may differ."""
    unit = source.measure.unit
    if unit is None:
        draft.carried = source if source.noun is not None else source.carried
    elif unit.kind is not UnitKind.MONEY:
        draft.measure.unit, draft.measure.carried_unit = unit, True


def _share_rate(before: Measure, measure: Measure) -> None:
    """Give the $80 of "$12 a tonne, against $80" the rate."""
    whole, unit = before.unit, measure.unit
    if whole is None or unit is None or unit.kind is not UnitKind.MONEY:
        return
    if whole.name.startswith(f"{unit.name} per ") and before.numeral.scale == measure.numeral.scale:
        measure.unit = whole


def _carry(places: Places, before: Draft, draft: Draft, stop: int = -1) -> None:
    """Give ``draft`` the unit of ``before`` where it leaves its own out; at ``stop`` a "30-day average of" begins."""
    gap = _gap(places, before, draft, stop)
    if len(gap.text) > _REACH or places.sentence_bounds(before.first) != places.sentence_bounds(draft.first):
        return
    unit = before.measure.unit
    source = before if before.noun is not None else before.carried
    if unit is None and source is not None and source.noun is not None:
        timed = places.doc[source.noun.head].lower_ in TIME_NOUNS
        if (
            source.noun.compound
            or timed
            or (source.noun.is_state and not (gap.ends or _is_parallel(places.text, draft, gap)))
        ):
            return
        holds = gap.ends and (gap.last in _HOLDING or gap.repeated)
        counts = source.noun.plural and places.doc[draft.last].dep_ in SUBJECTS
        near = len(gap.text) < _NEAR and (holds or counts or _is_elided(places, source, draft))
        moved = gap.ends and places.text[source.noun.span.end : draft.measure.start] in _MOVING
        if gap.joins or gap.sets_against or gap.sums_up or moved or (near and ":" not in gap.text) or draft.repeats:
            draft.carried = source
    elif unit is not None and (draft.repeats or _takes_unit(places.text, before, draft, gap)):
        draft.measure.unit, draft.measure.carried_unit = unit, True


@dataclass(frozen=True, slots=True)
class _Gap:
    """What stands between two numbers: ``last`` is its last word; ``levels`` that it is the "to" of "from 5 to 7";
    ``repeated`` that the word stands before the first number too; ``ends`` that a clause ends behind the second."""

    text: str
    last: str
    levels: bool
    repeated: bool
    ends: bool

    @property
    def holds(self) -> bool:
        """Tell of "has", "had just"."""
        words = self.text.lower().split()
        return not _HOLDING.isdisjoint(words[-2:-1] if words[-1:] and words[-1] in _JUST else words[-1:])

    @property
    def sets_against(self) -> bool:
        return _AGAINST_OTHER.search(self.text) is not None

    @property
    def reaches(self) -> bool:
        return _TO_LEVEL.fullmatch(self.text) is not None

    @property
    def sums_up(self) -> bool:
        return _SUM.search(self.text) is not None

    @property
    def joins(self) -> bool:
        listed = self.levels or self.last in _CARRYING or self.text.strip() in {",", ", and"}
        return listed or self.text.rstrip().endswith(("rather than", "instead of"))


def _gap(places: Places, before: Draft, draft: Draft, stop: int) -> _Gap:
    text, bound = places.text, draft.measure.bound_start
    gap = text[before.measure.end : draft.measure.start if bound < before.measure.end else bound]
    if stop >= 0:
        gap = text[before.measure.end : stop].removesuffix("a ").removesuffix("the ").removesuffix("its ")
    last = (gap.split() or [""])[-1].lower()
    start = before.measure.start if before.measure.bound_start < 0 else before.measure.bound_start
    return _Gap(
        gap,
        last,
        levels=last == "to" and text[max(0, start - 5) : start] == "from ",
        repeated=last.isalpha() and text[max(0, start - len(last) - 1) : start].lower() == f"{last} ",
        ends=_CLAUSE_END.match(text, draft.measure.end) is not None,
    )


def _takes_unit(text: str, before: Draft, draft: Draft, gap: _Gap) -> bool:
    """Tell whether the measure ``draft`` leaves out its unit because ``before`` has it."""
    unit, end = before.measure.unit, draft.measure.end
    if unit is None or _OWN_WORD.match(text, end):
        return False
    if unit.kind is UnitKind.AGE:
        compared = gap.last in {"with", "against", "from"}
        return before.measure.unit_start < 0 and (compared or _LISTED.fullmatch(gap.text) is not None)
    if unit.kind is UnitKind.DURATION and is_rate(text, end):
        return False
    if unit.kind is UnitKind.MONEY and gap.last == "from" and _NEW_CLAUSE.search(gap.text):
        return False
    if gap.last in {"from", "to"} and _NEW_SUBJECT.search(gap.text):
        return False
    if unit.kind in _SHARES and _counts_whole(text, before, draft):
        return False
    if _OF_THEM.match(text, end):
        return unit.kind in _PARTIBLE and draft.measure.value <= before.measure.value
    hyphenated = text[before.measure.core_end : before.measure.core_end + 1] in {"-", "‑"}
    if ";" in gap.text or (hyphenated and gap.last in {"is", "was"}):
        return False
    large = before.measure.numeral.scale > 1 and draft.measure.numeral.scale > 1
    if gap.last == "the" and _EXPECTED.match(text, end):
        return large or not before.measure.prefixed
    placed = unit.kind in _SHARES and gap.last in _PLACING
    going_on = unit.kind in _MEASURED or unit.name == "point" or placed
    if large and gap.text.endswith(", ") and _THAN.match(text, end):
        return True
    if _is_parallel(text, draft, gap) or (going_on and _goes_on(text, before, draft, gap)):
        return True
    if (
        unit.kind in _SHARES
        and gap.text == " to "
        and text[max(0, before.measure.start - 5) : before.measure.start] != "from "
    ):
        return False  # "the index dropped 0.8 percent to 98.3"
    lasting = unit.kind in _LASTING or unit.name == "time"
    if not lasting and (gap.sets_against or gap.reaches or (gap.ends and gap.text in _MOVING)):
        return large or not before.measure.prefixed
    moved = gap.last in VERBS and unit.kind in _CHANGING and gap.ends
    moved = moved or (unit.kind in _SHARES and gap.holds and gap.ends)
    moved = moved or (unit.name == "point" and gap.last in _SCORING)
    joins = gap.joins or moved or (gap.text == " to " and unit.name == "point")
    shares = not before.measure.prefixed or gap.levels or gap.last in {"or", "from", "versus", "vs"}
    shares = shares or (large and gap.last in {"with", "against"})
    lasts = unit.kind is UnitKind.DURATION and gap.last != "or" and not (gap.text == " from " and gap.ends)
    return joins and shares and not lasts


def _counts_whole(text: str, before: Draft, draft: Draft) -> bool:
    """Tell of the 153 of "88 percent of whom are women, against 153", which is no percentage as the number before."""
    measure = draft.measure
    if measure.numeral.scale > 1 or measure.value >= _HIGHEST_PERCENT:
        return True
    return measure.value > _WHOLE >= before.measure.value or _OF_THEM.match(text, before.measure.end) is not None


def _is_parallel(text: str, draft: Draft, gap: _Gap) -> bool:
    """Tell whether both numbers have a phrase with one preposition behind them: "2.5 percent in May, 3 in June"."""
    words = gap.text.split()
    listed = gap.text.rstrip().endswith(",") or gap.last in {"and", "but", "while"}
    return listed and len(words) > 1 and words[0] in _TYING and text.startswith(f" {words[0]} ", draft.measure.end)


def _goes_on(text: str, before: Draft, draft: Draft, gap: _Gap) -> bool:
    """Tell whether a measure is a level of the one before or part of it: "380 litres, rising to 1,250"."""
    reached = gap.last == "to" and any(word.lower() in VERBS for word in gap.text.split()[-4:])
    part = gap.text.endswith(", ") and _PART.match(text, draft.measure.end) is not None
    return reached or (part and draft.measure.value < before.measure.value) or (gap.repeated and gap.ends)


def _carry_back(text: str, drafts: list[Draft]) -> None:
    """Give "four-" of "three-, four- and five-storey" the noun of the last, "11" of "11 and 8 percent" its unit."""
    for left, right in zip(reversed(drafts[:-1]), reversed(drafts[1:]), strict=True):
        noun = right.noun or (right.carried.noun if right.carried else None)
        bare = left.noun is None and left.measure.unit is None
        between = text[left.measure.end : right.measure.start]
        unit = right.measure.unit
        restates = between == " or " and not left.measure.value < right.measure.value
        restates = restates or (between == " to " and left.measure.numeral.form is Form.FRACTION)
        if bare and unit is not None and not right.measure.prefixed and _LISTED.fullmatch(between) and not restates:
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
        reached = _REACHED.match(text, change.measure.end, level.measure.start)
        again = _REACHED.fullmatch(text, other_change.measure.end, other.measure.start)
        if reached and again and places.sentence_bounds(change.first) == places.sentence_bounds(other.first):
            other.measure.unit, other.measure.carried_unit = level.measure.unit, True


def _is_elided(places: Places, source: Draft, draft: Draft) -> bool:
    """Tell whether a bare number counts what ``source`` counts: "187 by tender", "three of them", "the Otters’ six"."""
    text, end = places.text, draft.measure.end
    after = text[end : end + 10].lower()
    than = _THAN.match(text, end) is not None
    if than or after.startswith((" more", " fewer")):
        start = draft.measure.start if draft.measure.bound_start < 0 else draft.measure.bound_start
        return not than or text[start - 2 : start] == ", "
    before = places.doc[draft.first - 1]
    if before.tag_ == "POS" and _CLAUSE_END.match(text, end):
        return True
    if before.lower_ == "the" and _EXPECTED.match(text, end):
        return True
    if _OF_THEM.match(text, end) or _is_breakdown(text, source, draft):
        return True
    return after.startswith((" short of", " by ", " in ", " during", " for ", " last ", " from ", " at ", " on "))


def _is_breakdown(text: str, source: Draft, draft: Draft) -> bool:
    """Tell whether a bracket behind what is counted says how many of it are of a kind: "12 wins (seven at home)"."""
    opening = text.rfind("(", source.measure.end, draft.measure.start)
    if opening < 0 or text.find(")", opening, draft.measure.start) >= 0:
        return False
    lead = text[opening : draft.measure.start].rstrip()
    return lead.endswith(("(", ",", " and")) and draft.measure.value <= source.measure.value
