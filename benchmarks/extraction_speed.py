"""What extraction costs: the share of the parse that each component takes, and how time grows with the text.

    PYTHONPATH=. python benchmarks/extraction_speed.py

CPU time, the best of three, of a text once, twice, four and eight times. "growth" is the time of eight times the text
over eight times the time of the text: 1 is in proportion. The seed article comes first; the texts after it are one
paragraph each, made to hurt, as are the last, which the grammar of numbers reads without a parse.
"""

import time
from collections.abc import Callable
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
}


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
    sizes = [MEGABYTE * times // TIMES[-1] for times in TIMES]
    print(f"\n{'numbers alone, seconds':>30}" + "".join(f"{f'{size / MEGABYTE:.3f} MB':>10}" for size in sizes))  # noqa: T201
    for name, unit in NUMBERS.items():
        row = [seconds(lambda text=(unit * size)[:size]: find_measures(text)) for size in sizes]  # type: ignore[misc]
        print(f"{name:>30}" + "".join(f"{value:>10.3f}" for value in row) + f"{growth(row):>7.2f}")  # noqa: T201


if __name__ == "__main__":
    main()
