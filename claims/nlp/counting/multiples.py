"""Verbs and adverbs that multiply: "rents doubled", "nearly tripled its fleet", "halved", "twice as many boats"."""

import re
from decimal import Decimal
from itertools import takewhile

from spacy.tokens import Token

from ..types import Change, UnitKind
from .bounds import bound_before
from .clauses import SUBJECTS
from .counted import NOUNS
from .drafts import Direction, Draft, Role, SaidOf
from .measure import Measure
from .numerals import Form, Numeral
from .phrases import Bounds, Phrases
from .places import Places
from .units import Unit

_TIME = Unit("time", UnitKind.COUNT)
_FACTORS = {
    "doubl": Decimal(2),
    "tripl": Decimal(3),
    "trebl": Decimal(3),
    "quadrupl": Decimal(4),
    "quintupl": Decimal(5),
    "halv": Decimal("0.5"),
}
_SOUGHT = (*_FACTORS, "twice", "thrice")
_MULTIPLIES = re.compile(r"\b(doubl|tripl|trebl|quadrupl|quintupl|halv)(?:es?|ed|ing)\b", re.IGNORECASE)
_WORD = re.compile(rf"(?:{_MULTIPLIES.pattern}|\b(?:twice|thrice))\Z", re.IGNORECASE)
_TWICE = re.compile(r"\b(?:[Tt]wice|[Tt]hrice)(?= (?:as|the|that|what|its|their|his|her)\b)")
# "double down", "doubled over", "doubles as a gym"
_OTHER_SENSE = frozenset({"down", "over", "as", "up", "back"})
# "tennis doubles titles"
_OF_A_GAME = frozenset({
    "champion", "champions", "championship", "draw", "final", "match", "matches", "pair", "pairs", "partner",
    "partners", "player", "players", "semifinal", "specialist", "team", "teams", "title", "titles", "trophy",
    "trophies",
})  # fmt: skip
# "Bell doubled to left", "with two outs" is baseball.
_BASEBALL = re.compile(
    r" (?:with|off|home|to (?:left|right|center|deep|lead)|and (?:scored|singled)|in a run"
    r"|in the [0-9a-z]+(?:th|st|nd|rd)(?! (?:quarter|half|month|week|year)))\b"
)
_DOUBLED = frozenset({"those", "its", "their"})
_REACH = 6
_OBJECTS = frozenset({"dobj", "obj"})


def is_multiple(words: str) -> bool:
    """Tell whether a number's words are a verb that multiplies or "twice"."""
    return _WORD.search(words) is not None


def multiples(places: Places, phrases: Phrases) -> list[Draft]:
    """Return a number for each verb that multiplies, with its direction and what it is said of, and for "twice as"."""
    found: list[Draft] = []
    lower = places.text.lower()
    if not any(word in lower for word in _SOUGHT):  # plain searches cost a tenth of the expressions
        return found
    for match in _MULTIPLIES.finditer(places.text):
        verb = places.doc[places.token_at(match.start())]
        following = places.doc[verb.i + 1].lower_ if verb.i + 1 < len(places.doc) else ""
        played = _BASEBALL.match(places.text, match.end()) or (match[0] == "doubles" and following in _OF_A_GAME)
        acts = (verb.tag_[:2] == "VB" and verb.dep_ != "amod") or (
            following in _DOUBLED and places.doc[verb.i - 1].lower_ in {"and", "to", "will", "would"}
        )
        if acts and following not in _OTHER_SENSE and not played:
            factor = _FACTORS[match[1].lower()]
            draft = _draft(places, match.start(), match.end(), factor)
            draft.direction = Direction(Change.UP if factor > 1 else Change.DOWN, Role.AMOUNT, verb.i)
            draft.said_of = _said_of(phrases, verb)
            found.append(draft)
    for match in _TWICE.finditer(places.text):
        if not _compares(places, match.start()):
            continue
        draft = _draft(places, match.start(), match.end(), Decimal(2 if match[0].lower() == "twice" else 3))
        thing = compared(phrases, draft.first)
        draft.said_of = SaidOf(_child(phrases, places.doc[draft.first - 1], SUBJECTS) if thing is None else thing)
        found.append(draft)
    return found


def _compares(places: Places, start: int) -> bool:
    """Tell "twice as many" from "scored twice as they won"."""
    at, doc = places.token_at(start), places.doc
    return doc[at + 1].lower_ != "as" or (at + 2 < len(doc) and doc[at + 2].tag_ in {"JJ", "RB"})


def _draft(places: Places, start: int, end: int, factor: Decimal) -> Draft:
    measure = Measure(Numeral(start, end, factor, Form.WORDS, mantissa=factor), start, end, factor, unit=_TIME)
    if (before := bound_before(places.text, start)) is not None:
        measure.bound, measure.bound_start = before
    at = places.token_at(start)
    return Draft(measure, at, at, None)


def _said_of(phrases: Phrases, verb: Token) -> SaidOf:
    """Return what is multiplied: the object of the verb, which its subject then does, or else its subject."""
    whose = verb.head if verb.dep_ in {"conj", "xcomp"} else verb
    subject = _child(phrases, verb, SUBJECTS) or _child(phrases, whose, SUBJECTS) or _relative(phrases, verb)
    thing = _child(phrases, verb, _OBJECTS)
    return SaidOf(thing, subject) if thing is not None else SaidOf(subject)


def _relative(phrases: Phrases, verb: Token) -> Bounds | None:
    """Return the sales of "sales, which doubled"."""
    relative = verb.dep_ == "relcl" and any(child.dep_ in SUBJECTS and child.tag_ == "WDT" for child in verb.children)
    return phrases.phrase(verb.head, range(verb.i, verb.i + 1)) if relative and verb.head.tag_ in NOUNS else None


def compared(phrases: Phrases, at: int) -> Bounds | None:
    """Return the boats of "twice as many boats", the size of "twice the size", ``at`` being the "twice"."""
    doc = phrases.doc
    following = [token.lower_ for token in doc[at + 1 : at + 4]]
    if following[::2] == ["as", "as"] or following[:1] == ["what"]:
        return None  # "twice as tall as the church" is said of the subject
    reach = list(takewhile(lambda token: token.tag_ != "IN" or token.lower_ == "as", doc[at + 1 : at + _REACH]))
    noun = next((token for token in reach if token.tag_ in NOUNS), None)
    while noun is not None and noun.dep_ == "compound" and noun.head.i == noun.i + 1:
        noun = noun.head  # "twice the NATO guideline"
    if noun is None:
        return None
    first, stop = phrases.phrase(noun, range(at, at + 1))
    while first < noun.i and doc[first].lower_ in {"as", "many", "much"}:
        first += 1
    return first, stop


def _child(phrases: Phrases, verb: Token, relations: frozenset[str]) -> Bounds | None:
    noun = next((child for child in verb.children if child.dep_ in relations and child.tag_[:2] == "NN"), None)
    return None if noun is None else phrases.phrase(noun, range(verb.i, verb.i + 1))
