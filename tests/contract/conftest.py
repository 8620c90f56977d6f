"""Every store that there is, each opened anew for each test."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from kg.store.address import open_store
from kg.store.base import Store
from tests.answers import fill
from tests.rdflib_store import RdflibStore

STORES: Mapping[str, Callable[[Path], Store]] = {
    "memory": lambda _: open_store("memory:"),
    "oxigraph": lambda folder: open_store(f"oxigraph:{folder / 'store'}"),
    "rdflib": lambda _: RdflibStore(),
}


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Open each store, empty."""
    with STORES[request.param](tmp_path) as opened:
        yield opened


@pytest.fixture(scope="session", params=STORES)
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Open each store once, and load the small world; a test must leave it as it is."""
    with STORES[request.param](tmp_path_factory.mktemp("store")) as opened:
        yield fill(opened)
