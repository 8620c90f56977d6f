"""Tables as CSV, Parquet and Excel files."""

import csv
import io
from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO, Any

from kg.exchange.flat_records import Records
from kg.exchange.flat_tables import TABLES, Column, FlatTable, Value, codebook
from kg.model.errors import OutputError
from kg.render.table import guarded, safe

ROWS = 1 << 14  # that are written at once
LONGEST_CELL, MOST_ROWS = 32_767, 1_048_575  # of a sheet of Excel, without its head
Write = Callable[[Records, FlatTable, IO[bytes]], None]


def write_csv(records: Records, table: FlatTable, out: IO[bytes]) -> None:
    """Write a table as UTF-8, a line feed after each row; a text that is a formula gets an apostrophe in front."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows([_cell(value) for value in row] for row in table.rows(records))
    text.detach()


def write_parquet(records: Records, table: FlatTable, out: IO[bytes]) -> None:
    """Write a table with its types: days as dates, nothing as null; what made it stands in the metadata of the file."""
    import pyarrow as pa
    from pyarrow import parquet

    types = {"text": pa.string(), "day": pa.date32(), "integer": pa.int32(), "number": pa.float64()}
    fields = [pa.field(one.name, types[one.kind], metadata={"meaning": one.meaning}) for one in table.columns]
    schema = pa.schema(fields, metadata={"provenance": records.provenance, "meaning": table.meaning})
    rows = table.rows(records)
    with parquet.ParquetWriter(out, schema) as writer:
        while chunk := list(islice(rows, ROWS)):
            columns = zip(*chunk, strict=True)
            arrays = [
                pa.array(_typed(one, cells), field.type)
                for one, cells, field in zip(table.columns, columns, schema, strict=True)
            ]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))


def write_workbook(records: Records, out: IO[bytes]) -> None:
    """Write all tables as sheets of one workbook, the codebook first; no text becomes a formula or a link."""
    import xlsxwriter

    choices = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    patient = _Patient(out)
    book = xlsxwriter.Workbook(patient, choices)  # not in a with statement, which would write on where the disk is full
    book.set_properties({"created": datetime(2000, 1, 1), "comments": records.provenance})  # or it is now
    about = book.add_worksheet("codebook")
    for number, line in enumerate("".join(codebook(records)).splitlines()):
        about.write_string(number, 0, line)
    for table in TABLES.values():
        _fill(book.add_worksheet(table.name), records, table)
    try:
        book.close()
    except xlsxwriter.exceptions.XlsxWriterException as error:
        raise OutputError("xlsx", f"cannot be written: {error}; make room, or use csv or parquet") from error
    if patient.refused:
        raise patient.refused


class _Patient:
    """A file that takes whatever is written after the system has refused something, and keeps what it refused.

    The library leaves an archive behind that would write on when nobody catches its errors any more.
    """

    name = ""  # which the library asks for

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self.refused: OSError | None = None

    def __getattr__(self, what: str) -> Callable[..., Any]:
        return partial(self._do, what)

    def _do(self, what: str, *given: object) -> Any:
        if self.refused is None:
            try:
                return getattr(self._out, what)(*given)
            except OSError as error:
                self.refused = error
        return 0


def _fill(sheet: Any, records: Records, table: FlatTable) -> None:
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, [column.name for column in table.columns])
    for number, row in enumerate(islice(table.rows(records), MOST_ROWS + 1), 1):
        if number > MOST_ROWS:
            raise OutputError(
                "xlsx", f"{table.name} has more rows than a sheet holds ({MOST_ROWS}); use csv or parquet"
            )
        sheet.write_row(number, 0, [safe(it)[:LONGEST_CELL] if isinstance(it, str) else it for it in row])


def write_csv_folder(records: Records, folder: Path) -> None:
    """Write every table as a file, and the codebook beside them."""
    _folder(records, folder, write_csv, "csv")


def write_parquet_folder(records: Records, folder: Path) -> None:
    """Write every table as a file, and the codebook beside them."""
    _folder(records, folder, write_parquet, "parquet")


def _folder(records: Records, folder: Path, write: Write, ending: str) -> None:
    for table in TABLES.values():
        with (folder / f"{table.name}.{ending}").open("wb") as out:
            write(records, table, out)
    (folder / "codebook.md").write_text("".join(codebook(records)), encoding="utf-8", newline="")


def _cell(value: Value) -> str:
    return "" if value is None else guarded(value)


def _typed(column: Column, cells: Iterable[Value]) -> list[Any]:
    if column.kind == "day":
        return [date.fromisoformat(str(cell)) if cell else None for cell in cells]
    return list(cells)
