"""whomet fetch against a local server: what is kept, what is heeded, what is refused."""

import gzip
import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpcore
import pytest

from loaders.sources.fetch import network
from tests.cli.conftest import Run
from tests.servers.http import Asked, Reply, serving

PAGE = """<html><head><title>{0}</title></head><body><article><p>On 10 June 2024, President Tomas Rinne of Finland met
Prime Minister Anna Kova\u010d of Slovenia in {0}.</p></article></body></html>"""
FEED = '<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{}</channel></rss>'


@dataclass
class Site:
    """What a local site answers, by path, and what it was asked."""

    pages: dict[str, Reply | Callable[[Asked], Reply]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def answer(self, asked: Asked) -> Reply:
        """Answer by path; 404 where there is nothing."""
        self.asked.append(asked)
        found = self.pages.get(asked.path, Reply(404))
        return found if isinstance(found, Reply) else found(asked)

    def paths(self) -> list[str]:
        """Return the paths that were asked for, without the rules."""
        return [one.path for one in self.asked if one.path != "/robots.txt"]


def page(name: str, **headers: str) -> Reply:
    """Return a page about a meeting."""
    return Reply(body=PAGE.format(name).encode(), headers={"Content-Type": "text/html; charset=utf-8", **headers})


@contextmanager
def site(pages: Mapping[str, Reply | Callable[[Asked], Reply]]) -> Iterator[tuple[Site, str]]:
    """Serve pages; gives the site and its address."""
    served = Site(dict(pages))
    with serving(served.answer) as host:
        yield served, f"http://{host}"


def places(run: Run, archive: Path) -> list[str]:
    """Read an archive as load would; return the places of its meetings."""
    lines = run("extract", str(archive)).stdout.splitlines()
    return sorted(one["place"] for line in lines for one in json.loads(line)["meetings"])


def test_fetched_pages_can_be_loaded(run: Run, tmp_path: Path) -> None:
    """Pages go into an archive with their addresses; what was sent packed is readable."""
    packed = Reply(
        body=gzip.compress(PAGE.format("Geneva").encode()),
        headers={"Content-Type": "text/html", "Content-Encoding": "gzip"},
    )
    archive = tmp_path / "a.warc.gz"
    with site({"/a": page("Helsinki"), "/b": packed}) as (_, host):
        result = run("fetch", f"{host}/a", f"{host}/b", "-o", str(archive), "--allow-private")
        assert (result.exit_code, result.stdout) == (0, "")
        assert result.stderr == f"2 fetched, 0 unchanged, 0 failed; {archive}\n"
        assert places(run, archive) == ["Geneva", "Helsinki"]
        sources = [json.loads(line)["url"] for line in run("extract", str(archive)).stdout.splitlines()]
        assert sources == [f"{host}/a", f"{host}/b"]


def test_only_what_has_changed_is_fetched_again(run: Run, tmp_path: Path) -> None:
    """The server is asked on condition; a new answer takes the place of the old one."""
    archive = ["-o", str(tmp_path / "a.warc.gz"), "--allow-private"]

    def known(asked: Asked) -> Reply:
        return Reply(304) if asked.headers.get("If-None-Match") == '"1"' else page("Helsinki", ETag='"1"')

    with site({"/a": known, "/b": page("Geneva")}) as (served, host):
        urls = [f"{host}/a", f"{host}/b"]
        run("fetch", *urls, *archive)
        served.pages["/b"] = page("Oslo")
        assert run("fetch", *urls, *archive).stderr.startswith("1 fetched, 1 unchanged, 0 failed")
    assert places(run, tmp_path / "a.warc.gz") == ["Helsinki", "Oslo"]


def test_a_feed_is_what_it_lists(run: Run, tmp_path: Path) -> None:
    """Each entry's page is fetched, relative addresses too; the feed itself is not kept."""
    items = "<item><title>A</title><link>/a</link></item><item><title>B</title><link>/b</link></item>"
    feed = Reply(body=FEED.format(items).encode(), headers={"Content-Type": "application/rss+xml"})
    with site({"/feed": feed, "/a": page("Helsinki"), "/b": page("Geneva")}) as (_, host):
        result = run("fetch", f"{host}/feed", "-o", str(tmp_path / "a.warc.gz"), "--allow-private")
    assert result.stderr.startswith("2 fetched, 0 unchanged, 0 failed")
    assert places(run, tmp_path / "a.warc.gz") == ["Geneva", "Helsinki"]


def test_what_a_feed_lists_wrongly(run: Run, tmp_path: Path) -> None:
    """What is no address is passed over, and a feed that takes too much is refused in one line."""
    items = "<item><link>http://[::1</link></item><item><link>/a</link></item>"
    feed = Reply(body=FEED.format(items).encode(), headers={"Content-Type": "application/rss+xml"})
    with site({"/feed": feed, "/a": page("Helsinki")}) as (_, host):
        asked = ("fetch", f"{host}/feed", "http://[::1", "-o", str(tmp_path / "a.warc.gz"), "--allow-private")
        result = run(*asked)
        little = run(*asked[:2], *asked[3:], WHOMET_MAX_FILE_MEMORY="1000")
    assert result.stderr.splitlines() == [
        "http://[::1: Invalid IPv6 URL; try again later, or leave it out",
        f"1 fetched, 0 unchanged, 1 failed; {tmp_path}/a.warc.gz",
    ]
    first, last = little.stderr.splitlines()
    assert first.startswith(f"{host}/feed: ")
    assert last.startswith("0 fetched, 0 unchanged, 1 failed")


def test_passwords_do_not_reach_the_archive(run: Run, tmp_path: Path) -> None:
    """Not from the text of a page, nor from the head of an answer."""
    address = "https://ann:s3cret@news.example/a?x=1&token=s3cret"
    cookie = {"Content-Type": "text/html", "Set-Cookie": "session=s3cret"}
    reply = page(f"Geneva, see {address}", Link=f"<{address}>", **cookie)
    moved = Reply(302, headers={"Location": "/a?api_key=s3cret"})  # asked for, and not kept
    with site({"/a": reply, "/a?api_key=s3cret": reply, "/b": moved}) as (_, host):
        result = run("fetch", f"{host}/a", f"{host}/b", "-o", str(tmp_path / "a.warc"), "--allow-private")
    kept = (tmp_path / "a.warc").read_bytes()
    assert result.stderr.startswith("2 fetched")
    assert b"<https://news.example/a?x=1>" in kept
    assert b"s3cret" not in kept


class TestHeeding:
    """What a site wants."""

    def test_rules(self, run: Run, tmp_path: Path) -> None:
        """What robots.txt forbids is not asked for, not even by a redirect."""
        rules = Reply(body=b"User-agent: whomet\nDisallow: /private/\n\nUser-agent: *\nDisallow: /\n")
        moved = Reply(302, headers={"Location": "/private/b"})
        pages = {"/robots.txt": rules, "/a": page("Helsinki"), "/private/b": page("Geneva"), "/c": moved}
        with site(pages) as (served, host):
            urls = [f"{host}{path}" for path in ("/a", "/private/b", "/c")]
            result = run("fetch", *urls, "-o", str(tmp_path / "a.warc.gz"), "--allow-private")
        assert result.exit_code == 3
        assert served.paths() == ["/a", "/c"]
        assert result.stderr.count("its robots.txt forbids it") == 2
        assert places(run, tmp_path / "a.warc.gz") == ["Helsinki"]

    def test_rules_that_cannot_be_had(self, run: Run, tmp_path: Path) -> None:
        """They forbid everything; rules that are not there forbid nothing."""
        with site({"/robots.txt": Reply(503), "/a": page("Helsinki")}) as (served, host):
            assert run("fetch", f"{host}/a", "-o", str(tmp_path / "a.warc"), "--allow-private").exit_code == 3
        assert served.paths() == []

    def test_delay(self, run: Run, tmp_path: Path) -> None:
        """Pages of a host come as slowly as it wants."""
        rules = Reply(body=b"User-agent: *\nCrawl-delay: 0.5\n")
        times: list[float] = []

        def timed(_: Asked) -> Reply:
            times.append(time.monotonic())
            return page("Helsinki")

        with site({"/robots.txt": rules, "/a": timed, "/b": timed}) as (_, host):
            run("fetch", f"{host}/a", f"{host}/b", "-o", str(tmp_path / "a.warc"), "--allow-private")
        assert times[1] - times[0] >= 0.45

    def test_who_asks(self, run: Run, tmp_path: Path) -> None:
        """The program says its name, and nothing of the surroundings."""
        with site({"/a": page("Helsinki")}) as (served, host):
            run(
                "fetch", f"{host}/a", "-o", str(tmp_path / "a.warc"), "--allow-private", HTTP_PROXY="http://127.0.0.1:9"
            )
        assert {one.headers["User-Agent"] for one in served.asked} == {"whomet"}


PRIVATE = (
    *("127.0.0.1", "localhost", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0.0.0.0"),  # noqa: S104 - an address
    *("[::1]", "[::ffff:127.0.0.1]", "[fe80::1]", "[fc00::1]", "[64:ff9b::a00:1]", "[2002:a00:1::]"),
    *("10.0.0.1", "192.168.1.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "224.0.0.1"),
)


@pytest.mark.parametrize("host", PRIVATE)
def test_private_addresses_are_refused(run: Run, tmp_path: Path, host: str) -> None:
    """In whatever notation; nothing is asked, and nothing is written."""
    result = run("fetch", f"http://{host}/a", "-o", str(tmp_path / "a.warc.gz"))
    assert result.exit_code == 3
    assert len(result.stderr.splitlines()) == 2
    assert any(said in result.stderr for said in ("is a private address", "no such host", "Invalid IPv4 address"))


def test_the_local_site_is_private(run: Run, tmp_path: Path) -> None:
    """Without the option the very server that the other tests use is not reached."""
    with site({"/a": page("Helsinki")}) as (served, host):
        result = run("fetch", f"{host}/a", "-o", str(tmp_path / "a.warc.gz"))
    assert (result.exit_code, served.asked) == (3, [])


def test_a_name_is_resolved_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was checked is what is connected to, whatever the name means the next time."""
    answers = iter(["93.184.215.14", "127.0.0.1"])
    connected: list[str] = []

    class Backend:
        def connect_tcp(self, host: str, *_: object) -> httpcore.NetworkStream:
            connected.append(host)
            return httpcore.NetworkStream()

    guarded = network.Guarded(1.0, allow_private=False)
    monkeypatch.setattr(guarded, "_backend", Backend())
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: [(2, 1, 6, "", (next(answers), 80))])
    guarded.connect_tcp("rebinding.example", 80)
    assert connected == ["93.184.215.14"]
    with pytest.raises(network.PrivateAddressError):
        guarded.connect_tcp("rebinding.example", 80)


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(404), "the server answers 404; leave it out"),
        (Reply(500), "the server answers 500; try again later"),
        (Reply(0), "disconnected"),
        (Reply(302, headers={"Location": "/a"}), "leads on more than 5 times"),
        (Reply(302, headers={"Location": "file:///etc/passwd"}), "is no http or https address"),
        (Reply(302, headers={"Location": "http://[::1"}), "Invalid URL in location header"),
        (Reply(body=b"x" * 2000), "larger than 1,000 bytes"),
        (Reply(body=gzip.compress(b"x" * 100_000), headers={"Content-Encoding": "gzip"}), "larger than 1,000 bytes"),
        (Reply(body=b"no gzip", headers={"Content-Encoding": "gzip"}), "try again later"),
    ],
    ids=lambda it: it if isinstance(it, str) else "",
)
def test_what_cannot_be_fetched(run: Run, tmp_path: Path, reply: Reply, said: str) -> None:
    """One line each, and the rest goes on."""
    with site({"/a": reply, "/b": Reply(body=b"x", headers={"Content-Type": "text/plain"})}) as (_, host):
        urls = [f"{host}/a", f"{host}/b"]
        result = run("fetch", *urls, "-o", str(tmp_path / "a.warc.gz"), "--allow-private", WHOMET_MAX_PAGE="1000")
    assert result.exit_code == 3
    first, last = result.stderr.splitlines()
    assert said in first
    assert last.startswith("1 fetched, 0 unchanged, 1 failed")


def test_time(run: Run, tmp_path: Path) -> None:
    """A server that takes too long is left."""

    def slow(_: Asked) -> Reply:
        time.sleep(2)
        return page("Helsinki")

    with site({"/a": slow}) as (_, host):
        result = run("fetch", f"{host}/a", "-o", str(tmp_path / "a.warc"), "--allow-private", WHOMET_MAX_WAIT="1")
    assert result.exit_code == 3
    assert "does not answer in time" in result.stderr


def test_what_is_no_archive(run: Run, tmp_path: Path) -> None:
    """It is not overwritten."""
    path = tmp_path / "notes.warc"
    path.write_text("my notes", encoding="utf-8")
    result = run("fetch", "http://127.0.0.1:9/", "-o", str(path))
    assert result.exit_code == 1
    assert "is no WARC archive that can be added to" in result.stderr
    assert path.read_text(encoding="utf-8") == "my notes"


def test_packed_bodies_are_counted_while_unpacked(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that unpacks to more than is wanted, one packed twice, one packed otherwise, one cut off."""
    monkeypatch.setenv("WHOMET_MAX_PAGE", "2000")
    much, little = gzip.compress(b"a" * 3000), gzip.compress(b"a" * 100)
    with site(
        {
            "/much": Reply(body=much, headers={"Content-Encoding": "gzip"}),
            "/twice": Reply(body=gzip.compress(little), headers={"Content-Encoding": "gzip, gzip"}),
            "/other": Reply(body=little, headers={"Content-Encoding": "br"}),
            "/cut": Reply(body=little[:-9], headers={"Content-Encoding": "gzip"}),
            "/wrong": Reply(body=b"a" * 20, headers={"Content-Encoding": "gzip"}),
            "/several": Reply(body=little + little, headers={"Content-Encoding": "x-gzip"}),
        }
    ) as (served, host):
        urls = [f"{host}{path}" for path in served.pages]
        result = run("fetch", *urls, "-o", str(tmp_path / "a.warc.gz"), "--allow-private")
    assert [line.removeprefix(host) for line in result.stderr.splitlines()] == [
        "/much: larger than 2,000 bytes; leave it out, or raise WHOMET_MAX_PAGE",
        "/twice: the server packs its answer in a way that was not asked for; try again later, or leave it out",
        "/other: the server packs its answer in a way that was not asked for; try again later, or leave it out",
        "/cut: the answer was cut off; try again later, or leave it out",
        "/wrong: the answer cannot be unpacked; try again later, or leave it out",
        f"1 fetched, 0 unchanged, 5 failed; {tmp_path / 'a.warc.gz'}",
    ]


def test_heads_have_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that sends its head a letter at a time is left when the time is over."""

    class Stream:
        def read(self, *_: object) -> bytes:
            time.sleep(0.05)
            return b"H"

    class Backend:
        def connect_tcp(self, *_: object) -> Stream:
            return Stream()

    backend = network.Guarded(0.2, allow_private=True)
    monkeypatch.setattr(backend, "_backend", Backend())
    stream = backend.connect_tcp("127.0.0.1", 80)
    with pytest.raises(httpcore.ReadTimeout):
        for _ in range(20):
            assert stream.read(10, timeout=60) == b"H"
