"""A second engine under the same interface, slow and in memory: golden answers must not hang on one planner."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import pyoxigraph as ox
import rdflib
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import ResultRow

from kg.errors import QueryError, StoreError
from kg.store.base import Cell, Rows, Store, Term
from kg.store.binding import bind
from kg.store.question import check_question
from ontology.terms import BASE, PREFIXES


class RdflibStore(Store):
    """Triples by article, and one rdflib graph of all of them for questions."""

    language = "rq"
    address = "rdflib:"

    def __init__(self) -> None:
        """Start empty."""
        self._articles: dict[str, frozenset[ox.Triple]] | None = {}
        self._merged: rdflib.Graph | None = None

    def replace_all(self, parts: Mapping[str, Iterable[ox.Triple]]) -> frozenset[str]:
        """Keep exactly these triples for each of some articles; return the articles that changed."""
        kept = self._kept()
        new = {article: frozenset(triples) for article, triples in parts.items()}
        changed = frozenset(it for it in new if new[it] != kept.get(it, frozenset()))
        if changed:
            self._merged = None
            self._articles = {it: triples for it, triples in (kept | new).items() if triples}
        return changed

    def articles(self) -> Iterator[str]:
        """Name the articles that are kept, sorted."""
        return iter(sorted(self._kept()))

    def select(self, text: str, values: Mapping[str, Term]) -> Rows:
        """Answer a canned query over all articles together."""
        answer = self._graph().query(_prepared(bind(text, values)))
        return Rows(tuple(str(name) for name in answer.vars or ()), _cells(answer))

    def query(self, text: str, name: str = "-") -> Rows:
        """Answer a user's own SPARQL."""
        check_question(text, name)
        try:
            answer = self._graph().query(text, initNs=PREFIXES, base=BASE)
        except Exception as error:  # rdflib has no error of its own for an undeclared prefix
            raise QueryError(name, f"line 1: {error}") from error
        if answer.type == "ASK":
            return Rows(("answer",), [("true" if answer.askAnswer else "false",)])
        if answer.graph is not None:
            triples = sorted(tuple(_cell(node) for node in triple) for triple in answer.graph)
            return Rows(("subject", "predicate", "object"), triples)
        return Rows(tuple(str(name) for name in answer.vars or ()), _cells(answer))

    def quads(self) -> Iterator[ox.Quad]:
        """Give everything, sorted by article, then triple."""
        for article, triples in sorted(self._kept().items()):
            quads = (ox.Quad(it.subject, it.predicate, it.object, ox.NamedNode(article)) for it in triples)
            yield from sorted(quads, key=str)

    def flush(self) -> None:
        """Do nothing: memory is never safe."""
        self._kept()

    def close(self) -> None:
        """Forget everything."""
        self._articles = None

    def _kept(self) -> dict[str, frozenset[ox.Triple]]:
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


@cache
def _prepared(text: str) -> Query:
    """Parse a canned query once: that takes rdflib longer than to answer it."""
    return prepareQuery(text)


def _cells(answer: rdflib.query.Result) -> Iterator[tuple[Cell, ...]]:
    for row in answer:
        assert isinstance(row, ResultRow)
        yield tuple(_cell(node) for node in row)


def _cell(node: object) -> Cell:
    if isinstance(node, rdflib.Literal) and node.datatype in {
        rdflib.XSD.integer,
        rdflib.XSD.decimal,
        rdflib.XSD.double,
    }:
        return int(node) if node.datatype == rdflib.XSD.integer else float(node)
    return "" if node is None else str(node)
