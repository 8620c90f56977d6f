"""Connections to public addresses only: what a name resolves to is checked, and that very address is connected to.

So a page cannot lead to the machine itself, to its network or to a cloud's metadata: not by a number
in another notation, a redirect, or a name that resolves otherwise the second time.
"""

import ipaddress
import socket
from collections.abc import Iterable
from typing import Any

import httpcore
import httpx

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
REFUSED = "a private address; --allow-private fetches from it"


class PrivateAddressError(httpx.ConnectError):
    """A name that leads to an address which is not public."""


class Guarded(httpcore.NetworkBackend):
    """Connects to a host's public addresses."""

    def __init__(self) -> None:
        """Leave the connecting itself to the library."""
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Resolve a host, refuse it unless all that it resolves to is public, and connect to that."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"no such host {host}") from error
        addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
        if not all(map(is_public, addresses)):
            raise PrivateAddressError(f"{host} is {REFUSED}")
        return self._backend.connect_tcp(addresses[0], port, timeout, local_address, socket_options)


def is_public(address: str) -> bool:
    """Tell whether an address is one of the public network.

    >>> [is_public(it) for it in ("93.184.215.14", "127.0.0.1", "169.254.169.254", "::1", "::ffff:10.0.0.1")]
    [True, False, False, False, False]
    """
    found = ipaddress.ip_address(address.partition("%")[0])
    return all(one.is_global and not one.is_multicast for one in (found, *_within(found)) if one is not _mapped(found))


def _mapped(found: Address) -> Address | None:
    """Return an address that only says in IPv6 what another says, which is then judged in its place."""
    return found if getattr(found, "ipv4_mapped", None) else None


def _within(found: Address) -> list[Address]:
    """Return the IPv4 addresses that an IPv6 address leads to: mapped, 6to4, or through a translator (RFC 6052)."""
    if not isinstance(found, ipaddress.IPv6Address):
        return []
    translated = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF) if found in TRANSLATED else None
    return [one for one in (found.ipv4_mapped, found.sixtofour, translated) if one]


def client(user_agent: str, timeout: float, *, allow_private: bool) -> httpx.Client:
    """Return a client that follows no redirect by itself, takes no proxy and no password from the surroundings."""
    trusted = httpx.create_ssl_context(trust_env=False)
    transport = httpx.HTTPTransport(verify=trusted, trust_env=False)
    if not allow_private:  # httpx has no other way in
        transport._pool = httpcore.ConnectionPool(ssl_context=trusted, network_backend=Guarded())
    headers = {"User-Agent": user_agent, "Connection": "close"}  # many servers close one without a word
    return httpx.Client(transport=transport, headers=headers, timeout=timeout, follow_redirects=False, trust_env=False)
