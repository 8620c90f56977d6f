"""Processes that fail while they answer: whoever asked is told so, and the next one is answered."""

import asyncio
import os
import time

import pytest

from kg.serve.pool import Answer, FaultError, PageReply, Pool, Request, SlowError


def _answer(request: Request) -> PageReply:
    if request.path == "/wrong":
        raise ZeroDivisionError
    if request.path == "/dies":
        os._exit(3)
    if request.path == "/slow":
        time.sleep(60)
    return PageReply(200, "text/plain", str(os.getpid()).encode())


def _make() -> Answer:
    return _answer


def test_what_failed_is_told_as_it_was(capfd: pytest.CaptureFixture[str]) -> None:
    """A fault and a death are no slowness; both are logged, and others are answered afterwards."""

    async def ask() -> list[bytes]:
        pool = Pool(_make, 1, 3.0)
        try:
            told = [(await pool.ask(Request("/first"))).body]
            for path, error in (("/wrong", FaultError), ("/dies", FaultError), ("/slow", SlowError)):
                with pytest.raises(error):
                    await pool.ask(Request(path))
                told.append((await pool.ask(Request(f"/after{path}"))).body)
        finally:
            pool.close()
        return told

    first, after_wrong, after_dies, after_slow = asyncio.run(ask())
    assert first == after_wrong
    assert len({first, after_dies, after_slow}) == 3
    logged = capfd.readouterr().err
    assert "/wrong could not be answered" in logged
    assert "ZeroDivisionError" in logged


def test_a_dead_process_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    """The log says which request it was, and how the process ended."""

    async def ask() -> None:
        pool = Pool(_make, 1, 3.0)
        try:
            await pool.ask(Request("/dies"))
        finally:
            pool.close()

    with pytest.raises(FaultError):
        asyncio.run(ask())
    assert "a process ended with 3 while it answered /dies" in caplog.text
