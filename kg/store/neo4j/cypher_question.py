"""Make sure that a user's own Cypher only asks, by the plan that Neo4j itself makes for it, and before it is run.

A read transaction keeps it from writing; but LOAD CSV, procedures and functions that were added may reach files
and other servers from there.  A plan shows steps, and not every expression whole.  So the words of the text are
looked at too, wherever they stand: a name cannot be called unless each of its words is written, and no
comment, quotation mark or backtick can stand within a word.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches
from itertools import filterfalse, starmap
from typing import LiteralString

from neo4j import ManagedTransaction
from neo4j.exceptions import ClientError

from kg.model.errors import QueryError
from kg.store.neo4j.graph_model import ALSO, CLASS_OF, NODE, PROPERTY_OF

# procedures that read the graph and nothing else
HARMLESS = re.compile(r"db\.(labels|propertyKeys|relationshipTypes|schema\.\w+|index\.(fulltext|vector)\.query\w+)")
BEYOND = "whomet query reads the graph, and no other file or server"
ADDED = "SHOW FUNCTIONS YIELD name, isBuiltIn WHERE NOT isBuiltIn RETURN name"
PROCEDURES = "SHOW PROCEDURES YIELD name RETURN name"
ESCAPE = re.compile(r"\\u+([0-9A-Fa-f]{4})")
WORD = re.compile(r"[^\W\d]\w*")
NESTED = re.compile(r"\bLOAD CSV\b|\bResolvedCall\(")  # as plans write what stands within an expression
QUOTED = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|//[^\n]*|/\*.*?\*/", re.DOTALL)
NODE_MAP = re.compile(r"\([^(){}]{0,200}(\{[^{}]*\})")
KEY = re.compile(r"[{,]\s*([^\W\d]\w*)\s*:")
OF_NODE = re.compile(r"(?<![\w.$])[^\W\d]\w*\.([^\W\d]\w*)(?![\w(]|\.\w+\()")
# of a node in brackets, or of a variable in a condition
LABELLED = re.compile(
    r"(?:(?<!\w)\(\s*(?:[^\W\d]\w*)?|\b(?:WHERE|AND|OR|XOR|NOT|WHEN)\s+[^\W\d]\w*)\s*:"
    r"\s*!*([^\W\d]\w*(?:\s*[:|&]\s*!*[^\W\d]\w*)*)",
    re.IGNORECASE,
)
# of what is stored as a date
PARTS = frozenset(
    {"year", "quarter", "month", "week", "day", "dayOfWeek", "dayOfQuarter", "ordinalDay", "years", "months", "days"}
)
PLACE = re.compile(r"\(line (\d+), column (\d+) \(offset: \d+\)\).*", re.DOTALL)


@contextmanager
def saying(name: str, text: str) -> Iterator[None]:
    """Turn what the server says of a text that is no question into a QueryError, with the place in the text."""
    try:
        yield
    except ClientError as error:
        if (error.code or "").endswith("ForbiddenDueToTransactionType"):
            raise QueryError(name, "is a command for the server; write MATCH ... RETURN") from error
        if ".Statement." not in (error.code or ""):
            raise
        raise QueryError(name, _complaint(error.message or "", text)) from error


def check_question(tx: ManagedTransaction, text: str, name: str) -> None:
    """Raise QueryError unless the text is a question about the graph that is kept, and about nothing else."""
    written = words(text, name)
    if used := within(written, _names(tx, ADDED)):
        raise QueryError(name, f"{used}() is a function that was added to the server; {BEYOND}")
    # on a line of its own, so that columns are those of the text
    summary = tx.run(f"EXPLAIN\n{text}").consume()
    if summary.query_type in {"w", "rw"}:
        raise QueryError(name, "would change the store, and whomet query only reads; write MATCH ... RETURN")
    if step := next(filter(None, starmap(_outward, _steps(summary.plan or {}))), ""):
        raise QueryError(name, f"{step} is refused; {BEYOND}")
    if used := within(written, [*filterfalse(HARMLESS.fullmatch, _names(tx, PROCEDURES)), "LOAD CSV"]):
        raise QueryError(name, f"a question with all words of {used} is refused, whatever they mean in it; {BEYOND}")
    if summary.query_type != "r":
        raise QueryError(name, "is a command for the server; write MATCH ... RETURN")


def unknown_names(text: str) -> Iterator[str]:
    """Say of each property and label that a question names and no node can have which may be meant.

    What a question gives a name of its own in a map, and the parts of a date, are no properties.

    >>> list(unknown_names("MATCH (p:Persn {nam: 'Ann'})--(m) WHERE m.start.year = 2024 RETURN m.plase, m.iri"))
    ['no node has the property nam; did you mean name?', 'no node has the property plase; did you mean place?', \
'no node has the label Persn; did you mean Person?']
    """
    plain = QUOTED.sub("''", text)
    within_nodes = {key for found in NODE_MAP.finditer(plain) for key in KEY.findall(found[1])}
    own = {*KEY.findall(plain)} - within_nodes
    named = within_nodes | ({*OF_NODE.findall(plain)} - own - PARTS)
    labels = {label for found in LABELLED.findall(plain) for label in WORD.findall(found)}
    also = {f"{it}{ALSO}" for it in PROPERTY_OF}
    yield from _unknown("property", named - also - {"iri", "said"}, sorted(PROPERTY_OF))
    yield from _unknown("label", labels, sorted({*CLASS_OF, NODE}))


def _unknown(kind: str, names: Iterable[str], known: list[str]) -> Iterator[str]:
    """Say of each name that is not known which may be meant."""
    for name in sorted({*names}.difference(known)):
        near = get_close_matches(name, known, 1)
        hint = f"; did you mean {near[0]}?" if near else "; docs/neo4j.md lists them"
        yield f"no node has the {kind} {name}{hint}"


def _names(tx: ManagedTransaction, shown: LiteralString) -> list[str]:
    return [str(row["name"]) for row in tx.run(shown)]


def words(text: str, name: str = "-") -> frozenset[str]:
    r"""Give the words of a text, in comments and strings too, in small letters; QueryError for escapes made of escapes.

    Source: Neo4j Cypher Manual 5, naming rules: \uXXXX is read wherever it stands, before anything else.

    >>> sorted(words("RETURN 1 /* x */ AS `ten`")), "ten" in words(r"RETURN t\u0065n")
    (['as', 'return', 'ten', 'x'], True)
    """
    plain = ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    if ESCAPE.search(plain):
        raise QueryError(name, "has an escape that is made of escapes; write the character")
    return frozenset(it.casefold() for one in (text, plain) for it in WORD.findall(one))


def within(written: frozenset[str], names: Iterable[str]) -> str:
    """Name one of some functions, procedures or commands each of whose words is among those of a text; "" if none is.

    >>> within(words("RETURN util.`a` + Util.b('c')"), ["util.c", "util.d"])
    'util.c'
    """
    return next((one for one in names if words(one) <= written), "")


def _outward(step: str, details: str) -> str:
    """Name what reaches beyond the graph in a step of a plan; "" if nothing does."""
    call = details.partition("(")[0]
    if "LoadCSV" in step or NESTED.search(details):
        return "LOAD CSV, or CALL within an expression,"
    if "Terminate" in step:
        return "TERMINATE"
    return f"CALL {call}" if "ProcedureCall" in step and not HARMLESS.fullmatch(call) else ""


def _steps(plan: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Give each step of a plan with its details."""
    arguments, children = plan.get("args"), plan.get("children")
    details = arguments.get("Details", "") if isinstance(arguments, Mapping) else ""
    yield str(plan.get("operatorType", "")), str(details)
    for child in children if isinstance(children, list) else ():
        yield from _steps(child)


def _complaint(message: str, text: str) -> str:
    """Say where and what, in one line; the first line is not the user's."""
    match = PLACE.search(message)
    what = " ".join(PLACE.sub("", message).split())
    if not match:
        return f"line 1: {what}"
    line = min(max(int(match[1]) - 1, 1), text.count("\n") + 1)
    return f"line {line}, column {match[2]}: {what}"
