"""The direction that a number tells: up or down, from the verb, adverb or noun beside it.

The words to the left are read from the number outwards up to the first that tells or forbids a direction; what kind of
number it is then says whether it is an amount of that change, the level reached, or neither.
"""

from spacy.tokens import Doc

from ..types import Change, UnitKind
from .change_leads import (
    MARKS,
    NOUN_TAGS,
    OBJECT_TAGS,
    By,
    Lead,
    hyphenated,
    is_particle,
    lead_to,
    moving_verb,
    start_of,
)
from .change_words import (
    BE,
    BETWEEN,
    COMPARATIVES,
    COMPOUND_PARTS,
    COUNTED_NOUNS,
    HOLDERS,
    MOVED,
    NO_LOSSES,
    NOUNS,
    PARTICLES,
    REMOVING,
    TAKES_OBJECTS,
    TIMES,
)
from .countables import signifies
from .drafts import Direction, Draft, Role
from .measure import Measure
from .numerals import Form
from .places import Places
from .shared_changes import is_share, shared_direction

_ARTICLES = frozenset({"a", "an", "the", "its", "their", "his", "her"})
_AFTER_TIMES = frozenset({"ago", "later", "earlier", "before", "after", "in", "running", "straight", "since"})
_AMOUNTS = frozenset({UnitKind.PERCENT, UnitKind.PERCENTAGE_POINT, UnitKind.MONEY})
_FROM_REACH = 9
_ASIDE = 8
_AFTER_MOVES = frozenset(
    {"on", "in", "at", "by", "for", "over", "after", "amid", "as", "compared", "since", "and", "this", "today", "so"}
)
_MARK_NOUNS = frozenset({"mark", "level", "threshold", "barrier", "milestone", "line"})
# "a two-day decline" lasts two days, "a two-day cut" takes them away.
_OF_TIME = frozenset({"cut", "reduction", "increase"})
_NAMING_TAGS = OBJECT_TAGS - {"DT", "PRP$", "POS", "CC"}
_RANGING = frozenset({"anywhere", "anything", "somewhere", "ranging", "ranges", "range", "varying"})
_MOST_GAMES = 100
_RECENT = frozenset({"last", "past", "first", "final"})
_HYPHENS = frozenset({"-", "‑", "–"})
_EARLIER = frozenset({"last", "previous", "prior", "same", "corresponding", "year", "month", "quarter", "week", "day"})
_EARLIER_WORDS = _EARLIER | TIMES | {"before", "previously", "earlier", "usual", "normal", "present", "now"}
# "7% more than in May": without a time to set it against it compares two things.
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_THAN_REACH = 10
_OTHERS = frozenset({"PRP$", "NNP", "NNPS", "NNS", "NN"})
_EXPECTATIONS = frozenset(
    {"forecast", "forecasts", "estimate", "estimates", "expectation", "expectations", "consensus", "target", "targets"}
    | {"guidance", "average", "averages", "analysts", "economists", "inflation", "plan", "planned"}
)
# "12 cents below a year ago"
_BESIDE = {"above": Change.UP, "below": Change.DOWN}
_MORE_OR_LESS = {"more": Change.UP, "less": Change.DOWN, "fewer": Change.DOWN}


def direction_of(places: Places, draft: Draft, earlier: list[Draft], measured: set[int]) -> Direction | None:
    """Return the direction that the text gives the number of ``draft``; ``earlier`` are the numbers to its left."""
    measure = draft.measure
    before = earlier[-1] if earlier else None
    if measure.converts is not None:
        return next((other.direction for other in earlier if other.measure is measure.converts), None)
    if measure.value == 0 and measure.high is None:
        return None
    if measure.numeral.sign == "+":
        return Direction(Change.UP, Role.AMOUNT, draft.first)
    at = start_of(places, measure)
    if before is not None and before.direction is None and _is_reached(places, before, at):
        lead = lead_to(places, start_of(places, before.measure), measured)
        if before.measure.left_level or (lead is not None and lead.link == "from"):
            return _reached(places, before, measure, lead)
    after = _after(places, draft)
    if after is not None and (after.role is Role.AMOUNT or _is_owned(places.doc, at, after)):
        return after
    lead = lead_to(places, at, measured)
    if lead is not None and lead.link == "from" and measure.high is not None and not measure.is_named_range:
        lead.link = ""
    if lead is not None and lead.link != "from" and not _modifies_noun(places, at, draft):
        role = _role(places, draft, lead)
        if role is not None:
            return Direction(lead.change, role, lead.at)
    if lead is not None and lead.link == "from":
        return None
    if after is not None:
        return after
    return shared_direction(places, draft, earlier, at)


def _is_owned(doc: Doc, at: int, after: Direction) -> bool:
    """Tell whether the number at token ``at`` belongs to the word behind it, whatever leads to it: "a 4% drop"."""
    return doc[at - 1].lower_ in _ARTICLES or doc[at - 1].tag_ == "POS" or doc[after.at].lower_ in COMPARATIVES


def _reached(places: Places, before: Draft, measure: Measure, lead: Lead | None) -> Direction | None:
    """Return the direction of the level reached from ``before``, told by a word or by the levels themselves."""
    if (
        lead is None
        and moving_verb(places, start_of(places, before.measure)) >= 0
        and before.measure.unit == measure.unit
    ):
        change = Change.UP if measure.value > before.measure.value else Change.DOWN
        return Direction(change, Role.LEVEL, moving_verb(places, start_of(places, before.measure)))
    if lead is None or _contradicts(lead.change, before.measure, measure):
        return None
    return Direction(lead.change, Role.LEVEL, lead.at)


def _contradicts(change: Change, left: Measure, reached: Measure) -> bool:
    """Tell whether the levels of "cut growth from 5 to 7" go against the word that seems to lead to them."""
    if left.unit != reached.unit or left.value == reached.value or min(left.value, reached.value) < 0:
        return False
    return (reached.value > left.value) is not (change is Change.UP)


def _is_reached(places: Places, before: Draft, at: int) -> bool:
    """Tell whether "to" leads from ``before`` to the number at token ``at``: "from 5 in 2015 to 8 in 2017"."""
    doc, first = places.doc, before.last + 1
    if before.measure.left_level:
        return True
    if not first < at <= first + _FROM_REACH or doc[at - 1].lower_ != "to":
        return False
    return not any(token.tag_[:1] == "V" or token.text in {",", ";"} for token in doc[first:at])


def is_left_level(places: Places, at: int, measured: set[int], *, after_from: bool) -> bool:
    """Tell whether the first number of a pair, at token ``at``, is a level left, as in "rose from 5 to 7".

    ``after_from`` tells that "from" stands right before it; else it may stand before an owner: "from June's 5 to 7".
    """
    if after_from and places.doc[at - 2].lower_ in _RANGING:
        return False
    lead = lead_to(places, at, measured)
    if lead is not None:
        return after_from or lead.link == "from"
    return after_from and moving_verb(places, at) >= 0


def drop_particle(places: Places, draft: Draft) -> None:
    """Take "up to" for the verb's particle in "edged up to 4%", not for a bound."""
    if is_particle(places, draft.measure):
        draft.measure.bound, draft.measure.bound_start = None, -1


def _role(places: Places, draft: Draft, lead: Lead) -> Role | None:
    """Return what the number is to the change, or None where it is no part of it."""
    if lead.passed:
        return None
    if lead.by is By.NOUN:
        lost = _kind(draft) is UnitKind.MONEY and places.doc[lead.at].lower_.startswith("loss")
        counts = (
            lead.link == "of" and _counted(draft) not in {"", *MOVED} and places.doc[lead.at].lower_ in COUNTED_NOUNS
        )
        return None if counts or lost else Role.NOUN
    if lead.link == "at" and lead.verb is not None and lead.by is By.VERB:
        return Role.AMOUNT if lead.verb.moving and lead.object < 0 and is_share(draft) else None
    if lead.link in {"to", "at"}:
        return Role.LEVEL if _is_level(places, draft, lead) else None
    return Role.AMOUNT if lead.link != "of" and _is_amount(places, draft, lead) else None


def _is_level(places: Places, draft: Draft, lead: Lead) -> bool:
    verb = lead.verb
    if lead.by is By.VERB and verb is not None and not (verb.moving or verb.making):
        return False
    if lead.object < 0 or _counted(draft) in {"", "unit"}:
        return True
    return any(places.doc[index].lower_ in HOLDERS for index in range(lead.at + 1, draft.first))


def _is_amount(places: Places, draft: Draft, lead: Lead) -> bool:
    if lead.link == "by":
        return True
    doc, kind, noun, verb = places.doc, _kind(draft), _counted(draft), lead.verb
    before = doc[lead.at - 1] if lead.at else None
    if verb is not None and doc[lead.at].lemma_ == "advance" and kind is UnitKind.LENGTH:
        return False  # "troops advanced 8 km"
    if noun in TIMES or (lead.by is By.VERB and _is_score(places, draft, lead)):
        return False
    if kind in {UnitKind.DURATION, UnitKind.AGE}:
        following = doc[draft.last + 1].lower_ if draft.last + 1 < len(doc) else ""
        spends = lead.by is By.VERB and verb is not None and (verb.taking or verb.making)
        return spends and following not in _AFTER_TIMES
    if lead.by is By.PARTICLE or verb is None:
        by_verb = before is not None and before.tag_[:1] == "V" and before.lower_ not in BE
        return not (noun and by_verb) or noun in MOVED
    scales = kind in {UnitKind.PERCENT, UnitKind.PERCENTAGE_POINT, UnitKind.FRACTION} or noun in {"point", "notch"}
    if lead.object >= 0:
        return verb.bare_object and (scales or kind is UnitKind.MONEY)
    if noun and noun not in MOVED:
        return noun not in NO_LOSSES if verb.taking else verb.moving and verb.base not in TAKES_OBJECTS
    if verb.taking or verb.moving:
        return verb.base != "grow" or kind not in {UnitKind.AREA, UnitKind.MASS, UnitKind.VOLUME}
    return scales or (kind is UnitKind.MONEY and before is not None and before.lower_ in BE)


def _is_score(places: Places, draft: Draft, lead: Lead) -> bool:
    """Tell whether a bare number counts games or a player's points: "lost five of six", "lost eight straight"."""
    doc, at = places.doc, draft.last + 1
    following = [token.lower_ for token in doc[at : at + 3]]
    if draft.measure.unit is not None or draft.measure.value >= _MOST_GAMES:
        return False
    if following[:1] in [["straight"], ["consecutive"]] or following == ["in", "a", "row"]:
        return True
    if draft.noun is None and lead.verb is not None and lead.verb.base == "add":
        return following[:1] != ["to"] and following[:2] != [",", "or"]
    return following[:1] == ["of"] and doc[at + 2 : at + 3].text.lower() in _RECENT


def _kind(draft: Draft) -> UnitKind:
    if draft.measure.unit is not None:
        return UnitKind.PERCENTAGE_POINT if draft.measure.unit.name == "point" else draft.measure.unit.kind
    fractional = draft.measure.numeral.form in {Form.FRACTION, Form.RATIO}
    return UnitKind.FRACTION if fractional else UnitKind.COUNT


def _counted(draft: Draft) -> str:
    """Return the noun that the number counts by itself: "job", but nothing for "a 12-point drop" and "30 percent"."""
    noun = draft.noun or (draft.carried.noun if draft.carried else None)
    return "" if noun is None or noun.compound or draft.measure.unit is not None else noun.name.split()[-1].lower()


def _modifies_noun(places: Places, at: int, draft: Draft) -> bool:
    """Tell whether the number belongs to a noun phrase of its own, as in "added a 30 degree slope"."""
    doc, after = places.doc, draft.last + 1
    named = after < len(doc) and doc[after].tag_ in _NAMING_TAGS and doc[after].lower_ not in TIMES
    if after < len(doc) and doc[after].lower_ in _MARK_NOUNS:
        return False
    if (named and is_hyphenated(places.text, draft.measure)) or (draft.noun is not None and draft.noun.compound):
        return True
    if at == 0 or doc[at - 1].lower_ not in _ARTICLES:
        return False
    return draft.noun is None and named and doc[after].tag_ in {"NN", "NNS", "NNP"}


def is_hyphenated(text: str, measure: Measure) -> bool:
    """Tell whether number and unit are one compound: "50-year", "4-percent"."""
    return measure.unit is not None and text[measure.core_end : measure.core_end + 1] in {"-", "‑"}


def _after(places: Places, draft: Draft) -> Direction | None:
    """Return the change told by the words after the number: "5% higher", "a 4% drop", "knocked 3 points off"."""
    doc = places.doc
    _, stop = places.sentence_bounds(draft.first)
    at = _past_aside(doc, draft.last + 1, stop)
    kind = _kind(draft)
    if at + 1 < stop and doc[at].lower_ in {"up", "down"} and (kind in _AMOUNTS or _is_compared(doc, at + 1, stop)):
        alone = _stands_alone(doc, at + 1, stop)
        return Direction(PARTICLES[doc[at].lower_], Role.NOUN, at) if alone else None
    if at < stop and doc[at].lower_ in _MORE_OR_LESS and _is_set_against_before(doc, at + 1, stop):
        return Direction(_MORE_OR_LESS[doc[at].lower_], Role.NOUN, at)
    if at + 1 < stop and doc[at].lower_ in _BESIDE and not _counted(draft) and _is_before(doc, at + 1, stop):
        return Direction(_BESIDE[doc[at].lower_], Role.NOUN, at)
    if (_counted(draft) and not _removes(places, draft, stop)) or signifies(places.text, draft.measure.end):
        return None
    for index in range(at, min(stop, at + 4)):
        token = doc[index]
        lower = token.lower_
        if lower in NOUNS and at < index < stop - 1 and doc[index + 1].tag_ == "PRP$":
            return None  # "the 38-nation bloc cut its forecast"
        if index == at and lower in COMPARATIVES:
            if _is_set_against_other(doc, index + 1, stop):
                return None
            return Direction(COMPARATIVES[lower], Role.NOUN, index)
        if lower in COMPOUND_PARTS and (compound := hyphenated(doc, index)) in NOUNS:
            return Direction(NOUNS[compound], Role.NOUN, index + 2)
        if lower in NOUNS and index > at and draft.noun is not None and draft.noun.compound:
            return None  # "the 38-nation bloc cut taxes"
        article = index == at and doc[start_of(places, draft.measure) - 1].lower_ in _ARTICLES
        if lower in NOUNS and (token.tag_ in NOUN_TAGS or article):
            if kind is UnitKind.AGE or (kind is UnitKind.DURATION and lower not in _OF_TIME):
                return None
            lost = lower.startswith("loss") and kind is UnitKind.MONEY
            return None if lost else Direction(NOUNS[lower], Role.NOUN, index)
        if token.tag_ not in {"JJ", "NN", "NNS", "HYPH", "RB", "NNP"} or lower in PARTICLES:
            break
    if _removes(places, draft, stop):
        return Direction(Change.DOWN, Role.AMOUNT, draft.first - 1)
    return None


def _is_set_against_before(doc: Doc, at: int, stop: int) -> bool:
    """Tell of "than a year earlier" and "boats than in May" at ``at``; not of "than its rival"."""
    than = next((index for index in range(at, min(stop, at + 4)) if doc[index].lower_ == "than"), -1)
    if than < 0 or any(token.tag_ not in NOUN_TAGS | {"JJ"} for token in doc[at:than]):
        return False
    said = doc[than + 1 : min(stop, than + 5)]
    return any(token.lower_ in _EARLIER_WORDS or (token.tag_ == "CD" and len(token) == 4) for token in said)


def _is_before(doc: Doc, at: int, stop: int) -> bool:
    """Tell of "a year ago" and "last year's level" at ``at``."""
    said = [token.lower_ for token in doc[at : min(stop, at + 3)]]
    return said[:1] == ["last"] or said[-1:] in (["ago"], ["earlier"], ["before"])


def _is_set_against_other(doc: Doc, at: int, stop: int) -> bool:
    """Tell of "than her rival" and "risk than those" at ``at``; not of "than expected", "than in May"."""
    reach = range(at, min(stop, at + _THAN_REACH))
    than = next((index for index in reach if doc[index].lower_ == "than"), -1)
    if than < 0 or than + 1 >= stop or _is_set_against_before(doc, at, stop):
        return False
    if any(token.is_punct or token.tag_ in _FINITE for token in doc[at:than]):
        return False
    other = doc[than + 1]
    return (other.tag_ in _OTHERS and other.lower_ not in _EXPECTATIONS) or other.lower_ == "those"


def _past_aside(doc: Doc, at: int, stop: int) -> int:
    """Return the token after an aside: "a 2-cm (0.8-inch) rise", "a 4% year-on-year fall", "5 points, or 2%, up"."""
    if at + 1 >= stop:
        return at
    word = doc[at].lower_
    if word == "," and doc[at + 1].lower_ == "or":
        return next((index + 1 for index in range(at + 2, min(stop, at + _ASIDE)) if doc[index].text == ","), at)
    if word == "or":
        return _past_alternative(doc, at, stop)
    if word == "(":
        at = next((index + 1 for index in range(at + 1, min(stop, at + _ASIDE)) if doc[index].text == ")"), at)
        word = doc[at].lower_ if at < stop else ""
    if word not in TIMES and word not in _HYPHENS:
        return at
    words = [(index, doc[index].lower_) for index in range(at, min(stop, at + 5)) if doc[index].text not in _HYPHENS]
    if len(words) > 2 and words[0][1] == words[2][1] and words[0][1] in TIMES and words[1][1] in {"on", "over"}:
        return words[2][0] + 1
    return at


def _past_alternative(doc: Doc, at: int, stop: int) -> int:
    """Return where the word of change stands that two amounts share: "5 points or 2% higher", else ``at``."""
    for index in range(at + 1, min(stop, at + _ASIDE)):
        if doc[index].lower_ in COMPARATIVES or doc[index].lower_ in NOUNS:
            return index if index > at + 1 else at
        if doc[index].tag_ not in {"CD", "NN", "NNS", "$", "HYPH", "RB", "IN"}:
            return at
    return at


def _is_compared(doc: Doc, at: int, stop: int) -> bool:
    """Tell whether "on last year" and the like begin at ``at``: "900 up on the same month"."""
    if doc[at].lower_ != "on":
        return False
    return any(doc[index].lower_ in _EARLIER or doc[index].tag_ == "CD" for index in range(at + 1, min(stop, at + 3)))


def _stands_alone(doc: Doc, at: int, stop: int) -> bool:
    """Tell by what follows "5% up" or "5% down" that it is no "5%, down from 6%"."""
    if doc[at].lower_ in {"from", "by"}:
        return at + 1 < stop and doc[at + 1].tag_ != "CD" and doc[at + 1].text not in MARKS
    return doc[at].is_punct or doc[at].lower_ in _AFTER_MOVES


def _removes(places: Places, draft: Draft, stop: int) -> bool:
    """Tell whether a verb of taking away and "off" stand round the number: "knocked 3 points off"."""
    doc, start = places.doc, start_of(places, draft.measure)
    while start > 0 and doc[start - 1].lower_ in BETWEEN:
        start -= 1
    if start == 0 or doc[start - 1].lower_ not in REMOVING:
        return False
    return any(doc[index].lower_ == "off" for index in range(draft.last + 1, min(stop, draft.last + 4)))
