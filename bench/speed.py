"""How fast articles are read beside the bare parser, and in how much memory: python -m bench.speed [FILE] [--rounds N].

With --against CHECKOUT beside another state of this project, for example one from `git worktree add`.

Each is measured in a process of its own, in turns, without the time that the model and the tables take to load.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from bench.accuracy import SHARED, articles
from kg.model.facts import Article
from loaders.pipeline import extract
from loaders.text import tokens

HERE = Path(__file__).parents[1]
GOALS = {"extract": 0.8, "fast": 1.15}  # of the articles that the bare parser reads in a CPU second
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


WAYS: dict[str, Callable[[Iterable[Article]], Iterator[object]]] = {
    "bare": bare,
    "extract": extract,
    "fast": partial(extract, fast=True),
}


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


def apart(way: str, path: str, checkout: Path = HERE) -> Run:
    """Measure a checkout in a process of its own."""
    command = [sys.executable, "-m", "bench.speed", str(Path(path).absolute()), "--way", way]
    environment = {**os.environ, "PYTHONPATH": str(checkout)}
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=checkout, env=environment)
    return Run(**json.loads(done.stdout))


def against(path: str, checkout: Path, rounds: int) -> None:
    """Measure this checkout and another in turns, and print how many times as fast this one is: the median of pairs."""
    pairs = [(apart("extract", path), apart("extract", path, checkout)) for _ in range(rounds)]
    ours, theirs = (statistics.median(pair[at].seconds for pair in pairs) for at in (0, 1))
    ratio = statistics.median(their.seconds / our.seconds for our, their in pairs)
    print(f"{Path(path).name}: {pairs[0][0].articles} articles in {ours:.2f} CPU seconds, there in {theirs:.2f};")
    print(f"  {ratio:.2f} times as fast (median of {rounds} pairs, the time to load the model left out)")


def main() -> None:
    """Measure all ways in turns, and print the medians."""
    parser = argparse.ArgumentParser(prog="python -m bench.speed")
    parser.add_argument("file", nargs="?", default=str(SHARED / "corpus" / "whitehouse.jsonl"))
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--way", choices=list(WAYS), help="measure one way only, in this process")
    parser.add_argument("--against", type=Path, metavar="CHECKOUT", help="another checkout of this project")
    given = parser.parse_args()
    if given.way:
        print(json.dumps(asdict(measure(given.way, given.file))))
        return
    if given.against:
        against(given.file, given.against.absolute(), given.rounds)
        return
    rounds = [{way: apart(way, given.file) for way in WAYS} for _ in range(given.rounds)]
    for way in WAYS:
        pace = statistics.median(one[way].pace for one in rounds)
        run = rounds[-1][way]
        memory = f"{run.early:.0f} MB at most after {WARM} articles, {run.peak:.0f} MB after all"
        print(f"{way:8}{run.articles} articles, {pace:.2f} in a CPU second; {memory}")
    for way, goal in GOALS.items():
        share = statistics.median(one[way].pace / one["bare"].pace for one in rounds)
        print(f"{way}: {share:.2f} of the bare parser's pace (goal: {goal}; memory: under {MEMORY} MB)")


if __name__ == "__main__":
    main()
