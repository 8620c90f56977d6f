"""Open an Oxigraph folder: many readers, or one writer with readers beside it, and a clear error where it is locked.

Oxigraph locks a folder against a second writer only, and calls a read-only opening beside a
writer undefined behaviour.  So whomet takes a lock of its own on the folder, shared by readers;
and a reader also holds RocksDB's own lock file shared, which keeps out other programs' writers
(`oxigraph serve` and the like).  Who reads beside a writer of whomet's opens the snapshot that it
has left (kg.store.snapshots).  Where the platform has no such locks, a reader opens the folder as
a writer does, and so is alone in it.
"""

import contextlib
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pyoxigraph as ox

from kg.model.errors import StoreError
from kg.model.system import advice
from kg.store import marks, snapshots
from kg.store.marks import Mark

if sys.platform != "win32":
    import fcntl

MARK = "CURRENT"  # the file that every RocksDB folder has
MANIFEST = "MANIFEST-*"  # the files of which it names one
LOCK = "LOCK"  # the file that RocksDB locks for writing
PAUSE, PATIENCE = 0.05, 5.0  # seconds: a writer waits for readers to end, a reader for a writer's first snapshot
DAMAGE = ("Corruption", "No such file", "Invalid")  # how RocksDB says that a file of its own is not as it was written


@dataclass(frozen=True, slots=True)
class OpenFolder:
    """An open folder: its store, what lets who reads beside see what is there now, and what lets go of its locks.

    mark: what was left in it; leave: leaves one, when the store is closed.
    """

    store: ox.Store
    publish: Callable[[ox.Store], None] = lambda _: None
    release: Callable[[], None] = lambda: None
    mark: Mark = field(default_factory=Mark)
    leave: Callable[[Mark], None] = lambda _: None


def open_folder(folder: Path, *, read_only: bool) -> OpenFolder:
    """Open or, for writing, create a store.

    Raises: StoreError, always one line that says what is wrong and what to do.
    """
    until = time.monotonic() + PATIENCE
    while True:
        try:
            _look(folder, read_only=read_only)
            return _read(folder) if read_only else _write(folder)
        except (OSError, RuntimeError) as error:
            is_passing = isinstance(error, BlockingIOError) and (read_only or _is_only_read(folder))
            if not is_passing or time.monotonic() > until:
                raise StoreError(str(folder), reason(error)) from error
        time.sleep(PAUSE)


def reason(error: OSError | RuntimeError) -> str:
    """Say in one line why a folder cannot be used; that it is broken only where damage was seen."""
    text = " ".join(str(error).split())
    if isinstance(error, BlockingIOError) or "lock hold by" in text or "While lock file" in text:
        return "another process has the store open; wait until it has ended, or stop it"
    if refused := advice(error):
        return refused
    if any(word in text for word in DAMAGE):
        return f"the store is broken ({text}); remove the folder and load the articles again"
    return f"cannot be used ({getattr(error, 'strerror', None) or text}); see to that, and do it again"


def _look(folder: Path, *, read_only: bool) -> None:
    """Refuse what cannot be a store; for writing, make the folder."""
    if folder.exists() and not folder.is_dir():
        raise StoreError(str(folder), "is a file, a store is a folder; give another --store")
    kept = folder.is_dir() and any(folder.iterdir())
    if kept and not (folder / MARK).is_file():
        with contextlib.ExitStack() as locks:
            _lock(folder, locks, shared=True)  # BlockingIOError while somebody is making it
        raise StoreError(str(folder), _unmarked(folder))
    if read_only and not kept:
        raise StoreError(str(folder), "no store there; load articles first: whomet load PATH")
    _make(folder)


def _unmarked(folder: Path) -> str:
    """Say what a folder without the mark is; of a store all data may still be there, so nobody is told to remove it."""
    if any(folder.glob(MANIFEST)):
        return f"the store is broken: its file {MARK} is missing; put it back from a copy, or load into another --store"
    return "a folder with other files, not a store; give another --store"


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileNotFoundError as error:
        raise StoreError(str(folder), f"{error.filename} cannot be made; give another --store") from error


def _write(folder: Path) -> OpenFolder:
    with contextlib.ExitStack() as locks:
        _lock(folder, locks, shared=False)
        mark = marks.take(folder)
        store = ox.Store(str(folder))
        kept = snapshots.Snapshots(folder)
        locks.callback(kept.clear)
        kept.publish(store)
        return OpenFolder(store, kept.publish, locks.pop_all().close, mark, partial(marks.leave, folder))


def _read(folder: Path) -> OpenFolder:
    with contextlib.ExitStack() as locks:
        try:
            shared = _lock(folder, locks, shared=True)
            mark = marks.look(folder)
            store = ox.Store.read_only(str(folder)) if shared else ox.Store(str(folder))
        except BlockingIOError:
            locks.close()
            store, mark = snapshots.newest(folder, locks), Mark()
        return OpenFolder(store, release=locks.pop_all().close, mark=mark)


def _lock(folder: Path, locks: contextlib.ExitStack, *, shared: bool) -> bool:
    """Lock the folder until the stack is closed; False where the platform cannot."""
    if sys.platform == "win32":
        return False
    handle = os.open(folder, os.O_RDONLY)
    locks.callback(os.close, handle)
    fcntl.flock(handle, fcntl.LOCK_NB | (fcntl.LOCK_SH if shared else fcntl.LOCK_EX))
    if shared:
        with contextlib.suppress(FileNotFoundError):  # then nobody holds it
            file = locks.enter_context((folder / LOCK).open("rb"))
            fcntl.lockf(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    return True


def _is_only_read(folder: Path) -> bool:
    """Tell whether whoever has a folder open only reads, which is over soon."""
    with contextlib.ExitStack() as locks:
        try:
            return _lock(folder, locks, shared=True)
        except OSError:
            return False
