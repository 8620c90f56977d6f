"""Cells of a spreadsheet that show a month or a year alone: there is a day behind each, which nobody stated.

A workbook of Excel says so in the form of the cell's number, one of LibreOffice in the text that the cell shows.
"""

import io
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from typing import Any
from zipfile import ZipFile

from lxml.etree import XMLParser, fromstring, iterparse  # type: ignore[import-untyped]  # has no types

from kg.model.errors import ArticleError
from loaders.sources.formats.input import malformed

SHEETS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
TABLE, OFFICE = (f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("table", "office"))
ROW, CELL, COVERED = (f"{TABLE}{name}" for name in ("table-row", "table-cell", "covered-table-cell"))
MONTH, YEAR = len("2024-03"), len("2024")  # so much of a day is stated
MONTH_YEAR = 17  # the one form of Excel's own without a day
LITERAL = re.compile(r"\"[^\"]*\"|\[[^\[\]]*\]|\\.|[_*].")  # in a form: what stands for itself
PIECE = re.compile(r"\d+|[^\W\d_]+")
PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")

Node = Any  # an element of lxml, which has no types
Precision = Mapping[tuple[int, int], int]  # by row and column, from 0: characters of an ISO date that are shown


def shown_months(data: bytes, where: str) -> Mapping[str, Precision]:
    """Return, for each sheet by its name, which cells show a month or a year alone; nothing of a damaged file."""
    found: dict[str, Precision] = {}
    with suppress(ArticleError), malformed(where, "spreadsheet"), ZipFile(io.BytesIO(data)) as archive:
        reader = _of_excel if "xl/workbook.xml" in archive.namelist() else _of_libre_office
        found.update(reader(archive))
    return found


def _root(archive: ZipFile, name: str) -> Node:
    return fromstring(archive.read(name), XMLParser(resolve_entities=False, no_network=True))


def _of_excel(archive: ZipFile) -> Iterator[tuple[str, Precision]]:
    styles = _root(archive, "xl/styles.xml")
    forms = {it.get("numFmtId"): _stated(it.get("formatCode", "")) for it in styles.iter(f"{SHEETS}numFmt")}
    forms.setdefault(str(MONTH_YEAR), MONTH)
    used = [forms.get(it.get("numFmtId"), 0) for it in styles.iterfind(f"{SHEETS}cellXfs/{SHEETS}xf")]
    by_style = {str(number): stated for number, stated in enumerate(used) if stated}
    if not by_style:
        return
    parts = {it.get("Id"): it.get("Target", "") for it in _root(archive, "xl/_rels/workbook.xml.rels")}
    for sheet in _root(archive, "xl/workbook.xml").iter(f"{SHEETS}sheet"):
        part = parts.get(sheet.get(RELATION), "")
        name = part.lstrip("/") if part.startswith("/") else f"xl/{part}"
        yield sheet.get("name", ""), dict(_styled(archive, name, by_style))


def _stated(form: str) -> int:
    r"""Return how much of a day a form of numbers shows: a month, a year; 0 for a whole one, and for what is no day.

    >>> [_stated(it) for it in ("mmm yyyy", "[$-409]mmmm\\\\-yy;@", "yyyy", "d mmm yyyy", "h:mm", '0 "my"')]
    [7, 7, 4, 0, 0, 0]
    """
    letters = set(LITERAL.sub("", form.lower()))
    if letters & set("dhs"):
        return 0
    return MONTH if "m" in letters else YEAR if "y" in letters else 0


def _styled(archive: ZipFile, name: str, by_style: Mapping[str, int]) -> Iterator[tuple[tuple[int, int], int]]:
    """Give the cells of a sheet that have such a form."""
    with archive.open(name) as part:
        for _, row in iterparse(part, tag=f"{SHEETS}row", resolve_entities=False, no_network=True):
            for cell in row:
                stated, place = by_style.get(cell.get("s", ""), 0), PLACE.fullmatch(cell.get("r", ""))
                if stated and place:
                    yield (int(place[2]) - 1, _column(place[1])), stated
            row.clear()


def _column(letters: str) -> int:
    """Return the number of a column, from 0.

    >>> _column("A"), _column("Z"), _column("AB")
    (0, 25, 27)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _of_libre_office(archive: ZipFile) -> Iterator[tuple[str, Precision]]:
    for table in _root(archive, "content.xml").iter(f"{TABLE}table"):
        row = 0
        found: dict[tuple[int, int], int] = {}
        for line in table.iter(ROW):
            column, times = 0, int(line.get(f"{TABLE}number-rows-repeated", 1))
            for cell in line.iterchildren(CELL, COVERED):
                wide = int(cell.get(f"{TABLE}number-columns-repeated", 1))
                if stated := _shown(cell):
                    found |= {(row + down, column + right): stated for down in range(times) for right in range(wide)}
                column += wide
            row += times
        yield table.get(f"{TABLE}name", ""), found


def _shown(cell: Node) -> int:
    """Return how much of its day a cell shows, 0 for all of it: MMM-YY shows "Mar-24" of 2024-03-01."""
    if cell.get(f"{OFFICE}value-type") != "date":
        return 0
    return _stated_of(date.fromisoformat(cell.get(f"{OFFICE}date-value", "")[:10]), "".join(cell.itertext()))


def _stated_of(day: date, shown: str) -> int:
    """Return how much of a day is shown.

    >>> [_stated_of(date(2024, 3, 1), it) for it in ("Mar-24", "03/2024", "March", "2024", "1 March", "01.03.24")]
    [7, 7, 7, 4, 0, 0]
    """
    pieces = PIECE.findall(shown)
    numbers = sorted(int(piece) for piece in pieces if piece.isdecimal())
    years = (day.year, day.year % 100)
    if len(pieces) == 1:
        return {(day.year,): YEAR, (): MONTH}.get(tuple(numbers), 0)
    in_figures = [sorted((day.month, year)) for year in years]
    in_words = [[year] for year in years if year != day.day]
    return MONTH if len(pieces) == len(years) and numbers in (*in_figures, *in_words) else 0
