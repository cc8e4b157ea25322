"""A number on its way from the text to a quantity, in its sentence."""

from dataclasses import dataclass, field

from .changes import Direction
from .counted import NounUnit
from .measures import Measure
from .phrases import Bounds


@dataclass(slots=True)
class Draft:
    """A measure in its sentence: tokens ``first`` to ``last`` (inclusive) are the number with its unit."""

    measure: Measure
    first: int
    last: int
    noun: NounUnit | None
    direction: Direction | None = None
    carried: "Draft | None" = None
    counted: list[Bounds] = field(default_factory=list)
