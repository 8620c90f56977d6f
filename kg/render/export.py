"""Triples as text: Turtle, N-Quads and JSON-LD; the same triples always give the same bytes.

Everything is written article by article, so that a store of any size passes through.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize

from kg.graph.nodes import TYPE
from kg.model.terminal import json_line
from kg.render.json_ld import nodes
from ontology import vocabulary
from ontology.terms import BASE, PREFIXES

Graphs = Iterable[tuple[str, Iterable[Triple]]]  # an article's IRI, and its triples
Name = Callable[[], str]


class Syntax(StrEnum):
    """A way to write triples."""

    TURTLE = "ttl"
    N_QUADS = "nq"
    JSON_LD = "jsonld"


def write(graphs: Graphs, syntax: Syntax, name: Name = str) -> Iterator[str]:
    """Write what articles say, piece by piece; N-Quads and JSON-LD tell which article it was.

    name: says, when all is written, what made it; Turtle and JSON-LD have a place for that.
    """
    return WRITERS[syntax](graphs, name)


def _turtle(graphs: Graphs, name: Name) -> Iterator[str]:
    """Write one document; a person of many articles is described as often, which Turtle allows."""
    yield f"@base <{BASE}> .\n"
    for prefix, namespace in sorted(PREFIXES.items()):
        yield f"@prefix {prefix}: <{namespace.removeprefix(BASE)}> .\n"
    for _, triples in graphs:
        ordered = sorted(triples, key=_subject_and_class_first)
        text = _text(serialize(ordered, format=RdfFormat.TURTLE, prefixes=dict(PREFIXES), base_iri=BASE))
        body = (line for line in text.splitlines(keepends=True) if not line.startswith("@"))
        yield "\n" + "".join(body)
    if named := name():
        yield f"\n# {named}\n"


def _subject_and_class_first(triple: Triple) -> tuple[str, bool, str]:
    return str(triple.subject), triple.predicate != TYPE, str(triple)


def _n_quads(graphs: Graphs, _: Name) -> Iterator[str]:
    for article, triples in graphs:
        graph = NamedNode(article)
        quads = [Quad(one.subject, one.predicate, one.object, graph) for one in sorted(triples, key=str)]
        yield _text(serialize(quads, format=RdfFormat.N_QUADS))


def _json_ld(graphs: Graphs, name: Name) -> Iterator[str]:
    """Write one document with one named graph per article, and one article a line."""
    context = vocabulary.context() | {"generator": None}  # which is no triple
    yield f'{{"@context": {json_line(context)},\n"@graph": ['
    before = "\n"
    for article, triples in graphs:
        yield before + json_line({"id": article.removeprefix(BASE), "@graph": nodes(triples)})
        before = ",\n"
    named = name()
    yield "\n]" + (f',\n"generator": {json_line(named)}' if named else "") + "}\n"


def _text(written: bytes | None) -> str:
    return (written or b"").decode("utf-8")  # None is for what is written to a file


WRITERS: Mapping[Syntax, Callable[[Graphs, Name], Iterator[str]]] = {
    Syntax.TURTLE: _turtle,
    Syntax.N_QUADS: _n_quads,
    Syntax.JSON_LD: _json_ld,
}
