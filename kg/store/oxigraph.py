"""Triples in Oxigraph, on disk or in memory: one named graph per article.

Invariant: the default graph holds every triple of the named graphs once.  Questions read the
default graph: Oxigraph's own union of graphs gives a triple as often as there are articles that
say it, and each join multiplies that (measured at 10,000 meetings: minutes, not milliseconds).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.store.base import Cell, Row, Rows, Term
from kg.store.folder import open_folder
from ontology.terms import BASE, PREFIXES

MERGED = ox.DefaultGraph()
XSD = PREFIXES["xsd"]
NUMBERS: Mapping[str, Callable[[str], Cell]] = {
    XSD + "integer": int,
    XSD + "decimal": float,
    XSD + "double": float,
    XSD + "float": float,
}


class OxigraphStore:
    """A store of one machine: a folder, or nothing but memory."""

    language = "rq"

    def __init__(self, store: ox.Store, address: str, release: Callable[[], None] = lambda: None) -> None:
        """Take over an open Oxigraph store and what lets go of its locks."""
        self.address = address
        self._store: ox.Store | None = store
        self._release = release

    @classmethod
    def in_memory(cls) -> Self:
        """Make an empty store that is gone when it is closed."""
        return cls(ox.Store(), "memory:")

    @classmethod
    def on_disk(cls, folder: Path, *, read_only: bool = False) -> Self:
        """Open a folder; StoreError if it cannot be, or if there is nothing to read."""
        store, release = open_folder(folder, read_only=read_only)
        return cls(store, str(folder), release)

    def replace(self, article: str, triples: Iterable[ox.Triple]) -> bool:
        """Keep exactly these triples for an article; return whether anything changed."""
        graph = ox.NamedNode(article)
        new = set(triples)
        with self._opened() as store:
            old = {quad.triple for quad in store.quads_for_pattern(None, None, None, graph)}
            if new == old:
                return False
            if old:
                orphans = {it for it in old - new if not _elsewhere(store, it, graph)}
                store.update(_change(graph, old, new, orphans))
            else:
                store.extend(ox.Quad(it.subject, it.predicate, it.object, to) for it in new for to in (graph, MERGED))
            return True

    def drop(self, article: str) -> bool:
        """Forget an article; return whether it was there."""
        return self.replace(article, ())

    def articles(self) -> Iterator[str]:
        """Name the articles that are kept, sorted."""
        with self._opened() as store:
            return iter(sorted(graph.value for graph in store.named_graphs()))

    def select(self, text: str, values: Mapping[str, Term]) -> Rows:
        """Answer a canned query over all articles together."""
        bound: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {
            ox.Variable(name): value for name, value in values.items()
        }
        with self._opened() as store:
            return self._rows(store.query(text, substitutions=bound))

    def query(self, text: str, name: str = "-") -> Rows:
        """Answer a user's own SPARQL over all articles together, with the usual prefixes."""
        from kg.store.question import check_question, syntax_place  # rdflib's parser takes long to import

        check_question(text, name)
        with self._opened() as store:
            try:
                return self._rows(store.query(text, base_iri=BASE, prefixes=dict(PREFIXES)))
            except SyntaxError as error:
                line, column = syntax_place(error) or (1, 1)
                raise QueryError(name, f"line {line}, column {column}: {' '.join(str(error).split())}") from error

    def quads(self) -> Iterator[ox.Quad]:
        """Give everything, sorted by article, then triple."""
        for article in self.articles():
            with self._opened() as store:
                quads = list(store.quads_for_pattern(None, None, None, ox.NamedNode(article)))
            yield from sorted(quads, key=str)

    def flush(self) -> None:
        """Return when all that was acknowledged is safe on disk, even if the power fails."""
        with self._opened() as store:
            store.flush()

    def close(self) -> None:
        """Let go of the store; closing twice is no error."""
        self._store = None
        self._release()

    def __enter__(self) -> Self:
        """Use the store in a with statement."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    @contextmanager
    def _opened(self) -> Iterator[ox.Store]:
        """Give the store, and turn what Oxigraph says of a failing one into a StoreError."""
        if self._store is None:
            raise StoreError(self.address, "is closed; open it again")
        try:
            yield self._store
        except (OSError, RuntimeError) as error:
            raise StoreError(self.address, " ".join(str(error).split())) from error

    def _rows(self, answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Rows:
        if isinstance(answer, ox.QueryBoolean):
            return Rows(("answer",), [("true" if answer else "false",)])
        if isinstance(answer, ox.QueryTriples):
            triples = sorted(answer, key=str)
            return Rows(("subject", "predicate", "object"), [tuple(_cell(term) for term in one) for one in triples])
        return Rows(tuple(variable.value for variable in answer.variables), self._cells(answer))

    def _cells(self, answer: ox.QuerySolutions) -> Iterator[Row]:
        with self._opened():
            for solution in answer:
                yield tuple(_cell(term) for term in solution)


def _elsewhere(store: ox.Store, triple: ox.Triple, graph: ox.NamedNode) -> bool:
    """Say whether another article has a triple."""
    quads = store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
    return any(quad.graph_name not in (graph, MERGED) for quad in quads)


def _change(graph: ox.NamedNode, old: set[ox.Triple], new: set[ox.Triple], orphans: set[ox.Triple]) -> str:
    """Write the update that turns a graph's old triples into the new ones, there and in the merged graph.

    Text is the only way to one transaction here; Oxigraph's own serialiser quotes the values.
    """
    gone, come = _turtle(old - new), _turtle(new - old)
    steps = [
        f"DELETE DATA {{ GRAPH {graph} {{ {gone} }} {_turtle(orphans)} }}",
        f"INSERT DATA {{ GRAPH {graph} {{ {come} }} {come} }}",
    ]
    return " ;\n".join(steps if new else [steps[0], f"DROP SILENT GRAPH {graph}"])


def _turtle(triples: set[ox.Triple]) -> str:
    return (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode()


def _cell(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> Cell:
    if term is None:
        return ""
    if isinstance(term, ox.Literal):
        number = NUMBERS.get(term.datatype.value)
        try:
            return number(term.value) if number else term.value
        except ValueError:  # what a foreign file calls an integer need not be one
            return term.value
    return term.value if isinstance(term, ox.NamedNode) else str(term)
