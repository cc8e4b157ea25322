"""The direction that a number shares with one before it: "fell 85 cents, or 1.1%", "A rose by 2%, B by 3%"."""

import re

from spacy.tokens import Doc

from ..types import Bound, UnitKind
from .change_leads import start_of
from .counted import NOUNS
from .drafts import Direction, Draft, Role
from .places import Places

_GAPPED = NOUNS | {"DT", "POS", "CC", ",", ":", "IN", "CD", "JJ", "PRP$"}
# What may stand beside a rate: "rose 4% seasonally adjusted month-to-month and 5% unadjusted".
_ADJUSTING = frozenset({"seasonally", "adjusted", "unadjusted", "respectively", "annually", "monthly", "-"})
_PARTING = frozenset({",", "and", ";", "while"})
# "down 3 points and 9 behind": where it stands, and no change.
_STANDING = frozenset({"ahead", "behind", "clear", "adrift", "short"})
# Of "sales to Norland are up 24%, to Corvin 16% and to Arbel 9%".
_PLACES = re.compile(r",?(?: and)? (?:to|in|from|for|at) (?:the )?[A-Z][\w.-]*(?: [A-Z][\w.-]*)? (?:up |down )?")
_REACH = 60
# Of "rose by 4% in March, and fares by £5".
_TIMED = 4
_TIME_SPANS = frozenset({UnitKind.DURATION, UnitKind.AGE})


def shared_direction(places: Places, draft: Draft, earlier: list[Draft], at: int) -> Direction | None:
    """Return the direction that the number of ``draft``, from token ``at`` on, shares with an ``earlier`` one.

    A time span or a level between the two is passed over: "rose 4% over six months and 9% over a year", "rose 4% to 300
    in May and 9% to 330 in June".
    """
    before = last = earlier[-1] if earlier else None
    if before is None or last is None:
        return None
    if before.direction is None and len(earlier) > 1 and (_is_time_span(before) or _is_level(places, before)):
        before = earlier[-2]
    if before.direction is None:
        return None
    measure = draft.measure
    if places.doc[min(draft.last + 1, len(places.doc) - 1)].lower_ in _STANDING:
        return None
    counted = last.measure.end if last.noun is None else max(last.measure.end, last.noun.span.end)
    gap = places.text[counted : min(places.doc[at].idx, measure.start)]
    if len(gap) >= _REACH:
        return None
    same = _same_unit(before, draft)
    role = before.direction.role
    if role is Role.LEVEL:
        levels = same and gap.split()[-1:] == ["to"] and gap.lstrip().startswith((",", "and", "in"))
        return before.direction if levels else None
    if gap.strip() in {", or", "or"} or (gap.strip() == "(" and _restates(places, before, draft)):
        return before.direction
    if gap.rstrip().endswith(", to") and same and before.measure.bound in {Bound.GT, Bound.LT}:
        return before.direction  # "fell below 5% for the first time, to 4.9%"
    if role is Role.NOUN and before.direction.at > before.first:
        return None
    if _repeats_by(places, before, last, at) or (same and _PLACES.fullmatch(gap)):
        return before.direction
    if same and _shares_verb(gap):
        return before.direction
    if gap.strip() in {",", "and"} and _restates(places, before, draft):
        return before.direction
    gapped = same and _is_gapped(places, last.last + 1, at, draft)
    return before.direction if gapped else None


def _repeats_by(places: Places, before: Draft, last: Draft, at: int) -> bool:
    """Tell of "fares rose by 4% and the price of passes by £5", which have another unit."""
    doc, first = places.doc, last.last + 1
    if last is not before or before.first == 0 or doc[at - 1].lower_ != "by":
        return False
    led = doc[start_of(places, before.measure) - 1].lower_ == "by"
    joined = any(doc[index].lower_ in _PARTING for index in range(first, min(first + _TIMED, at)))
    return led and joined and not any(_is_verbal(doc, index) for index in range(first, at))


def _same_unit(before: Draft, draft: Draft) -> bool:
    """Tell whether two numbers have one unit or count one noun, which the second may leave out."""
    if before.measure.unit != draft.measure.unit:
        return False
    if draft.measure.unit is not None or draft.noun is None:
        return True
    return before.noun is not None and before.noun.name == draft.noun.name


def is_share(draft: Draft) -> bool:
    return draft.measure.unit is not None and draft.measure.unit.name.startswith("percent")


def _is_time_span(draft: Draft) -> bool:
    return draft.measure.unit is not None and draft.measure.unit.kind in _TIME_SPANS


def _is_level(places: Places, draft: Draft) -> bool:
    return draft.first > 0 and places.doc[draft.first - 1].lower_ == "to"


def _restates(places: Places, before: Draft, draft: Draft) -> bool:
    """Tell whether a share set off by commas or brackets says the change again: "fell 40 points, nearly 2%, to 900"."""
    if not is_share(draft) or is_share(before):
        return False
    return draft.last + 1 >= len(places.doc) or places.doc[draft.last + 1].text in {",", ")", ".", ";"}


def _shares_verb(gap: str) -> bool:
    """Tell whether what stands between two numbers shares the verb: ", Burlington by ", " and oil by "."""
    words = gap.replace(",", " ").split()
    if gap.strip() in {"and", ", and", ","}:
        return True
    return bool(words) and words[-1].lower() == "by" and len(words) <= 7


def _is_verbal(doc: Doc, at: int) -> bool:
    return at < len(doc) and (doc[at].tag_[:1] == "V" or doc[at].tag_ == "MD")


def _is_adjusting(doc: Doc, at: int) -> bool:
    return doc[at].lower_ in _ADJUSTING or (doc[at].lower_ == "to" and doc[at - 1].text == "-")


def _is_gapped(places: Places, first: int, stop: int, draft: Draft) -> bool:
    """Tell whether only names stand between two numbers: "the index fell 2%, the Dow 3% and the Nasdaq 4%"."""
    doc = places.doc
    kept = [doc[index] for index in range(first, stop) if not _is_adjusting(doc, index)]
    tags = [token.tag_ for token in kept]
    following = doc[draft.last + 1].lower_ if draft.last + 1 < len(doc) else ""
    apart = following == "of" and doc[first].lower_ != "of"
    if not tags or apart or not set(tags) <= _GAPPED:
        return False
    words = [token.lower_ for token in kept]
    parted = next((at for at, word in enumerate(words) if word in _PARTING), -1)
    if parted < 0:
        return False
    ends = words[-1] in _PARTING and (parted == len(tags) - 1 or not _is_verbal(doc, draft.last + 1))
    return ends or (tags[-1] in NOUNS | {"CD"} and "IN" not in tags[parted:])
