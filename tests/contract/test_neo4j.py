"""What only Neo4j can do or get wrong, on a real server: who asks, what others keep, what stops in the middle."""

import re
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor

import pyoxigraph as ox
import pytest

from kg.model import iris
from kg.model.errors import QueryError, StoreError
from kg.store.access import Access
from kg.store.address import open_store
from kg.store.base import Store
from kg.store.neo4j import graph_model
from kg.store.oxigraph import OxigraphStore
from ontology import terms
from tests.answers import CASES, answer, fill, written
from tests.conftest import ROOT
from tests.servers.http import CERTIFICATE
from tests.servers.neo4j import Neo4jServer
from tests.servers.process import free_port
from tests.world import call, geneva, settled, visit, world

ANN, BO = (ox.NamedNode(f"{terms.BASE}id/person/{name}") for name in ("ann", "bo"))
NAME, MET = ox.NamedNode(terms.SKOS_PREF_LABEL), ox.NamedNode(terms.WM_MET)
TYPE = ox.NamedNode(terms.PREFIXES["rdf"] + "type")


@pytest.fixture
def server(neo4j_servers: Mapping[str, Neo4jServer]) -> Neo4jServer:
    """Empty the server that has a password."""
    server = neo4j_servers["mine"]
    server.clear()
    return server


@pytest.fixture
def store(server: Neo4jServer) -> Iterator[Store]:
    """Open it."""
    with open_store(server.address, access=server.access) as opened:
        yield opened


def lines(store: Store) -> list[str]:
    """Export everything."""
    return [str(quad) for quad in store.quads()]


def test_a_cypher_user_finds_it_natural(store: Store) -> None:
    """Names are strings, days dates, numbers numbers, codes words; a state is an organization too."""
    fill(store)
    text = "MATCH (:Person {name: 'Anna Kovač'})-[:MET]-(other:Person) RETURN DISTINCT other.name AS name ORDER BY name"
    assert [row[0] for row in store.query(text)] == ["Lidia Ferro", "Tomas Rinne", "Vusal Huseynov"]
    text = """MATCH (it:Meeting:Event {status: 'held', mode: 'phone'})-[:EVIDENCE]->(claim:Claim)
              WHERE it.start = date('2024-05-13') AND claim.confidence > 0.8
              RETURN it.start.year, claim.confidence"""
    assert list(store.query(text)) == [(2024, 0.9)]
    text = "MATCH (it:Organization:State {name: 'Finland'}) RETURN it, it.ids, it:State AND it:Organization"
    assert list(store.query(text)) == [("(:Organization:State {name: 'Finland'})", "[iso3166-1:FI]", "true")]
    text = "MATCH path = (:Person {name: 'Tomas Rinne'})-[:HOLDS]->(:Post) RETURN path"
    assert list(store.query(text)) == [
        ("(:Person {name: 'Tomas Rinne'})-[:HOLDS]->(:Post {name: 'President, Finland'})",)
    ]
    text = "MATCH path = (:Post)<-[:HOLDS]-(:Person {name: 'Tomas Rinne'}) RETURN path, date('2024-05-13') AS day"
    assert list(store.query(text)) == [
        ("(:Post {name: 'President, Finland'})<-[:HOLDS]-(:Person {name: 'Tomas Rinne'})", "2024-05-13")
    ]
    assert list(store.query("MATCH ()-[link]->() WHERE size(keys(link)) > 0 RETURN link")) == []


def test_the_questions_of_the_document(store: Store) -> None:
    """Those in docs/neo4j.md have an answer in the small world, and it names every label, property and relationship."""
    fill(store)
    text = (ROOT / "docs" / "neo4j.md").read_text(encoding="utf-8")
    questions = re.findall(r"```cypher\n(.*?)```", text, re.DOTALL)[0].split("\n\n")
    assert [len(list(store.query(one))) > 0 for one in questions] == [True] * 5
    known = {
        *graph_model.LABELS.values(),
        graph_model.MENTIONS,
        *graph_model.RELATIONSHIPS.values(),
        *graph_model.PROPERTY_OF,
        "said",
    }
    assert known - set(re.findall(r"`(\w+)`", text)) == {"Rule", "Concept"}


def test_two_spellings_and_two_classes(server: Neo4jServer, store: Store) -> None:
    """The greatest name is shown; the last name, label and relationship go with the last who says them."""
    state, body = ox.NamedNode(terms.STATE), ox.NamedNode(terms.ORGANIZATION)
    one = [ox.Triple(ANN, NAME, ox.Literal(it, language="en")) for it in ("Ann", "Änn")]
    one += [ox.Triple(ANN, TYPE, state), ox.Triple(ANN, MET, BO), ox.Triple(BO, NAME, ox.Literal("Bo"))]
    other = [ox.Triple(ANN, NAME, ox.Literal("Ann", language="en")), ox.Triple(ANN, TYPE, body)]
    store.replace_all({"a:1": one, "a:2": other})
    text = "MATCH (it {iri: $$}) RETURN it.name, it.name_also, it:State, it:Organization".replace(
        "$$", f"'{ANN.value}'"
    )
    assert server.run(text) == [["Änn", ["Ann"], True, True]]
    assert {quad.triple for quad in store.quads()} == {*one, *other}
    store.drop("a:1")
    assert server.run(text) == [["Ann", None, False, True]]
    assert server.run("MATCH (it) RETURN count(it)") == [[2]]
    store.replace_all({"a:2": [], "a:3": [ox.Triple(ANN, TYPE, state)]})
    assert server.run(text) == [[None, None, True, True]]
    store.drop("a:3")
    assert server.run("MATCH (it) RETURN count(it)") == [[0]]


def test_codes_that_look_alike(store: Store) -> None:
    """Two lists have the same word; the node has it once, and each comes back and goes by itself."""
    kinds = [ox.NamedNode(f"{terms.BASE}code/{scheme}/visit") for scheme in ("event-kind", "act-kind")]
    one, other = ([ox.Triple(ANN, ox.NamedNode(terms.DCT_TYPE), kind)] for kind in kinds)
    store.replace_all({"a:1": one, "a:2": other})
    assert list(store.query("MATCH (it) WHERE it.type IS NOT NULL RETURN it.type, it.type_also")) == [("visit", "")]
    assert [quad.triple for quad in store.quads()] == one + other
    store.drop("a:1")
    assert [quad.triple for quad in store.quads()] == other
    assert list(store.query("MATCH (it) WHERE it.type IS NOT NULL RETURN it.type")) == [("visit",)]
    store.drop("a:2")
    assert list(store.query("MATCH (it) RETURN it")) == []


def test_what_others_keep_is_left_alone(server: Neo4jServer, store: Store) -> None:
    """Data without the label Node stay, and are in no answer; so does what others add to a node of ours."""
    server.run("CREATE (:Person {name: 'Stranger'})-[:KNOWS]->(:Meeting {status: 'held'})")
    fill(store)
    for case in CASES:
        assert written(answer(store, case)) == case.golden.read_text(encoding="utf-8"), case.id
    server.run("MATCH (it:Node:Person {name: 'Anna Kovač'}) SET it.note = 'mine', it:Watched")
    before = lines(store)
    for article in list(store.articles()):
        store.drop(article)
    assert server.run("MATCH (it) RETURN labels(it), it.note ORDER BY it.note, labels(it)") == [
        [["Node", "Watched"], "mine"],
        [["Meeting"], None],
        [["Person"], None],
    ]
    assert lines(fill(store)) == before


def test_what_has_no_place(server: Neo4jServer, store: Store) -> None:
    """A triple that the model does not know is refused in one line, and nothing of its article is kept."""
    triple = ox.Triple(ANN, ox.NamedNode("https://other.example/p"), ox.Literal("x"))
    with pytest.raises(StoreError, match=r"^bolt://.*: <.*/ann> <https://other.example/p> \"x\" has no place"):
        store.replace("a:1", [ox.Triple(ANN, NAME, ox.Literal("Ann", language="en")), triple])
    assert server.run("MATCH (it) RETURN count(it)") == [[0]]


def test_what_somebody_changed_is_told(server: Neo4jServer, store: Store) -> None:
    """An article that does not come back whole is no export; loading it again mends it."""
    fill(store, [geneva(), call()])
    before, article = lines(store), iris.article(call().article.source)
    server.run("MATCH (it:Person {name: 'Anna Kovač'}) SET it.name = 'Ann'")
    with pytest.raises(StoreError, match=rf"1 triples of {article} are gone; REMOVE its `said`, and load"):
        lines(store)
    server.run(f"MATCH (it:Article {{iri: '{article}'}}) REMOVE it.said")
    assert store.replace(article, settled([geneva(), call()])[article])
    assert lines(store) == before


def test_two_who_write_at_once(server: Neo4jServer) -> None:
    """Both load the same articles, in another order, and some drop them: nothing is lost, nothing is double."""
    parts = list(settled(world()).items())

    def written_by(number: int) -> None:
        with open_store(server.address, access=server.access) as mine:
            for article, graph in parts if number % 2 else reversed(parts):
                mine.replace(article, graph)
                if number == 3:
                    mine.drop(article)
            mine.replace_all(dict(parts))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(written_by, range(4)))
    with open_store(server.address, access=server.access) as found, fill(OxigraphStore.in_memory()) as expected:
        assert lines(found) == lines(expected)
        for case in CASES:
            assert written(answer(found, case)) == case.golden.read_text(encoding="utf-8"), case.id
    assert server.run("MATCH (it:Node) WHERE NOT (it)--() RETURN it") == []


def test_a_reader_does_not_write(server: Neo4jServer, store: Store) -> None:
    """Neither by the store nor by the server."""
    fill(store, [geneva()])
    with open_store(server.address, read_only=True, access=server.access) as reader:
        assert lines(reader) == lines(store)
        with pytest.raises(StoreError, match="is open for reading only"):
            reader.replace("a:1", [])


WRONG = {
    "password": (Access("neo4j", "wrong"), "neo4j is refused; correct --user, and WHOMET_PASSWORD or --password-file"),
    "user": (Access("nobody", "wrong"), "nobody is refused; correct --user"),
    "nobody": (Access(), "asks who you are; give --user, and WHOMET_PASSWORD or --password-file"),
    "token": (Access("", "", "wrong"), "neo4j is refused"),
}


@pytest.mark.parametrize("which", WRONG)
def test_who_may_not_ask(server: Neo4jServer, which: str) -> None:
    """The error says what to correct, and no secret."""
    access, reason = WRONG[which]
    with pytest.raises(StoreError, match=rf"^{server.address}: {reason}") as caught:
        open_store(server.address, access=access)
    assert "wrong" not in str(caught.value)


def test_a_database_that_is_not_there(server: Neo4jServer) -> None:
    """The error says so."""
    access = Access("neo4j", server.access.password, database="nowhere")
    with pytest.raises(StoreError, match=r"there is no such database; correct --database$"):
        open_store(server.address, access=access)
    access = Access("neo4j", server.access.password, database="neo4j")
    with open_store(server.address, access=access) as found:
        assert list(found.articles()) == []


@pytest.mark.parametrize("scheme", ["bolt", "neo4j", "bolt+s", "neo4j+ssc"])
def test_a_server_that_is_down(scheme: str) -> None:
    """The error says so at once."""
    with pytest.raises(StoreError, match=r"no server answers there \(.*refused\)*; start it, or correct --store$"):
        open_store(f"{scheme}://127.0.0.1:{free_port()}")
    with pytest.raises(StoreError, match="no server answers there"):
        open_store(f"{scheme}://nowhere.invalid")


def test_encrypted(server: Neo4jServer) -> None:
    """With a certificate that nobody has to trust, if it is said that this is meant."""
    for scheme in ("bolt+ssc", "neo4j+ssc"):
        with open_store(server.address.replace("bolt", scheme), access=server.access) as found:
            assert list(found.articles()) == []
    for scheme in ("bolt+s", "neo4j+s"):
        with pytest.raises(StoreError, match=r"no encrypted connection \(.*certificate.*\)"):
            open_store(server.address.replace("bolt", scheme), access=server.access)


def test_not_encrypted(neo4j_servers: Mapping[str, Neo4jServer]) -> None:
    """A server that does not encrypt is not asked as one that does, nor the other way round."""
    plain = neo4j_servers["ours"].address
    for scheme in ("bolt+s", "bolt+ssc", "neo4j+s"):
        with pytest.raises(StoreError, match=r"no encrypted connection .*write bolt\+s://.* else bolt://$"):
            open_store(plain.replace("bolt", scheme))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def shake() -> None:
            with listener.accept()[0] as connection, pytest.raises(ssl.SSLError):
                context.wrap_socket(connection, server_side=True)

        thread = threading.Thread(target=shake)
        thread.start()
        with pytest.raises(StoreError, match=r"no (server answers there|encrypted connection) "):
            open_store(f"bolt://127.0.0.1:{listener.getsockname()[1]}", access=Access(timeout=5))
        thread.join()


@pytest.fixture
def bare(server: Neo4jServer) -> Iterator[Neo4jServer]:
    """Take the constraint and the indexes away, and what a test makes of its own."""
    drop(server)
    yield server
    server.clear()
    drop(server)


def drop(server: Neo4jServer) -> None:
    """Drop every constraint and index that has to do with nodes."""
    for [name] in server.run("SHOW CONSTRAINTS YIELD name RETURN name"):
        server.run(f"DROP CONSTRAINT `{name}`")
    for [name] in server.run("SHOW INDEXES YIELD name, type WHERE type = 'RANGE' RETURN name"):
        server.run(f"DROP INDEX `{name}`")


FOREIGN = {
    "CREATE (:Node {iri: 'a'}), (:Node {iri: 'a'})": "other data are in the way; use a database of its own$",
    "CREATE INDEX theirs FOR (it:Node) ON (it.iri)": "other data are in the way; use a database of its own$",
    "CREATE CONSTRAINT theirs FOR (it:Person) REQUIRE it.name IS UNIQUE": "other data are in the way",
}


@pytest.mark.parametrize("made", FOREIGN)
def test_other_data_in_the_way(bare: Neo4jServer, made: str) -> None:
    """The error says so in one line, and nothing of ours is kept."""
    bare.run(made)
    bare.run("CREATE (:Person {name: 'Anna Kovač'})")
    before = bare.run("MATCH (it) RETURN count(it)")
    with open_store(bare.address, access=bare.access) as mine:
        with pytest.raises(StoreError, match=FOREIGN[made]) as caught:
            fill(mine, [call()])
        assert "\n" not in str(caught.value)
    assert bare.run("MATCH (it) RETURN count(it)") == before


def test_indexes(bare: Neo4jServer) -> None:
    """They are made at the first use that writes, and questions start from them."""
    with open_store(bare.address, access=bare.access) as mine:
        assert lines(mine) == []
        assert bare.run("SHOW INDEXES YIELD name WHERE name STARTS WITH 'whomet' RETURN count(*)") == [[0]]
        fill(mine, [visit()])
    found = bare.run("SHOW INDEXES YIELD name, state WHERE name STARTS WITH 'whomet' RETURN name, state ORDER BY name")
    labels = sorted(["node", *(label.lower() for label in graph_model.ASKED)])
    assert found == [[f"whomet_{label}_iri", "ONLINE"] for label in labels]


def test_a_question_that_takes_too_long(server: Neo4jServer) -> None:
    """It is given up, by the server too."""
    access = Access("neo4j", server.access.password, timeout=1)
    with open_store(server.address, access=access) as impatient:
        endless = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a + b < 0 RETURN a"
        with pytest.raises(StoreError, match="took too long; ask for less, or raise WHOMET_TIMEOUT"):
            list(impatient.query(endless))
    assert server.run(
        "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery STARTS WITH 'UNWIND' RETURN count(*)"
    ) == [[0]]


def test_killed_and_started_again_in_the_middle_of_a_load(server: Neo4jServer) -> None:
    """The load waits and goes on; the graph is that of a load that nothing disturbed."""
    parts = list(settled(world()).items())
    with open_store(server.address, access=server.access) as mine:
        for article, graph in parts[:3]:
            mine.replace(article, graph)

        def again() -> None:
            server.kill()
            server.start()

        thread = threading.Thread(target=again)
        thread.start()
        changed = [mine.replace(article, graph) for article, graph in parts[3:]]
        thread.join()
        assert changed == [True] * len(parts[3:])
        with fill(OxigraphStore.in_memory()) as expected:
            assert lines(mine) == lines(expected)


def test_killed_in_the_middle_of_a_transaction(server: Neo4jServer) -> None:
    """One clear line if it does not come back in time; all or nothing is there; the next load does the rest."""
    parts = settled(world())
    first = next(iter(parts))
    with open_store(server.address, access=Access("neo4j", server.access.password, timeout=2)) as mine:
        mine.replace(first, parts[first])
        kept = lines(mine)
        timer = threading.Timer(0.05, server.kill)
        timer.start()
        with pytest.raises(StoreError, match=r"^bolt://\S+: .*") as caught:
            while True:
                mine.replace_all(parts)
                mine.replace_all({article: [] for article in parts if article != first})
        timer.join()
        assert "\n" not in str(caught.value)
    server.start()
    with open_store(server.address, access=server.access) as mine, fill(OxigraphStore.in_memory()) as expected:
        assert lines(mine) in (kept, lines(expected))
        mine.replace_all(parts)
        assert lines(mine) == lines(expected)


def test_sparql_is_not_cypher(store: Store) -> None:
    """It is said where it stops to be."""
    with pytest.raises(QueryError, match=r"^query mine: line 1, column 1: Invalid input 'SELECT'"):
        store.query("SELECT ?one { ?one ?two ?three }", "mine")


def test_values_that_python_does_not_have(store: Store) -> None:
    """Days before the year 1 and after 9999, and what is no number in JSON, come out as text."""
    days = "date('-0044-03-15') AS a, [date('+12345-12-31')] AS b, date('0000-02-29') AS c"
    text = f"RETURN {days}, 0.0 / 0 AS d, 1.0 / 0.0 AS e"
    assert list(store.query(text)) == [("-0044-03-15", "[+12345-12-31]", "0000-02-29", "NaN", "INF")]
    assert list(store.query("RETURN datetime('-0044-03-15T00:00Z') AS a")) == [("a time out of range",)]
