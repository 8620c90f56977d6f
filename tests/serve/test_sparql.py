"""The SPARQL protocol, its limits, and who may ask."""

import threading
import time
from pathlib import Path

import httpx
import pytest

from kg.serve.pool import RECENT
from kg.store.oxigraph import OxigraphStore
from tests.answers import fill
from tests.browser.conftest import meeting, news
from tests.serve.conftest import Serve

SELECT = "SELECT ?name WHERE { ?it a foaf:Person ; skos:prefLabel ?name } ORDER BY ?name LIMIT 9"
TRIPLES = "CONSTRUCT { ?it a foaf:Person } WHERE { ?it a foaf:Person }"
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
FORMS = {
    "application/sparql-results+json": '"xml:lang": "en"',
    "application/sparql-results+xml": 'xml:lang="en"',
    "text/csv": "name\r\n",
    "text/tab-separated-values": '"Ada Aalto"@en',
}


@pytest.mark.parametrize("media", FORMS)
def test_results_as_welcome(client: httpx.Client, media: str) -> None:
    """Each media type has the same rows, with the kind of each term where it can say it."""
    answer = client.get("/sparql", params={"query": SELECT}, headers={"accept": f"text/html, {media};q=0.9"})
    assert answer.headers["content-type"].startswith(media)
    assert FORMS[media] in answer.text
    assert answer.headers["whomet-coverage"].startswith("From 17 articles (")
    assert "Ada Aalto" in answer.text


def test_the_ways_to_ask(client: httpx.Client) -> None:
    """A query comes in the address, in a form or as a body."""
    asked = client.get("/sparql", params={"query": "ASK {}"})
    form = client.post("/sparql", data={"query": "ASK {}"})
    body = client.post("/sparql", content="ASK {}", headers={"content-type": "application/sparql-query"})
    assert asked.json() == form.json() == body.json()
    assert asked.json()["boolean"] is True
    assert "<http://xmlns.com/foaf/0.1/Person>" in client.get("/sparql", params={"query": TRIPLES}).text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("INSERT DATA { <a:b> <a:b> <a:b> }", "would change the store"),
        ("SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }", "SERVICE is refused"),
        ("SELECT * WHERE {", "line 1"),
        ("", "is missing"),
    ],
)
def test_what_is_refused(client: httpx.Client, query: str, said: str) -> None:
    """What changes something, asks others, or is no query is refused in one line."""
    answer = client.post("/sparql", data={"query": query})
    assert answer.status_code == 400
    assert said in answer.text


def test_too_long_a_body(client: httpx.Client) -> None:
    """A body is read as far as a question may go."""
    answer = client.post("/sparql", content="#" * 200_000, headers={"content-type": "application/sparql-query"})
    assert answer.status_code == 413


def test_too_many_rows(serve: Serve, folder: Path) -> None:
    """An answer of more rows than allowed is refused, not cut."""
    few = serve(str(folder), "--row-limit", "9")
    assert "has more than 9 rows" in few.get("/sparql", params={"query": "SELECT * { ?a ?b ?c }"}).text
    assert few.get("/sparql", params={"query": SELECT}).status_code == 200


def test_a_slow_question_is_stopped_without_hurting_others(serve: Serve, folder: Path) -> None:
    """While one is stopped, others are answered; afterwards the server is as before."""
    busy = serve(str(folder), "--time-limit", "4", "--processes", "2")
    busy.get("/")
    slow: list[httpx.Response] = []
    asking = threading.Thread(target=lambda: slow.append(busy.get("/sparql", params={"query": ENDLESS})))
    asking.start()
    time.sleep(0.5)
    assert busy.get("/questions").status_code == 200
    asking.join()
    assert slow[0].status_code == 503
    assert "was stopped" in slow[0].text
    assert busy.get("/questions").status_code == 200


def test_a_token(serve: Serve, folder: Path) -> None:
    """Without the token nothing is told; with it once, a browser keeps it."""
    closed = serve(str(folder), "--token", "open sesame")
    assert closed.get("/").status_code == 401
    assert closed.get("/static/style.css").status_code == 401
    assert closed.get("/", headers={"authorization": "Bearer wrong"}).status_code == 401
    assert closed.get("/", headers={"authorization": "Bearer open sesame"}).status_code == 200
    first = closed.get("/questions", params={"token": "open sesame"})
    assert first.status_code == 303
    assert "token" not in first.headers["location"]
    assert closed.get("/").status_code == 200


def test_a_load_meanwhile(serve: Serve, tmp_path: Path) -> None:
    """A writer gets in between requests, and what it brought is seen by the endpoint."""
    path = tmp_path / "growing.db"
    with OxigraphStore.on_disk(path) as store:
        fill(store, news())
        store.flush()
    growing = serve(str(path))
    count = {"query": "SELECT (COUNT(DISTINCT ?m) AS ?n) WHERE { ?m a wm:Meeting }"}
    before = growing.get("/sparql", params=count).json()["results"]["bindings"][0]["n"]["value"]
    with OxigraphStore.on_disk(path) as store:
        fill(store, [*news(), meeting(99, ("Ada Aalto", "Elsa Korhonen"), "2024-03-01")])
        store.flush()
    time.sleep(RECENT)
    after = growing.get("/sparql", params=count).json()["results"]["bindings"][0]["n"]["value"]
    assert int(after) == int(before) + 1


def test_another_kind_of_store(serve: Serve, folder: Path, tmp_path: Path) -> None:
    """A file of N-Quads is served as a folder is."""
    from kg.maintenance.loading import graphs
    from kg.render.export import Syntax, write

    file = tmp_path / "news.nq"
    with OxigraphStore.on_disk(folder, read_only=True) as store:
        file.write_text("".join(write(graphs(store), Syntax.N_QUADS)), encoding="utf-8")
    other = serve(f"rdflib:{file}")
    assert "Ada Aalto" in other.get("/", params={"q": "ada"}).text
    answer = other.get("/sparql", params={"query": SELECT}, headers={"accept": "text/csv"})
    assert "Ada Aalto" in answer.text
