"""How much a claim is worth checking: a plain sum whose parts the desk shows beside the claim.

What was found in it gives the ``score`` that is stored; its age, points that are few and that it loses one by one. So
nothing is rewritten as days go by: the list is four runs, one an age, each in the order of the stored scores.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

# Further articles that repeat a claim no longer move it.
MOST_REPEATS = 3


@dataclass(frozen=True, slots=True)
class Age:
    """What claims get that appeared less than ``days`` ago, and no less than those of the age before it."""

    label: str
    points: int
    days: int


# To be new counts as much as a named speaker, and no more: no age keeps a good claim down for good.
AGES = (Age("under a week old", 3, 7), Age("under a month old", 2, 30), Age("under three months old", 1, 91))
OLD = Age("", 0, 0)


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


def days_by_age(today: date) -> list[tuple[Age, date, date]]:
    """Return every age with the first and the last day on which a claim of that age appeared, the newest first."""
    found, last = [], date.max
    for age in AGES:
        first = today - timedelta(days=age.days - 1)
        found.append((age, first, last))
        last = first - timedelta(days=1)
    return [*found, (OLD, date.min, last)]
