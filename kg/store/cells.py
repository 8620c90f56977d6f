"""The answers of SPARQL engines as rows."""

import math
from collections.abc import Callable, Collection, Iterator, Mapping

import pyoxigraph as ox

from kg.model.errors import QueryError
from kg.store.base import Cell, Row, Rows, Solved
from ontology.terms import PREFIXES

XSD = PREFIXES["xsd"]
NUMBERS: Mapping[str, Callable[[str], Cell]] = {
    XSD + "integer": int,
    XSD + "decimal": float,
    XSD + "double": float,
    XSD + "float": float,
}

TIMES = {XSD + name for name in ("dateTime", "time", "duration", "dayTimeDuration")}
ANY = ox.NamedNode("a:a")


def rows(answer: Solved, ordered: Collection[str] = frozenset()) -> Rows:
    """Turn solutions, a yes or no, or triples into rows; solutions as they come, triples sorted.

    ordered: the columns by which the answer is put in order; the rows raise QueryError where no order is that of all
    engines.
    """
    if isinstance(answer, ox.QueryBoolean):
        return Rows(("answer",), [("true" if answer else "false",)])
    if isinstance(answer, ox.QuerySolutions):
        columns = tuple(variable.value for variable in answer.variables)
        return Rows(columns, _in_order(answer, ordered))
    triples = sorted(set(answer), key=str)
    return Rows(("subject", "predicate", "object"), [tuple(cell(term) for term in one) for one in triples])


def cell(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> Cell:
    """Turn a term into what a row shows of it."""
    if term is None:
        return ""
    if isinstance(term, ox.Literal):
        kind = term.datatype.value
        if kind in TIMES:
            return _canonical(term)
        number = NUMBERS.get(kind)
        try:
            return finite(number(term.value)) if number else term.value
        except ValueError:  # what a foreign file calls an integer need not be one
            return term.value
    return term.value if isinstance(term, ox.NamedNode) else str(term)


def _canonical(term: ox.Literal) -> str:
    """Write a time as Oxigraph does; Jena gives P1D as P1DT0H0M0.000S."""
    store = ox.Store()
    store.add(ox.Quad(ANY, ANY, term))
    [quad] = store
    return quad.object.value if isinstance(quad.object, ox.Literal) else term.value


def finite(number: Cell) -> Cell:
    """Return a number; as text what JSON has no number for.

    >>> finite(0.5), finite(float("-inf")), finite(float("nan"))
    (0.5, '-INF', 'NaN')
    """
    if not isinstance(number, float) or math.isfinite(number):
        return number
    return "NaN" if math.isnan(number) else "INF" if number > 0 else "-INF"


def _in_order(answer: ox.QuerySolutions, ordered: Collection[str]) -> Iterator[Row]:
    """Give rows whose keys are of one kind; engines put numbers, texts and dates in different orders."""
    keys = [(at, it.value) for at, it in enumerate(answer.variables) if it.value in ordered]
    kinds: dict[str, str] = {}
    for solution in answer:
        for at, column in keys:
            kind = _kind(solution[at])
            if kind and kinds.setdefault(column, kind) != kind:
                reason = (
                    f"?{column} is of several kinds, which engines put in different orders; ORDER BY STR(?{column})"
                )
                raise QueryError("-", reason)
        yield tuple(map(cell, solution))


def _kind(term: object) -> str:
    """Return of which kind a literal is; "" of what every engine puts before literals."""
    if not isinstance(term, ox.Literal):
        return ""
    return "number" if term.datatype.value in NUMBERS else f"{term.datatype.value} {term.language or ''}"
