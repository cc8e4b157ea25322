"""A number on its way from the text to a quantity, in its sentence."""

from dataclasses import dataclass
from enum import StrEnum

from ..types import Change
from .counted import NounUnit
from .measure import Measure
from .phrases import Bounds


class Role(StrEnum):
    """What the number is to the change: its amount ("rose 5"), the level reached ("to 7") or left ("from 2")."""

    AMOUNT = "amount"
    LEVEL = "level"
    ORIGIN = "origin"
    NOUN = "noun"


@dataclass(frozen=True, slots=True)
class Direction:
    """Up or down, and ``at`` the token that says so."""

    change: Change
    role: Role
    at: int


@dataclass(frozen=True, slots=True)
class SaidOf:
    """What a number counts or measures, and who or what its clause says it of beyond that."""

    counted: Bounds | None = None
    subject: Bounds | None = None


@dataclass(slots=True)
class Draft:
    """A measure in its sentence: tokens ``first`` to ``last`` (inclusive) are the number with its unit.

    ``repeats`` tells that its clause is the one before again without the verb: "Bell had 30 points and Ito 22".
    """

    measure: Measure
    first: int
    last: int
    noun: NounUnit | None
    direction: Direction | None = None
    carried: "Draft | None" = None
    repeats: bool = False
    said_of: SaidOf = SaidOf()
