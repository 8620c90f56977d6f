r"""Rows as text: for a terminal, for a program, for a spreadsheet, for a page.

What an article says must not steer a terminal or break a row (kg.model.terminal).  In CSV, which spreadsheets
open, a text that they would run as a formula gets an apostrophe in front; take TSV or JSON for programs.
Source: https://owasp.org/www-community/attacks/CSV_Injection
"""

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from kg.model.terminal import json_line, safe
from kg.store.base import Cell, Rows

# At the start, or after what another program takes for the end of a cell.
FORMULA = re.compile('(?:(?<![^;,|\t])|^)(?=[\\s"]{0,9}[=+\\-@\uff1d\uff0b\uff0d\uff20])')
MARKUP = re.compile(r"[\\`*\[<|]")
GAP = "  "
LONG_WORD = 14  # a word that is wider may be broken
TALLEST = 4  # lines that a row may take before each row is shown as a record of its own
IDENTIFIER = "_id"  # a column that ends so is for programs, and not shown in a table for people
WITHOUT_WIDTH = ("Mn", "Me", "Cf")  # Unicode categories: marks over a letter, and what is not seen


class TableFormat(StrEnum):
    """A way to write rows."""

    TABLE = "table"
    TSV = "tsv"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    MARKDOWN = "markdown"


FOR_PEOPLE = frozenset(
    {TableFormat.TABLE, TableFormat.CSV, TableFormat.MARKDOWN}
)  # without IRIs; others are for programs


def write(rows: Rows, form: TableFormat, width: int = 100) -> Iterator[str]:
    r"""Write rows line by line; `width` is what a table may take, in columns of a terminal.

    >>> rows = Rows(("person", "times"), [("Ann Aare", 2), ("Bob\tBerg", 1)])
    >>> list(write(rows, TableFormat.TSV))
    ['person\ttimes', 'Ann Aare\t2', 'Bob Berg\t1']
    """
    return WRITERS[form](rows, width)


def without_ids(rows: Rows) -> Rows:
    """Leave out the columns that are for programs, unless there are no others."""
    kept = tuple(column for column in rows.columns if not column.endswith(IDENTIFIER))
    return rows.pick(kept or rows.columns)


def _tsv(rows: Rows, _: int) -> Iterator[str]:
    yield "\t".join(rows.columns)
    for row in rows:
        yield "\t".join(_text(cell) for cell in row)


def _csv(rows: Rows, _: int) -> Iterator[str]:
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="")
    writer.writerow(rows.columns)
    yield line.getvalue()
    for row in rows:
        line.seek(0)
        line.truncate()
        writer.writerow([guarded(cell) for cell in row])
        yield line.getvalue()


def guarded(cell: Cell) -> str:
    """Write a cell for a spreadsheet: a text that it would run as a formula gets an apostrophe in front.

    >>> guarded("=1+1"), guarded(-1)
    ("'=1+1", '-1')
    """
    text = _text(cell)
    return FORMULA.sub("'", text) if isinstance(cell, str) else text


def _json(rows: Rows, _: int) -> Iterator[str]:
    yield "["
    yield from _listed(rows)
    yield "]"


def json_answer(before: Mapping[str, object], rows: Rows, after: Callable[[], Mapping[str, object]]) -> Iterator[str]:
    r"""Write an object whose "rows" stand between other members, those after them made when all rows are written.

    >>> print("\n".join(json_answer({"question": "who"}, Rows(("name",), [("Ann",)]), lambda: {"articles": 1})))
    {"question": "who", "rows": [
     {"name": "Ann"}
    ], "articles": 1}
    """
    yield json_line(before).removesuffix("}") + ', "rows": ['
    yield from _listed(rows)
    yield "], " + json_line(after()).removeprefix("{")


def _listed(rows: Rows) -> Iterator[str]:
    held = ""
    for line in _jsonl(rows, 0):
        if held:
            yield held + ","
        held = " " + line
    if held:
        yield held


def _jsonl(rows: Rows, _: int) -> Iterator[str]:
    return map(json_line, rows.records())


def _markdown(rows: Rows, _: int) -> Iterator[str]:
    yield f"| {' | '.join(rows.columns)} |"
    yield "|" + "---|" * len(rows.columns)
    for row in rows:
        yield f"| {' | '.join(escaped(_text(cell)) for cell in row)} |"


def escaped(text: str) -> str:
    r"""Write a text so that Markdown shows it as it is.

    >>> print(escaped("Ann | *Bob* <b>"))
    Ann \| \*Bob\* \<b>
    """
    return MARKUP.sub(r"\\\g<0>", text)


def _table(rows: Rows, width: int) -> Iterator[str]:
    """Lay rows out in columns; if that would break words or stack many lines, one record after the other."""
    body = list(rows)
    cells = [list(rows.columns), *(list(map(_text, row)) for row in body)]
    columns = list(zip(*cells, strict=True))
    widths = _widths(
        list(map(_widest, columns)), list(map(_longest_word, columns)), width - len(GAP) * (len(columns) - 1)
    )
    lines = [list(map(_wrapped, row, widths)) for row in cells]
    too_wide, too_tall = sum(widths) + len(GAP) * (len(widths) - 1) > width, max(map(_height, lines)) > TALLEST
    if body and (too_wide or too_tall):
        yield from _records(cells[0], cells[1:], width)
    else:
        numeric = list(map(_is_numeric, zip(*body, strict=True))) or [False] * len(columns)
        yield from _grid(lines, widths, numeric)


def _grid(lines: Sequence[Sequence[list[str]]], widths: Sequence[int], numeric: Sequence[bool]) -> Iterator[str]:
    """Write the rows below the head; a row of several lines stands between empty ones."""
    head, *body = lines
    yield from _lines(head, widths, numeric)
    yield GAP.join("-" * most for most in widths)
    before = 1
    for number, row in enumerate(body):
        if number and max(before, _height(row)) > 1:
            yield ""
        yield from _lines(row, widths, numeric)
        before = _height(row)


def _records(columns: Sequence[str], body: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """Write each row as lines of column and text, without the empty ones."""
    label = _widest(columns) + len(GAP)
    for number, row in enumerate(body):
        if number:
            yield ""
        for column, text in zip(columns, row, strict=True):
            head = column
            for line in _wrapped(text, max(width - label, LONG_WORD)) if text else ():
                yield (head + " " * (label - _wide(head)) + line).rstrip()
                head = ""


def _is_numeric(column: Iterable[Cell]) -> bool:
    return all(isinstance(cell, int | float) for cell in column)


def _height(row: Sequence[list[str]]) -> int:
    return max(len(cell) for cell in row)


def _widest(column: Iterable[str]) -> int:
    return max(map(_wide, column))


def _longest_word(column: Iterable[str]) -> int:
    """Return what a column needs to break no word, unless words are very long."""
    return min(LONG_WORD, max(_wide(word) for cell in column for word in cell.split(" ")))


def _widths(wanted: Sequence[int], needed: list[int], room: int) -> list[int]:
    """Give each column what it needs, and what is left of the room to those that want more."""
    while sum(needed) < min(room, sum(wanted)):
        _, at = min((now, at) for at, now in enumerate(needed) if now < wanted[at])
        needed[at] += 1
    return needed


def _lines(row: Sequence[list[str]], widths: Sequence[int], numeric: Sequence[bool]) -> Iterator[str]:
    for number in range(_height(row)):
        parts = []
        for cell, most, right in zip(row, widths, numeric, strict=True):
            text = cell[number] if number < len(cell) else ""
            fill = " " * (most - _wide(text))
            parts.append(fill + text if right else text + fill)
        yield GAP.join(parts).rstrip()


def _wrapped(text: str, most: int) -> list[str]:
    """Break a text into lines of at most so many columns, between words where there are any."""
    lines = [""]
    for word in text.split(" "):
        if len(lines) > 1 and _wide(lines[-1]) + 1 + _wide(word) <= most:
            lines[-1] += " " + word
            continue
        lines.append("")
        for character in word:
            if _wide(lines[-1]) + _wide(character) > most:
                lines.append("")
            lines[-1] += character
    return lines[1:]


def _wide(text: str) -> int:
    """Count the columns that a text takes in a terminal."""
    if text.isascii():
        return len(text)
    seen = (one for one in text if unicodedata.category(one) not in WITHOUT_WIDTH)
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in seen)


def _text(cell: Cell) -> str:
    return safe(str(cell))


WRITERS: Mapping[TableFormat, Callable[[Rows, int], Iterator[str]]] = {
    TableFormat.TABLE: _table,
    TableFormat.TSV: _tsv,
    TableFormat.CSV: _csv,
    TableFormat.JSON: _json,
    TableFormat.JSONL: _jsonl,
    TableFormat.MARKDOWN: _markdown,
}
