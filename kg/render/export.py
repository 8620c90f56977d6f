"""Triples as text: Turtle, N-Quads and JSON-LD; the same triples always give the same bytes.

Everything is written article by article, so that a store of any size passes through.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize

from kg.graph.nodes import TYPE
from kg.render.table import json_line
from ontology import vocabulary
from ontology.terms import BASE, PREFIXES

Graphs = Iterable[tuple[str, Iterable[Triple]]]  # an article's IRI, and its triples


class Syntax(StrEnum):
    """A way to write triples."""

    TURTLE = "ttl"
    N_QUADS = "nq"
    JSON_LD = "jsonld"


def write(graphs: Graphs, syntax: Syntax) -> Iterator[str]:
    """Write what articles say, piece by piece; N-Quads and JSON-LD tell which article it was."""
    return WRITERS[syntax](graphs)


def _turtle(graphs: Graphs) -> Iterator[str]:
    """Write one document; a person of many articles is described as often, which Turtle allows."""
    yield f"@base <{BASE}> .\n"
    for prefix, namespace in sorted(PREFIXES.items()):
        yield f"@prefix {prefix}: <{namespace.removeprefix(BASE)}> .\n"
    for _, triples in graphs:
        ordered = sorted(triples, key=_subject_and_class_first)
        text = _text(serialize(ordered, format=RdfFormat.TURTLE, prefixes=dict(PREFIXES), base_iri=BASE))
        body = (line for line in text.splitlines(keepends=True) if not line.startswith("@"))
        yield "\n" + "".join(body)


def _subject_and_class_first(triple: Triple) -> tuple[str, bool, str]:
    return str(triple.subject), triple.predicate != TYPE, str(triple)


def _n_quads(graphs: Graphs) -> Iterator[str]:
    for article, triples in graphs:
        graph = NamedNode(article)
        quads = [Quad(one.subject, one.predicate, one.object, graph) for one in sorted(triples, key=str)]
        yield _text(serialize(quads, format=RdfFormat.N_QUADS))


def _json_ld(graphs: Graphs) -> Iterator[str]:
    """Write one document with one named graph per article, and one article a line."""
    context = vocabulary.context()
    yield f'{{"@context": {json_line(context)},\n"@graph": ['
    before = "\n"
    for article, triples in graphs:
        yield before + json_line({"id": article.removeprefix(BASE), "@graph": _compact(triples, context)})
        before = ",\n"
    yield "\n]}\n"


def _compact(triples: Iterable[Triple], context: Mapping[str, object]) -> list[object]:
    """Write triples as nodes with short names, sorted, since RDFLib's order changes from run to run."""
    from rdflib import Graph

    graph = Graph().parse(data=_text(serialize(triples, format=RdfFormat.N_TRIPLES)), format="nt")
    document = json.loads(graph.serialize(format="json-ld", context=context))
    nodes = document.get("@graph", [{key: value for key, value in document.items() if key != "@context"}])
    return [_ordered(node) for node in sorted(nodes, key=lambda node: str(node["id"]))]


def _ordered(value: object) -> object:
    if isinstance(value, dict):
        return {key: _ordered(value[key]) for key in sorted(value, key=lambda key: (key not in {"id", "type"}, key))}
    if isinstance(value, list):
        return sorted((_ordered(one) for one in value), key=json.dumps)
    return value


def _text(written: bytes | None) -> str:
    return (written or b"").decode("utf-8")  # None is for what is written to a file


WRITERS: Mapping[Syntax, Callable[[Graphs], Iterator[str]]] = {
    Syntax.TURTLE: _turtle,
    Syntax.N_QUADS: _n_quads,
    Syntax.JSON_LD: _json_ld,
}
