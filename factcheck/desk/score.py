"""What a claim's place in the triage list is made of today: numbers that add up on sight."""

from dataclasses import dataclass

from django.utils import timezone

from claims.models import Claim
from claims.priority import days_by_age


@dataclass(frozen=True, slots=True)
class Score:
    """``total`` is the sum of the numbers of ``parts``, as they are written."""

    total: str
    parts: list[tuple[str, str]]


def score_of(claim: Claim) -> Score:
    """Return the score of a claim read with its rank; the list has the highest first."""
    age = next(age for age, first, last in days_by_age(timezone.localdate()) if first <= claim.rank.day <= last)
    parts = [*claim.rank.parts, *([[age.label, age.points]] if age.points else [])]
    return Score(_written(claim.rank.score + age.points), [(label, _written(points, "+")) for label, points in parts])


def _written(points: int, sign: str = "") -> str:
    return f"{points:{sign}d}".replace("-", "−")
