"""Whom an article speaks of: names of persons and organisations, with what the article says they are."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from .tokens import NARROWING, NOUNS, PROPER, Tokens
from .wordlists import (
    ALIKE,
    COUNTRIES,
    FORMER,
    GIVEN_NAMES,
    IMPLIED_COUNTRY,
    NOT_NAMES,
    ORGANISATION_WORDS,
    OTHER_WORDS,
    PARTICLES,
    ROLE_NOUNS,
    SAID,
    SUFFIXES,
    TITLES,
)

ARTICLES = frozenset({"the", "a", "an", "this", "that"})
# A name longer than this is a heading or a list.
MAX_NAME = 5

_NAME_WORD = re.compile(r"[^\W\d_](?:[\w.'’-]*\w|\.)?\Z")
_PARTY = re.compile(r"[RDI]-[A-Z]")
_MARKS = re.compile(r"^[‘’'`“”\"]+|[‘’'`]s?$")
_ROLE_PHRASES = {tuple(role.split()): role for role in ALIKE if " " in role}
_LONGEST_ROLE = max(len(words) for words in _ROLE_PHRASES)
_PHRASE_ENDS = frozenset(
    ["of", "for", "at", "in", "from", "to", "who", "which", ",", "(", "--", "—", "–", "on", "with", "and"]
)


class Kind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Description:
    """What someone is said to be: a role and the words that narrow it ("Ukrainian", "campaign"), lower case.

    Roles that mean the same are one (``foreign minister`` for "Secretary of State"), countries go by their name.
    """

    role: str
    words: frozenset[str] = frozenset()
    former: bool = False


@dataclass(eq=False, slots=True)
class Entity:
    """A person or an organisation of the article; ``name`` is None for one that it does not name ("a teacher").

    ``from_table`` is the reason where the name is not the article's but from the table of roles.
    """

    name: str | None
    kind: Kind
    first: int
    words: tuple[str, ...] = ()
    sex: str = ""
    descriptions: list[Description] = field(default_factory=list)
    from_table: str = ""

    @property
    def last(self) -> str:
        return self.words[-1] if self.words else ""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text, tokens ``start`` to ``end``, titles before it left out; ``described`` begins at them."""

    start: int
    end: int
    described: int
    words: tuple[str, ...]

    @property
    def head(self) -> int:
        return self.end - 1


@dataclass(slots=True)
class Cast:
    """The entities of an article, and whose name stands where: ``at`` by every token, ``heads`` by the last of a name.

    The entity is None where several bear the name and the text does not tell which is meant.
    """

    entities: list[Entity] = field(default_factory=list)
    at: dict[int, Entity | None] = field(default_factory=dict)
    heads: dict[int, Entity | None] = field(default_factory=dict)


def describe(words: Iterable[str]) -> Description | None:
    """Return what a phrase ("the", "U.S.", "diplomatic", "chief") says someone is; None where it has no role."""
    lower = [word.lower() for word in words]
    role, taken = _role(lower)
    if not role:
        return None
    narrowing = {
        COUNTRIES.get(word, word).lower()
        for at, word in enumerate(lower)
        if at not in taken and word not in FORMER and (word.replace(".", "").replace("-", "").isalnum())
    }
    narrowing -= {"the", "a", "an", "of", "for", "and", "mr.", "mrs.", "ms.", "his", "her", "their", "our", "at", "in"}
    country = IMPLIED_COUNTRY.get(role)
    if country and not narrowing:
        narrowing.add(country.lower())
    former = any(word in FORMER or word.startswith(("ex-", "then-")) for word in lower)
    return Description(ALIKE.get(role, role), frozenset(narrowing), former)


def _role(lower: list[str]) -> tuple[str, range]:
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


def collect(tokens: Tokens) -> Cast:
    """Return everyone whom the article names. Names are linked to the fullest form: "Mr. Ito" to "Ken Ito"."""
    names = [name for name in _names(tokens) if name.words[0].lower() not in NOT_NAMES]
    cast = Cast()
    by_last: dict[str, list[Entity]] = {}
    by_first: dict[str, list[Entity]] = {}
    for name in names:
        if _is_short(name.words):
            continue
        last = surname(name.words)
        entity = _entity_of(name, by_last.get(last, []))
        if entity is None:
            entity = _new_entity(tokens, name)
            cast.entities.append(entity)
            if entity.kind is Kind.PERSON:
                by_last.setdefault(last, []).append(entity)
                by_first.setdefault(name.words[0].lower(), []).append(entity)
        _refer(cast, name, entity)
        _learn(tokens, name, entity)
    singles: dict[str, Entity] = {}
    bare: dict[str, list[int]] = {}
    for name in names:
        if not _is_short(name.words):
            continue
        word = " ".join(name.words).lower()
        people = by_last.get(word) or by_first.get(word)
        if people:
            found = _one_of(tokens, name, people, bare.setdefault(word, []))
            bare[word].append(name.start)
        elif tokens.lower[name.head] in TITLES:
            continue
        else:
            found = singles.get(word)
            if found is None:
                found = singles[word] = _new_entity(tokens, name)
                cast.entities.append(found)
        _refer(cast, name, found)
        if found is not None:
            _learn(tokens, name, found)
    _learn_appositions(tokens, cast)
    return cast


def noun_phrase(tokens: Tokens, at: int) -> range:
    """Return the tokens of the phrase around the noun ``at``: what narrows it before, and an "of ..." after."""
    first = at
    while first and at - first < 8 and tokens.tag[first - 1] in NARROWING:
        first -= 1
        if tokens.tag[first] in ("DT", "PRP$") or tokens.lower[first] in ARTICLES:
            break
    end = at + 1
    if end < len(tokens) and tokens.lower[end] in ("of", "for", "at"):
        stop = end + 1
        while stop < len(tokens) and stop - end < 7 and tokens.tag[stop] in NARROWING:
            stop += 1
        end = stop if stop > end + 1 else end
    return range(first, end)


def _learn_appositions(tokens: Tokens, cast: Cast) -> None:
    subjects = {tokens.head[at]: at for at in cast.heads if tokens.dep[at] == "nsubj"}
    for at, word in enumerate(tokens.lower):
        if word not in ROLE_NOUNS or tokens.tag[at] != "NN" or at in cast.at:
            continue
        named = None
        head = tokens.head[at]
        if tokens.dep[at] == "appos":
            named = cast.heads.get(head)
        elif tokens.dep[at] == "attr" and tokens.lower[head] in ("is", "was", "'s", "’s"):
            named = cast.heads.get(subjects.get(head, -1))
        if named is not None and named.kind is not Kind.ORGANISATION:
            _add(named, [tokens.words[i] for i in noun_phrase(tokens, at)])
    for at, entity in cast.heads.items():
        head = tokens.head[at]
        if (
            entity is not None
            and tokens.dep[at] == "appos"
            and tokens.lower[head] in ROLE_NOUNS
            and head not in cast.at
        ):
            _add(entity, [tokens.words[i] for i in noun_phrase(tokens, head)])


def surname(words: tuple[str, ...]) -> str:
    """Return the last name in lower case, with its particles ("van der berg"), without "Jr."."""
    lower = [word.lower() for word in words]
    while len(lower) > 1 and lower[-1] in SUFFIXES:
        lower.pop()
    first = next((at for at in range(1, len(lower) - 1) if lower[at] in PARTICLES), len(lower) - 1)
    return " ".join(lower[first:])


def _is_short(words: tuple[str, ...]) -> bool:
    return len(words) == 1 or (words[0].lower() in PARTICLES and words[0] not in GIVEN_NAMES)


def _refer(cast: Cast, name: Name, entity: Entity | None) -> None:
    for at in range(name.start, name.end):
        cast.at[at] = entity
    cast.heads[name.head] = entity


def _names(tokens: Tokens) -> Iterator[Name]:
    tag, words, lower = tokens.tag, tokens.words, tokens.lower
    count = len(tokens)
    known_last: set[str] = set()
    at = 0
    while at < count:
        word = words[at]
        if not (tag[at] in PROPER or word in known_last) or not word[0].isalpha():
            at += 1
            continue
        end = at + 1
        while end < count:
            if tag[end] in PROPER and words[end][0].isalnum():
                end += 1
            elif (end + 1 < count and tag[end + 1] in PROPER and (lower[end] in PARTICLES or words[end] == "-")) or (
                lower[end] == "of"
                and lower[end - 1] in ORGANISATION_WORDS
                and end + 1 < count
                and tag[end + 1] in PROPER
            ):
                end += 2
            else:
                break
        name = _trim(tokens, at, end)
        if name is not None:
            known_last.add(name.words[-1])
            yield name
        at = end


def _trim(tokens: Tokens, start: int, end: int) -> Name | None:
    """Return the name in a run of capitalised words, without titles and words that only narrow them."""
    words, lower = tokens.words, tokens.lower
    last_word = lower[end - 1]
    begin = start
    organisation = last_word in ORGANISATION_WORDS or last_word in OTHER_WORDS
    if not organisation:
        stop = end - 1
        while stop > start and lower[stop] in SUFFIXES:
            stop -= 1
        for at in range(stop - 1, start - 1, -1):
            if lower[at] in TITLES and not (at == start and words[at] in GIVEN_NAMES):
                begin = at + 1
                break
        else:
            if not (words[start] in GIVEN_NAMES or _is_initial(words[start])):
                given = (at for at in range(start + 1, stop) if words[at] in GIVEN_NAMES and len(words[at]) > 2)
                begin = next(given, start)
        if last_word in TITLES and begin < end - 1 and words[begin] not in GIVEN_NAMES and end - begin > 1:
            return None
    kept = tuple(_clean(word) for word in words[begin:end])
    kept = tuple(word for word in kept if word and word != "-")
    if not kept or _PARTY.match(kept[0]) or not any(_NAME_WORD.match(word) for word in kept):
        return None
    return Name(begin, end, start, kept)


def _clean(word: str) -> str:
    return _MARKS.sub("", word)


def _is_initial(word: str) -> bool:
    return len(word) <= 4 and word.endswith(".") and word[0].isupper() and word.lower() not in TITLES


def _entity_of(name: Name, namesakes: list[Entity]) -> Entity | None:
    first = name.words[0].rstrip(".")
    for entity in namesakes:
        other = entity.words[0].rstrip(".")
        if first == other or (len(first) == 1 and other.startswith(first)):
            return entity
    return None


def _new_entity(tokens: Tokens, name: Name) -> Entity:
    words = name.words
    text = tokens.text[tokens.starts[name.start] : tokens.ends[name.end - 1]]
    text = _MARKS.sub("", " ".join(text.split()))
    return Entity(text, _kind(tokens, name), name.start, words, _sex(tokens, name))


def _kind(tokens: Tokens, name: Name) -> Kind:
    last = tokens.lower[name.end - 1]
    titled = name.described < name.start and tokens.lower[name.start - 1] in TITLES
    if titled:
        return Kind.PERSON
    if last in ORGANISATION_WORDS:
        return Kind.ORGANISATION
    if last in OTHER_WORDS or len(name.words) > MAX_NAME or " ".join(name.words).lower() in COUNTRIES:
        return Kind.OTHER
    if len(name.words) > 1 and (name.words[0] in GIVEN_NAMES or _is_initial(name.words[0])):
        return Kind.PERSON
    before = name.start - 1
    if before >= 0 and tokens.lower[before] in ROLE_NOUNS and tokens.head[before] == name.head:
        return Kind.PERSON
    if before >= 0 and tokens.lower[before] == "the":
        return Kind.ORGANISATION
    if name.words[-1].isupper() and len(name.words[-1]) > 1:
        return Kind.ORGANISATION
    if tokens.dep[name.head] == "pobj" and tokens.lower[tokens.head[name.head]] in (
        "in",
        "at",
        "near",
        "from",
        "across",
    ):
        return Kind.OTHER
    if name.words[0] in GIVEN_NAMES and len(name.words) == 1:
        return Kind.PERSON
    if tokens.dep[name.head] == "nsubj" and tokens.lower[tokens.head[name.head]] in SAID:
        return Kind.PERSON
    if len(name.words) in (2, 3) and tokens.dep[name.head] in ("nsubj", "appos", "nsubjpass"):
        return Kind.PERSON
    return Kind.OTHER


def _sex(tokens: Tokens, name: Name) -> str:
    for at in range(name.described, name.start):
        sex = TITLES.get(tokens.lower[at], "")
        if sex:
            return sex
    if len(name.words) > 1 or name.words[0] in GIVEN_NAMES:
        return GIVEN_NAMES.get(name.words[0], "")
    return ""


def _one_of(tokens: Tokens, name: Name, people: list[Entity], bare: list[int]) -> Entity | None:
    """Return whom a last name alone means, of several who bear it; None where it does not tell.

    It is the one whom its title fits, or the one who had the name alone when it was first used bare, unless another of
    them was called by the full name just before.
    """
    if len(people) == 1:
        return people[0]
    sex = _sex(tokens, name)
    if sex:
        fitting = [person for person in people if person.sex == sex]
        return fitting[0] if len(fitting) == 1 else None
    first, second = people[:2]
    if name.start < second.first or any(first.first < at < second.first for at in bare):
        newest = max(
            (person for person in people if person.first < name.start), key=lambda person: person.first, default=first
        )
        if newest is first or tokens.sentence[name.start] - tokens.sentence[newest.first] > 2:
            return first
    return None


def _learn(tokens: Tokens, name: Name, entity: Entity) -> None:
    """Add to ``entity`` what the words around one of its mentions say of it: titles, appositions, "is a ..."."""
    if not entity.sex:
        entity.sex = _sex(tokens, name)
    if name.described < name.start:
        first = name.described
        if first >= 2 and tokens.lower[first - 1] == "of" and tokens.tag[first - 2] in PROPER:
            first -= 2
            while first and tokens.tag[first - 1] in PROPER:
                first -= 1
        _add(entity, tokens.words[first : name.start])
    elif name.start and tokens.lower[name.start - 1] in ROLE_NOUNS and tokens.tag[name.start - 1] in NOUNS:
        first = name.start - 1
        while (
            first
            and name.start - first < 5
            and tokens.tag[first - 1] in NARROWING
            and tokens.tag[first - 1] not in ("DT", "PRP$")
        ):
            first -= 1
        _add(entity, tokens.words[first : name.start])


def _add(entity: Entity, words: list[str]) -> None:
    description = describe(words)
    if description is not None and description not in entity.descriptions:
        entity.descriptions.append(description)
        if entity.kind is Kind.OTHER:
            entity.kind = Kind.PERSON
        if not entity.sex:
            entity.sex = ROLE_NOUNS.get(description.role, "")
