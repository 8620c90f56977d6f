"""Connections to public addresses only.

A host is looked up once, all that it stands for is checked, and just there the connection goes: a name that means
another address a moment later gains nothing.  Whatever way an address is written in, what counts is what it means.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

import httpx

from kg.errors import ArticleError

GLOBAL = IPv6Network(
    "2000::/3"
)  # all that is given out; what maps or tunnels the old addresses lies elsewhere, but for
TUNNEL = IPv6Network("2002::/16")
TRANSLATED = IPv6Network("64:ff9b::/96")  # the old addresses, where a network speaks the new ones only
PRIVATE = "leads to {address}, which is no public address; say --allow-private if that is meant"
LookUp = Callable[[str, int], Awaitable[Sequence[str]]]


def is_public(address: str) -> bool:
    """Tell whether an address is one of the open internet: none of this machine, of a local network or of many.

    >>> [is_public(one) for one in ("8.8.8.8", "10.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1", "2606:4700::1")]
    [True, False, False, False, True]
    """
    known = ip_address(address.partition("%")[0])
    if isinstance(known, IPv6Address):
        if known in TRANSLATED:
            return is_public(str(IPv4Address(int(known) & 0xFFFFFFFF)))
        return known in GLOBAL and known not in TUNNEL and known.is_global
    return known.is_global and not known.is_multicast


async def look_up(host: str, port: int) -> Sequence[str]:
    """Return all addresses of a host, in the order in which they are to be tried; OSError if there is none."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


class Guard(httpx.AsyncBaseTransport):
    """Sends requests to the address that was checked, in the name of the host that was asked for."""

    def __init__(self, inner: httpx.AsyncBaseTransport, allow_private: bool, look_up: LookUp = look_up) -> None:
        """Take what sends, whether it may go anywhere, and what looks hosts up."""
        self._inner, self._allow_private, self._look_up = inner, allow_private, look_up

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; ArticleError if its host is unknown or has an address that is not public."""
        host = request.url.raw_host.decode("ascii")
        failure = httpx.ConnectError("no address")
        for address in await self._addresses(request.url, host):
            extensions = {**request.extensions, "sni_hostname": host}  # the certificate must be the host's
            url = request.url.copy_with(host=address)
            pinned = httpx.Request(request.method, url, headers=request.headers, extensions=extensions)
            try:
                return await self._inner.handle_async_request(pinned)
            except httpx.ConnectError as error:
                failure = error
        raise failure

    async def _addresses(self, url: httpx.URL, host: str) -> Sequence[str]:
        try:
            found = await self._look_up(host, url.port or 0)
        except (OSError, UnicodeError) as error:
            raise ArticleError(str(url), f"no host is called {host}; check the address") from error
        private = [] if self._allow_private else [one for one in found if not is_public(one)]
        if private:
            raise ArticleError(str(url), PRIVATE.format(address=private[0]))
        return found

    async def aclose(self) -> None:
        """Close what sends."""
        await self._inner.aclose()
