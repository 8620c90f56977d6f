"""Files read in a process of their own: the same articles, and no end of the process costs more than one file.

The readers here sleep, take memory, die, ask the network and start programs on purpose.
"""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.model.errors import ArticleError
from kg.model.facts import Article
from loaders.sources import apart
from loaders.sources.apart import once_apart, read_apart
from loaders.sources.formats import registry
from loaders.sources.formats.input import Input, malformed
from loaders.sources.limits import MEGABYTE, Limits, Meter
from loaders.sources.reader import read
from tests import kept
from tests.kept import TEXT

DEADLY = 3
SMALL = Limits(file_seconds=8, file_memory=400 * MEGABYTE)


def sleep(_: Input) -> Iterator[Article]:
    """Take longer than is allowed, and let nothing interrupt it."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    time.sleep(3600)
    yield from ()


def devour(_: Input) -> Iterator[Article]:
    """Take more memory than is allowed."""
    with malformed("", "nothing"):
        yield Article("", "", str(len(bytearray(1000 * MEGABYTE))))


def die(_: Input) -> Iterator[Article]:
    """End the process as a fault in a library does."""
    os.kill(os.getpid(), signal.SIGKILL)
    yield from ()


def connect(source: Input) -> Iterator[Article]:
    """Ask the network: the port is in the file."""
    with malformed(source.where, "file"):
        socket.create_connection(("127.0.0.1", int(source.whole()))).close()
    yield from ()


def start(source: Input) -> Iterator[Article]:
    """Start a program."""
    with malformed(source.where, "file"):
        subprocess.run(["touch", source.whole().decode()], check=True)
    yield from ()


def speak(_: Input) -> Iterator[Article]:
    """Say something on the terminal, as libraries do."""
    os.write(2, b"something is odd")
    yield Article("a", "a", TEXT)


def err(_: Input) -> Iterator[Article]:
    """Have a fault of whomet's."""
    yield Article("a", "a", str(1 // 0))


def with_stand_ins() -> None:
    """Give the process the readers above, for files called after them."""
    for reader in (sleep, devour, die, connect, start, speak, err):
        registry.SUFFIXES[f".{reader.__name__}"] = registry.FileFormat(reader, (f".{reader.__name__}",))
    apart.shut_in()


def found(folder: Path, files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, limits: Limits = SMALL) -> list[str]:
    """Read files one after the other; return the sources of articles, and the errors from the file's name on."""
    paths = []
    for name, data in files.items():
        (folder / name).write_bytes(data)
        paths.append(str(folder / name))
    with monkeypatch.context() as patch:
        patch.setattr(apart, "shut_in", with_stand_ins)
        ones = list(read_apart(paths, limits=limits))
    return [one.source if isinstance(one, Article) else str(one).removeprefix(f"{folder}/") for one in ones]


DIED = "the process that read it died (signal 9); leave it out"
SLOW = "takes more than 8 seconds to read; leave it out, or raise WHOMET_MAX_FILE_SECONDS"
LARGE = "takes more than 400,000,000 bytes of memory to read; leave it out, or raise WHOMET_MAX_FILE_MEMORY"


def test_the_same_as_here(tmp_path: Path) -> None:
    """Every format, and the bytes that were read."""
    for name, data in {**kept.every(), "b.json": b"[{}]", "b.txt": b"\0"}.items():
        (tmp_path / name).write_bytes(data)
    here, there = Meter(), Meter()
    assert list(map(repr, read_apart([str(tmp_path)], meter=there))) == list(
        map(repr, read([str(tmp_path)], meter=here))
    )
    assert here == there


def test_the_rest_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What hangs, devours memory, dies or is read wrongly has its line."""
    files = {f"{number}.{what}": b"x" for number, what in enumerate(("sleep", "txt", "devour", "die", "err", "md"))}
    assert found(tmp_path, files, monkeypatch) == [
        f"0.sleep: {SLOW}",
        "1.txt",
        f"2.devour: {LARGE}",
        f"3.die: {DIED}",
        "4.err: cannot be read, by a fault of whomet's (ZeroDivisionError: integer division or modulo by zero); "
        "leave it out, and report it",
        "5.md",
    ]


def test_in_an_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It costs one file of the archive; after three of them, the rest."""
    names = ("1.txt", "2.die", "3.txt", "4.devour", "5.txt")
    archive = kept.zipped({name: name.encode() for name in names})
    assert found(tmp_path, {"x.zip": archive}, monkeypatch) == [
        *("x/1.txt", f"x.zip/2.die: {DIED}", "x/3.txt", f"x.zip/4.devour: {LARGE}", "x/5.txt"),
    ]
    archive = kept.zipped({f"{number}.die": b"" for number in range(5)} | {"9.txt": b"x"})
    assert found(tmp_path, {"y.zip": archive}, monkeypatch) == [
        *(f"y.zip/{number}.die: {DIED}" for number in range(3)),
        "y.zip: 3 files in it cannot be read so, and the rest is not read; unpack it",
    ]


def test_nothing_goes_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    """No connection is opened, no program is started, nothing is said."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        port = str(server.getsockname()[1])
        files = {"a.connect": port.encode(), "a.start": str(tmp_path / "made").encode(), "a.speak": b""}
        connected, started, spoken = found(tmp_path, files, monkeypatch)
        with pytest.raises(BlockingIOError):
            server.accept()
    assert connected.startswith("a.connect: malformed file (PermissionError: socket.")
    assert started.startswith("a.start: malformed file (PermissionError: subprocess.Popen")
    assert (spoken, (tmp_path / "made").exists(), capfd.readouterr()) == ("a", False, ("", ""))


def double(number: int) -> int:
    """Do something to an item, unless it is odd in one of some ways."""
    if number == 1:
        raise ArticleError("here", "no number")
    if number == DEADLY:
        os.kill(os.getpid(), signal.SIGKILL)
    return int("9" * 5) // (number - 5) if number > DEADLY else number * 2


def test_one_thing() -> None:
    """Whatever it is that is done there, what comes of it comes here, or one line says why not."""
    assert once_apart(double, 2, "a", SMALL) == 4
    for number, said in {
        1: "here: no number",
        DEADLY: f"a: {DIED}",
        5: "a: cannot be read, by a fault of whomet's (ZeroDivisionError: integer division or modulo by zero); "
        "leave it out, and report it",
    }.items():
        with pytest.raises(ArticleError, match=f"^{re.escape(said)}$"):
            once_apart(double, number, "a", SMALL)


def test_waiting_is_not_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever writes to standard input may take longer than a file may."""
    read_end, write_end = os.pipe()

    def write() -> None:
        time.sleep(5)
        os.write(write_end, TEXT.encode())
        os.close(write_end)

    with os.fdopen(read_end) as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        thread = threading.Thread(target=write)
        thread.start()
        [one] = read_apart(["-"], limits=Limits(file_seconds=4))
        thread.join()
    assert isinstance(one, Article)
    assert one.text == TEXT


def test_stdin_that_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told."""
    monkeypatch.setattr(sys, "stdin", None)
    assert list(map(str, read_apart(["-"]))) == ["standard input: closed; give it something to read"]
