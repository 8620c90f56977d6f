"""Read articles in several processes: the same facts, sooner, and a bad article stops no other.

Each process has a pipe and a thread of its own here, so that one that hangs or dies holds nothing
that another one needs; it is replaced, and what it had under way is told as failed.  A process
loads the language model for itself, about 0.4 GB, and only once there is something to read.
Memory is flat: only a few articles are under way at a time, however many there are.
"""

import os
import queue
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

from kg.model.errors import ArticleError, WorkerError
from kg.model.facts import Article, Facts
from loaders import pipeline
from loaders.sources.limits import Limits, too_large
from loaders.text import tokens

AHEAD = 8  # items under way for each process
END = 0.5  # seconds that a process is given to end by itself
BEAT = 1.0  # seconds of waiting after which a sign of life is given
START = 300.0  # seconds that a process may take to be ready, on the busiest machine
TRIES = 2  # for an item whose process died: it may not have been the item
DEFAULT = Limits()

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Failure(Generic[Item]):
    """An item that could not be done, and why."""

    item: Item
    reason: str


def extract(
    articles: Iterable[Article], jobs: int = 1, limits: Limits = DEFAULT, *, thorough: bool = False
) -> Iterator[Facts | ArticleError]:
    """Read articles in so many processes; facts come in the articles' order, an error in the place of what fails.

    One process is this one, where an article is not held to the limits of time and memory.  thorough: by the pair
    scorer too; so below.
    """
    crew = Crew(partial(_read, thorough=thorough), jobs, limits, pipeline.warm_up)
    found = crew.do(articles, ordered=True) if jobs > 1 else map(crew.try_here, articles)
    return (_told(one) for one in found if one is not None)


def extract_apart(
    articles: Iterable[Article], jobs: int = 1, limits: Limits = DEFAULT, *, thorough: bool = False
) -> Iterator[Facts | ArticleError | None]:
    """Read articles in so many processes beside this one, as they are done; None is a sign of life.

    An article that takes too long or too much memory, or ends its process, comes out as an error.
    """
    crew = Crew(partial(_read, thorough=thorough), jobs, limits, pipeline.warm_up)
    return (None if one is None else _told(one) for one in crew.do(articles))


class Crew(Generic[Item, Result]):
    """Processes that do the same work to many items."""

    def __init__(
        self, work: Callable[[Item], Result], jobs: int, limits: Limits = DEFAULT, prepare: Callable[[], object] = dict
    ) -> None:
        """Take the work, in how many processes, within which limits, and what each process does first."""
        self._limits = limits
        self._work = (work, prepare, limits)
        self._room = threading.Semaphore(jobs * AHEAD)
        self._taking = threading.Lock()
        self._done: queue.SimpleQueue[tuple[int, Result | Failure[Item] | _Stop]] = queue.SimpleQueue()
        self._ended = threading.Event()
        self._workers = [_Worker(self._work) for _ in range(jobs)]

    def do(self, items: Iterable[Item], *, ordered: bool = False) -> Iterator[Result | Failure[Item] | None]:
        """Do the work to each item; results come as they are there, or in the items' order; None is a sign of life.

        On Ctrl-C, what is finished comes out before the KeyboardInterrupt.  An error that the items
        raise is raised here.  WorkerError if processes cannot be started.
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
        return _attempt(self._work[0], item, self._limits)

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

    def _attend(self, worker: "_Worker[Item, Result]", numbered: Iterator[tuple[int, Item]]) -> None:
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

    def _tried(self, worker: "_Worker[Item, Result]", item: Item) -> Result | Failure[Item]:
        died = "ended"
        for _ in range(TRIES):
            try:
                return worker.do(item)
            except EOFError:
                died = worker.end()
                if self._ended.is_set():
                    break
        return Failure(item, f"the process that read it died ({died}), twice; leave it out, or give fewer --jobs")


@dataclass(frozen=True, slots=True)
class _Stop:
    """Nothing more comes from one process."""

    error: BaseException | None = None


class _Worker(Generic[Item, Result]):
    """A process, started anew whenever it is needed."""

    def __init__(self, work: tuple[Callable[[Item], Result], Callable[[], object], Limits]) -> None:
        self._work = work
        self._pipe: Connection | None = None

    def do(self, item: Item) -> Result | Failure[Item]:
        """Have the work done; EOFError if the process dies over it."""
        seconds = self._work[2].seconds
        pipe = self._pipe or self._start()
        with suppress(BrokenPipeError):  # what is then read is the end
            pipe.send(item)
        if not pipe.poll(seconds):
            self.kill()
            self.end()
            return Failure(item, too_large(f"takes more than {seconds:,} seconds to read", "seconds"))
        try:
            result: Result | Failure[Item] = pipe.recv()
        except ConnectionResetError as error:
            raise EOFError from error
        return result

    def end(self) -> str:
        """End the process, if there is one; say how it ended if that was by itself."""
        if self._pipe is None:
            return ""
        self._pipe.close()
        self._pipe = None
        self._process.join(END)
        code = self._process.exitcode
        self._process.kill()
        self._process.join()
        return f"signal {-code}" if code and code < 0 else f"exit code {code}"

    def kill(self) -> None:
        """End the process at once, whatever it does; whoever waits for it gets an EOFError."""
        if self._pipe is not None:
            self._process.kill()

    def _start(self) -> Connection:
        # a fork would copy the threads of an open store half alive, so processes are spawned
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, *self._work), daemon=True)
        self._process.start()
        self._pipe = ours
        theirs.close()
        with suppress(EOFError, ConnectionResetError):
            if ours.poll(START) and ours.recv() is None:
                return ours
        raise WorkerError(self.end())


def _serve(pipe: Connection, work: Callable[[Item], Result], prepare: Callable[[], object], limits: Limits) -> None:
    """Do the work to whatever comes through a pipe, until it is closed."""
    _settle(limits)
    prepare()
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        pipe.send(None)
        while True:
            pipe.send(_attempt(work, pipe.recv(), limits))


def _attempt(work: Callable[[Item], Result], item: Item, limits: Limits) -> Result | Failure[Item]:
    try:
        return work(item)
    except Exception as error:
        return Failure(item, _wrong(error, limits))


def _settle(limits: Limits) -> None:
    """Leave Ctrl-C to the parent, end with it, however it ends, and take no more memory than allowed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(ImportError, ValueError):  # Windows has no such limits
        import resource

        most = resource.getrlimit(resource.RLIMIT_DATA)[1]
        resource.setrlimit(resource.RLIMIT_DATA, (limits.memory, most))


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _read(article: Article, *, thorough: bool) -> Facts:
    return pipeline.read(article, tokens.model(), thorough=thorough)


def _told(one: Facts | Failure[Article]) -> Facts | ArticleError:
    return ArticleError(one.item.source, one.reason) if isinstance(one, Failure) else one


def _wrong(error: Exception, limits: Limits) -> str:
    """Say why an article cannot be read."""
    if isinstance(error, MemoryError):
        return too_large(f"takes more than {limits.memory:,} bytes of memory to read", "memory")
    said = " ".join(str(error).split())[:200]
    return f"cannot be read, by a fault of whomet's ({type(error).__name__}: {said}); leave it out, and report it"
