"""How fast `whomet serve` answers: python -m bench.serving STORE [--clients N] [--rounds N].

A person page beside the bare questions that it puts, in one process and in turns, for some of the persons with most
meetings down to those with few; then so many clients at once against the server as a program, each of which asks for
some pages one after the other, and what the server holds before and after.  In the first round nobody has asked for a
page before.  Clients are one thread, which costs less than the pages do.
"""

import argparse
import asyncio
import random
import re
import statistics
import subprocess
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

from pyoxigraph import NamedNode

from bench import WHOMET
from kg.serve.answering import Answerer
from kg.serve.name_index import NameIndex
from kg.serve.pool import Request
from kg.serve.subjects import SUBJECTS, iri
from kg.store.access import Access
from kg.store.address import open_store
from queries.library import get, put

PERSONS, TIMES, EACH = 20, 15, 5
FROM = 400  # persons with most meetings, from whom every 20th is taken
ROWS, WAIT, GOOD = 10_000, 300.0, b"200"


def paths(store: str) -> list[str]:
    """Return the addresses of some persons, who took part in many meetings or in few."""
    with open_store(store, read_only=True, access=Access()) as opened:
        return [one.address for one in NameIndex(opened).busiest(FROM)][:: FROM // PERSONS]


def beside(store: str, path: str) -> tuple[float, float]:
    """Return the milliseconds of a person page and of its bare questions, the medians."""
    answer, person = Answerer(store, Access(), ROWS), NamedNode(iri("person", path.rsplit("/", 1)[1]))

    def bare() -> None:
        with open_store(store, read_only=True, access=Access()) as opened:
            for table in SUBJECTS["person"].tables:
                list(put(opened, get(table.question), {"person": person}))

    answer(Request(path))
    pairs = [(_spent(lambda: answer(Request(path))), _spent(bare)) for _ in range(TIMES)]
    return statistics.median(page for page, _ in pairs), statistics.median(asked for _, asked in pairs)


def _spent(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def crowd(store: str, known: Sequence[str], clients: int, rounds: int) -> None:
    """Let many clients ask at once; print how long they waited, what failed, and the server's memory."""
    command = [*WHOMET, "serve", "--store", store, "--port", "0"]
    program = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert program.stderr  # noqa: S101 - it is a pipe
    address = program.stderr.readline().split()[0]
    try:
        asyncio.run(_ask(address, ["/"], 0))
        before, told = memory(program.pid), list[list[tuple[float, bytes]]]()
        for turn in range(rounds):
            told.append(asyncio.run(_together(address, known, range(turn * clients, (turn + 1) * clients))))
            print(_said(turn, clients, told[-1]))
        failed = sum(status != GOOD for _, status in chain.from_iterable(told))
        print(f"{failed} failed; memory {before:.0f} MB, then {memory(program.pid):.0f} MB")
    finally:
        program.terminate()
        program.communicate()


def _said(turn: int, clients: int, told: Sequence[tuple[float, bytes]]) -> str:
    waited = sorted(spent for spent, _ in told)
    late, most = waited[int(len(waited) * 0.95)], waited[-1]
    return (
        f"round {turn + 1}: {clients} clients, {len(told)} pages: median {statistics.median(waited):.0f} ms, "
        f"95th percentile {late:.0f} ms, at most {most:.0f} ms"
    )


async def _together(address: str, known: Sequence[str], numbers: Iterable[int]) -> list[tuple[float, bytes]]:
    every = await asyncio.gather(*(_ask(address, [*known, "/", "/questions"], number) for number in numbers))
    return list(chain.from_iterable(every))


async def _ask(address: str, known: Sequence[str], number: int) -> list[tuple[float, bytes]]:
    """Ask for some pages as one client; return how long each took, and its status."""
    chance, found, at = random.Random(number), list[tuple[float, bytes]](), urlsplit(address)  # noqa: S311 - no secret
    reader, writer = await asyncio.open_connection(at.hostname, at.port)
    for _ in range(EACH):
        start = time.perf_counter()
        writer.write(f"GET {chance.choice(known)} HTTP/1.1\r\nHost: {at.netloc}\r\n\r\n".encode())
        async with asyncio.timeout(WAIT):
            head = await reader.readuntil(b"\r\n\r\n")
            length = re.search(rb"content-length: (\d+)", head)
            await reader.readexactly(int(length[1]) if length else 0)
        found.append(((time.perf_counter() - start) * 1000, head.split()[1]))
    writer.close()
    return found


def memory(process: int) -> float:
    """Return the megabytes that a process and its children hold."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    own = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{process}/status").read_text(encoding="utf-8"))
    return (int(own[1]) / 1024 if own else 0.0) + sum(memory(int(child)) for child in children)


def main() -> None:
    """Measure both, and print them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store")
    parser.add_argument("--clients", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=2)
    asked = parser.parse_args()
    known = paths(asked.store)
    pairs = [beside(asked.store, path) for path in known]
    page, bare = (statistics.median(pair[at] for pair in pairs) for at in (0, 1))
    ratios = sorted(one / other for one, other in pairs)
    print(f"{len(pairs)} persons: page {page:.0f} ms, its questions {bare:.0f} ms;", end=" ")
    print(f"{statistics.median(ratios):.2f} times, at most {ratios[-1]:.2f}")
    crowd(asked.store, known, asked.clients, asked.rounds)


if __name__ == "__main__":
    main()
