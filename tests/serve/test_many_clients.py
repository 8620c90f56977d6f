"""200 clients at a time, and slow ones beside them: all are answered, and the server holds no more memory for it."""

import socket
import subprocess
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path
from threading import Event
from urllib.parse import urlsplit

import httpx
import pytest

from bench.serving import memory
from tests.serve.conftest import WAIT, started

CLIENTS, ROUNDS, SLOW = 200, 3, 20
MORE = 40  # megabytes that it may hold after ten times as many questions
PAGES = ("/", "/?q=ada", "/questions", "/ask/met.json?person=Bor+Zupan", "/sparql?query=ASK{}")
pytestmark = pytest.mark.skipif(not Path("/proc").is_dir(), reason="memory is watched in /proc")


@pytest.fixture
def server(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start a server of its own, and give it with its address."""
    program, address = started(str(folder))
    yield program, address
    program.terminate()
    program.communicate(timeout=WAIT)


def slowly(address: str, path: str, over: Event) -> bytes:
    """Ask letter by letter, and read the answer a little at a time, until all is there or everybody else is done."""
    at = urlsplit(address)
    with socket.create_connection((at.hostname, at.port), timeout=WAIT) as line:
        for letter in f"GET {path} HTTP/1.1\r\nHost: {at.netloc}\r\nConnection: close\r\n\r\n":
            line.sendall(letter.encode())
            over.wait(0.02)
        read = b""
        while piece := line.recv(64):
            read += piece
            over.wait(0.02)
    return read


def asked(address: str, number: int) -> list[int]:
    """Ask for some pages, one after the other, as one client; return what is said of each.

    Each has a connection of its own: one that waits for the next page is closed after a while, which a client that is
    kept waiting for the processor would only learn from its next question.
    """
    alone = httpx.Limits(max_keepalive_connections=0)
    with httpx.Client(base_url=address, timeout=WAIT * 4, limits=alone) as client:
        return [client.get(PAGES[(number + one) % len(PAGES)]).status_code for one in range(ROUNDS)]


def test_many_and_slow_clients(server: tuple[subprocess.Popen[str], str]) -> None:
    """Everybody is answered, the slow ones too, and ten times as many questions leave the memory as it was."""
    program, address = server
    over = Event()

    def said(clients: Iterable[int]) -> set[int]:
        return set(chain.from_iterable(pool.map(lambda one: asked(address, one), clients)))

    with ThreadPoolExecutor(CLIENTS) as pool, ThreadPoolExecutor(SLOW) as slow:
        assert said(range(CLIENTS // 4)) == {200}
        before = memory(program.pid)
        waiting = [slow.submit(slowly, address, PAGES[number % 3], over) for number in range(SLOW)]
        for _ in range(2):
            assert said(range(CLIENTS)) == {200}
        over.set()
        assert {one.result().partition(b"\r\n")[0] for one in waiting} == {b"HTTP/1.1 200 OK"}
    assert memory(program.pid) - before < MORE
