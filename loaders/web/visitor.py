"""One visitor to the web: slow, small, and nowhere where it is not wanted."""

import asyncio
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import httpx
from protego import Protego

from kg.errors import ArticleError
from loaders.limits import Limits, too_large

NAME = "whomet"  # what robots.txt calls it
HOPS = 5  # redirects that are followed
LONGEST_PAUSE = 60.0  # seconds between two requests, whatever robots.txt wants
REDIRECTS = frozenset({301, 302, 303, 307, 308})
OKAY, UNCHANGED, MISSING = 200, 304, range(400, 500)
ROBOTS_SIZE = 500_000  # bytes of robots.txt that count
NOT_FOLLOWED = "not an address of http or https without user and password; give another"
EVERYTHING, NOTHING = "", "User-agent: *\nDisallow: /"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said, as it said it."""

    url: str  # of the last redirect
    status: int
    phrase: str = ""
    headers: Sequence[tuple[str, str]] = ()
    body: bytes = b""

    def header(self, name: str) -> str:
        """Return the value of a header, empty if there is none."""
        return next((value for one, value in self.headers if one.lower() == name), "")


class Visitor:
    """Asks for addresses, one after the other; what robots.txt forbids is not asked for."""

    def __init__(self, transport: httpx.AsyncBaseTransport, limits: Limits, pause: float) -> None:
        """Take what sends requests, the most that is taken, and the seconds between two requests to one host."""
        # no proxy and no password from the environment, no cookies: there is nothing in a request but what is asked
        headers = {"User-Agent": NAME, "Accept-Encoding": "identity"}
        self._client = httpx.AsyncClient(transport=transport, headers=headers, trust_env=False, timeout=limits.fetch)
        self._limits, self._pause = limits, pause
        self._robots: dict[str, Protego] = {}
        self._free: dict[str, float] = {}  # when a host may be asked again

    async def __aenter__(self) -> Self:
        """Begin."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close all connections."""
        await self._client.aclose()

    async def visit(self, url: str, known: Mapping[str, Mapping[str, str]]) -> Answer:
        """Return what is found at an address, with status 200, or 304 if it is as known; ArticleError for all else.

        `known` has the headers of a conditional request by the address that they are for.
        """
        answer = await self._follow(url, known)
        if answer.status == OKAY or (answer.status == UNCHANGED and answer.url in known):
            return answer
        raise ArticleError(url, f"answered with status {answer.status}; check the address, or try again later")

    async def _follow(self, url: str, known: Mapping[str, Mapping[str, str]], *, robots: bool = True) -> Answer:
        """Ask, and follow redirects; each address on the way must be allowed."""
        now = asked = _address(url, url)
        for _ in range(HOPS + 1):
            if robots and not (await self._rules(now)).can_fetch(str(now), NAME):
                raise ArticleError(str(now), "robots.txt of the site does not allow it; leave it out")
            answer = await self._ask(now, known.get(str(now), {}))
            if answer.status not in REDIRECTS:
                return answer
            now = _address(answer.header("location"), url, now)
        raise ArticleError(str(asked), f"leads on more than {HOPS} times; check the address")

    async def _rules(self, url: httpx.URL) -> Protego:
        """Return what robots.txt allows: all where there is none, nothing where it cannot be had (RFC 9309)."""
        place = url.copy_with(path="/robots.txt", query=None)
        if str(place) not in self._robots:
            try:
                answer = await self._follow(str(place), {}, robots=False)
            except ArticleError as error:
                raise ArticleError(str(url), error.reason) from error
            text = answer.body[:ROBOTS_SIZE].decode("utf-8", "replace") if answer.status == OKAY else NOTHING
            self._robots[str(place)] = Protego.parse(EVERYTHING if answer.status in MISSING else text)
        return self._robots[str(place)]

    async def _ask(self, url: httpx.URL, headers: Mapping[str, str]) -> Answer:
        """Send one request when it is time, and take the answer within the limits."""
        await self._turn(url)
        most = self._limits.fetch
        try:
            async with asyncio.timeout(most):
                return await self._exchange(url, headers)
        except (TimeoutError, httpx.TimeoutException):
            raise ArticleError(str(url), too_large(f"no whole answer within {most} seconds", "fetch")) from None
        except (httpx.RequestError, httpx.InvalidURL) as error:
            said = " ".join(str(error).split())[:100] or type(error).__name__
            raise ArticleError(str(url), f"no answer ({said}); check the address, or try again later") from None

    async def _turn(self, url: httpx.URL) -> None:
        rules = self._robots.get(str(url.copy_with(path="/robots.txt", query=None)))
        wanted = (rules.crawl_delay(NAME) if rules else None) or 0.0
        await asyncio.sleep(max(0.0, self._free.get(url.host, 0.0) - time.monotonic()))
        self._free[url.host] = time.monotonic() + max(self._pause, min(wanted, LONGEST_PAUSE))

    async def _exchange(self, url: httpx.URL, headers: Mapping[str, str]) -> Answer:
        body, most = bytearray(), self._limits.file
        self._client.cookies.clear()
        async with self._client.stream("GET", url, headers=dict(headers)) as response:
            async for piece in response.aiter_raw():
                body += piece
                if len(body) > most:
                    raise ArticleError(str(url), too_large(f"larger than {most:,} bytes", "file"))
            told = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers.raw]
            return Answer(str(url), response.status_code, response.reason_phrase, told, bytes(body))


def _address(text: str, asked: str, base: httpx.URL | None = None) -> httpx.URL:
    """Return an address that may be asked for, without the part that names a place in a page; ArticleError else."""
    try:
        url = base.join(text) if base is not None else httpx.URL(text)
    except (httpx.InvalidURL, ValueError) as error:
        raise ArticleError(asked, NOT_FOLLOWED) from error
    if url.scheme not in ("http", "https") or not url.host or url.userinfo:
        raise ArticleError(asked, NOT_FOLLOWED if base is None else f"leads to what is {NOT_FOLLOWED}")
    return url.copy_with(fragment=None)
