"""What a name names: a person, an organisation, a place; by its words, what stands beside it, and its part."""

import re

from ..tokens import Tokens
from ..wordlists import (
    ALSO_SURNAMES,
    COUNTRIES,
    FAMILY_FIRST,
    GIVEN_NAMES,
    ORGANISATION_WORDS,
    OTHER_WORDS,
    PLATFORMS,
    ROLE_NOUNS,
    SAID,
    SUFFIXES,
    TITLES,
    US_STATES,
)
from .entities import Cast, Kind
from .names import Name, head_word, is_initial

# "NATO", "UNESCO"; what is longer before a colon is a name in capitals.
LONGEST_ACRONYM = 4
_PLACE_WORDS = frozenset({"in", "at", "near", "from", "across", "outside", "throughout"})
_SHARES = frozenset({"shares", "stock"})
# "Do-hyun"
_GIVEN_SYLLABLES = re.compile(r"[^\W\d_]-[a-z]+\Z")


def kind_by_words(tokens: Tokens, name: Name) -> Kind | None:
    """Return what a name is by its own words and the title before it; None where they do not tell."""
    words, whole = name.words, " ".join(name.words)
    last = head_word(words)
    if name.titles < name.start and tokens.lower[name.start - 1] in TITLES:
        return Kind.PERSON
    given = _as_written(words[0]) in GIVEN_NAMES
    if last in ALSO_SURNAMES and (len(words) == 1 or (len(words) == 2 and given)):
        return None
    if last in ORGANISATION_WORDS or whole.lower() in PLATFORMS:
        return Kind.ORGANISATION
    if last in OTHER_WORDS or whole.lower() in COUNTRIES or whole in US_STATES:
        return Kind.OTHER
    if len(words) > 1 and words[0].lower() in COUNTRIES and words[0] not in GIVEN_NAMES:
        return Kind.OTHER
    if words[0] in FAMILY_FIRST and _GIVEN_SYLLABLES.search(words[-1]):
        return Kind.PERSON
    acronym = words[-1].isupper() and len(words[-1]) > 1 and last not in SUFFIXES
    if acronym and not (given or _in_capitals(tokens, name) or _is_label(tokens, name)):
        return Kind.ORGANISATION
    if name.start and tokens.lower[name.start - 1] in ROLE_NOUNS and tokens.head[name.start - 1] == name.head:
        return Kind.PERSON
    is_compound = tokens.dep[name.head] in ("compound", "poss", "nmod")
    if given or (len(words) > 1 and is_initial(words[0])):
        return Kind.PERSON if is_compound or not name.start or tokens.lower[name.start - 1] != "the" else None
    return None


def _as_written(word: str) -> str:
    """Return a name in capitals as it is otherwise written: "Ada" for "ADA"."""
    return word.title() if len(word) > 2 and word.isupper() else word


def _is_label(tokens: Tokens, name: Name) -> bool:
    """Return whether a colon follows, as behind a speaker in a transcript."""
    return name.end < len(tokens) and tokens.words[name.end] == ":" and len(name.words[-1]) > LONGEST_ACRONYM


def _in_capitals(tokens: Tokens, name: Name) -> bool:
    """Return whether the word beside the name is in capitals as well, as in a headline."""
    beside = name.start - 1 if name.start else name.end
    return beside < len(tokens) and tokens.words[beside].isupper()


def is_listed(tokens: Tokens, name: Name) -> bool:
    """Return whether its shares are what a sentence is about: "Shares of Halvorsen Shipping fell"."""
    shares = tokens.head[name.head]
    if tokens.dep[name.head] == "pobj" and tokens.lower[shares] in ("of", "in"):
        shares = tokens.head[shares]
    elif tokens.dep[name.head] != "compound":
        return False
    return tokens.lower[shares] in _SHARES and tokens.dep[shares] == "nsubj"


def leaning(tokens: Tokens, name: Name, cast: Cast) -> int:
    """Return how this mention speaks for a person (above 0) or against one."""
    head = name.head
    part, governor = tokens.dep[head], tokens.head[head]
    if part == "pobj" and tokens.lower[governor] in _PLACE_WORDS:
        return -2
    if name.start and tokens.lower[name.start - 1] == "the" and part not in ("compound", "poss", "nmod"):
        return -2
    after = tokens.lower[name.end : name.end + 2]
    if after[:1] == ["who"] or after == [",", "who"]:
        return 3
    if part == "nsubj" and tokens.lower[governor] in SAID:
        return 2
    if part == "conj" and (other := cast.heads.get(governor)) is not None and other.kind is Kind.PERSON:
        return 1
    return int(len(name.words) in (2, 3) and part in ("nsubj", "appos", "nsubjpass"))


def sex(tokens: Tokens, name: Name) -> str:
    """Return "m" or "f" as the titles before the name or its given name tell, else ""."""
    titles = (TITLES.get(tokens.lower[at], "") for at in range(name.titles, name.start))
    return next((told for told in titles if told), GIVEN_NAMES.get(_as_written(name.words[0]), ""))
