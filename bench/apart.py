"""What it costs to read files in a process with limits, beside reading them in this one: python -m bench.apart [N].

N plain articles, each a file of its own, are read both ways in turn, five times; what counts is processor time, of
the other process too.  The share is that of a load, in which the rules and the parser take SECONDS an article.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from loaders.sources.apart import read_apart
from loaders.sources.reader import read

TURNS = 5
SECONDS = 0.044  # of the processor for the facts of an article, as docs/benchmarks.md has them
PARAGRAPH = "On {day} May 2024, Ann Aare met Bob Berg in Rome. They talked about trade and the harbour, said both. "


def main() -> None:
    """Measure, and print seconds and shares."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with tempfile.TemporaryDirectory() as folder:
        for one in range(number):
            text = PARAGRAPH.format(day=one % 31 + 1) * (one % 20 + 5)
            (Path(folder) / f"{one:05}.txt").write_text(text, encoding="utf-8")
        ways: dict[str, Callable[[list[str]], Iterator[object]]] = {"here": read, "apart": read_apart}
        took: dict[str, list[float]] = {name: [] for name in ways}
        for _ in range(TURNS):
            for name, way in ways.items():
                begun = _processor()
                found = sum(1 for _ in way([folder]))
                took[name].append(_processor() - begun)
                if found != number:
                    sys.exit(f"{found} of {number} articles were read")
    here, apart = (median(took[name]) for name in ways)
    share = (apart - here) / (here + number * SECONDS)
    print(f"{number} articles: {here:.2f} s here, {apart:.2f} s apart; {share:.1%} of a load")


def _processor() -> float:
    """Return the seconds of the processor that this process and those that have ended took."""
    return sum(os.times()[:4])


if __name__ == "__main__":
    main()
