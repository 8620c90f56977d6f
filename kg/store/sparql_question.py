"""Make sure that a user's own SPARQL only asks, before any engine sees it.

Oxigraph fetches over HTTP whatever SERVICE names, and has no switch against it.
"""

import re

import pyoxigraph as ox
from pyparsing import ParseBaseException
from rdflib.plugins.sparql import parser
from rdflib.plugins.sparql.algebra import traverse
from rdflib.plugins.sparql.parserutils import CompValue

from kg.model.errors import QueryError
from ontology.terms import BASE, PREFIXES

# rdflib replaces \u0022 by a quotation mark before it parses, and ends a comment at \n only;
# Oxigraph does neither.  Without these both read the same text, so that nothing hides from one.
ESCAPE = re.compile(r"(\\\\)|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}")
PLACE = re.compile(r"error at (\d+):(\d+)")


def check_question(text: str, name: str = "-") -> None:
    """Raise QueryError unless the text is a SELECT, ASK, CONSTRUCT or DESCRIBE without SERVICE.

    Source: SPARQL 1.1 Query Language, section 19.8, as rdflib has it.
    """
    plain = ESCAPE.sub(lambda match: match[1] or "u", text).replace("\r", "\n")
    try:
        asks_others = _has_service(parser.Query.parse_string(plain, parse_all=True))
    except RecursionError:
        raise QueryError(name, "is nested too deeply") from None
    except ParseBaseException as error:
        raise QueryError(name, _complaint(plain, (error.lineno, error.col))) from None
    if asks_others:
        raise QueryError(name, "SERVICE is refused, whomet asks no other server; load the data instead")


def put(store: ox.Store, text: str, name: str = "-") -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    """Put a user's own question to Oxigraph, with the usual prefixes; QueryError unless it is one and only asks."""
    check_question(text, name)
    try:
        return store.query(text, base_iri=BASE, prefixes=dict(PREFIXES))
    except SyntaxError as error:
        line, column = _place(error) or (1, 1)
        raise QueryError(name, f"line {line}, column {column}: {' '.join(str(error).split())}") from error


def unescaped(text: str, name: str = "-") -> str:
    r"""Put characters in the place of escapes like \u0041, so that every server reads the same text.

    Raises: QueryError for what is no character.

    Source: SPARQL 1.1 Query Language, section 19.2: they count before anything else is read, a quotation mark too.
    Oxigraph and Jena read them in strings only.
    """
    try:
        plain = ESCAPE.sub(lambda match: match[1] or chr(int(match[0][2:], 16)), text)
        plain.encode()
    except (ValueError, OverflowError):
        raise QueryError(name, "has an escape or a character that is not in Unicode") from None
    return plain


def _place(error: SyntaxError) -> tuple[int, int] | None:
    """Return the line and the column of Oxigraph's complaint."""
    match = PLACE.search(str(error))
    return (int(match[1]), int(match[2])) if match else None


def _has_service(tree: object) -> bool:
    found: list[object] = []

    def note(node: object) -> None:
        if isinstance(node, CompValue) and node.name == "ServiceGraphPattern":
            found.append(node)

    traverse(tree, visitPre=note)
    return bool(found)


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
            ox.Store().query(text)
        except SyntaxError as error:
            place = _place(error) or place
    line, column = place
    near = "".join(text.split("\n")[line - 1 : line]).strip()
    what = f"not SPARQL 1.1, there or just before: {near[:60]!r}" if near else "the query ends too early"
    return f"line {line}, column {column}: {what}"
