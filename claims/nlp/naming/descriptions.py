"""What a phrase says someone is: a role, and the words that narrow it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..tokens import NARROWING, Tokens
from ..wordlists import ALIKE, COUNTRIES, FORMER, IMPLIED_COUNTRY, ROLE_NOUNS, TITLES

_ARTICLES = frozenset({"the", "a", "an", "this", "that"})
_EMPTY = _ARTICLES | {"of", "for", "and", "at", "in", "mr.", "mrs.", "ms.", "his", "her", "their", "our"}
_PHRASE_ENDS = frozenset({*"of for at in from to who which on with and".split(), ",", "(", "-", "--", "—", "–"})  # noqa: SIM905
_ROLE_PHRASES = {tuple(role.split()): role for role in ALIKE if " " in role}
_LONGEST_ROLE = max(len(words) for words in _ROLE_PHRASES)
# No phrase is longer: what follows belongs to something else.
_BEFORE, _AFTER = 8, 7


@dataclass(frozen=True, slots=True)
class Description:
    """What someone is said to be: a role and the words that narrow it ("ukrainian", "campaign"), lower case.

    Roles that mean the same are one (``foreign minister`` for "Secretary of State"), countries go by their name;
    ``implied`` tells that the country is not said but in the title, as here. ``text`` is the phrase as written, ``sex``
    what its noun tells.
    """

    role: str
    words: frozenset[str] = frozenset()
    former: bool = False
    implied: bool = False
    text: str = field(default="", compare=False)
    sex: str = field(default="", compare=False)


def describe(words: Iterable[str]) -> Description | None:
    """Return what a phrase ("the", "U.S.", "diplomatic", "chief") says someone is; None where it has no role."""
    words = list(words)
    lower = [word.lower() for word in words]
    role, taken = _role(lower)
    if not role:
        return None
    narrowing = {
        part
        for at, word in enumerate(lower)
        if at not in taken and word not in FORMER and word.replace(".", "").replace("-", "").isalnum()
        for part in place_words(word)
    } - _EMPTY
    implied = not narrowing and role in IMPLIED_COUNTRY
    if implied:
        narrowing = place_words(IMPLIED_COUNTRY[role])
    former = any(word in FORMER or word.startswith(("ex-", "then-")) for word in lower)
    sex = ROLE_NOUNS.get(role, "")
    return Description(ALIKE.get(role, role), frozenset(narrowing), former, implied, " ".join(words), sex)


def place_words(place: str) -> set[str]:
    """Return the words of a country, for whatever it is called by: {"united", "states"} for "U.S."."""
    return set(COUNTRIES.get(place.lower(), place).lower().split())


def noun_phrase(tokens: Tokens, at: int) -> range:
    """Return the tokens of the phrase around the noun ``at``: what narrows it before, and an "of ..." after."""
    first = at
    while first and at - first < _BEFORE and tokens.tag[first - 1] in NARROWING:
        first -= 1
        if tokens.tag[first] in ("DT", "PRP$") or tokens.lower[first] in _ARTICLES:
            break
    end = at + 1
    if end < len(tokens) and tokens.lower[end] in ("of", "for", "at"):
        stop = end + 1
        while stop < len(tokens) and stop - end < _AFTER and tokens.tag[stop] in NARROWING:
            stop += 1
        end = stop if stop > end + 1 else end
    return range(first, end)


def _role(lower: list[str]) -> tuple[str, range]:
    """Return the role in a phrase and where in it: a phrase of the lists, else the noun that the phrase is about."""
    for at in range(len(lower)):
        for length in range(_LONGEST_ROLE, 1, -1):
            role = _ROLE_PHRASES.get(tuple(lower[at : at + length]))
            if role:
                return role, range(at, at + length)
    end = next((at for at, word in enumerate(lower) if at and word in _PHRASE_ENDS), len(lower))
    for at in [*range(end - 1, -1, -1), *range(end, len(lower))]:
        if lower[at] in ROLE_NOUNS or (lower[at] in TITLES and lower[at] not in FORMER):
            return lower[at], range(at, at + 1)
    return "", range(0)
