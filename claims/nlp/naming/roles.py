"""The table of roles: who held which office when, for names that an article takes as known ("the U.S. president")."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ..types import RoleHolder
from ..wordlists import GIVEN_NAMES, LEADERS, word_list
from .cast import MAX_NAMESAKES
from .descriptions import Description, describe, place_words
from .entities import Cast, Entity, Kind
from .matching import same_person
from .names import surname

ANY_TIME = ("", "9999-12-31")


@cache
def shipped_roles() -> tuple[RoleHolder, ...]:
    """Return the small table that ships with the project (``data/roles.json``); a desk keeps its own."""
    return tuple(RoleHolder(**row) for row in word_list("roles")["roles"])


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a role by the table; ``office`` is false for a mere description ("tycoon"), which needs the context."""

    entity: Entity
    reason: str
    office: bool


class RoleTable:
    """The table, read for one article.

    A line counts when its tenure covers the article's date. An article without one is dated by the titles that it
    gives to people of the table ("Secretary of State Marco Rubio"), where these agree. What is then left must be one
    person; of several, the one whom alone the article names. A role without its country or organisation ("the
    president") is only ever someone whom the article names.
    """

    def __init__(self, holders: Sequence[RoleHolder], cast: Cast, date: str) -> None:
        self._lines = _by_role(tuple(holders))
        self._by_surname: dict[str, list[Entity]] = {}
        for entity in cast.entities:
            self._by_surname.setdefault(surname(entity.words), []).append(entity)
        self._period = (date, date) if date else ANY_TIME
        self._dated_by = "at the article's date" if date else ""
        if holders:
            self._complete_names(cast)
            if not date:
                self._date_by_titles(cast)

    def find(self, wanted: Description) -> Holder | None:
        """Return who of the table is meant by a phrase; None where table and article do not tell."""
        if wanted.former:
            return None
        for role in LEADERS if wanted.role == "leader" else (wanted.role,):
            lines = [line for line in self._lines.get(role, []) if self._fits(line, wanted)]
            if lines:
                return self._choose(lines)
        return None

    def _choose(self, lines: list[RoleHolder]) -> Holder | None:
        lines = [line for line in lines if self._holds(line)]
        why = self._dated_by or "the only one in the table"
        if len({line.person for line in lines}) > 1:
            lines = [line for line in lines if self._may_name(line.person)]
            why = "the only one of them whom the article names"
            if not all(self._named(line.person) for line in lines):
                return None
        if len({line.person for line in lines}) != 1:
            return None
        line = lines[-1]
        return Holder(self._entity(line.person), _reason(line, why), bool(line.since or line.until))

    def _fits(self, line: RoleHolder, wanted: Description) -> bool:
        place = _place(line)
        if wanted.words and wanted.words != place:
            return False
        said_where = wanted.words and not wanted.implied
        return bool(said_where) or self._named(line.person) is not None

    def _holds(self, line: RoleHolder) -> bool:
        start, end = self._period
        return line.since <= end and start < (line.until or ANY_TIME[1])

    def _may_name(self, person: str) -> bool:
        """Return whether the article names this person, or someone of whom it gives no more than the same last name."""
        return self._named(person) is not None or any(len(entity.words) == 1 for entity in self._namesakes(person))

    def _named(self, person: str) -> Entity | None:
        return next((entity for entity in self._namesakes(person) if same_person(entity.name or "", person)), None)

    def _namesakes(self, person: str) -> list[Entity]:
        return self._by_surname.get(surname(tuple(person.split())), [])[:MAX_NAMESAKES]

    def _entity(self, person: str) -> Entity:
        entity = self._named(person)
        if entity is None:
            words = tuple(person.split())
            entity = Entity(person, Kind.PERSON, -1, words, GIVEN_NAMES.get(words[0], ""))
            self._by_surname.setdefault(surname(words), []).append(entity)
        return entity

    def _complete_names(self, cast: Cast) -> None:
        """Give "President Obama", whom the article calls by no other name, the given name that the table has."""
        for entity in cast.entities:
            if len(entity.words) != 1:
                continue
            lines = [
                line
                for said in entity.descriptions
                for line in self._lines.get(said.role, [])
                if surname(tuple(line.person.split())) == surname(entity.words) and said.words <= _place(line)
            ]
            if len({line.person for line in lines}) == 1:
                entity.name, entity.words = lines[0].person, tuple(lines[0].person.split())
                entity.from_table = _reason(lines[0], f"the article has only “{entity.last}”")
                entity.sex = entity.sex or GIVEN_NAMES.get(entity.words[0], "")

    def _date_by_titles(self, cast: Cast) -> None:
        for entity in cast.entities:
            for said in entity.descriptions:
                lines = [
                    line
                    for line in self._lines.get(said.role, [])
                    if not said.former and said.words <= _place(line) and same_person(entity.name or "", line.person)
                ]
                if len(lines) != 1 or not lines[0].since:
                    continue
                start = max(self._period[0], lines[0].since)
                end = min(self._period[1], lines[0].until or ANY_TIME[1])
                if start >= end:
                    self._period, self._dated_by = ANY_TIME, ""
                    return
                self._period, self._dated_by = (start, end), f"while {entity.name} is {lines[0].role}"


@lru_cache(maxsize=4)
def _by_role(holders: tuple[RoleHolder, ...]) -> dict[str, list[RoleHolder]]:
    lines: dict[str, list[RoleHolder]] = {}
    for holder in holders:
        description = describe(holder.role.split())
        lines.setdefault(description.role if description else holder.role.lower(), []).append(holder)
    return lines


def _place(line: RoleHolder) -> set[str]:
    return place_words(line.organisation)


def _reason(line: RoleHolder, why: str) -> str:
    where = f", {line.organisation}" if line.organisation else ""
    since = f" from {line.since}" if line.since else ""
    until = f" to {line.until}" if line.until else ""
    return f"table of roles: {line.role}{where}{since}{until}; {why}"
