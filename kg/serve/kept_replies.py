"""Replies that are given again as long as no file of the store has changed."""

import os
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from pathlib import Path

from kg.serve.pool import Key, PageReply, Request
from kg.store.address import beside

MOST = 16 << 20  # bytes of all replies
SHARE = 8  # one reply has at most one in so many of these
GOOD = 200
QUIET = 30.0  # seconds without a change after which every process knows the names that a load has brought
MARGIN = 1.0  # seconds by which the clock of files may lag
FilesState = tuple[tuple[str, int, int], ...]  # name, time and size of each


class KeptReplies:
    """Replies of one state of a store; those that nobody has asked for longest go first."""

    def __init__(self, store: str, most: int = MOST) -> None:
        """Take the address of the store.  most: bytes of all."""
        self._path, self._most = beside(store), most
        self._state: FilesState = ()
        self._replies: OrderedDict[Key, PageReply] = OrderedDict()
        self._size = 0

    async def reply(self, request: Request, ask: Callable[[Request], Awaitable[PageReply]]) -> PageReply:
        """Return the reply to a request, the one that is kept if there is one; what `ask` raises."""
        state, key = self._files(), request.key
        if state and state == self._state and key in self._replies:
            self._replies.move_to_end(key)
            return self._replies[key]
        reply = await ask(request)
        if reply.status == GOOD and len(reply.body) <= self._most // SHARE and state and state == self._files():
            self._keep(state, key, reply)
        return reply

    def _keep(self, state: FilesState, key: Key, reply: PageReply) -> None:
        if state != self._state:
            self._replies.clear()
            self._state, self._size = state, 0
        before = self._replies.pop(key, None)
        self._size += len(reply.body) - (len(before.body) if before else 0)
        self._replies[key] = reply
        while self._size > self._most:
            _, gone = self._replies.popitem(last=False)
            self._size -= len(gone.body)

    def _files(self) -> FilesState:
        """Return what changes with the store; nothing of a server, and while a load may go on or names may be old."""
        files = _read(self._path) if self._path else ()
        newest = max((changed for _, changed, _ in files), default=0) / 1e9
        return files if newest < time.time() - QUIET - MARGIN else ()


def _read(path: Path) -> FilesState:
    """Return the state of a file, or of those in a folder; nothing while some come and go."""
    try:
        every = [path] if path.is_file() else [Path(one.path) for one in os.scandir(path) if one.is_file()]
        told = ((one.name, one.stat()) for one in every)
        return tuple(sorted((name, it.st_mtime_ns, it.st_size) for name, it in told))
    except OSError:
        return ()
