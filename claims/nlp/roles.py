"""The table of roles: who held which office when, for names that an article takes as known ("the U.S. president")."""

from collections.abc import Sequence
from functools import cache

from .names import Cast, Description, Entity, Kind, describe
from .types import RoleHolder
from .wordlists import COUNTRIES, LEADERS, word_list

ALWAYS = ("", "9999-12-31")


@cache
def shipped_roles() -> tuple[RoleHolder, ...]:
    """Return the small table that ships with the project; a desk keeps its own."""
    return tuple(RoleHolder(**row) for row in word_list("roles")["roles"])


class RoleTable:
    """The table, read for one article.

    A line counts when its tenure covers the article's date. Without a date, the titles that the article gives to people
    of the table date it ("Secretary of State Rubio"); failing that, a line counts only where it is the only one for its
    role, or the only one whose person the article names.
    """

    def __init__(self, holders: Sequence[RoleHolder], cast: Cast, date: str) -> None:
        self._cast = cast
        self._lines: dict[str, list[tuple[RoleHolder, Description]]] = {}
        for holder in holders:
            description = describe(holder.role.split())
            if description is None:
                description = Description(holder.role.lower())
            self._lines.setdefault(description.role, []).append((holder, description))
        self._periods = [(date, date)] if date else self._periods_of(cast)
        self._dated = "the article's date" if date else "the titles that the article gives"
        self._people = {}

    def find(self, wanted: Description) -> tuple[Entity, str] | None:
        """Return who of the table is meant, with the reason in words; None where it does not tell."""
        for role in LEADERS if wanted.role == "leader" else (wanted.role,):
            lines = [line for line, _ in self._lines.get(role, []) if _fits(line, wanted)]
            if not lines:
                continue
            chosen, why = self._choose(lines)
            if chosen is None:
                return None
            return (
                self._entity(chosen.person),
                f"table of roles: {chosen.role}{', ' + chosen.organisation if chosen.organisation else ''}, {chosen.since or 'always'} to {chosen.until or 'now'}; {why}",
            )
        return None

    def _choose(self, lines: list[RoleHolder]) -> tuple[RoleHolder | None, str]:
        if self._periods != [ALWAYS]:
            lines = [line for line in lines if any(_overlap(line, period) for period in self._periods)]
            why = f"by {self._dated}"
        else:
            why = "the only one in the table"
        if len({line.person for line in lines}) > 1:
            lines = [line for line in lines if self._named(line.person)]
            why = "the only one of them whom the article names"
        if len({line.person for line in lines}) != 1:
            return None, ""
        return lines[-1], why

    def _periods_of(self, cast: Cast) -> list[tuple[str, str]]:
        periods = [ALWAYS]
        for entity in cast.entities:
            for said in entity.descriptions:
                if said.former or entity.kind is not Kind.PERSON:
                    continue
                tenures = [
                    (line.since, line.until or ALWAYS[1])
                    for line, description in self._lines.get(said.role, [])
                    if same_person(entity.name or "", line.person) and (line.since or line.until) and _fits(line, said)
                ]
                both = [(max(a, c), min(b, d)) for a, b in periods for c, d in tenures if max(a, c) < min(b, d)]
                periods = both or periods
        return periods

    def _named(self, person: str) -> bool:
        return any(entity.name and same_person(entity.name, person) for entity in self._cast.entities)

    def _entity(self, person: str) -> Entity:
        for entity in self._cast.entities:
            if entity.name and same_person(entity.name, person):
                return entity
        if person not in self._people:
            from .wordlists import GIVEN_NAMES

            words = tuple(person.split())
            self._people[person] = Entity(person, Kind.PERSON, -1, words, GIVEN_NAMES.get(words[0], ""))
        return self._people[person]


def _overlap(line: RoleHolder, period: tuple[str, str]) -> bool:
    since, until = line.since, line.until or ALWAYS[1]
    return since <= period[0] < until or period[0] <= since < period[1]


def _fits(line: RoleHolder, wanted: Description) -> bool:
    if wanted.former:
        return False
    place = {COUNTRIES.get(line.organisation.lower(), line.organisation).lower()} - {""}
    return wanted.words <= place and (bool(wanted.words) or not place)


def name_key(name: str) -> tuple[str, ...]:
    """Return the words by which two names of one person or organisation are compared: no titles, dots, case or suffixes."""
    from .names import SUFFIXES
    from .wordlists import TITLES

    words = [word for word in name.replace("’", "'").replace("'s", "").lower().split()]
    kept = [word.strip(".,") for word in words]
    while len(kept) > 1 and (words[0] in TITLES or kept[0] in TITLES):
        words, kept = words[1:], kept[1:]
    return tuple(word for word in kept if word not in SUFFIXES and word)


def same_person(name: str, alias: str) -> bool:
    """Return whether two names are of one person by the names alone; a bare last name never is."""
    a, b = name_key(name), name_key(alias)
    if not a or not b:
        return False
    if a == b:
        return len(a) > 1
    if len(a) < 2 or len(b) < 2 or a[-1] != b[-1]:
        return False
    x, y = a[0].replace(".", ""), b[0].replace(".", "")
    return x == y
