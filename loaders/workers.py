"""Reading articles in several processes: the same facts in the same order, sooner.

Every worker loads the language model for itself, about 0.4 GB.  Memory is flat: only a few
batches of articles are under way at a time, however many there are.
"""

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context, parent_process
from typing import TypeVar

from kg.errors import WorkerError
from kg.model import Article, Facts
from loaders import extraction

BATCH = 8  # articles that a worker takes at a time
AHEAD = 3  # batches under way for each worker

Item = TypeVar("Item")
Result = TypeVar("Result")


def extract(articles: Iterable[Article], jobs: int = 1) -> Iterator[Facts]:
    """Read articles in so many processes; facts come in the articles' order."""
    return extraction.extract(articles) if jobs == 1 else spread(_read, articles, jobs)


def spread(work: Callable[[list[Item]], list[Result]], items: Iterable[Item], jobs: int) -> Iterator[Result]:
    """Have batches of items done by so many processes; results come in the items' order.

    WorkerError if a process dies.  An error that the work raises is raised here, in its turn.
    """
    under_way: deque[Future[list[Result]]] = deque()
    rest = iter(items)
    # a fork would copy the threads of an open store half alive, so workers are spawned
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_prepare)
    try:
        while True:
            while len(under_way) < jobs * AHEAD and (batch := list(islice(rest, BATCH))):
                under_way.append(pool.submit(work, batch))
            if not under_way:
                return
            yield from under_way.popleft().result()
    except BrokenProcessPool as error:
        raise WorkerError(jobs) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _read(articles: list[Article]) -> list[Facts]:
    return list(extraction.extract(articles))


def _prepare() -> None:
    """Leave Ctrl-C to the parent, and end with it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)
