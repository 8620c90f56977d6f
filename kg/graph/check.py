"""Check the triples of one article against the ontology: its terms, and its SHACL shapes.

pySHACL validates the shapes; their SPARQL constraints, which hold across records, are put to
Oxigraph, because RDFLib takes five times as long for these alone as pySHACL for all the rest.
Source: Shapes Constraint Language, sections 3.6 (validation report) and 5 (SPARQL-based
constraints), https://www.w3.org/TR/shacl/
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad, QuerySolutions, RdfFormat, Store, Triple, serialize

from kg.graph.nodes import TYPE
from kg.graph.shapes import keeps_shapes
from ontology import terms, vocabulary

if TYPE_CHECKING:
    from rdflib import Graph

KNOWN = frozenset(value for name, value in vars(terms).items() if name.isupper() and isinstance(value, str))
SHACL = "http://www.w3.org/ns/shacl#"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something in an article's triples that should not be so."""

    node: str  # IRI of the node that is wrong
    message: str
    severity: str = "violation"  # or "warning"


def check(triples: Iterable[Triple]) -> list[Problem]:
    """Return what is wrong with the triples of one article, in the order of the nodes."""
    triples = list(triples)
    broken = () if keeps_shapes(triples) else _broken_shapes(triples)
    return sorted({*_unknown_terms(triples), *broken, *_broken_rules(triples)})


def _unknown_terms(triples: Iterable[Triple]) -> Iterator[Problem]:
    for triple in triples:
        term = triple.object if triple.predicate == TYPE else triple.predicate
        if isinstance(term, NamedNode) and isinstance(triple.subject, NamedNode) and term.value not in KNOWN:
            yield Problem(triple.subject.value, f"{term.value} is not a term of the ontology")


def _broken_shapes(triples: Iterable[Triple]) -> Iterator[Problem]:
    from pyshacl import validate  # takes 0.5 s
    from rdflib import Graph, Namespace

    shacl = Namespace(SHACL)
    data = Graph().parse(data=serialize(triples, format=RdfFormat.N_TRIPLES), format="nt")
    data += vocabulary.load("whomet")  # given as ont_graph, its code lists would be left out
    shapes, _ = _parted()
    _, report, _ = validate(data, shacl_graph=shapes, inference="none", inplace=True)
    if not isinstance(report, Graph):
        raise TypeError(f"pySHACL gave no report: {report}")
    for result in report.objects(None, shacl.result):
        node, message = report.value(result, shacl.focusNode), report.value(result, shacl.resultMessage)
        severity = str(report.value(result, shacl.resultSeverity)).removeprefix(SHACL).lower()
        yield Problem(str(node), str(message), severity)


def _broken_rules(triples: Iterable[Triple]) -> Iterator[Problem]:
    store = Store()
    store.extend(Quad(*triple) for triple in triples)
    for message, select in _parted()[1]:
        solutions = store.query(select)
        assert isinstance(solutions, QuerySolutions)  # noqa: S101 - every rule is a SELECT
        for solution in solutions:
            yield Problem(str(solution["value"]).strip("<>"), message)


@cache
def _parted() -> tuple["Graph", list[tuple[str, str]]]:
    """Part the shapes into those without SPARQL, and the message and query of each rule."""
    from rdflib import Graph, Namespace

    shacl = Namespace(SHACL)
    shapes, rules = Graph() + vocabulary.load("shapes"), []
    for shape, rule in list(shapes.subject_objects(shacl.sparql)):
        rules.append((str(shapes.value(rule, shacl.message)), str(shapes.value(rule, shacl.select))))
        shapes.remove((shape, shacl.sparql, rule))
        shapes.remove((rule, None, None))
    return shapes, rules
