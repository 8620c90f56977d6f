"""A process beside this one that does one thing after another, held to limits of time and memory.

One that hangs is ended and one that dies is known to have died; either way the next item has a new process.
"""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

from kg.model.errors import WorkerError
from loaders.sources.limits import Limits, too_large

END = 0.5  # seconds that a process is given to end by itself
START = 300.0  # seconds that a process may take to be ready, on the busiest machine

PARSING = ("file_seconds", "file_memory")  # the bounds of a process that reads files

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Failure(Generic[Item]):
    """An item that could not be done, and why."""

    item: Item
    reason: str


@dataclass(frozen=True, slots=True)
class Bounds:
    """Which of the limits hold for a process: the seconds for one item, and the bytes of memory."""

    limits: Limits
    time: str = "seconds"
    space: str = "memory"

    @property
    def seconds(self) -> int:
        """The most that one item may take."""
        found: int = getattr(self.limits, self.time)
        return found

    @property
    def memory(self) -> int:
        """The most bytes that the process may hold."""
        found: int = getattr(self.limits, self.space)
        return found

    def too_slow(self) -> str:
        """Say that the time is over."""
        return too_large(f"takes more than {self.seconds:,} seconds to read", self.time)

    def too_big(self) -> str:
        """Say that the memory is used up."""
        return too_large(f"takes more than {self.memory:,} bytes of memory to read", self.space)


@dataclass(frozen=True, slots=True)
class _Clock:
    """What a process says while it works: that it waits for somebody, or works again."""

    is_running: bool


class Worker(Generic[Item, Result]):
    """A process, started whenever it is needed and not there."""

    def __init__(
        self,
        work: Callable[[Item], Result],
        bounds: Bounds,
        prepare: Callable[[], object] = dict,
        stdin: int | None = None,
    ) -> None:
        """Take the work, its bounds, what the process does first, and the descriptor of what it reads as its stdin."""
        self._work, self._bounds, self._prepare, self._stdin = work, bounds, prepare, stdin
        self._pipe: Connection | None = None

    def do(self, item: Item, seconds: float | None = None) -> Result | Failure[Item]:
        """Have the work done, in so many seconds or the usual; EOFError if the process dies over it.

        WorkerError if no process can be started.
        """
        pipe = self._pipe or self._start()
        with suppress(BrokenPipeError):  # what is then read is the end
            pipe.send(item)
        allowed = self._bounds.seconds if seconds is None else seconds
        left: float | None = allowed
        while True:
            if not pipe.poll(left):
                self.kill()
                self.end()
                return Failure(item, self._bounds.too_slow())
            try:
                answer: Result | Failure[Item] | _Clock = pipe.recv()
            except ConnectionResetError as error:
                raise EOFError from error
            if not isinstance(answer, _Clock):
                return answer
            left = allowed if answer.is_running else None

    def end(self) -> str:
        """End the process, if there is one; say how it ended if that was by itself."""
        if self._pipe is None:
            return ""
        with suppress(OSError):  # garbage collection may have closed it before, and a Connection does not note that
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
        stdin = None if self._stdin is None else Connection(os.dup(self._stdin), writable=False)
        given = (theirs, stdin, self._work, self._bounds, self._prepare)
        self._process = context.Process(target=_serve, args=given, daemon=True)
        try:
            self._process.start()
        except OSError as error:  # no memory, or no process more
            ours.close()
            raise WorkerError(str(error.strerror)) from error
        self._pipe = ours
        theirs.close()
        with suppress(EOFError, ConnectionResetError):
            if ours.poll(START) and ours.recv() is None:
                return ours
        raise WorkerError(self.end())


@contextmanager
def waiting() -> Iterator[None]:
    """Stop the clock of the process that this is in, while somebody is waited for: no file is slow for that."""
    for pipe in _served:
        pipe.send(_Clock(is_running=False))
    yield
    for pipe in _served:
        pipe.send(_Clock(is_running=True))


def attempt(work: Callable[[Item], Result], item: Item, bounds: Bounds) -> Result | Failure[Item]:
    """Do the work to one item in this process; whatever it raises is a failure."""
    try:
        return work(item)
    except MemoryError:
        return Failure(item, bounds.too_big())
    except Exception as error:
        said = " ".join(str(error).split())[:200]
        kind = type(error).__name__
        return Failure(item, f"cannot be read, by a fault of whomet's ({kind}: {said}); leave it out, and report it")


_served: list[Connection] = []  # where this process is one that serves: its pipe


def _serve(
    pipe: Connection,
    stdin: Connection | None,
    work: Callable[[Item], Result],
    bounds: Bounds,
    prepare: Callable[[], object],
) -> None:
    """Do the work to whatever comes through a pipe, until it is closed."""
    _settle(bounds)
    if stdin is not None:  # which multiprocessing closes
        sys.stdin = open(stdin.fileno(), closefd=False)  # noqa: SIM115 - for as long as there is something to read
    prepare()
    _served.append(pipe)
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        pipe.send(None)
        while True:
            pipe.send(attempt(work, pipe.recv(), bounds))


def _settle(bounds: Bounds) -> None:
    """Leave Ctrl-C to the parent, end with it, however it ends, and take no more memory than allowed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(ImportError, ValueError):  # Windows has no such limits
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (bounds.memory, resource.getrlimit(resource.RLIMIT_DATA)[1]))
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)
