"""A reply is given again while no file of the store has changed, and never longer."""

import asyncio
import os
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from kg.serve.kept_replies import QUIET, KeptReplies
from kg.serve.pool import PageReply, Request


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Make a folder whose file was written a while ago."""
    (tmp_path / "facts").write_text("old", encoding="ascii")
    _written(tmp_path, 2 * QUIET)
    return tmp_path


def _written(store: Path, ago: float) -> None:
    os.utime(store / "facts", (time.time() - ago, time.time() - ago))


def _told(kept: KeptReplies, *paths: str, status: int = 200) -> Sequence[str]:
    """Ask for some pages; return those that had to be made."""
    made = list[str]()

    async def ask(request: Request) -> PageReply:
        made.append(request.path)
        return PageReply(status, "text/plain", request.path.encode())

    for path in paths:
        assert asyncio.run(kept.reply(Request(path), ask)).body == path.encode()
    return made


def test_it_is_made_once(store: Path) -> None:
    """Who asks again gets the same; another question is another reply; one without success is made each time."""
    kept = KeptReplies(str(store))
    assert _told(kept, "/one", "/two", "/one") == ["/one", "/two"]
    assert _told(kept, "/none", "/none", status=404) == ["/none", "/none"]


def test_a_change_of_the_store_ends_it(store: Path) -> None:
    """After a change nothing is kept until all processes know it; then the replies are those of the new state."""
    kept = KeptReplies(str(store))
    _told(kept, "/one")
    _written(store, 0)
    assert _told(kept, "/one", "/one") == ["/one", "/one"]
    _written(store, QUIET + 5)
    assert _told(kept, "/one", "/one") == ["/one"]
    (store / "facts").unlink()
    assert _told(kept, "/one") == ["/one"]


def test_what_changes_meanwhile_is_not_kept(store: Path) -> None:
    """A reply that was made while the store changed may be of neither state."""
    kept = KeptReplies(str(store))

    async def ask(request: Request) -> PageReply:
        (store / "more").write_text("new", encoding="ascii")
        return PageReply(200, "text/plain", request.path.encode())

    asyncio.run(kept.reply(Request("/one"), ask))
    (store / "more").unlink()
    assert _told(kept, "/one") == ["/one"]


def test_memory_is_bounded(store: Path) -> None:
    """Those go that nobody has asked for longest, and a long one is not kept at all."""
    kept = KeptReplies(str(store), most=48)
    assert _told(kept, *(f"/{number:04}" for number in range(10)), "/0000", "/0009") == [
        *(f"/{number:04}" for number in range(10)),
        "/0000",
    ]
    assert _told(kept, "/longer", "/longer") == ["/longer", "/longer"]


def test_of_a_server_nothing_is_kept() -> None:
    """It does not say when it has changed."""
    assert _told(KeptReplies("sparql+http://127.0.0.1:1/"), "/one", "/one") == ["/one", "/one"]
