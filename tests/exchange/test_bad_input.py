"""What goes wrong while an export is written: one line says it, and no half of a file stays."""

import errno
import gc
import io
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.exchange.flat_records import Records
from kg.exchange.formats import FORMATS, ExchangeFormat, export, of_table
from kg.maintenance.loading import graphs
from kg.model.errors import OutputError, PackageError, StoreError
from kg.render.export import Syntax, write
from kg.store.address import open_store
from kg.store.oxigraph import OxigraphStore
from tests.answers import fill
from tests.servers.oxigraph import OxigraphServer
from whomet.graph import Graph

FOLDERS = [name for name, form in FORMATS.items() if form.folder]
FILES = [name for name in FORMATS if name not in FOLDERS]
ADVICE = r'pip install --upgrade "whomet\[exports\]"$'
LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500))
from kg.cli import main
main(sys.argv[1:], prog_name="whomet")
"""


def run(*arguments: str) -> Result:
    """Run the command in this process."""
    return CliRunner(env={"WHOMET_STORE": None}).invoke(
        main, ["export", *arguments], prog_name="whomet", catch_exceptions=False
    )


@pytest.fixture
def address(store: OxigraphStore) -> str:
    """Return where the store is."""
    return store.address


def test_unknown_format(address: str) -> None:
    """The formats that there are stand in the message."""
    result = run("--format", "graphxml", "--store", address)
    assert result.exit_code == 2
    assert "'graphml'" in result.stderr


@pytest.mark.parametrize("form", FILES)
def test_folder_for_a_file(records: Records, tmp_path: Path, form: str) -> None:
    """A folder stays as it is."""
    (tmp_path / "notes").mkdir()
    with pytest.raises(OutputError, match="is a folder, and this format is a file"):
        export(records, FORMATS[form], tmp_path / "notes")
    assert [path.name for path in tmp_path.rglob("*")] == ["notes"]


@pytest.mark.parametrize("form", FOLDERS)
def test_file_for_a_folder(records: Records, tmp_path: Path, form: str) -> None:
    """A file, and a folder with something in it, stay as they are; an empty folder is taken."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine", encoding="utf-8")
    for taken in (tmp_path / "full", tmp_path / "full" / "mine.txt"):
        with pytest.raises(OutputError, match="is there already"):
            export(records, FORMATS[form], taken)
    assert (tmp_path / "full" / "mine.txt").read_text(encoding="utf-8") == "mine"
    (tmp_path / "empty").mkdir()
    export(records, FORMATS[form], tmp_path / "empty")
    assert any((tmp_path / "empty").iterdir())


def test_no_such_folder(address: str, tmp_path: Path) -> None:
    """The folder is named, and what to do."""
    result = run("--format", "gexf", "-o", str(tmp_path / "none" / "a.gexf"), "--store", address)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "no such folder; make it, or give another" in result.stderr


def test_to_standard_output(address: str) -> None:
    """A folder cannot go there, and says so; lines of entities can."""
    result = run("--format", "vault", "--store", address)
    assert result.exit_code == 2
    assert "vault is a folder: name a new one with -o FOLDER" in result.stderr
    assert run("--format", "ftm", "--store", address).stdout.startswith('{"id": "whomet-person-')


def test_tables(records: Records) -> None:
    """A table that is none, and a format without tables."""
    with pytest.raises(OutputError, match="no table is called 'people'; there are: meetings"):
        of_table("csv", "people")
    with pytest.raises(OutputError, match="gexf is no table"):
        of_table("gexf", "pairs")


@pytest.mark.parametrize("form", ["gexf", "xlsx", "parquet", "neo4j-admin"])
def test_full_disk(address: str, tmp_path: Path, form: str) -> None:
    """A disk that takes no more ends it in one line: nothing new is there, and what was there is as it was."""
    target = tmp_path / "out"
    if form in FILES:
        target.write_text("before", encoding="utf-8")
    command = [sys.executable, "-c", LIMITED, "export", "--format", form, "-o", str(target), "--store", address]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1, done.stderr
    assert "a file would be longer" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == (["out"] if form in FILES else [])
    assert not target.is_file() or target.read_text(encoding="utf-8") == "before"


@pytest.mark.parametrize("form", ["xlsx", "parquet", "ftm"])
def test_a_disk_that_gets_full(records: Records, form: str) -> None:
    """What the system refuses is told once, and no library writes on; whatever is done to the file afterwards."""

    class Full(io.BytesIO):
        def write(self, data: Any) -> int:
            if self.tell() > 100:
                raise OSError(errno.ENOSPC, "no space")
            return super().write(data)

    with Full() as out, pytest.raises(OSError, match="no space") as caught:
        (FORMATS[form] if form != "parquet" else of_table("parquet", "meetings")).stream(records, out)
    assert caught.value.errno == errno.ENOSPC
    gc.collect()


@pytest.mark.parametrize("form", ["nq", "ttl", "gexf", "csv", "neo4j-admin"])
def test_store_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    """What was read of a server that somebody else changed meanwhile is thrown away."""
    write = ExchangeFormat.write

    def changing(self: ExchangeFormat, records: Records, beside: Path) -> None:
        write(self, records, beside)
        with open_store(records.store.address) as other:
            other.drop(next(iter(other.articles())))

    monkeypatch.setattr(ExchangeFormat, "write", changing)
    with OxigraphServer(tmp_path / "server") as server, open_store(server.address) as mine:
        fill(mine)
        with pytest.raises(StoreError, match="has changed meanwhile, so nothing is written; export again"):
            export(Records(mine), FORMATS[form], tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["server"]


@pytest.mark.parametrize(("form", "package"), [("parquet", "pyarrow"), ("xlsx", "xlsxwriter")])
def test_missing_package(
    store: OxigraphStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, package: str
) -> None:
    """In Python, too, one line says what to install, and nothing is written."""
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(PackageError, match=ADVICE):
        Graph(store).export(form, tmp_path / "out")
    assert not any(tmp_path.iterdir())


def test_no_pandas(store: OxigraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """A DataFrame asks for the same."""
    answer = Graph(store).ask("frequent-pairs")
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(PackageError, match=ADVICE):
        answer.dataframe()


def test_a_device(records: Records, tmp_path: Path) -> None:
    """A device is written to, and not replaced."""
    export(records, FORMATS["ftm"], Path("/dev/null"))
    assert Path("/dev/null").is_char_device()


def named(records: Records) -> str:
    """Return the program's version and the digest of the data, which is that of the N-Quads."""
    quads = "".join(write(graphs(records.store), Syntax.N_QUADS))
    return f"whomet {version('whomet')}, data sha256:{sha256(quads.encode()).hexdigest()}"


@pytest.mark.parametrize("form", [name for name, form in FORMATS.items() if form.is_named])
def test_says_what_it_is(store: OxigraphStore, tmp_path: Path, form: str) -> None:
    """Every format names them, whether or not the digest was known before."""
    records = Records(store)
    export(records, FORMATS[form], tmp_path / "out")
    written = contents(tmp_path / "out").values()
    name = named(records).encode()
    assert any(name in data.replace(b"\\", b"") for one in written for data in (one, *unpacked(one)))


@pytest.mark.parametrize("words", [("--format", "nq"), ("--format", "csv", "--table", "pairs")])
def test_no_place_to_say_it(address: str, records: Records, tmp_path: Path, words: tuple[str, ...]) -> None:
    """What has no place for them has them said."""
    for where in ((), ("-o", str(tmp_path / "out"))):
        assert run(*words, *where, "--store", address).stderr == f"{named(records)}\n"


def unpacked(data: bytes) -> Iterator[bytes]:
    """Give the parts of what is a ZIP file, as a workbook is."""
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            yield from map(parts.read, parts.namelist())


@pytest.mark.parametrize("form", FORMATS)
def test_same_bytes(records: Records, tmp_path: Path, form: str) -> None:
    """The same content is written as the same bytes."""
    export(records, FORMATS[form], tmp_path / "one")
    export(records, FORMATS[form], tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def contents(path: Path) -> dict[str, bytes]:
    """Return the bytes of a file, or of each of a folder."""
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    return {str(one.relative_to(path)): one.read_bytes() for one in files if one.is_file()}
