"""Check the triples of one article against the ontology: its terms, and SHACL shapes.

Source: Shapes Constraint Language, section 3.6 (validation report),
https://www.w3.org/TR/shacl/#validation-report
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, Triple, serialize

from kg.nodes import TYPE
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
    severity: str  # "violation" or "warning"


def check(triples: Iterable[Triple]) -> list[Problem]:
    """Return what is wrong with the triples of one article, in the order of the nodes."""
    triples = list(triples)
    return sorted({*_unknown_terms(triples), *_broken_shapes(triples)})


def _unknown_terms(triples: Iterable[Triple]) -> Iterable[Problem]:
    for triple in triples:
        term = getattr(triple.object, "value", "") if triple.predicate == TYPE else triple.predicate.value
        if term not in KNOWN:
            yield Problem(str(triple.subject).strip("<>"), f"{term} is not a term of the ontology", "violation")


def _broken_shapes(triples: Iterable[Triple]) -> Iterable[Problem]:
    from pyshacl import validate  # takes 0.5 s
    from rdflib import Graph

    data = Graph().parse(data=serialize(triples, format=RdfFormat.N_TRIPLES), format="nt")
    data += vocabulary.load("whomet")  # given as ont_graph, its code lists would be left out
    _, report, _ = validate(data, shacl_graph=vocabulary.load("shapes"), inference="none", inplace=True)
    if not isinstance(report, Graph):
        raise TypeError(f"pySHACL gave no report: {report}")
    return _problems(report)


def _problems(report: "Graph") -> Iterable[Problem]:
    from rdflib import Namespace

    shacl = Namespace(SHACL)
    for result in report.objects(None, shacl.result):
        # a rule across records hangs on the article, and gives what breaks it as the value
        across = report.value(result, shacl.sourceConstraintComponent) == shacl.SPARQLConstraintComponent
        node = report.value(result, shacl.value if across else shacl.focusNode)
        message = report.value(result, shacl.resultMessage)
        severity = str(report.value(result, shacl.resultSeverity)).removeprefix(SHACL).lower()
        yield Problem(str(node), str(message), severity)
