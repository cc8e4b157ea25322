"""Clauses that leave out the verb of the one before: "Oslo rose 5% in May and Bergen 6%"."""

from spacy.tokens import Doc

from .counted import ADJECTIVES, NOUNS
from .drafts import Draft
from .phrases import TIME_NOUNS

_REACH = 9
_SUBJECT = NOUNS | ADJECTIVES | {"DT", "POS", "PRP$", "HYPH"}
_PARTING = frozenset({",", ";", "with"})


def gapped_subject(doc: Doc, before: Draft, draft: Draft, at: int) -> int:
    """Return the token that ends the subject of a number whose verb is left out, or -1 where it is not.

    ``at`` is the first token of the number of ``draft`` with its bound; the verb is that of the number ``before``.
    """
    first, noun = before.last + 1, at - 2 if doc[at - 1].tag_ == "IN" else at - 1
    if (
        draft.noun is not None
        or before.measure.unit != draft.measure.unit
        or not first <= noun < first + 2 * _REACH
        or doc[noun].tag_ not in NOUNS
        or doc[noun].lower_ in TIME_NOUNS
        or doc[at - 1].lower_ == "of"
        or any(token.pos_ in {"VERB", "AUX"} and token.dep_ != "amod" for token in doc[first:at])
    ):
        return -1
    for index in range(noun, max(first, noun - _REACH) - 1, -1):
        token = doc[index]
        if token.tag_ == "CC" or token.lower_ in _PARTING:
            return noun
        if token.tag_ not in _SUBJECT:
            break
    return -1
