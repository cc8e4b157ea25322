"""One number with its unit and bound on its way from the text to a quantity."""

from dataclasses import dataclass, field
from decimal import Decimal

from ..types import Bound
from .numerals import Numeral
from .units import Unit


@dataclass(slots=True)
class Measure:
    """One number on its way to a quantity: ``text[start:end]`` is the number with its unit, ``bound_start`` and
    ``bound_end`` take in the words that bound it. ``unit_start`` is -1 where no unit is written. ``left_level`` marks
    the first of "from 5 to 7" where that is a change and no range."""

    numeral: Numeral
    start: int
    end: int
    value: Decimal
    high: Decimal | None = None
    unit: Unit | None = None
    unit_start: int = -1
    unit_end: int = -1
    prefixed: bool = False
    bound: Bound | None = None
    bound_start: int = -1
    bound_end: int = -1
    joined_by: str = ""
    parts: list["Measure"] = field(default_factory=list)
    converts: "Measure | None" = None
    carried_unit: bool = False
    left_level: bool = False

    @property
    def core_end(self) -> int:
        """Where the number itself ends, its unit left out."""
        return self.parts[-1].numeral.end if self.parts else self.numeral.end

    @property
    def is_named_range(self) -> bool:
        """Whether a word such as "range" or "ranging" says that the two ends are no levels left and reached."""
        return self.joined_by.startswith("rang")

    def set_unit(self, unit: Unit, start: int, end: int) -> None:
        self.unit, self.unit_start, self.unit_end = unit, start, end


def looks_like_year(numeral: Numeral) -> bool:
    """Tell whether the number is written as a year is: four digits from 1000 to 2100, nothing else."""
    return len(numeral.plain) == 4 and 1000 <= int(numeral.plain) <= 2100


def is_not_one(text: str, start: int) -> bool:
    """Tell whether "not one" or "not a single" begins at ``start``: nothing, of a singular."""
    return text[start : start + 3].lower() == "not"
