"""The formats of other tools, and where they are written: whole, or not at all."""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO

from kg.exchange.flat_tables import TABLES
from kg.exchange.follow_the_money import write_entities
from kg.exchange.neo4j_admin import write_import
from kg.exchange.network_files import write_gexf, write_graphml, write_kumu
from kg.exchange.plover import write_events
from kg.exchange.records import Records
from kg.exchange.tabular import SINGLE, write_folder, write_workbook
from kg.exchange.vault import write_vault
from kg.model.errors import OutputError

WriteFile = Callable[[Records, IO[bytes]], None]
WriteFolder = Callable[[Records, Path], None]


@dataclass(frozen=True, slots=True)
class ExchangeFormat:
    """A format: written as a file, or as the files of a folder."""

    meaning: str
    file: WriteFile | None = None
    folder: WriteFolder | None = None


FORMATS: Mapping[str, ExchangeFormat] = {
    "graphml": ExchangeFormat("who met whom, for networkx, igraph, yEd and Gephi", write_graphml),
    "gexf": ExchangeFormat("who met whom and when, for Gephi", write_gexf),
    "ftm": ExchangeFormat("entities of FollowTheMoney, for Aleph and OpenSanctions", write_entities),
    "plover": ExchangeFormat("event records like those of PLOVER", write_events),
    "xlsx": ExchangeFormat("flat tables as sheets, for Excel", write_workbook),
    "csv": ExchangeFormat("flat tables with a codebook, for R and pandas", folder=write_folder("csv")),
    "parquet": ExchangeFormat("flat tables with types, for DuckDB, Spark and pandas", folder=write_folder("parquet")),
    "kumu": ExchangeFormat("the sheets of elements and connections, for Kumu and Flourish", folder=write_kumu),
    "neo4j-admin": ExchangeFormat("nodes and relationships, for neo4j-admin database import", folder=write_import),
    "vault": ExchangeFormat("notes with links, for Obsidian", folder=write_vault),
}


def of_table(form: str, table: str) -> ExchangeFormat:
    """Return what writes one table as a file; OutputError where the format has none, or there is no such table."""
    if form not in SINGLE:
        raise OutputError("--table", f"{form} is no table; give --format {' or '.join(SINGLE)}")
    if table not in TABLES:
        raise OutputError("--table", f"no table is called {table!r}; there are: {', '.join(TABLES)}")

    def write(records: Records, out: IO[bytes]) -> None:
        SINGLE[form](records, TABLES[table], out)

    return ExchangeFormat(TABLES[table].meaning, write)


def export(records: Records, form: ExchangeFormat, target: Path) -> None:
    """Write a file, or a folder that is not there yet; OutputError, and nothing is written, where that cannot be."""
    if not target.parent.is_dir():
        raise OutputError(str(target), "no such folder; make it, or give another")
    writing = partial(_new_file, target) if form.file else partial(_new_folder, target)
    with writing() as beside:
        if form.file:
            with beside.open("wb") as out:
                form.file(records, out)
        elif form.folder:
            form.folder(records, beside)
        records.check()


@contextmanager
def _new_file(target: Path) -> Iterator[Path]:
    if target.is_dir():
        raise OutputError(str(target), "is a folder, and this format is a file; give the name of a file")
    with tempfile.TemporaryDirectory(prefix=f".{target.name[:40]}-", dir=target.parent) as folder:
        beside = Path(folder) / "new"
        yield beside
        beside.replace(target)


@contextmanager
def _new_folder(target: Path) -> Iterator[Path]:
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise OutputError(str(target), "is there already, and this format is a new folder; give another name")
    beside = Path(tempfile.mkdtemp(prefix=f".{target.name[:40]}-", dir=target.parent))
    try:
        yield beside
        if target.is_dir():
            target.rmdir()
        beside.chmod(0o755)
        beside.rename(target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
