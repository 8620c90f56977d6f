"""Triples in an N-Quads file that fits into memory: slow, and no server; rdflib answers the canned questions.

The file is what `whomet export` writes, the same content as the same bytes.
"""

import contextlib
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby
from pathlib import Path

import pyoxigraph as ox
import rdflib
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query

from kg.model.errors import StoreError
from kg.model.system import advice
from kg.store.base import Rows, Solved, Store, Term
from kg.store.cells import rows
from kg.store.oxigraph import OxigraphStore

Articles = dict[str, frozenset[ox.Triple]]


class RdflibStore(Store):
    """Triples by article, and one rdflib graph of all of them for questions.

    The file is read at the beginning and written, whole or not at all, when the store is flushed or closed.
    """

    language = "rq"

    def __init__(self, file: Path, *, read_only: bool = False) -> None:
        """Read a file; for writing, there need be none yet.  StoreError says why it cannot be read."""
        self.address = f"rdflib:{file}"
        self._file = file
        self._seen = _state(file)
        if not self._seen and read_only:
            raise StoreError(self.address, "no such file; load articles first: whomet load PATH")
        self._articles: Articles | None = self._read() if self._seen else {}
        self._changed = False
        self._merged: rdflib.Graph | None = None
        self._asked: OxigraphStore | None = None

    def replace_all(self, parts: Mapping[str, Iterable[ox.Triple]]) -> frozenset[str]:
        """Keep exactly these triples for each of some articles; return the articles that changed."""
        kept = self._kept()
        new = {article: frozenset(triples) for article, triples in parts.items()}
        changed = frozenset(it for it in new if new[it] != kept.get(it, frozenset()))
        if changed:
            self._merged, self._asked, self._changed = None, None, True
            self._articles = {it: triples for it, triples in (kept | new).items() if triples}
        return changed

    def articles(self) -> Iterator[str]:
        """Name the articles that are kept, sorted."""
        return iter(sorted(self._kept()))

    def select(self, text: str, values: Mapping[str, Term]) -> Rows:
        """Answer a canned query over all articles together."""
        bound = {name: _node(value) for name, value in values.items()}
        answer = self._graph().query(_prepared(text), initBindings=bound)
        return _rows(answer)

    def query(self, text: str, name: str = "-") -> Rows:
        """Answer a user's own SPARQL: Oxigraph does, in memory.

        rdflib passes FROM by, loses rows of nothing, compares a date with a time in its own way, and more.
        """
        return self._oxigraph().query(text, name)

    def solve(self, text: str, name: str = "-") -> Solved:
        """Answer a user's own SPARQL, with the kind of every term."""
        return self._oxigraph().solve(text, name)

    def _oxigraph(self) -> OxigraphStore:
        kept = self._kept()
        if self._asked is None:
            self._asked = OxigraphStore.in_memory()
            self._asked.replace_all(kept)
        return self._asked

    def quads(self) -> Iterator[ox.Quad]:
        """Give everything, sorted by article, then triple."""
        for article, triples in sorted(self._kept().items()):
            quads = (ox.Quad(it.subject, it.predicate, it.object, ox.NamedNode(article)) for it in triples)
            yield from sorted(quads, key=str)

    def flush(self) -> None:
        """Write the file if anything has changed; StoreError if another process has written it meanwhile."""
        self._kept()
        if not self._changed:
            return
        if _state(self._file) != self._seen:
            raise StoreError(
                self.address, "another process has written it meanwhile, so it is left as it is; load again"
            )
        try:
            self._write()
        except OSError as error:
            raise StoreError(self.address, advice(error) or f"cannot be written ({error.strerror})") from error
        self._seen, self._changed = _state(self._file), False

    def close(self) -> None:
        """Write what has changed, and forget everything."""
        if self._articles is not None:
            try:
                self.flush()
            finally:
                self._articles = self._merged = self._asked = None

    def _read(self) -> Articles:
        articles: Articles = {}
        try:
            for graph, quads in groupby(ox.parse(path=self._file, format=ox.RdfFormat.N_QUADS), _graph_name):
                articles[graph] = articles.get(graph, frozenset()) | {quad.triple for quad in quads}
        except (OSError, ValueError, SyntaxError) as error:
            reason = getattr(error, "strerror", None) or " ".join(str(error).split())
            if refused := advice(error):
                raise StoreError(self.address, refused) from error
            raise StoreError(self.address, f"is no N-Quads file with the article of each triple ({reason})") from error
        return articles

    def _write(self) -> None:
        """Write beside the file, and put it in its place when it is safe on disk."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self._file.parent, prefix=self._file.name, suffix=".new")
        try:
            with os.fdopen(handle, "wb") as beside:
                for quad in self.quads():
                    ox.serialize([quad], beside, ox.RdfFormat.N_QUADS)
                beside.flush()
                os.fsync(beside.fileno())
            Path(name).replace(self._file)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise

    def _kept(self) -> Articles:
        if self._articles is None:
            raise StoreError(self.address, "is closed; open it again")
        return self._articles

    def _graph(self) -> rdflib.Graph:
        kept = self._kept()
        if self._merged is None:
            triples = {triple for triples in kept.values() for triple in triples}
            lines = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
            self._merged = rdflib.Graph().parse(data=lines.decode(), format="nt")
        return self._merged


def _state(file: Path) -> tuple[int, ...]:
    """Return what changes when a file is written; nothing if there is none."""
    try:
        found = file.stat()
    except OSError:
        return ()
    return found.st_ino, found.st_size, found.st_mtime_ns


def _graph_name(quad: ox.Quad) -> str:
    if not isinstance(quad.graph_name, ox.NamedNode):
        raise ValueError(f"{quad} is said by no article")
    return quad.graph_name.value


@cache
def _prepared(text: str) -> Query:
    """Parse a canned query once: that takes rdflib longer than to answer it."""
    return prepareQuery(text)


def _node(term: Term) -> rdflib.URIRef | rdflib.Literal:
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    return rdflib.Literal(
        term.value, lang=term.language, datatype=None if term.language else rdflib.URIRef(term.datatype.value)
    )


def _rows(answer: rdflib.query.Result) -> Rows:
    """Go by way of the standard formats, so that a term looks as it does in every store."""
    if answer.graph is not None:
        written = answer.graph.serialize(format="nt")
        return rows(quad.triple for quad in ox.parse(written, ox.RdfFormat.N_TRIPLES))
    found = rows(ox.parse_query_results(answer.serialize(format="json") or b"", ox.QueryResultsFormat.JSON))
    # where GROUP BY has nothing to group, rdflib gives one row of nothing, and SPARQL none
    return Rows(found.columns, (row for row in found if any(cell != "" for cell in row)))
