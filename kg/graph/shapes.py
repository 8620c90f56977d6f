"""Tell fast whether the triples of one article keep the shapes, ten times as fast as pySHACL says it.

Known of SHACL Core is what ontology/shapes.ttl uses.  Where a value could be judged in two ways the answer is no, and
pySHACL decides.  Source: Shapes Constraint Language, sections 2 and 4, https://www.w3.org/TR/shacl/
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from decimal import Decimal
from functools import cache, partial
from itertools import chain

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from kg.graph.nodes import TYPE
from ontology import vocabulary
from ontology.terms import PREFIXES

Node = NamedNode | BlankNode | Literal | Triple
Nodes = Set[Node]
Path = Callable[["IndexedTriples", Node], Nodes]
Shape = Callable[["IndexedTriples", Node], bool]
Values = Callable[["IndexedTriples", Node, Nodes], bool]  # of a graph, the focus node, and its values
RDF, SHACL = PREFIXES["rdf"], "http://www.w3.org/ns/shacl#"
RDFS_SUBCLASS = NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
FIRST, REST, NIL = (NamedNode(RDF + name) for name in ("first", "rest", "nil"))
NOTHING: Nodes = frozenset()
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
LEXICAL: Mapping[str, Callable[[str], object]] = {
    PREFIXES["xsd"] + "date": date.fromisoformat, PREFIXES["xsd"] + "decimal": Decimal,
    PREFIXES["xsd"] + "string": str, RDF + "langString": str,
}  # fmt: skip
ASIDE = {
    "path",
    "message",
    "severity",
    "sparql",
    "targetClass",
    "targetObjectsOf",
    "targetSubjectsOf",
}  # what is said of a shape beside its constraints


class IndexedTriples:
    """Triples by subject and predicate and by object and predicate, beside those of another graph."""

    def __init__(self, triples: Iterable[Triple], beside: "IndexedTriples | None" = None) -> None:
        """Take the triples; those of the graph beside are there as well, and are not copied."""
        self.beside = beside
        self.of: dict[tuple[Node, Node], set[Node]] = {}
        self.to: dict[tuple[Node, Node], set[Node]] = {}
        self._classes: dict[Node, Nodes] = {}
        for one in triples:
            self.of.setdefault((one.subject, one.predicate), set()).add(one.object)
            self.to.setdefault((one.object, one.predicate), set()).add(one.subject)

    def objects(self, subject: Node, predicate: Node) -> Nodes:
        """Return what a subject has by a predicate."""
        own = self.of.get((subject, predicate), NOTHING)
        more = self.beside.objects(subject, predicate) if self.beside else NOTHING
        return own | more if own and more else own or more

    def subjects(self, predicate: Node, value: Node) -> Nodes:
        """Return what has a value by a predicate."""
        own = self.to.get((value, predicate), NOTHING)
        more = self.beside.subjects(predicate, value) if self.beside else NOTHING
        return own | more if own and more else own or more

    def one(self, subject: Node, name: str) -> Node | None:
        """Return a single value of SHACL's."""
        return next(iter(self.objects(subject, NamedNode(SHACL + name))), None)

    def classes(self, node: Node) -> Nodes:
        """Return the classes of a node, and all above them."""
        if node not in self._classes:
            self._classes[node] = frozenset(chain.from_iterable(map(_above, self.objects(node, TYPE))))
        return self._classes[node]

    def list(self, head: Node) -> list[Node]:
        """Return the members of an RDF list."""
        found: list[Node] = []
        while head != NIL:
            found += self.objects(head, FIRST)
            [head] = self.objects(head, REST)
        return found


def keeps_shapes(triples: Iterable[Triple]) -> bool:
    """Tell whether nothing is wrong with an article's triples by the shapes, but for their rules in SPARQL.

    False may be said of what is right, as where it says more of the ontology's classes; True never of what is wrong.
    """
    every = list(triples)
    graph = IndexedTriples(every, _vocabulary())
    if any(one.predicate == RDFS_SUBCLASS for one in every):
        return False
    nodes: set[Node] = {node for one in every for node in (one.subject, one.object)}
    return all(shape(graph, node) for node in nodes for shape in _meant(graph, node))


def _meant(graph: IndexedTriples, node: Node) -> Iterator[Shape]:
    """Give each shape that has a node among its targets."""
    by_class, others = _targets()
    for kind in graph.classes(node):
        yield from by_class.get(kind, ())
    yield from (shape for is_meant, shape in others if is_meant(graph, node))


@cache
def _vocabulary() -> IndexedTriples:
    return IndexedTriples(_triples("whomet"))


def _triples(name: str) -> list[Triple]:
    text = vocabulary.load(name).serialize(format="nt", encoding="utf-8")
    return [quad.triple for quad in parse(text, format=RdfFormat.N_TRIPLES)]


@cache
def _above(kind: Node) -> Nodes:
    """Return a class and all above it."""
    found = {kind}
    while more := {it for one in found for it in _vocabulary().objects(one, RDFS_SUBCLASS)} - found:
        found |= more
    return frozenset(found)


@cache
def _targets() -> tuple[Mapping[Node, Sequence[Shape]], Sequence[tuple[Shape, Shape]]]:
    """Return the shapes of each class, and the others, each with what tells whether a node is meant."""
    shapes = IndexedTriples(_triples("shapes"))
    by_class: defaultdict[Node, list[Shape]] = defaultdict(list)
    others: list[tuple[Shape, Shape]] = []
    for one in sorted(shapes.subjects(TYPE, NamedNode(SHACL + "NodeShape")), key=str):
        shape = _shape(shapes, one)
        for it in shapes.objects(one, NamedNode(SHACL + "targetClass")):
            by_class[it].append(shape)
        for name, is_meant in OTHER_TARGETS.items():
            others += [(partial(is_meant, it), shape) for it in shapes.objects(one, NamedNode(SHACL + name))]
    return by_class, others


def _any(shapes: list[Shape]) -> Shape:
    return lambda graph, node: any(shape(graph, node) for shape in shapes)


def _shape(shapes: IndexedTriples, shape: Node) -> Shape:
    """Return what tells whether a node keeps a shape.  Raises ValueError: the shape has what is not known here."""
    at = shapes.one(shape, "path")
    values: Path = _path(shapes, at) if at else (lambda _, node: frozenset((node,)))
    names = sorted({str(it.value).removeprefix(SHACL) for _, it in _said(shapes, shape) if it != TYPE} - ASIDE)
    kept = [_constraint(shapes, shape, name) for name in names]
    return lambda graph, node: _keeps(kept, graph, node, values(graph, node))


def _keeps(kept: Iterable[Values], graph: IndexedTriples, node: Node, found: Nodes) -> bool:
    return all(one(graph, node, found) for one in kept)


def _said(shapes: IndexedTriples, shape: Node) -> list[tuple[Node, NamedNode]]:
    return [(it, name) for it, name in shapes.of if it == shape and isinstance(name, NamedNode)]


def _path(shapes: IndexedTriples, at: Node) -> Path:
    """Return what follows a path: a predicate, the inverse of one, or several one after the other."""
    if isinstance(at, NamedNode):
        return lambda graph, node: graph.objects(node, at)
    if inverse := shapes.one(at, "inversePath"):
        return lambda graph, node: graph.subjects(inverse, node)
    steps = [_path(shapes, it) for it in shapes.list(at)]

    def follow(graph: IndexedTriples, node: Node) -> Nodes:
        found: Nodes = frozenset((node,))
        for step in steps:
            found = {it for one in found for it in step(graph, one)}
        return found

    return follow


def _constraint(shapes: IndexedTriples, shape: Node, name: str) -> Values:
    """Return what tells whether values keep a constraint, given by its name in SHACL."""
    given = sorted(shapes.objects(shape, NamedNode(SHACL + name)), key=str)
    made = [it(shapes, shape, one) for it in (CONSTRAINTS.get(name),) if it for one in given]
    if not made:
        raise ValueError(f"sh:{name} is not known to kg.graph.shapes; teach it")
    return made[0] if len(made) == 1 else lambda graph, node, found: _keeps(made, graph, node, found)


def _each(test: Callable[[Node], bool]) -> Values:
    """Put a test to each value."""
    return lambda _graph, _node, found: all(map(test, found))


def _number(node: Node) -> int:
    return int(node.value) if isinstance(node, Literal) else 0


def _has_datatype(value: Node, datatype: Node) -> bool:
    if not isinstance(value, Literal) or value.datatype != datatype:
        return False
    try:
        LEXICAL[value.datatype.value](value.value)
    except (KeyError, ValueError, ArithmeticError):
        return False
    return True


def _fits(value: Node, pattern: str) -> bool:
    return isinstance(value, NamedNode | Literal) and re.search(pattern, value.value) is not None


def _has_one_a_language(found: Nodes) -> bool:
    languages = [it.language for it in found if isinstance(it, Literal) and it.language]
    return len(languages) == len(set(languages))


def _is_in_order(found: Nodes, others: Nodes) -> bool:
    """Tell whether no day is after one of the others; all are to be days of four-figure years, which sort as text."""
    days, ends = ([it.value if isinstance(it, Literal) else "" for it in nodes] for nodes in (found, others))
    return not ends or (all(map(DAY.fullmatch, [*days, *ends])) and max(days, default="") <= min(ends))


def _is_between(value: Node, bound: Node, sign: int) -> bool:
    try:
        return sign * (Decimal(value.value) - Decimal(bound.value)) >= 0  # type: ignore[union-attr]  # told by the error
    except (AttributeError, ArithmeticError):
        return False


def _qualified(shapes: IndexedTriples, shape: Node, inner: Node) -> Values:
    """Count the values that keep a shape."""
    keeps = _shape(shapes, inner)
    least, most = (shapes.one(shape, f"qualified{end}Count") for end in ("Min", "Max"))

    def test(graph: IndexedTriples, _: Node, found: Nodes) -> bool:
        number = sum(keeps(graph, it) for it in found)
        return (least is None or number >= _number(least)) and (most is None or number <= _number(most))

    return test


def _nested(shapes: IndexedTriples, _: Node, inner: Node) -> Values:
    keeps = _shape(shapes, inner)
    return lambda graph, _node, found: all(keeps(graph, it) for it in found)


def _either(shapes: IndexedTriples, _: Node, head: Node) -> Values:
    keeps = _any([_shape(shapes, it) for it in shapes.list(head)])
    return lambda graph, _node, found: all(keeps(graph, it) for it in found)


def _passed(_shapes: IndexedTriples, _shape: Node, _given: Node) -> Values:
    """Leave to another constraint what is a part of it."""
    return lambda _graph, _node, _found: True


OTHER_TARGETS: Mapping[str, Callable[[Node, IndexedTriples, Node], bool]] = {
    "targetObjectsOf": lambda it, graph, node: bool(graph.subjects(it, node)),
    "targetSubjectsOf": lambda it, graph, node: bool(graph.objects(node, it)),
}
CONSTRAINTS: Mapping[str, Callable[[IndexedTriples, Node, Node], Values]] = {
    "class": lambda _, __, it: lambda graph, _node, found: all(it in graph.classes(one) for one in found),
    "datatype": lambda _, __, it: _each(lambda one: _has_datatype(one, it)),
    "disjoint": lambda _, __, it: lambda graph, node, found: not found & graph.objects(node, it),
    "hasValue": lambda _, __, it: lambda _graph, _node, found: it in found,
    "in": lambda shapes, _, it: _each(frozenset(shapes.list(it)).__contains__),
    "lessThanOrEquals": lambda _, __, it: lambda graph, node, found: _is_in_order(found, graph.objects(node, it)),
    "maxCount": lambda _, __, it: lambda _graph, _node, found: len(found) <= _number(it),
    "maxInclusive": lambda _, __, it: _each(lambda one: _is_between(one, it, -1)),
    "minCount": lambda _, __, it: lambda _graph, _node, found: len(found) >= _number(it),
    "minInclusive": lambda _, __, it: _each(lambda one: _is_between(one, it, 1)),
    "minLength": lambda _, __, it: _each(lambda one: isinstance(one, Literal) and len(one.value) >= _number(it)),
    "node": _nested,
    "nodeKind": lambda _, __, it: _each(lambda one: isinstance(one, NamedNode) and it == NamedNode(SHACL + "IRI")),
    "or": _either,
    "pattern": lambda _, __, it: _each(lambda one: isinstance(it, Literal) and _fits(one, it.value)),
    "property": _nested,
    "qualifiedMaxCount": _passed,
    "qualifiedMinCount": _passed,
    "qualifiedValueShape": _qualified,
    "uniqueLang": lambda _, __, ___: lambda _graph, _node, found: _has_one_a_language(found),
}  # fmt: skip
