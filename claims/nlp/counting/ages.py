"""Ages without a unit: "Ada Bell, 44, said", "who was 10", "an average life expectancy of 73"."""

from ..wordlists import GIVEN_NAMES, word_list
from .measure import Measure
from .places import Places
from .units import YEAR_OF_AGE, Unit

_OLDEST = 115
_INDICES = frozenset(word_list("refused_numbers")["indices"])
_NAMES = frozenset({"NNP", "NNPS"})
_SINGULARS = _NAMES | {"NN"}
_PEOPLE = frozenset({"he", "she", "who", "i"})
_MEASURED = frozenset({"age", "expectancy", "ages"})
_PERSONS = frozenset({"boy", "girl", "man", "woman", "child", "teenager", "widow", "lad", "youth", "daughter", "son"})
_DESCRIBING = frozenset({"who", "a", "an", "of", "from"})
_VERBS = frozenset({"be", "turn"})


def age_unit(places: Places, measure: Measure, first: int, last: int) -> Unit | None:
    """Return the unit "year of age" where the bare number of tokens ``first`` to ``last`` is somebody's age."""
    doc, plain = places.doc, measure.numeral.plain
    if measure.parts or not plain or int(plain[:4]) > _OLDEST or first == 0:
        return None
    start, stop = places.sentence_bounds(first)
    previous = doc[first - 1]
    following = doc[last + 1] if last + 1 < stop else None
    if previous.lower_ == "of" and doc[first - 2].lower_ in _PERSONS and first - 2 >= start:
        return YEAR_OF_AGE if following is None or following.tag_ not in {"NN", "NNS"} else None
    ends = following is None or following.is_punct or following.lower_ in {"when", "and", "at", "now"}
    if previous.lemma_ in _VERBS or (previous.lower_ in {"now", "just", "only"} and doc[first - 2].lemma_ in _VERBS):
        verb = previous if previous.lemma_ in _VERBS else doc[first - 2]
        subject = next((child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
        person = subject is not None and (subject.lower_ in _PEOPLE or subject.lower_ in _MEASURED)
        return YEAR_OF_AGE if person and ends else None
    if len(plain) != 2 or int(plain) < 10 or first - 2 < start:
        return None
    apart = following is not None and previous.text == "," and following.text == ","
    ends_name = following is not None and previous.text == "," and following.text in {".", ")"}
    if (apart and doc[first - 2].tag_ in _SINGULARS) or (ends_name and doc[first - 2].tag_ in _NAMES):
        return YEAR_OF_AGE
    named = previous.tag_ in _NAMES and doc[first - 2].tag_ in _NAMES and previous.lower_ not in _INDICES
    spoken_of = following is not None and following.pos_ in {"VERB", "AUX"} and following.tag_ != "VBG"
    described = following is not None and following.lower_ in _DESCRIBING and doc[first - 2].text in GIVEN_NAMES
    return YEAR_OF_AGE if named and (spoken_of or described) else None
