"""What Spark costs and saves on this machine: python -m bench.cluster FILE [N] [--fast].

The first N articles of JSON Lines are read by `whomet extract` and by `whomet spark extract` with two processes, in
turn, three times.  What counts is the wall clock, Spark's start with it, and beside it the processor's time.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

TURNS = 3
WHOMET = [sys.executable, "-c", "from kg.cli import main; main()"]


def main() -> None:
    """Measure, and print seconds and how many times as fast."""
    parser = argparse.ArgumentParser(prog="python -m bench.cluster")
    parser.add_argument("file", type=Path)
    parser.add_argument("number", type=int, nargs="?", default=400)
    parser.add_argument("--fast", action="store_true", help="without the pair scorer")
    given = parser.parse_args()
    took: dict[str, list[tuple[float, float]]] = {"extract": [], "spark": []}
    for _ in range(TURNS):
        with tempfile.TemporaryDirectory() as folder:
            some = Path(folder) / "some.jsonl"
            lines = given.file.read_text(encoding="utf-8").splitlines(keepends=True)
            some.write_text("".join(lines[: given.number]), encoding="utf-8")
            fast = ["--fast"] * given.fast
            took["extract"].append(spent(["extract", str(some), "-o", f"{folder}/facts.jsonl", *fast]))
            took["spark"].append(spent(["spark", "extract", str(some), f"{folder}/out", *fast, "--master", "local[2]"]))
    for name, runs in took.items():
        wall, processor = (median(column) for column in zip(*runs, strict=True))
        print(
            f"{name}: {wall:.1f} s, of the processor {processor:.1f} s ({processor / given.number * 1000:.0f} ms each)"
        )
    one, two = (median(wall for wall, _ in runs) for runs in took.values())
    print(f"two processes of Spark are {one / two:.2f} times as fast as one process")


def spent(arguments: Sequence[str]) -> tuple[float, float]:
    """Run the command; return the seconds that it took by the wall clock, and of the processor."""
    before, begun = _processor(), time.monotonic()
    subprocess.run([*WHOMET, *arguments], check=True, stderr=subprocess.DEVNULL, env=os.environ)
    return time.monotonic() - begun, _processor() - before


def _processor() -> float:
    """Return the seconds of the processor that those that have ended took."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
