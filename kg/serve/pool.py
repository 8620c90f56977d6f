"""Processes that answer from a store, each with the store open for itself; one that takes too long is ended.

Oxigraph cannot be told to stop, and its answers belong to the thread that asked; so each answer is made whole in a
process of its own, and nobody else waits for it.
"""

import asyncio
import contextlib
import logging
import multiprocessing as mp
import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from kg.model.errors import KgError
from kg.model.terminal import safe

RECENT = 2.0  # seconds in which an answer is given again
PATIENCE = 3  # times the seconds that an answer may take: how long a request waits for its turn
STARTED = 600.0  # seconds in which a process must be ready to answer: it reads all names before
ENDED = 5.0  # seconds in which a process that was told to end must have done so
LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for: a path, the values of its query or form, and what kinds of answer are welcome."""

    path: str
    values: dict[str, str] = field(default_factory=dict)
    accept: str = ""

    @property
    def key(self) -> "Key":
        """What tells it from others."""
        return self.path, tuple(sorted(self.values.items())), self.accept


@dataclass(frozen=True, slots=True)
class PageReply:
    """What is answered: a status of HTTP, a media type, the body, and headers of its own."""

    status: int
    media: str
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)  # beside those that every reply has


Key = tuple[str, tuple[tuple[str, str], ...], str]
Answer = Callable[[Request], PageReply]  # made once in each process


class BusyError(KgError):
    """All processes are at work, and did not get to a request in time."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("all are at work; try again in a moment")


class SlowError(KgError):
    """An answer took longer than it may."""

    def __init__(self, seconds: float) -> None:
        """Keep the limit."""
        super().__init__(
            f"took longer than {seconds:g} seconds and was stopped; ask for less, as of some time or one person"
        )
        self.seconds = seconds


class FaultError(KgError):
    """What should have answered failed, through no fault of who asked."""

    def __init__(self) -> None:
        """Say where to look."""
        super().__init__("something went wrong here; the log of the server says what, and all else is answered")


class Pool:
    """Some processes that answer; `make` is called in each, and must be importable."""

    def __init__(self, make: Callable[[], Answer], size: int, seconds: float) -> None:
        """Start them. seconds: that an answer may take."""
        self._make, self._seconds = make, seconds
        self._context = mp.get_context("spawn")
        self._free: asyncio.Queue[_Process] = asyncio.Queue()
        for _ in range(size):
            self._free.put_nowait(_Process.start(self._context, make))
        self._recent: dict[Key, tuple[float, asyncio.Future[PageReply]]] = {}  # since when, and the answer

    async def ask(self, request: Request) -> PageReply:
        """Return the answer to a request; BusyError or SlowError if there is none in time, FaultError if none can be.

        Who asks the same at the same time, or a moment later, gets the same answer.
        """
        key = request.key
        now = asyncio.get_running_loop().time()
        self._recent = {old: it for old, it in self._recent.items() if not it[1].done() or now - it[0] < RECENT}
        if key not in self._recent:
            self._recent[key] = now, asyncio.ensure_future(self._asked(request))
        return await asyncio.shield(self._recent[key][1])

    async def _asked(self, request: Request) -> PageReply:
        try:
            process = await asyncio.wait_for(self._free.get(), self._seconds * PATIENCE)
        except TimeoutError:
            raise BusyError from None
        try:
            reply = await asyncio.to_thread(process.ask, request, self._seconds)
        except (EOFError, OSError) as error:  # a TimeoutError is an OSError
            await asyncio.to_thread(process.end)
            slow = isinstance(error, TimeoutError)
            if not slow:
                LOG.error("a process ended with %s while it answered %s", process.process.exitcode, safe(request.path))
            process = _Process.start(self._context, self._make)
            raise (SlowError(self._seconds) if slow else FaultError) from error
        finally:
            self._free.put_nowait(process)
        return reply

    def close(self) -> None:
        """End all processes that are free."""
        with contextlib.suppress(asyncio.QueueEmpty):
            while True:
                self._free.get_nowait().end()


@dataclass(frozen=True, slots=True)
class _Process:
    """A process, and the pipe to it."""

    process: BaseProcess
    pipe: Connection
    ready: list[bool] = field(default_factory=list)  # not empty once it has said so

    @classmethod
    def start(cls, context: "mp.context.SpawnContext", make: Callable[[], Answer]) -> "_Process":
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, make), daemon=True)
        process.start()
        theirs.close()
        return cls(process, ours)

    def ask(self, request: Request, seconds: float) -> PageReply:
        """Send a request and wait for the reply; FaultError if that failed.

        Raises: TimeoutError if it takes too long, EOFError or OSError if the process dies; then it must be ended.
        """
        if not self.ready:
            self._received(STARTED)
            self.ready.append(True)
        self.pipe.send(request)
        reply = self._received(seconds)
        if not isinstance(reply, PageReply):
            raise FaultError
        return reply

    def _received(self, seconds: float) -> object:
        if not self.pipe.poll(seconds):
            raise TimeoutError
        return self.pipe.recv()

    def end(self) -> None:
        """End the process, whatever it does."""
        self.pipe.close()
        self.process.kill()
        self.process.join(ENDED)


def _serve(pipe: Connection, make: Callable[[], Answer]) -> None:
    """Answer what comes through the pipe until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server ends its processes itself
    answer = make()
    pipe.send(True)
    with contextlib.suppress(EOFError, OSError):
        while True:
            pipe.send(_answered(answer, pipe.recv()))


def _answered(answer: Answer, request: Request) -> PageReply | None:
    """Return the reply; None if it failed, which is logged."""
    try:
        return answer(request)
    except Exception:  # whatever it is, the next request may be answered
        LOG.exception("%s could not be answered", safe(request.path))
        return None
