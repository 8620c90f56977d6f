"""An Oxigraph folder as CSV files for neo4j-admin's bulk import: python -m bench.neo4j_import FOLDER INTO.

What stands in Neo4j afterwards is what whomet itself would have put there.  Prints the import's arguments.
"""

import csv
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pyoxigraph as ox

from kg.store.neo4j.graph_model import ALSO, MENTIONS, NODE, PROPERTIES, Property, closed, fingerprint, piece, stored
from kg.store.neo4j.values import PropertyKind
from kg.store.oxigraph import MERGED

TYPES = {PropertyKind.DAY: "date", PropertyKind.NUMBER: "double"}
BETWEEN = "\u2064"  # of the values of a list
HEADER = [("iri", "iri:ID"), ("labels", ":LABEL"), ("said", "said:long[]")]


def _columns(it: Property) -> Iterator[tuple[str, str]]:
    kind = TYPES.get(it.kind, "string")
    yield it.name, f"{it.name}:{kind}{'[]' * it.many}"
    if not it.many:
        yield it.name + ALSO, f"{it.name}{ALSO}:{kind}[]"


COLUMNS = dict([*HEADER, *(column for it in PROPERTIES.values() for column in _columns(it))])


def _said(store: ox.Store, article: ox.NamedNode) -> tuple[list[int], set[str]]:
    """Return the fingerprints of an article's triples, and every node that they name."""
    triples = [quad.triple for quad in store.quads_for_pattern(None, None, None, article)]
    pieces = [piece(it) for it in triples]
    names = {str(it.value) for it in pieces if it.leads} | {str(it.subject)[1:-1] for it in triples}
    return sorted(map(fingerprint, triples)), names


def node(subject: str, group: list[ox.Triple]) -> tuple[dict[str, object], list[tuple[str, str]]]:
    """Return a node's row and its relationships, as type and target."""
    pieces = [piece(it) for it in group]
    slots: dict[str, list[object]] = {}
    for it in pieces:
        slots.setdefault(it.slot if not it.leads else "", []).append(it.value)
    row: dict[str, object] = {"iri": subject, "labels": [NODE, *closed(map(str, slots.pop("label", [])))]}
    slots.pop("", None)
    for slot, values in slots.items():
        row |= stored(slot, values)  # type: ignore[arg-type]  # the values of one slot
    return row, [(it.slot, str(it.value)) for it in pieces if it.leads]


def _cell(value: object) -> object:
    return BETWEEN.join(map(str, value)) if isinstance(value, list) else value


def main(folder: str, into: Path) -> None:
    """Write nodes.csv and links.csv."""
    store = ox.Store.read_only(folder)
    said = {graph.value: _said(store, graph) for graph in store.named_graphs() if isinstance(graph, ox.NamedNode)}
    with (into / "nodes.csv").open("w", newline="") as nodes, (into / "links.csv").open("w", newline="") as links:
        rows, rels = csv.writer(nodes), csv.writer(links)
        rows.writerow(COLUMNS.values())
        rels.writerow([":START_ID", ":END_ID", ":TYPE"])
        triples = (quad.triple for quad in store.quads_for_pattern(None, None, None, MERGED))
        for subject, group in groupby(triples, key=lambda it: str(it.subject)[1:-1]):
            row, found = node(subject, list(group))
            hashes, names = said.get(subject, ([], set()))
            row |= {"said": hashes or None}
            rows.writerow([_cell(row.get(name)) for name in COLUMNS])
            rels.writerows((subject, target, kind) for kind, target in found)
            rels.writerows((subject, target, MENTIONS) for target in sorted(names))
    files = f"--nodes={into}/nodes.csv --relationships={into}/links.csv"
    print(f"database import full neo4j {files} --array-delimiter=U+2064 --multiline-fields=true --id-type=string")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
