"""What a store costs to grow, here and in another checkout: python -m bench.growth [N] [--against CHECKOUT].

Made-up articles whose facts are known beforehand: N of them into an empty folder until it is known who is who, then
100 more, then the same 100 into an empty folder of their own; and the check of some of them.  Each checkout is
measured in processes of its own, in turns; seconds are of the processor, the median of all rounds.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox

from kg.graph.check import check
from kg.graph.transcript import kept, read, write
from kg.maintenance.loading import LoadProgress, graphs, load
from kg.maintenance.resolved_file import ResolvedFile
from kg.maintenance.resolving import know, settle
from kg.model import iris
from kg.model.facts import Article, Facts
from kg.store.oxigraph import OxigraphStore

HERE = Path(__file__).parents[1]
MORE, CHECKED = 100, 40
Figures = dict[str, float]


def made_up(number: int) -> Iterator[Facts]:
    """Make articles of two meetings and four persons each, and read them by what costs nothing."""
    from bench.loading import made_up as lines  # only here: another checkout may have none of these
    from tests.crash.cheap import read as cheap

    for line in lines(number):
        told = json.loads(line)
        yield cheap(Article(told["id"], told["id"], told["text"]), None)


def measure(path: Path) -> Figures:
    """Measure the checkout that this process has imported.  path: transcripts of facts, one a line."""
    told = [read(line) for line in path.read_text(encoding="utf-8").splitlines()]
    first, more = told[:-MORE], told[-MORE:]
    with TemporaryDirectory() as folder:
        place = Path(folder)
        with OxigraphStore.on_disk(place / "store") as store:
            loading, settling = _spent(lambda: list(load(store, first, LoadProgress()))), _settled(store, place / "one")
            added = _spent(lambda: list(load(store, more, LoadProgress())))
            settled = _settled(store, place / "one")
            some = [triples for _, triples in islice(graphs(store), CHECKED + 1)]
        with OxigraphStore.on_disk(place / "few") as store:
            alone = _spent(lambda: list(load(store, more, LoadProgress()))) + _settled(store, place / "other")
        making = _spent(lambda: list(map(kept, first)))
        bulk = _spent(lambda: _bulk(first, place / "bulk")) - making
    check(some.pop())  # reads the shapes
    checking = _spent(lambda: list(map(check, some)))
    return {
        "first load, s": loading,
        "its identities, s": settling,
        "100 more, s": added,
        "their identities, s": settled,
        "the 100 in an empty store, s": alone,
        "writing beside the store's own bulk load, pace": bulk / (loading - making),
        "check of an article, ms": 1000 * checking / len(some),
        "memory, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _spent(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _settled(store: OxigraphStore, beside: Path) -> float:
    """Measure what a load does at its end: all is resolved, written anew where it is stale, and kept for reports."""
    return _spent(lambda: _settle(store, beside))


def _settle(store: OxigraphStore, beside: Path) -> None:
    file = ResolvedFile(beside, writable=True)
    if find_spec("kg.maintenance.growing"):  # else another checkout
        from kg.maintenance.growing import grow, keep

        grown = grow(store, file)
        list(settle(store, grown))
        keep(store, file, grown)
    else:
        from kg.maintenance.kept_resolution import write as write_resolved

        known = know(store, beside=file)
        list(settle(store, known))
        write_resolved(file, known)


def _bulk(told: Sequence[Facts], folder: Path) -> None:
    """Write the same quads as fast as the store can: each triple for its article and for all."""
    merged, store = ox.DefaultGraph(), ox.Store(str(folder))
    named = ((ox.NamedNode(iris.article(facts.article.source)), facts) for facts in told)
    store.bulk_extend(
        ox.Quad(it.subject, it.predicate, it.object, graph)
        for name, facts in named
        for it in kept(facts)
        for graph in (name, merged)
    )
    store.flush()


def apart(path: Path, checkout: Path) -> Figures:
    """Measure a checkout in a process of its own, by this very file."""
    command = [sys.executable, "-P", __file__, "--measure", str(path)]
    environment = {**os.environ, "PYTHONPATH": str(checkout)}
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=checkout, env=environment)
    return dict(json.loads(done.stdout))


def main() -> None:
    """Measure in turns, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m bench.growth")
    parser.add_argument("number", nargs="?", type=int, default=2_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--against", type=Path, metavar="CHECKOUT", help="another checkout of this project")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        print(json.dumps(measure(given.measure)))
        return
    checkouts = [given.against.absolute(), HERE] if given.against else [HERE]
    with TemporaryDirectory() as folder:
        path = Path(folder, "facts")
        path.write_text("".join(write(facts) + "\n" for facts in made_up(given.number + MORE)), encoding="utf-8")
        rounds = [[apart(path, one) for one in checkouts] for _ in range(given.rounds)]
    print(f"| {given.number:,} articles | {' | '.join(['before'] * bool(given.against) + ['now'])} |")
    print("|---|" + "---|" * len(checkouts))
    for name in rounds[0][0]:
        medians = [statistics.median(one[at][name] for one in rounds) for at in range(len(checkouts))]
        print(f"| {name} | {' | '.join(f'{it:.2f}' for it in medians)} |")


if __name__ == "__main__":
    main()
