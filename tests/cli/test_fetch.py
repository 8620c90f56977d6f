"""Fetching from a server on this machine: what is asked, kept and told, and what is loaded of it."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from click.testing import Result

from kg.model import Article
from loaders.reader import read
from tests.cli.conftest import Run, program
from tests.servers.http import Asked, Reply, serving

TEXT = "President Tomas Rinne of Finland met Prime Minister Anna Novak of Slovenia in Helsinki on 10 June 2024."
PAGE = (
    f"<html><head><title>{{0}}</title></head><body><article><h1>{{0}}</h1><p>{TEXT} {{0}}.</p></article></body></html>"
)
HTML = {"Content-Type": "text/html; charset=utf-8"}


def page(title: str, **headers: str) -> Reply:
    """Make a page with an article."""
    return Reply(
        body=PAGE.format(title).encode(),
        headers={**HTML, **{name.replace("_", "-"): value for name, value in headers.items()}},
    )


def feed(*links: str, **headers: str) -> Reply:
    """Make a feed with entries for some pages."""
    items = "".join(f"<item><title>Talk</title><link>{link}</link></item>" for link in links)
    body = f"<rss version='2.0'><channel><title>News</title>{items}</channel></rss>".encode()
    return Reply(body=body, headers={"Content-Type": "application/rss+xml", **headers})


@dataclass
class Site:
    """A site: pages by path, and what was asked of it."""

    host: str = ""
    pages: dict[str, Reply] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    wait: float = 0.0

    def __call__(self, asked: Asked) -> Reply:
        """Answer; who has what there is already is told so."""
        self.asked.append(asked)
        if asked.path != "/robots.txt":
            time.sleep(self.wait)
        reply = self.pages.get(asked.path, Reply(404))
        tag = reply.headers.get("ETag") or reply.headers.get("Last-Modified")
        if tag and tag in (asked.headers.get("If-None-Match"), asked.headers.get("If-Modified-Since")):
            return Reply(304)
        return reply

    def paths(self) -> list[str]:
        """Return what was asked for since the last time, without robots.txt."""
        paths = [one.path for one in self.asked if one.path != "/robots.txt"]
        self.asked.clear()
        return paths

    def url(self, path: str) -> str:
        """Return the address of a page."""
        return f"http://{self.host}{path}"


@pytest.fixture
def site() -> Iterator[Site]:
    """Serve a site."""
    made = Site()
    with serving(made) as made.host:
        yield made


@pytest.fixture
def fetch(run: Run, site: Site, tmp_path: Path) -> Callable[..., Result]:
    """Return what fetches pages of the site by their paths."""

    def invoke(*paths: str, **environment: str) -> Result:
        urls = [path if "://" in path else site.url(path) for path in paths]
        return run(
            "fetch", *urls, "-v", "-o", str(tmp_path / "a.warc.gz"), "--allow-private", "--pause", "0", **environment
        )

    return invoke


def loaded(tmp_path: Path) -> list[tuple[str, str]]:
    """Return address and title of what is loaded; nothing may be an error."""
    found = list(read([str(tmp_path / "a.warc.gz")]))
    assert [one for one in found if not isinstance(one, Article)] == []
    return [(str(one.url), one.title) for one in found if isinstance(one, Article)]


Fetch = Callable[..., Result]


def test_pages(site: Site, fetch: Fetch, tmp_path: Path) -> None:
    """Pages are kept with their addresses, each asked for once, by name."""
    site.pages = {"/a": page("First talk"), "/b?x=1": page("Second talk")}
    result = fetch("/a", "/b?x=1", "/a#part", "/a")
    assert result.exit_code == 0
    assert result.stderr.splitlines() == [
        f"fetched {site.url('/a')}",
        f"fetched {site.url('/b?x=1')}",
        f"2 fetched, 0 unchanged, 0 failed; {tmp_path / 'a.warc.gz'}",
    ]
    assert {one.headers["User-Agent"] for one in site.asked} == {"whomet"}
    assert loaded(tmp_path) == [(site.url("/a"), "First talk"), (site.url("/b?x=1"), "Second talk")]


def test_the_load_can_be_repeated(site: Site, fetch: Fetch, run: Run, tmp_path: Path) -> None:
    """What is fetched is loaded, and then unchanged."""
    site.pages = {"/a": page("Talk")}
    fetch("/a")
    store = str(tmp_path / "store")
    for counts in ("1 new, 0 changed, 0 unchanged", "0 new, 0 changed, 1 unchanged"):
        result = run("load", str(tmp_path / "a.warc.gz"), "--store", store)
        assert result.stderr.splitlines()[-1].startswith(counts)


@pytest.mark.parametrize("header", [{"ETag": '"1"'}, {"Last-Modified": "Mon, 10 Jun 2024 10:00:00 GMT"}, {}])
def test_what_is_there_already(site: Site, fetch: Fetch, tmp_path: Path, header: dict[str, str]) -> None:
    """It is asked for only if it has changed; the file stays as it is, to the byte."""
    site.pages = {"/a": page("Talk", **header), "/b": page("Other talk", **header)}
    fetch("/a", "/b")
    before = (tmp_path / "a.warc.gz").read_bytes()
    result = fetch("/a", "/b")
    assert result.stderr.splitlines()[-1].startswith("0 fetched, 2 unchanged, 0 failed")
    assert (tmp_path / "a.warc.gz").read_bytes() == before


def test_a_page_that_has_changed(site: Site, fetch: Fetch, tmp_path: Path) -> None:
    """The new one takes the old one's place, and all others stay."""
    site.pages = {"/a": page("Talk", ETag='"1"'), "/b": page("Other talk")}
    fetch("/a", "/b")
    site.pages = {"/a": page("Talk, corrected", ETag='"2"')}
    assert fetch("/a").stderr.splitlines()[-1].startswith("1 fetched, 0 unchanged, 0 failed")
    assert sorted(loaded(tmp_path)) == [(site.url("/a"), "Talk, corrected"), (site.url("/b"), "Other talk")]
    assert list(tmp_path.iterdir()) == [tmp_path / "a.warc.gz"]


def test_a_feed(site: Site, fetch: Fetch, tmp_path: Path) -> None:
    """Its entries' pages are kept, not it; when it has not changed, what failed is tried again."""
    site.pages = {
        "/feed": feed(site.url("/a"), site.url("/b"), site.url("/a"), ETag='"1"'),
        "/a": page("Talk", ETag='"1"'),
    }
    result = fetch("/feed")
    assert result.exit_code == 3
    assert result.stderr.splitlines()[-2:] == [
        f"{site.url('/b')}: answered with status 404; check the address, or try again later",
        f"2 fetched, 0 unchanged, 1 failed; {tmp_path / 'a.warc.gz'}",
    ]
    assert site.paths() == ["/feed", "/a", "/b"]
    site.pages["/b"] = page("Other talk")
    assert fetch("/feed").stderr.splitlines()[-1].startswith("1 fetched, 2 unchanged, 0 failed")
    assert sorted(loaded(tmp_path)) == [(site.url("/a"), "Talk"), (site.url("/b"), "Other talk")]


def test_a_feed_without_end(site: Site, fetch: Fetch) -> None:
    """Of a long feed the first entries are fetched, and that is said; a feed in a feed is not followed."""
    site.pages = {f"/{number}": feed(*(site.url(f"/{number}{digit}") for digit in range(4))) for number in (1, 10, 11)}
    result = fetch("/1", WHOMET_MAX_ENTRIES="2")
    assert site.paths() == ["/1", "/10", "/11"]
    assert "a feed of more than 2 entries; leave it out, or raise WHOMET_MAX_ENTRIES" in result.stderr
    assert result.exit_code == 3


def test_robots(site: Site, fetch: Fetch) -> None:
    """What is forbidden is not asked for; robots.txt is asked for once."""
    site.pages = {
        "/robots.txt": Reply(body=b"User-agent: whomet\nDisallow: /secret\nCrawl-delay: 0.2\n"),
        "/a": page("Talk"),
        "/to": Reply(302, headers={"Location": "/secret/2"}),
    }
    begun = time.monotonic()
    result = fetch("/secret/1", "/to", "/a")
    assert time.monotonic() - begun >= 0.2
    assert [one.path for one in site.asked] == ["/robots.txt", "/to", "/a"]
    told = "robots.txt of the site does not allow it; leave it out"
    assert result.stderr.splitlines()[:2] == [f"{site.url(path)}: {told}" for path in ("/secret/1", "/secret/2")]
    assert result.exit_code == 3


@pytest.mark.parametrize(("status", "asked"), [(404, ["/a"]), (403, ["/a"]), (500, []), (503, [])])
def test_robots_that_cannot_be_had(site: Site, fetch: Fetch, status: int, asked: list[str]) -> None:
    """Where there is none all is allowed, where the server fails nothing is."""
    site.pages = {"/robots.txt": Reply(status, b"Disallow nothing"), "/a": page("Talk")}
    fetch("/a")
    assert site.paths() == asked


def test_redirects(site: Site, fetch: Fetch, tmp_path: Path) -> None:
    """What is found has the address where it was found; a circle ends."""
    site.pages = {
        "/old": Reply(301, headers={"Location": "/new"}),
        "/new": page("Talk"),
        "/round": Reply(307, headers={"Location": "/round"}),
        "/nowhere": Reply(302),
    }
    result = fetch("/old", "/round", "/nowhere")
    assert loaded(tmp_path) == [(site.url("/new"), "Talk")]
    assert f"{site.url('/round')}: leads on more than 5 times; check the address" in result.stderr
    assert result.exit_code == 3


HOSTILE = {
    "/large": (
        Reply(body=b"x" * 3000, headers=HTML),
        "larger than 2,000 bytes; leave it out, or raise WHOMET_MAX_FILE",
    ),
    "/broken": (
        Reply(0),
        "no answer (Server disconnected without sending a response.); check the address, or try again",
    ),
    "/short": (Reply(body=b"x", headers={"Content-Length": "900"}), "no answer ("),
    "/picture": (
        Reply(body=b"\x89PNG", headers={"Content-Type": "image/png"}),
        "image/png, which whomet does not read",
    ),
    "/error": (Reply(500), "answered with status 500; check the address, or try again later"),
    "/unasked": (Reply(304), "answered with status 304; "),
    "/feed": (Reply(body=b"<rss></rss>", headers={"Content-Type": "application/rss+xml"}), "no RSS or Atom feed"),
    "/strange": (Reply(302, headers={"Location": "http://[:::/"}), "no answer (Invalid URL in location header"),
    "/file": (
        Reply(302, headers={"Location": "file:///etc/passwd"}),
        "leads to what is not an address of http or https",
    ),
}


@pytest.mark.parametrize("path", HOSTILE)
def test_what_cannot_be_had(site: Site, fetch: Fetch, tmp_path: Path, path: str) -> None:
    """Each failure is one line, and the rest is fetched."""
    site.pages = {path: HOSTILE[path][0], "/a": page("Talk")}
    result = fetch(path, "/a", WHOMET_MAX_FILE="2000")
    failed, fetched, last = result.stderr.splitlines()
    assert failed.startswith(f"{site.url(path)}: ") and HOSTILE[path][1] in failed
    assert (fetched, last[:9], result.exit_code) == (f"fetched {site.url('/a')}", "1 fetched", 3)
    assert loaded(tmp_path) == [(site.url("/a"), "Talk")]


def test_a_slow_server(site: Site, fetch: Fetch) -> None:
    """An answer has its time."""
    site.pages, site.wait = {"/a": page("Talk")}, 2.0
    result = fetch("/a", WHOMET_MAX_FETCH="1")
    assert "no whole answer within 1 seconds; leave it out, or raise WHOMET_MAX_FETCH" in result.stderr


def test_private_addresses(site: Site, run: Run, tmp_path: Path) -> None:
    """Without leave nothing is asked of this machine."""
    site.pages = {"/a": page("Talk")}
    result = run("fetch", site.url("/a"), "-o", str(tmp_path / "a.warc.gz"))
    assert result.exit_code == 3
    assert "leads to 127.0.0.1, which is no public address; say --allow-private if that is meant" in result.stderr
    assert (site.asked, list(tmp_path.iterdir())) == ([], [])


def test_a_proxy_of_the_environment_is_not_asked(site: Site, tmp_path: Path) -> None:
    """It would look the host up by itself, and go where nobody has checked."""
    proxy = {name: f"http://{site.host}" for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy")}
    done = program("fetch", "http://nowhere.invalid/", "-o", str(tmp_path / "a.warc.gz"), no_proxy="", **proxy)
    assert (done.returncode, site.asked) == (3, [])
    assert "no host is called nowhere.invalid" in done.stderr


def test_an_untrusted_certificate(run: Run, tmp_path: Path) -> None:
    """A server that cannot say who it is is not asked."""
    with serving(lambda _: page("Talk"), tls=True) as host:
        result = run("fetch", f"https://{host}/a", "-o", str(tmp_path / "a.warc.gz"), "--allow-private")
    assert result.exit_code == 3
    assert "CERTIFICATE_VERIFY_FAILED" in result.stderr


def test_a_file_that_is_no_archive(site: Site, run: Run, tmp_path: Path) -> None:
    """It is left as it is, and nothing is asked for."""
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"my only copy")
    result = run("fetch", site.url("/a"), "-o", str(path), "--allow-private")
    assert (result.exit_code, path.read_bytes(), site.asked) == (1, b"my only copy", [])
    assert f"{path}: malformed WARC archive" in result.stderr


def test_not_packed(site: Site, run: Run, tmp_path: Path) -> None:
    """Without .gz the archive can be read by eye."""
    site.pages = {"/a": page("Talk")}
    run("fetch", site.url("/a"), "-o", str(tmp_path / "a.warc"), "--allow-private", "--pause", "0")
    assert (tmp_path / "a.warc").read_bytes().startswith(b"WARC/1.0\r\n")
    assert len(list(read([str(tmp_path / "a.warc")]))) == 1
