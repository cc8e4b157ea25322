"""A published verdict as readers see it: its words, and its place on the scale as a colour and a number of steps."""

from dataclasses import dataclass
from typing import Any, Self

from .models import Rating, Revision
from .models.publications import RevisionKind

STEPS = 5


@dataclass(frozen=True, slots=True)
class Verdict:
    """``step`` is the place from 1 (worst) to STEPS (best), or None for a verdict that has none."""

    label: str
    meaning: str
    step: int | None
    retracted: bool = False

    @classmethod
    def of(cls, revision: Revision) -> Self:
        retracted = revision.kind == RevisionKind.RETRACTION
        return cls.of_frozen(revision.content["rating"], retracted=retracted)

    @classmethod
    def of_frozen(cls, rating: dict[str, Any], *, retracted: bool = False) -> Self:
        step = _step(rating["number"], rating["worst"], rating["best"])
        return cls(rating["label"], rating["meaning"], step, retracted)

    @classmethod
    def of_rating(cls, rating: Rating, worst: int | None, best: int | None) -> Self:
        return cls(rating.label, rating.meaning, _step(rating.number, worst, best))

    @property
    def css(self) -> str:
        """The class that gives it its colour."""
        return "verdict-retracted" if self.retracted else f"verdict-{self.step or 'none'}"

    @property
    def steps(self) -> list[bool]:
        """Say of each step of the scale, worst first, whether it is this one; empty for one without a place."""
        return [] if self.step is None else [step == self.step for step in range(1, STEPS + 1)]


def _step(number: int | None, worst: int | None, best: int | None) -> int | None:
    if number is None or worst is None or best is None or worst == best:
        return None
    return 1 + round((STEPS - 1) * (number - worst) / (best - worst))
