"""Nothing as a number: "no deaths", "none of the 12 passengers"."""

import re
from decimal import Decimal

from ..wordlists import word_list
from .counted import noun_unit
from .measure import Measure
from .numerals import Form, Numeral
from .places import Places

_NO = re.compile(r"\b(?:[Nn]o|[Nn]one)\b(?=\s)(?!\s(?:means|longer|sooner|later|matter)\b)")
_ABSTRACT = frozenset(word_list("counted_nouns")["abstract"])


def absences(places: Places) -> list[Measure]:
    """Return a zero for each "no" before a plural that can be counted ("no doubts" cannot) and each "none of"."""
    found = []
    for match in _NO.finditer(places.text):
        start, end = match.span()
        token = places.token_from(end)
        whole = match.group().lower() == "none"
        if whole and (token >= len(places.doc) or places.doc[token].lower_ != "of"):
            continue
        noun = noun_unit(places, token, single=False, of=whole)
        if whole or (noun is not None and noun.plural and places.doc[noun.head].lemma_.lower() not in _ABSTRACT):
            found.append(Measure(Numeral(start, end, Decimal(0), Form.WORDS), start, end, Decimal(0)))
    return found
