"""A cell of a spreadsheet that shows a month or a year alone states no day."""

import io
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

from kg.model.facts import Article
from loaders.sources.reader import read
from tests.kept import zipped

HEAD = ("Minister", "Date", "Name of organisation", "Purpose of meeting")
ROW = ("Bob Berg", "", "Otter Trust", "Harbour")
CELL = '<table:table-cell office:value-type="{}"><text:p>{}</text:p></table:table-cell>'
WORDS = CELL.replace("{}", "string", 1)
FORMS = {
    "mmm-yy": "2024-03",
    "[$-809]mmmm\\ yyyy;@": "2024-03",
    "yyyy": "2024",
    "dd/mm/yyyy": "2024-03-01",
    'd "my" mmm': "2024-03-01",
}
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)
SHOWN = [
    ("2024-03-01", "Mar-24", "2024-03"),
    ("2024-03-01", "03/24", "2024-03"),
    ("2024-01-01", "01/2024", "2024-01"),
    ("2024-03-01", "March 2024", "2024-03"),
    ("2024-03-01", "2024", "2024"),
    ("2024-03-24", "Mar-24", "2024-03-24"),
    ("2024-03-01", "1 March", "2024-03-01"),
    ("2024-03-01", "01/03/24", "2024-03-01"),
    ("2024-03-01", "Friday, 1 March 2024", "2024-03-01"),
]


def told(path: Path) -> list[str]:
    """Return when the meetings of a register were."""
    found = [one for one in read([str(path)]) if isinstance(one, Article)]
    return [line for one in found for line in one.text.split("\n") if line.startswith("start:")]


def open_table(day: str, shown: str, before: str = "") -> bytes:
    """Write a workbook of LibreOffice with one day."""
    head, cells = ([WORDS.format(it) for it in words] for words in (HEAD, ROW))
    cells[1] = CELL.format(f'date" office:date-value="{day}', shown)
    content = (
        f"<office:document-content {SPACES}><office:body><office:spreadsheet><table:table table:name='A'>{before}"
        f"<table:table-row>{''.join(head)}</table:table-row><table:table-row>{''.join(cells)}</table:table-row>"
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    media = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<m:file-entry m:full-path="/" m:media-type="{media}"/></m:manifest>'
    )
    parts = {"mimetype": media, "META-INF/manifest.xml": manifest, "content.xml": content}
    return zipped({name: part.encode() for name, part in parts.items()})


def test_excel(tmp_path: Path) -> None:
    """As the form of the number says; the place in the sheet and its name do not matter."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.add_worksheet("Notes").write(0, 0, "Nothing")
        sheet = book.add_worksheet("A & B")
        sheet.write_row(2, 1, HEAD)
        for row, form in enumerate((*FORMS, 17), 3):
            sheet.write_row(row, 1, ("Bob Berg", "", f"Otter Trust {row}", "Harbour"))
            sheet.write_datetime(row, 2, datetime(2024, 3, 1), book.add_format({"num_format": form}))
    (tmp_path / "a.xlsx").write_bytes(out.getvalue())
    assert told(tmp_path / "a.xlsx") == [f"start: {day}" for day in (*FORMS.values(), "2024-03")]


@pytest.mark.parametrize(("day", "shown", "stated"), SHOWN)
def test_libre_office(tmp_path: Path, day: str, shown: str, stated: str) -> None:
    """As the cell shows it."""
    (tmp_path / "a.ods").write_bytes(open_table(day, shown))
    assert told(tmp_path / "a.ods") == [f"start: {stated}"]


def test_rows_and_cells_that_are_repeated(tmp_path: Path) -> None:
    """They count as often as they are there."""
    before = (
        '<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="9"/>'
        "</table:table-row>"
    )
    (tmp_path / "a.ods").write_bytes(open_table("2024-03-01", "Mar-24", before))
    assert told(tmp_path / "a.ods") == ["start: 2024-03"]
