"""How fast stores take articles in: python -m bench.rates MEETINGS [STORES].

The same made-up articles go, as triples that are made already, into Oxigraph by its own bulk load
of N-Quads, into an rdflib dataset, into a folder by whomet's means, and into each empty STORE.
Prints quads a second of the wall clock, and how many times as long as the bulk load each takes.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from itertools import islice
from pathlib import Path

import pyoxigraph as ox
import rdflib

from bench import meetings
from kg import iris
from kg.store.address import open_store
from kg.triples import triples

BATCH = 100  # articles at once
Parts = Mapping[str, list[ox.Triple]]


def told(number: int) -> Parts:
    """Make the triples of so many meetings, by article."""
    return {iris.article(it.article.source): triples(it) for it in meetings.articles(number)}


def kept(parts: Parts, address: str, batch: int = BATCH) -> None:
    """Put articles into a store by whomet's means."""
    with open_store(address) as store:
        rest = iter(parts.items())
        while some := dict(islice(rest, batch)):
            store.replace_all(some)
        store.flush()


def bulk(lines: bytes, folder: Path) -> None:
    """Load N-Quads into Oxigraph as fast as it can."""
    store = ox.Store(str(folder))
    store.bulk_load(lines, format=ox.RdfFormat.N_QUADS)
    store.flush()


def main(number: int, addresses: list[str]) -> None:
    """Print the table."""
    parts = told(number)
    quads = [ox.Quad(it.subject, it.predicate, it.object, ox.NamedNode(one)) for one in parts for it in parts[one]]
    lines = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary)
        ways: dict[str, Callable[[], object]] = {
            "Oxigraph's own bulk load": lambda: bulk(lines, place / "bulk"),
            "rdflib, parsing N-Quads": lambda: rdflib.Dataset().parse(data=lines, format="nquads"),
            f"folder, {BATCH} articles at once": lambda: kept(parts, str(place / "many")),
            "folder, one by one": lambda: kept(parts, str(place / "one"), 1),
            **{f"{it}, {BATCH} articles at once": (lambda it=it: kept(parts, it)) for it in addresses},  # type: ignore[misc]
        }
        print(
            f"{len(parts):,} articles, {len(quads):,} quads\n\n| way | quads a second | times as long |\n|---|---|---|"
        )
        first = 0.0
        for name, way in ways.items():
            start = time.perf_counter()
            way()
            seconds = time.perf_counter() - start
            first = first or seconds
            print(f"| {name} | {len(quads) / seconds:,.0f} | {seconds / first:.1f} |", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
