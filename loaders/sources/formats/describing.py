"""How a table is understood before it is loaded: the mapping that it has, or one that is proposed for it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from kg.model.errors import ArticleError, NoMeetingError
from kg.model.facts import Article
from loaders.sources.encoding_guess import guess
from loaders.sources.file import File
from loaders.sources.formats.input import Input
from loaders.sources.formats.records import csv_sheet
from loaders.sources.formats.spreadsheet import sheets
from loaders.sources.limits import Limits, ReadBudget
from loaders.sources.reader import DEFAULT
from loaders.sources.registers import columns
from loaders.sources.registers.columns import Register
from loaders.sources.registers.entries import entries
from loaders.sources.registers.proposal import lacking, proposed
from loaders.sources.registers.sheet import SheetTable, with_head

BY_HAND = 'write a mapping by hand, see docs/registers.md; without a head, columns are "column 1", "column 2"'
NONE = f"no head with a day, somebody in office and whom they met in the first 30 lines; {BY_HAND}"


def begun(
    path: Path, given: Register | None, limits: Limits, rows: int
) -> tuple[Register, list[Article | ArticleError]]:
    """Return a mapping of a table, and so many of its rows."""
    register, found = described(path, given, limits)
    return register, list(islice(found, rows))


def described(
    path: Path, given: Register | None, limits: Limits = DEFAULT
) -> tuple[Register, Iterator[Article | ArticleError]]:
    """Return a mapping of a table, and its rows as the mapping has them; ArticleError if there is no mapping."""
    file = File(str(path), path.name, path)
    said = columns.given(file, given)
    encoding = said.encoding if said else _encoding(file, limits)
    with file.open() as stream:
        source = Input(replace(file, charset=encoding or None), stream, ReadBudget(limits))
        tables = [csv_sheet(source, encoding)] if path.suffix.lower() in {".csv", ".tsv"} else list(sheets(source))
    for table in tables:
        if found := _mapped(table, file, said):
            sheet, register = found
            rows = (one for _, one in entries(sheet, register, path.name) if not isinstance(one, NoMeetingError))
            return replace(register, encoding=encoding), rows
    raise ArticleError(str(path), next((f"{it}; {BY_HAND}" for it in _lacking(tables, file)), NONE))


def _lacking(tables: Iterable[SheetTable], file: File) -> Iterator[str]:
    """Say what each table lacks that has most of a register."""
    return filter(None, (lacking(table, file.stem) for table in tables))


def _mapped(table: SheetTable, file: File, said: Register | None) -> tuple[SheetTable, Register] | None:
    if said:
        table = with_head(table, said.named) or table
        return table, columns.fitted(said, table.columns, file.where)
    known = columns.recognised(table.columns, file.stem)
    return (table, known) if known else proposed(table, file.stem)


def _encoding(file: File, limits: Limits) -> str:
    """Return the likely encoding of a table that is not UTF-8; empty if it is."""
    with file.open() as stream:
        data = stream.read(limits.file)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        return "" if marked or file.suffix not in {".csv", ".tsv"} else guess(data) or ""
    return ""
