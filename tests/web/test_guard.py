"""No request goes to an address that is not public, however it is written and whatever leads there."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence

import httpx
import pytest

from kg.errors import ArticleError
from loaders.limits import Limits
from loaders.web.guard import Guard, LookUp, is_public, look_up
from loaders.web.visitor import Answer, Visitor

PUBLIC = ("8.8.8.8", "193.0.6.139", "2606:4700::1111", "2a00:1450:4001::8a", "64:ff9b::808:808")
NOT_PUBLIC = (
    *("127.0.0.1", "127.255.1.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254"),  # noqa: S104
    *("100.64.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255"),
    *("::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "fe80::1", "fe80::1%lo", "fc00::1", "fd00::1"),
    *("fec0::1", "ff02::1", "2001:db8::1", "2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::1"),
    *("2001::1", "100::1"),
)
# what a host can be written as to mean this machine
WAYS = ("127.0.0.1", "127.1", "2130706433", "0x7f000001", "localhost", "[::1]", "[::ffff:7f00:1]")


@pytest.mark.parametrize("address", PUBLIC)
def test_public(address: str) -> None:
    """Addresses of the open internet are public."""
    assert is_public(address)


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_not_public(address: str) -> None:
    """What is of a machine, a local network, many, or of nobody is not, nor what stands for it in the new form."""
    assert not is_public(address)


class Body(httpx.AsyncByteStream):
    """A body that comes over a wire."""

    def __init__(self, content: bytes) -> None:
        """Take it whole."""
        self._content = content

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """Give it in one piece."""
        yield self._content


class Web:
    """Hosts with their addresses, and what each address answers; keeps what was asked."""

    def __init__(self, hosts: Mapping[str, Sequence[str]], pages: Mapping[str, httpx.Response]) -> None:
        """Take the addresses of each host, and the answer for each address and path."""
        self.hosts, self.pages = hosts, pages
        self.asked: list[tuple[str, str, str]] = []  # host that was connected to, host that was named, path
        self.looked_up: list[str] = []

    async def look_up(self, host: str, port: int) -> Sequence[str]:
        """Answer as a name server."""
        self.looked_up.append(host)
        if host not in self.hosts:
            raise OSError("unknown")
        return self.hosts[host]

    def answer(self, request: httpx.Request) -> httpx.Response:
        """Answer as whoever has an address."""
        self.asked.append((request.url.host, request.headers["host"], request.url.path))
        page = self.pages.get(f"{request.url.host}{request.url.path}", httpx.Response(404))
        return httpx.Response(page.status_code, headers=page.headers, stream=Body(page.content))

    def visit(self, url: str, find: LookUp | None = None) -> Answer:
        """Visit an address of this web."""

        async def visited() -> Answer:
            guard = Guard(httpx.MockTransport(self.answer), allow_private=False, look_up=find or self.look_up)
            async with Visitor(guard, Limits(), 0) as visitor:
                return await visitor.visit(url, {})

        return asyncio.run(visited())


def refusal(web: Web, url: str, find: LookUp | None = None) -> str:
    """Visit what must be refused, and return why."""
    with pytest.raises(ArticleError) as caught:
        web.visit(url, find)
    return str(caught.value)


def test_the_address_that_was_checked_is_the_one_that_is_asked() -> None:
    """The connection goes to an address, not to a name, which could mean another by then; the host is named."""
    web = Web({"news.example": ["8.8.8.8"]}, {"8.8.8.8/a": httpx.Response(200, content=b"text")})
    assert web.visit("http://news.example/a#part").body == b"text"
    assert web.asked == [("8.8.8.8", "news.example", "/robots.txt"), ("8.8.8.8", "news.example", "/a")]
    assert web.looked_up == ["news.example", "news.example"]


def test_a_name_that_means_another_address_a_moment_later() -> None:
    """The second look-up is checked as the first; nothing is asked of the private address."""
    web = Web({}, {"8.8.8.8/a": httpx.Response(200)})
    answers = iter([["8.8.8.8"], ["127.0.0.1"]])

    async def rebinding(host: str, port: int) -> Sequence[str]:
        return next(answers)

    assert "127.0.0.1, which is no public address" in refusal(web, "http://news.example/a", rebinding)
    assert [address for address, *_ in web.asked] == ["8.8.8.8"]


def test_one_private_address_among_public_ones() -> None:
    """A host that has both is not asked at all."""
    web = Web({"news.example": ["8.8.8.8", "10.0.0.1"]}, {})
    assert "10.0.0.1, which is no public address" in refusal(web, "http://news.example/a")
    assert not web.asked


@pytest.mark.parametrize("way", WAYS)
def test_ways_to_write_this_machine(way: str) -> None:
    """Whatever the system takes for an address of this machine is refused as such."""
    web = Web({}, {})
    assert "which is no public address; say --allow-private" in refusal(web, f"http://{way}/a", look_up)
    assert not web.asked


@pytest.mark.parametrize("to", ["http://inside.example/", "//inside.example/x", "http://169.254.169.254/latest"])
def test_a_redirect_to_a_private_address(to: str) -> None:
    """Each address on the way is checked."""
    moved = httpx.Response(302, headers={"location": to})
    hosts = {"news.example": ["8.8.8.8"], "inside.example": ["10.0.0.1"], "169.254.169.254": ["169.254.169.254"]}
    web = Web(hosts, {"8.8.8.8/a": moved})
    assert "which is no public address" in refusal(web, "http://news.example/a")
    assert {address for address, *_ in web.asked} == {"8.8.8.8"}


def test_robots_that_lead_to_a_private_address() -> None:
    """So is where robots.txt leads."""
    moved = httpx.Response(301, headers={"location": "http://inside.example/robots.txt"})
    web = Web({"news.example": ["8.8.8.8"], "inside.example": ["10.0.0.1"]}, {"8.8.8.8/robots.txt": moved})
    assert refusal(web, "http://news.example/a").startswith("http://news.example/a: leads to 10.0.0.1")


@pytest.mark.parametrize(
    "to",
    ["file:///etc/passwd", "gopher://news.example/", "ftp://news.example/a", "http://u:p@news.example/"],
)
def test_other_schemes(to: str) -> None:
    """Only http and https are asked for, without a password, also where a redirect leads."""
    web = Web({"news.example": ["8.8.8.8"]}, {"8.8.8.8/a": httpx.Response(302, headers={"location": to})})
    assert "not an address of http or https" in refusal(web, to)
    assert not web.asked
    assert "leads to what is not an address of http or https" in refusal(web, "http://news.example/a")


@pytest.mark.parametrize(
    "url",
    ["", "news.example", "http://", "http:///a", "http://[::1", "http://a b/", "//x/", "data:,a", "http://0177.0.0.1/"],
)
def test_no_address(url: str) -> None:
    """What is no address is one line."""
    assert "\n" not in refusal(Web({}, {}), url)


def test_unknown_host() -> None:
    """A host that nobody knows is one line."""
    assert refusal(Web({}, {}), "http://nowhere.example/a").endswith(
        "no host is called nowhere.example; check the address"
    )


def test_the_next_address_is_tried() -> None:
    """Where one address of a host does not answer, the next one is asked."""

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.host == "2606:4700::1":
            raise httpx.ConnectError("no route")
        return httpx.Response(200, stream=Body(request.url.host.encode()))

    web = Web({"news.example": ["2606:4700::1", "8.8.8.8"]}, {})
    web.answer = answer  # type: ignore[method-assign]  # one that fails
    assert web.visit("http://news.example/a").body == b"8.8.8.8"
