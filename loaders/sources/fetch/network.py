"""Connections to public addresses only: what a name resolves to is checked, and that very address is connected to.

So a page cannot lead to the machine itself, to its network or to a cloud's metadata: not by a number
in another notation, a redirect, or a name that resolves otherwise the second time.  A connection has
one time for all that is asked and answered on it, so that no server can answer a letter at a time for ever.
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore
import httpx

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
GLOBAL = ipaddress.IPv6Network("2000::/3")  # all that is given out so far; what lies outside is for some special use
# for protocols, relays, tests and documentation; not every version of Python counts them as such
SPECIAL_USE = (
    *("192.0.0.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.175.48.0/24"),
    *("2620:4f:8000::/48", "3ffe::/16", "3fff::/20"),
)
SPECIAL = tuple(map(ipaddress.ip_network, SPECIAL_USE))
ISATAP = 0x5EFE  # before an IPv4 address at the end of an IPv6 address, the bits that say whose it is left aside
REFUSED = "a private address; --allow-private fetches from it"


class PrivateAddressError(httpx.ConnectError):
    """A name that leads to an address which is not public."""


class Guarded(httpcore.NetworkBackend):
    """Connects to a host's public addresses, or to any, for some seconds."""

    def __init__(self, seconds: float, *, allow_private: bool) -> None:
        """Leave the connecting itself to the library."""
        self._backend = httpcore.SyncBackend()
        self._seconds, self._allow_private = seconds, allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Resolve a host, refuse it unless all that it resolves to is public, and connect to that."""
        until = time.monotonic() + self._seconds
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"no such host {host}") from error
        addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
        if not (self._allow_private or all(map(is_public, addresses))):
            raise PrivateAddressError(f"{host} is {REFUSED}")
        return _Timed(self._backend.connect_tcp(addresses[0], port, timeout, local_address, socket_options), until)


class _Timed(httpcore.NetworkStream):
    """A connection that is over at some time, whatever has come by then."""

    def __init__(self, stream: httpcore.NetworkStream, until: float) -> None:
        self._stream, self._until = stream, until

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, self._left(timeout)), self._until)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)

    def _left(self, timeout: float | None) -> float:
        left = self._until - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the time is over")
        return left if timeout is None else min(left, timeout)


def is_public(address: str) -> bool:
    """Tell whether an address is one of the public network.

    >>> [is_public(it) for it in ("93.184.215.14", "2606:4700::1111", "127.0.0.1", "169.254.169.254", "::1")]
    [True, True, False, False, False]
    >>> [is_public(it) for it in ("::ffff:10.0.0.1", "::7f00:1", "fec0::1", "2001:0:7f00:1::", "64:ff9b:1::7f00:1")]
    [False, False, False, False, False]
    >>> [is_public(it) for it in ("192.0.0.8", "192.175.48.1", "192.88.99.1", "3fff::1", "2606:4700::200:5efe:a00:1")]
    [False, False, False, False, False]
    """
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address) and not (found in GLOBAL or _within(found)):
        return False
    return all(_is_plain(one) for one in (found, *_within(found)) if not getattr(one, "ipv4_mapped", None))


def _is_plain(found: Address) -> bool:
    return found.is_global and not found.is_multicast and not any(found in network for network in SPECIAL)


def _within(found: Address) -> list[Address]:
    """Return the IPv4 addresses that an IPv6 address leads to: mapped, 6to4, ISATAP or translated (RFC 6052)."""
    if not isinstance(found, ipaddress.IPv6Address):
        return []
    last = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
    leads = found in TRANSLATED or int(found) >> 32 & 0xFCFFFFFF == ISATAP
    return [one for one in (found.ipv4_mapped, found.sixtofour, last if leads else None) if one]


def client(user_agent: str, timeout: float, *, allow_private: bool) -> httpx.Client:
    """Return a client that follows no redirect by itself, takes no proxy and no password from the surroundings."""
    trusted = httpx.create_ssl_context(trust_env=False)
    transport = httpx.HTTPTransport(verify=trusted, trust_env=False)
    guarded = Guarded(timeout, allow_private=allow_private)  # httpx has no other way in
    transport._pool = httpcore.ConnectionPool(ssl_context=trusted, network_backend=guarded)
    # many servers close a connection without a word, and a connection has one time for what is asked on it
    headers = {"User-Agent": user_agent, "Connection": "close", "Accept-Encoding": "gzip, deflate"}
    return httpx.Client(transport=transport, headers=headers, timeout=timeout, follow_redirects=False, trust_env=False)
