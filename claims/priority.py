"""How much a claim is worth checking: a plain sum whose parts the desk shows beside the claim.

The list is ordered by ``place``: the sum, plus a term for the article's day that only grows with the date. Two claims
keep their order however old they become, so that nothing is rewritten as days go by.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

EPOCH = date(2000, 1, 1)
# A claim of today stands where one that is worth one point more stood this many days ago: after a month four points
# are gone, about as much as a named speaker and a repetition weigh.
DAYS_A_POINT = 7
# Further articles that repeat a claim no longer move it.
MOST_REPEATS = 3


@dataclass(frozen=True, slots=True)
class Part:
    label: str
    points: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a claim. ``repeats``: in how many other articles the same was said."""

    named_speaker: bool = False
    some_speaker: bool = False
    direct: bool = False
    mixed: bool = False
    said: bool = True
    number: bool = False
    bound: bool = False
    unit: bool = False
    background: bool = False
    repeats: int = 0


def parts(facts: Facts) -> list[Part]:
    """Return the parts of a claim's score; those that do not apply are left out."""
    repeats = min(facts.repeats, MOST_REPEATS)
    articles = "another article" if facts.repeats == 1 else f"{facts.repeats} other articles"
    found: Iterable[tuple[bool, str, int]] = (
        (facts.named_speaker, "named speaker", 3),
        (facts.some_speaker and not facts.named_speaker, "speaker not named", 1),
        (facts.number, "number", 2),
        (facts.number and facts.unit, "with a unit", 1),
        (facts.number and facts.bound, "with a bound", 1),
        (facts.direct, "direct quotation", 2),
        (facts.mixed, "partly quoted", 1),
        (not facts.said, "held, not said", -2),
        (facts.background, "background figure", -4),
        (repeats > 0, f"also in {articles}", 2 * repeats),
    )
    return [Part(label, points) for applies, label, points in found if applies]


def score(found: Iterable[Part]) -> int:
    return sum(part.points for part in found)


def place(points: int, on: date) -> float:
    """Return where a claim stands in the list, highest first: its ``points`` and the day ``on`` which it appeared."""
    return points + (on - EPOCH).days / DAYS_A_POINT
