"""Small charts as SVG: sizes worked out here, drawn by templates with presentation attributes, coloured by classes."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 460
HEIGHT = 110
_FOOT = 16
_HEAD = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: ``x``, ``y``, ``width``, ``height`` in the chart's own units; ``label`` says what it counts."""

    x: float
    y: float
    width: float
    height: float
    series: str
    value: int
    label: str
    href: str

    @property
    def middle(self) -> float:
        return self.x + self.width / 2

    @property
    def above(self) -> float:
        return self.y - 2


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    width: int
    height: int
    bars: list[Bar]
    ticks: list[Tick]


@dataclass(frozen=True, slots=True)
class Count:
    """A number with what it counts and the list behind it."""

    series: str
    value: int
    label: str
    href: str


def columns(groups: Sequence[tuple[str, Sequence[Count]]]) -> Chart:
    """Return upright bars: a group a name under it, its counts side by side, all to one scale."""
    most = max((count.value for _, counts in groups for count in counts), default=0) or 1
    room = WIDTH / max(len(groups), 1)
    bars, ticks = [], []
    for number, (name, counts) in enumerate(groups):
        ticks.append(Tick(round(room * (number + 0.5), 1), name))
        wide = room * 0.8 / max(len(counts), 1)
        for place, count in enumerate(counts):
            high = (HEIGHT - _FOOT - _HEAD) * count.value / most
            left = room * (number + 0.1) + wide * place
            bars.append(_bar(count, left, HEIGHT - _FOOT - high, wide - 1, high))
    return Chart(WIDTH, HEIGHT, bars, ticks)


def shares(counts: Sequence[Count]) -> Chart:
    """Return one lying bar that its counts share by their size."""
    total = sum(count.value for count in counts) or 1
    bars, left = [], 0.0
    for count in counts:
        wide = WIDTH * count.value / total
        bars.append(_bar(count, left, 0, wide, 18))
        left += wide
    return Chart(WIDTH, 18, bars, [])


def _bar(count: Count, x: float, y: float, width: float, height: float) -> Bar:
    return Bar(x, y, width, height, series=count.series, value=count.value, label=count.label, href=count.href)
