"""A server over made-up news, started as a program on a free port of this machine."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from kg.store.oxigraph import OxigraphStore
from tests.answers import fill
from tests.browser.conftest import news

WAIT = 60.0  # seconds, however busy the machine is
MAIN = "from kg.cli import main; main()"
Serve = Callable[..., httpx.Client]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a store of made-up news."""
    path = tmp_path_factory.mktemp("served") / "news.db"
    with OxigraphStore.on_disk(path) as store:
        fill(store, news())
        store.flush()
    return path


def started(store: str, *options: str) -> tuple[subprocess.Popen[str], str]:
    """Start `whomet serve` over a store; return the program and its address."""
    command = [sys.executable, "-c", MAIN, "serve", "--store", store, "--port", "0", *options]
    program = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert program.stderr
    told = program.stderr.readline()
    assert told.startswith("http://"), told
    return program, told.split()[0]


@pytest.fixture(scope="module")
def serve() -> Iterator[Serve]:
    """Return what starts `whomet serve` over a store and gives a client for it."""
    running: list[subprocess.Popen[str]] = []
    clients: list[httpx.Client] = []

    def begin(store: str, *options: str) -> httpx.Client:
        program, address = started(store, *options)
        running.append(program)
        clients.append(httpx.Client(base_url=address, timeout=WAIT))
        return clients[-1]

    yield begin
    for client in clients:
        client.close()
    for program in running:
        program.terminate()
        program.communicate(timeout=WAIT)


@pytest.fixture(scope="module")
def client(serve: Serve, folder: Path) -> httpx.Client:
    """Serve the made-up news."""
    return serve(str(folder))
