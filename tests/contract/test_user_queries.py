"""Questions of users' own: every store gives the rows of the one in memory, or refuses as it does."""

import socket
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress

import pytest

from kg.model.errors import QueryError
from kg.store.base import Cell, Rows, Store
from kg.store.oxigraph import OxigraphStore
from tests.answers import fill
from tests.contract.user_queries import CYPHER, QUERIES

REFUSED = {"a month later", "zero steps from nowhere", "from nowhere", "order of mixed kinds"}
DIGITS = 9  # of a number, which engines compute to different places


def compared(text: str, rows: Rows) -> object:
    """Return the rows as they can be compared: in their order if the question asks for one."""
    found = [tuple(map(rounded, row)) for row in rows]
    return rows.columns, found if "ORDER BY" in text else Counter(found)


def rounded(cell: Cell) -> object:
    """Round a number, whole or not."""
    return cell if isinstance(cell, str) else round(float(cell), DIGITS)


@pytest.fixture(scope="session")
def queries() -> Mapping[str, str]:
    """Take the questions, of two articles of the small world."""
    one, other, *_ = (f"<{article}>" for article in fill(OxigraphStore.in_memory()).articles())
    return {name: text.replace("<ONE>", one).replace("<OTHER>", other) for name, text in QUERIES.items()}


@pytest.fixture(scope="session")
def expected(queries: Mapping[str, str]) -> Mapping[str, object]:
    """Answer them in memory."""
    store = fill(OxigraphStore.in_memory())
    return {name: compared(text, store.query(text)) for name, text in queries.items() if name not in REFUSED}


def test_there_are_enough() -> None:
    """Of every kind that users write."""
    assert len(QUERIES) >= 100
    assert set(QUERIES) >= REFUSED
    assert set(QUERIES) >= set(CYPHER)


REACHING = {
    "rq": (
        "SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}",
        "SELECT * {{ SERVICE SILENT <{address}> {{ ?s ?p ?o }} }}",
        "SELECT * FROM <{address}> {{ ?s ?p ?o }}",
        "SELECT * FROM NAMED <{address}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
        "LOAD <{address}>",
        "ASK {{ GRAPH <{address}> {{ ?s ?p ?o }} }}",
        "DESCRIBE <{address}>",
    ),
    "cypher": (
        "LOAD CSV FROM '{address}' AS line RETURN line",
        "RETURN [x IN [1] | COUNT {{ LOAD CSV FROM '{address}' AS line RETURN line }}] AS found",
    ),
}


def test_nothing_is_heard_outside(filled: Store) -> None:
    """Whatever address a question names, whomet's own engine and the servers leave it alone."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        for text in REACHING[filled.language]:
            with suppress(QueryError):
                list(filled.query(text.format(address=f"http://127.0.0.1:{listener.getsockname()[1]}/x")))
        with pytest.raises(TimeoutError):
            listener.accept()


def test_equal_or_refused(filled: Store, queries: Mapping[str, str], expected: Mapping[str, object]) -> None:
    """The same rows, or one line that says why not, on each store."""
    asked = queries if filled.language == "rq" else CYPHER
    for name, text in asked.items():
        if name in REFUSED:
            with pytest.raises(QueryError, match=r"^query [^\n]+$"):
                list(filled.query(text))
        elif filled.language == "rq":
            assert compared(text, filled.query(text)) == expected[name], name
        else:
            assert compared(queries[name], filled.query(text)) == expected[name], name
