"""The word left of a number that tells a change, read from the number outwards."""

from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Doc, Token

from ..types import Change
from .change_words import (
    BE,
    BETWEEN,
    COMPARATIVES,
    COMPOUND_PARTS,
    LEVELS,
    LIMITING,
    MOVING,
    NOUNS,
    PARTICLE_VERBS,
    PARTICLES,
    PHRASAL,
    RISING_VERBS,
    TIMES,
    VERBS,
    ChangeVerb,
)
from .measure import Measure
from .places import Places

_REACH = 14
_LIMIT_REACH = 6
_OWNER_REACH = 7
_OBJECT_REACH = 9
_CLIMB = 8
NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
OBJECT_TAGS = NOUN_TAGS | {"DT", "PRP$", "JJ", "JJR", "JJS", "POS", "HYPH", "CC"}
_PHRASE_TAGS = OBJECT_TAGS | {"CD", "IN", "RB", "RBR", "PRP", ",", "PDT", "WDT", "``", "''", ":", "-LRB-", "-RRB-"}
_OWNER_TAGS = NOUN_TAGS | {"DT", "JJ", "CD", "POS", "HYPH"}
_WITH_OFF = PARTICLE_VERBS | BE
_LINKS = frozenset({"by", "to", "from", "of", "at"})
MARKS = frozenset({"$", "£", "€", "~", "-", "+", "#"})
_DATING = frozenset({"in", "on", "during", "since", "for", "last", "this", "next", "that", "earlier", "ago"})
_PARTICIPLES = frozenset({"VBN", "VBG"})
_ENDING = frozenset({"ended", "ending"})
# What stands before a noun that the tagger took for a verb: "raise hourly pay to $5".
_BEFORE_NOUN = frozenset({"JJ", "RB", "DT", "PRP$", "POS"})
_HOLDING = frozenset({"of", "on", "for", "across", "among"})
_ADVERBS = frozenset({"RB", "RBR", "RBS"})
_BRINGING = frozenset({"bring", "push", "take", "drive", "pull", "lift"})
_BY_NOW = frozenset({"now", "currently", "already"})
# "The toll is up to 5" says where it stands; "the fine is up to $5" what it may be.
_TALLIES = frozenset({"number", "toll", "total", "tally", "count", "death", "deaths", "cases", "membership"})
_TIMING = TIMES | _DATING | _BY_NOW


class By(StrEnum):
    """What kind of word tells the direction."""

    VERB = "verb"
    PARTICLE = "particle"
    NOUN = "noun"


@dataclass(slots=True)
class Lead:
    """The word left of a number that tells a change, and how the number hangs on it.

    ``link`` is the preposition between ("by", "to"); ``object`` the noun between verb and number, else -1; ``passed``
    tells that another number stands between.
    """

    change: Change
    by: By
    at: int
    verb: ChangeVerb | None = None
    link: str = ""
    object: int = -1
    passed: bool = False


def hyphenated(doc: Doc, at: int) -> str:
    """Return the word of two parts that begins at token ``at``, "" where none does: "run-up"."""
    if at + 2 >= len(doc) or doc[at + 1].text != "-":
        return ""
    return f"{doc[at].lower_}-{doc[at + 2].lower_}"


def is_particle(places: Places, measure: Measure) -> bool:
    """Tell whether "up to" before the number is the verb's particle, as in "edged up to 4%", and no bound."""
    if measure.bound_start < 0 or places.text[measure.bound_start : measure.bound_start + 6].lower() != "up to ":
        return False
    doc = places.doc
    up = places.token_at(measure.bound_start)
    start, _ = places.sentence_bounds(up)
    verb = _before_time(doc, start, up)
    if verb is not None and (verb.lower_ in RISING_VERBS or _goes_up(doc, start, verb)):
        return True
    if verb is not None and verb.lower_ == "goes" and places.text.startswith(" from ", measure.end):
        return True
    at = up - 1
    while at > start and doc[at].tag_ in OBJECT_TAGS:
        at -= 1
    return at < up - 1 and doc[at].tag_[:1] == "V" and doc[at].lemma_ in _BRINGING


def _goes_up(doc: Doc, start: int, verb: Token) -> bool:
    """Tell whether "up" after ``verb`` says where it goes: "should go up to 5", "the toll is up to 5", "is now up".

    What "may be up to 5" is at most 5.
    """
    if verb.lemma_ == "go":
        return verb.tag_ == "VBG" or (verb.i > start and doc[verb.i - 1].tag_ in {"MD", "TO", "RB"})
    if verb.lower_ not in BE or verb.lower_ == "be":
        return False
    now = doc[verb.i + 1].lower_ in _BY_NOW
    return now or any(child.dep_ == "nsubj" and child.lower_ in _TALLIES for child in verb.children)


def start_of(places: Places, measure: Measure) -> int:
    """Return the token that the number with its bound begins at."""
    bounded = measure.bound_start >= 0 and not is_particle(places, measure)
    return places.token_at(measure.bound_start if bounded else measure.start)


# What follows these says the amount again: "extended cuts of 2 million barrels, equal to 2% of supply".
_EQUAL = frozenset({"equal", "equivalent"})
# "to keep warming below 1.5C"
_LIMITING = frozenset({"keep", "keeps", "keeping", "limit", "limits", "limiting", "hold", "holding", "global"})


def lead_to(places: Places, at: int, measured: set[int]) -> Lead | None:
    """Read leftwards from token ``at`` to the word that tells its change; ``measured`` are tokens of numbers."""
    doc = places.doc
    start, _ = places.sentence_bounds(at)
    at = _before_owner(doc, start, at)
    link, linked, object_, passed, timed = "", -1, -1, False, False
    levelled = in_level = in_duration = counting = False
    noun: Lead | None = None
    for index in range(at - 1, max(start, at - _REACH) - 1, -1):
        token = doc[index]
        lower, tag = token.lower_, token.tag_
        if lower in COMPOUND_PARTS and index - 2 >= start and (compound := hyphenated(doc, index - 2)) in NOUNS:
            lower, tag = compound, "NN"
        if lower in LEVELS and link == "of" and linked == index + 1:
            link, linked, levelled, in_level = "", -1, True, True
            continue
        if lower in _EQUAL:
            return noun
        if in_level:
            in_level = tag not in {"DT", "PRP$"} and (index in measured or tag in OBJECT_TAGS)
            if in_level or tag in {"DT", "PRP$"}:
                continue
        if index in measured:
            in_duration = lower in TIMES or (in_duration and index + 1 in measured)
            counting = counting if index + 1 in measured else bool(link) and _counts_in_phrase(doc, index, measured)
            timed, passed = timed or in_duration, passed or not (in_duration or counting)
            continue
        if in_duration and (lower not in BETWEEN or tag in {"PRP$", "DT"}):
            in_duration, passed = False, passed or lower == "by" or tag[:1] == "V" or lower in PARTICLES
        if lower == "between" and not link and doc[index - 1].lower_ in NOUNS:
            link, linked = "of", index
            continue
        if lower in _LINKS and not link and object_ < 0:
            if not (timed and lower != "to"):
                link, linked = lower, index
            continue
        if (lower in _ENDING and doc[index + 1].lower_ in TIMES) or (
            lower == "running" and doc[index - 1].lower_ in TIMES
        ):
            timed = True
            continue
        if lower in COMPARATIVES and link == "by" and linked == index + 1:
            return Lead(COMPARATIVES[lower], By.PARTICLE, index, None, link, -1, passed)
        participle = tag in _PARTICIPLES or (tag == "VBD" and token.dep_ == "amod")
        if participle and (lower in BETWEEN or (_is_attributive(token, doc[index + 1]) and not _is_verb(token, start))):
            continue
        before = doc[index - 1] if index > start else None
        headline = lower in VERBS and link != "of" and index - 1 not in measured
        headline = headline and _is_headline_verb(doc, start, at, index, linked=bool(link))
        if lower in NOUNS and link == "of" and linked == index + 1 and not passed:
            return Lead(NOUNS[lower], By.NOUN, index, None, link)
        noun_after_all = tag == "VB" and before is not None and before.tag_ in _BEFORE_NOUN and lower not in VERBS
        if (tag[:1] == "V" and not noun_after_all) or headline:
            limited = lower == "warming" and before is not None and before.lower_ in _LIMITING
            verb = None if limited else VERBS.get(lower)
            if (levelled and not link) or (index == start and tag == "VB"):
                return None
            if verb is not None:
                return Lead(verb.change, By.VERB, index, verb, link, object_, passed)
            return noun
        if before is not None and (link in {"", "by"} or lower == "back") and (before.lower_, lower) in PHRASAL:
            return Lead(PHRASAL[before.lower_, lower], By.PARTICLE, index, None, link, -1, passed)
        if lower in PARTICLES and object_ < 0 and not (passed and lower not in {"up", "down"}):
            if doc[index + 1].lower_ == "than":
                return noun
            near = index == at - 1 or (index == at - 2 and link == "by")
            set_off = before is not None and before.text == "," and lower not in {"up", "down", "off"}
            amount = index - 2 if set_off else index - 1
            passed = passed or (amount in measured and not near)
            return _particle(_before_time(doc, start, index), index, lower, link, passed)
        owns = object_ < 0 or doc[index + 1].lower_ in {"in", "for", "among"}
        if lower in NOUNS and tag in NOUN_TAGS and link and owns and noun is None and not passed:
            near = index == linked - 1
            if near and link == "to" and (_is_limited(doc, start, index) or _has_amount(doc, start, index, measured)):
                return None
            mover = _verb_of(doc, start, index) if near and link == "to" else None
            making = VERBS.get(mover.lower_) if mover is not None else None
            if mover is not None and making is not None and making.making:
                return Lead(making.change, By.VERB, mover.i, making, link, index, passed)
            if near or link in {"of", "by"}:
                noun = Lead(NOUNS[lower], By.NOUN, index, None, link)
                if near and link in {"to", "from"}:
                    return noun
            continue
        if lower in TIMES or (timed and (lower in _DATING or tag in {"DT", "JJ"})) or lower in {"last", "this"}:
            timed = True
            continue
        if lower == "worth":
            return noun
        timed = False
        if lower in BETWEEN or tag in _ADVERBS or token.text in MARKS:
            continue
        if link:
            if tag in _PHRASE_TAGS or noun_after_all:
                if tag in NOUN_TAGS or noun_after_all:
                    object_ = index if object_ < 0 else object_
                continue
            return noun
        if tag in OBJECT_TAGS or (lower == "of" and object_ >= 0):
            if tag in NOUN_TAGS and object_ < 0:
                object_ = index
            continue
        return None
    return noun


def moving_verb(places: Places, at: int) -> int:
    """Return the verb leading from the level at token ``at`` to another, else -1: "went from 5", "took it from 5"."""
    doc = places.doc
    start, _ = places.sentence_bounds(at)
    origin = _before_owner(doc, start, at) - 1
    if origin <= start or doc[origin].lower_ != "from":
        return -1
    for index in range(origin - 1, max(start, origin - _OBJECT_REACH) - 1, -1):
        if doc[index].lower_ in MOVING:
            return index
        if doc[index].tag_ not in OBJECT_TAGS | _ADVERBS | {"CD"} and doc[index].lower_ != "of":
            return -1
    return -1


def _before_owner(doc: Doc, start: int, at: int) -> int:
    """Return where the owner before the number begins: "last month's 3 percent"."""
    if at - 1 <= start or doc[at - 1].tag_ != "POS":
        return at
    floor = max(start, at - _OWNER_REACH)
    at -= 1
    while at - 1 > floor and doc[at - 1].tag_ in _OWNER_TAGS:
        at -= 1
    return at


def _before_time(doc: Doc, start: int, at: int) -> Token | None:
    """Return the token before ``at``, words of time left out: "was revised this week up"."""
    while at > start and doc[at - 1].lower_ in _TIMING:
        at -= 1
    return doc[at - 1] if at > start else None


def _counts_in_phrase(doc: Doc, last: int, measured: set[int]) -> bool:
    """Tell of the dozen of "pushed the price of a dozen eggs to $5", which is no amount of the change."""
    if doc[last + 1].tag_ not in NOUN_TAGS:
        return False
    first = last
    while first > 0 and (first - 1 in measured or doc[first - 1].tag_ == "DT"):
        first -= 1
    return first > 0 and doc[first - 1].lower_ in _HOLDING


def _is_verb(participle: Token, start: int) -> bool:
    """Tell of the verb that the parse took for a modifier: "cut costs and trimmed imports", "It improved scores"."""
    noun, before = participle.head, participle.doc[participle.i - 1]
    if participle.i == start:
        return False
    joined = noun.dep_ == "conj" and noun.head.pos_ == "VERB" and before.lower_ in {"and", "but"}
    return joined or (before.tag_ in NOUN_TAGS and _lacks_verb(noun))


def _lacks_verb(token: Token) -> bool:
    """Tell whether the parse made a noun the root of the sentence: a verb was taken for something else."""
    for _ in range(_CLIMB):
        if token.head.i == token.i:
            return token.tag_ in NOUN_TAGS
        token = token.head
    return False


def _is_attributive(participle: Token, following: Token) -> bool:
    return participle.dep_ in {"amod", "compound"} and following.tag_ in NOUN_TAGS


def _is_headline_verb(doc: Doc, start: int, at: int, index: int, *, linked: bool) -> bool:
    """Tell whether a word that is tagged otherwise is the verb after all: "Corvin gains 2%", "and triple to 5%".

    What is also a noun is one where somebody limits it: "limit the price rise to 5%".
    """
    if index == start:
        return False
    before = doc[index - 1]
    if before.lower_ == "than" and doc[index].tag_ == "PDT":
        return True
    if index < at - 2 or doc[index].tag_ == "JJR":
        return False
    if doc[index].tag_ == "NNS" and any(child.dep_ == "nummod" for child in doc[index].children):
        return False  # "and two Arbel firms 24.5 percent"
    if before.tag_ in {"CC", "TO", "MD"} or (before.text == "," and doc[index].lower_.endswith("ing")):
        return True
    if before.tag_ == "POS" and doc[index].lower_ not in NOUNS:
        return True  # "Berg's shrank to 13%"
    if not (before.tag_ in NOUN_TAGS or before.text[:1].isupper()) or before.lower_ in NOUNS:
        return False
    return not (linked and doc[index].lower_ in NOUNS and _is_limited(doc, start, index))


def _verb_of(doc: Doc, start: int, at: int) -> Token | None:
    """Return the verb whose object ends at token ``at``, None where no verb is near: "hold the annual rise"."""
    for index in range(at - 1, max(start, at - _LIMIT_REACH) - 1, -1):
        if doc[index].tag_[:1] == "V":
            return doc[index]
        if doc[index].tag_ not in OBJECT_TAGS:
            return None
    return None


def _is_limited(doc: Doc, start: int, at: int) -> bool:
    """Tell whether the noun of change at token ``at`` is what somebody limits: "hold the rise to 2%"."""
    verb = _verb_of(doc, start, at)
    return verb is not None and verb.lower_ in LIMITING


def _has_amount(doc: Doc, start: int, at: int, measured: set[int]) -> bool:
    """Tell whether the noun of change at token ``at`` has its amount before it: "a 5% rise to 300"."""
    index = at - 1
    while index > start and index not in measured and doc[index].tag_ in {"JJ", "NN", "HYPH"}:
        index -= 1
    return index in measured and doc[index].lower_ not in TIMES


def _particle(before: Token | None, index: int, lower: str, link: str, passed: bool) -> Lead | None:
    """Return the change of "up" and the like, unless it belongs to a verb that tells none ("set up", "laid off")."""
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
    if lower == "off" and (before is None or (before.text != "," and before.lower_ not in _WITH_OFF)):
        return None
    if lower in {"stronger", "weaker", "softer", "firmer"} and (before is None or before.tag_[:1] != "V"):
        return None
    return Lead(PARTICLES[lower], By.PARTICLE, index, verb, link, -1, passed)
