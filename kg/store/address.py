"""From an address as a user writes it to an open store, and to the files beside it; nothing else parses addresses."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.model.errors import StoreError
from kg.store.access import Access
from kg.store.base import Store
from kg.store.oxigraph import OxigraphStore

SCHEME = re.compile(r"([a-z][a-z0-9+.-]+):(.*)", re.DOTALL)  # two letters or more: C:\ is a path


def open_store(address: str, *, read_only: bool = False, access: Access | None = None) -> Store:
    """Open the store at an address; StoreError says what is wrong with it in one line.

    For reading, a store must be there; for writing, it is made where there is none.  `access` is for
    servers, by default what the environment says.
    """
    scheme, rest = _parts(address)
    return KINDS[scheme](Target(address, rest, read_only, access))


def beside(address: str) -> Path | None:
    """Return the file or folder of the store at an address, beside which other files can lie; it need not be there.

    None for a server and for memory; StoreError if it is not an address.

    >>> beside("oxigraph:whomet.db/") == Path("whomet.db"), beside("memory:"), beside("bolt://localhost:7687")
    (True, None, None)
    """
    scheme, rest = _parts(address)
    if scheme not in ON_DISK or not rest:
        return None
    path = Path(rest)
    return path if path.name not in {"", ".."} else path.resolve()  # "." is called as its folder is


def _parts(address: str) -> tuple[str, str]:
    """Cut an address into its kind and what stands behind; StoreError if there is no such kind."""
    if "://" in address and "@" in address:  # not shown again: what stands before the @ may be a password
        shown = f"{address.partition('://')[0]}://***@{address.rpartition('@')[2]}"
        raise StoreError(shown, "no user and no password in an address; give --user, and WHOMET_PASSWORD or a file")
    match = SCHEME.fullmatch(address)
    scheme, rest = match.groups() if match else ("oxigraph", address)
    if scheme not in KINDS:
        raise StoreError(address, f"no store of that kind; there are: {', '.join(HINTS)}")
    return scheme, rest


@dataclass(frozen=True, slots=True)
class Target:
    """Which store to open, and how."""

    address: str  # as the user wrote it
    rest: str  # what stands behind the scheme
    read_only: bool
    access: Access | None = None


def _memory(target: Target) -> Store:
    if target.rest:
        raise StoreError(target.address, "a store in memory has no name; write memory:")
    if target.read_only:
        raise StoreError(target.address, "nothing is kept in memory from one command to the next; give --store FOLDER")
    return OxigraphStore.in_memory()


def _oxigraph(target: Target) -> Store:
    if not target.rest:
        raise StoreError(target.address or "''", "no folder is named; write oxigraph:FOLDER")
    return OxigraphStore.on_disk(Path(target.rest), read_only=target.read_only)


def _neo4j(target: Target) -> Store:
    from kg.store.neo4j.store import Neo4jStore  # its driver takes long to import

    access = target.access or Access.from_environment()
    return Neo4jStore.open(target.address, access, read_only=target.read_only)


def _rdflib(target: Target) -> Store:
    from kg.store.rdflib_file import RdflibStore  # rdflib takes long to import

    if not target.rest:
        raise StoreError(target.address, "no file is named; write rdflib:FILE")
    return RdflibStore(Path(target.rest), read_only=target.read_only)


def _sparql(target: Target) -> Store:
    from kg.store.sparql import SparqlStore  # so does httpx

    return SparqlStore(target.address, target.access or Access.from_environment())


HINTS = (
    "oxigraph:FOLDER",
    "FOLDER",
    "rdflib:FILE",
    "sparql+http(s)://HOST:PORT/PATH",
    "bolt://HOST",
    "neo4j://HOST",
    "memory:",
)
ON_DISK = frozenset({"oxigraph", "rdflib"})
KINDS: Mapping[str, Callable[[Target], Store]] = {
    "oxigraph": _oxigraph,
    "memory": _memory,
    "rdflib": _rdflib,
    "sparql+http": _sparql,
    "sparql+https": _sparql,
    **{f"{scheme}{way}": _neo4j for scheme in ("bolt", "neo4j") for way in ("", "+s", "+ssc")},
}
