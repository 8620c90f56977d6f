"""How far identity agrees with the labelled pairs: python -m bench.agreement [--allow-regression REASON] [--jobs N].

Reads the articles beside the checkout, prints precision and recall by set, and renews the floors, which lie a
little below; they only sink with a reason, which is kept in the file.  Of the kept half only figures are shown.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from bench.accuracy import SHARED, articles, sure
from bench.floors import RegressionError, renewed
from kg.evaluation.identity_pairs import Agreement, Pair, agreement, by_set, judged, made_up, pairs
from kg.model.facts import Facts
from loaders.workers import extract

LABELLED = Path(__file__).parents[1] / "tests" / "quality" / "identity"
FLOORS = LABELLED / "floors.json"
MADE_UP = "persons_made_up"


def found(shared: Path, jobs: int = 1) -> Iterator[Facts]:
    """Read all the articles beside the checkout."""
    for path in sorted((shared / "corpus").glob("*.jsonl")):
        yield from map(sure, extract(articles(path), jobs))


def digests(shared: Path) -> dict[str, str]:
    """Return the SHA-256 of every file that the figures hang on."""
    files = [*sorted((shared / "corpus").glob("*.jsonl")), *sorted(LABELLED.glob("*.jsonl"))]
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in files}


def measured(facts: Iterable[Facts]) -> dict[str, Agreement]:
    """Return the agreement on each set: persons and meetings by half, and the made-up persons."""
    tables = dict(zip(("persons", "meetings"), judged(facts), strict=True))
    sets = {f"{name}, {half}": one for name in tables for half, one in by_set(_labelled(name), tables[name]).items()}
    return {**sets, MADE_UP.replace("_", ", ", 1): agreement(_labelled(MADE_UP), made_up)}


def _labelled(name: str) -> list[Pair]:
    return pairs(LABELLED / f"{name}.jsonl")


def rates(sets: dict[str, Agreement]) -> dict[str, dict[str, float]]:
    """Return precision and recall of each set that holds floors; kinds of pairs are too few to hold one."""
    return {
        name: {"precision": one.precision, "recall": one.recall} for name, one in sets.items() if name.count(",") == 1
    }


def main() -> None:
    """Measure, print, and write the floors anew."""
    parser = argparse.ArgumentParser(prog="python -m bench.agreement")
    parser.add_argument("--allow-regression", metavar="REASON", default="", help="why floors may sink")
    parser.add_argument("--jobs", type=int, default=1)
    given = parser.parse_args()
    sets = measured(found(SHARED, given.jobs))
    for name, one in sets.items():
        print(f"{name}: {one.pairs} pairs, P {one.precision}, R {one.recall}, {one.wrong} wrong, {one.missed} missed")
    old = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    try:
        floors = renewed(old, digests(SHARED), rates(sets), given.allow_regression)
    except RegressionError as error:
        sys.exit(f"nothing written: {error}\nIf that must be, say why with --allow-regression REASON.")
    FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
