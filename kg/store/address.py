"""From an address as a user writes it to an open store."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from kg.errors import StoreError
from kg.store.base import Store
from kg.store.oxigraph import OxigraphStore

SCHEME = re.compile(r"([a-z][a-z0-9+.-]+):(.*)", re.DOTALL)  # two letters or more: C:\ is a path


def open_store(address: str, *, read_only: bool = False) -> Store:
    """Open the store at an address; StoreError says what is wrong with it in one line.

    For reading, a store must be there; for writing, it is made where there is none.
    """
    match = SCHEME.fullmatch(address)
    scheme, rest = match.groups() if match else ("oxigraph", address)
    if scheme not in KINDS:
        raise StoreError(address, f"no store of that kind; there are: {', '.join(HINTS)}")
    return KINDS[scheme](address, rest, read_only)


def _memory(address: str, rest: str, read_only: bool) -> Store:
    if rest:
        raise StoreError(address, "a store in memory has no name; write memory:")
    if read_only:
        raise StoreError(address, "nothing is kept in memory from one command to the next; give --store FOLDER")
    return OxigraphStore.in_memory()


def _oxigraph(address: str, rest: str, read_only: bool) -> Store:
    if not rest:
        raise StoreError(address or "''", "no folder is named; write oxigraph:FOLDER")
    return OxigraphStore.on_disk(Path(rest), read_only=read_only)


HINTS = ("oxigraph:FOLDER", "FOLDER", "memory:")
KINDS: Mapping[str, Callable[[str, str, bool], Store]] = {"oxigraph": _oxigraph, "memory": _memory}
