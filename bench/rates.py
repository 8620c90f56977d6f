"""How fast stores take articles in: python -m bench.rates MEETINGS [STORES].

The same made-up articles go, as triples that are made already, into Oxigraph by its own bulk load
of N-Quads, into an rdflib dataset, into a folder by whomet's means, and into each empty STORE; into
Neo4j also as nodes and relationships that are only made, with UNWIND, and then removed again.
Prints quads a second of the wall clock, and how many times as long as the bulk load each takes.
"""

import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby, islice
from pathlib import Path

import pyoxigraph as ox
import rdflib
from neo4j import GraphDatabase

from bench import meetings
from kg.exchange.neo4j_admin import node
from kg.graph.triples import triples
from kg.model import iris
from kg.store.address import open_store
from kg.store.neo4j.graph_model import INDEXES, NODE

BATCH = 100  # articles at once
Parts = Mapping[str, list[ox.Triple]]
MOST = 5000  # rows of one UNWIND
CLEAR = f"MATCH (it) CALL (it) {{ DETACH DELETE it }} IN TRANSACTIONS OF {MOST} ROWS"


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


def statements(parts: Parts) -> dict[str, list[dict[str, object]]]:
    """Return what makes the same nodes and relationships in Neo4j, each statement with its rows."""
    found = defaultdict[str, list[dict[str, object]]](list)
    links = defaultdict[str, list[dict[str, object]]](list)
    merged = sorted({it for part in parts.values() for it in part}, key=lambda it: str(it.subject))
    for subject, group in groupby(merged, key=lambda it: str(it.subject)[1:-1]):
        row, leading = node(subject, list(group))
        labels = ":".join(map(str, row.pop("labels")))  # type: ignore[call-overload]  # a list of them
        found[f"UNWIND $rows AS row CREATE (it:{labels}) SET it = row"].append(row)
        for kind, target in leading:
            ends = f"MATCH (it:{NODE} {{iri: row.it}}), (other:{NODE} {{iri: row.other}})"
            links[f"UNWIND $rows AS row {ends} CREATE (it)-[:{kind}]->(other)"].append({"it": subject, "other": target})
    return {**found, **links}


def unwound(told: Mapping[str, Iterable[dict[str, object]]], address: str) -> None:
    """Put nodes and relationships into an empty Neo4j without a look at what is there."""
    with GraphDatabase.driver(address) as driver, driver.session() as session:
        session.run(INDEXES[0]).consume()
        for text, rows in told.items():
            rest = iter(rows)
            while some := list(islice(rest, MOST)):
                session.run(text, rows=some).consume()


def emptied(address: str) -> None:
    """Take everything out of Neo4j."""
    with GraphDatabase.driver(address) as driver, driver.session() as session:
        session.run(CLEAR).consume()


def main(number: int, addresses: list[str]) -> None:
    """Print the table."""
    parts = told(number)
    quads = [ox.Quad(it.subject, it.predicate, it.object, ox.NamedNode(one)) for one in parts for it in parts[one]]
    lines = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    rows = statements(parts)
    print(f"{len(parts):,} articles, {len(quads):,} quads\n\n| way | quads a second | times as long |\n|---|---|---|")
    first = 0.0

    def show(name: str, way: Callable[[], object]) -> None:
        nonlocal first
        start = time.perf_counter()
        way()
        seconds = time.perf_counter() - start
        first = first or seconds
        print(f"| {name} | {len(quads) / seconds:,.0f} | {seconds / first:.1f} |", flush=True)

    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary)
        show("Oxigraph's own bulk load", lambda: bulk(lines, place / "bulk"))
        show("rdflib, parsing N-Quads", lambda: rdflib.Dataset().parse(data=lines, format="nquads"))
        for address in ("memory:", str(place / "folder"), f"rdflib:{place}/file.nq", *addresses):
            name = address.replace(f"{place}/", "")
            if address.startswith("bolt:"):
                show(f"{name}, UNWIND and CREATE", lambda: unwound(rows, address))  # noqa: B023 - called at once
                emptied(address)
            show(f"{name}, {BATCH} articles at once", lambda: kept(parts, address))  # noqa: B023 - called at once
        show("folder, one by one", lambda: kept(parts, str(place / "one"), 1))


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
