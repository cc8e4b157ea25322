"""The persons and organisations of an article, with what it says they are."""

from dataclasses import dataclass, field
from enum import StrEnum

from ..types import SpeakerKind
from .descriptions import Description

# What is kept of one person at most, so that no text makes the reading slow.
MAX_DESCRIPTIONS = 12
# Evidence of what a name is that nothing in the text can outweigh.
SURE = 100


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

    def said_as(self, wanted: Description, role: str, strict: frozenset[str]) -> Description | None:
        """Return what is said of this one that the wanted phrase takes up again; ``strict`` are words it must have."""
        for said in self.descriptions:
            if said.role == role and said.former == wanted.former and strict <= said.words:
                return said
        return None

    def may_be(self, wanted: Description) -> bool:
        """Return whether this one has the role of ``wanted``, and nothing said of it speaks against the phrase."""
        said = [own.words for own in self.descriptions if own.role == wanted.role]
        return any(not words or not wanted.words or words & wanted.words for words in said)


@dataclass(slots=True)
class Cast:
    """The entities of an article, and whose name stands where: ``at`` by every token, ``heads`` by the last of a name.

    The entity is None where several bear the name and the text does not tell which is meant.
    """

    entities: list[Entity] = field(default_factory=list)
    at: dict[int, Entity | None] = field(default_factory=dict)
    heads: dict[int, Entity | None] = field(default_factory=dict)
