"""Ages without a unit: "Ada Bell, 44, said", "who was 10", "an average life expectancy of 73"."""

import re

from spacy.tokens import Doc, Token

from ..types import Bound
from ..wordlists import GIVEN_NAMES, word_list
from .measure import Measure
from .numerals import Form
from .places import Places
from .units import YEAR_OF_AGE, Unit

_OLDEST = 115
_AVERAGED = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}(?![0-9%])")
_CHAIN = re.compile(r"[-–][0-9]")
_INDICES = frozenset(word_list("refused_numbers")["indices"])
_NAMES = frozenset({"NNP", "NNPS"})
_SINGULARS = _NAMES | {"NN"}
_PEOPLE = frozenset({"he", "she", "who", "i"})
_MEASURED = frozenset({"age", "expectancy", "ages"})
_EXTREMES = frozenset({"oldest", "youngest", "eldest"})
_ADULT = 10
_PERSONS = frozenset({"boy", "girl", "man", "woman", "child", "teenager", "widow", "lad", "youth", "daughter", "son"})
_DESCRIBING = frozenset({"who", "a", "an", "of", "from"})
# Who can be "over 60"; of them a bare "are 60" may be a count.
_BEARERS = frozenset(word_list("people_words")["roles"]) | _PERSONS | {
    "people", "person", "adult", "worker", "resident", "voter", "patient", "citizen", "employee", "member", "customer",
    "user", "respondent", "pupil", "student", "player", "victim", "population", "anybody", "anyone", "everybody",
    "everyone", "nobody", "somebody", "someone", "those", "whom",
    "actress", "actor", "singer", "rapper", "novelist", "poet", "musician", "composer", "comedian", "mother", "father",
    "grandmother", "grandfather", "wife", "husband", "sister", "brother", "partner", "suspect", "accused",
}  # fmt: skip
_COUNTABLE = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "CD", "VBN", "$"})
_VERBS = frozenset({"be", "turn"})
# "now at 86 she", "now, at 86, he"
_ALREADY = frozenset({"now", "still", "today", ","})
_AT_AN_AGE = frozenset({"die", "retire", "marry"})
# "turns 40 in May"
_WHEN = frozenset({"in", "on", "this", "next", "last", "today"})


def _has_age(subject: Token, measure: Measure, *, when: bool) -> bool:
    """Tell whether what is ``measure`` is somebody who is that old: "she is 10", "half of the voters are over 60".

    ``when`` tells that a clause with "when" follows: "Ito was just 24 when".
    """
    if subject.lower_ in _PEOPLE | _MEASURED | _EXTREMES or (subject.tag_ == "NNP" and when):
        return True
    role = subject.tag_ == "NN" and subject.lemma_ in _BEARERS and measure.bound is None and measure.value >= _ADULT
    if subject.lemma_ in _PERSONS or role:
        return True
    counted = [subject.lemma_, *(child.lemma_ for prep in subject.children for child in prep.children)]
    return measure.bound is not None and not _BEARERS.isdisjoint(counted)


def age_unit(places: Places, measure: Measure, first: int, last: int) -> Unit | None:
    """Return the unit "year of age" where the bare number of tokens ``first`` to ``last`` is somebody's age."""
    doc, plain, numeral_form = places.doc, measure.numeral.plain, measure.numeral.form
    if not measure.parts and first > 0 and _is_both(places, first, last) and 0 < measure.value <= _OLDEST:
        return YEAR_OF_AGE
    if measure.parts or first == 0:
        return None
    if doc[first - 1].lower_ == "of" and first > 1 and doc[first - 2].lower_ in _PERSONS and measure.bound is None:
        spelled = numeral_form is Form.WORDS and 1 < measure.value <= _OLDEST
        if spelled and (last + 1 >= len(doc) or doc[last + 1].tag_ not in _COUNTABLE):
            return YEAR_OF_AGE
    if _AVERAGED.match(places.text, measure.start):
        return YEAR_OF_AGE if _is_measured_age(doc, first) else None
    if not plain or int(plain[:4]) > _OLDEST:
        return None
    if _CHAIN.match(places.text, measure.end):  # "who are 12-2-1"
        return None
    start, stop = places.sentence_bounds(first)
    previous = doc[first - 1]
    following = doc[last + 1] if last + 1 < stop else None
    if previous.lower_ == "of" and doc[first - 2].lower_ in _PERSONS and first - 2 >= start:
        return YEAR_OF_AGE if following is None or following.tag_ not in {"NN", "NNS"} else None
    ends = following is None or following.is_punct or following.lower_ in {"when", "and", "at", "now"}
    if previous.lower_ == "at" and first - 2 >= start and doc[first - 2].lemma_ in _AT_AN_AGE and ends:
        return YEAR_OF_AGE
    if doc[first - 1].text == "At" and first - 1 == start and _opens_with_age(doc, last + 1, stop):
        return YEAR_OF_AGE
    somebody = (following is not None and following.lower_ in _PEOPLE) or _opens_with_age(doc, last + 1, stop)
    if previous.lower_ == "at" and first - 2 > start and doc[first - 2].lower_ in _ALREADY and somebody:
        return YEAR_OF_AGE
    when = following is not None and following.lower_ == "when"
    verb = doc[(first if measure.bound_start < 0 else places.token_at(measure.bound_start)) - 1]
    if verb.lower_ == "now":
        verb = doc[verb.i - 1]
    if verb.lemma_ in _VERBS:
        subject = next((child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
        spoken = following is not None and following.pos_ in {"VERB", "AUX"}
        ends = ends or (spoken and subject is not None and subject.lower_ in _PEOPLE)
        ends = ends or (following is not None and (following.tag_ == "VBG" or following.lower_ in _WHEN))
        old = subject is not None and (verb.lemma_ == "turn" or _has_age(subject, measure, when=when))
        return YEAR_OF_AGE if ends and old else None
    bounded = start <= verb.i < first - 1 and measure.bound not in {None, Bound.EQ}
    bears = verb.lemma_ in _BEARERS or verb.tag_ == "NNPS"  # "Germans under 25"
    if bounded and bears and (following is None or following.tag_ not in _COUNTABLE):
        return YEAR_OF_AGE
    if first - 2 < start:
        return None
    apart = following is not None and previous.text == "," and following.text == ","
    if previous.text == "(" and len(plain) == 2 and following is not None and following.text == ")":
        named = doc[first - 2].tag_ == "NNP" and first - 3 >= start and doc[first - 3].text in GIVEN_NAMES
        return YEAR_OF_AGE if named else None
    if len(plain) != 2 or int(plain) < 10:
        named_child = doc[first - 2].text in GIVEN_NAMES or doc[first - 2].lower_ in _PERSONS
        return YEAR_OF_AGE if apart and named_child and len(plain) == 1 else None
    ends_name = following is not None and previous.text == "," and following.text in {".", ")"}
    if (apart and doc[first - 2].tag_ in _SINGULARS) or (ends_name and doc[first - 2].tag_ in _NAMES):
        return YEAR_OF_AGE
    if following is None or measure.bound is not None:  # "Note 10+" is a name
        return None
    return YEAR_OF_AGE if _follows_name(doc, start, first, following) else None


def _is_measured_age(doc: Doc, first: int) -> bool:
    """Tell of "the average age of mothers is 30.9"."""
    verb = doc[first - 1]
    return verb.lemma_ == "be" and any(child.dep_ == "nsubj" and child.lower_ in _MEASURED for child in verb.children)


def _is_both(places: Places, first: int, last: int) -> bool:
    """Tell of "the twins, both nine, were found"."""
    doc = places.doc
    apart = doc[first - 1].lower_ == "both" and doc[first - 2].text == "," and first > 1
    return apart and (last + 1 >= len(doc) or doc[last + 1].text in {",", ".", ")"})


def _opens_with_age(doc: Doc, comma: int, stop: int) -> bool:
    """Tell whether somebody follows the comma: "At 67, she is", "At 67, Ada Bell is"."""
    if comma + 1 >= stop or doc[comma].text != ",":
        return False
    return doc[comma + 1].lower_ in _PEOPLE or doc[comma + 1].text in GIVEN_NAMES


def _follows_name(doc: Doc, start: int, number: int, following: Token) -> bool:
    """Tell whether a number behind a name is an age without commas: "Ada Bell 44 said", "Ada Bell 44 of Arbel"."""
    at = number - 1
    while at >= max(start, number - 5) and (doc[at].tag_ in _NAMES or doc[at].tag_ == "HYPH"):
        at -= 1
    name = doc[at + 1 : number]
    if len(name) < 2 or name[-1].lower_ in _INDICES:
        return False
    given = any(token.text in GIVEN_NAMES for token in name[:-1])
    described = following.lower_ in _DESCRIBING and (given or following.lower_ == "who")
    return described or (following.pos_ in {"VERB", "AUX"} and following.tag_ != "VBG")
