"""What finding quotes costs: its share of the parse, and how time grows with the length of the text.

    python -m benchmarks.quote_speed

CPU time, the best of three. "growth" is the time for twice the text over the time for the text: 2 is linear. The texts
after the seed article are one paragraph each, made to hurt.
"""

import time
from collections.abc import Callable
from pathlib import Path

from spacy.tokens import Doc

from claims.nlp import Pipeline, load
from claims.nlp.quotes import find_quotes

SEED = Path(__file__).resolve().parent.parent / "seeds" / "jeddah-talks.txt"
TIMES = (1, 2, 4, 8)
LENGTH = 10_000
HOSTILE = {
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


def seconds(work: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def measure(pipeline: Pipeline, name: str, text: str) -> None:
    before = 0.0
    for times in TIMES:
        doc: Doc = pipeline.parse(text * times)
        parse = seconds(lambda times=times: pipeline.parse(text * times))  # type: ignore[misc]
        found = seconds(lambda doc=doc: find_quotes(doc))  # type: ignore[misc]
        growth = f"{found / before:>7.1f}" if before else f"{'':>7}"
        print(f"{name:>24} {times:>2} {len(doc):>8} {parse:>9.3f} {found:>9.4f} {found / parse:>7.1%} {growth}")  # noqa: T201
        before = found


def main() -> None:
    pipeline = load()
    print(f"{'text':>24} {'x':>2} {'tokens':>8} {'parse s':>9} {'quotes s':>9} {'share':>7} {'growth':>7}")  # noqa: T201
    measure(pipeline, "seed article", SEED.read_text(encoding="utf-8") + "\n")
    for name, unit in HOSTILE.items():
        measure(pipeline, name, unit * (LENGTH // len(unit)))


if __name__ == "__main__":
    main()
