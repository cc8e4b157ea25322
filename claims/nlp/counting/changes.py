"""The direction that a number tells: up or down, from the verb, adverb or noun beside it.

The words to the left are read from the number outwards up to the first that tells or forbids a direction; what kind of
number it is then says whether it is an amount of that change, the level reached, or neither.
"""

from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Doc, Token

from ..types import Change, UnitKind
from .change_words import (
    BE,
    BETWEEN,
    COMPARATIVES,
    HOLDERS,
    LEVELS,
    MOVED,
    NO_LOSSES,
    NOUNS,
    PARTICLE_VERBS,
    PARTICLES,
    PHRASAL,
    REMOVING,
    RISING_VERBS,
    TAKES_OBJECTS,
    TIMES,
    VERBS,
    ChangeVerb,
)
from .drafts import Direction, Draft, Role
from .measure import Measure
from .numerals import Form
from .places import Places
from .shared_changes import is_share, shared_direction

_REACH = 14
_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_OBJECT_TAGS = _NOUN_TAGS | {"DT", "PRP$", "JJ", "JJR", "JJS", "POS", "HYPH", "CC"}
_PHRASE_TAGS = _OBJECT_TAGS | {"CD", "IN", "RB", "RBR", "PRP", ",", "PDT", "WDT", "``", "''", ":", "-LRB-", "-RRB-"}
_LINKS = frozenset({"by", "to", "from", "of", "at"})
_ARTICLES = frozenset({"a", "an", "the", "its", "their", "his", "her"})
_MARKS = frozenset({"$", "£", "€", "~", "-", "+", "#"})
_DATING = frozenset({"in", "on", "during", "since", "for", "last", "this", "next", "that", "earlier", "ago"})
_PARTICIPLES = frozenset({"VBN", "VBG"})
_ENDING = frozenset({"ended", "ending"})
_ADVERBS = frozenset({"RB", "RBR", "RBS"})
_AFTER_TIMES = frozenset({"ago", "later", "earlier", "before", "after", "in", "running", "straight", "since"})
_AMOUNTS = frozenset({UnitKind.PERCENT, UnitKind.PERCENTAGE_POINT, UnitKind.MONEY})
_FROM_REACH = 9


class _By(StrEnum):
    """What kind of word tells the direction."""

    VERB = "verb"
    PARTICLE = "particle"
    NOUN = "noun"


@dataclass(slots=True)
class _Lead:
    """The word left of a number that tells a change, and how the number hangs on it.

    ``link`` is the preposition between ("by", "to"); ``object`` the noun between verb and number, else -1; ``passed``
    tells that another number stands between.
    """

    change: Change
    by: _By
    at: int
    verb: ChangeVerb | None = None
    link: str = ""
    object: int = -1
    passed: bool = False


def direction_of(places: Places, draft: Draft, earlier: list[Draft], measured: set[int]) -> Direction | None:
    """Return the direction that the text gives the number of ``draft``; ``earlier`` are the numbers to its left."""
    measure = draft.measure
    before = earlier[-1] if earlier else None
    if measure.value == 0 and measure.high is None:
        return None
    if measure.numeral.sign == "+":
        return Direction(Change.UP, Role.AMOUNT, draft.first)
    at = _start(places, measure)
    if before is not None and before.direction is None and _is_reached(places, before, at):
        lead = _lead(places, _start(places, before.measure), measured)
        if before.measure.left_level or (lead is not None and lead.link == "from"):
            return None if lead is None else Direction(lead.change, Role.LEVEL, lead.at)
    after = _after(places, draft)
    if after is not None and (after.role is Role.AMOUNT or places.doc[at - 1].lower_ in _ARTICLES):
        return after
    lead = _lead(places, at, measured)
    if lead is not None and lead.link != "from" and not _modifies_noun(places, at, draft):
        role = _role(places, draft, lead)
        if role is not None:
            return Direction(lead.change, role, lead.at)
    if lead is not None and lead.link == "from":
        return None
    if after is not None:
        return after
    return shared_direction(places, draft, earlier, at)


def _is_reached(places: Places, before: Draft, at: int) -> bool:
    """Tell whether "to" leads from ``before`` to the number at token ``at``: "from 5 in 2015 to 8 in 2017"."""
    between = places.doc[before.last + 1 : at]
    if before.measure.left_level:
        return True
    if not 0 < len(between) <= _FROM_REACH or between[-1].lower_ != "to":
        return False
    return not any(token.tag_[:1] == "V" or token.text in {",", ";"} for token in between)


def is_under_change(places: Places, at: int, measured: set[int]) -> bool:
    """Tell whether a word of change leads to the number at token ``at``, as to both of "rose from 5 to 7"."""
    return _lead(places, at, measured) is not None


def drop_particle(places: Places, draft: Draft) -> None:
    """Take "up to" for the verb's particle in "edged up to 4%", not for a bound."""
    if _is_particle(places, draft.measure):
        draft.measure.bound, draft.measure.bound_start = None, -1


def _is_particle(places: Places, measure: Measure) -> bool:
    if measure.bound_start < 0 or places.text[measure.bound_start : measure.bound_start + 6].lower() != "up to ":
        return False
    up = places.token_at(measure.bound_start)
    verb = places.doc[up - 1].lower_ if up else ""
    return verb in RISING_VERBS


def _start(places: Places, measure: Measure) -> int:
    bounded = measure.bound_start >= 0 and not _is_particle(places, measure)
    return places.token_at(measure.bound_start if bounded else measure.start)


def _lead(places: Places, at: int, measured: set[int]) -> _Lead | None:
    """Read leftwards from token ``at`` to the word that tells its change."""
    doc = places.doc
    start, _ = places.sentence_bounds(at)
    link, linked, object_, passed, timed, levelled = "", -1, -1, False, False, False
    noun: _Lead | None = None
    for index in range(at - 1, max(start, at - _REACH) - 1, -1):
        token = doc[index]
        lower, tag = token.lower_, token.tag_
        if index in measured:
            passed = True
            continue
        if lower in _LINKS and not link and object_ < 0:
            if not (timed and lower != "to"):
                link, linked = lower, index
            continue
        if lower in _ENDING and doc[index + 1].lower_ in TIMES:
            timed = True
            continue
        if tag in _PARTICIPLES and (lower in BETWEEN or _is_attributive(token, doc[index + 1])):
            continue
        before = doc[index - 1] if index > start else None
        headline = lower in VERBS and link != "of" and _is_headline_verb(before, at, index)
        if tag[:1] == "V" or headline:
            verb = VERBS.get(lower)
            if (levelled and not link) or (index == start and tag == "VB"):
                return None
            if verb is not None:
                return _Lead(verb.change, _By.VERB, index, verb, link, object_, passed)
            return noun
        if before is not None and not link and (before.lower_, lower) in PHRASAL:
            return _Lead(PHRASAL[before.lower_, lower], _By.PARTICLE, index, None, link, -1, passed)
        if lower in PARTICLES and object_ < 0 and not (passed and lower not in {"up", "down"}):
            near = index == at - 1 or (index == at - 2 and link == "by")
            return _particle(before, index, lower, link, passed or (index - 1 in measured and not near))
        owns = object_ < 0 or doc[index + 1].lower_ in {"in", "for", "among"}
        if lower in NOUNS and tag in _NOUN_TAGS and link and owns and noun is None and not passed:
            near = index == linked - 1
            if near or link in {"of", "by"}:
                noun = _Lead(NOUNS[lower], _By.NOUN, index, None, link)
                if link == "of" or (near and link in {"to", "from"}):
                    return noun
            continue
        if lower in LEVELS and link == "of" and linked == index + 1:
            link, linked, levelled = "", -1, True
            continue
        if lower in TIMES or (timed and (lower in _DATING or tag in {"DT", "JJ"})) or lower in {"last", "this"}:
            timed = True
            continue
        timed = False
        if lower in BETWEEN or tag in _ADVERBS or token.text in _MARKS:
            continue
        if link:
            if tag in _PHRASE_TAGS:
                if tag in _NOUN_TAGS:
                    object_ = index if object_ < 0 else object_
                continue
            return noun
        if tag in _OBJECT_TAGS or (lower == "of" and object_ >= 0):
            if tag in _NOUN_TAGS and object_ < 0:
                object_ = index
            continue
        return None
    return noun


def _is_attributive(participle: Token, following: Token) -> bool:
    return participle.dep_ in {"amod", "compound"} and following.tag_ in _NOUN_TAGS


def _is_headline_verb(before: Token | None, at: int, index: int) -> bool:
    """Tell whether a word that is tagged otherwise is the verb after all: "Corvin gains 2%", "and triple to 5%"."""
    if index < at - 2 or before is None:
        return False
    return before.tag_ in {"CC", "TO", "MD"} or (before.tag_ in _NOUN_TAGS and before.lower_ not in NOUNS)


def _particle(before: Token | None, index: int, lower: str, link: str, passed: bool) -> _Lead | None:
    """Return the change of "up" and the like, unless it belongs to a verb that tells none ("set up", "wrote off")."""
    verb = None
    if before is not None and before.text == "-":
        return None
    if before is not None and before.tag_[:1] == "V":
        if before.lower_ not in PARTICLE_VERBS and before.lower_ not in VERBS:
            return None
        verb = VERBS.get(before.lower_)
        if verb is not None and verb.base == "add":
            return None
    elif lower == "up" and link == "to" and before is not None and before.text != ",":
        return None  # "up to a hefty 50": how far it goes, not that it rises
    if lower == "off" and (before is None or (before.text != "," and before.lower_ not in PARTICLE_VERBS | BE)):
        return None
    if lower in {"stronger", "weaker", "softer", "firmer"} and (before is None or before.tag_[:1] != "V"):
        return None
    return _Lead(PARTICLES[lower], _By.PARTICLE, index, verb, link, -1, passed)


def _role(places: Places, draft: Draft, lead: _Lead) -> Role | None:
    """Return what the number is to the change, or None where it is no part of it."""
    if lead.passed:
        return None
    if lead.by is _By.NOUN:
        lost = _kind(draft) is UnitKind.MONEY and places.doc[lead.at].lower_.startswith("loss")
        counts = lead.link == "of" and _counted(draft) not in {"", *MOVED}
        return None if counts or lost else Role.NOUN
    if lead.link == "at" and lead.verb is not None and lead.by is _By.VERB:
        return Role.AMOUNT if lead.verb.moving and lead.object < 0 and is_share(draft) else None
    if lead.link in {"to", "at"}:
        return Role.LEVEL if _is_level(places, draft, lead) else None
    return Role.AMOUNT if lead.link != "of" and _is_amount(places, draft, lead) else None


def _is_level(places: Places, draft: Draft, lead: _Lead) -> bool:
    verb = lead.verb
    if lead.by is _By.VERB and verb is not None and not (verb.moving or verb.making):
        return False
    if lead.object < 0 or not _counted(draft):
        return True
    return any(places.doc[index].lower_ in HOLDERS for index in range(lead.at + 1, draft.first))


def _is_amount(places: Places, draft: Draft, lead: _Lead) -> bool:
    if lead.link == "by":
        return True
    doc, kind, noun, verb = places.doc, _kind(draft), _counted(draft), lead.verb
    before = doc[lead.at - 1] if lead.at else None
    if kind in {UnitKind.DURATION, UnitKind.AGE}:
        following = doc[draft.last + 1].lower_ if draft.last + 1 < len(doc) else ""
        spends = lead.by is _By.VERB and verb is not None and (verb.taking or verb.making)
        return spends and following not in _AFTER_TIMES
    if lead.by is _By.PARTICLE or verb is None:
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
    named = after < len(doc) and doc[after].tag_ in _OBJECT_TAGS and doc[after].lower_ not in TIMES
    if named and is_hyphenated(places.text, draft.measure):
        return True
    if at == 0 or doc[at - 1].lower_ not in _ARTICLES:
        return False
    if draft.noun is not None:
        return draft.noun.compound
    return named and doc[after].tag_ in {"NN", "NNS", "NNP"}


def is_hyphenated(text: str, measure: Measure) -> bool:
    """Tell whether number and unit are one compound: "50-year", "4-percent"."""
    return measure.unit is not None and text[measure.core_end : measure.core_end + 1] in {"-", "‑"}


def _after(places: Places, draft: Draft) -> Direction | None:
    """Return the change told by the words after the number: "5% higher", "a 4% drop", "knocked 3 points off"."""
    doc, at = places.doc, draft.last + 1
    _, stop = places.sentence_bounds(draft.first)
    kind = _kind(draft)
    if _counted(draft) and not _removes(places, draft, stop):
        return None
    for index in range(at, min(stop, at + 4)):
        token = doc[index]
        lower = token.lower_
        if index == at and lower in COMPARATIVES:
            return Direction(COMPARATIVES[lower], Role.NOUN, index)
        if index == at and lower in {"up", "down"} and kind in _AMOUNTS and index + 1 < stop:
            alone = _stands_alone(doc, index + 1, stop)
            return Direction(PARTICLES[lower], Role.NOUN, index) if alone else None
        if lower in NOUNS and token.tag_ in _NOUN_TAGS:
            if kind in {UnitKind.DURATION, UnitKind.AGE} and not is_hyphenated(places.text, draft.measure):
                return None
            lost = lower.startswith("loss") and kind is UnitKind.MONEY
            return None if lost else Direction(NOUNS[lower], Role.NOUN, index)
        if token.tag_ not in {"JJ", "NN", "NNS", "HYPH", "RB", "NNP"} or lower in PARTICLES:
            break
    if _removes(places, draft, stop):
        return Direction(Change.DOWN, Role.AMOUNT, draft.first - 1)
    return None


def _stands_alone(doc: Doc, at: int, stop: int) -> bool:
    """Tell by what follows "5% up" or "5% down" that it is no "5%, down from 6%"."""
    if doc[at].lower_ == "from":
        return at + 1 < stop and doc[at + 1].tag_ != "CD" and doc[at + 1].text not in _MARKS
    return doc[at].is_punct or doc[at].lower_ in {"on", "in", "at", "compared", "since", "and", "this"}


def _removes(places: Places, draft: Draft, stop: int) -> bool:
    """Tell whether a verb of taking away and "off" stand round the number: "knocked 3 points off"."""
    doc, start = places.doc, _start(places, draft.measure)
    while start > 0 and doc[start - 1].lower_ in BETWEEN:
        start -= 1
    if start == 0 or doc[start - 1].lower_ not in REMOVING:
        return False
    return any(doc[index].lower_ == "off" for index in range(draft.last + 1, min(stop, draft.last + 4)))
