"""The graph as CSV files for `neo4j-admin database import`, which leaves in Neo4j what a load would have put there."""

import csv
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import Triple

from kg.exchange.flat_records import Records
from kg.maintenance.copying import CopyProgress, copy
from kg.store.base import Store
from kg.store.neo4j.graph_model import (
    ALSO,
    INDEXES,
    MENTIONS,
    NODE,
    PROPERTIES,
    RELATIONSHIPS,
    Property,
    closed,
    fingerprint,
    piece,
    stored,
)
from kg.store.neo4j.values import PropertyKind
from kg.store.oxigraph import OxigraphStore

TYPES = {PropertyKind.DAY: "date", PropertyKind.NUMBER: "double"}
BETWEEN = "\u2064"  # of the values of a list
HEADER = [("iri", "iri:ID"), ("labels", ":LABEL"), ("said", "said:long[]")]
ARGUMENTS = (
    "database import full neo4j --nodes=nodes.csv --relationships=links.csv "
    "--array-delimiter=U+2064 --multiline-fields=true --id-type=string"
)
INDEXED = """Then, when the server runs, once, since the import makes no index and each question would read all nodes:

cypher-shell -f indexes.cypher"""
LEADING = frozenset(f"<{iri}>".encode() for iri in RELATIONSHIPS)  # predicates, as texts
Node = dict[str, object]
Link = tuple[str, str]  # type and target


def _columns(it: Property) -> Iterator[tuple[str, str]]:
    kind = TYPES.get(it.kind, "string")
    yield it.name, f"{it.name}:{kind}{'[]' * it.many}"
    if not it.many:
        yield it.name + ALSO, f"{it.name}{ALSO}:{kind}[]"


LINK_COLUMNS = (":START_ID", ":END_ID", ":TYPE")
COLUMNS = dict([*HEADER, *(column for it in PROPERTIES.values() for column in _columns(it))])


def write_import(records: Records, folder: Path) -> None:
    """Write nodes.csv, links.csv, indexes.cypher, and about.txt with the arguments of the import."""
    with (
        (folder / "nodes.csv").open("w", encoding="utf-8", newline="") as nodes,
        (folder / "links.csv").open("w", encoding="utf-8", newline="") as links,
        _merged(records.store) as store,
    ):
        node_rows, link_rows = csv.writer(nodes), csv.writer(links)
        node_rows.writerow(COLUMNS.values())
        link_rows.writerow(LINK_COLUMNS)
        for subject, triples, said in _nodes(records, store):
            row, found = cells(subject, triples, said)
            node_rows.writerow(row)
            link_rows.writerows(found)
    told = (records.provenance, f"In this folder, with an empty database:\n\nneo4j-admin {ARGUMENTS}", INDEXED)
    _write(folder / "about.txt", "\n\n".join(told))
    _write(folder / "indexes.cypher", ";\n".join(INDEXES) + ";")


def _write(path: Path, text: str) -> None:
    path.write_text(text + "\n", encoding="utf-8", newline="")


def _nodes(records: Records, store: OxigraphStore) -> Iterator[tuple[str, list[Triple], list[bytes] | None]]:
    """Give each node with what all articles say of it: first each article, with all that it says itself."""
    articles: set[str] = set()
    for article, said in records.hashed(store.texts()):
        articles.add(article)
        yield article, store.about(article), said
    yield from ((subject, triples, None) for subject, triples in store.subjects() if subject not in articles)


def cells(
    subject: str, triples: Sequence[Triple], said: Sequence[bytes] | None = None
) -> tuple[list[object], list[tuple[str, str, str]]]:
    """Return a node's row in nodes.csv and its rows in links.csv; said: of an article, its triples, as texts."""
    row, found = node(subject, triples)
    if said is not None:
        row["said"] = sorted(map(fingerprint, said))
        found += [(MENTIONS, name) for name in sorted(_named(said))]
    told = {name: BETWEEN.join(map(str, it)) if isinstance(it, list) else it for name, it in row.items()}
    return [told.get(name) for name in COLUMNS], [(subject, target, kind) for kind, target in found]


def node(subject: str, triples: Sequence[Triple]) -> tuple[Node, list[Link]]:
    """Return a node's properties and its relationships."""
    pieces = [piece(it) for it in triples]
    slots: dict[str, list[object]] = {}
    for it in pieces:
        if not it.leads:
            slots.setdefault(it.slot, []).append(it.value)
    row: Node = {"iri": subject, "labels": [NODE, *sorted(closed(map(str, slots.pop("label", []))))]}
    for slot, values in slots.items():
        row |= stored(slot, values)  # type: ignore[arg-type]  # the values of one slot
    return row, [(it.slot, str(it.value)) for it in pieces if it.leads]


def _named(texts: Sequence[bytes]) -> set[str]:
    """Return every node that some triples name."""
    parts = [text.split(b" ", 2) for text in texts]
    named = {subject for subject, _, _ in parts} | {target for _, predicate, target in parts if predicate in LEADING}
    return {iri[1:-1].decode() for iri in named}


@contextmanager
def _merged(store: Store) -> Iterator[OxigraphStore]:
    """Give a store of this machine with the same content, that one itself if it is one."""
    if isinstance(store, OxigraphStore):
        yield store
        return
    with tempfile.TemporaryDirectory(prefix="whomet-") as folder, OxigraphStore.on_disk(Path(folder)) as own:
        for _ in copy(store, own, CopyProgress()):
            pass
        yield own
