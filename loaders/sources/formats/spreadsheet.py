"""Spreadsheets of Excel and LibreOffice: each sheet a table, as a CSV is one."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from kg.model.errors import ArticleError, NoMeetingError
from kg.model.facts import Article
from loaders.sources.formats.input import Input, malformed
from loaders.sources.formats.records import read_sheet
from loaders.sources.formats.shown_months import Precision, shown_months
from loaders.sources.registers import columns
from loaders.sources.registers.sheet import SheetTable, lines


def sheets(source: Input) -> list[SheetTable]:
    """Return the sheets of a spreadsheet that are not empty."""
    from python_calamine import CalamineWorkbook

    found = []
    data = source.whole()
    shown = shown_months(data, source.where)
    with malformed(source.where, "spreadsheet"):
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            stated = shown.get(name, {})
            numbered = lines((number + 1, _cells(number, row, stated)) for number, row in enumerate(rows))
            if any(cells for _, cells in numbered):
                found.append(SheetTable(f"{source.where} ({name})", numbered))
    return found


def read_workbook(source: Input) -> Iterator[Article | ArticleError]:
    """Read each sheet as a register or a table of articles; one that is neither is told."""
    said = columns.given(source.file, source.register)
    found = sheets(source)
    for sheet in found:
        name = sheet.where.removeprefix(source.where).strip(" ()")
        named = source.file.name if len(found) == 1 else f"{source.file.name}/{name}"
        inner = replace(source, file=replace(source.file, name=named, where=sheet.where))
        try:
            yield from (one for _, one in read_sheet(sheet, inner, said))
        except ArticleError as error:
            yield error if len(found) == 1 else NoMeetingError(sheet.where, error.reason)


def _cells(number: int, row: Sequence[object], stated: Precision) -> Iterator[str]:
    """Write the cells of a row; of a day only as much as is shown."""
    for column, cell in enumerate(row):
        is_part = isinstance(cell, date) and (number, column) in stated
        yield _written(cell)[: stated[number, column]] if is_part else _written(cell)


def _written(cell: object) -> str:
    """Write a cell as a CSV would have it: a day without midnight, a whole number without its point."""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == datetime.min.time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
