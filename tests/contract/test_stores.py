"""What every store promises (kg.store.base), held by each of them."""

from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.graph.triples import triples
from kg.model import iris
from kg.model.errors import QueryError, StoreError
from kg.store.base import Rows, Store
from ontology.terms import BASE, PREFIXES
from tests.answers import fill
from tests.world import call, geneva, settled, visit, world

ONE, OTHER = BASE + "id/article/one", BASE + "id/article/other"
NAME = ox.NamedNode(PREFIXES["skos"] + "prefLabel")
ANN = ox.NamedNode(BASE + "id/person/ann")


def named(*names: str) -> list[ox.Triple]:
    """Call somebody names."""
    return [ox.Triple(ANN, NAME, ox.Literal(name, language="en")) for name in names]


NAMES = {
    "rq": "SELECT ?name { ?person skos:prefLabel ?name } ORDER BY ?name",
    "cypher": "MATCH (it) UNWIND it.name + coalesce(it.name_also, []) AS name RETURN name ORDER BY name",
}


def names(store: Store) -> list[str]:
    """Ask for the names, as often as the answer has them."""
    rows = store.query(NAMES[store.language])
    return [str(name) for (name,) in rows]


def lines(store: Store) -> list[str]:
    """Export everything."""
    return [str(quad) for quad in store.quads()]


def test_loading_twice_adds_nothing(store: Store) -> None:
    """The second time nothing changes, and it is said so."""
    first = [store.replace(iris.article(it.article.source), triples(it)) for it in world()]
    before = lines(store)
    second = [store.replace(iris.article(it.article.source), triples(it)) for it in world()]
    assert (set(first), set(second)) == ({True}, {False})
    assert lines(store) == before


def test_an_article_is_replaced_as_a_whole(store: Store) -> None:
    """What is new comes, what is gone goes, what stays stays."""
    assert store.replace(ONE, named("Ann", "Anne"))
    assert store.replace(ONE, named("Anne", "Anna"))
    assert names(store) == ["Anna", "Anne"]
    assert [str(quad.object) for quad in store.quads()] == ['"Anna"@en', '"Anne"@en']


def test_fewer_triples_are_a_change(store: Store) -> None:
    """Taking out is a change too."""
    store.replace(ONE, named("Ann", "Anne"))
    assert store.replace(ONE, named("Ann"))
    assert names(store) == ["Ann"]


def test_what_two_articles_say_counts_once_and_stays_while_one_says_it(store: Store) -> None:
    """A name in two articles is one name; dropping one article leaves it."""
    store.replace(ONE, named("Ann", "Anne"))
    store.replace(OTHER, named("Ann"))
    assert names(store) == ["Ann", "Anne"]
    assert store.drop(ONE)
    assert names(store) == ["Ann"]
    assert store.drop(OTHER)
    assert names(store) == []


def test_a_triple_that_goes_from_one_article_stays_in_the_other(store: Store) -> None:
    """Replacing, too, takes away only what no other article says."""
    store.replace(ONE, named("Ann", "Anne"))
    store.replace(OTHER, named("Ann"))
    store.replace(ONE, named("Anna"))
    assert names(store) == ["Ann", "Anna"]


def test_several_articles_at_once(store: Store) -> None:
    """What goes from one and comes with another stays; what goes from all goes; who changed is said."""
    parts = {ONE: named("Ann", "Anne"), OTHER: named("Ann", "Annie")}
    assert store.replace_all(parts) == {ONE, OTHER}
    assert store.replace_all(parts) == frozenset()
    assert store.replace_all({ONE: named("Anna"), OTHER: named("Anne")}) == {ONE, OTHER}
    assert names(store) == ["Anna", "Anne"]
    assert store.replace_all({ONE: named("Anna"), OTHER: []}) == {OTHER}
    assert (names(store), list(store.articles())) == (["Anna"], [ONE])


def test_dropping_and_reloading_gives_the_same(store: Store) -> None:
    """The order of loading does not show."""
    fill(store)
    before, article = lines(store), iris.article(geneva().article.source)
    assert store.drop(article)
    assert article not in store.articles()
    assert not any(article in line for line in lines(store))
    assert store.replace(article, settled(world())[article])
    assert lines(store) == before


def test_dropping_what_is_not_there(store: Store) -> None:
    """It is said that nothing was there."""
    assert not store.drop(ONE)
    store.replace(ONE, named("Ann"))
    store.drop(ONE)
    assert not store.drop(ONE)


def test_an_article_without_triples_is_none(store: Store) -> None:
    """Replacing by nothing is dropping."""
    assert not store.replace(ONE, [])
    store.replace(ONE, named("Ann"))
    assert store.replace(ONE, [])
    assert list(store.articles()) == []


def test_articles_come_sorted(store: Store) -> None:
    """All that were loaded, once."""
    fill(store, [visit(), geneva(), call()])
    assert list(store.articles()) == sorted(iris.article(it.article.source) for it in (visit(), geneva(), call()))


def test_quads_come_sorted_by_article_and_line(store: Store) -> None:
    """Nothing but what was loaded, in one order."""
    fill(store, [visit(), geneva()])
    graphs = settled([visit(), geneva()])
    expected = sorted((article, str(triple)) for article, graph in graphs.items() for triple in graph)
    found = [(str(quad.graph_name).strip("<>"), str(quad.triple)) for quad in store.quads()]
    assert found == expected


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
TRAPS = st.sampled_from(
    ['"', '"""', "\\", "\\u0041", "\\\\u0022", "} } ; DROP ALL #", "\n", "\r", "\t", "\0", "\ufeff"]
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(old=st.lists(TEXT | TRAPS, max_size=3), new=st.lists(TEXT | TRAPS, max_size=3))
def test_any_text_comes_back(store: Store, old: list[str], new: list[str]) -> None:
    """Whatever a name has in it, it is neither run nor changed, when it comes and when it goes."""
    store.replace_all({OTHER: named("stays"), ONE: named(*old)})
    store.replace(ONE, named(*new))
    quads = list(store.quads())
    assert {quad.object for quad in quads} == {it.object for it in named("stays", *new)}
    texts = [(article, text.decode()) for article, them in store.texts() for text in them]
    assert texts == [(str(quad.graph_name)[1:-1], str(quad.triple)) for quad in quads]
    assert store.replace(ONE, named(*new)) is False


def test_a_closed_store_says_so(store: Store) -> None:
    """Closing twice is no error; using it then is a StoreError."""
    store.close()
    store.close()
    with pytest.raises(StoreError, match="is closed"):
        store.replace(ONE, named("Ann"))
    with pytest.raises(StoreError, match="is closed"):
        list(store.quads())


def test_flush_returns(store: Store) -> None:
    """Nothing is lost by it."""
    store.replace(ONE, named("Ann"))
    store.flush()
    assert names(store) == ["Ann"]


CELLS = {
    "rq": "SELECT (1 AS ?whole) (0.5 AS ?part) (?no AS ?none) (true AS ?yes) (<id/x> AS ?iri) ('a'@en AS ?text) {}",
    "cypher": f"RETURN 1 AS whole, 0.5 AS part, null AS none, true AS yes, '{BASE}id/x' AS iri, 'a' AS text",
}


def test_cells(filled: Store) -> None:
    """Numbers are numbers, the rest is text, and what is not there is empty."""
    rows = filled.query(CELLS[filled.language])
    assert rows.columns == ("whole", "part", "none", "yes", "iri", "text")
    assert list(rows) == [(1, 0.5, "", "true", BASE + "id/x", "a")]


YES_OR_NO = {
    "rq": ("ASK { ?one foaf:name ?other }", "ASK { ?one wm:met ?other }"),
    "cypher": ("RETURN EXISTS { ()-[:CALLED]->() } AS answer", "RETURN EXISTS { ()-[:MET]->() } AS answer"),
}


def test_yes_or_no(filled: Store) -> None:
    """ASK has one cell."""
    assert [list(filled.query(text)) for text in YES_OR_NO[filled.language]] == [[("false",)], [("true",)]]


TRIPLES = {
    "rq": ("CONSTRUCT { ?s a wm:Met } WHERE { ?s wm:met ?o }", f"DESCRIBE <{BASE}id/state/fi>"),
    "cypher": (
        "MATCH (s)-[p:MET]->(o) RETURN s AS subject, p AS predicate, o AS object ORDER BY s.name, o.name",
        f"MATCH (s {{iri: '{BASE}id/state/fi'}}) UNWIND keys(s) AS p "
        "RETURN s AS subject, p AS predicate, s[p] AS object ORDER BY p",
    ),
}


@pytest.mark.parametrize("which", [0, 1], ids=["construct", "describe"])
def test_triples_come_sorted(filled: Store, which: int) -> None:
    """CONSTRUCT and DESCRIBE, and what is like them, have three columns."""
    rows = filled.query(TRIPLES[filled.language][which])
    found = list(rows)
    assert rows.columns == ("subject", "predicate", "object")
    assert len(found) >= 3
    assert found == sorted(set(found))


REFUSED = {
    "rq": {
        "INSERT DATA { <a:a> <a:b> <a:c> }": "would change the store",
        "DELETE WHERE { ?s ?p ?o }": "would change the store",
        "CLEAR ALL": "would change the store",
        "LOAD <http://127.0.0.1:9/x>": "would change the store",
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }": "SERVICE is refused",
        "SELECT * {\n  ?s ?p\n}": "line 3",
        "SELECT ?s { ?s nope:nope ?o }": "no prefix is called nope:",
        "": "line 1",
    },
    "cypher": {
        "CREATE (:Node {iri: 'x'})": "would change the store",
        "MATCH (it) DETACH DELETE it": "would change the store",
        "MATCH (it:Person) SET it.name = 'x' RETURN it.name": "would change the store",
        "CALL { MERGE (:Node {iri: 'x'}) } RETURN 1": "would change the store",
        "MATCH (it) CALL (it) { DETACH DELETE it } IN TRANSACTIONS": "would change the store",
        "FOREACH (name IN ['x'] | CREATE (:Person {name: name}))": "would change the store",
        "CALL db.createLabel('x')": "would change the store",
        "LOAD CSV FROM 'http://127.0.0.1:9/x' AS line RETURN line": "LOAD CSV",
        "load /**/ csv FROM 'file:///etc/passwd' AS line RETURN line": "LOAD CSV",
        "L\\u004fAD CSV FROM 'file:///etc/passwd' AS line RETURN line": "LOAD CSV",
        "RETURN [it IN [1] | COUNT { LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line }] AS found": "LOAD CSV",
        "RETURN all(it IN [1] WHERE EXISTS { CALL dbms.listConfig() YIELD name RETURN name }) AS found": "CALL within",
        "CALL dbms.listConfig()": "CALL dbms.listConfig is refused",
        "CALL db.awaitIndexes()": "CALL db.awaitIndexes is refused",
        "RETURN 'dbms' AS listConfig": "all words of dbms.listConfig is refused",
        "RETURN 'load' /* csv */ AS x": "all words of LOAD CSV is refused",
        r"RETURN '\u005cu0041' AS x": "an escape that is made of escapes",
        "TERMINATE TRANSACTIONS 'neo4j-transaction-1'": "TERMINATE is refused",
        "SHOW DATABASES": "a command for the server",
        "CREATE INDEX FOR (it:Person) ON (it.name)": "a command for the server",
        "DROP CONSTRAINT whomet_node_iri": "a command for the server",
        "PROFILE MATCH (it) RETURN it": "conflicting values",
        "RETURN 1; MATCH (it) DETACH DELETE it": "exactly one",
        "RETURN $x": "parameter",
        "RETURN 1 / 0": "by zero",
        "MATCH (it)\nRETURN it.": "line 2, column 11",
        "": "line 1",
    },
}


def test_only_questions_are_answered(filled: Store) -> None:
    """The error names the query's file, and says what is wrong; nothing is changed."""
    before = lines(filled)
    for text, reason in REFUSED[filled.language].items():
        with pytest.raises(QueryError, match=rf"^query mine\.rq: [^\n]*{reason}[^\n]*$"):
            list(filled.query(text, "mine.rq"))
    assert lines(filled) == before


def test_rows_pick() -> None:
    """Columns can be left out and put in order; a row as a dict."""

    def cells() -> Iterator[tuple[int, str, str]]:
        yield 1, "a", "x"

    assert list(Rows(("number", "word", "rest"), cells()).pick(("word", "number")).dicts()) == [
        {"word": "a", "number": 1}
    ]
