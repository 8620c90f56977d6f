"""Shared by the readers of formats: bounded reading, and one error for whatever a library raises."""

import errno
import io
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from typing import BinaryIO, Protocol, Self

from kg.model.errors import ArticleError
from kg.model.json_text import SPACE
from loaders.sources.file import File
from loaders.sources.limits import Limits, ReadBudget, too_large
from loaders.sources.process import waiting
from loaders.sources.registers.columns import Register

STEP = 1 << 16  # bytes that are skipped or looked at, at a time


class Readable(Protocol):
    """What can be read from, as far as is needed here."""

    def read(self, size: int = -1, /) -> bytes:
        """Read at most so many bytes."""


@dataclass(frozen=True, slots=True)
class Input:
    """An open file, what is known of it, and what may still be read of it."""

    file: File
    stream: BinaryIO
    budget: ReadBudget
    depth: int = 0  # archives that it lies in
    register: Register | None = None  # what the user says of the columns of tables

    @property
    def limits(self) -> Limits:
        """The most that is read."""
        return self.budget.limits

    @property
    def where(self) -> str:
        """The place for messages."""
        return self.file.where

    @property
    def before(self) -> int:
        """The bytes that the meter had before this input, of which nothing was asked for yet; in an archive, now."""
        return self.budget.meter.done - (0 if self.depth else self.budget.packed)

    def whole(self, limit: str = "file") -> bytes:
        """Read all of it; ArticleError if that is more than a limit, given by its name."""
        most: int = getattr(self.limits, limit)
        data = self.stream.read(most + 1)
        if len(data) > most:
            raise ArticleError(self.where, too_large(f"larger than {most:,} bytes", limit))
        return data

    def lines(self) -> Iterator[bytes | None]:
        """Read line by line; None stands for a line that is longer than a file may be."""
        most = self.limits.file
        while line := self.stream.readline(most + 1):
            if len(line) <= most:
                yield line
                continue
            while line and not line.endswith(b"\n"):
                line = self.stream.readline(STEP)
            yield None

    def seekable(self) -> BinaryIO:
        """Return a stream that can be read in any order; ArticleError if it would have to be held and is too large."""
        return self.stream if self.stream.seekable() else io.BytesIO(self.whole())

    def within(self, stream: BinaryIO, file: File) -> Self:
        """Make the input for a file in this one."""
        return replace(self, file=file, stream=stream, depth=self.depth + 1)


class Counted(io.RawIOBase):
    """A stream of packed bytes, which counts what is read of it."""

    def __init__(self, stream: BinaryIO, budget: ReadBudget) -> None:
        """Take the stream, and where to count."""
        self._stream, self._account = stream, budget

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def seekable(self) -> bool:
        """Say whether it can be read in any order."""
        return self._stream.seekable()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to another place."""
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        """Say which place comes next."""
        return self._stream.tell()

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed: any buffer
        """Read what there is, without waiting for more."""
        with nullcontext() if self._stream.seekable() else waiting():  # whoever writes into a pipe takes their time
            data = _some(self._stream, len(buffer))
        buffer[: len(data)] = data
        self._account.packed += len(data)
        self._account.meter.done += len(data)
        return len(data)


class Unpacked(io.RawIOBase):
    """A stream of unpacked bytes, which ends in an ArticleError when they are too many or wrongly packed."""

    def __init__(self, stream: Readable, owner: Input, kind: str) -> None:
        """Take what unpacks, the input that it belongs to, and the kind of packing for messages."""
        self._stream, self._owner, self._kind = stream, owner, kind

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed: any buffer
        """Unpack some more."""
        with malformed(self._owner.where, self._kind):
            data = self._stream.read(len(buffer))
        self._owner.budget.unpack(len(data), self._owner.where)
        buffer[: len(data)] = data
        return len(data)


def buffered(raw: io.RawIOBase) -> BinaryIO:
    """Give a raw stream lines, and a look ahead."""
    return io.BufferedReader(raw, STEP)


def opening(stream: BinaryIO, size: int = 1024) -> tuple[bytes, BinaryIO]:
    """Return a stream's first bytes, from the first that is no space on, and a stream that begins with them again."""
    start = stream.tell() if stream.seekable() else None
    begun = bytearray()
    while len(begun) < STEP and (more := _some(stream, size)):
        begun += more
        if begun.strip(SPACE):
            break
    if start is None:
        stream = buffered(_Again(bytes(begun), stream))
    else:
        stream.seek(start)
    return bytes(begun).lstrip(SPACE), stream


def first_line(stream: BinaryIO, most: int) -> tuple[bytes, BinaryIO]:
    """Return the first line that is not empty, as far as it may go, and a stream that begins with it again."""
    lines = [b""]
    while not lines[-1].strip(SPACE) and (line := stream.readline(most)):
        lines.append(line)
    return lines[-1], buffered(_Again(b"".join(lines), stream))


def _some(stream: BinaryIO, size: int) -> bytes:
    """Read what there is, without waiting for more."""
    return stream.read1(size) if isinstance(stream, io.BufferedIOBase) else stream.read(size)


class _Again(io.RawIOBase):
    """Bytes that were read already, and then the rest of the stream, as it comes."""

    def __init__(self, begun: bytes, stream: BinaryIO) -> None:
        self._begun, self._stream = begun, stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed: any buffer
        size = len(buffer)
        if self._begun:
            data, self._begun = self._begun[:size], self._begun[size:]
        else:
            data = _some(self._stream, size)
        buffer[: len(data)] = data
        return len(data)


@contextmanager
def malformed(where: str, kind: str) -> Iterator[None]:
    """Turn whatever a library raises while it reads into one ArticleError.

    None of them says which errors hostile bytes can cause, and all have been seen to raise others
    than their own; a programming error of ours must not stand within this.  What cannot be imported
    is no fault of the input, and no memory has a limit of its own: both go on as they are.
    """
    try:
        yield
    except (ImportError, MemoryError):
        raise
    except (ArticleError, OSError) as error:
        if isinstance(error, ArticleError) or error.errno not in {None, errno.EINVAL}:  # a place before the beginning
            raise
        raise ArticleError(where, _complaint(kind, error)) from error
    except Exception as error:
        raise ArticleError(where, _complaint(kind, error)) from error


def _complaint(kind: str, error: Exception) -> str:
    said = " ".join(str(error).split())[:100]
    return f"malformed {kind} ({type(error).__name__}{f': {said}' if said else ''}); repair it, or leave it out"
