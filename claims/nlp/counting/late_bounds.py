"""Bounds that only the sentence gives: behind the noun counted, under "not", and "within"."""

import re

from ..types import Bound, UnitKind
from ..wordlists import word_list
from .bounds import bound_after_noun, negated
from .change_words import CAPPING, VERBS
from .drafts import Draft
from .places import Places

_NOBODY = frozenset({"nobody", "nothing"})
_NOT = frozenset({"not", "n't", "n’t", "never", "cannot"}) | _NOBODY
_REPORTING = frozenset(word_list("counted_nouns")["attribution"])
_WITHIN = {"within": Bound.LTE, "inside": Bound.LT}
_WITHIN_KINDS = {
    "within": {UnitKind.DURATION, UnitKind.LENGTH, UnitKind.PERCENT, UnitKind.PERCENTAGE_POINT, UnitKind.MONEY},
    "inside": {UnitKind.DURATION},
}
# "took over two years" bounds, "grew over two years" and "a fall over two years" say when.
_LASTING = frozenset(
    {"take", "last", "spend", "wait", "serve", "be", "run", "survive", "need", "require", "have", "get", "live", "stay"}
    | {"deliver", "offer", "give", "provide", "promise", "boast", "manage", "average", "log", "total", "allow", "enjoy"}
)
# "handed over $5m": the verb's particle.
_OVER_VERBS = frozenset({"hand", "fork", "turn", "sign", "roll", "mull", "pore"})
_OBJECT_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "DT", "PRP$", "JJ", "POS", "HYPH", "VBN", "CC", "IN", "PRP"})
_PERIODS = frozenset({"inning", "innings", "game", "match", "round", "race", "season", "lap", "hole", "start", "stage"})
# No sum of amounts where "to" follows: "will add up to £3 to bills".
_ADDING = re.compile(r"add(?:s|ed|ing)? up to\b", re.IGNORECASE)
_SET_ASIDE = frozenset({"aside", "away", "back", "out", "off", "up", "down"})
_PERCENT = frozenset({"%", "percent", "cent", "pc", "points"})
_REACHING = frozenset({"reach", "hit", "touch"})
_LIMIT = re.compile(r" (?:speed )?limit\b")
_REACH = 6
_OBJECT_REACH = 10


def bound_late(places: Places, draft: Draft) -> None:
    """Set the bound of ``draft`` where words that its text alone does not show bound it."""
    measure = draft.measure
    if measure.bound is None and draft.noun is not None and not draft.noun.compound and measure.high is None:
        after = bound_after_noun(places.text, draft.noun.span.end)
        if after is not None:
            measure.bound, measure.bound_end = after
    adding = measure.bound is Bound.EQ and _ADDING.match(places.text, measure.bound_start) is not None
    if adding and places.text.startswith(" to ", measure.end):
        measure.bound, measure.bound_start = Bound.LTE, places.text.index(" ", measure.bound_start) + 1
    at = places.token_at(measure.start if measure.bound_start < 0 else measure.bound_start)
    if at == 0:
        return
    before = places.doc[at - 1]
    word = before.lower_
    if measure.bound is None and word in _WITHIN and measure.unit is not None:
        if measure.unit.kind in _WITHIN_KINDS[word]:
            measure.bound, measure.bound_start = _WITHIN[word], before.idx
    elif measure.bound is None and word in {"to", "at"} and _is_capped(places, at - 1):
        measure.bound = Bound.LTE
    elif _is_other(places, draft, at):
        measure.bound, measure.bound_start = None, -1
    elif measure.bound in {Bound.GT, Bound.LT} and measure.bound_start >= 0 and _is_negated(places, at):
        measure.bound = negated(measure.bound)


def _is_other(places: Places, draft: Draft, at: int) -> bool:
    """Tell whether what looks like a bound is none: "grew over two years", "handed over $5m", "about one of them"."""
    if draft.measure.bound is Bound.GT:
        compared = places.doc[at - 1].lower_ in _PERCENT and places.doc[at].lower_ in {"more", "higher"}
        return compared or _says_when(places, draft, at) or _is_phrasal(places, at) or _is_speed_limit(places, draft)
    if draft.measure.bound in {Bound.LTE, Bound.GTE} and _is_extreme_reached(places, at):
        return True
    return draft.measure.bound is Bound.APPROX and _is_topic(places, draft, at)


def _says_when(places: Places, draft: Draft, at: int) -> bool:
    """Tell whether "over" before a duration is no bound but says in which time: "grew over two years"."""
    doc, unit, noun = places.doc, draft.measure.unit, draft.noun
    lasts = unit.kind is UnitKind.DURATION if unit is not None else noun is not None and noun.name in _PERIODS
    if doc[at].lower_ != "over" or not lasts:
        return False
    following = doc[draft.last + 1].lower_ if draft.last + 1 < len(doc) else ""
    before = doc[at - 1]
    if following in {"ago", "later", "earlier", "old", "before", "after"} or before.tag_ in {"IN", "DT", "TO", "PRP$"}:
        return False
    verb = before.head if before.lower_ in _SET_ASIDE else before
    return not (verb.tag_[:1] == "V" or verb.tag_ == "RB") or (verb.tag_[:1] == "V" and verb.lemma_ not in _LASTING)


def _is_phrasal(places: Places, at: int) -> bool:
    return places.doc[at].lower_ == "over" and places.doc[at - 1].lemma_ in _OVER_VERBS


def _is_speed_limit(places: Places, draft: Draft) -> bool:
    """Tell of "broke the 30mph limit", which says how fast one may go."""
    unit = draft.measure.unit
    return unit is not None and unit.kind is UnitKind.SPEED and _LIMIT.match(places.text, draft.measure.end) is not None


def _is_extreme_reached(places: Places, at: int) -> bool:
    """Tell of "reached its annual maximum of 14", "fell to a minimum of 4", where the bound is none."""
    doc = places.doc
    word = at + (doc[at].tag_ == "DT")
    if word >= len(doc) or doc[word].lower_ not in {"maximum", "minimum"}:
        return False
    before = at - 1
    while before > 0 and doc[before].tag_ in {"DT", "PRP$", "JJ", "POS"}:
        before -= 1
    reached = doc[before].lemma_ in _REACHING
    moved = doc[before].lower_ == "to" and before > 0 and doc[before - 1].lower_ in VERBS
    return reached or (moved and VERBS[doc[before - 1].lower_].moving)


def _is_topic(places: Places, draft: Draft, at: int) -> bool:
    """Tell whether "about one of ..." says what something is about."""
    return (
        places.doc[at].lower_ == "about"
        and draft.measure.value == 1
        and places.text.startswith(" of ", draft.measure.core_end)
    )


def _is_capped(places: Places, at: int) -> bool:
    """Tell whether a verb of limiting and its object stand before "to" or "at" at token ``at``: "cap rents at 5%"."""
    doc = places.doc
    start, _ = places.sentence_bounds(at)
    for index in range(at - 1, max(start, at - _OBJECT_REACH) - 1, -1):
        if doc[index].lower_ in CAPPING:
            return True
        if doc[index].tag_ not in _OBJECT_TAGS:
            return False
    return False


def _is_negated(places: Places, at: int) -> bool:
    """Tell whether "not" stands before the verb that the number at token ``at`` belongs to, past its object.

    "It does not hold more than 300", "they cannot raise it by more than 3%".
    """
    doc = places.doc
    start, _ = places.sentence_bounds(at)
    verbal = named = False
    for index in range(at - 1, max(start, at - _REACH) - 1, -1):
        token = doc[index]
        if token.lower_ in _NOBODY and not verbal:
            return False  # "nobody under 21"
        if token.lower_ in _NOT:
            return doc[index + 1].lower_ not in {"only", "just", "surprisingly"}
        if token.lemma_ in _REPORTING:
            return False
        if token.tag_[:1] == "V" or token.tag_ in {"MD", "RB", "RP", "TO"}:
            verbal = True
        elif token.tag_ in _OBJECT_TAGS - {"IN"} and not verbal:
            named = True
        elif token.tag_ != "IN" or named or token.lower_ in {"of", "with", "worth"}:
            return False
    return False
