"""How fast `whomet serve` answers: python -m bench.serving STORE [--clients N] [--rounds N].

A person page beside the bare questions that it puts, in one process and in turns, for some of the persons with most
meetings down to those with few; then so many clients at once against the server as a program, each of which asks for
some pages one after the other, and what the server holds before and after.
"""

import argparse
import random
import re
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import httpx
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
ROWS, WAIT = 10_000, 300.0


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
    ask = partial(_ask, address, known)

    try:
        ask(0)
        before = memory(program.pid)
        with ThreadPoolExecutor(clients) as pool:
            told = [
                one
                for turn in range(rounds)
                for some in pool.map(ask, range(turn * clients, (turn + 1) * clients))
                for one in some
            ]
        waited = sorted(spent for spent, _ in told)
        failed = sum(status != httpx.codes.OK for _, status in told)
        late = waited[int(len(waited) * 0.95)]
        print(
            f"{clients} clients, {len(told)} pages: median {statistics.median(waited):.0f} ms, 95th percentile", end=" "
        )
        print(f"{late:.0f} ms, {failed} failed; memory {before:.0f} MB, then {memory(program.pid):.0f} MB")
    finally:
        program.terminate()
        program.communicate()


def _ask(address: str, known: Sequence[str], number: int) -> list[tuple[float, int]]:
    """Ask for some pages as one client; return how long each took, and its status."""
    chance, found = random.Random(number), list[tuple[float, int]]()  # noqa: S311 - nothing is secret
    with httpx.Client(base_url=address, timeout=WAIT) as client:
        for _ in range(EACH):
            start = time.perf_counter()
            status = client.get(chance.choice([*known, "/", "/questions"])).status_code
            found.append(((time.perf_counter() - start) * 1000, status))
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
