"""Read everything back as triples, some articles at a time, and answers as cells."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import pyoxigraph as ox
from neo4j import ManagedTransaction, Record
from neo4j.graph import Node, Path, Relationship

from kg.model.errors import StoreError
from kg.store.base import Cell
from kg.store.cells import finite
from kg.store.neo4j.connection import Connection, run
from kg.store.neo4j.graph_model import ARTICLE, MENTIONS, NODE, Piece, fingerprint, pieces, triples

AT_ONCE = 50  # articles
BROKEN = "BrokenHydrationObject"  # what the driver gives for such a value; its class is private
Found = dict[int, ox.Triple]  # by fingerprint

NAMES = f"MATCH (it:{ARTICLE}:{NODE}) WHERE it.said IS NOT NULL RETURN it.iri AS iri"
SAID = f"""UNWIND $iris AS iri MATCH (it:{NODE} {{iri: iri}}) WHERE it.said IS NOT NULL
RETURN iri, it.said AS said, COLLECT {{ MATCH (it)-[:{MENTIONS}]->(other:{NODE}) RETURN other.iri }} AS mentioned"""
NODES = f"""UNWIND $iris AS iri MATCH (it:{NODE} {{iri: iri}})
RETURN iri, labels(it) AS labels, it {{.*, said: NULL}} AS properties"""
LINKS = f"""UNWIND $iris AS iri MATCH (it:{NODE} {{iri: iri}})-[link]->(other:{NODE})
WHERE type(link) <> '{MENTIONS}' AND other.iri IN $iris RETURN iri, type(link) AS type, other.iri AS other"""


def names(connection: Connection) -> list[str]:
    """Name the articles that are kept, sorted."""
    return sorted(connection.read(lambda tx: [str(row["iri"]) for row in run(tx, NAMES)]))


def quads(connection: Connection) -> Iterator[ox.Quad]:
    """Give everything, sorted by article, then triple; some articles are held at a time."""
    articles = names(connection)
    for start in range(0, len(articles), AT_ONCE):
        some = partial(_graphs, articles=articles[start : start + AT_ONCE])
        for article, graph in connection.read(some).items():
            if isinstance(graph, int):
                what = f"{graph} triples of {article} are gone; REMOVE its `said`, and load the article again"
                raise StoreError(connection.address, what)
            yield from sorted(
                (ox.Quad(it.subject, it.predicate, it.object, ox.NamedNode(article)) for it in graph), key=str
            )


def _graphs(tx: ManagedTransaction, articles: Sequence[str]) -> dict[str, list[ox.Triple] | int]:
    """Return each article's triples; the number of those that are missing where some are."""
    rows = run(tx, SAID, iris=articles)
    found = _found(tx, sorted(set().union(*(row["mentioned"] for row in rows))))
    graphs: dict[str, list[ox.Triple] | int] = {}
    for row in rows:
        said = set(row["said"])
        graph = [found[iri][it] for iri in row["mentioned"] for it in found[iri].keys() & said]
        graphs[row["iri"]] = graph if len(graph) == len(said) else len(said) - len(graph)
    return graphs


def _found(tx: ManagedTransaction, iris: Sequence[str]) -> Mapping[str, Found]:
    """Return what there is at some nodes, and between them."""
    found: dict[str, Found] = {iri: {} for iri in iris}
    for row in run(tx, NODES, iris=iris):
        for it in pieces(row["labels"], row["properties"]):
            _note(found[row["iri"]], row["iri"], it)
    for row in run(tx, LINKS, iris=iris):
        it = Piece(row["type"], row["other"])
        if it.leads:
            _note(found[row["iri"]], row["iri"], it)
    return found


def _note(found: Found, iri: str, it: Piece) -> None:
    found.update((fingerprint(triple), triple) for triple in triples(iri, it))


def row(record: Record) -> tuple[Cell, ...]:
    """Write the values of an answer's row, those too that the driver cannot make a value of Python's of."""
    return tuple(cell(value) for value in tuple.__iter__(record))  # the record's own iterator raises for those


def cell(value: object) -> Cell:
    """Write one value of an answer: numbers stay numbers, and a node is written as Cypher writes it.

    >>> cell(None), cell(True), cell(0.5), cell(["a", 1, {"b": None}])
    ('', 'true', 0.5, '[a, 1, {b: }]')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return finite(value) if isinstance(value, str | int | float) else _written(value)


def _written(value: object) -> str:
    if isinstance(value, Node):
        return _node(value)
    if isinstance(value, Relationship):
        return f"[:{value.type}]"
    if isinstance(value, Path):
        return "".join(map(_step, value.nodes, [*value.relationships, None]))
    if isinstance(value, list):
        return f"[{', '.join(str(cell(it)) for it in value)}]"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {cell(it)}' for key, it in value.items())}}}"
    return _scalar(value)


def _scalar(value: object) -> str:
    """Write a date, a time or a point; before the year 1 and after 9999 as Cypher does, of a time only that it is one.

    Source: Howard Hinnant, chrono-compatible low-level date algorithms, civil_from_days.
    """
    if type(value).__name__ != BROKEN:
        return str(value)
    raw: Any = getattr(value, "raw_data", None)
    if getattr(raw, "tag", None) != b"D":
        return "a time out of range"
    era, day = divmod(raw.fields[0] + 719468, 146097)  # days from 0000-03-01, and in 400 years
    year = (day - day // 1460 + day // 36524 - day // 146096) // 365
    day -= 365 * year + year // 4 - year // 100
    month = (5 * day + 2) // 153
    year, day = year + 400 * era + (month >= 10), day - (153 * month + 2) // 5 + 1  # noqa: PLR2004 - from March
    sign = "-" if year < 0 else "+" if year > 9999 else ""  # noqa: PLR2004 - as ISO 8601 has it
    return f"{sign}{abs(year):04}-{month + 3 if month < 10 else month - 9:02}-{day:02}"  # noqa: PLR2004


def _node(node: Node) -> str:
    labels = "".join(f":{label}" for label in sorted(node.labels - {NODE}))
    key = next((key for key in ("name", "iri") if key in node), None)
    told = f" {{{key}: {str(node[key])!r}}}" if key else ""
    return f"({labels or ':' + NODE}{told})"


def _step(node: Node, link: Relationship | None) -> str:
    if link is None:
        return _node(node)
    arrow = ("-", "->") if link.start_node == node else ("<-", "-")
    return f"{_node(node)}{arrow[0]}{_written(link)}{arrow[1]}"
