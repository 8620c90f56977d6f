"""How time and memory grow with the articles that are loaded: python -m bench.loading [N ...] [--real] [--jobs N].

Made-up articles with an extraction that costs nothing (tests/crash/cheap.py), so that what is measured is the
reading of files, the processes, the triples and the store; or, with --real, the real articles beside the checkout
read by the rules.  Each number of articles is loaded into a store of its own.  The exponent is that of the time
between the fewest and the most; the memory is the most that all processes of a load held together.
"""

import argparse
import json
import math
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bench.accuracy import SHARED
from bench.identity import crowd

WAYS = {
    False: (sys.executable, "-m", "tests.crash.cheap"),
    True: (sys.executable, "-c", "from kg.cli import main; main(prog_name='whomet')"),
}
EVERY = 0.2  # seconds between two looks at the memory


@dataclass(frozen=True, slots=True)
class Run:
    """What a load took."""

    articles: int
    seconds: float
    processor: float  # seconds, of all processes
    memory: float  # MB
    identity: float  # seconds, of all, for who is who
    again: float  # seconds, to load the same once more


def made_up(number: int) -> Iterator[str]:
    """Make articles with two meetings each, one a line; the more articles, the more persons."""
    dice = random.Random(number)  # noqa: S311 - made-up data
    people = crowd(dice, number)
    for one in range(number):
        names = [f"{given} {family}" for given, family, *_ in people(4)]
        days = dice.sample(range(1, 32), 2)
        told = f"On {days[0]} May 2024, {names[0]} met {names[1]}. On {days[1]} May 2024, {names[2]} met {names[3]}."
        yield json.dumps({"id": f"article-{one}", "text": f"Report {one}. {told}"}) + "\n"


def real(number: int) -> Iterator[str]:
    """Take so many of the real articles."""
    files = sorted((SHARED / "corpus").glob("*.jsonl"))
    return islice((line for path in files for line in path.open(encoding="utf-8")), number)


def measure(lines: Iterator[str], way: Sequence[str], jobs: int) -> Run:
    """Load articles twice."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "articles.jsonl")
        with path.open("w", encoding="utf-8") as file:
            number = sum(bool(file.write(line)) for line in lines)
        command = [*way, "load", str(path), "--store", f"{folder}/store", "--jobs", str(jobs)]
        before, begun = processor(), time.monotonic()
        memory, identity = _run(command)
        seconds, spent = time.monotonic() - begun, processor() - before
        begun = time.monotonic()
        _run(command)
        return Run(number, seconds, spent, memory, identity, time.monotonic() - begun)


def _run(command: Sequence[str]) -> tuple[float, float]:
    """Run a load to its end; return the most memory that its processes held, and the seconds after its account."""
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        peak, ended = [0.0], threading.Event()

        def watch() -> None:
            while not ended.wait(EVERY):
                peak[0] = max(peak[0], _memory(process.pid))

        watcher = threading.Thread(target=watch)
        watcher.start()
        told = time.monotonic()
        for line in process.stderr or ():
            told = time.monotonic() if line.rstrip().endswith(b" seconds") else told
        process.wait()
        after = time.monotonic() - told
        ended.set()
        watcher.join()
    if process.returncode not in (0, 3):
        raise SystemExit(f"the load ended with {process.returncode}")
    return peak[0], after


def processor() -> float:
    """Return the seconds of the processor that the processes that were started here and have ended took."""
    return sum(os.times()[2:4])


def _memory(process: int) -> float:
    """Return the MB that a process and those it has started have to themselves, or in part."""
    try:
        kept = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8")
        mine = sum(int(line.split()[1]) for line in kept.splitlines() if line.startswith("Pss:")) / 1024
        listed = [one.read_text(encoding="utf-8") for one in Path(f"/proc/{process}/task").glob("*/children")]
    except OSError:  # has just ended
        return 0.0
    return mine + sum(_memory(int(one)) for one in " ".join(listed).split())


def main() -> None:
    """Measure each number of articles, and print how it grows."""
    parser = argparse.ArgumentParser(prog="python -m bench.loading")
    parser.add_argument("numbers", nargs="*", type=int, default=[1_000, 10_000, 100_000])
    parser.add_argument("--real", action="store_true", help="the real articles, read by the rules")
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    runs = []
    for number in given.numbers:
        lines = (real if given.real else made_up)(number)
        run = measure(lines, WAYS[given.real], given.jobs)
        runs.append(run)
        print(
            f"{run.articles:,} articles: {run.seconds:.1f} s ({run.processor:.1f} s of the processor), "
            f"{run.articles / run.seconds:.0f} a second, {run.memory:.0f} MB; "
            f"{run.identity:.1f} s for who is who; again: {run.again:.1f} s",
            flush=True,
        )
    few, many = runs[0], runs[-1]
    if few.articles < many.articles:
        for name in ("seconds", "processor"):
            grown = math.log(getattr(many, name) / getattr(few, name)) / math.log(many.articles / few.articles)
            print(f"exponent of {name}: {grown:.2f}")


if __name__ == "__main__":
    main()
