"""Work in several processes: the order, what goes wrong, and that only a little is under way at a time."""

import errno
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from multiprocessing.context import SpawnProcess
from pathlib import Path

import pytest

from kg.model.errors import ArticleError, WorkerError
from kg.model.facts import Article, Facts
from loaders import pipeline, workers
from loaders.sources.limits import Limits
from loaders.sources.process import Failure
from loaders.workers import AHEAD, UNSTARTED, Crew

JOBS = 2
HURRIED = Limits(seconds=1)


def slow_first(number: int) -> tuple[int, int]:
    """Take longer for the first one than for those behind it; tell who did it."""
    time.sleep(0 if number else 0.5)
    return number, os.getpid()


def wait_for_second(path: Path) -> str:
    """Be ready with the first only when the second is there."""
    if path.name == "second":
        path.touch()
    while not path.with_name("second").exists():
        time.sleep(0.01)
    return path.name


def fail_at_nine(number: int) -> int:
    """Do what goes wrong with the tenth."""
    return number // (number - 9)


def die_at_three(number: int) -> int:
    """End the process as the kernel does when there is no memory left."""
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def die_once(folder: Path) -> str:
    """End the process, but only the first time."""
    if not (folder / "died").exists():
        (folder / "died").touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return "done"


def hang_at_three(number: int) -> int:
    """Do what has no end, and lets nothing interrupt it."""
    if number == 3:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        threading.Event().wait()
    return number


def devour_at_three(number: int) -> int:
    """Take memory without end."""
    return len(bytearray(10**10)) if number == 3 else number


def end() -> None:
    """End a process before it is ready."""
    os._exit(7)


def test_order_is_kept() -> None:
    """Results come in the order of the items, though later ones were done first, by other processes."""
    results = [one for one in Crew(slow_first, JOBS).do(range(50), ordered=True) if isinstance(one, tuple)]
    assert [number for number, _ in results] == list(range(50))
    assert os.getpid() not in {process for _, process in results}


def test_a_slow_one_holds_nobody_up(tmp_path: Path) -> None:
    """Where the order does not matter, results come as they are there."""
    paths = [tmp_path / "first", tmp_path / "second"]
    assert [one for one in Crew(wait_for_second, JOBS).do(paths) if one is not None] == ["second", "first"]


@pytest.mark.parametrize("ordered", [True, False])
def test_little_is_under_way(ordered: bool) -> None:
    """Items are taken as results are: never more than a few ahead."""
    taken: list[int] = []

    def endless() -> Iterator[int]:
        for number in range(10_000):
            taken.append(number)
            yield number

    results = Crew(slow_first, JOBS).do(endless(), ordered=ordered)
    for count in range(1, 101):
        while next(results) is None:
            pass
        assert len(taken) <= count + JOBS * AHEAD
    results.close()  # type: ignore[attr-defined]  # a generator: what waits is cancelled
    assert len(taken) <= 101 + JOBS * AHEAD


def test_a_fault_costs_one_item() -> None:
    """An error that the work raises is told in the item's place, by its kind."""
    found = [one for one in Crew(fail_at_nine, JOBS).do(range(12), ordered=True) if one is not None]
    assert [number for number, one in enumerate(found) if isinstance(one, Failure)] == [9]
    assert found[9] == Failure(
        9,
        "cannot be read, by a fault of whomet's (ZeroDivisionError: integer division or modulo by zero); "
        "leave it out, and report it",
    )
    assert Crew(fail_at_nine, 1).try_here(9) == found[9]


@pytest.mark.parametrize(
    ("work", "reason"),
    [
        (
            die_at_three,
            "the process that read it died (signal 9), twice; leave it out, or give fewer --jobs",
        ),
        (hang_at_three, "takes more than 1 seconds to read; leave it out, or raise WHOMET_MAX_SECONDS"),
        (
            devour_at_three,
            "takes more than 2,000,000,000 bytes of memory to read; leave it out, or raise WHOMET_MAX_MEMORY",
        ),
    ],
    ids=lambda given: getattr(given, "__name__", ""),
)
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_bad_item_costs_only_itself(work: type, reason: str, jobs: int) -> None:
    """One that kills its process, hangs or devours memory is told; all the others are done."""
    found = [one for one in Crew(work, jobs, HURRIED).do(range(8), ordered=True) if one is not None]
    assert found == [0, 1, 2, Failure(3, reason), 4, 5, 6, 7]


def test_an_item_gets_a_second_chance(tmp_path: Path) -> None:
    """A process may die for reasons of its own; then another one does the work."""
    assert [one for one in Crew(die_once, 1).do([tmp_path]) if one is not None] == ["done"]


def test_processes_that_cannot_start() -> None:
    """One line says what to do, for each item; where none ever starts, the work ends."""
    said = "a process that reads articles ended (exit code 7) before it read one; give fewer --jobs"
    found = [one for one in Crew(slow_first, JOBS, prepare=end).do(range(3), ordered=True) if one is not None]
    assert found == [Failure(number, said) for number in range(3)]
    with pytest.raises(WorkerError, match=re.escape(said)):
        list(Crew(slow_first, JOBS, prepare=end).do(range(UNSTARTED + JOBS)))


def test_a_process_that_cannot_start_costs_one_item(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system refuses for a moment is no reason to end."""
    start, refused = SpawnProcess.start, [OSError(errno.ENOMEM, os.strerror(errno.ENOMEM))]

    def refuse_once(self: SpawnProcess) -> None:
        if refused:
            raise refused.pop()
        start(self)

    monkeypatch.setattr(SpawnProcess, "start", refuse_once)
    found = [one for one in Crew(die_at_three, 1).do(range(3), ordered=True) if one is not None]
    said = "a process that reads articles ended (Cannot allocate memory) before it read one; give fewer --jobs"
    assert found == [Failure(0, said), 1, 2]


def test_an_error_of_the_items() -> None:
    """It is raised where the results are waited for."""

    def broken() -> Iterator[int]:
        yield 1
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        list(Crew(slow_first, JOBS).do(broken()))


def test_an_interruption_loses_nothing_that_is_finished(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is finished when Ctrl-C comes is given first."""
    crew = Crew(slow_first, 1)
    results = crew.do(range(1, AHEAD + 1))
    found = [next(results)]
    time.sleep(5)  # for the others to be done
    monkeypatch.setattr(crew, "_done", Interrupted(crew._done))
    with pytest.raises(KeyboardInterrupt):
        found.extend(results)
    assert sorted(one[0] for one in found if isinstance(one, tuple)) == list(range(1, AHEAD + 1))


class Interrupted:
    """A queue at which somebody who waits is interrupted."""

    def __init__(self, queue: "object") -> None:
        """Take the queue itself."""
        self._queue = queue

    def get(self, timeout: float) -> None:
        """Be interrupted."""
        raise KeyboardInterrupt

    def __getattr__(self, name: str) -> object:
        """Be the queue in all else."""
        return getattr(self._queue, name)


def test_nothing_to_do() -> None:
    """No items, no results."""
    assert [one for one in Crew(slow_first, JOBS).do([]) if one is not None] == []


ORPHANS = """
import os, sys, time
from loaders.workers import Crew
from tests.unit.loaders.test_workers import slow_first
if __name__ == "__main__":
    for number, process in filter(None, Crew(slow_first, 2).do(range(100))):
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
    alone = list(pipeline.extract(articles))
    assert [len(facts.meetings) for facts in alone[:3]] == [1, 0, 1]
    assert list(workers.extract(articles, JOBS)) == alone == list(workers.extract(articles))
    apart = [one for one in workers.extract_apart(articles, JOBS) if one is not None]
    assert sorted(apart, key=str) == sorted(alone, key=str)


def test_an_article_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told by its source, and the others are read."""

    def failing(article: Article, nlp: object, *, fast: bool) -> Facts:
        assert not fast
        return {"a": Facts(article)}[article.id]

    monkeypatch.setattr(pipeline, "read", failing)
    good, bad = Article("a", "a.txt", "x"), Article("b", "b.txt", "x")
    found = list(workers.extract([bad, good]))
    assert found[1] == Facts(good)
    assert isinstance(found[0], ArticleError)
    assert str(found[0]).startswith("b.txt: cannot be read, by a fault of whomet's (KeyError: 'b'); ")
