"""Tables as CSV, Parquet and Excel files."""

import csv
import io
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from datetime import date, datetime
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import IO, Any

from kg.exchange.flat_records import Records
from kg.exchange.flat_tables import TABLES, FlatTable, Row, Value, codebook, rows_of_all
from kg.model.errors import OutputError
from kg.model.terminal import safe
from kg.render.table import guarded

ROWS = 1 << 9  # that are written at once: more take more memory; four times as many make the file a sixth smaller
EPOCH = date(1970, 1, 1).toordinal()
LONGEST_CELL, MOST_ROWS = 32_767, 1_048_575  # of a sheet of Excel, without its head


class _CsvTable:
    """UTF-8, a line feed after each row; a text that is a formula gets an apostrophe in front."""

    def __init__(self, _: Records, table: FlatTable, out: IO[bytes]) -> None:
        self._text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
        self._writer = csv.writer(self._text, lineterminator="\n")
        self._writer.writerow(column.name for column in table.columns)

    def add(self, row: Row) -> None:
        self._writer.writerow([_cell(value) for value in row])

    def close(self) -> None:
        self._text.detach()


class _ParquetTable:
    """Types: days as dates, nothing as null; what made it stands in the metadata of the file."""

    def __init__(self, records: Records, table: FlatTable, out: IO[bytes]) -> None:
        import pyarrow as pa
        from pyarrow import parquet

        types = {"text": pa.string(), "day": pa.date32(), "integer": pa.int32(), "number": pa.float64()}
        fields = [pa.field(one.name, types[one.kind], metadata={"meaning": one.meaning}) for one in table.columns]
        schema = pa.schema(fields, metadata={"provenance": records.provenance, "meaning": table.meaning})
        self._columns, self._rows = table.columns, list[Row]()
        self._out = _ForgivingFile(out)
        self._writer = parquet.ParquetWriter(self._out, schema)

    def add(self, row: Row) -> None:
        self._rows.append(row)
        if len(self._rows) == ROWS:
            self._write()

    def close(self) -> None:
        self._write()
        self._writer.close()
        self._out.check()

    def _write(self) -> None:
        import pyarrow as pa

        if self._rows:
            schema, cells = self._writer.schema, zip(*self._rows, strict=True)
            found = [
                _array(one.kind, its, field.type) for one, its, field in zip(self._columns, cells, schema, strict=True)
            ]
            self._writer.write_table(pa.Table.from_arrays(found, schema=schema))
            self._rows.clear()
        self._out.check()


def write_csv(records: Records, table: FlatTable, out: IO[bytes]) -> None:
    """Write a table as CSV."""
    _alone(_CsvTable(records, table, out), table.rows(records))


def write_parquet(records: Records, table: FlatTable, out: IO[bytes]) -> None:
    """Write a table as Parquet."""
    _alone(_ParquetTable(records, table, out), table.rows(records))


def _alone(file: _CsvTable | _ParquetTable, rows: Iterable[Row]) -> None:
    for row in rows:
        file.add(row)
    file.close()


def write_workbook(records: Records, out: IO[bytes]) -> None:
    """Write all tables as sheets of one workbook, the codebook first; no text becomes a formula or a link."""
    import xlsxwriter

    choices = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    forgiving = _ForgivingFile(out)
    book = xlsxwriter.Workbook(forgiving, choices)  # not in a with statement: it would write on where the disk is full
    book.set_properties({"created": datetime(2000, 1, 1), "comments": records.provenance})  # or it is now
    about = book.add_worksheet("codebook")
    for number, line in enumerate("".join(codebook(records)).splitlines()):
        about.write_string(number, 0, line)
    sheets = {table.name: _head(book.add_worksheet(table.name), table) for table in TABLES.values()}
    numbers = Counter[str]()
    for table, row in rows_of_all(records):
        numbers[table.name] += 1
        if numbers[table.name] > MOST_ROWS:
            reason = f"{table.name} has more rows than a sheet holds ({MOST_ROWS}); use csv or parquet"
            raise OutputError("xlsx", reason)
        cells = [safe(it)[:LONGEST_CELL] if isinstance(it, str) else it for it in row]
        sheets[table.name].write_row(numbers[table.name], 0, cells)
    try:
        book.close()
    except xlsxwriter.exceptions.XlsxWriterException as error:
        raise OutputError("xlsx", f"cannot be written: {error}; make room, or use csv or parquet") from error
    forgiving.check()


class _ForgivingFile:
    """A file that takes whatever is written after the system has refused something, and keeps what it refused.

    Libraries leave writers behind that would write on when nobody catches their errors any more.
    """

    name, closed = "", False  # which they ask for

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self.refused: OSError | None = None

    def close(self) -> None:
        """Leave that to whoever opened it."""

    def check(self) -> None:
        """Raise what was refused."""
        if self.refused:
            raise self.refused

    def __getattr__(self, what: str) -> Callable[..., Any]:
        if what.startswith("_"):
            raise AttributeError(what)
        return partial(self._do, what)

    def _do(self, what: str, *given: object) -> Any:
        if self.refused is None:
            try:
                return getattr(self._out, what)(*given)
            except OSError as error:
                self.refused = error
        return 0


def _head(sheet: Any, table: FlatTable) -> Any:
    """Write the names of the columns, which stay in sight."""
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, [column.name for column in table.columns])
    return sheet


def write_csv_folder(records: Records, folder: Path) -> None:
    """Write every table as a file, and the codebook beside them."""
    _folder(records, folder, _CsvTable, "csv")


def write_parquet_folder(records: Records, folder: Path) -> None:
    """Write every table as a file, and the codebook beside them."""
    _folder(records, folder, _ParquetTable, "parquet")


def _folder(records: Records, folder: Path, kind: type[_CsvTable | _ParquetTable], ending: str) -> None:
    (folder / "codebook.md").write_text("".join(codebook(records)), encoding="utf-8", newline="")
    with ExitStack() as opened:
        files = {
            name: kind(records, table, opened.enter_context((folder / f"{name}.{ending}").open("wb")))
            for name, table in TABLES.items()
        }
        for table, row in rows_of_all(records):
            files[table.name].add(row)
        for file in files.values():
            file.close()


def _cell(value: Value) -> str:
    return "" if value is None else guarded(value)


def _array(kind: str, cells: Sequence[Value], type_: Any) -> Any:
    """Make an array of Arrow from its parts; pyarrow.array would import pandas, which takes 50 MB, for nothing."""
    import pyarrow as pa

    known = sum(1 << place for place, cell in enumerate(cells) if cell is not None)
    parts = [known.to_bytes((len(cells) + 7) // 8, "little"), *PARTS[kind](cells)]
    return pa.Array.from_buffers(type_, len(cells), list(map(pa.py_buffer, parts)))


def _texts(cells: Sequence[Value]) -> list[bytes]:
    """Return where each text begins, and all of them."""
    texts = [str(cell).encode() if cell else b"" for cell in cells]
    return [array("i", accumulate(map(len, texts), initial=0)).tobytes(), b"".join(texts)]


def _days(cells: Sequence[Value]) -> list[bytes]:
    """Return the days since the beginning of 1970."""
    return _integers([date.fromisoformat(str(cell)).toordinal() - EPOCH if cell else 0 for cell in cells])


def _integers(cells: Sequence[Value]) -> list[bytes]:
    return [array("i", (int(cell or 0) for cell in cells)).tobytes()]


def _numbers(cells: Sequence[Value]) -> list[bytes]:
    return [array("d", (float(cell or 0) for cell in cells)).tobytes()]


PARTS: Mapping[str, Callable[[Sequence[Value]], list[bytes]]] = {
    "text": _texts,
    "day": _days,
    "integer": _integers,
    "number": _numbers,
}
