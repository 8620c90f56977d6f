"""What a folder was left as: a mark of its writer's, and what was written since; good until somebody else writes.

Who opens the folder to write takes the mark away, and leaves another when it lets go: so one who is killed leaves none.
"""

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

NAME = "whomet.mark"  # within the folder of the store; RocksDB leaves alone what is not its own
APART = (NAME, "LOCK", "LOG")  # who only reads writes these, too


@dataclass(slots=True)
class Mark:
    """A mark.  name: empty if there is none; touched: the articles that were written since it was set."""

    name: str = ""
    touched: set[str] = field(default_factory=set)


def take(folder: Path) -> Mark:
    """Take the mark of a folder that nobody else is writing."""
    mark = look(folder)
    (folder / NAME).unlink(missing_ok=True)
    return mark


def look(folder: Path) -> Mark:
    """Return the mark of a folder that nobody is writing, and leave it there."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        told = json.loads((folder / NAME).read_text(encoding="utf-8"))
        if told["files"] == _files(folder):
            return Mark(str(told["mark"]), set(map(str, told["touched"])))
    return Mark()


def leave(folder: Path, mark: Mark) -> None:
    """Leave a mark in a folder that is not open any more; where it cannot be written, there is none."""
    if mark.name:
        with suppress(OSError):
            told = {"mark": mark.name, "touched": sorted(mark.touched), "files": _files(folder)}
            (folder / NAME).write_text(json.dumps(told), encoding="utf-8")


def _files(folder: Path) -> str:
    """Return a fingerprint of the files of a store: their names, sizes and times."""
    every = sorted(one for one in folder.iterdir() if one.is_file() and not one.name.startswith(APART))
    told = ((one.name, found.st_size, found.st_mtime_ns) for one in every if (found := one.stat()))
    return hashlib.sha256(repr(list(told)).encode()).hexdigest()
