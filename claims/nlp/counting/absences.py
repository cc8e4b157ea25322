"""Nothing as a number: "no deaths", "none of the 12 passengers", "not a single death"."""

import re
from decimal import Decimal

from ..wordlists import word_list
from .counted import noun_unit
from .measure import Measure, is_not_one
from .numerals import Form, Numeral
from .places import Places

_NO = re.compile(
    r"[Nn](?<!\w.)o(?:ne|t (?:one|a single(?: one)?))?\b(?=\s)(?!\s(?:means|longer|sooner|later|matter)\b)"
)
_ABSTRACT = frozenset(word_list("counted_nouns")["abstract"])


def absences(places: Places) -> list[Measure]:
    """Return a zero for each "no" before a plural that can be counted ("no doubts" cannot), "none of", "not one"."""
    found = []
    for match in _NO.finditer(places.text):
        start, end = match.span()
        token = places.token_from(end)
        one = is_not_one(places.text, start)
        of = token < len(places.doc) and places.doc[token].lower_ == "of"
        whole = match.group().lower() == "none" or (one and of)
        if whole and not of:
            continue
        noun = noun_unit(places, token, single=one, of=whole)
        if one and noun is None and not of:
            continue
        if whole or one or (noun is not None and noun.plural and places.doc[noun.head].lemma_.lower() not in _ABSTRACT):
            found.append(Measure(Numeral(start, end, Decimal(0), Form.WORDS), start, end, Decimal(0)))
    return found
