"""The direction that a number tells: up or down, from the verb, adverb or noun beside it."""

from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Token

from ..types import Change
from ..wordlists import word_list
from .places import Places


class Role(StrEnum):
    """What the number is to the change: its amount ("rose 5"), the level reached ("to 7") or left ("from 2")."""

    AMOUNT = "amount"
    LEVEL = "level"
    ORIGIN = "origin"
    NOUN = "noun"


@dataclass(frozen=True, slots=True)
class Direction:
    change: Change
    role: Role
    verb: int


_WORDS = word_list("change_words")
_VERBS = dict.fromkeys(_WORDS["verbs_up"], Change.UP) | dict.fromkeys(_WORDS["verbs_down"], Change.DOWN)
_PARTICLES = dict.fromkeys(_WORDS["particles_up"], Change.UP) | dict.fromkeys(_WORDS["particles_down"], Change.DOWN)
_PARTICLE_VERBS = frozenset(_WORDS["particle_verbs"])
_INTRANSITIVE = frozenset(_WORDS["intransitive"])
_NOUNS = dict.fromkeys(_WORDS["nouns_up"], Change.UP) | dict.fromkeys(_WORDS["nouns_down"], Change.DOWN)
_COMPARATIVES = dict.fromkeys(_WORDS["comparatives_up"], Change.UP) | dict.fromkeys(
    _WORDS["comparatives_down"], Change.DOWN
)
_BETWEEN = frozenset(_WORDS["between"])
_REACH = 9
_CARRY_REACH = 12


def direction_before(places: Places, at: int, measured: frozenset[int] | set[int]) -> Direction | None:
    """Return the change that the words to the left of token ``at`` tell of the number there.

    ``measured`` are tokens of other numbers: passing one turns "to 7" after "rose 5" into a level of its own.
    """
    doc = places.doc
    start, _ = places.sentence_bounds(at)
    role, passed, by = Role.AMOUNT, False, False
    for index in range(at - 1, max(start, at - _REACH) - 1, -1):
        token = doc[index]
        lower = token.lower_
        if index in measured:
            passed = True
            continue
        if lower == "to" and role is Role.AMOUNT:
            role = Role.LEVEL
            continue
        if lower == "by" and role is Role.AMOUNT:
            by = True
            continue
        if lower == "from":
            role = Role.ORIGIN
            continue
        if lower in _PARTICLES and (not passed or lower not in {"higher", "lower"}):
            if passed and role is Role.AMOUNT:
                return None
            verb = doc[index - 1] if index > start else None
            if (
                lower == "up"
                and doc[index + 1].lower_ == "to"
                and role is Role.LEVEL
                and not (verb is not None and verb.tag_[:1] == "V")
            ):
                return None
            if (
                verb is not None
                and verb.tag_[:1] == "V"
                and verb.lemma_ not in _PARTICLE_VERBS
                and verb.lemma_ not in _VERBS
            ):
                return None
            return _level(Direction(_PARTICLES[lower], role, index), passed, intransitive=True)
        if token.tag_.startswith("V"):
            change = _verb_change(token)
            if change is None:
                return None
            if passed and role is Role.AMOUNT:
                return None
            return _level(Direction(change, role, index), passed, intransitive=token.lemma_ in _INTRANSITIVE)
        if lower in _BETWEEN or token.tag_ in {"RB", "RBR"} or token.text in {"$", "£", "€", "~", "-", "+", "#"}:
            continue
        if role in {Role.LEVEL, Role.ORIGIN} and (
            token.tag_ in {"NN", "NNS", "CD", "IN", "JJ", "NNP"} or token.is_punct
        ):
            if lower in _NOUNS and role is Role.LEVEL:
                return None
            continue
        if by and token.tag_ in {"NN", "NNS", "NNP", "NNPS", "JJ", "DT", "PRP$", "IN", "POS"} and lower not in _NOUNS:
            continue
        return None
    return None


def _level(direction: Direction, passed: bool, *, intransitive: bool) -> Direction | None:
    if direction.role is Role.AMOUNT:
        return direction
    if direction.role is Role.LEVEL and intransitive and not passed:
        return direction
    return Direction(direction.change, Role.ORIGIN, direction.verb)


def _verb_change(token: Token) -> Change | None:
    if token.lemma_ in {"add", "gain", "cut", "raise", "boost", "lift", "lower", "reduce"} and token.tag_ == "VBN":
        return None if token.lemma_ in {"cut", "lower"} and token.dep_ == "amod" else _VERBS[token.lemma_]
    return _VERBS.get(token.lemma_)


def direction_after(places: Places, at: int) -> Direction | None:
    """Return the change told by the words from token ``at``: "5% higher", "a 4% drop", "$3 less"."""
    doc = places.doc
    if at >= len(doc):
        return None
    _, stop = places.sentence_bounds(at)
    for index in range(at, min(stop, at + 4)):
        token = doc[index]
        lower = token.lower_
        if lower in {"higher", "lower", "cheaper"} and index == at:
            return Direction(_COMPARATIVES[lower], Role.NOUN, index)
        if lower in _NOUNS and token.tag_ in {"NN", "NNS", "NNP"}:
            return Direction(_NOUNS[lower], Role.NOUN, index)
        if token.tag_ not in {"JJ", "NN", "NNS", "HYPH", "RB", "NNP"} or (lower in _PARTICLES):
            return None
    return None


def noun_before(places: Places, at: int) -> Direction | None:
    """Return the change told by a noun to the left: "an increase of 4%", "a fall of nearly 10 points"."""
    doc = places.doc
    start, _ = places.sentence_bounds(at)
    index = at - 1
    while index > max(start, at - 6) and doc[index].lower_ in _BETWEEN and doc[index].lower_ != "of":
        index -= 1
    if index > start and doc[index].lower_ in {"of", "by"}:
        noun = doc[index - 1]
        if noun.lower_ in _NOUNS and noun.tag_ in {"NN", "NNS"}:
            return Direction(_NOUNS[noun.lower_], Role.NOUN, noun.i)
    return None
