"""Whom an article speaks of: its persons and organisations, with what it says they are."""

from bisect import bisect_right
from dataclasses import replace

from ..tokens import NARROWING, NOUNS, PROPER, Tokens
from ..wordlists import (
    ALIKE,
    COMPANY_WORDS,
    COUNTRIES,
    GIVEN_NAMES,
    NATIONALITIES,
    NICKNAMES,
    ORGANISATION_NOUNS,
    ORGANISATION_WORDS,
    OTHER_WORDS,
    PEOPLES,
    ROLE_NOUNS,
    TITLES,
    US_STATES,
)
from .descriptions import Description, describe, noun_phrase, place_words
from .entities import SURE, Cast, Entity, Kind
from .kinds import is_listed, kind_by_words, leaning, sex
from .matching import plain
from .names import PARTY, Name, find_names, name_text, surname

MAX_NAMESAKES = 6
# How far up from one name another is looked for.
MAX_STEPS = 10
STANDALONE = frozenset({"congress", "parliament", "senate"})
# How many sentences the full name of a namesake keeps a bare last name from being another's.
NAMESAKE_NEAR = 2
TELLING_NOUNS = ROLE_NOUNS.keys() | ORGANISATION_NOUNS
_PARTIES = {"R": "republican", "D": "democrat", "I": "independent"}
_BE = frozenset({"is", "was", "'s", "’s"})


def collect(tokens: Tokens) -> Cast:
    """Return everyone whom the article names. Names are linked to the fullest form: "Mr. Ito" to "Ken Ito"."""
    return _Casting(tokens).cast


class _Casting:
    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.cast = Cast()
        self.by_name: dict[tuple[str, str], Entity] = {}
        self.by_nickname: dict[tuple[str, str], Entity] = {}
        self.by_ending: dict[tuple[str, ...], Entity] = {}
        self.by_surname: dict[str, list[Entity]] = {}
        self.by_part: dict[str, list[Entity]] = {}
        self.by_body: dict[str, list[Entity]] = {}
        self.bare: dict[str, list[int]] = {}
        names = _without_headlines(find_names(tokens))
        for name in names:
            if name.is_full:
                entity = self._full(name)
                self._refer(name, entity)
                self._learn_acronym(name, entity)
        for entity in self.cast.entities:
            if entity.kind is Kind.PERSON:
                last = surname(entity.words)
                self.by_surname.setdefault(last, []).append(entity)
                if last.startswith(("al-", "el-")):
                    self.by_surname.setdefault(last[3:], []).append(entity)
                for word in entity.words[:-1]:
                    self.by_part.setdefault(word.lower(), []).append(entity)
            elif any(said.role == ALIKE["company"] for said in entity.descriptions) and _is_brand(entity.words[0]):
                self.by_body.setdefault(entity.words[0].lower(), []).append(entity)
        singles: dict[str, Entity] = {}
        for name in names:
            if not name.is_full and not self._is_common_word(name):
                self._refer(name, self._short(name, singles))
        self._learn_from_nouns()

    def _full(self, name: Name) -> Entity:
        first, last = plain(name.words[0]).rstrip(".").lower(), plain(surname(name.words))
        entity = self.by_name.get((first, last)) or self.by_ending.get(name.words)
        if entity is None:
            also = {self.by_name[given, last] for given in NICKNAMES.get(first, ()) if (given, last) in self.by_name}
            also |= {self.by_nickname[first, last]} if (first, last) in self.by_nickname else set()
            entity = also.pop() if len(also) == 1 else None
        if entity is None:
            entity = self.by_name[first, last] = self._new(name)
            self.by_name.setdefault((first[0], last), entity)
            for given in NICKNAMES.get(first, ()):
                self.by_nickname.setdefault((given, last), entity)
            for begin in range(1, len(name.words) - 1):
                self.by_ending.setdefault(name.words[begin:], entity)
        return entity

    def _learn_acronym(self, name: Name, entity: Entity) -> None:
        """Learn from "the Nordic Grain Exchange (NGE)" that NGE is the same."""
        words = self.tokens.words
        if name.end + 2 >= len(words) or words[name.end] != "(" or words[name.end + 2] != ")":
            return
        acronym = words[name.end + 1]
        if acronym.isupper() and acronym == "".join(word[0] for word in name.words if word[0].isupper()):
            entity.kind, entity.evidence = Kind.ORGANISATION, SURE
            self.by_body.setdefault(acronym.lower(), []).append(entity)

    def _short(self, name: Name, singles: dict[str, Entity]) -> Entity | None:
        word = " ".join(name.words).lower()
        people = self.by_surname.get(word) or self.by_part.get(word) or self.by_body.get(word)
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
        if word in NATIONALITIES and self.tokens.is_after_the(name.start):
            return True
        if word in self.by_surname or word in self.by_part or word in STANDALONE or len(name.words) > 1:
            return False
        singular = word[:-1].split("-")[-1] if word[-1] == "s" else ""
        is_people = singular in COUNTRIES or singular in NATIONALITIES or word in PEOPLES
        if is_people or word in TITLES or word.removesuffix("s") in ROLE_NOUNS:
            return True
        is_common = word in ORGANISATION_WORDS or word in ORGANISATION_NOUNS or word in OTHER_WORDS
        return is_common and (not name.start or self.tokens.lower[name.start - 1] != "the")

    def _one_of(self, name: Name, people: list[Entity], bare: list[int]) -> Entity | None:
        """Return whom a last name alone means, of several who bear it; None where it does not tell.

        It is the one whom its title fits, or the one who had the name alone when it was first used bare, unless another
        of them was called by the full name just before.
        """
        told = sex(self.tokens, name) if len(people) > 1 else ""
        if told:
            people = [person for person in people if person.sex == told]
        if len(people) < 2 or len(people) > MAX_NAMESAKES:
            return people[0] if len(people) == 1 else None
        first, second = people[:2]
        aside = len(people) == 2 and self._is_named_beside(second, first)
        if name.start > second.first and not aside:
            between = bisect_right(bare, first.first)
            kin = self._is_kin(second, first)
            if not kin and (between == len(bare) or bare[between] > second.first):
                return None
            newest = max((person for person in people if person.first < name.start), key=lambda person: person.first)
            sentence = self.tokens.sentence
            if newest is not first and sentence[name.start] - sentence[newest.first] <= NAMESAKE_NEAR:
                return None
        return first

    def _is_named_beside(self, second: Entity, first: Entity) -> bool:
        """Return whether ``second`` comes in by the way: "Ada Quist, whose husband, Jan Quist, had left, ..."."""
        at = second.first
        for _ in range(MAX_STEPS):
            if self.tokens.dep[at] == "conj":
                return False
            at = self.tokens.head[at]
            if self.cast.at.get(at) is first:
                return True
        return False

    def _is_kin(self, second: Entity, first: Entity) -> bool:
        """Return whether ``second`` is brought in as somebody's: "Quist's son, Jan Quist", "her husband, Jan Quist"."""
        tokens = self.tokens
        for owner in range(max(second.first - MAX_STEPS, 0), second.first):
            if tokens.dep[owner] == "poss" and tokens.lower[tokens.head[owner]] in ROLE_NOUNS:
                return tokens.tag[owner] == "PRP$" or self.cast.at.get(owner) is first
        return False

    def _new(self, name: Name) -> Entity:
        entity = Entity(name_text(self.tokens, name), Kind.OTHER, name.start, name.words, sex(self.tokens, name))
        self.cast.entities.append(entity)
        return entity

    def _refer(self, name: Name, entity: Entity | None) -> None:
        for at in range(name.start, name.end):
            self.cast.at[at] = entity
        self.cast.heads[name.head] = entity
        if entity is not None:
            entity.sex = entity.sex or sex(self.tokens, name)
            self._weigh(name, entity)
            self._learn_from_titles(name, entity)
            self._learn_party(name, entity)

    def _weigh(self, name: Name, entity: Entity) -> None:
        """Settle what ``entity`` is, as far as this mention helps."""
        if entity.evidence >= SURE:
            return
        kind = kind_by_words(self.tokens, name)
        if kind is not None:
            entity.kind, entity.evidence = kind, SURE
            if name.words[-1].lower() in COMPANY_WORDS:
                entity.describe(Description("company", text=name.words[-1]))
            return
        if is_listed(self.tokens, name):
            entity.kind, entity.evidence = Kind.ORGANISATION, SURE
            entity.describe(Description("company", text=name.words[-1]))
            return
        entity.evidence += leaning(self.tokens, name, self.cast)
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
            first = _with_country(tokens, first)
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


def _without_headlines(names: list[Name]) -> list[Name]:
    """Return ``names`` with "Ada Quist Praises Hale" cut to "Ada Quist", where the article has that name too."""
    pairs = {name.words for name in names if len(name.words) == 2 and name.words[0] in GIVEN_NAMES}
    return [
        replace(name, end=name.start + 2, words=name.words[:2])
        if len(name.words) > 2 and name.words[:2] in pairs and name.end - name.start == len(name.words)
        else name
        for name in names
    ]


def _is_brand(word: str) -> bool:
    """Return whether the first word of a company's name stands for it alone: "Halvorsen", not "Nordic" or "John"."""
    lower = word.lower()
    return word not in GIVEN_NAMES and lower not in COUNTRIES and lower not in ORGANISATION_WORDS | OTHER_WORDS


def _with_country(tokens: Tokens, first: int) -> int:
    """Return where the title at ``first`` begins with the country before it: Chilean | President, Chile's | ..."""
    before = first - 1
    if before > 0 and tokens.tag[before] == "POS":
        before -= 1
    if before < 0 or tokens.lower[before] not in COUNTRIES:
        whole = f"{tokens.words[before - 1]} {tokens.words[before]}".lower() if before > 0 else ""
        return before - 1 if whole in COUNTRIES else first
    return before
