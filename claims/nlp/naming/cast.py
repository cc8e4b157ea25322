"""Whom an article speaks of: its persons and organisations, with what it says they are."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from enum import StrEnum

from ..tokens import NARROWING, NOUNS, PROPER, Tokens
from ..types import SpeakerKind
from ..wordlists import (
    ALIKE,
    ALSO_SURNAMES,
    COMPANY_WORDS,
    COUNTRIES,
    FAMILY_FIRST,
    GIVEN_NAMES,
    NICKNAMES,
    ORGANISATION_NOUNS,
    ORGANISATION_WORDS,
    OTHER_WORDS,
    ROLE_NOUNS,
    SAID,
    TITLES,
    US_STATES,
)
from .descriptions import Description, describe, noun_phrase, place_words
from .matching import plain
from .names import PARTY, Name, find_names, is_initial, name_text, surname

# What is kept of one person at most, so that no text makes the reading slow.
MAX_DESCRIPTIONS = 12
MAX_NAMESAKES = 6
# How far up from one name another is looked for.
MAX_STEPS = 10
# Evidence of what a name is that nothing in the text can outweigh.
SURE = 100
STANDALONE = frozenset({"congress", "parliament", "senate"})
# How many sentences the full name of a namesake keeps a bare last name from being another's.
NAMESAKE_NEAR = 2
TELLING_NOUNS = ROLE_NOUNS.keys() | ORGANISATION_NOUNS
_PARTIES = {"R": "republican", "D": "democrat", "I": "independent"}
_PLACE_WORDS = frozenset({"in", "at", "near", "from", "across", "outside", "throughout"})
# "Do-hyun"
_GIVEN_SYLLABLES = re.compile(r"[^\W\d_]-[a-z]+\Z")
_BE = frozenset({"is", "was", "'s", "’s"})


class Kind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    OTHER = "other"


@dataclass(eq=False, slots=True)
class Entity:
    """A person or an organisation of the article; ``name`` is None for one that it does not name ("a teacher").

    ``first`` is the token that first names it; ``evidence`` how sure ``kind`` is. ``from_table`` is the reason where
    the name is not the article's but from the table of roles.
    """

    name: str | None
    kind: Kind
    first: int
    words: tuple[str, ...] = ()
    sex: str = ""
    evidence: int = 0
    descriptions: list[Description] = field(default_factory=list)
    from_table: str = ""

    @property
    def last(self) -> str:
        return self.words[-1] if self.words else ""

    @property
    def may_be_person(self) -> bool:
        """Whether "he" or "she" can be this one; of a lone last name the text may not show what it is."""
        return self.kind is Kind.PERSON or (self.kind is Kind.OTHER and len(self.words) == 1 and self.evidence == 0)

    @property
    def shown_kind(self) -> SpeakerKind:
        """What the text shows it to be; that a lone name speaks does not make it a person's ("Hamas said")."""
        if self.kind is Kind.PERSON and (len(self.words) > 1 or self.evidence >= SURE or self.from_table):
            return SpeakerKind.PERSON
        return SpeakerKind.ORGANISATION if self.kind is Kind.ORGANISATION else SpeakerKind.UNKNOWN

    def describe(self, description: Description | None) -> None:
        """Add what the article says of it; only persons have roles."""
        if description is None or description in self.descriptions or len(self.descriptions) >= MAX_DESCRIPTIONS:
            return
        self.descriptions.append(description)
        if self.kind is Kind.OTHER:
            self.kind, self.evidence = Kind.PERSON, SURE
        self.sex = self.sex or description.sex


@dataclass(slots=True)
class Cast:
    """The entities of an article, and whose name stands where: ``at`` by every token, ``heads`` by the last of a name.

    The entity is None where several bear the name and the text does not tell which is meant.
    """

    entities: list[Entity] = field(default_factory=list)
    at: dict[int, Entity | None] = field(default_factory=dict)
    heads: dict[int, Entity | None] = field(default_factory=dict)


def collect(tokens: Tokens) -> Cast:
    """Return everyone whom the article names. Names are linked to the fullest form: "Mr. Ito" to "Ken Ito"."""
    return _Casting(tokens).cast


class _Casting:
    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.cast = Cast()
        self.by_name: dict[tuple[str, str], Entity] = {}
        self.by_ending: dict[tuple[str, ...], Entity] = {}
        self.by_surname: dict[str, list[Entity]] = {}
        self.by_part: dict[str, list[Entity]] = {}
        self.bare: dict[str, list[int]] = {}
        names = find_names(tokens)
        for name in names:
            if name.is_full:
                self._refer(name, self._full(name))
        for entity in self.cast.entities:
            if entity.kind is Kind.PERSON:
                last = surname(entity.words)
                self.by_surname.setdefault(last, []).append(entity)
                if last.startswith(("al-", "el-")):
                    self.by_surname.setdefault(last[3:], []).append(entity)
                for word in entity.words[:-1]:
                    self.by_part.setdefault(word.lower(), []).append(entity)
        singles: dict[str, Entity] = {}
        for name in names:
            if not name.is_full and not self._is_common_word(name):
                self._refer(name, self._short(name, singles))
        self._learn_from_nouns()

    def _full(self, name: Name) -> Entity:
        first, last = plain(name.words[0]).rstrip(".").lower(), plain(surname(name.words))
        entity = self.by_name.get((first, last)) or self.by_ending.get(name.words)
        if entity is None and first in NICKNAMES:
            also = {self.by_name[nick, last] for nick in NICKNAMES[first] if (nick, last) in self.by_name}
            entity = also.pop() if len(also) == 1 else None
        if entity is None:
            entity = self.by_name[first, last] = self._new(name)
            self.by_name.setdefault((first[0], last), entity)
            for begin in range(1, len(name.words) - 1):
                self.by_ending.setdefault(name.words[begin:], entity)
        return entity

    def _short(self, name: Name, singles: dict[str, Entity]) -> Entity | None:
        word = " ".join(name.words).lower()
        people = self.by_surname.get(word) or self.by_part.get(word)
        if people:
            bare = self.bare.setdefault(word, [])
            person = self._one_of(name, people, bare)
            bare.append(name.start)
            return person
        if word not in singles:
            singles[word] = self._new(name)
        return singles[word]

    def _is_common_word(self, name: Name) -> bool:
        """Return whether a lone capitalised word is a title ("Senator"), a noun ("Poll") or a people ("Saudis")."""
        word = name.words[0].lower()
        if word in self.by_surname or word in STANDALONE or len(name.words) > 1:
            return False
        if word in TITLES or word.removesuffix("s") in ROLE_NOUNS or (word[-1] == "s" and word[:-1] in COUNTRIES):
            return True
        is_common = word in ORGANISATION_WORDS or word in ORGANISATION_NOUNS or word in OTHER_WORDS
        return is_common and (not name.start or self.tokens.lower[name.start - 1] != "the")

    def _one_of(self, name: Name, people: list[Entity], bare: list[int]) -> Entity | None:
        """Return whom a last name alone means, of several who bear it; None where it does not tell.

        It is the one whom its title fits, or the one who had the name alone when it was first used bare, unless another
        of them was called by the full name just before.
        """
        sex = _sex(self.tokens, name) if len(people) > 1 else ""
        if sex:
            people = [person for person in people if person.sex == sex]
        if len(people) < 2 or len(people) > MAX_NAMESAKES:
            return people[0] if len(people) == 1 else None
        first, second = people[:2]
        if len(people) == 2 and self._is_named_beside(second, first):
            return first
        if name.start > second.first:
            between = bisect_right(bare, first.first)
            if between == len(bare) or bare[between] > second.first:
                return None
            newest = max((person for person in people if person.first < name.start), key=lambda person: person.first)
            sentence = self.tokens.sentence
            if newest is not first and sentence[name.start] - sentence[newest.first] <= NAMESAKE_NEAR:
                return None
        return first

    def _is_named_beside(self, second: Entity, first: Entity) -> bool:
        """Return whether ``second`` comes in by the way: "Ada Quist, whose husband, Jan Quist, ..."."""
        at = second.first
        for _ in range(MAX_STEPS):
            if self.tokens.dep[at] == "conj":
                return False
            at = self.tokens.head[at]
            if self.cast.at.get(at) is first:
                return True
        return False

    def _new(self, name: Name) -> Entity:
        entity = Entity(name_text(self.tokens, name), Kind.OTHER, name.start, name.words, _sex(self.tokens, name))
        self.cast.entities.append(entity)
        return entity

    def _refer(self, name: Name, entity: Entity | None) -> None:
        for at in range(name.start, name.end):
            self.cast.at[at] = entity
        self.cast.heads[name.head] = entity
        if entity is not None:
            entity.sex = entity.sex or _sex(self.tokens, name)
            self._weigh(name, entity)
            self._learn_from_titles(name, entity)
            self._learn_party(name, entity)

    def _weigh(self, name: Name, entity: Entity) -> None:
        """Settle what ``entity`` is, as far as this mention helps."""
        if entity.evidence >= SURE:
            return
        kind = _kind_by_words(self.tokens, name)
        if kind is not None:
            entity.kind, entity.evidence = kind, SURE
            if name.words[-1].lower() in COMPANY_WORDS:
                entity.describe(Description("company", text=name.words[-1]))
            return
        entity.evidence += _leaning(self.tokens, name, self.cast)
        if entity.evidence:
            entity.kind = Kind.PERSON if entity.evidence > 0 else Kind.ORGANISATION

    def _learn_from_titles(self, name: Name, entity: Entity) -> None:
        """Learn from "Foreign Minister Ada Quist" and "campaign manager Ada Quist"."""
        tokens = self.tokens
        first = name.titles
        if first < name.start:
            if first >= 2 and tokens.lower[first - 1] == "of" and tokens.tag[first - 2] in PROPER:
                first -= 2
                while first and name.start - first < 8 and tokens.tag[first - 1] in PROPER:
                    first -= 1
        elif first and tokens.lower[first - 1] in ROLE_NOUNS and tokens.tag[first - 1] in NOUNS:
            first -= 1
            while first and name.start - first < 5 and tokens.tag[first - 1] in NARROWING - {"DT", "PRP$"}:
                first -= 1
        else:
            return
        entity.describe(describe(tokens.words[first : name.start]))

    def _learn_party(self, name: Name, entity: Entity) -> None:
        """Learn from "Ted Quill (R-Fla.)", "Ted Quill, D-Vt." and "Ted Quill of Florida"."""
        tokens = self.tokens
        after = tokens.ends[name.end - 1]
        party = PARTY.match(tokens.text, after, after + 24)
        place: set[str] = set()
        if party:
            place = set(US_STATES.get((party[2] or "").replace(".", ""), "").lower().split())
            entity.describe(Description(_PARTIES[party[1]], frozenset(place), text=party[0].strip(" ,()")))
        elif name.end + 1 < len(tokens) and tokens.lower[name.end] == "of":
            where = tokens.words[name.end + 1]
            if name.end + 2 < len(tokens) and tokens.tag[name.end + 2] in PROPER:
                where = f"{where} {tokens.words[name.end + 2]}"
            place = place_words(where) if where in US_STATES or where.lower() in COUNTRIES else set()
        if place:
            entity.descriptions[:] = [
                replace(said, words=said.words | place, implied=False) for said in entity.descriptions
            ]

    def _learn_from_nouns(self) -> None:
        """Learn from "Ada Quist, a lawyer from Utrecht", "the lawyer, Ada Quist" and "Ada Quist is a lawyer"."""
        tokens, heads = self.tokens, self.cast.heads
        subjects = {tokens.head[at]: at for at in heads if tokens.dep[at] == "nsubj"}
        for at, word in enumerate(tokens.lower):
            if word not in TELLING_NOUNS:
                continue
            head = tokens.head[at]
            if at in self.cast.at or tokens.tag[at] not in ("NN", "NNP"):
                continue
            entity = None
            if tokens.dep[at] == "appos":
                entity = heads.get(head)
            elif tokens.dep[at] == "attr" and tokens.lower[head] in _BE:
                entity = heads.get(subjects.get(head, -1))
            if entity is None:
                continue
            if word in ORGANISATION_NOUNS:
                if entity.kind is not Kind.PERSON:
                    entity.kind, entity.evidence = Kind.ORGANISATION, SURE
                    entity.describe(Description(ALIKE.get(word, word), text=word))
            elif entity.kind is not Kind.ORGANISATION:
                entity.describe(describe([tokens.words[i] for i in noun_phrase(tokens, at)]))
        for at, entity in heads.items():
            head = tokens.head[at]
            if entity is None or tokens.dep[at] != "appos" or head in self.cast.at:
                continue
            if tokens.lower[head] in ROLE_NOUNS and entity.kind is not Kind.ORGANISATION:
                entity.describe(describe([tokens.words[i] for i in noun_phrase(tokens, head)]))


def _kind_by_words(tokens: Tokens, name: Name) -> Kind | None:
    """Return what a name is by its own words and the title before it; None where they do not tell."""
    words, whole = name.words, " ".join(name.words)
    last = words[-1].lower()
    if name.titles < name.start and tokens.lower[name.start - 1] in TITLES:
        return Kind.PERSON
    if len(words) == 2 and words[0] in GIVEN_NAMES and last in ALSO_SURNAMES:
        return None
    if last in ORGANISATION_WORDS:
        return Kind.ORGANISATION
    if last in OTHER_WORDS or whole.lower() in COUNTRIES or whole in US_STATES:
        return Kind.OTHER
    if len(words) > 1 and words[0].lower() in COUNTRIES and words[0] not in GIVEN_NAMES:
        return Kind.OTHER
    if words[0] in FAMILY_FIRST and _GIVEN_SYLLABLES.search(words[-1]):
        return Kind.PERSON
    if words[-1].isupper() and len(words[-1]) > 1 and not _in_capitals(tokens, name):
        return Kind.ORGANISATION
    if name.start and tokens.lower[name.start - 1] in ROLE_NOUNS and tokens.head[name.start - 1] == name.head:
        return Kind.PERSON
    is_compound = tokens.dep[name.head] in ("compound", "poss", "nmod")
    if words[0] in GIVEN_NAMES or (len(words) > 1 and is_initial(words[0])):
        return Kind.PERSON if is_compound or not name.start or tokens.lower[name.start - 1] != "the" else None
    return None


def _in_capitals(tokens: Tokens, name: Name) -> bool:
    """Return whether the word beside the name is in capitals as well, as in a headline."""
    beside = name.start - 1 if name.start else name.end
    return beside < len(tokens) and tokens.words[beside].isupper()


def _leaning(tokens: Tokens, name: Name, cast: Cast) -> int:
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


def _sex(tokens: Tokens, name: Name) -> str:
    for at in range(name.titles, name.start):
        sex = TITLES.get(tokens.lower[at], "")
        if sex:
            return sex
    return GIVEN_NAMES.get(name.words[0], "")
