"""Triples on a SPARQL server: one named graph per article, as in a folder (kg.store.oxigraph).

Invariant: the default graph holds every triple of the named graphs once.  The server keeps it, in
the one update that replaces some articles: what an article said goes from the default graph unless
another article says it too, whoever else may be writing meanwhile.  The update says what is to be
there, not what is to change, so that it can be sent twice.
"""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from itertools import islice
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.model.errors import StoreError
from kg.model.system import advice
from kg.store.access import Access
from kg.store.base import Row, Rows, Solved, Store, Term
from kg.store.binding import bind
from kg.store.cells import rows
from kg.store.protocol import RESULTS, TRIPLES, Server
from ontology.terms import BASE, PREFIXES

if TYPE_CHECKING:
    from kg.store.sparql_question import SparqlQuestion

Triples = frozenset[ox.Triple]
NOTHING: Triples = frozenset()
DECIMAL = ox.NamedNode(PREFIXES["xsd"] + "decimal")
CHUNK = 1000  # triples, or names, that are written at once
GLANCES = 3
ARTICLES = "SELECT DISTINCT ?article { GRAPH ?article { ?s ?p ?o } }"
KNOWN = "SELECT DISTINCT ?article { VALUES ?article { %s } GRAPH ?article { ?s ?p ?o } }"
ANY = "SELECT ?s ?p ?o { GRAPH ?article { ?s ?p ?o } FILTER(isIRI(?s) && (isIRI(?o) || isLiteral(?o))) } LIMIT 1"
TIMES = "SELECT (COUNT(*) AS ?times) { $s $p $o }"
FORGET = """
DELETE { ?s ?p ?o } WHERE {
  GRAPH $article { ?s ?p ?o }
  FILTER NOT EXISTS { GRAPH ?other { ?s ?p ?o } FILTER(?other != $article) }
} ;
DROP SILENT GRAPH $article ;
"""
TWICE = (
    "what its default graph has is all graphs together, so that everything counts twice; have the server keep it apart"
)
NEVER = "its default graph lacks what its other graphs have, so they are not whomet's; give whomet a dataset of its own"


class SparqlStore(Store):
    """A dataset of a server that speaks SPARQL 1.1; nothing else may stand in it."""

    language = "rq"

    def __init__(self, address: str, access: Access) -> None:
        """Take an address, sparql+http(s)://..., and who asks; StoreError if it is not one."""
        self.address = address
        self._server = Server(address, access)
        self._sound = False  # it has been seen that the default graph has everything once

    def replace_all(self, parts: Mapping[str, Iterable[ox.Triple]]) -> frozenset[str]:
        """Keep exactly these triples for each of some articles; return the articles that changed."""
        new = {article: _canonical(triples) for article, triples in parts.items()}
        self._look()
        old = {article: self._said(article) for article in self._known(list(new))}
        changes = {article: it for article, it in new.items() if it != old.get(article, NOTHING)}
        if changes:
            self._update(changes)
            try:
                self._look()
            except StoreError:  # only now can it be seen, where the server was empty
                self._update(dict.fromkeys(changes, NOTHING))
                raise
        return frozenset(changes)

    def articles(self) -> Iterator[str]:
        """Name the articles that are kept, sorted."""
        return iter(sorted(str(article) for (article,) in self._solved(ARTICLES)))

    def select(self, text: str, values: Mapping[str, Term]) -> Rows:
        """Answer a canned query over all articles together."""
        self._look()
        return self._solved(bind(text, values))

    def query(self, text: str, name: str = "-") -> Rows:
        """Answer a user's own SPARQL over all articles together, with the usual prefixes."""
        from kg.store.sparql_question import understood  # rdflib's parser takes long to import

        asked = understood(text, name)
        found = rows(self._answered(asked), asked.ordered)
        return asked.arranged(Rows(found.columns, self._cells(found, nullcontext())))

    def solve(self, text: str, name: str = "-") -> Solved:
        """Answer a user's own SPARQL, with the kind of every term."""
        from kg.store.sparql_question import understood

        return self._answered(understood(text, name))

    def _answered(self, asked: "SparqlQuestion") -> Solved:
        """Put a question to the server, or here to the articles that it names."""
        from kg.store.dataset import check_ends, chosen
        from kg.store.sparql_question import put

        check_ends(asked, self._has)
        if asked.has_dataset:
            return put(chosen(asked, lambda one: self._said(one) if any(self._known([one])) else ()), asked)
        kind = put(ox.Store(), asked)  # an empty store says of a wrong question what is wrong
        wanted = TRIPLES if isinstance(kind, ox.QueryTriples) else RESULTS
        with self._opened() as server, server.query(_prologue(asked.text) + asked.text, wanted) as file:
            told = io.BytesIO(file.read())
        with self._opened():
            if wanted == TRIPLES:
                return [quad.triple for quad in ox.parse(told, ox.RdfFormat.N_TRIPLES)]
            return ox.parse_query_results(told, ox.QueryResultsFormat.JSON)

    def quads(self) -> Iterator[ox.Quad]:
        """Give everything, sorted by article, then triple."""
        for article in self.articles():
            graph = ox.NamedNode(article)
            quads = (ox.Quad(it.subject, it.predicate, it.object, graph) for it in self._said(article))
            yield from sorted(quads, key=str)

    def flush(self) -> None:
        """Do nothing more: what a server has acknowledged is as safe as the server makes it."""
        with self._opened():
            pass

    def close(self) -> None:
        """Let go of the server; closing twice is no error."""
        self._server.close()

    @contextmanager
    def _opened(self) -> Iterator[Server]:
        """Give the server, and turn what is wrong with an answer into a StoreError."""
        if self._server.closed:
            raise StoreError(self.address, "is closed; open it again")
        try:
            yield self._server
        except (SyntaxError, OSError) as error:
            malformed = f"gives a malformed answer ({' '.join(str(error).split())})"
            raise StoreError(self.address, advice(error) or malformed) from error

    def _look(self) -> None:
        """See once that the default graph has each triple once; StoreError if the server keeps it otherwise."""
        for _ in range(GLANCES):  # somebody may be replacing the very article that is looked at
            if self._sound or not (found := self._any()):
                return
            [(times,)] = self._solved(bind(TIMES, found))
            self._sound = times == 1
        if not self._sound:
            raise StoreError(self.address, f"{NEVER if times == 0 else TWICE}, as docs/stores.md tells")

    def _any(self) -> dict[str, Term]:
        """Read some triple, as values of s, p and o; nothing if there is none."""
        with self._opened() as server, server.query(ANY) as file:
            answer = ox.parse_query_results(file, ox.QueryResultsFormat.JSON)
            solutions = () if isinstance(answer, ox.QueryBoolean) else answer
            for one in solutions:
                return {name: it for name in "spo" if isinstance(it := one[name], ox.NamedNode | ox.Literal)}
        return {}

    def _update(self, parts: Mapping[str, Triples]) -> None:
        with self._opened() as server:
            server.update(lambda: _written(parts))

    def _known(self, articles: list[str]) -> Iterator[str]:
        """Give those of some articles that the server has."""
        for start in range(0, len(articles), CHUNK):
            names = " ".join(str(ox.NamedNode(it)) for it in articles[start : start + CHUNK])
            yield from (str(article) for (article,) in self._solved(KNOWN % names))

    def _said(self, article: str) -> Triples:
        """Read what an article says."""
        with self._opened() as server, server.graph(article) as file:
            return _canonical(quad.triple for quad in ox.parse(file, ox.RdfFormat.N_TRIPLES))

    def _has(self, iri: str) -> bool:
        node = ox.NamedNode(iri)
        return next(iter(self._solved(f"ASK {{ {{ {node} ?p ?o }} UNION {{ ?s ?p {node} }} }}"))) == ("true",)

    def _solved(self, text: str) -> Rows:
        """Put a SELECT or ASK."""
        with self._opened() as server, ExitStack() as stack:
            file = stack.enter_context(server.query(text, RESULTS))
            found = rows(ox.parse_query_results(file, ox.QueryResultsFormat.JSON))
            return Rows(found.columns, self._cells(found, stack.pop_all()))  # the last row closes it

    def _cells(self, found: Rows, held: AbstractContextManager[object]) -> Iterator[Row]:
        with self._opened(), held:
            yield from found


def _canonical(triples: Iterable[ox.Triple]) -> Triples:
    """Write numbers, dates and truth values as Oxigraph keeps them; Jena keeps 1 as 1.0, which is no change."""
    store = ox.Store()
    store.extend(ox.Quad(it.subject, it.predicate, it.object) for it in triples)
    return frozenset(quad.triple for quad in store)


def _pointed(it: ox.Triple) -> ox.Triple:
    """Write the decimal 1 as 1.0: Jena 5.6 reads the one as the other, and then cannot find it to delete it."""
    term = it.object
    if not isinstance(term, ox.Literal) or term.datatype != DECIMAL or "." in term.value:
        return it
    return ox.Triple(it.subject, it.predicate, ox.Literal(f"{term.value}.0", datatype=DECIMAL))


def _written(parts: Mapping[str, Triples]) -> Iterator[bytes]:
    """Write the update after which the articles say just that, piece by piece."""
    for article, triples in parts.items():
        graph = ox.NamedNode(article)
        yield bind(FORGET, {"article": graph}).encode()
        rest = iter(triples)
        while chunk := list(islice(rest, CHUNK)):
            text = ox.serialize(map(_pointed, chunk), format=ox.RdfFormat.N_TRIPLES) or b""
            yield b"INSERT DATA { GRAPH %s { %s } %s } ;\n" % (str(graph).encode(), text, text)


def _prologue(text: str) -> str:
    """Declare the usual prefixes that a question does not declare itself, on the line where it begins."""
    declared = {name.lower() for name in re.findall(r"(?i)\bprefix\s+([\w.-]*):", text)}
    names = (f"PREFIX {name}: <{iri}> " for name, iri in PREFIXES.items() if name not in declared)
    return f"BASE <{BASE}> {''.join(names)}"
