"""`whomet spark`, on two processes of this machine: what one machine reads, though it was stopped in the middle."""

import csv
import gzip
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyoxigraph import RdfFormat
from pyoxigraph import Store as Quads
from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]  # has no types
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]  # has no types

from kg.exchange.flat_records import Records
from kg.exchange.neo4j_admin import write_import
from kg.store.oxigraph import OxigraphStore
from tests.conftest import ROOT
from tests.exchange.test_neo4j_admin import imported
from tests.servers.neo4j import Neo4jServer
from tests.servers.process import missing

pytestmark = pytest.mark.long

SPARK = ROOT / ".cache" / "spark"
WORLD = ROOT / "tests" / "quality" / "world" / "tune-articles.jsonl"
WHOMET = [sys.executable, "-c", "from kg.cli import main; main()"]
MASTER = ["--master", "local[2]"]
PATIENCE = 600  # seconds for a run on a slow machine
SOME_UNREADABLE = 3
PAGE = "<html><head><title>{title}</title></head><body><article><p>{text}</p></article></body></html>"
Record = Mapping[str, str]


class Run(NamedTuple):
    """What there was to read, what came out, and what was there when the first run was killed."""

    inputs: Path
    output: Path
    store: Path
    kept: frozenset[str]


def environment() -> dict[str, str]:
    """Return the variables with which pyspark is found, here and in the processes that Spark starts."""
    return os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(SPARK)])}


def whomet(*arguments: str, code: int = 0) -> str:
    """Run the command; return what it says on stderr."""
    done = subprocess.run(
        [*WHOMET, *arguments], env=environment(), capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert done.returncode == code, done.stderr
    return done.stderr


def skip_without_spark() -> None:
    """Skip a test where Spark cannot be run."""
    if not (SPARK / ".ready").is_file():
        pytest.skip("no Spark; `make servers` installs it")
    if not shutil.which("java"):
        pytest.skip("Spark needs java, which is not installed")


def records() -> list[Record]:
    """Return the articles of the invented set that are read here."""
    lines = WORLD.read_text(encoding="utf-8").splitlines()[:24]
    return [{key: value for key, value in json.loads(line).items() if isinstance(value, str)} for line in lines]


def packed_pages(some: Sequence[Record], path: Path) -> None:
    """Write an archive of the web."""
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        for one in some:
            head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            page = BytesIO(PAGE.format(**one).encode("utf-8"))
            address = f"https://news.example/{one['id']}"
            record = writer.create_warc_record(address, "response", payload=page, http_headers=head)
            writer.write_record(record)
            record.raw_stream.close()


def written(folder: Path, some: Sequence[Record]) -> None:
    """Write the same articles for Spark, in every format, and for one machine."""
    spark, alone = folder / "in", folder / "alone"
    spark.mkdir()
    alone.mkdir()
    lines = [json.dumps(one) for one in some]
    german = {"id": "de", "text": "Der Minister traf gestern in Wien seine Kollegin, und beide sprachen miteinander."}
    with gzip.open(spark / "lines.jsonl.gz", "wt", encoding="utf-8") as out:
        out.write("\n".join([*lines[:14], '{"id": "broken"', "", json.dumps(german)]))
    table = {name: [one.get(name) for one in some[13:20]] for name in ("id", "title", "text", "published")}
    pq.write_table(pa.table(table), spark / "table.parquet")
    (spark / "broken.parquet").write_bytes(b"PAR1 and no more")
    packed_pages(some[20:], spark / "pages.warc.gz")
    (alone / "lines.jsonl").write_text("\n".join(lines[:20]), encoding="utf-8")
    shutil.copy(spark / "pages.warc.gz", alone)


def facts(output: Path) -> frozenset[str]:
    """Return the files of facts that are there."""
    return frozenset(path.name for path in output.glob("facts/*/part-*.parquet"))


def killed(inputs: Path, output: Path) -> frozenset[str]:
    """Begin to read, kill Spark and all its processes once a part is there; return the parts."""
    command = [*WHOMET, "spark", "extract", str(inputs), str(output), "--fast", "--parts", "6", *MASTER]
    run = subprocess.Popen(command, env=environment(), stderr=subprocess.DEVNULL, start_new_session=True)
    end = time.monotonic() + PATIENCE
    while not facts(output) and run.poll() is None and time.monotonic() < end:
        time.sleep(0.02)
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    return facts(output)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Read the articles with Spark, which is killed once, and load what it has read."""
    skip_without_spark()
    folder = tmp_path_factory.mktemp("spark")
    written(folder, records())
    inputs, output, store = folder / "in", folder / "out", folder / "store.db"
    kept = killed(inputs, output)
    said = whomet("spark", "extract", str(inputs), str(output), "--fast", "--parts", "6", *MASTER, code=SOME_UNREADABLE)
    assert "24 articles with facts" in said
    assert "1 set aside that are not in English, 2 unreadable" in said
    whomet("spark", "load", str(output), "--fast", "--store", str(store), *MASTER)
    return Run(inputs, output, store, kept)


def rows(folder: Path) -> list[dict[str, object]]:
    """Read a folder of Parquet files."""
    found: list[dict[str, object]] = pq.read_table(folder).to_pylist()
    return found


def test_a_killed_run_goes_on(run: Run) -> None:
    """What it had written stays as it is, and no article is read twice."""
    assert run.kept
    assert run.kept < facts(run.output)
    keys = [(row["key"], row["source"]) for row in rows(next((run.output / "facts").iterdir()))]
    assert len(keys) == len(set(keys))


def test_the_store_is_that_of_one_machine(run: Run, tmp_path: Path) -> None:
    """Loading what Spark has read leaves the same bytes as loading the articles."""
    alone = tmp_path / "alone.db"
    whomet("load", str(run.inputs.parent / "alone"), "--fast", "--store", str(alone))
    for store in (run.store, alone):
        whomet("export", "--format", "nq", "-o", f"{store}.nq", "--store", str(store))
    assert Path(f"{run.store}.nq").read_bytes() == Path(f"{alone}.nq").read_bytes()


def test_what_cannot_be_read_is_told(run: Run) -> None:
    """With the place, the reason, and the record, so that it can be mended and read."""
    lines = "".join(path.read_text(encoding="utf-8") for path in sorted(run.output.glob("dead-letters/*.json")))
    told = [json.loads(line) for line in lines.splitlines()]
    said = {Path(one["where"]).name: one["reason"] for one in told if "not in English" not in one["reason"]}
    assert said.keys() == {"lines.jsonl.gz", "broken.parquet"}
    assert said["lines.jsonl.gz"].startswith("malformed JSON")
    assert said["broken.parquet"].startswith("malformed Parquet")
    assert '{"id": "broken"' in [one.get("record") for one in told]
    assert any("not in English, but in 'de'" in one["reason"] for one in told)


def test_claims(run: Run) -> None:
    """Each has the words that say so, and who it is about."""
    found = rows(run.output / "claims")
    assert {row["kind"] for row in found} >= {"position", "meeting"}
    texts = {one["id"]: " ".join(one.values()) for one in records()}
    of_records = [row for row in found if row["source"] in texts]
    assert of_records
    for row in of_records:
        assert len(str(row["quote"])) == int(str(row["end"])) - int(str(row["start"]))
        assert str(row["quote"]).split()[0] in texts[str(row["source"])]
        assert row["who"] or row["kind"] in {"occasion", "act"}


@pytest.fixture(scope="module")
def unresolved(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OxigraphStore]:
    """Make a store of the quads alone."""
    quads = Quads()
    for path in sorted(run.output.glob("quads/part-*")):
        quads.bulk_load(path=str(path), format=RdfFormat.N_QUADS)
    parts: dict[str, list[object]] = {}
    for quad in quads:
        parts.setdefault(str(quad.graph_name)[1:-1], []).append(quad.triple)
    with closing(OxigraphStore.on_disk(tmp_path_factory.mktemp("unresolved") / "store.db")) as store:
        store.replace_all(parts)  # type: ignore[arg-type]  # pyoxigraph's quads of no other kind
        yield store


def table(files: Iterable[Path]) -> list[list[str]]:
    """Read a table that may be in several files, its rows in an order of their own."""
    found: list[list[str]] = []
    for path in files:
        with path.open(encoding="utf-8", newline="") as lines:
            found.extend(csv.reader(lines))
    return sorted(found)


def test_rows_for_neo4j(run: Run, unresolved: OxigraphStore, tmp_path: Path) -> None:
    """They are those that the export makes of the same triples."""
    write_import(Records(unresolved), tmp_path)
    for spark, export in (("nodes", "nodes.csv"), ("links", "links.csv")):
        several = [*run.output.glob(f"{spark}-head/part-*"), *run.output.glob(f"{spark}/part-*")]
        assert table(several) == table([tmp_path / export])


def test_import_into_neo4j(run: Run, tmp_path: Path) -> None:
    """The bulk import takes them as docs/scale.md says, every row."""
    if reason := missing("neo4j"):
        pytest.skip(reason)
    command = (ROOT / "docs" / "scale.md").read_text(encoding="utf-8").partition("neo4j-admin database import full")[2]
    arguments = command.partition("```")[0].replace("\\\n", " ")
    Neo4jServer(tmp_path / "server")
    said = imported(tmp_path / "server", run.output, f"database import full {arguments}")
    for name, word in (("nodes", "nodes"), ("links", "relationships")):
        rows = table(run.output.glob(f"{name}/part-*"))
        assert f"{len(rows)} {word}" in said


def test_a_second_run_reads_nothing(run: Run) -> None:
    """And says how much it found there."""
    before = facts(run.output)
    said = whomet("spark", "extract", str(run.inputs), str(run.output), "--fast", *MASTER, code=SOME_UNREADABLE)
    assert "24 articles with facts, 24 inputs read before" in said
    added = facts(run.output) - before
    assert all(pq.read_metadata(path).num_rows == 0 for path in run.output.glob("facts/*/*") if path.name in added)


def test_nothing_to_read(tmp_path: Path) -> None:
    """A folder that is not there is told in one line."""
    skip_without_spark()
    said = whomet("spark", "extract", str(tmp_path / "gone"), str(tmp_path / "out"), *MASTER, code=1)
    assert "does not exist" in said.splitlines()[-1]


def test_without_spark(tmp_path: Path) -> None:
    """It says what to install."""
    command = [*WHOMET, "spark", "extract", str(tmp_path), str(tmp_path / "out")]
    environ = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 1
    assert 'pip install --upgrade "whomet[spark]"' in done.stderr
