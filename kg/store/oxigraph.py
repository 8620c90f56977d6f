"""Triples in Oxigraph, on disk or in memory: one named graph per article.

Invariant: the default graph holds every triple of the named graphs once.  Questions read the
default graph: Oxigraph's own union of graphs gives a triple as often as there are articles that
say it, and each join multiplies that (measured at 10,000 meetings: minutes, not milliseconds).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING, Self

import pyoxigraph as ox

from kg.model.errors import StoreError
from kg.store.base import Row, Rows, Solved, Store, Term
from kg.store.binding import bind
from kg.store.cells import rows
from kg.store.folder import OpenFolder, open_folder, reason
from kg.store.marks import Mark

if TYPE_CHECKING:
    from kg.store.sparql_question import SparqlQuestion

MERGED = ox.DefaultGraph()
END = b" .\n"  # of a line
BULK = 5_000  # new triples from which it is quicker to write sorted files and take them in than to go through the log


class OxigraphStore(Store):
    """A store of one machine: a folder, or nothing but memory."""

    language = "rq"
    at_once = 480

    def __init__(self, opened: OpenFolder, address: str) -> None:
        """Take over an open Oxigraph store, and how to let go of it."""
        self.address = address
        self._store: ox.Store | None = opened.store
        self._publish, self._release = opened.publish, opened.release
        self._mark, self._leave = opened.mark, opened.leave

    @classmethod
    def in_memory(cls) -> Self:
        """Make an empty store that is gone when it is closed."""
        return cls(OpenFolder(ox.Store()), "memory:")

    @classmethod
    def on_disk(cls, folder: Path, *, read_only: bool = False) -> Self:
        """Open a folder; StoreError if it cannot be, or if there is nothing to read."""
        return cls(open_folder(folder, read_only=read_only), str(folder))

    def replace_all(self, parts: Mapping[str, Iterable[ox.Triple]]) -> frozenset[str]:
        """Keep exactly these triples for each of some articles; return the articles that changed."""
        with self._opened() as store:
            every = (_Change.of(store, ox.NamedNode(article), set(triples)) for article, triples in parts.items())
            changes = [one for one in every if one.new != one.old]
            self._mark.touched.update(one.graph.value for one in changes)
            _apply(store, changes)
            return frozenset(one.graph.value for one in changes)

    def mark(self, mark: str) -> None:
        """Remember that everything is in order now, under a name."""
        self._mark = Mark(mark)

    def touched(self, mark: str) -> frozenset[str] | None:
        """Return the articles that were written since a mark was set; None if that is not known."""
        return frozenset(self._mark.touched) if mark and mark == self._mark.name else None

    def articles(self) -> Iterator[str]:
        """Name the articles that are kept, sorted."""
        with self._opened() as store:
            return iter(sorted(graph.value for graph in store.named_graphs()))

    def select(self, text: str, values: Mapping[str, Term]) -> Rows:
        """Answer a canned query over all articles together."""
        with self._opened() as store:
            return self._rows(store.query(bind(text, values)))

    def query(self, text: str, name: str = "-") -> Rows:
        """Answer a user's own SPARQL over all articles together, with the usual prefixes."""
        asked = self._understood(text, name)
        return asked.arranged(self._rows(self._put(asked), asked.ordered))

    def solve(self, text: str, name: str = "-") -> Solved:
        """Answer a user's own SPARQL, with the kind of every term."""
        return self._put(self._understood(text, name))

    def _understood(self, text: str, name: str) -> "SparqlQuestion":
        from kg.store.dataset import check_ends  # rdflib's parser takes long to import
        from kg.store.sparql_question import understood

        asked = understood(text, name)
        check_ends(asked, self._has)
        return asked

    def _put(self, asked: "SparqlQuestion") -> Solved:
        """Put a question; not where it is parsed: the parser keeps those frames, and would keep the store open."""
        from kg.store.dataset import chosen
        from kg.store.sparql_question import put

        with self._opened() as store:
            return put(chosen(asked, self.said_by) if asked.has_dataset else store, asked)

    def quads(self) -> Iterator[ox.Quad]:
        """Give everything, sorted by article, then triple."""
        for article in self.articles():
            with self._opened() as store:
                quads = list(store.quads_for_pattern(None, None, None, ox.NamedNode(article)))
            yield from sorted(quads, key=str)

    def texts(self) -> Iterator[tuple[str, list[bytes]]]:
        """Give the triples of each article as texts, by Oxigraph's own writer, which is much the quickest way."""
        for article in self.articles():
            with self._opened() as store:
                said = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(article)) or b""
            yield article, sorted(said.split(END)[:-1])

    def subjects(self) -> Iterator[tuple[str, list[ox.Triple]]]:
        """Give what all articles together say of each node, each triple once, in the order of the store."""
        with self._opened() as store:
            triples = (quad.triple for quad in store.quads_for_pattern(None, None, None, MERGED))
            for subject, group in groupby(triples, key=lambda it: it.subject):
                yield str(subject)[1:-1], list(group)

    def about(self, iri: str) -> list[ox.Triple]:
        """Return what all articles together say of one node."""
        with self._opened() as store:
            return [quad.triple for quad in store.quads_for_pattern(ox.NamedNode(iri), None, None, MERGED)]

    def said_by(self, article: str) -> list[ox.Triple]:
        """Return what an article says."""
        with self._opened() as store:
            return [quad.triple for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(article))]

    def flush(self) -> None:
        """Return when all that was acknowledged is safe on disk, even if the power fails."""
        with self._opened() as store:
            store.flush()
            self._publish(store)

    def close(self) -> None:
        """Let go of the store; closing twice is no error."""
        if self._store is not None:
            self._store = None  # closes it
            self._leave(self._mark)
        self._release()

    @contextmanager
    def _opened(self) -> Iterator[ox.Store]:
        """Give the store, and turn what Oxigraph says of a failing one into a StoreError."""
        if self._store is None:
            raise StoreError(self.address, "is closed; open it again")
        try:
            yield self._store
        except (OSError, RuntimeError) as error:
            raise StoreError(self.address, reason(error)) from error

    def _has(self, iri: str) -> bool:
        node = ox.NamedNode(iri)
        with self._opened() as store:
            said = store.quads_for_pattern(node, None, None, MERGED), store.quads_for_pattern(None, None, node, MERGED)
            return any(True for quads in said for _ in quads)

    def _rows(self, answer: Solved, ordered: Collection[str] = frozenset()) -> Rows:
        found = rows(answer, ordered)
        return Rows(found.columns, self._cells(found))

    def _cells(self, found: Rows) -> Iterator[Row]:
        with self._opened():
            yield from found


@dataclass(frozen=True, slots=True)
class _Change:
    """What the graph of an article has, and what it is to have."""

    graph: ox.NamedNode
    old: set[ox.Triple]
    new: set[ox.Triple]

    @classmethod
    def of(cls, store: ox.Store, graph: ox.NamedNode, new: set[ox.Triple]) -> Self:
        """Look up what is there."""
        if not store.contains_named_graph(graph):  # quicker than to look for its triples
            return cls(graph, set(), new)
        return cls(graph, {quad.triple for quad in store.quads_for_pattern(None, None, None, graph)}, new)


def _apply(store: ox.Store, changes: Sequence[_Change]) -> None:
    """Write changes, all or none: each way is one transaction, or one taking in of finished files."""
    if any(one.old for one in changes):
        store.update(_update(store, changes))
        return
    if sum(len(one.new) for one in changes) < BULK:
        store.extend(_quad(it, graph) for one in changes for it in one.new for graph in (one.graph, MERGED))
    else:
        store.bulk_load(b"".join(chain.from_iterable(map(_lines, changes))), format=ox.RdfFormat.N_QUADS, lenient=True)


def _lines(change: _Change) -> Iterator[bytes]:
    """Write the new triples of an article for all and for it: as text, since a quad with a literal takes long to make.

    The store's own writer ends each line with END, and escapes an end of line within it.
    """
    said = ox.serialize(change.new, format=ox.RdfFormat.N_TRIPLES) or b""
    yield said
    yield said.replace(END, f" {change.graph}".encode() + END)


def _orphans(store: ox.Store, changes: Sequence[_Change]) -> set[ox.Triple]:
    """Find the triples that no article will say any more."""
    graphs = {MERGED, *(one.graph for one in changes)}
    said = {it for one in changes for it in one.new}
    gone = {it for one in changes for it in one.old} - said
    return {it for it in gone if graphs.issuperset(_graphs(store, it))}


def _graphs(store: ox.Store, it: ox.Triple) -> Iterator[ox.NamedNode | ox.BlankNode | ox.DefaultGraph]:
    return (quad.graph_name for quad in store.quads_for_pattern(it.subject, it.predicate, it.object, None))


def _quad(it: ox.Triple, graph: ox.NamedNode | ox.DefaultGraph) -> ox.Quad:
    return ox.Quad(it.subject, it.predicate, it.object, graph)


def _update(store: ox.Store, changes: Sequence[_Change]) -> str:
    """Write the update that turns the graphs' old triples into the new ones, there and in the merged graph.

    Text is the only way to one transaction here; Oxigraph's own serialiser quotes the values.
    """
    steps = [f"DELETE DATA {{ {_turtle(_orphans(store, changes))} }}"]
    for one in changes:
        come = _turtle(one.new - one.old)
        steps.append(f"DELETE DATA {{ GRAPH {one.graph} {{ {_turtle(one.old - one.new)} }} }}")
        steps.append(
            f"INSERT DATA {{ GRAPH {one.graph} {{ {come} }} {come} }}" if one.new else f"DROP SILENT GRAPH {one.graph}"
        )
    return " ;\n".join(steps)


def _turtle(triples: set[ox.Triple]) -> str:
    return (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode()
