"""A store on disk: who may open it when, what is said where it cannot be, and what survives a kill."""

import gc
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.graph.triples import triples
from kg.model.errors import QueryError, StoreError
from kg.store.address import open_store
from kg.store.folder import reason
from kg.store.snapshots import PLACE
from tests.conftest import ROOT
from tests.world import call, geneva

ARTICLE = "https://article.example/1"


def write(folder: Path) -> None:
    """Make a store with one article."""
    with open_store(str(folder)) as store:
        store.replace(ARTICLE, triples(geneva()))


def process(code: str, *args: object) -> subprocess.Popen[str]:
    """Run Python beside this process."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, args)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stdin=subprocess.PIPE,
        text=True,
    )


HOLD = """
import sys
from kg.store.address import open_store
with open_store(sys.argv[1], read_only=sys.argv[2] == "read") as store:
    print(len(list(store.quads())), flush=True)
    sys.stdin.read()
"""
RAW = """
import sys, pyoxigraph
store = pyoxigraph.Store(sys.argv[1])
print(len(store), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def held(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """Make a store, and have another process hold it open."""
    folder = tmp_path / "store"
    write(folder)
    code, how = request.param
    with process(code, folder, how) as other:
        assert other.stdout and other.stdin
        assert int(other.stdout.readline()) >= len(triples(geneva()))
        yield folder
        other.stdin.close()
    assert other.returncode == 0


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for nobody for long."""
    monkeypatch.setattr("kg.store.folder.PATIENCE", 0.2)


@pytest.mark.parametrize(
    ("held", "read_only"),
    [((HOLD, "write"), False), ((RAW, "write"), False), ((RAW, "write"), True)],
    indirect=["held"],
    ids=["two writers", "beside another program", "a reader beside another program"],
)
def test_nobody_beside_a_writer(held: Path, read_only: bool) -> None:
    """Writing is impossible, and reading undefined behaviour of Oxigraph where no snapshot is left."""
    with pytest.raises(StoreError, match=r"store: another process has the store open; wait until it has ended"):
        open_store(str(held), read_only=read_only)


@pytest.mark.parametrize("held", [(HOLD, "read")], indirect=True, ids=["whomet"])
def test_readers_beside_a_reader(held: Path) -> None:
    """Any number of them; no writer of whomet or another program."""
    with open_store(str(held), read_only=True) as one, open_store(str(held), read_only=True) as other:
        assert list(one.articles()) == list(other.articles()) == [ARTICLE]
    with pytest.raises(StoreError, match="another process has the store open"):
        open_store(str(held))
    with pytest.raises(OSError, match="lock"):
        ox.Store(str(held))


def test_readers_beside_a_writer(tmp_path: Path) -> None:
    """They see what was flushed before they began, however long they read, and leave nothing behind."""
    folder = str(tmp_path / "store")
    with open_store(folder) as store:
        with open_store(folder, read_only=True) as first:
            store.replace(ARTICLE, triples(geneva()))
            store.flush()
            store.flush()
            assert list(first.articles()) == []
        with open_store(folder, read_only=True) as second:
            store.drop(ARTICLE)
            store.flush()
            assert len(list(second.quads())) == len(triples(geneva()))
        with open_store(folder, read_only=True) as third, pytest.raises(StoreError):
            third.replace(ARTICLE, triples(geneva()))
        with pytest.raises(StoreError, match="another process has the store open"):
            open_store(folder)
    assert not (tmp_path / "store" / PLACE).exists()
    write(tmp_path / "store")


def test_a_reader_that_stays_longer_than_its_writer(tmp_path: Path) -> None:
    """Its snapshot stays, and goes with the next writer's."""
    folder = tmp_path / "store"
    write(folder)
    writer = open_store(str(folder))
    with open_store(str(folder), read_only=True) as reader:
        writer.drop(ARTICLE)
        writer.close()
        write(folder)
        assert list(reader.articles()) == [ARTICLE]
        assert len(list((folder / PLACE).iterdir())) == 1
    write(folder)
    assert not (folder / PLACE).exists()


def test_a_writer_waits_for_readers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A moment: who asks has soon ended."""
    monkeypatch.setattr("kg.store.folder.PATIENCE", 60.0)
    write(tmp_path / "store")
    reader = open_store(str(tmp_path / "store"), read_only=True)
    monkeypatch.setattr("time.sleep", lambda _: reader.close())
    write(tmp_path / "store")


def test_a_reader_changes_nothing(tmp_path: Path) -> None:
    """It cannot, and the folder's files stay as they are."""
    write(tmp_path / "store")
    before = {path.name: path.read_bytes() for path in (tmp_path / "store").iterdir()}
    with open_store(str(tmp_path / "store"), read_only=True) as store:
        assert len(list(store.quads())) == len(triples(geneva()))
        with pytest.raises(StoreError):
            store.replace(ARTICLE, triples(call()))
    assert {path.name: path.read_bytes() for path in (tmp_path / "store").iterdir()} == before


@pytest.mark.parametrize("made", [True, False], ids=["empty folder", "no folder"])
def test_reading_what_is_not_there(tmp_path: Path, made: bool) -> None:
    """No empty store is made; the user is told how to fill one."""
    folder = tmp_path / "store"
    if made:
        folder.mkdir()
    with pytest.raises(StoreError, match=r"store: no store there; load articles first: whomet load PATH$"):
        open_store(str(folder), read_only=True)
    assert folder.exists() == made
    assert not made or list(folder.iterdir()) == []


def test_writing_makes_it(tmp_path: Path) -> None:
    """With the folders above it."""
    write(tmp_path / "a" / "b" / "store")
    with open_store(f"oxigraph:{tmp_path / 'a' / 'b' / 'store'}", read_only=True) as store:
        assert list(store.articles()) == [ARTICLE]


@pytest.mark.parametrize("read_only", [True, False])
def test_what_is_no_store(tmp_path: Path, read_only: bool) -> None:
    """A file, and a folder with other things in it, are left alone."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "one.jpg").write_bytes(b"x")
    with pytest.raises(StoreError, match=r"file: is a file, a store is a folder; give another --store"):
        open_store(str(tmp_path / "file"), read_only=read_only)
    with pytest.raises(StoreError, match=r"store: (no store there|a file stands where)"):
        open_store(str(tmp_path / "file" / "store"), read_only=read_only)
    with pytest.raises(StoreError, match=r"photos: a folder with other files, not a store; give another --store"):
        open_store(str(tmp_path / "photos"), read_only=read_only)
    assert [path.name for path in (tmp_path / "photos").iterdir()] == ["one.jpg"]


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize("file", ["CURRENT", "MANIFEST-*"])
def test_a_broken_store(tmp_path: Path, file: str, read_only: bool) -> None:
    """One line that says so, and what to do."""
    write(tmp_path / "store")
    [path] = (tmp_path / "store").glob(file)
    path.write_bytes(b"garbage, and enough of it to be read as a record\n")
    with pytest.raises(StoreError, match=r"store: the store is broken \(.*\); remove the folder") as caught:
        open_store(str(tmp_path / "store"), read_only=read_only)
    assert "\n" not in str(caught.value)
    path.unlink()
    with pytest.raises(StoreError, match=r"store: the store is broken"):
        open_store(str(tmp_path / "store"), read_only=read_only)


@pytest.mark.parametrize("read_only", [True, False])
def test_a_store_without_its_mark(tmp_path: Path, read_only: bool) -> None:
    """All data are still there, so nobody is told to remove them; with the mark put back the store is whole."""
    write(tmp_path / "store")
    mark = tmp_path / "store" / "CURRENT"
    said = mark.read_bytes()
    mark.unlink()
    with pytest.raises(StoreError, match=r"store: the store is broken: its file CURRENT is missing") as caught:
        open_store(str(tmp_path / "store"), read_only=read_only)
    assert "remove" not in str(caught.value)
    mark.write_bytes(said)
    with open_store(str(tmp_path / "store"), read_only=read_only) as store:
        assert list(store.articles()) == [ARTICLE]


@pytest.fixture
def nobody() -> Iterator[Path]:
    """Work in a folder that may not be written to, as somebody who is not root."""
    folder = Path(tempfile.mkdtemp())
    root = os.geteuid() == 0
    try:
        folder.chmod(0o555)
        if root:
            os.seteuid(65534)
        yield folder
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o755)
        folder.rmdir()


def test_a_folder_that_may_not_be_written(nobody: Path) -> None:
    """It is said in one line."""
    with pytest.raises(StoreError, match=r"store: permission denied; give another place"):
        open_store(str(nobody / "store"))


SAID = "IO error: While open a file for random read: /x/9.sst: "


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError("IO error: No space left on device: While appending to file: /x/1.log: No space left"), "make room"),
        (OSError(f"{SAID}Disk quota exceeded"), "make room"),
        (OSError("IO error: While open a file for appending: /x/LOG: Read-only file system"), "can only be read"),
        (RuntimeError(f"Corruption: {SAID}Too many open files  The file MANIFEST may be corrupted."), "ulimit -n"),
        (RuntimeError(f"Corruption: {SAID}Input/output error"), "its disk fails"),
        (OSError(f"{SAID}Permission denied"), "permission denied"),
        (OSError(f"{SAID}Cannot allocate memory"), "no memory is left"),
        (OSError("IO error: While lock file: /x/LOCK: Resource temporarily unavailable"), "another process"),
        (OSError(f"{SAID}Something new"), "cannot be used"),
        (RuntimeError(f"Corruption: {SAID}No such file or directory"), "remove the folder"),
        (RuntimeError("Corruption: block checksum mismatch: stored = 1, computed = 2"), "remove the folder"),
    ],
    ids=str,
)
def test_a_healthy_store_is_not_called_broken(error: OSError | RuntimeError, said: str) -> None:
    """What the system refuses is said, and what to do; to remove the folder is only said where damage was seen."""
    told = reason(error)
    assert said in told
    assert ("remove" in told) == (said == "remove the folder")


def test_a_folder_that_cannot_be_made() -> None:
    """It is no broken store."""
    with pytest.raises(StoreError, match=r"^/proc/x/db: /proc/x cannot be made; give another --store$"):
        open_store("/proc/x/db")


FULL = """
import resource, sys
from pyoxigraph import Literal, NamedNode, Triple
from kg.model.errors import QueryError, StoreError
from kg.store.address import open_store
kind, number = sys.argv[2:]
resource.setrlimit(getattr(resource, kind), (int(number), int(number)))
one, two = NamedNode("https://a.example/"), NamedNode("https://b.example/")
made = [Triple(one, two, Literal(f"{number:2000}")) for number in range(99)]
try:
    with open_store(sys.argv[1]) as store:
        store.replace("https://article.example/2", made)
        store.flush()
except StoreError as error:
    print(error)
"""


@pytest.mark.parametrize(("kind", "number", "said"), [("NOFILE", 40, "ulimit -n"), ("FSIZE", 60_000, "ulimit -f")])
def test_limits_of_the_system(tmp_path: Path, kind: str, number: int, said: str) -> None:
    """A real refusal is said in one line, and what was kept before is safe."""
    write(tmp_path / "store")
    with process(FULL, tmp_path / "store", f"RLIMIT_{kind}", number) as other:
        [line] = other.communicate()[0].splitlines()
    assert said in line and "broken" not in line
    with open_store(str(tmp_path / "store"), read_only=True) as store:
        assert list(store.articles()) == [ARTICLE]


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("nope://host", r"^nope://host: no store of that kind; there are: oxigraph:FOLDER, FOLDER, .*memory:$"),
        ("rdflib:", r"^rdflib:: no file is named; write rdflib:FILE$"),
        ("http://me:secret@host/", r"^http://\*\*\*@host/: no user and no password in an address"),
        ("sparql+https://me:se/c?r#et@host/", r"^sparql\+https://\*\*\*@host/: no user and no password in an address"),
        ("sparql+http://", r"^sparql\+http://: is no address; write sparql\+http://HOST:PORT/PATH"),
        ("sparql+http://host:99999/", "is no address"),
        ("sparql+http://host/?token=x", "is no address"),
        ("sparql+http://host/#x", "is no address"),
        ("sparql+http:host", "is no address"),
        ("oxigraph:", r"^oxigraph:: no folder is named; write oxigraph:FOLDER$"),
        ("", r"no folder is named; write oxigraph:FOLDER$"),
        ("memory:x", r"^memory:x: a store in memory has no name; write memory:$"),
    ],
)
def test_addresses(address: str, message: str) -> None:
    """What is no address is answered by what is one."""
    for read_only in (True, False):
        with pytest.raises(StoreError, match=message):
            open_store(address, read_only=read_only)


def test_memory_has_nothing_to_read() -> None:
    """A command that asks would always find it empty."""
    with pytest.raises(StoreError, match="nothing is kept in memory from one command to the next"):
        open_store("memory:", read_only=True)


LOAD = """
import sys
import pyoxigraph as ox
from kg.store.address import open_store
store = open_store(sys.argv[1])
name, thing = ox.NamedNode("https://name.example/"), ox.NamedNode("https://thing.example/")
for number in range(10**6):
    article = f"https://article.example/{number % 40}"
    store.replace(article, [ox.Triple(thing, name, ox.Literal(f"{number} {part}")) for part in range(50)])
    if number % 10 == 9:
        store.flush()
        print(number, flush=True)
"""


@pytest.mark.parametrize("seconds", [0.05, 0.3])
def test_killed_while_loading(tmp_path: Path, seconds: float) -> None:
    """What was acknowledged after a flush is there, no article is half there, and loading can go on."""
    folder = tmp_path / "store"
    with process(LOAD, folder) as loader:
        assert loader.stdout
        acknowledged = int(loader.stdout.readline())
        with open_store(str(folder), read_only=True) as reader:
            held = list(reader.query("SELECT (COUNT(*) AS ?all) { GRAPH ?article { ?s ?p ?o } }"))
            assert held == [(50 * len(list(reader.articles())),)] != [(0,)]
        try:
            loader.wait(seconds)
        except subprocess.TimeoutExpired:
            loader.send_signal(signal.SIGKILL)
        acknowledged = max([acknowledged, *(int(line) for line in loader.stdout.read().splitlines())])
    assert loader.returncode == -signal.SIGKILL
    kept: dict[str, set[str]] = {}
    with open_store(str(folder)) as store:
        for quad in store.quads():
            kept.setdefault(str(quad.graph_name), set()).add(str(quad.object).strip('"'))
        assert list(store.query("SELECT (COUNT(*) AS ?all) { ?s ?p ?o }")) == [(50 * len(kept),)]
        assert store.replace(ARTICLE, triples(geneva()))
    newest = []
    for parts in kept.values():
        [number] = {part.split()[0] for part in parts}
        assert parts == {f"{number} {part}" for part in range(50)}
        newest.append(int(number))
    assert max(newest) >= acknowledged
    assert len(kept) == min(40, max(newest) + 1)


def test_a_question_does_not_keep_it_open(tmp_path: Path) -> None:
    """Once it is closed it can be opened again, whenever Python clears away what the parser keeps of itself."""
    write(tmp_path / "store")
    gc.collect()
    gc.disable()
    try:
        for text in ("SELECT ?s { ?s a wm:Meeting }", "SELECT ?s { ?s ?p ?o } LIMIT 1", "SELECT"):
            with open_store(str(tmp_path / "store")) as store, suppress(QueryError):
                assert next(iter(store.query(text)))
    finally:
        gc.enable()
