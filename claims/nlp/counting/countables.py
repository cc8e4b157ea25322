"""What a number counts: the noun behind it, the one before its bracket, or those whom its verb befell."""

import re

from ..text import span_at
from ..wordlists import word_list
from .change_words import TIMES
from .counted import DETERMINERS, NOUNS, NounUnit, noun_unit, singular
from .measure import Measure, is_not_one
from .numerals import Form
from .places import Places
from .victims import victims

# "below the 180,000 economists had forecast"
_FORECASTERS = re.compile(
    r" (?:\w+ ){0,2}(?:economists|analysts|Street|markets?|experts|traders|investors|forecasters|pollsters|many)"
    r" (?:had|have|has|were|was) (?:been )?(?:expect|forecast|predict|estimat|project|anticipat|hop|fear)"
)
# "a reading above 50 indicates growth"
_READING = re.compile(r" (?:indicat|denot|signif|suggest|impl|signal|separat)(?:es|ies|e|s)\b")
_EVENTS = frozenset(word_list("counted_nouns")["events"])


def counted_noun(places: Places, measure: Measure, first: int, last: int) -> NounUnit | None:
    """Return what the number of tokens ``first`` to ``last`` counts, where it has no other unit."""
    numeral = measure.parts[-1].numeral if measure.parts else measure.numeral
    zero = measure.value == 0 and measure.high is None and not is_not_one(places.text, measure.start)
    single = measure.value == 1 and measure.high is None
    after = _after_bracket(places, places.token_from(measure.end))
    of = single or measure.value == 0 or numeral.form in {Form.VAGUE, Form.RATIO} or numeral.scale > 1
    part = not of and _is_part(places, after)
    noun = None
    if is_forecast(places.text, measure.end) or signifies(places.text, measure.end):
        return None
    if numeral.form is not Form.FRACTION:
        noun = noun_unit(places, after, single=single, of=of or part)
    lasting = noun is not None and noun.part and not noun.plural and places.doc[noun.head].lower_ in TIMES
    if single and lasting:
        return None  # "the last one of the year"
    if noun is None or (part and not noun.plural):
        bounded = first if measure.bound_start < 0 else min(first, places.token_at(measure.bound_start))
        noun = bracketed_noun(places, first, last) or _befallen(places, bounded, last)
    if noun is None or noun.plural:
        return noun
    if noun.compound and measure.value != int(measure.value) and numeral.scale == 1 and not _is_hyphen(places, measure):
        return None  # "a 0.22 drag coefficient"
    amounts = numeral.scale > 1 and not noun.compound and places.doc[noun.head].tag_ == "NN" and not noun.is_state
    return None if zero or amounts else noun


def _is_hyphen(places: Places, measure: Measure) -> bool:
    return places.text[measure.end : measure.end + 1] in {"-", "‑"}


def is_forecast(text: str, end: int) -> bool:
    """Tell whether what follows the number that ends at ``end`` says who expected it: "analysts had forecast"."""
    return _FORECASTERS.match(text, end) is not None


def signifies(text: str, end: int) -> bool:
    """Tell whether what follows the number that ends at ``end`` says what it means: "above 50 indicates growth"."""
    return _READING.match(text, end) is not None


def _after_bracket(places: Places, at: int) -> int:
    """Return the token after the bracket that opens at ``at``, or ``at``: "6,091 (52%) people"."""
    doc = places.doc
    if at < len(doc) and doc[at].text == "(":
        for index in range(at + 1, min(len(doc) - 1, at + 9)):
            if doc[index].text == ")":
                return index + 1 if doc[index + 1].tag_ in {"NNS", "JJ"} else at
    return at


def _is_part(places: Places, at: int) -> bool:
    """Tell whether a part is counted: "three of the ferries", "three of Arbel's ferries"."""
    doc, name = places.doc, at + 1
    if name >= len(doc) or doc[at].lower_ != "of":
        return False
    while name + 1 < len(doc) and doc[name].tag_ in NOUNS:
        name += 1
    return doc[at + 1].tag_ in DETERMINERS or (name > at + 1 and doc[name].tag_ == "POS")


def _befallen(places: Places, first: int, last: int) -> NounUnit | None:
    befallen = victims(places, first, last)
    if befallen is None:
        return None
    name, verb = befallen
    span = span_at(places.text, verb.idx, verb.idx + len(verb))
    return NounUnit(name, span, verb.i, compound=False, plural=True, is_state=True)


def bracketed_noun(places: Places, token: int, last: int) -> NounUnit | None:
    """Return the noun left of the bracket that holds the number alone: "drone attack (over ninety)" -> drone."""
    doc = places.doc
    if last + 1 < len(doc) and doc[last + 1].text not in {")", "]", ",", ";", "to"}:
        return None
    start, _ = places.sentence_bounds(token)
    index = token
    while index > max(start, token - 6) and doc[index].text not in {"(", "[", ")", "]"}:
        index -= 1
    if index <= start or doc[index].text not in {"(", "["} or doc[index - 1].tag_ not in NOUNS:
        return None
    head = doc[index - 1]
    before = doc[index - 2] if index - 2 >= start else None
    counted = before if head.lower_ in _EVENTS and before is not None and before.tag_ in NOUNS else head
    if counted.tag_ in {"NNP", "NNPS"}:
        return None
    return NounUnit(
        singular(counted), span_at(places.text, counted.idx, counted.idx + len(counted)), head.i, compound=False
    )
