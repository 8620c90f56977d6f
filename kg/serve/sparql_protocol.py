"""The SPARQL 1.1 protocol, query only: what a request asks, and its answer in a media type that is welcome.

Source: https://www.w3.org/TR/sparql11-protocol/ , section 2.1.
"""

import json
from collections.abc import Iterable, Mapping
from typing import TypeVar

import pyoxigraph as ox

from kg.model.errors import QueryError
from kg.serve.pool import PageReply, Request
from kg.store.base import Store
from ontology.terms import PREFIXES

RESULTS: Mapping[str, ox.QueryResultsFormat] = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
TRIPLES: Mapping[str, ox.RdfFormat] = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
}
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Item = TypeVar("Item")
PLAIN = PREFIXES["xsd"] + "string"


def answered(store: Store, request: Request, most: int) -> PageReply:
    """Answer a question; QueryError if it cannot be, or has more rows than that."""
    text = request.values.get("query", "")
    if not text.strip():
        raise QueryError("-", "is missing; send it as query=..., or as the body of a POST")
    if request.values.get("default-graph-uri") or request.values.get("named-graph-uri"):
        raise QueryError("-", "takes no graphs from the protocol; name them in the query, with GRAPH")
    solved = store.solve(text)
    if isinstance(solved, ox.QuerySolutions | ox.QueryBoolean):
        media = chosen(request.accept, list(RESULTS))
        return PageReply(200, media, _results(solved, RESULTS[media], most))
    media = chosen(request.accept, list(TRIPLES))
    triples = _at_most(solved, most)
    return PageReply(200, media, ox.serialize(triples, format=TRIPLES[media]) or b"")


def chosen(accept: str, known: list[str]) -> str:
    """Return which media type is welcome most, the first one where all are, or none is.

    >>> chosen("text/html, text/csv;q=0.5, */*;q=0.1", list(RESULTS)), chosen("", list(RESULTS))
    ('text/csv', 'application/sparql-results+json')
    """
    asked = []
    for number, part in enumerate(accept.split(",")):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weight = next((piece[2:] for piece in parameters if piece.startswith("q=")), "1")
        asked.append((-_number(weight), number, name))
    return next((name for weight, _, name in sorted(asked) if name in known and weight < 0), known[0])


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _results(solved: ox.QuerySolutions | ox.QueryBoolean, form: ox.QueryResultsFormat, most: int) -> bytes:
    if isinstance(solved, ox.QueryBoolean):
        return solved.serialize(format=form) or b""
    names = [variable.value for variable in solved.variables]
    rows = [
        {name: _json(term) for name, term in zip(names, row, strict=True) if term is not None}
        for row in _at_most(solved, most)
    ]
    written = json.dumps({"head": {"vars": names}, "results": {"bindings": rows}}, ensure_ascii=False).encode()
    if form == ox.QueryResultsFormat.JSON:
        return written
    again = ox.parse_query_results(written, ox.QueryResultsFormat.JSON)
    assert isinstance(again, ox.QuerySolutions)  # noqa: S101  # they were just written
    return again.serialize(format=form) or b""


def _json(term: Term) -> Mapping[str, str]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.Literal):
        tag = {"xml:lang": term.language} if term.language else {}
        kind = {} if term.language or term.datatype.value == PLAIN else {"datatype": term.datatype.value}
        return {"type": "literal", "value": term.value, **tag, **kind}
    return {"type": "bnode", "value": str(term).removeprefix("_:")}


def _at_most(items: Iterable[Item], most: int) -> list[Item]:
    found: list[Item] = []
    for one in items:
        if len(found) >= most:
            raise QueryError("-", f"has more than {most:,} rows; ask for fewer, with LIMIT and OFFSET")
        found.append(one)
    return found
