"""Reading files in a process of its own: what a file does to the library that parses it ends at most that process.

The process may hold so much memory, opens no connection and starts no program; it is ended when for
some seconds no article comes out of a file.  That costs one file, or one file of an archive: the rest is read.
"""

import os
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic, TypeVar

from kg.model.errors import ArticleError, KgError, PackageError, WorkerError
from kg.model.facts import Article
from loaders.sources.file import STDIN, File
from loaders.sources.limits import Limits, Meter, ReadBudget
from loaders.sources.process import PARSING, Bounds, Failure, Worker
from loaders.sources.reader import DEFAULT, NOTHING, InputDefaults, Parsed, finished, listed, parsed
from loaders.sources.registers.columns import Register

MOST = 64  # articles that are handed over at once
LARGE = 1_000_000  # characters that are
SOON = 0.1  # seconds after which what is there is handed over
DIED = "the process that read it died ({}); leave it out"
ENDS = 3  # processes that one archive may end
# What Python tells before it does it (PEP 578): nothing in a file is a reason for any of these.
FORBIDDEN = frozenset(
    {
        *("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"),
        *("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"),
        *(
            "subprocess.Popen",
            "os.system",
            "os.exec",
            "os.posix_spawn",
            "os.spawn",
            "os.fork",
            "os.forkpty",
            "pty.spawn",
        ),
    }
)


Item = TypeVar("Item")
Result = TypeVar("Result")


def read_apart(
    paths: Iterable[str], said: InputDefaults = NOTHING, limits: Limits = DEFAULT, meter: Meter | None = None
) -> Iterator[Article | ArticleError]:
    """Read the articles at some paths as `loaders.sources.reader.read` does, in a process with limits."""
    paths = tuple(paths)
    apart = _Apart(limits, said.register, meter or Meter(), _stdin() if STDIN in paths else None)
    return _finished(listed(paths), said, limits, apart)


def read_files_apart(
    found: Iterable[File | ArticleError], said: InputDefaults = NOTHING, limits: Limits = DEFAULT
) -> Iterator[Article | ArticleError]:
    """Read the articles of some files in a process with limits; of those that are open already, in this one."""
    return _finished(found, said, limits, _Apart(limits, said.register, Meter(), None))


def once_apart(work: Callable[[Item], Result], item: Item, where: str, limits: Limits = DEFAULT) -> Result:
    """Do one thing to what somebody else has made, in a process with limits; ArticleError if it cannot be done."""
    worker = Worker(_Once(work), Bounds(limits, *PARSING), shut_in)
    try:
        found = worker.do(item)
    except EOFError:
        raise ArticleError(where, DIED.format(worker.end())) from None
    except WorkerError as error:
        raise ArticleError(where, str(error)) from error
    finally:
        worker.kill()
        worker.end()
    if isinstance(found, Failure):
        raise ArticleError(where, found.reason)
    if isinstance(found, KgError):
        raise found
    return found


class _Once(Generic[Item, Result]):
    """Does it there, and gives what went wrong as its result."""

    def __init__(self, work: Callable[[Item], Result]) -> None:
        self._work = work

    def __call__(self, item: Item) -> Result | KgError:
        try:
            return self._work(item)
        except ArticleError as error:
            return error
        except ImportError as error:
            if not (missing := PackageError.of(error)):
                raise
            return missing


def _finished(
    found: Iterable[File | ArticleError], said: InputDefaults, limits: Limits, apart: "_Apart"
) -> Iterator[Article | ArticleError]:
    with closing(apart):
        yield from finished(found, said, limits, apart.parse_any)


@dataclass(frozen=True, slots=True)
class _Begin:
    """What to parse next, how many files in it to pass over, and how many articles to hand over at once at most."""

    file: File
    passed: int
    most: int


@dataclass(frozen=True, slots=True)
class _Some:
    """What has come out of a file, how far the reading of it is, and whether that is all."""

    found: list[tuple[str, Article | ArticleError | None]]
    begun: int = 0
    done: int = 0
    is_all: bool = False
    missing: tuple[str, str] | None = None  # a package, and what Python says of it


@dataclass(frozen=True, slots=True)
class _End:
    """How a process ended: over what, why, and how many files of an archive were begun."""

    where: str
    reason: str
    begun: int


class _Parser:
    """Parses files in the process, some articles at a time."""

    def __init__(self, limits: Limits, register: Register | None) -> None:
        self._limits, self._register = limits, register

    def __call__(self, asked: _Begin | None) -> _Some:
        """Begin a file, or go on with it; return what came out in a while."""
        if asked:
            self._budget = ReadBudget(self._limits, passed=asked.passed)
            self._most = asked.most
            self._parsed = parsed(asked.file, self._budget, self._register)
        some = _Some([])
        try:
            is_all = self._take(some)
        except ImportError as error:
            if not (missing := PackageError.of(error)):
                raise
            return _Some(some.found, missing=(missing.package, missing.reason))
        return _Some(some.found, self._budget.begun, self._budget.meter.done, is_all)

    def _take(self, some: _Some) -> bool:
        until, size = time.monotonic() + SOON, 0
        for where, one in self._parsed:
            some.found.append((where, one))
            size += len(one.text) if isinstance(one, Article) else 0
            # whoever asked is to know which file of an archive is begun, before it ends this process
            if one is None or len(some.found) >= self._most or size > LARGE or time.monotonic() > until:
                return False
        return True


class _Apart:
    """The process, seen from here."""

    def __init__(self, limits: Limits, register: Register | None, meter: Meter, stdin: int | None) -> None:
        self._limits, self._register, self._meter, self._stdin = limits, register, meter, stdin
        self._bounds = Bounds(limits, *PARSING)
        self._worker = Worker(_Parser(limits, register), self._bounds, shut_in, stdin)

    def parse_any(self, file: File) -> Parsed:
        """Parse a file there; what somebody has put in the place of standard input can only be read here."""
        if file.path is None and self._stdin is None:
            return parsed(file, ReadBudget(self._limits, self._meter), self._register)
        return self.parse(file)

    def parse(self, file: File) -> Parsed:
        """Parse a file; what ends the process is told as an error in its place, and the rest of an archive is read."""
        file = replace(file, path=file.path and Path.cwd() / file.path)
        is_pipe = file.path is None or not _is_plain(file.path)
        passed = 0
        for _ in range(ENDS):
            # whoever writes into a pipe may wait for the facts of one article before they write the next
            begin = _Begin(file, passed, 1 if is_pipe else MOST)
            ended = yield from self._through(begin, is_pipe)
            if ended is None:
                return
            yield ended.where, ArticleError(ended.where, ended.reason)
            if is_pipe or ended.begun <= passed:  # it cannot be read again, or it is not a file in it that does this
                return
            passed = ended.begun
        yield (
            file.where,
            ArticleError(file.where, f"{ENDS} files in it cannot be read so, and the rest is not read; unpack it"),
        )

    def _through(
        self, begin: _Begin, is_pipe: bool
    ) -> Generator[tuple[str, Article | ArticleError | None], None, _End | None]:
        """Ask until there is no more; return how the process ended, if it did."""
        asked: _Begin | None = begin
        where, begun, before = begin.file.where, begin.passed, self._meter.done
        left = float(self._bounds.seconds)
        while True:
            since = time.monotonic()
            some = self._ask(asked, left)
            if isinstance(some, str):
                return _End(where, some, begun)
            left -= time.monotonic() - since
            asked, begun, self._meter.done = None, some.begun, before + some.done
            for where, one in some.found:  # the last one is where the process ends, if it does
                yield where, one
            if is_pipe or any(isinstance(one, Article) for _, one in some.found):
                left = float(self._bounds.seconds)
            if some.is_all:
                return None

    def _ask(self, asked: _Begin | None, seconds: float) -> _Some | str:
        """Have some parsed, or say why it cannot be."""
        try:
            some = self._worker.do(asked, max(0.0, seconds))
        except EOFError:
            ended = self._worker.end()
            if not threading.main_thread().is_alive():  # the program ends, and its processes with it: no file is why
                raise SystemExit from None
            return DIED.format(ended)
        except WorkerError as error:  # there may be memory for the next file
            return str(error)
        if isinstance(some, Failure):
            return some.reason
        if some.missing:
            raise PackageError(*some.missing)
        return some

    def close(self) -> None:
        """End the process."""
        self._worker.kill()
        self._worker.end()


def shut_in() -> None:
    """Keep the process to itself: no connections, no programs, no words of libraries on the terminal."""
    sys.addaudithook(_refuse)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for descriptor in (1, 2):
        os.dup2(nowhere, descriptor)


def _refuse(event: str, _: object) -> None:
    if event in FORBIDDEN:
        raise PermissionError(f"{event} is not for a process that reads files")


def _stdin() -> int | None:
    try:
        return sys.stdin.fileno()
    except (AttributeError, OSError, ValueError):  # closed, or replaced
        return None


def _is_plain(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return True  # what is wrong with it is told by whoever opens it
