"""A SPARQL server that is down, slow, busy, wrong, or no SPARQL server: one clear line each, and no secret in it."""

import gzip
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.model.errors import KgError, QueryError, StoreError
from kg.store import protocol
from kg.store.access import Access
from kg.store.address import open_store
from kg.store.base import Rows, Store
from ontology.terms import BASE
from tests.servers.http import Asked, Reply, serving
from tests.servers.process import free_port

RESULTS = {"Content-Type": protocol.RESULTS}
ARTICLE, ANN = "https://article.example/1", ox.NamedNode(BASE + "id/person/ann")
NAMED = [ox.Triple(ANN, ox.NamedNode("a:name"), ox.Literal("Ann"))]
SECRET = "open/sesame?"  # noqa: S105 - nobody's


@dataclass
class Script:
    """What a server answers, one after the other and the last one for ever, and what it was asked."""

    replies: list[Reply]
    asked: list[Asked] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)

    def __call__(self, asked: Asked) -> Reply:
        """Give the next one."""
        self.asked.append(asked)
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


Playing = Callable[..., tuple[Store, Script]]


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask again at once."""
    monkeypatch.setattr(protocol, "PAUSES", (0.0, 0.0, 0.0))


@pytest.fixture
def playing() -> Iterator[Playing]:
    """Return what opens a store on a server that gives some replies."""
    from contextlib import ExitStack

    with ExitStack() as stack:

        def start(
            *replies: Reply, access: Access | None = None, path: str = "/ds", **how: bool
        ) -> tuple[Store, Script]:
            script = Script(list(replies))
            host = stack.enter_context(serving(script, **how))
            store = open_store(f"sparql+http://{host}{path}", access=access or Access())
            return stack.enter_context(store), script

        yield start


def solutions(*names: str) -> Reply:
    """Answer with names."""
    bindings = [{"name": {"type": "literal", "value": name}} for name in names]
    return Reply(200, json.dumps({"head": {"vars": ["name"]}, "results": {"bindings": bindings}}).encode(), RESULTS)


def names(store: Store) -> list[str]:
    """Ask for names."""
    return [str(name) for (name,) in store.query("SELECT ?name { ?s ?p ?name }")]


def complaint(doing: Callable[[], object]) -> str:
    """Return the one line that is said, without the address before it."""
    with pytest.raises(StoreError) as caught:
        doing()
    assert "\n" not in str(caught.value)
    assert SECRET not in str(caught.value)
    assert caught.value.store.startswith("sparql+http")
    return caught.value.reason


def test_a_server_that_is_down() -> None:
    """Nobody listens."""
    with open_store(f"sparql+http://127.0.0.1:{free_port()}/ds") as store:
        assert complaint(lambda: names(store)).startswith("no connection (")


def test_a_host_that_is_none() -> None:
    """A name that means nothing."""
    with open_store("sparql+http://nowhere.invalid/ds") as store:
        assert complaint(lambda: names(store)).startswith("no connection (")


STATUS = {
    401: "asks for another user, password or token; see --user, WHOMET_PASSWORD and WHOMET_TOKEN (status 401: no ***)",
    403: "this user may not do that; see --user, WHOMET_PASSWORD and WHOMET_TOKEN (status 403: no ***)",
    404: "nothing is there; docs/stores.md tells how addresses are made (status 404: no ***)",
    405: "no SPARQL endpoint, or one only read; docs/stores.md tells how addresses are made (status 405: no ***)",
    413: "takes less at once; raise the server's limit (status 413: no ***)",
    418: "is refused (status 418: no ***)",
    500: "the server fails (status 500: no ***)",
    599: "the server fails (status 599: no ***)",
}


@pytest.mark.parametrize("status", STATUS)
def test_a_status(playing: Playing, status: int) -> None:
    """The reason, the server's own words without the password, and not asked again."""
    store, script = playing(Reply(status, f"no\n {SECRET}".encode()), access=Access("me", SECRET))
    assert complaint(lambda: names(store)) == STATUS[status]
    assert len(script.asked) == 1


def test_a_page_instead_of_a_complaint(playing: Playing) -> None:
    """Its markup is not shown."""
    store, _ = playing(Reply(404, b"<html>oh</html>", {"Content-Type": "text/html"}))
    assert complaint(lambda: names(store)).endswith("(status 404)")


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "application/xml", ""])
def test_no_sparql_endpoint(playing: Playing, kind: str) -> None:
    """A page is no answer."""
    store, _ = playing(Reply(200, b"<html>", {"Content-Type": kind}))
    what = kind.partition(";")[0] or "nothing known"
    assert complaint(lambda: names(store)).startswith(f"answers with {what}, so this is no SPARQL endpoint; docs/")


def test_a_redirect(playing: Playing) -> None:
    """It is named, and not followed, so that no password goes there."""
    other, elsewhere = playing(solutions("Ann"))
    to = other.address.removeprefix("sparql+")
    store, script = playing(Reply(307, b"", {"Location": f"{to}/query?token={SECRET}"}), access=Access("me", SECRET))
    assert complaint(lambda: names(store)).startswith("leads to http://127.0.0.1")
    assert (len(script.asked), len(elsewhere.asked)) == (1, 0)


@pytest.mark.parametrize("status", [0, 502, 503, 504])
def test_busy_for_a_moment(playing: Playing, status: int) -> None:
    """What is over soon is not noticed; a status of 0 is a broken connection."""
    store, script = playing(Reply(status), Reply(status), solutions("Ann"))
    assert names(store) == ["Ann"]
    assert len({(it.path, it.body) for it in script.asked}) == 1
    assert len(script.asked) == 3


@pytest.mark.parametrize("status", [0, 503])
def test_busy_for_long(playing: Playing, status: int) -> None:
    """After four times it is said."""
    store, script = playing(Reply(status, b"come again"))
    expected = "the connection broke (" if not status else "the server fails (status 503: come again)"
    assert complaint(lambda: names(store)).startswith(expected)
    assert len(script.asked) == 4


def test_no_longer_than_the_patience(playing: Playing, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the next pause would be too long, it is said at once."""
    monkeypatch.setattr(protocol, "PAUSES", (5.0,))
    store, script = playing(Reply(503), access=Access(timeout=1.0))
    assert complaint(lambda: names(store)) == "the server fails (status 503)"
    assert len(script.asked) == 1


def test_an_update_is_sent_again(playing: Playing) -> None:
    """It leaves the same behind however often it is made; the text is the same, whole, each time."""
    nothing, done = solutions(), Reply(204)
    store, script = playing(nothing, nothing, Reply(503), Reply(0), done, nothing)
    assert store.replace(ARTICLE, NAMED)
    sent = [it for it in script.asked if it.path == "/ds/update"]
    assert len(sent) == 3
    assert len({it.body for it in sent}) == 1
    assert sent[0].headers["Content-Type"] == "application/sparql-update"
    triple = f"{NAMED[0]} .\n"
    assert sent[0].body.decode().endswith(f"INSERT DATA {{ GRAPH <{ARTICLE}> {{ {triple} }} {triple} }} ;\n")


def test_slow() -> None:
    """The time that was allowed is named."""
    ended = threading.Event()

    def wait(_: Asked) -> Reply:
        ended.wait(10)
        return Reply()

    with serving(wait) as host, open_store(f"sparql+http://{host}", access=Access(timeout=0.2)) as store:
        assert complaint(lambda: names(store)) == "no answer within 0.2 s; WHOMET_TIMEOUT allows more"
        ended.set()


def test_packed(playing: Playing) -> None:
    """Answers may come packed, and it is said that they may."""
    plain = solutions("Ann", "Bo")
    store, script = playing(Reply(200, gzip.compress(plain.body), {**RESULTS, "Content-Encoding": "gzip"}))
    assert names(store) == ["Ann", "Bo"]
    assert "gzip" in script.asked[0].headers["Accept-Encoding"]


def test_packed_badly(playing: Playing) -> None:
    """What cannot be unpacked is no answer."""
    store, _ = playing(Reply(200, b"nonsense", {**RESULTS, "Content-Encoding": "gzip"}))
    assert complaint(lambda: names(store)).startswith("answers with what cannot be unpacked (")


MALFORMED = [
    b"",
    b"<html>",
    b"[]",
    b"{}",
    b'{"head":{"vars":["name"]},"results":{"bindings":[{"name":',
    b'{"head":{"vars":["name"]},"results":{"bindings":[{"other":{"type":"uri","value":"a:b"}}]}}',
    b'{"head":{"vars":["name"]},"results":{"bindings":[{"name":{"type":"uri","value":"a b"}}]}}',
    b'{"head":{"vars":["name"]},"results":{"bindings":[{"name":{"type":"literal","value":"\xff"}}]}}',
]


@pytest.mark.parametrize("body", MALFORMED)
def test_malformed(playing: Playing, body: bytes) -> None:
    """What is no answer though it says that it is."""
    store, _ = playing(Reply(200, body, RESULTS))
    assert complaint(lambda: names(store)).startswith("gives a malformed answer (")


def test_cut_off(playing: Playing) -> None:
    """Of an answer that breaks off no row is given; it is asked for again."""
    whole = solutions(*(f"name {number}" for number in range(1000)))
    cut = Reply(200, whole.body[:-100], {**RESULTS, "Content-Length": str(len(whole.body))})
    store, script = playing(cut, cut, whole)
    assert len(names(store)) == 1000
    assert len(script.asked) == 3


def test_long(playing: Playing) -> None:
    """An answer that is longer than what is held in memory comes whole, and in order."""
    expected = [f"name {number:06} {'x' * 500}" for number in range(protocol.IN_MEMORY // 500)]
    store, _ = playing(solutions(*expected))
    assert names(store) == expected


def test_malformed_triples(playing: Playing) -> None:
    """CONSTRUCT, and the graphs of articles."""
    store, _ = playing(Reply(200, b"<a:b> <a:b>", {"Content-Type": protocol.TRIPLES}))
    text = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
    assert complaint(lambda: store.query(text)).startswith("gives a malformed answer (")


def test_tls_where_there_is_none(playing: Playing) -> None:
    """HTTP is spoken, and HTTPS was meant."""
    plain, _ = playing(solutions("Ann"))
    with open_store(plain.address.replace("http", "https", 1)) as store:
        assert "if that is meant, write sparql+http" in complaint(lambda: names(store))


def test_none_where_there_is_tls() -> None:
    """HTTPS is spoken, and HTTP was meant."""
    with serving(lambda _: solutions(), tls=True) as host, open_store(f"sparql+http://{host}") as store:
        assert complaint(lambda: names(store)).startswith("the connection broke (")


def test_nobody_answers_for_the_certificate() -> None:
    """A certificate that is signed by itself."""
    with serving(lambda _: solutions(), tls=True) as host, open_store(f"sparql+https://{host}") as store:
        line = complaint(lambda: names(store))
        assert line.startswith("its certificate is not trusted (")
        assert line.endswith("SSL_CERT_FILE names a file of trusted ones")


def test_a_certificate_that_is_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the way that the line names."""
    from tests.servers.http import CERTIFICATE

    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    with serving(lambda _: solutions("Ann"), tls=True) as host, open_store(f"sparql+https://{host}") as store:
        assert names(store) == ["Ann"]


WHERE = {
    "": ("/query", "/update"),
    "/": ("/query", "/update"),
    "/ds": ("/ds/query", "/ds/update"),
    "/ds/": ("/ds/query", "/ds/update"),
    "/repositories/one?query=&update=statements": ("/repositories/one", "/repositories/one/statements"),
    "/ds?query=/sparql&update=/sparql/write": ("/sparql", "/sparql/write"),
}


@pytest.mark.parametrize("path", WHERE)
def test_where_is_asked(playing: Playing, path: str) -> None:
    """A question of a user's own goes to the query endpoint, and to no other."""
    nothing = solutions()
    store, script = playing(nothing, path=path)
    query, update = WHERE[path]
    list(store.query("SELECT * { ?s ?p ?o }"))
    assert [(it.method, it.path) for it in script.asked] == [("POST", query)]
    store.replace(ARTICLE, NAMED)
    assert [it.path for it in script.asked].count(update) == 1


def test_who_asks(playing: Playing) -> None:
    """A user with a password, or a token, or nobody; shown nowhere."""
    for access, expected in (
        (Access("me", SECRET), "Basic bWU6b3Blbi9zZXNhbWU/"),
        (Access("me", SECRET, "abc"), "Bearer abc"),
        (Access(), None),
    ):
        store, script = playing(solutions("Ann"), access=access)
        assert names(store) == ["Ann"]
        assert script.asked[0].headers.get("Authorization") == expected
        assert SECRET not in repr(vars(store)) + str(store.address)


def test_the_usual_prefixes(playing: Playing) -> None:
    """They need no declaration, and a user's own one counts."""
    store, script = playing(solutions())
    list(store.query("PREFIX wm: <a:> SELECT ?name { ?name wm:b <c> ; a org:Post }"))
    text = script.asked[0].body.decode()
    parsed = ox.Store().query(text)
    assert isinstance(parsed, ox.QuerySolutions)
    assert text.count("PREFIX wm:") == 1
    assert "PREFIX org: <http://www.w3.org/ns/org#>" in text


ESCAPED = {
    'SELECT ?name { ?s ?p "\\u0041" }': '"A"',
    'SELECT ?name { ?s ?p "\\\\u0041" }': '"\\\\u0041"',
    'SELECT ?name { ?s ?p "\\U0001F600" }': '"\U0001f600"',
}


@pytest.mark.parametrize("text", ESCAPED)
def test_escapes_are_read_here(playing: Playing, text: str) -> None:
    """So that no server reads the text in another way than it was checked in."""
    store, script = playing(solutions())
    list(store.query(text))
    assert ESCAPED[text] in script.asked[0].body.decode()


REFUSED = [
    "INSERT DATA { <a:b> <a:b> <a:b> }",
    "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    'SELECT * { ?s ?p "\\u0022 . SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } ?s ?p \\u0022" }',
    'ASK { ?s ?p "\\uD800" }',
    'ASK { ?s ?p "\\UFFFFFFFF" }',
    'ASK { ?s ?p "\ud800" }',
    "SELECT ?s { ?s nope:nope ?o }",
    "",
]


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_refused_is_not_sent(playing: Playing, text: str) -> None:
    """The server never sees it."""
    store, script = playing(solutions())
    with pytest.raises(QueryError):
        store.query(text)
    assert script.asked == []


def test_what_only_the_server_refuses(playing: Playing) -> None:
    """Its own words are shown."""
    store, _ = playing(Reply(400, b"no such function: <a:f>"))
    assert complaint(lambda: names(store)) == "is refused (status 400: no such function: <a:f>)"


def sample(times: int) -> list[Reply]:
    """Answer that there is some triple, and how often it stands in the default graph."""
    uri = {"type": "uri", "value": "a:b"}
    number = {"type": "literal", "datatype": "http://www.w3.org/2001/XMLSchema#integer", "value": str(times)}
    heads = {"vars": list("spo")}, {"vars": ["times"]}
    bindings = dict.fromkeys("spo", uri), {"times": number}
    return [
        Reply(200, json.dumps({"head": head, "results": {"bindings": [one]}}).encode(), RESULTS)
        for head, one in zip(heads, bindings, strict=True)
    ]


@pytest.mark.parametrize(("times", "said"), [(0, "its default graph lacks"), (2, "all graphs together")])
def test_a_default_graph_that_is_not_ours(playing: Playing, times: int, said: str) -> None:
    """Neither questions nor articles are put to it, since the answers would be wrong."""
    doing: list[Callable[[Store], Rows | bool]] = [
        lambda store: store.select("SELECT ?name { ?s ?p ?name }", {}),
        lambda store: store.replace(ARTICLE, NAMED),
    ]
    for one in doing:
        store, script = playing(*sample(times) * 3)
        assert said in complaint(lambda one=one, store=store: one(store))  # type: ignore[misc]  # mypy takes no defaults
        assert {it.path for it in script.asked} == {"/ds/query"}


def test_a_glance_at_the_wrong_moment(playing: Playing) -> None:
    """That an article is just being replaced is no reason to give up."""
    store, _ = playing(*sample(0), *sample(1), solutions("Ann"))
    assert list(store.select("SELECT ?name { ?s ?p ?name }", {})) == [("Ann",)]


def test_the_length_of_an_update_is_bounded(playing: Playing) -> None:
    """An article of any length is sent piece by piece."""
    many = [ox.Triple(ANN, ox.NamedNode("a:name"), ox.Literal(f"name {number}")) for number in range(20_000)]
    nothing = solutions()
    store, script = playing(nothing, nothing, Reply(204), nothing)
    assert store.replace(ARTICLE, many)
    [sent] = [it for it in script.asked if it.path == "/ds/update"]
    assert sent.headers["Transfer-Encoding"] == "chunked"
    local = ox.Store()
    local.update(sent.body.decode())
    assert len(local) == 2 * len(many)
    assert max(map(len, sent.body.split(b"INSERT DATA"))) < 200 * 1000


def test_no_password_is_shown(tmp_path: Path) -> None:
    """Not even where the address cannot be read."""
    for address in (f"sparql+http://me:{SECRET}@host/ds", f"SPARQL+HTTP://me:{SECRET}@host", f"bolt://me:{SECRET}@h"):
        with pytest.raises(KgError, match="no user and no password in an address") as caught:
            open_store(address)
        assert SECRET not in str(caught.value)
