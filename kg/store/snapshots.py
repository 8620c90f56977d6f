"""Snapshots of an Oxigraph folder, which its writer leaves for those who read meanwhile.

A snapshot is a folder of hard links to what was last flushed, a store of its own that nobody
writes.  The writer makes a new one after each flush and removes the ones before, except those
that somebody reads: who reads one holds a lock on it.
"""

import os
import shutil
import sys
from contextlib import ExitStack, suppress
from pathlib import Path

import pyoxigraph as ox

if sys.platform != "win32":
    import fcntl

PLACE = "snapshots"  # within the folder of the store; RocksDB leaves alone what is not its own


class Snapshots:
    """The snapshots of a folder, as whoever writes to it has them."""

    def __init__(self, folder: Path) -> None:
        """Take the folder, which nobody else may be writing; what a killed writer has left is removed."""
        self._place = folder / PLACE
        self._made = max((int(one.name) for one in _all(folder)), default=0)
        self.clear()

    def publish(self, store: ox.Store) -> None:
        """Let whoever begins to read see what the store has now.

        Where it cannot be, as on a full disk or one without hard links to spare, they see what was there before.
        """
        if sys.platform == "win32":
            return
        with suppress(OSError, RuntimeError):
            self._place.mkdir(exist_ok=True)
            store.backup(str(self._place / str(self._made + 1)))
            self._made += 1
            self._remove_but(str(self._made))

    def clear(self) -> None:
        """Remove every snapshot that nobody reads."""
        self._remove_but("")
        with suppress(OSError):
            self._place.rmdir()

    def _remove_but(self, name: str) -> None:
        if sys.platform == "win32" or not self._place.is_dir():
            return
        for one in self._place.iterdir():
            if one.name != name:
                with suppress(OSError), ExitStack() as locks:
                    _lock(one, locks, shared=False)
                    shutil.rmtree(one)


def newest(folder: Path, locks: ExitStack) -> ox.Store:
    """Open the newest snapshot, and keep it from being removed until the stack is closed.

    Raises: BlockingIOError if there is none just now.
    """
    for one in _all(folder):
        with suppress(FileNotFoundError, BlockingIOError), ExitStack() as mine:
            _lock(one, mine, shared=True)
            store = ox.Store.read_only(str(one))
            locks.enter_context(mine.pop_all())
            return store
    raise BlockingIOError(f"{folder} is being written")


def _all(folder: Path) -> list[Path]:
    """Return the snapshots that are whole, the newest first."""
    found: list[Path] = []
    with suppress(FileNotFoundError):  # nobody writes, or no more
        found = [one for one in (folder / PLACE).iterdir() if one.name.isdecimal()]
    return sorted(found, key=lambda one: int(one.name), reverse=True)


def _lock(snapshot: Path, locks: ExitStack, *, shared: bool) -> None:
    """Lock a snapshot, unless it was removed before; so for FileNotFoundError and BlockingIOError."""
    if sys.platform == "win32":
        raise BlockingIOError("no such locks here")
    handle = os.open(snapshot, os.O_RDONLY)
    locks.callback(os.close, handle)
    fcntl.flock(handle, fcntl.LOCK_NB | (fcntl.LOCK_SH if shared else fcntl.LOCK_EX))
    if not os.path.samestat(os.fstat(handle), snapshot.stat()):
        raise BlockingIOError("removed meanwhile, and another is in its place")
