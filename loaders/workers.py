"""Read articles in several processes: the same facts, sooner, and a bad article stops no other.

Each process has a pipe and a thread of its own here, so that one that hangs or dies holds nothing
that another one needs; it is replaced, and what it had under way is told as failed.  A process
loads the language model for itself, about 0.6 GB, and only once there is something to read.
Memory is flat: only a few articles are under way at a time, however many there are.
"""

import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from kg.model.errors import ArticleError, WorkerError
from kg.model.facts import Article, Facts
from loaders import pipeline
from loaders.mentions.known_names import vocabulary
from loaders.sources.limits import Limits
from loaders.sources.process import END, Bounds, Failure, Worker, attempt

AHEAD = 8  # items under way for each process
BEAT = 1.0  # seconds of waiting after which a sign of life is given
TRIES = 2  # for an item whose process died: it may not have been the item
UNSTARTED = 8  # items in a row for which no process could be started: then none will be
DEFAULT = Limits()

Item = TypeVar("Item")
Result = TypeVar("Result")


def extract(
    articles: Iterable[Article],
    jobs: int = 1,
    limits: Limits = DEFAULT,
    *,
    fast: bool = False,
) -> Iterator[Facts | ArticleError]:
    """Read articles in so many processes; facts come in the articles' order, an error in the place of what fails.

    One process is this one, where an article is not held to the limits of time and memory.  fast: without the pair
    scorer; so below.  The language model is not loaded before an article needs it: a row of a register does not.
    """
    crew = _crew(jobs, limits, fast=fast)
    found = crew.do(articles, ordered=True) if jobs > 1 else map(crew.try_here, articles)
    return (_told(one) for one in found if one is not None)


def extract_apart(
    articles: Iterable[Article],
    jobs: int = 1,
    limits: Limits = DEFAULT,
    *,
    fast: bool = False,
) -> Iterator[Facts | ArticleError | None]:
    """Read articles in so many processes beside this one, as they are done; None is a sign of life.

    An article that takes too long or too much memory, or ends its process, comes out as an error.
    """
    crew = _crew(jobs, limits, fast=fast)
    return (None if one is None else _told(one) for one in crew.do(articles))


def one_apart(limits: Limits = DEFAULT, *, fast: bool = False) -> Callable[[Article], Facts | ArticleError]:
    """Return what reads an article in a process that stays for the next one; another one takes its place if it dies."""
    crew = _crew(1, limits, fast=fast)
    return lambda article: _told(crew.try_apart(article))


class Crew(Generic[Item, Result]):
    """Processes that do the same work to many items."""

    def __init__(
        self, work: Callable[[Item], Result], jobs: int, limits: Limits = DEFAULT, prepare: Callable[[], object] = dict
    ) -> None:
        """Take the work, in how many processes, within which limits, and what each process does first."""
        self._work, self._bounds = work, Bounds(limits)
        self._room = threading.Semaphore(jobs * AHEAD)
        self._taking = threading.Lock()
        self._done: queue.SimpleQueue[tuple[int, Result | Failure[Item] | _Stop]] = queue.SimpleQueue()
        self._ended = threading.Event()
        self._workers = [Worker(work, self._bounds, prepare) for _ in range(jobs)]
        self._unstarted = 0  # items in a row

    def do(self, items: Iterable[Item], *, ordered: bool = False) -> Iterator[Result | Failure[Item] | None]:
        """Do the work to each item; results come as they are there, or in the items' order; None is a sign of life.

        On Ctrl-C, what is finished comes out before the KeyboardInterrupt.  An error that the items
        raise is raised here.  A process that cannot be started is the failure of its item; WorkerError
        if that goes on.
        """
        numbered = enumerate(items)
        threads = [threading.Thread(target=self._attend, args=(it, numbered), daemon=True) for it in self._workers]
        for thread in threads:
            thread.start()
        try:
            for one in self._in_order() if ordered else (one for _, one in self._results()):
                if one is not None:
                    self._room.release()
                yield one
        finally:
            self._ended.set()
            self._room.release(len(threads))
            for worker, thread in zip(self._workers, threads, strict=True):
                worker.kill()
                thread.join(END)  # one that waits for standard input ends with the program

    def try_here(self, item: Item) -> Result | Failure[Item]:
        """Do the work to one item in this process."""
        return attempt(self._work, item, self._bounds)

    def try_apart(self, item: Item) -> Result | Failure[Item]:
        """Do the work to one item in the first process, which stays until this one ends."""
        return self._tried(self._workers[0], item)

    def _results(self) -> Iterator[tuple[int, Result | Failure[Item] | None]]:
        """Give each result with its number, as they come."""
        working = len(self._workers)
        try:
            while working:
                try:
                    number, one = self._done.get(timeout=BEAT)
                except queue.Empty:
                    yield -1, None
                    continue
                if isinstance(one, _Stop):
                    working -= 1
                    if one.error:
                        raise one.error
                    continue
                yield number, one
        except KeyboardInterrupt:
            yield from self._finished()
            raise

    def _finished(self) -> Iterator[tuple[int, Result | Failure[Item]]]:
        with suppress(queue.Empty):
            while True:
                number, one = self._done.get_nowait()
                if not isinstance(one, _Stop):
                    yield number, one

    def _in_order(self) -> Iterator[Result | Failure[Item] | None]:
        early: dict[int, Result | Failure[Item]] = {}
        following = 0
        for number, one in self._results():
            if one is None:
                yield None
            else:
                early[number] = one
            while following in early:
                yield early.pop(following)
                following += 1

    def _attend(self, worker: Worker[Item, Result], numbered: Iterator[tuple[int, Item]]) -> None:
        """Hand items to one process, and pass on the results, until there are none."""
        stop = _Stop()
        try:
            while self._room.acquire() and not self._ended.is_set():
                with self._taking:
                    taken = next(numbered, None)
                if taken is None or self._ended.is_set():
                    break
                self._done.put((taken[0], self._tried(worker, taken[1])))
        except BaseException as error:
            stop = _Stop(error)
        finally:
            worker.end()
            self._done.put((-1, stop))

    def _tried(self, worker: Worker[Item, Result], item: Item) -> Result | Failure[Item]:
        died = "ended"
        for _ in range(TRIES):
            try:
                done = worker.do(item)
            except WorkerError as error:
                self._unstarted += 1
                if self._unstarted >= UNSTARTED:
                    raise
                return Failure(item, str(error))
            except EOFError:
                died = worker.end()
                if self._ended.is_set():
                    break
            else:
                self._unstarted = 0
                return done
        return Failure(item, f"the process that read it died ({died}), twice; leave it out, or give fewer --jobs")


@dataclass(frozen=True, slots=True)
class _Stop:
    """Nothing more comes from one process."""

    error: BaseException | None = None


def _crew(jobs: int, limits: Limits, *, fast: bool) -> Crew[Article, Facts]:
    return Crew(partial(_read, fast=fast), jobs, limits, vocabulary)


def _read(article: Article, *, fast: bool) -> Facts:
    return pipeline.read(article, pipeline.language_of(article), fast=fast)


def _told(one: Facts | Failure[Article]) -> Facts | ArticleError:
    return ArticleError(one.item.source, one.reason) if isinstance(one, Failure) else one
