"""A report as something to read or to work on: plain text, Markdown, JSON, rows, all with the same content."""

import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import zip_longest

from kg.model.terminal import json_line, safe
from kg.render import table
from kg.render.pictures import Picture
from kg.render.table import TableFormat, escaped, without_ids
from kg.store.base import Cell, Row, Rows

Record = Mapping[str, object]  # one thing of a section, as JSON has it
INDENT, GAP = "    ", "  "
NARROWEST = 24  # characters of a column; where there is less room, sides stand one below the other
FACTS = ("date", "place", "mode", "status", "confidence")  # of a record, where it has them
CITED = ("title", "published")  # of an article
COLUMNS = ("section", "what", "details", "quote", "article", *CITED, *FACTS)


WANTED: Mapping[str, str] = {  # what may be asked of a report -> what is said before it
    "since": "from ",
    "until": "to ",
    "status": "status: ",
    "mode": "mode: ",
    "place": "place: ",
    "office": "office: ",
    "min_confidence": "confidence of at least ",
}


class ReportFormat(StrEnum):
    """A way to write a report."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a section as a reader sees it: a headline, and below it what there is to say.

    sides: what several say of it, each with words and a source of their own; columns: they are to stand
    beside each other, the details of each in the same order.
    """

    head: str
    details: Sequence[str] = ()
    quote: str = ""
    source: str = ""
    sides: Sequence["Item"] = ()
    columns: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Things of one kind, as records, and how to show one: as an item, or as a row of a table with some columns.

    columns: keys of the records; those that end in _id are for programs, and shown if ids says so; left_out: how many
    records more there are.
    """

    key: str
    title: str
    records: Sequence[Record]
    item: Callable[[Record], Item] = lambda _: Item("")
    columns: Sequence[str] = ()
    ids: bool = False
    left_out: int = 0

    @property
    def heading(self) -> str:
        """The title, with how many things are in it."""
        of = f" of {len(self.records) + self.left_out}" if self.left_out else ""
        return f"{self.title} ({len(self.records)}{of})"

    @property
    def readable(self) -> Rows:
        """The rows as people read them: without IRIs, unless these are wanted."""
        return self.rows if self.ids else without_ids(self.rows)

    @property
    def rows(self) -> Rows:
        """The records as rows with the columns of the section."""
        return Rows(tuple(self.columns), (tuple(map(_cell, map(one.get, self.columns))) for one in self.records))


@dataclass(frozen=True, slots=True)
class Report:
    """All that is known of somebody or something.

    pictures: of the same content; coverage: from which articles it is, with a line that says so; articles: title,
    publisher and day of each article that is quoted, by its source.
    """

    title: str
    about: Record
    sections: Sequence[Section]
    pictures: Sequence[Picture] = ()
    coverage: Record = field(default_factory=dict)
    articles: Mapping[str, Record] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it."""
        return not any(section.records for section in self.sections)

    @property
    def note(self) -> str:
        """What it is from, in one line, and what no record does not mean."""
        line = str(self.coverage.get("line", ""))
        return f"{line}. {self.coverage['note']}" if line else ""

    @property
    def only(self) -> str:
        """What was asked for, in one line; nothing if that is everything.

        >>> Report("Who met whom", {"since": "2016", "mode": ["phone", "video"], "least": None}, ()).only
        'Only from 2016, mode: phone or video'
        """
        told = ((name, self.about.get(name)) for name in WANTED)
        words = (WANTED[name] + " or ".join(_texts(it)).replace("_", " ") for name, it in told if it)
        return f"Only {said}" if (said := ", ".join(words)) else ""

    @property
    def nothing(self) -> str:
        """Of what there is no record, in one line."""
        if self.is_empty:
            return "Nothing found."
        missing = [section.title for section in self.sections if not section.records]
        return f"No record here: {'; '.join(missing)}." if missing else ""

    def sources(self) -> list[str]:
        """Return the sources of what is quoted, each once, in order."""
        items = (section.item(record) for section in self.sections if not section.columns for record in section.records)
        told = [side.source for item in items for side in (item, *item.sides)]
        told += [str(one.get("article", "")) for it in self.sections if it.columns for one in it.records]
        return list(dict.fromkeys(filter(None, told)))


class Footnotes:
    """The quotations of a report, numbered in the order in which they are asked for; each quotation once."""

    def __init__(self, report: Report) -> None:
        """Take the report whose articles are quoted."""
        self._articles = report.articles
        self._numbers: dict[tuple[str, str], int] = {}

    def number(self, item: Item) -> int:
        """Return the number of an item's quotation, 0 if it has none."""
        key = item.quote, item.source
        return self._numbers.setdefault(key, len(self._numbers) + 1) if any(key) else 0

    def __iter__(self) -> Iterator[tuple[str, str, str]]:
        """Give each quotation in quotation marks, what is known of its article, and the source of that."""
        for quote, source in self._numbers:
            article = self._articles.get(source, {})
            about = (str(article.get(key) or "") for key in ("title", "publisher", "published"))
            yield f"“{quote}”" if quote else "", ", ".join(filter(None, about)), source


def write(report: Report, form: ReportFormat, width: int = 100) -> Iterator[str]:
    """Write a report line by line; `width` is what plain text may take."""
    return WRITERS[form](report, width)


def rows(report: Report) -> Rows:
    """Return a report as rows: the table that it begins with, if it does, else a row for each thing in it."""
    if report.sections[0].columns:
        return report.sections[0].rows
    found = ((section, one) for section in report.sections if not section.columns for one in section.records)
    return Rows(COLUMNS, (row for section, one in found for row in _rows(report, section, one)))


def _rows(report: Report, section: Section, record: Record) -> Iterator[Row]:
    """Give a row for a record, or for each side of it."""
    item, facts = section.item(record), [_cell(record.get(key)) for key in FACTS]
    for side in item.sides or (item,):
        details = item.details if side is item else (*item.details, side.head, *side.details)
        article = report.articles.get(side.source, {})
        told = section.key, item.head, "; ".join(filter(None, details)), side.quote, side.source
        yield *told, *(_cell(article.get(key)) for key in CITED), *facts


def _text(report: Report, width: int) -> Iterator[str]:
    yield from _underlined(safe(report.title), "=")
    if report.only:
        yield from _wrapped(report.only, "", width)
    yield from (f"{picture.title}: {safe(picture.line)}" for picture in report.pictures if picture.line)
    for section in filled(report):
        yield ""
        yield from _underlined(section.heading, "-")
        if section.columns:
            yield ""
            yield from table.write(section.readable, TableFormat.TABLE, width)
        else:
            yield from _items(section, width)
    for line in filter(None, (report.nothing, report.note)):
        yield ""
        yield from _wrapped(line, "", width)


def _items(section: Section, width: int) -> Iterator[str]:
    for number, item in enumerate(map(section.item, section.records)):
        if number == 0 or _is_long(item):
            yield ""
        yield from _wrapped(item.head, "", width)
        yield from _below(item, INDENT, width)
        yield from _sides(item, width)


def _below(item: Item, indent: str, width: int) -> Iterator[str]:
    """Write what stands below a headline."""
    for detail in (*filter(None, item.details), *([f'"{item.quote}"'] if item.quote else [])):
        yield from _wrapped(detail, indent, width)
    if item.source:
        yield f"{indent}[{safe(item.source)}]"


def _sides(item: Item, width: int) -> Iterator[str]:
    """Write the sides of an item beside each other where that is wanted and there is room, else one below the other."""
    most = (width - len(INDENT) - len(GAP) * (len(item.sides) - 1)) // max(len(item.sides), 1)
    if item.columns and len(item.sides) > 1 and most >= NARROWEST:
        yield from _beside(item.sides, most)
        return
    for side in item.sides:
        yield from _wrapped(side.head, INDENT, width)
        yield from _below(side, INDENT * 2, width)


def _beside(sides: Sequence[Item], most: int) -> Iterator[str]:
    """Write sides as columns of so many characters each: what is of one kind begins on one line.

    Addresses stand below, since they are left whole.
    """
    cells = [(side.head, *side.details, f'"{side.quote}"' if side.quote else "") for side in sides]
    for row in zip_longest(*cells, fillvalue=""):
        broken = [textwrap.wrap(safe(cell), most, subsequent_indent="  ") for cell in row]
        for line in zip_longest(*broken, fillvalue=""):
            yield (INDENT + GAP.join(part.ljust(most) for part in line)).rstrip()
    yield from (f"{INDENT}[{safe(side.source)}]" for side in sides if side.source)


def filled(report: Report) -> list[Section]:
    """Return the sections that have something in them."""
    return [section for section in report.sections if section.records]


def _texts(value: object) -> list[str]:
    return list(map(str, value)) if isinstance(value, list | tuple) else [str(value)]


def _cell(value: object) -> Cell:
    """Return a value as a cell: nothing as an empty one, several joined."""
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value))
    return "" if value is None else value if isinstance(value, int | float) else str(value)


def _is_long(item: Item) -> bool:
    return bool(item.details or item.quote or item.source or item.sides)


def _underlined(title: str, mark: str) -> Iterator[str]:
    yield title
    yield mark * len(title)


def _wrapped(text: str, indent: str, width: int) -> Iterator[str]:
    """Break a text into lines; an address or a long word is left whole."""
    hanging = indent + ("  " if indent else INDENT)
    wrapper = textwrap.TextWrapper(width, initial_indent=indent, subsequent_indent=hanging)
    wrapper.break_long_words = wrapper.break_on_hyphens = False
    yield from wrapper.wrap(safe(text))


def _markdown(report: Report, width: int) -> Iterator[str]:
    yield f"# {_shown(report.title)}"
    yield from _paragraph(report.only, "*")
    notes = Footnotes(report)
    for section in filled(report):
        yield ""
        yield f"## {_shown(section.heading)}"
        if section.columns:
            yield ""
            yield from table.write(section.readable, TableFormat.MARKDOWN, width)
            continue
        for number, item in enumerate(map(section.item, section.records)):
            if number == 0 or _is_long(item):
                yield ""
            yield from _marked(item, "", notes)
    yield from _paragraph(report.nothing)
    yield from _paragraph(report.note, "*")
    for number, (quote, about, source) in enumerate(notes, 1):
        yield from ("", f"[^{number}]: {_shown(', '.join(filter(None, (quote, about, source))))}")


def _paragraph(text: str, mark: str = "") -> tuple[str, ...]:
    return ("", f"{mark}{_shown(text)}{mark}") if text else ()


def _marked(item: Item, indent: str, notes: "Footnotes") -> Iterator[str]:
    head = _shown(item.head) if indent else f"**{_shown(item.head)}**"
    number = notes.number(item)
    yield f"{indent}- {head}{f'[^{number}]' if number else ''}"
    yield from (f"{indent}  - {_shown(detail)}" for detail in item.details if detail)
    for side in item.sides:
        yield from _marked(side, indent + "  ", notes)


def _shown(text: str) -> str:
    return escaped(safe(text))


def _json(report: Report, _: int) -> Iterator[str]:
    told = {**report.about, **{section.key: section.records for section in report.sections}}
    beside = {"coverage": report.coverage, "articles": [{"source": key, **it} for key, it in report.articles.items()]}
    yield json_line(told | (beside if report.coverage else {}))


def _html(report: Report, _: int) -> Iterator[str]:
    from kg.render.report_page import page

    yield page(report)


WRITERS: Mapping[ReportFormat, Callable[[Report, int], Iterator[str]]] = {
    ReportFormat.TEXT: _text,
    ReportFormat.MARKDOWN: _markdown,
    ReportFormat.HTML: _html,
    ReportFormat.JSON: _json,
}
