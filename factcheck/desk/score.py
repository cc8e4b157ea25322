"""What a claim's place in the triage list is made of today: numbers that add up on sight."""

from dataclasses import dataclass

from django.utils import timezone

from claims.models import Claim
from claims.priority import DAYS_A_POINT
from claims.ranking import day_of


@dataclass(frozen=True, slots=True)
class Score:
    """``total`` is the sum of the numbers of ``parts``, as they are written."""

    total: str
    parts: list[tuple[str, str]]


def score_of(claim: Claim) -> Score:
    """Return the score of a claim read with its rank and article; the list has the highest first."""
    parts = [(label, f"{points:+d}".replace("-", "−")) for label, points in claim.rank.parts]
    days = max((timezone.localdate() - day_of(claim)).days, 0)
    tenths = round(10 * days / DAYS_A_POINT)
    if tenths:
        parts.append((f"{days:,} day{'s' if days > 1 else ''} old", f"−{_tenths(tenths)}"))
    total = 10 * claim.rank.score - tenths
    return Score(("−" if total < 0 else "") + _tenths(abs(total)), parts)


def _tenths(number: int) -> str:
    whole, tenth = divmod(number, 10)
    return f"{whole}.{tenth}"
