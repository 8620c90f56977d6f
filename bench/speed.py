"""How fast articles are read beside the bare parser, and in how much memory: python -m bench.speed [FILE] [--rounds N].

Each is measured in a process of its own, in turns, without the time that the model and the tables take to load.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.accuracy import SHARED, articles
from kg.model.facts import Article
from loaders.pipeline import extract
from loaders.text import tokens

GOAL = 0.8  # of the articles that the bare parser reads in a CPU second
MEMORY = 1200  # MB
BATCH = 16
WARM = 50  # articles after which memory should not grow much


@dataclass(frozen=True, slots=True)
class Run:
    """What a process has measured of itself."""

    articles: int
    seconds: float  # of CPU
    early: float  # MB at most, over the first articles
    peak: float  # MB at most, over all

    @property
    def pace(self) -> float:
        """Return the articles in a CPU second."""
        return self.articles / self.seconds


def bare(texts: Iterable[Article]) -> Iterator[object]:
    """Parse articles as the model does by itself, every component of it, in batches of the size that was fastest."""
    return tokens.model().pipe((one.text for one in texts), batch_size=BATCH)


WAYS: dict[str, Callable[[Iterable[Article]], Iterator[object]]] = {"bare": bare, "extract": extract}


def measure(way: str, path: str) -> Run:
    """Read all articles in one way."""
    list(
        WAYS[way]([Article("warm", "warm", "In May, Ann Berg met Bob Dahl in Oslo.")])
    )  # loads the model and the tables
    number, early, start = 0, 0.0, time.process_time()
    for number, _ in enumerate(WAYS[way](articles(Path(path))), 1):
        if number == WARM:
            early = _memory()
    return Run(number, time.process_time() - start, early or _memory(), _memory())


def _memory() -> float:
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10  # bytes there, kilobytes elsewhere
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def apart(way: str, path: str) -> Run:
    """Measure in a process of its own."""
    command = [sys.executable, "-m", "bench.speed", path, "--way", way]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return Run(**json.loads(done.stdout))


def main() -> None:
    """Measure both ways in turns, and print the medians."""
    parser = argparse.ArgumentParser(prog="python -m bench.speed")
    parser.add_argument("file", nargs="?", default=str(SHARED / "corpus" / "whitehouse.jsonl"))
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--way", choices=list(WAYS), help="measure one way only, in this process")
    given = parser.parse_args()
    if given.way:
        print(json.dumps(asdict(measure(given.way, given.file))))
        return
    rounds = [{way: apart(way, given.file) for way in WAYS} for _ in range(given.rounds)]
    for way in WAYS:
        pace = statistics.median(one[way].pace for one in rounds)
        run = rounds[-1][way]
        memory = f"{run.early:.0f} MB at most after {WARM} articles, {run.peak:.0f} MB after all"
        print(f"{way:8}{run.articles} articles, {pace:.2f} in a CPU second; {memory}")
    share = statistics.median(one["extract"].pace / one["bare"].pace for one in rounds)
    print(f"{Path(given.file).name}: {share:.2f} of the bare parser's pace (goal: {GOAL}; memory: under {MEMORY} MB)")


if __name__ == "__main__":
    main()
