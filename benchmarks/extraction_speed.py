"""What extraction costs: the share of the parse that each component takes, and how time grows with the text.

    PYTHONPATH=. python benchmarks/extraction_speed.py

CPU time, the best of three, of a text once, twice, four and eight times. "growth" is the time of eight times the text
over eight times the time of the text: 1 is in proportion. The seed article comes first; the texts after it are one
paragraph each, made to hurt, as are the last, which the grammar of numbers reads without a parse. Between them stand
sentences full of numbers, each a text of its own, read once in turn with its parse, as a desk's texts are: no component
is warm from the text before.
"""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from claims.nlp import Pipeline, load
from claims.nlp.counting.measures import find_measures

SEED = Path(__file__).resolve().parent.parent / "seeds" / "jeddah-talks.txt"
TIMES = (1, 2, 4, 8)
LENGTH = 5_000
MEGABYTE = 1_000_000
COMPONENTS = ("claims_quotes", "claims_speakers", "claims_quantities")
QUOTATIONS = {
    "said he said": "He said she told them he said it was late, adding that they claimed so, ",
    "quotation on quotation": "“One two three four,” he said. “Five six seven eight.” ",
    "marks that stay open": "“One two three four he said “Five ",
    "single marks": "'tis 'a 'b c ",
    "that he said": "that he said that ",
    "commas": ", he said, ",
    "according to": "according to Berg, in the view of Berg, ",
    "colons": "Berg: dam: river: ",
    "brackets": "((( he said, )) ",
}
NUMBERS = {
    "digits": "7",
    "digits and commas": "1,111",
    "numbers in a row": "12 ",
    "one hundred and": "one hundred and ",
    "bounds": "over ",
    "amounts in brackets": "$5m (£4m) ",
    "amounts under one verb": "fell 5%, 4%, ",
}
# One to five numbers in a sentence, of every kind that news has.
SENTENCES = (
    "Rents in Norland rose 4.2% to 1,150 euros a month in May, after falling 1.1% in April.",
    "Harbex sold 12,400 ferries last year, up from 9,800 in 2021, for more than $3.5 billion.",
    "At least 40 people were hurt and roughly one-fifth of the harbour burned down on Sunday.",
    "The two-storey hall, 38 metres long and 12 metres wide, cost between £2m and £3m.",
    "Only 22 of 52 members voted, three fewer than in March and half as many as two years ago.",
    "The fund cut its stake in Corvin from 8.5 percent to just under 5 percent, worth €240 million.",
    "Arbel pumps about 52,000 barrels a day, 7% less than the 56,000 of the first quarter.",
    "Nearly 300 homes lost power, 187 of them for over six hours, as winds reached 130 km/h.",
    "Some 1.2 million voters, or 61%, backed the plan; 35% were against it and 4% undecided.",
    "A 36-year-old driver was fined $1,500 for going 90 mph in a 55 mph zone near Bergdorf.",
    "The index fell 212 points, or 1.8 percent, to 11,574, its lowest close in 14 months.",
    "Each of the 24 schools gets 15 to 20 laptops and up to $70 a pupil over three years.",
)


def seconds(work: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def costs(pipeline: Pipeline, text: str) -> dict[str, float]:
    """Return the CPU seconds of the parse and of each component on ``text``."""
    doc = pipeline.parse(text)
    spent = {"parse": seconds(lambda: pipeline.parse(text))}
    for name in COMPONENTS:
        component = pipeline.finder.get_pipe(name)
        spent[name] = seconds(lambda component=component: component(doc))  # type: ignore[misc]
    return spent


def costs_by_turns(pipeline: Pipeline, texts: Sequence[str]) -> dict[str, float]:
    """Return the CPU seconds of the parse and of each component on ``texts``, one text after the other."""
    best: dict[str, float] = {}
    for _ in range(3):
        spent = dict.fromkeys(("parse", *COMPONENTS), 0.0)
        for text in texts:
            start = time.process_time()
            doc = pipeline.parse(text)
            spent["parse"] += time.process_time() - start
            for name in COMPONENTS:
                component = pipeline.finder.get_pipe(name)
                start = time.process_time()
                component(doc)
                spent[name] += time.process_time() - start
        best = {name: min(value, best.get(name, value)) for name, value in spent.items()}
    return best


def growth(times: list[float]) -> float:
    return times[-1] / times[0] / TIMES[-1]


def main() -> None:
    pipeline = load()
    seed = SEED.read_text(encoding="utf-8") + "\n"
    texts = {"seed article": seed}
    texts |= {name: unit * (LENGTH // len(unit)) for name, unit in (QUOTATIONS | NUMBERS).items()}
    head = "".join(f"{name.removeprefix('claims_'):>16}" for name in COMPONENTS)
    print(f"{'percent of the parse, growth':>30}{'parse s':>9}{head}")  # noqa: T201
    for name, text in texts.items():
        rows = [costs(pipeline, text * times) for times in TIMES]
        shares = "".join(
            f"{rows[-1][component] / rows[-1]['parse']:>9.1%}{growth([row[component] for row in rows]):>7.2f}"
            for component in COMPONENTS
        )
        print(f"{name:>30}{rows[-1]['parse']:>9.3f}{shares}")  # noqa: T201
    turns = costs_by_turns(pipeline, SENTENCES)
    shares = "".join(f"{turns[component] / turns['parse']:>9.1%}{'':>7}" for component in COMPONENTS)
    print(f"{'sentences full of numbers':>30}{turns['parse']:>9.3f}{shares}")  # noqa: T201
    sizes = [MEGABYTE * times // TIMES[-1] for times in TIMES]
    print(f"\n{'numbers alone, seconds':>30}" + "".join(f"{f'{size / MEGABYTE:.3f} MB':>10}" for size in sizes))  # noqa: T201
    for name, unit in NUMBERS.items():
        row = [seconds(lambda text=(unit * size)[:size]: find_measures(text)) for size in sizes]  # type: ignore[misc]
        print(f"{name:>30}" + "".join(f"{value:>10.3f}" for value in row) + f"{growth(row):>7.2f}")  # noqa: T201


if __name__ == "__main__":
    main()
