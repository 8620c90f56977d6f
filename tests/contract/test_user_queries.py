"""Questions of users' own: every store gives the rows of the one in memory, or refuses as it does."""

import socket
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress

import pytest

from kg.model.errors import QueryError
from kg.store.base import Cell, Rows, Store
from kg.store.oxigraph import OxigraphStore
from tests.answers import fill
from tests.contract.made_up_queries import pairs, sparql
from tests.contract.user_queries import CYPHER, QUERIES

REFUSED = {
    *("a month later", "zero steps from nowhere", "from nowhere", "order of mixed kinds", "order of languages"),
    *("both ways", "both ways within brackets", "two steps or one", "some steps or one", "neither there nor back"),
    *("one more and less", "having what is made", "having what is made within", "from before the first sign"),
    "by fractions",
}
SEED, MADE_UP, IN_CYPHER = 20260211, 500, 60  # so many questions are made by chance
DIGITS = 9  # of a number, which engines compute to different places


def compared(text: str, rows: Rows) -> object:
    """Return the rows as they can be compared: in their order if the question asks for one."""
    found = [tuple(map(rounded, row)) for row in rows]
    return rows.columns, found if "ORDER BY" in text else Counter(found)


def rounded(cell: Cell) -> object:
    """Round a number, whole or not."""
    return cell if isinstance(cell, str) else round(float(cell), DIGITS)


def answered(store: Store, text: str) -> object:
    """Return the rows as they can be compared, or why they are refused."""
    try:
        return compared(text, store.query(text))
    except QueryError as error:
        return str(error)


def placed(texts: Iterable[str]) -> list[str]:
    """Name two articles of the small world where questions ask of articles."""
    one, other, *_ = (f"<{article}>" for article in fill(OxigraphStore.in_memory()).articles())
    return [text.replace("<ONE>", one).replace("<OTHER>", other) for text in texts]


@pytest.fixture(scope="session")
def made_up() -> Mapping[str, object]:
    """Make questions by chance, and answer them in memory."""
    store = fill(OxigraphStore.in_memory())
    return {text: answered(store, text) for text in placed(sparql(SEED, MADE_UP))}


@pytest.fixture(scope="session")
def queries() -> Mapping[str, str]:
    """Take the questions, of two articles of the small world."""
    return dict(zip(QUERIES, placed(QUERIES.values()), strict=True))


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


def test_made_up(filled: Store, made_up: Mapping[str, object]) -> None:
    """Questions that nobody has written have the same rows too, or are refused alike."""
    if filled.language == "cypher":
        memory = fill(OxigraphStore.in_memory())
        asked = {cypher: answered(memory, text) for text, cypher in pairs(SEED, IN_CYPHER)}
        assert {text: answered(filled, text) for text in asked} == asked
        return
    assert len(made_up) > MADE_UP * 0.9
    assert sum(isinstance(found, str) for found in made_up.values()) < MADE_UP * 0.1
    assert sum(bool(found[1]) for found in made_up.values() if isinstance(found, tuple)) > MADE_UP * 0.5
    # on this machine it is the engine of the store in memory
    chosen = list(made_up)[:: 1 if filled.address.startswith("sparql") else 10]
    assert {text: answered(filled, text) for text in chosen} == {text: made_up[text] for text in chosen}
