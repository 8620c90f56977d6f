"""Make sure that a user's own Cypher only asks, by the plan that Neo4j itself makes for it, and before it is run.

A read transaction keeps it from writing; but LOAD CSV and procedures may reach files and other servers from there.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from neo4j import ManagedTransaction
from neo4j.exceptions import ClientError

from kg.errors import QueryError
from kg.store.neo4j.connection import literal

# procedures that read the graph and nothing else
HARMLESS = re.compile(r"db\.(labels|propertyKeys|relationshipTypes|schema\.\w+|index\.(fulltext|vector)\.query\w+)")
NESTED = re.compile(r"\bLOAD CSV\b|\bResolvedCall\(")  # as plans write what stands within an expression
PLACE = re.compile(r"\(line (\d+), column (\d+) \(offset: \d+\)\).*", re.DOTALL)


@contextmanager
def saying(name: str, text: str) -> Iterator[None]:
    """Turn what the server says of a text that is no question into a QueryError, with the place in the text."""
    try:
        yield
    except ClientError as error:
        if ".Statement." not in (error.code or ""):
            raise
        raise QueryError(name, _complaint(error.message or "", text)) from error


def check_question(tx: ManagedTransaction, text: str, name: str) -> None:
    """Raise QueryError unless the text is a question about the graph that is kept, and about nothing else."""
    # on a line of its own, so that columns are those of the text
    summary = tx.run(literal(f"EXPLAIN\n{text}")).consume()
    steps = list(_steps(summary.plan or {}))
    if summary.query_type in {"w", "rw"}:
        raise QueryError(name, "would change the store, and whomet query only reads; write MATCH ... RETURN")
    if any("LoadCSV" in step or NESTED.search(details) for step, details in steps):
        raise QueryError(name, "LOAD CSV, and CALL within an expression, are refused; whomet reads no other file or server")
    calls = [details.partition("(")[0] for step, details in steps if "ProcedureCall" in step]
    refused = next((call for call in calls if not HARMLESS.fullmatch(call)), "")
    if refused:
        raise QueryError(name, f"CALL {refused} is refused; only procedures that read the graph can be called")
    if summary.query_type != "r" or any("Terminate" in step for step, _ in steps):
        raise QueryError(name, "is a command for the server; write MATCH ... RETURN")


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
