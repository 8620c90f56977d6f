"""Make sure that a user's own SPARQL only asks, before any engine sees it, and again in what the engine is given.

Oxigraph fetches over HTTP whatever SERVICE names, and has no switch against it; other servers also know
functions and properties that do more than to read.  So an engine is given no text of the user's as it stands:
no escape and no comment is left in it, the word SERVICE nowhere but in names, and no dataset but the articles
that are kept (kg.store.dataset).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from urllib.parse import urljoin

import pyoxigraph as ox
from pyparsing import ParseBaseException, ParseResults
from rdflib import URIRef, Variable
from rdflib.plugins.sparql import parser
from rdflib.plugins.sparql.algebra import traverse
from rdflib.plugins.sparql.parserutils import CompValue

from kg.model.errors import QueryError
from kg.store.base import Rows
from kg.store.binding import PIECES
from kg.store.differences import TWICE, counts, differing, is_double
from ontology import terms
from ontology.terms import BASE, PREFIXES

ESCAPE = re.compile(r"(\\\\)|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}")
VARIABLE = re.compile(r"[?$](\w+)")
PLACE = re.compile(r"error at (\d+):(\d+)")
WORD = re.compile("(s)(ervice)", re.IGNORECASE)
KEYWORD = re.compile(r"(?<![\w?$:.-])service(?![\w:.-])", re.IGNORECASE)
SERVICE = "SERVICE is refused, whomet asks no other server; load the data instead"
XSD = PREFIXES["xsd"]
CASTS = {XSD + name for name in ("boolean", "date", "dateTime", "decimal", "double", "float", "integer", "string")}
MONTHS = {XSD + name for name in ("duration", "yearMonthDuration")}  # Oxigraph adds no months to a date
# properties and functions that servers run: Jena's, Virtuoso's, Blazegraph's, GraphDB's, RDF4J's
RUN = re.compile(r"(?i)(java|jar|file|bif|sql):|https?://(jena\.|www\.(bigdata|ontotext|openrdf|openlinksw)\.)")
NAMES = {it for name, it in vars(terms).items() if name.isupper() and isinstance(it, str)}
TYPE = PREFIXES["rdf"] + "type"
KNOWN = frozenset(it for it in NAMES if re.search(r"[/#][a-z]\w+$", it)) | {TYPE}
CLASSES = frozenset(it for it in NAMES if re.search(r"[/#][A-Z]\w+$", it))
USUAL = f"take one of {' '.join(f'{it}:' for it in sorted(PREFIXES))}"
UNGROUPED = "that is unbound"  # in Oxigraph's words
GROUPED = "line {}, column {}: SELECT shows a variable that is not in GROUP BY; add it there, or write MIN() around it"
SHOWN = 40  # characters before a place that is complained of
ALIKE = 0.6  # of two words, so that one may be meant by the other
PLAIN = {"PathAlternative", "PathSequence", "PathElt", "pname"}
PATHS = {"PathElt", "PathEltOrInverse", "PathNegatedPropertySet", "PathOneInPropertySet"}


@dataclass(frozen=True, slots=True)
class SparqlQuestion:
    """A question that only asks.

    text: as engines are to read it; default, named: the graphs of FROM and of FROM NAMED; properties, classes: that it
    names; nodes: the other IRIs in it, if a path in it may be of no step; ordered: the variables of ORDER BY;
    columns: of SELECT *, in the order of the text.
    """

    name: str
    text: str
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    properties: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    nodes: frozenset[str] = frozenset()
    ordered: frozenset[str] = frozenset()
    columns: tuple[str, ...] = ()

    @property
    def has_dataset(self) -> bool:
        """Tell whether it says of which articles it asks."""
        return bool(self.default or self.named)

    def arranged(self, rows: Rows) -> Rows:
        """Put the columns of SELECT * in the order of the text; engines have orders of their own."""
        return rows.pick(tuple(it for it in self.columns if it in rows.columns)) if self.columns else rows


def understood(text: str, name: str = "-") -> SparqlQuestion:
    """Take a SELECT, ASK, CONSTRUCT or DESCRIBE without SERVICE; QueryError says what else it is, and where.

    Source: SPARQL 1.1 Query Language, section 19.8, as rdflib has it.
    """
    plain = _uncommented(unescaped(text, name))
    try:
        tree = parser.Query.parse_string(plain, parse_all=True)
    except RecursionError:
        raise QueryError(name, "is nested too deeply") from None
    except ParseBaseException as error:
        raise QueryError(name, _complaint(plain, (error.lineno, error.col))) from None
    reading = _Reading(name)
    traverse(tree, visitPre=reading.note)
    reading.judge()
    graphs = {kind: tuple(iris) for kind, iris in reading.graphs.items()}
    return SparqlQuestion(
        name,
        _disarmed(plain, name),
        graphs["default"],
        graphs["named"],
        properties=frozenset(reading.properties),
        classes=frozenset(reading.classes),
        nodes=frozenset(reading.nodes - reading.properties - reading.made) if reading.is_winding else frozenset(),
        ordered=frozenset(reading.ordered),
        columns=tuple(dict.fromkeys(VARIABLE.findall(PIECES.sub(_shown, plain)))) if reading.is_all else (),
    )


def put(store: ox.Store, asked: SparqlQuestion) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    """Put a question to Oxigraph, with the usual prefixes; QueryError if it is not one.

    The graphs of FROM are those that the store has: its default graph, and its named graphs.
    """
    dataset: dict[str, object] = {}
    if asked.has_dataset:
        dataset = {"default_graph": [ox.DefaultGraph()], "named_graphs": [ox.NamedNode(it) for it in asked.named]}
    try:
        return store.query(asked.text, base_iri=BASE, prefixes=dict(PREFIXES), **dataset)  # type: ignore[arg-type]  # as built above
    except SyntaxError as error:
        place = _place(error) or (1, 1)
        is_grouped = UNGROUPED in str(error)
        raise QueryError(asked.name, GROUPED.format(*place) if is_grouped else _complaint(asked.text, place)) from error


def unknown_names(text: str) -> Iterator[str]:
    """Say of each property and class that a question names and no article can have which may be meant."""
    asked = understood(text)
    for kind, names, known in (("property", asked.properties, KNOWN), ("class", asked.classes, CLASSES)):
        for iri in sorted(names - known):
            # by their own words: of whole IRIs the beginnings are most alike
            near = get_close_matches(_own(iri), map(_own, sorted(known)), 1, ALIKE)
            meant = next((_short(it) for it in sorted(known) if [_own(it)] == near), "")
            hint = f"; did you mean {meant}?" if meant else "; ontology/whomet.ttl lists them"
            yield f"no article has the {kind} {_short(iri)}{hint}"


def _own(iri: str) -> str:
    """Return the last word of an IRI.

    >>> [_own(it) for it in ("http://a.example/ns#met", "http://a.example/ns/met")]
    ['met', 'met']
    """
    return re.split(r"[/#]", iri)[-1]


def unescaped(text: str, name: str = "-") -> str:
    r"""Put characters in the place of escapes like \u0041, so that every engine reads the same text.

    Raises: QueryError for what is no character, and for an escape that is made of others.

    Source: SPARQL 1.1 Query Language, section 19.2: they count before anything else is read, a quotation mark too.
    Oxigraph and Jena read them in strings only.
    """
    try:
        plain = ESCAPE.sub(lambda match: match[1] or chr(int(match[0][2:], 16)), text).replace("\r", "\n")
        plain.encode()
    except (ValueError, OverflowError):
        raise QueryError(name, "has an escape or a character that is not in Unicode") from None
    if any(match[1] is None for match in ESCAPE.finditer(plain)):
        raise QueryError(name, "has an escape that is made of escapes; write the character")
    return plain


def _uncommented(text: str) -> str:
    """Put spaces in the place of comments."""
    return PIECES.sub(lambda it: " " * len(it[0]) if it[0].startswith("#") else it[0], text)


def _shown(piece: re.Match[str]) -> str:
    """Keep of a piece of a text what is a variable."""
    return piece[0] if piece["name"] else ""


def _disarmed(text: str, name: str) -> str:
    """Write the word SERVICE in strings and IRIs so that no engine takes it for itself; QueryError for the keyword."""

    def written(piece: re.Match[str]) -> str:
        return piece[0] if piece["name"] else WORD.sub(lambda it: f"\\u{ord(it[1]):04x}{it[2]}", piece[0])

    if KEYWORD.search(PIECES.sub("", text)):
        raise QueryError(name, SERVICE)
    return PIECES.sub(written, text)


class _Reading:
    """What is found in a question, piece by piece."""

    def __init__(self, name: str) -> None:
        self._name, self._base, self._prefixes = name, BASE, dict(PREFIXES)
        self.graphs: dict[str, list[str]] = {"default": [], "named": []}
        self.properties: set[str] = set()
        self.classes: set[str] = set()
        self.nodes: set[str] = set()
        self.made: set[str] = set()  # what stands in what CONSTRUCT makes
        self.ordered: set[str] = set()
        self.is_winding = self.is_all = self.has_filter = self.has_undef = False
        self.is_counted = self.is_double = False
        self._known = {
            "Base": self._base_is,
            "PrefixDecl": self._prefix,
            "ServiceGraphPattern": self._service,
            "Function": self._function,
            "DatasetClause": self._dataset,
            "OrderCondition": self._order,
            "TriplesBlock": self._triples,
            "Filter": self._filter,
            "InlineData": self._table,
            "SelectQuery": self._select,
            "ConstructQuery": self._construct,
            **dict.fromkeys(PATHS, self._path),
        }

    def note(self, node: object) -> None:
        """Look at one node of the syntax tree; QueryError if it is refused."""
        iri = self._iri(node)
        if iri and RUN.match(iri):
            raise QueryError(self._name, f"{_short(iri)} is more than a name to some servers, and refused")
        if iri in MONTHS:
            raise QueryError(self._name, f"{_short(iri)} is refused, engines differ on it; use YEAR() and MONTH()")
        if iri and not iri.startswith(XSD):
            self.nodes.add(iri)
        if isinstance(node, CompValue):
            self._look(node)

    def judge(self) -> None:
        """Raise QueryError for parts that engines answer differently when they stand together."""
        if self.has_filter and self.has_undef:
            told = "UNDEF beside FILTER is refused, engines differ on it; leave UNDEF out, or use OPTIONAL"
            raise QueryError(self._name, told)
        if self.is_double and self.is_counted:
            raise QueryError(self._name, TWICE)

    def _look(self, node: CompValue) -> None:
        if told := differing(node):
            raise QueryError(self._name, told)
        self.is_counted |= counts(node)
        self.is_double |= is_double(node, self._iri)
        if look := self._known.get(node.name):
            look(node)

    def _iri(self, node: object) -> str:
        """Return the IRI that a node is; "" if it is not one."""
        if isinstance(node, CompValue) and node.name == "pname":
            prefix = str(node.prefix or "")
            if prefix not in self._prefixes:
                raise QueryError(
                    self._name, f"no prefix is called {prefix}:; declare it (PREFIX {prefix}: <...>), or {USUAL}"
                )
            return self._prefixes[prefix] + str(node.localname or "")
        return urljoin(self._base, str(node)) if isinstance(node, URIRef) else ""

    def _base_is(self, node: CompValue) -> None:
        self._base = urljoin(BASE, str(node.iri))

    def _prefix(self, node: CompValue) -> None:
        self._prefixes[str(node.prefix or "")] = urljoin(self._base, str(node.iri))

    def _service(self, _: CompValue) -> None:
        raise QueryError(self._name, SERVICE)

    def _function(self, node: CompValue) -> None:
        if (iri := self._iri(node.iri)) not in CASTS:
            raise QueryError(self._name, f"{_short(iri)} is no function of SPARQL's, and refused")

    def _dataset(self, node: CompValue) -> None:
        for kind, graphs in self.graphs.items():
            if kind in node:
                graphs.append(self._iri(node[kind]))

    def _path(self, node: CompValue) -> None:
        parts = node.part if isinstance(node.part, list | ParseResults) else [node.part]
        self.properties.update(filter(None, map(self._iri, parts)))
        self.is_winding |= node.mod in {"*", "?"}

    def _triples(self, node: CompValue) -> None:
        for one in node.triples:
            for path, thing in zip(one[1::3], one[2::3], strict=True):
                if self._is_type(path) and (iri := self._iri(thing)):
                    self.classes.add(iri)

    def _is_type(self, path: object) -> bool:
        """Tell whether a path is rdf:type and nothing else."""
        steps: list[object] = []
        traverse(path, visitPre=steps.append)
        plain = all(it.name in PLAIN for it in steps if isinstance(it, CompValue))
        return plain and {*filter(None, map(self._iri, steps))} == {TYPE}

    def _filter(self, _: CompValue) -> None:
        self.has_filter = True

    def _table(self, node: CompValue) -> None:
        cells: list[object] = []
        traverse(list(node.values()), visitPre=cells.append)
        self.has_undef |= any(type(it) is str and it.upper() == "UNDEF" for it in cells)

    def _select(self, node: CompValue) -> None:
        self.is_all = "projection" not in node

    def _construct(self, node: CompValue) -> None:
        traverse(node.template, visitPre=lambda it: self.made.add(self._iri(it)))

    def _order(self, node: CompValue) -> None:
        traverse(node.expr, visitPre=lambda it: self.ordered.add(str(it)) if isinstance(it, Variable) else None)


def _short(iri: str) -> str:
    """Write an IRI with its usual prefix, if it has one."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return f"<{iri}>"


def _place(error: SyntaxError) -> tuple[int, int] | None:
    """Return the line and the column of Oxigraph's complaint."""
    match = PLACE.search(str(error))
    return (int(match[1]), int(match[2])) if match else None


def _complaint(text: str, place: tuple[int, int]) -> str:
    """Say what is wrong with a text that is no question, and where."""
    try:
        changes = bool(parser.UpdateUnit.parse_string(text, parse_all=True)[0].request)
    except ParseBaseException:
        changes = False
    if changes:
        return "would change the store, and whomet query only reads; write SELECT, ASK, CONSTRUCT or DESCRIBE"
    if "service" not in text.lower():  # then it is safe to let Oxigraph say where, which it knows better
        try:
            ox.Store().query(text, base_iri=BASE, prefixes=dict(PREFIXES))
        except SyntaxError as error:
            place = _place(error) or place
    line, column = place
    near = "".join(text.split("\n")[line - 1 : line])[max(0, column - SHOWN) :].strip()
    what = f"not SPARQL 1.1, there or just before: {near[:60]!r}" if near else "the query ends too early"
    return f"line {line}, column {column}: {what}"
