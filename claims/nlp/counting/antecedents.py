"""What "it", "they", "he" and "she" stand for as subjects: the subject named before, in this sentence or the last."""

from spacy.tokens import Token

from ..wordlists import COMPANY_WORDS, COUNTRIES, GIVEN_NAMES, ORGANISATION_WORDS, ROLE_NOUNS, TITLES, US_STATES
from .clauses import ATTRIBUTION, CLIMB, SUBJECTS
from .counted import NOUNS
from .places import Places

_OBJECTS = frozenset({"dobj"})
_PLURAL = frozenset({"NNS", "NNPS"})
_PEOPLE = frozenset({"he", "she"})
_STATES = frozenset(word.lower() for name in US_STATES.values() for word in name.split())
_NO_PEOPLE = ORGANISATION_WORDS | COMPANY_WORDS | frozenset(COUNTRIES) | _STATES
# A subject further back than this is no longer what the reader has in mind.
_REACH = 60
_CHAIN = 3


def antecedent(places: Places, pronoun: Token) -> Token | None:
    """Return the noun that a pronoun as subject stands for, or None where the text before does not tell.

    It must agree in number; the nearest subject of the sentence counts, then that of the main verb of the one before.
    """
    for _ in range(_CHAIN):
        found = _before(places, pronoun)
        if found is None or found.tag_ in NOUNS:
            return found
        pronoun = found
    return None


def _before(places: Places, pronoun: Token) -> Token | None:
    doc, word = places.doc, "they" if pronoun.lower_ == "them" else pronoun.lower_
    if word not in {"it", "they"} | _PEOPLE or _is_empty(pronoun):
        return None
    start, _ = places.sentence_bounds(pronoun.i)
    sentence = doc[max(start, pronoun.i - _REACH) : pronoun.i]
    clause = pronoun.head.i if pronoun.dep_ in SUBJECTS else _clause_of(pronoun)
    for roles in (SUBJECTS, _OBJECTS):
        for token in reversed(sentence):
            if token.dep_ in roles and token.head.i != clause and _agrees(token, word):
                return token
    if start == 0:
        return None
    last, stop = places.sentence_bounds(start - 1)
    if "\n\n" in places.text[places.offsets[stop - 1] : places.offsets[start]] or stop - last > _REACH:
        return None
    quoted = doc[start].is_quote or (start > 0 and doc[start - 1].is_quote and doc[start - 1].whitespace_ == "")
    for token in doc[last:stop]:
        if quoted and word == "it" and token.head.lemma_ in ATTRIBUTION:
            continue  # '..., Holt said. "It came up four metres"'
        if token.dep_ in SUBJECTS and token.head.dep_ == "ROOT" and _agrees(token, word):
            return token
    return None


def _clause_of(pronoun: Token) -> int:
    """Return the verb whose subject an object pronoun cannot stand for."""
    token = pronoun
    for _ in range(CLIMB):
        token = token.head
        if token.head.i == token.i or any(child.dep_ in SUBJECTS for child in token.children):
            break
    return token.i


def _agrees(token: Token, word: str) -> bool:
    if token.tag_ == "PRP":
        return token.lower_ == word and not _is_empty(token)
    if token.tag_ not in NOUNS:
        return False
    joined = any(child.dep_ == "conj" for child in token.children)
    joined = joined and all(child.text != "&" for child in token.children)
    if word == "they":
        return token.tag_ in _PLURAL or joined
    if token.tag_ in _PLURAL or joined:
        return False
    if word in _PEOPLE:
        return _is_person(token) or (token.text[:1].isupper() and token.lower_ not in _NO_PEOPLE)
    return not _is_person(token) and not (token.text in GIVEN_NAMES and token.lower_ not in _NO_PEOPLE)


def _is_person(token: Token) -> bool:
    """Tell whether the noun means one person: "mayor", "Anna Berg", "Mr. Ito"; a lone name may be anything."""
    if token.tag_ != "NNP":
        return token.lower_ in ROLE_NOUNS
    names = (child for child in token.children if child.dep_ == "compound")
    return any(name.text in GIVEN_NAMES or name.lower_ in TITLES for name in names)


def _is_empty(pronoun: Token) -> bool:
    """Tell of the "it" of "it is clear that": it stands for the clause to come."""
    verb = pronoun.head
    return pronoun.lower_ == "it" and any(
        child.dep_ in {"ccomp", "csubj", "csubjpass"} and child.i > verb.i for child in verb.children
    )
