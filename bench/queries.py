"""How long each canned query takes on a store of many meetings: python -m bench.queries [MEETINGS [FOLDER]].

Asked are the person, state, organization and office that occur most, and one of each that occurs
as often as most do.  FOLDER is filled if there is no store yet, and kept.
"""

import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pyoxigraph as ox

from bench import meetings
from kg import iris
from kg.find import DATE
from kg.store.address import open_store
from kg.store.base import Store, Term
from kg.triples import triples
from queries.library import Query, library, put

ROUNDS = 5


def load(folder: Path, number: int) -> None:
    """Fill a store with that many meetings."""
    with open_store(str(folder)) as store:
        for facts in meetings.articles(number):
            store.replace(iris.article(facts.article.source), triples(facts))
        store.flush()


def values(query: Query, rank: int) -> Mapping[str, Term]:
    """Choose what to ask for: who and what comes at a rank of frequency."""
    state = iris.state(meetings.STATES[rank])
    body = meetings.BODIES[0 if rank == 1 else 60]
    asked: dict[str, Term] = {
        "person": ox.NamedNode(iris.person(meetings.person(rank))),
        "other": ox.NamedNode(iris.person(meetings.person(rank + 1))),
        "state": ox.NamedNode(state),
        "other_state": ox.NamedNode(iris.state(meetings.STATES[rank + 1])),
        "organization": ox.NamedNode(iris.organization(body)),
        "post": ox.NamedNode(f"{iris.ID}post/{state.rsplit('/', 1)[1]}/{iris.slug(meetings.TITLES[rank % 5])}"),
        "date": ox.Literal(date(2012, 7, 1).isoformat(), datatype=DATE),
    }
    return {name: asked[name] for name in query.parameters}


def measure(store: Store, query: Query, rank: int) -> tuple[int, float, float]:
    """Return the rows, and the first and the fastest later time in milliseconds of the processor."""
    times, rows = [], 0
    for _ in range(ROUNDS):
        start = time.process_time()
        rows = sum(1 for _ in put(store, query, values(query, rank)))
        times.append((time.process_time() - start) * 1000)
    return rows, times[0], min(times[1:])


def table(folder: Path) -> Iterator[str]:
    """Give a line for each query, as Markdown."""
    yield "| query | asked for | rows | first, ms | warm, ms |"
    yield "|---|---|---|---|---|"
    with open_store(str(folder), read_only=True) as store:
        for query in library().values():
            for rank, whom in ((1, "the most frequent"), (150, "a usual one")) if query.parameters else ((1, "all"),):
                rows, first, warm = measure(store, query, rank)
                yield f"| {query.name} | {whom} | {rows:,} | {first:.0f} | {warm:.0f} |"


def main(number: int, kept: str | None) -> None:
    """Fill a store if need be, and print the table."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(kept or temporary) / "store"
        if not folder.exists():
            start = time.process_time()
            load(folder, number)
            print(
                f"{number:,} articles loaded at {number / (time.process_time() - start):.0f} a second", file=sys.stderr
            )
        for line in table(folder):
            print(line)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000, sys.argv[2] if len(sys.argv) > 2 else None)  # noqa: PLR2004
