"""Open an Oxigraph folder: many readers, or one writer, and a clear error where it is locked.

Oxigraph locks a folder against a second writer only, and calls a read-only opening beside a
writer undefined behaviour.  So whomet takes a lock of its own on the folder, shared by readers;
and a reader also holds RocksDB's own lock file shared, which keeps out other programs' writers
(`oxigraph serve` and the like).  Where the platform has no such locks, a reader opens the
folder as a writer does, and so is alone in it.
"""

import contextlib
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox

from kg.model.errors import StoreError

if sys.platform != "win32":
    import fcntl

MARK = "CURRENT"  # the file that every RocksDB folder has
LOCK = "LOCK"  # the file that RocksDB locks for writing


def open_folder(folder: Path, *, read_only: bool) -> tuple[ox.Store, Callable[[], None]]:
    """Open or, for writing, create a store; return it and what lets go of its locks.

    Raises: StoreError, always one line that says what is wrong and what to do.
    """
    with contextlib.ExitStack() as locks:
        try:
            _look(folder, read_only=read_only)
            shared = read_only and _lock(folder, locks, shared=True)
            if not read_only:
                _lock(folder, locks, shared=False)
            store = ox.Store.read_only(str(folder)) if shared else ox.Store(str(folder))
        except (OSError, RuntimeError) as error:
            raise StoreError(str(folder), _reason(error)) from error
        return store, locks.pop_all().close


def _look(folder: Path, *, read_only: bool) -> None:
    """Refuse what cannot be a store; for writing, make the folder."""
    if folder.exists() and not folder.is_dir():
        raise StoreError(str(folder), "is a file, a store is a folder; give another --store")
    kept = folder.is_dir() and any(folder.iterdir())
    if kept and not (folder / MARK).is_file():
        raise StoreError(str(folder), "a folder with other files, not a store; give another --store")
    if read_only and not kept:
        raise StoreError(str(folder), "no store there; load articles first: whomet load PATH")
    folder.mkdir(parents=True, exist_ok=True)


def _lock(folder: Path, locks: contextlib.ExitStack, *, shared: bool) -> bool:
    """Lock the folder until the stack is closed; False where the platform cannot."""
    if sys.platform == "win32":
        return False
    handle = os.open(folder, os.O_RDONLY)
    locks.callback(os.close, handle)
    fcntl.flock(handle, fcntl.LOCK_NB | (fcntl.LOCK_SH if shared else fcntl.LOCK_EX))
    if shared:
        file = locks.enter_context((folder / LOCK).open("rb"))
        fcntl.lockf(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    return True


def _reason(error: OSError | RuntimeError) -> str:
    """Say in one line why a folder cannot be opened."""
    text = " ".join(str(error).split())
    if isinstance(error, BlockingIOError) or "lock" in text.lower():
        return "another process has the store open; wait until it has ended, or stop it"
    if isinstance(error, PermissionError) or "Permission denied" in text:
        return "permission denied; give another --store, or make the folder yours"
    if text.startswith(("Corruption:", "IO error:", "Invalid")) or isinstance(error, RuntimeError):
        return f"the store is broken ({text}); remove the folder and load the articles again"
    return f"cannot be opened ({getattr(error, 'strerror', None) or text})"
