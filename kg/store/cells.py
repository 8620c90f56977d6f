"""The answers of SPARQL engines as rows."""

from collections.abc import Callable, Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg.store.base import Cell, Row, Rows
from ontology.terms import PREFIXES

XSD = PREFIXES["xsd"]
NUMBERS: Mapping[str, Callable[[str], Cell]] = {
    XSD + "integer": int,
    XSD + "decimal": float,
    XSD + "double": float,
    XSD + "float": float,
}


def rows(answer: ox.QuerySolutions | ox.QueryBoolean | Iterable[ox.Triple]) -> Rows:
    """Turn solutions, a yes or no, or triples into rows; solutions as they come, triples sorted."""
    if isinstance(answer, ox.QueryBoolean):
        return Rows(("answer",), [("true" if answer else "false",)])
    if isinstance(answer, ox.QuerySolutions):
        return Rows(tuple(variable.value for variable in answer.variables), _cells(answer))
    triples = sorted(set(answer), key=str)
    return Rows(("subject", "predicate", "object"), [tuple(cell(term) for term in one) for one in triples])


def cell(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> Cell:
    """Turn a term into what a row shows of it."""
    if term is None:
        return ""
    if isinstance(term, ox.Literal):
        number = NUMBERS.get(term.datatype.value)
        try:
            return number(term.value) if number else term.value
        except ValueError:  # what a foreign file calls an integer need not be one
            return term.value
    return term.value if isinstance(term, ox.NamedNode) else str(term)


def _cells(answer: ox.QuerySolutions) -> Iterator[Row]:
    return (tuple(cell(term) for term in solution) for solution in answer)
