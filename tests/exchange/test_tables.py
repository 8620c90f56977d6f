"""The flat tables, read back by pandas, DuckDB, openpyxl and R: the same rows, days as days and months as texts."""

import csv
import datetime
import os
import shutil
import subprocess
from pathlib import Path

import duckdb
import openpyxl  # type: ignore[import-untyped]  # has no types
import pandas  # type: ignore[import-untyped]  # has no types
import pytest

from kg.exchange.flat_records import Records
from kg.exchange.flat_tables import TABLES
from kg.model.terminal import safe
from kg.render.table import FORMULA
from tests.exchange.conftest import HARD, Row, Written, expected


def texts(row: Row, formulas: bool = True) -> list[str]:
    """Return a row as a file of texts has it."""
    return [_text(value, formulas) for value in row.values()]


def _text(value: object, formulas: bool) -> str:
    if isinstance(value, str):
        return FORMULA.sub("'", safe(value)) if formulas else safe(value)
    return "" if value is None else str(value)


@pytest.mark.parametrize("table", TABLES)
def test_csv(records: Records, written: Written, table: str) -> None:
    """A reader of CSV has every cell, whatever separators, quotes and line breaks are in it; no cell is a formula."""
    path = written("csv") / f"{table}.csv"
    head, *rows = csv.reader(path.read_text(encoding="utf-8").splitlines(keepends=True))
    assert head == [column.name for column in TABLES[table].columns]
    assert rows == [texts(row) for row in expected(records, table)]
    assert not [cell for row in rows for cell in row if cell[:1] and cell[:1] in "=+@-"]


def test_pandas(records: Records, written: Written) -> None:
    """With the kinds of the codebook pandas has numbers, days, and dates as they are: 2024-05 is no day."""
    frame = pandas.read_csv(written("csv") / "meetings.csv", dtype={"date": str}, parse_dates=["first_day", "last_day"])
    rows = expected(records, "meetings")
    assert len(frame) == len(rows)
    assert [None if pandas.isna(date) else date for date in frame["date"]] == [row["date"] for row in rows]
    assert str(frame["first_day"].dtype).startswith("datetime64")
    assert frame["first_day"].isna().sum() == sum(row["first_day"] is None for row in rows)
    assert frame["participant_count"].sum() == sum(int(str(row["participant_count"])) for row in rows)


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_duckdb(records: Records, written: Written, form: str) -> None:
    """DuckDB finds the types by itself: texts, days and numbers, nothing where nobody says."""
    path = written(form) / f"pairs.{form}"
    with duckdb.connect() as base:
        read = f"read_{form}('{path}')"
        kinds = {name: kind for name, kind, *_ in base.sql(f"describe from {read}").fetchall()}  # ours
        rows = base.sql(f"select date, first_day, a_name, a_cow, place from {read}").fetchall()  # noqa: S608  # ours
    assert kinds["first_day"] == kinds["published"] == "DATE"
    assert (kinds["date"], kinds["confidence"]) == ("VARCHAR", "DOUBLE")
    assert kinds["a_cow"] in {"INTEGER", "BIGINT"}
    assert rows == [
        (
            row["date"],
            datetime.date.fromisoformat(str(row["first_day"])) if row["first_day"] else None,
            _text(row["a_name"], form == "csv") if form == "csv" else row["a_name"],
            row["a_cow"],
            (_text(row["place"], True) or None) if form == "csv" else row["place"],
        )
        for row in expected(records, "pairs")
    ]
    assert {date for date, *_ in rows} >= {"2024-05", "XXXX-11-27", None}


def test_parquet_says_what_it_is(records: Records, written: Written) -> None:
    """The file has the digest, the version, and what each column means."""
    from pyarrow import parquet

    schema = parquet.read_schema(written("parquet") / "meetings.parquet")
    assert schema.metadata[b"provenance"].decode() == records.provenance
    assert "EDTF" in schema.field("date").metadata[b"meaning"].decode()


def test_openpyxl(records: Records, written: Written) -> None:
    """Every sheet has its rows; what begins like a formula is a text, and a link is none."""
    book = openpyxl.load_workbook(written("xlsx"))
    assert book.sheetnames == ["codebook", *TABLES]
    for table in TABLES:
        head, *rows = book[table].iter_rows()
        assert [cell.value for cell in head] == [column.name for column in TABLES[table].columns]
        found = [[_text(cell.value, False) for cell in row] for row in rows]
        assert found == [texts(row, formulas=False) for row in expected(records, table)]
        assert {cell.data_type for row in rows for cell in row} <= {"s", "n"}
        assert not [cell for row in rows for cell in row if cell.hyperlink]
    assert HARD[0] in {cell.value for cell in book["persons"]["B"]}
    assert records.provenance in [cell.value for cell in book["codebook"]["A"]]


R = """
read <- function(file) read.csv(file, encoding = "UTF-8", na.strings = "", colClasses = c(date = "character"))
rows <- read(commandArgs(TRUE)[1])
rows$first_day <- as.Date(rows$first_day)
counts <- c(nrow(rows), sum(is.na(rows$first_day)), sum(rows$participant_count), class(rows$first_day))
writeLines(c(counts, rows$date, suppressWarnings(read(commandArgs(TRUE)[2]))$name))
"""


def test_r(records: Records, written: Written) -> None:
    """R reads the same counts, dates as they are, and every name; as docs/exports.md says how."""
    if not shutil.which("Rscript"):
        pytest.skip("no R; install r-base-core")
    folder = written("csv")
    command = ["Rscript", "--vanilla", "-e", R, str(folder / "meetings.csv"), str(folder / "persons.csv")]
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", check=True, env=os.environ | {"LC_ALL": "C.UTF-8"}
    )
    rows = expected(records, "meetings")
    undated = sum(row["first_day"] is None for row in rows)
    counts = [len(rows), undated, sum(int(str(row["participant_count"])) for row in rows)]
    dates = [str(row["date"] or "NA") for row in rows]
    names = [_text(row["name"], True) for row in expected(records, "persons")]
    assert done.stdout.splitlines() == [*map(str, counts), "Date", *dates, *names]


def test_codebook(written: Written, records: Records) -> None:
    """Every column of every file stands in the codebook, with the digest of the data."""
    folder = written("csv")
    book = (folder / "codebook.md").read_text(encoding="utf-8")
    assert records.provenance in book
    assert {path.name for path in folder.iterdir()} == {"codebook.md", *(f"{table}.csv" for table in TABLES)}
    missing = [
        one.name for table in TABLES.values() for one in table.columns if f"| {one.name} | {one.kind} |" not in book
    ]
    assert missing == []


def test_countries(records: Records) -> None:
    """Codes are those of ISO 3166-1 and of Correlates of War."""
    found = {row["name"]: (row["iso3"], row["cow"]) for row in expected(records, "persons")}
    assert found["Anna Kovač"] == ("SVN", 349)
    assert found["Tomas Rinne"] == ("FIN", 375)
    assert found["Ana Belli"] == (None, None)


def test_order_of_day_and_month(tmp_path: Path, records: Records, written: Written) -> None:
    """DuckDB reads a day of the first rows as it does in the last: years come first, and nothing is left to guess."""
    path = written("csv") / "meetings.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "turned.csv").write_text("".join([lines[0], *reversed(lines[1:])]), encoding="utf-8")
    with duckdb.connect() as base:
        days = base.sql(f"select meeting, first_day from read_csv('{tmp_path / 'turned.csv'}')").fetchall()  # noqa: S608  # ours
    wanted = {row["meeting"]: row["first_day"] for row in expected(records, "meetings")}
    assert {meeting: day and day.isoformat() for meeting, day in days} == wanted
