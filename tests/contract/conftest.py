"""Every store that there is, each opened anew and empty for each test."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.store.access import Access
from kg.store.address import open_store
from kg.store.base import Store
from tests.answers import fill


@dataclass
class Place:
    """Where a test may have its store: a folder of its own, and a dataset of the servers."""

    request: pytest.FixtureRequest
    folder: Path
    dataset: str  # "mine" or "ours"
    access: Access | None = None  # what the server wants to know


def _oxigraph_server(place: Place) -> str:
    server = place.request.getfixturevalue("oxigraph_servers")[place.dataset]
    server.clear()
    return str(server.address)


def _fuseki(place: Place) -> str:
    server = place.request.getfixturevalue("fuseki")
    server.clear(place.dataset)
    return str(server.address(place.dataset))


def _neo4j(place: Place) -> str:
    server = place.request.getfixturevalue("neo4j_servers")[place.dataset]
    server.clear()
    place.access = server.access
    return str(server.address)


STORES: Mapping[str, Callable[[Place], str]] = {
    "memory": lambda _: "memory:",
    "oxigraph": lambda place: f"oxigraph:{place.folder / 'store'}",
    "rdflib": lambda place: f"rdflib:{place.folder / 'store.nq'}",
    "oxigraph-server": _oxigraph_server,
    "fuseki": _fuseki,
    "neo4j": _neo4j,
}


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Open each store, empty."""
    place = Place(request, tmp_path, "mine")
    with open_store(STORES[request.param](place), access=place.access) as opened:
        yield opened


@pytest.fixture(scope="session", params=STORES)
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Open each store once, and load the small world; a test must leave it as it is."""
    place = Place(request, tmp_path_factory.mktemp("store"), "ours")
    with open_store(STORES[request.param](place), access=place.access) as opened:
        yield fill(opened)
