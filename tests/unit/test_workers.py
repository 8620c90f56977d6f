"""Work in several processes: the order, what goes wrong, and that only a little is under way at a time."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import WorkerError
from kg.model import Article
from loaders import extraction, workers
from loaders.workers import AHEAD, BATCH, spread

JOBS = 2


def slow_first(numbers: list[int]) -> list[tuple[int, int]]:
    """Take longer for the first batch than for those behind it; tell who did it."""
    time.sleep(0.5 if 0 in numbers else 0)
    return [(number, os.getpid()) for number in numbers]


def fail_at_nine(numbers: list[int]) -> list[int]:
    """Do what goes wrong in the second batch."""
    return [number // (number - 9) for number in numbers]


def die(numbers: list[int]) -> list[int]:
    """End the process as the kernel does when there is no memory left."""
    os._exit(len(numbers))


def test_order_is_kept() -> None:
    """Results come in the order of the items, though later ones were done first, by other processes."""
    results = list(spread(slow_first, range(50), JOBS))
    assert [number for number, _ in results] == list(range(50))
    assert os.getpid() not in {process for _, process in results}


def test_little_is_under_way() -> None:
    """Items are taken as results are: never more than a few batches ahead."""
    taken: list[int] = []

    def endless() -> Iterator[int]:
        for number in range(10_000):
            taken.append(number)
            yield number

    results = spread(slow_first, endless(), JOBS)
    for count in range(1, 101):
        next(results)
        assert len(taken) <= count + (JOBS * AHEAD + 1) * BATCH
    results.close()  # type: ignore[attr-defined]  # a generator: what waits is cancelled
    assert len(taken) <= 100 + (JOBS * AHEAD + 1) * BATCH


def test_an_error_is_raised_in_its_turn() -> None:
    """What came before it is given first."""
    results = spread(fail_at_nine, range(20), JOBS)
    assert [next(results) for _ in range(BATCH)] == [number // (number - 9) for number in range(BATCH)]
    with pytest.raises(ZeroDivisionError):
        next(results)


def test_a_dead_worker() -> None:
    """One line says what to do."""
    with pytest.raises(WorkerError, match=r"^one of 2 processes died, perhaps for want of memory; give fewer --jobs$"):
        list(spread(die, range(3), JOBS))


def test_nothing_to_do() -> None:
    """No items, no results."""
    assert list(spread(slow_first, [], JOBS)) == []


ORPHANS = """
import os, sys, time
from loaders.workers import spread
from tests.unit.test_workers import slow_first
if __name__ == "__main__":
    for number, process in spread(slow_first, range(100), 2):
        print(process, flush=True)
        if number == 30:
            os.kill(os.getpid(), 9)
"""


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are watched in /proc")
def test_workers_end_with_their_parent(tmp_path: Path) -> None:
    """A parent that is killed leaves no process behind."""
    script = tmp_path / "orphans.py"
    script.write_text(ORPHANS, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, env=environment, check=False, timeout=60
    )
    processes = {int(line) for line in done.stdout.split()}
    assert done.returncode == -9
    assert processes
    deadline = time.monotonic() + 20
    while any(map(alive, processes)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not any(map(alive, processes))


def alive(process: int) -> bool:
    """Tell whether a process runs; one that only waits to be collected does not."""
    try:
        status = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def test_facts_are_the_same() -> None:
    """Articles read in two processes give the facts that one process reads, in the same order."""
    texts = [
        "On 10 June 2024, President Tomas Rinne of Finland met Prime Minister Anna Kova\u010d of Slovenia in Helsinki.",
        "Nobody met.",
        *(
            f"Foreign Minister Eva Lind of Sweden received Ambassador Jan Berg on {day} May 2023."
            for day in range(1, 11)
        ),
    ]
    articles = [Article(str(number), str(number), text) for number, text in enumerate(texts)]
    alone = list(extraction.extract(articles))
    assert [len(facts.meetings) for facts in alone[:3]] == [1, 0, 1]
    assert list(workers.extract(articles, JOBS)) == alone == list(workers.extract(articles))
