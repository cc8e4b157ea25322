"""What finding quantities costs: its share of the parse, and how time grows with the length of the text.

    python benchmarks/quantity_speed.py

CPU time, the best of three. "growth" is the time for twice the text over the time for the text: 2 is linear.
"""

import time
from collections.abc import Callable
from pathlib import Path

from spacy.tokens import Doc

from claims.nlp import load
from claims.nlp.counting.measures import find_measures
from claims.nlp.quantities import find_quantities

SEED = Path(__file__).resolve().parent.parent / "seeds" / "jeddah-talks.txt"
TIMES = (1, 2, 4, 8)
MEGABYTE = 1_000_000
HOSTILE = {
    "digits": "7",
    "digits and commas": "1,111",
    "numbers in a row": "12 ",
    "one hundred and": "one hundred and ",
    "commas": ",",
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


def main() -> None:
    pipeline = load()
    seed = SEED.read_text(encoding="utf-8") + "\n"
    print(f"{'seed article':>22} {'words':>8} {'parse s':>9} {'quantities s':>13} {'share':>7} {'growth':>7}")  # noqa: T201
    before = 0.0
    for times in TIMES:
        text = seed * times
        parsed: list[Doc] = []
        parse = seconds(lambda text=text, parsed=parsed: parsed.append(pipeline.parse(text)))  # type: ignore[misc]
        found = seconds(lambda parsed=parsed: find_quantities(parsed[0]))  # type: ignore[misc]
        growth = f"{found / before:7.2f}" if before else f"{'':7}"
        print(  # noqa: T201
            f"{f'x{times}':>22} {len(text.split()):8} {parse:9.3f} {found:13.4f} {found / parse:7.1%} {growth}"
        )
        before = found
    print(f"\n{'text alone':>22} " + " ".join(f"{f'{size / MEGABYTE:.3f} MB':>10}" for size in sizes()))  # noqa: T201
    for name, piece in HOSTILE.items():
        row = [seconds(lambda text=(piece * size)[:size]: find_measures(text)) for size in sizes()]  # type: ignore[misc]
        print(f"{name:>22} " + " ".join(f"{value:9.3f}s" for value in row))  # noqa: T201
    print(f"\n{'parsed':>22} " + " ".join(f"{f'{size / MEGABYTE:.4f} MB':>10}" for size in parsed_sizes()))  # noqa: T201
    for name, piece in HOSTILE.items():
        docs = [pipeline.parse((piece * size)[:size]) for size in parsed_sizes()]
        row = [seconds(lambda doc=doc: find_quantities(doc)) for doc in docs]  # type: ignore[misc]
        print(f"{name:>22} " + " ".join(f"{value:9.3f}s" for value in row))  # noqa: T201


def parsed_sizes() -> list[int]:
    return [MEGABYTE * times // 160 for times in TIMES]


def sizes() -> list[int]:
    return [MEGABYTE * times // TIMES[-1] for times in TIMES]


if __name__ == "__main__":
    main()
