"""An input as the user named it: a file, one below a folder or in an archive, or standard input."""

import io
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from kg.model.errors import ArticleError

STDIN = "-"
LINKED_OUT = "a link that leads out of the folder; give the file itself"
DEVICE = "a device, no file; give a file, or - for standard input"


@dataclass(frozen=True, slots=True)
class File:
    """Something to read articles from, and what is known of it before it is opened."""

    where: str  # as the user would write it, for messages
    name: str  # below the path that the user gave, with slashes: the source where nothing better is known
    path: Path | None = None  # None is standard input, unless there is a stream
    stream: BinaryIO | None = None  # where an archive holds it; to be read before the archive goes on
    url: str | None = None  # where an archive says it was found
    media: str = ""  # its type, as the archive or the mail says: "text/html"
    charset: str | None = None  # its encoding, likewise

    @property
    def stem(self) -> str:
        """The name without folder and suffix."""
        return PurePosixPath(self.name).stem

    @property
    def suffix(self) -> str:
        """The suffix in lower case; empty where there is none."""
        return PurePosixPath(self.name).suffix.lower()

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Open it for reading; ArticleError for a device, OSError for what cannot be opened."""
        if self.stream is not None:
            yield self.stream
        elif self.path is None:
            if sys.stdin is None:  # when called with <&-
                raise ArticleError(self.where, "closed; give it something to read")
            # a thread that waits in a buffered stream for more would keep the program from ending
            yield getattr(sys.stdin.buffer, "raw", sys.stdin.buffer)
        else:
            if self._is_device(self.path):
                raise ArticleError(self.where, DEVICE)
            with io.open(self.path, "rb", opener=_without_waiting) as stream:  # noqa: UP020 - Path.open has no opener
                yield stream

    def _is_device(self, path: Path) -> bool:
        try:
            mode = path.stat().st_mode
        except ValueError as error:  # a NUL in the path
            raise ArticleError(self.where, f"cannot be read ({error})") from error
        return stat.S_ISCHR(mode) or stat.S_ISBLK(mode) or stat.S_ISSOCK(mode)


def files(path: str, is_wanted: Callable[[str], bool]) -> Iterator[File | ArticleError]:
    """Find what to read at a path: the file itself, or all with wanted suffixes below a folder, in order of names."""
    if path == STDIN:
        yield File("standard input", "stdin")
        return
    if not path:  # which Python takes for the folder that one is in
        yield ArticleError("''", "no path; give a file or a folder, . for this one")
        return
    try:
        if Path(path).is_dir():
            yield from _below(Path(path), is_wanted)
        else:
            yield File(shown(path), shown(Path(path).name), Path(path))
    except OSError as error:
        yield ArticleError(shown(path), trouble(error))


def trouble(error: OSError) -> str:
    """Say in words why a file or folder cannot be read."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder; check the path"
    if isinstance(error, PermissionError):
        return "permission denied; make it readable"
    return f"cannot be read ({error.strerror or error})"


def shown(path: str) -> str:
    """Write a path as text even where its bytes are not."""
    return os.fsencode(path).decode("utf-8", "replace")


def _without_waiting(path: str, flags: int) -> int:
    """Open even a pipe that nobody writes to, which else would wait for ever; a pipe with a writer is read as usual."""
    descriptor = os.open(path, flags | os.O_NONBLOCK)
    os.set_blocking(descriptor, True)
    return descriptor


def _below(folder: Path, is_wanted: Callable[[str], bool]) -> Iterator[File | ArticleError]:
    """Walk a folder; hidden files and folders, and what a link to a folder holds, are passed over."""
    errors: list[OSError] = []
    found: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = filter(_is_seen, folders)
        found += filter(_is_file, (Path(place, name) for name in names if _is_seen(name) and is_wanted(name)))
    for path in sorted(found, key=lambda path: path.relative_to(folder).as_posix()):
        yield _inside(folder, path)
    yield from (ArticleError(shown(str(error.filename)), trouble(error)) for error in errors)
    if not found and not errors:
        yield ArticleError(shown(str(folder)), "no articles in the folder; see whomet load --help for what is one")


def _inside(folder: Path, path: Path) -> File | ArticleError:
    """Refuse a link that leads out of the folder: whoever packed the folder may not read what is there."""
    if path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
        return ArticleError(shown(str(path)), LINKED_OUT)
    return File(shown(str(path)), shown(path.relative_to(folder).as_posix()), path)


def _is_seen(name: str) -> bool:
    return not name.startswith(".")


def _is_file(path: Path) -> bool:
    """Take files and links, not pipes and devices."""
    return path.is_symlink() or path.is_file()
