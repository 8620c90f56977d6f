"""An input as the user named it: a file, one below a folder, or standard input."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kg.errors import ArticleError

STDIN = "-"
SUFFIXES = (".txt", ".md", ".html", ".htm", ".jsonl")


@dataclass(frozen=True, slots=True)
class File:
    """Something to read articles from."""

    where: str  # as the user would write it, for messages
    name: str  # below the path that the user gave, with slashes: the source where nothing better is known
    path: Path | None = None  # None is standard input

    @property
    def stem(self) -> str:
        """The name without folder and suffix."""
        return PurePosixPath(self.name).stem

    @property
    def suffix(self) -> str:
        """The suffix in lower case; empty where there is none."""
        return PurePosixPath(self.name).suffix.lower()

    @contextmanager
    def lines(self) -> Iterator[Iterable[bytes]]:
        """Open it for reading line by line."""
        if self.path is None:
            yield sys.stdin.buffer
        else:
            with self.path.open("rb") as stream:
                yield stream


def files(path: str) -> Iterator[File | ArticleError]:
    """Find what to read at a path: the file itself, or all articles below a folder, in the order of their names."""
    if path == STDIN:
        yield File("standard input", "stdin")
        return
    try:
        if Path(path).is_dir():
            yield from _below(Path(path))
        else:
            yield File(_shown(path), _shown(Path(path).name), Path(path))
    except OSError as error:
        yield ArticleError(_shown(path), trouble(error))


def trouble(error: OSError) -> str:
    """Say in words why a file or folder cannot be read."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder; check the path"
    if isinstance(error, PermissionError):
        return "permission denied; make it readable"
    return f"cannot be read ({error.strerror or error})"


def _below(folder: Path) -> Iterator[File | ArticleError]:
    """Walk a folder; hidden files and folders, and what a link to a folder holds, are passed over."""
    errors: list[OSError] = []
    found: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = filter(_is_seen, folders)
        found += filter(_is_readable, (Path(place, name) for name in filter(_is_seen, names)))
    for path in sorted(found, key=lambda path: path.relative_to(folder).as_posix()):
        yield File(_shown(str(path)), _shown(path.relative_to(folder).as_posix()), path)
    yield from (ArticleError(_shown(str(error.filename)), trouble(error)) for error in errors)
    if not found and not errors:
        yield ArticleError(_shown(str(folder)), f"no articles in the folder; whomet reads {' '.join(SUFFIXES)}")


def _is_seen(name: str) -> bool:
    return not name.startswith(".")


def _is_readable(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and (path.is_file() or path.is_symlink())


def _shown(path: str) -> str:
    """Write a path as text even where its bytes are not."""
    return os.fsencode(path).decode("utf-8", "replace")
