"""The formats of other tools, and where they are written: whole, or not at all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING

from kg.model.errors import OutputError
from kg.model.whole_files import whole_file, whole_folder

if TYPE_CHECKING:
    from kg.exchange.flat_records import Records


@dataclass(frozen=True, slots=True)
class ExchangeFormat:
    """A format: what writes it stands in a module of this package, and is imported when it is asked for."""

    meaning: str
    module: str
    function: str
    folder: bool = False  # written as the files of a new folder
    table: str = ""  # written alone, where a format has tables
    is_named: bool = True  # whether it has a place for the version and the digest
    is_text: bool = False  # for people to read, too

    def write(self, records: "Records", beside: Path) -> None:
        """Write a file that is not there, or into an empty folder."""
        if self.folder:
            self._writer(records, beside)
        else:
            with beside.open("wb") as out:
                self.stream(records, out)

    def stream(self, records: "Records", out: IO[bytes]) -> None:
        """Write the file of a format that is no folder."""
        if self.table:
            from kg.exchange.flat_tables import TABLES

            self._writer(records, TABLES[self.table], out)
        else:
            self._writer(records, out)

    @property
    def _writer(self) -> Callable[..., None]:
        found: Callable[..., None] = getattr(import_module(f"kg.exchange.{self.module}"), self.function)
        return found


FORMATS: Mapping[str, ExchangeFormat] = {
    "nq": ExchangeFormat("all triples", "triple_files", "write_quads", is_named=False, is_text=True),
    "ttl": ExchangeFormat("all triples, for reading", "triple_files", "write_turtle", is_text=True),
    "jsonld": ExchangeFormat("all triples, an object a node", "triple_files", "write_json_ld", is_text=True),
    "graphml": ExchangeFormat("who met whom, for networkx, igraph, yEd and Gephi", "network_files", "write_graphml"),
    "gexf": ExchangeFormat("who met whom and when, for Gephi", "network_files", "write_gexf"),
    "ftm": ExchangeFormat("FollowTheMoney, for Aleph and OpenSanctions", "follow_the_money", "write_entities"),
    "plover": ExchangeFormat("event records like those of PLOVER", "plover", "write_events"),
    "xlsx": ExchangeFormat("flat tables as sheets, for Excel", "tabular", "write_workbook"),
    "csv": ExchangeFormat("flat tables with a codebook, for R and pandas", "tabular", "write_csv_folder", True),
    "parquet": ExchangeFormat("typed tables, for DuckDB, Spark and pandas", "tabular", "write_parquet_folder", True),
    "kumu": ExchangeFormat("elements and connections, for Kumu and Flourish", "network_files", "write_kumu", True),
    "neo4j-admin": ExchangeFormat("for neo4j-admin database import", "neo4j_admin", "write_import", True),
    "vault": ExchangeFormat("notes with links, for Obsidian", "vault", "write_vault", True),
}


def of_table(form: str, table: str) -> ExchangeFormat:
    """Return what writes one table as a file; OutputError where the format has none, or there is no such table."""
    from kg.exchange.flat_tables import TABLES

    if form not in ("csv", "parquet"):
        raise OutputError("--table", f"{form} is no table; give --format csv or parquet")
    if table not in TABLES:
        raise OutputError("--table", f"no table is called {table!r}; there are: {', '.join(TABLES)}")
    return ExchangeFormat(TABLES[table].meaning, "tabular", f"write_{form}", table=table, is_named=form != "csv")


def export(records: "Records", form: ExchangeFormat, target: Path) -> None:
    """Write a file, or a folder that is not there yet; OutputError, and nothing is written, where that cannot be."""
    if not target.parent.is_dir():
        raise OutputError(str(target), "no such folder; make it, or give another")
    if target.exists() and not form.folder and not target.is_file() and not target.is_dir():
        form.write(records, target)  # a device or a pipe must not be replaced by a file
        return
    with whole_folder(target) if form.folder else whole_file(target) as beside, records.unchanged():
        form.write(records, beside)
