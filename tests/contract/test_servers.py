"""What only servers have: they die in the middle, want to know who asks, and keep graphs in their own way."""

import base64
import gc
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from bench.meetings import articles
from kg.graph import transcript
from kg.graph.triples import triples
from kg.maintenance.loading import LoadProgress, graphs, load
from kg.model import iris
from kg.model.errors import StoreError
from kg.store.access import Access
from kg.store.address import open_store
from kg.store.base import Store
from ontology.terms import PREFIXES
from tests.answers import fill
from tests.servers.fuseki import FusekiServer
from tests.servers.http import Asked, Reply, serving
from tests.servers.oxigraph import OxigraphServer
from tests.servers.process import Server, missing

XSD = PREFIXES["xsd"]
MEETINGS = 200  # in less than half as many articles
PASSWORD, TOKEN, WRONG = Access("me", "open:sesame"), Access("", "", "abc.def"), Access("", "", "nope")


def _oxigraph(folder: Path) -> tuple[Server, str]:
    server = OxigraphServer(folder)
    return server, server.address


def _fuseki(folder: Path) -> tuple[Server, str]:
    if reason := missing("fuseki"):
        pytest.skip(reason)
    server = FusekiServer(folder)
    return server, server.address()


SERVERS: Mapping[str, Callable[[Path], tuple[Server, str]]] = {"oxigraph": _oxigraph, "fuseki": _fuseki}


@pytest.fixture(params=SERVERS)
def mortal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Server, str]]:
    """Start a server that a test may kill."""
    server, address = SERVERS[request.param](tmp_path / "server")
    with server:
        yield server, address
    gc.collect()  # an answer that broke off lives on in its error, and must not be dropped in another thread


def merged(store: Store) -> set[tuple[object, ...]]:
    """Read the default graph."""
    return set(store.query("SELECT ?s ?p ?o { ?s ?p ?o }"))


def said(store: Store) -> set[tuple[object, ...]]:
    """Read what the articles say, all together."""
    return set(store.query("SELECT ?s ?p ?o { GRAPH ?article { ?s ?p ?o } }"))


BROKEN = r"^sparql\+http://\S+: [^\n]*(no connection|broke)[^\n]*$"


def kept(store: Store) -> dict[str, set[ox.Triple]]:
    """Read what each article says."""
    return {article: set(graph) for article, graph in graphs(store)}


def test_killed_in_the_middle_of_a_load(mortal: tuple[Server, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """One clear line; every article is there whole or not at all; loading again does the rest."""
    monkeypatch.setattr("kg.maintenance.loading.PATIENCE", 0.0)  # each article is kept by itself
    server, address = mortal
    told = list(articles(MEETINGS))
    expected = {iris.article(it.article.source): set(transcript.kept(it)) for it in told}
    tally = LoadProgress()

    with open_store(address) as store, pytest.raises(StoreError, match=BROKEN):
        for number, _ in enumerate(load(store, told, tally)):
            if number == len(told) // 4:
                server.kill()
    assert len(told) // 4 <= tally.new < len(told)
    server.start()
    with open_store(address) as store:
        whole = kept(store)
        assert whole.items() <= expected.items()
        assert tally.new <= len(whole) <= tally.new + 1
        assert merged(store) == said(store)
        again = LoadProgress()
        list(load(store, told, again))
        assert (again.new, again.changed, again.unchanged) == (len(told) - len(whole), 0, len(whole))
        assert kept(store) == expected
        assert merged(store) == said(store)


def test_killed_in_the_middle_of_a_transaction(mortal: tuple[Server, str]) -> None:
    """Articles that are replaced as one are all replaced or none, whenever the server dies."""
    server, address = mortal
    told = [set(triples(it)) for it in articles(MEETINGS // 3)]
    old = {f"a:article{number}": it for number, it in enumerate(told)}
    new = {f"a:article{number}": it for number, it in enumerate(reversed(told))}
    with open_store(address) as store:
        store.replace_all(old)
        killer = threading.Timer(0.5, server.kill)
        killer.start()
        with pytest.raises(StoreError, match=r"no connection|broke"):
            for _ in range(1000):
                store.replace_all(new)
                store.replace_all(old)
        killer.join()
    server.start()
    with open_store(address) as store:
        assert kept(store) in (old, new)
        assert merged(store) == said(store)
        store.replace_all(new)
        assert kept(store) == new
        assert merged(store) == said(store)


def test_a_restart_between_two_questions(mortal: tuple[Server, str]) -> None:
    """The old connection is of no use any more, which is not noticed."""
    server, address = mortal
    with open_store(address) as store:
        fill(store)
        before = merged(store)
        server.stop()
        server.start()
        assert merged(store) == before


def test_two_who_write_at_once(mortal: tuple[Server, str]) -> None:
    """What both say stays until both have gone, whoever is first."""
    _, address = mortal
    graph = [ox.Triple(ox.NamedNode(f"a:{number}"), ox.NamedNode("a:b"), ox.Literal(number)) for number in range(10)]

    def write(name: str) -> None:
        with open_store(address) as store:
            for number in range(1, 6):
                store.replace(name, graph[number:])
                store.replace(name, graph[:number])

    writers = [threading.Thread(target=write, args=(f"a:article{number}",)) for number in range(3)]
    for one in writers:
        one.start()
    for one in writers:
        one.join()
    with open_store(address) as store:
        assert merged(store) == said(store)
        assert len(list(store.query("SELECT ?s ?p ?o { ?s ?p ?o }"))) == 5


def test_an_article_of_any_length(mortal: tuple[Server, str]) -> None:
    """What is longer than any real article comes and goes."""
    _, address = mortal
    many = [
        ox.Triple(ox.NamedNode(f"https://example.org/{number}"), ox.NamedNode("a:b"), ox.Literal("word " * 20))
        for number in range(20_000)
    ]
    with open_store(address, access=Access(timeout=300)) as store:
        assert store.replace("a:long", many)
        assert not store.replace("a:long", many)
        assert len(list(store.query("SELECT ?s { ?s ?p ?o }"))) == len(many)
        assert store.drop("a:long")
        assert merged(store) == said(store) == set()


NUMBERS = [
    *(("integer", text) for text in ("0", "1", "-5", "100", "123456789012345678901234567890")),
    *(("decimal", text) for text in ("0", "1", "-5", "100", "0.9", "-0.001", "1234567890.125")),
    *(("double", text) for text in ("0", "1", "-5", "100", "0.5", "1e300")),
    *(("float", "0.5"), ("boolean", "true"), ("date", "2024-02-29"), ("dateTime", "2024-02-29T12:00:00Z")),
    *(("gYear", "2024"), ("gYearMonth", "2024-02")),
]


def test_numbers_in_another_form(mortal: tuple[Server, str]) -> None:
    """A server may keep 1 as 1.0: what comes back is as in any store, and it is no change."""
    _, address = mortal
    graph = [
        ox.Triple(ox.NamedNode(f"a:{kind}"), ox.NamedNode("a:b"), ox.Literal(text, datatype=ox.NamedNode(XSD + kind)))
        for kind, text in NUMBERS
    ]
    with open_store(address) as store:
        store.replace("a:numbers", graph)
        assert not store.replace("a:numbers", graph)
        with open_store("memory:") as memory:
            memory.replace("a:numbers", graph)
            assert kept(store) == kept(memory)
        padded = [ox.Triple(it.subject, it.predicate, _padded(it.object)) for it in graph]
        assert not store.replace("a:numbers", padded)
        assert store.drop("a:numbers")
        assert merged(store) == said(store) == set()


def _padded(term: object) -> ox.Literal:
    """Write a whole number with a zero before it."""
    assert isinstance(term, ox.Literal)
    return ox.Literal("01" if term.value == "1" else term.value, datatype=term.datatype)


def test_oxigraph_with_one_graph_for_all(tmp_path: Path) -> None:
    """The server's union would count what two articles say twice; it is refused, and nothing is left there."""
    with OxigraphServer(tmp_path, "--union-default-graph") as server, open_store(server.address) as store:
        with pytest.raises(StoreError, match="all graphs together, so that everything counts twice; "):
            fill(store)
        assert merged(store) == said(store) == set()


def test_fuseki_with_one_graph_for_all(fuseki: FusekiServer) -> None:
    """Jena's union has everything once, so it does no harm; and what is below it is kept as anywhere else."""
    fuseki.clear("union")
    with open_store(fuseki.address("union")) as store:
        fill(store)
        expected = said(store)
        assert merged(store) == expected
        for article in list(store.articles()):
            assert store.drop(article)
        assert merged(store) == said(store) == set()
        below = "SELECT ?s ?p ?o { GRAPH <urn:x-arq:DefaultGraph> { ?s ?p ?o } }"
        assert list(store.query(below)) == []


def test_graphs_that_are_not_ours(oxigraph_servers: Mapping[str, OxigraphServer]) -> None:
    """Where other data are, whomet neither loads nor answers; a user's own question is answered."""
    server = oxigraph_servers["mine"]
    server.clear()
    httpx.put(
        f"{server.address.removeprefix('sparql+')}/store?graph=a:theirs",
        content="<a:s> <a:p> <a:o> .",
        headers={"Content-Type": "application/n-triples"},
    ).raise_for_status()
    with open_store(server.address) as store:
        for doing in (lambda: fill(store), lambda: store.select("SELECT ?s { ?s ?p ?o }", {})):
            with pytest.raises(StoreError, match="give whomet a dataset of its own"):
                doing()
        assert said(store) == {("a:s", "a:p", "a:o")}


def guarded(server: OxigraphServer) -> Callable[[Asked], Reply]:
    """Pass requests on to a server if they name a user and password, or a token."""
    good = {f"Basic {base64.b64encode(b'me:open:sesame').decode()}", "Bearer abc.def"}

    def answer(asked: Asked) -> Reply:
        if asked.headers.get("Authorization") not in good:
            return Reply(401, b"who are you?", {"WWW-Authenticate": 'Basic realm="x"'})
        headers = {name: it for name, it in asked.headers.items() if name in ("Accept", "Content-Type")}
        url = server.address.removeprefix("sparql+") + asked.path
        passed = httpx.request(asked.method, url, headers=headers, content=asked.body)
        return Reply(passed.status_code, passed.content, {"Content-Type": passed.headers.get("Content-Type", "")})

    return answer


@pytest.mark.parametrize("access", [PASSWORD, TOKEN], ids=["password", "token"])
def test_who_asks(oxigraph_servers: Mapping[str, OxigraphServer], access: Access) -> None:
    """Through a proxy that asks for it, everything is done as ever."""
    server = oxigraph_servers["mine"]
    server.clear()
    with serving(guarded(server)) as host, open_store(f"sparql+http://{host}", access=access) as store:
        fill(store)
        assert merged(store) == said(store) != set()
        assert [str(quad) for quad in store.quads()]


@pytest.mark.parametrize("access", [Access("me", "nope"), WRONG, Access("me"), Access()])
def test_who_may_not_ask(oxigraph_servers: Mapping[str, OxigraphServer], access: Access) -> None:
    """One line says so, and nothing is written."""
    server = oxigraph_servers["mine"]
    server.clear()
    with serving(guarded(server)) as host, open_store(f"sparql+http://{host}", access=access) as store:
        for doing in (lambda: fill(store), lambda: list(store.articles()), lambda: merged(store)):
            with pytest.raises(StoreError, match=r"^\S+: asks for another user, password or token; [^\n]*$") as caught:
                doing()
            assert "nope" not in str(caught.value)
    with open_store(server.address) as store:
        assert said(store) == set()
