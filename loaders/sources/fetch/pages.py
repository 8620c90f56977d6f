"""Fetching pages: every host's robots.txt is heeded, each redirect is a request of its own, all within limits."""

import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO
from urllib.parse import urljoin, urlsplit

import httpx
from protego import Protego

from kg.model.errors import ArticleError
from loaders.sources.addresses import without_secrets
from loaders.sources.apart import once_apart
from loaders.sources.fetch.body import Body, TooLargeError
from loaders.sources.formats.input import malformed
from loaders.sources.limits import Limits, too_large

AGENT = "whomet"
HOPS = 5  # redirects
OKAY, UNCHANGED = 200, 304
MOVED = frozenset({301, 302, 303, 307, 308})
GONE = frozenset({404, 410})
LONGEST_DELAY = 10.0  # seconds between two pages that a host can ask for
LARGEST_ROBOTS = 500_000  # bytes, as RFC 9309 has it
ENTRIES = 100  # of a feed
KEPT = "has a user name, password or key in it, which would be kept; leave it out"


@dataclass(frozen=True, slots=True)
class Page:
    """What was answered.  url: that was asked for; body: unpacked; no body: it is as it was."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes | None


@dataclass(slots=True)
class Fetching:
    """One run: what each host allows, and when it was last asked."""

    client: httpx.Client
    limits: Limits
    _rules: dict[str, Protego] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)

    def page(self, url: str, known: Mapping[str, str]) -> Page:
        """Fetch a page, or learn that it has not changed.  known: headers for a conditional request.

        Raises: ArticleError, one line that says what is wrong.
        """
        if without_secrets(url) != url:
            raise ArticleError(without_secrets(url), KEPT)
        until = time.monotonic() + self.limits.wait
        where = url
        try:
            for _ in range(HOPS + 1):
                self._heed(where)
                status, headers, body = self._ask(where, known, until, self.limits.page)
                if status not in MOVED:
                    return Page(url, *_useful(url, status, headers, body))
                where = urljoin(where, dict(headers).get("location", ""))
        except TooLargeError as error:
            raise ArticleError(url, too_large(str(error), "page")) from error
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:  # what is no address, or no body
            raise ArticleError(
                without_secrets(url), f"{without_secrets(_reason(error))}; try again later, or leave it out"
            ) from error
        raise ArticleError(url, f"leads on more than {HOPS} times; leave it out")

    def _heed(self, url: str) -> None:
        """See that a host's robots.txt allows a page, and wait as long as it wants."""
        parts = urlsplit(url)
        if "@" in parts.netloc:
            raise ArticleError(without_secrets(url), KEPT)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ArticleError(url, "is no http or https address; give one")
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._rules:
            self._rules[origin] = self._robots(f"{origin}/robots.txt")
        if not self._rules[origin].can_fetch(url, AGENT):
            raise ArticleError(url, "its robots.txt forbids it; save the page yourself, if you may")
        delay = min(LONGEST_DELAY, self._rules[origin].crawl_delay(AGENT) or 0)
        time.sleep(max(0.0, self._asked.get(origin, 0.0) + delay - time.monotonic()))
        self._asked[origin] = time.monotonic()

    def _robots(self, url: str) -> Protego:
        """Read a host's rules; where they cannot be had, everything is forbidden (RFC 9309, section 2.3.1)."""
        until = time.monotonic() + self.limits.wait
        for _ in range(HOPS + 1):
            status, headers, body = self._ask(url, {}, until, LARGEST_ROBOTS)
            if status not in MOVED:
                break
            url = urljoin(url, dict(headers).get("location", ""))
        text = body.decode("utf-8", errors="replace") if status == OKAY else ""
        return Protego.parse("User-agent: *\nDisallow: /" if status >= 500 else text)  # noqa: PLR2004 - the server's fault

    def _ask(
        self, url: str, known: Mapping[str, str], until: float, most: int
    ) -> tuple[int, tuple[tuple[str, str], ...], bytes]:
        """Ask once; take no more than may be taken, and no longer."""
        with self.client.stream("GET", url, headers=known) as reply:
            body = Body(reply.headers.get("content-encoding", ""), most)
            for piece in reply.iter_raw():
                body.add(piece)
                if time.monotonic() > until:
                    raise ArticleError(url, too_large(f"takes more than {self.limits.wait} seconds", "wait"))
            return reply.status_code, tuple(reply.headers.multi_items()), body.whole()


def _useful(
    url: str, status: int, headers: tuple[tuple[str, str], ...], body: bytes
) -> tuple[int, tuple[tuple[str, str], ...], bytes | None]:
    if status == UNCHANGED:
        return status, headers, None
    if status != OKAY:
        advice = "leave it out" if status in GONE else "try again later, or leave it out"
        raise ArticleError(url, f"the server answers {status}; {advice}")
    return status, headers, body


def _reason(error: Exception) -> str:
    if isinstance(error, httpx.TimeoutException):
        return "the server does not answer in time"
    return " ".join(str(error).split()) or "no connection"


def entries(page: Page, limits: Limits) -> list[str]:
    """Return the addresses of what a feed lists, as a process with limits reads it; none if it is a page.

    Raises: ArticleError if the feed cannot be read.
    """
    head = (page.body or b"").lstrip(b"\xef\xbb\xbf \t\r\n")[:400].lower()
    is_feed = head.startswith((b"<?xml", b"<rss", b"<feed", b"<rdf")) and b"<html" not in head
    return once_apart(_links, page, page.url, limits) if is_feed else []


def _links(page: Page) -> list[str]:
    import feedparser  # type: ignore[import-untyped]  # has no types

    found: dict[str, None] = {}
    with malformed(page.url, "feed"):
        feed = feedparser.parse(BytesIO(page.body or b""), response_headers={"content-location": page.url})
    for one in feed.entries:
        if link := one.get("link"):
            with suppress(ValueError):  # no address
                found[without_secrets(urljoin(page.url, str(link)))] = None
    return list(found)[:ENTRIES]
