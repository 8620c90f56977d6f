"""Real articles: every store gives the rows that the one in memory gives, for every question."""

import random
from collections.abc import Iterator, Mapping
from itertools import islice, product
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.lookup.find import BOUNDS, DATE
from kg.maintenance.loading import LoadProgress, load
from kg.model.facts import Article, Facts
from kg.store.base import Rows, Store, Term
from kg.store.oxigraph import OxigraphStore
from loaders.pipeline import extract
from loaders.sources.reader import read
from queries.library import NAMES, Query, get, library, put
from tests.answers import EVERY, written

FEW, COMBINATIONS = 15, 12  # values of each kind, and combinations that have an answer
DAYS = "SELECT DISTINCT (STR(?on) AS ?day) { ?article schema:datePublished ?on } ORDER BY ?day"
TOLD = "SELECT ?meeting { ?meeting a wm:Meeting } ORDER BY ?meeting"
MET = "SELECT ?person { ?person wm:met ?other } GROUP BY ?person ORDER BY DESC(COUNT(?other)) ?person"

ASKED = {"person": MET, "meeting": TOLD}


@pytest.fixture(scope="module")
def facts(shared: Path) -> list[Facts]:
    """Read the smallest collection of real articles."""
    found = read([str(shared / "corpus" / "wikinews.jsonl")])
    return list(extract(one for one in found if isinstance(one, Article)))


@pytest.fixture(scope="module")
def expected(facts: list[Facts]) -> Mapping[str, list[tuple[Mapping[str, Term], str]]]:
    """Put every question to a store in memory, with values of its own; give values and answers."""
    with OxigraphStore.in_memory() as store:
        list(load(store, facts, LoadProgress()))
        return {name: list(islice(_answered(store, query), COMBINATIONS)) for name, query in EVERY.items()}


def _answered(store: Store, query: Query) -> Iterator[tuple[Mapping[str, Term], str]]:
    """Find the values that have an answer, and last some that have none, if there are any."""
    kinds = [_values(store, it.kind) for it in query.parameters.values()]
    combinations = list(product(*kinds))
    random.Random(query.name).shuffle(combinations)  # noqa: S311 - the same lot for each store
    without = None
    for values in combinations:
        given = dict(zip(query.parameters, values, strict=True))
        text = written(put(store, query, given))
        if text.count("\n") > 1:
            yield given, text
        else:
            without = given, text
    if without:
        yield without


def _values(store: Store, kind: str) -> list[Term]:
    """Choose values of a kind: days of articles, the persons that met most, everything else that has a name."""
    if kind in BOUNDS:
        return [ox.Literal(""), *(ox.Literal(day) for day in islice(_first(store.query(DAYS)), 3, 5))]
    if kind == "date":
        return [ox.Literal(day, datatype=DATE) for day in islice(_first(store.query(DAYS)), FEW)]
    if kind == "month":
        return [ox.Literal(month) for month in islice(_first(put(store, library(NAMES)["periods"], {})), FEW)]
    if kind in ASKED:
        found = store.query(ASKED[kind])
    else:
        found = put(store, library(NAMES)["articles" if kind == "article" else kind], {})
    return [ox.NamedNode(iri) for iri in islice(dict.fromkeys(_first(found)), None if kind != "person" else FEW)]


def _first(rows: Rows) -> Iterator[str]:
    return (str(row[0]) for row in rows)


def test_most_questions_have_an_answer(expected: Mapping[str, list[tuple[Mapping[str, Term], str]]]) -> None:
    """Else little would be compared."""
    answered = [name for name, found in expected.items() if any(text.count("\n") > 1 for _, text in found)]
    assert len(answered) > len(EVERY) * 3 / 4


def test_the_same_rows(
    store: Store, facts: list[Facts], expected: Mapping[str, list[tuple[Mapping[str, Term], str]]]
) -> None:
    """Row for row, in the same order."""
    list(load(store, facts, LoadProgress()))
    for name, cases in expected.items():
        for values, text in cases:
            assert written(put(store, EVERY[name], values)) == text, f"{name} {values}"


def test_the_same_triples(store: Store, facts: list[Facts]) -> None:
    """Nothing is lost, and loading again finds everything as it is."""
    with OxigraphStore.in_memory() as memory:
        list(load(memory, facts, LoadProgress()))
        list(load(store, facts, LoadProgress()))
        assert [str(quad) for quad in store.quads()] == [str(quad) for quad in memory.quads()]
    tally = LoadProgress()
    list(load(store, facts, tally))
    assert tally.unchanged == len(facts)
    assert [*put(store, get("counts"), {})]
