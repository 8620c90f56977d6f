"""What reports on all articles cost, here and in another checkout: python -m bench.reports [N] [--against CHECKOUT].

Each checkout fills a folder of its own with the same N made-up articles and resolves their identities; then the reports
are asked for in turns, each in a process of its own.  Seconds are of the processor, with all that starting takes, the
median of all rounds.  The register has journeys on which meetings of the articles were; it is compared as a file alone,
then once it is loaded.
"""

import argparse
import csv
import os
import random
import resource
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.identity import made_up
from kg.maintenance.loading import LoadProgress, load
from kg.store.oxigraph import OxigraphStore

HERE = Path(__file__).parents[1]
WHOMET = (sys.executable, "-P", "-c", "from kg.cli import main; main(prog_name='whomet')")
ROWS = 60
MAPPING = """kind = "journeys"
id = "number"
[columns]
person = "who"
start = "from"
end = "to"
country = "where"
remarks = "notes"
"""


def journeys(number: int) -> list[tuple[object, ...]]:
    """Return rows of a register of meetings that so many articles report."""
    found = []
    for facts in made_up(number):
        for meeting in facts.meetings:
            traveller, other = (part.position for part in meeting.participants)
            if traveller and other and " " in traveller.person and " " in other.person and other.state:
                note = f"Met with {other.title} {other.person}."
                found.append((traveller.person, facts.article.published, other.state.name, note))
    chosen = random.Random(1).sample(found, ROWS)  # noqa: S311 - made-up data hides nothing
    return [(at, who, day, day, where, note) for at, (who, day, where, note) in enumerate(chosen, 1)]


def fill(folder: Path, number: int) -> None:
    """Load made-up articles by the checkout that this process has imported."""
    with OxigraphStore.on_disk(folder) as store:
        for _ in load(store, made_up(number), LoadProgress()):
            pass


def spent(checkout: Path, *command: str) -> float:
    """Run a program of a checkout; return the seconds of the processor that it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "PYTHONPATH": str(checkout)}
    subprocess.run(command, check=True, capture_output=True, cwd=checkout, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure(checkouts: Sequence[Path], number: int, rounds: int, folder: Path) -> Iterator[tuple[str, list[float]]]:
    """Give each report with its medians, one for each checkout."""
    register = folder / "journeys.csv"
    with register.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("number", "who", "from", "to", "where", "notes"), *journeys(number)])
    register.with_suffix(".toml").write_text(MAPPING, encoding="utf-8")
    stores = [folder / f"store{at}" for at in range(len(checkouts))]
    for checkout, store in zip(checkouts, stores, strict=True):
        spent(checkout, sys.executable, "-P", __file__, str(number), "--fill", str(store))
        spent(checkout, *WHOMET, "identity", "resolve", "--store", str(store))
    reports = {"report conflicts": ("report", "conflicts"), "reconcile": ("reconcile", str(register))}
    for name, words in (*reports.items(), ("reconcile, register loaded", reports["reconcile"])):
        if name not in reports:
            for checkout, store in zip(checkouts, stores, strict=True):
                spent(checkout, *WHOMET, "load", str(register), "--store", str(store))
        asked = [
            [spent(at, *WHOMET, *words, "--store", str(store)) for at, store in zip(checkouts, stores, strict=True)]
            for _ in range(rounds)
        ]
        yield name, [statistics.median(times) for times in zip(*asked, strict=True)]


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m bench.reports")
    parser.add_argument("number", nargs="?", type=int, default=16_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--against", type=Path, metavar="CHECKOUT", help="another checkout of this project")
    parser.add_argument("--fill", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.fill:
        fill(given.fill, given.number)
        return
    checkouts = [given.against.absolute(), HERE] if given.against else [HERE]
    print(f"| {given.number:,} articles, s | {' | '.join(['before'] * bool(given.against) + ['now'])} |")
    print("|---|" + "---|" * len(checkouts))
    with TemporaryDirectory() as folder:
        for name, medians in measure(checkouts, given.number, given.rounds, Path(folder)):
            print(f"| {name} | {' | '.join(f'{it:.2f}' for it in medians)} |", flush=True)


if __name__ == "__main__":
    main()
