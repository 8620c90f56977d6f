"""What Spark costs and saves on this machine: python -m bench.cluster FILE [N] [--fast].

The first N articles of JSON Lines are read by `whomet extract` and by `whomet spark extract` with two processes, in
turn, three times.  What counts is the wall clock, Spark's start with it: of the processor's time of Spark's
processes nothing is told to whoever started them.
"""

import argparse
import os
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from bench import WHOMET

TURNS = 3


def main() -> None:
    """Measure, and print seconds and how many times as fast."""
    parser = argparse.ArgumentParser(prog="python -m bench.cluster")
    parser.add_argument("file", type=Path)
    parser.add_argument("number", type=int, nargs="?", default=400)
    parser.add_argument("--fast", action="store_true", help="without the pair scorer")
    given = parser.parse_args()
    took: dict[str, list[float]] = {"extract": [], "spark": []}
    for _ in range(TURNS):
        with tempfile.TemporaryDirectory() as folder:
            some = Path(folder) / "some.jsonl"
            lines = given.file.read_text(encoding="utf-8").splitlines(keepends=True)
            some.write_text("".join(lines[: given.number]), encoding="utf-8")
            fast = ["--fast"] * given.fast
            took["extract"].append(spent(["extract", str(some), *fast]))
            took["spark"].append(spent(["spark", "extract", str(some), f"{folder}/out", *fast, "--master", "local[2]"]))
    one, two = (median(runs) for runs in took.values())
    print(f"{given.number} articles: one process {one:.1f} s, two of Spark {two:.1f} s, {one / two:.2f} times the pace")


def spent(arguments: Sequence[str]) -> float:
    """Run the command; return the seconds that it took by the wall clock."""
    begun = time.monotonic()
    subprocess.run([*WHOMET, *arguments], check=True, capture_output=True, env=os.environ)
    return time.monotonic() - begun


if __name__ == "__main__":
    main()
