"""A report as something to read or to work on: plain text, Markdown, JSON, all with the same content."""

import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from kg.render.table import escaped, json_line, safe
from kg.store.base import Row, Rows

Record = Mapping[str, object]  # one thing of a section, as JSON has it
INDENT, GAP = "    ", "  "
NARROWEST = 24  # characters of a column; where there is less room, sides stand one below the other
COLUMNS = ("section", "what", "details", "quote", "article")


class ReportFormat(StrEnum):
    """A way to write a report."""

    TEXT = "text"
    MARKDOWN = "markdown"
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
    """Things of one kind, as records, and how to show one."""

    key: str
    title: str
    records: Sequence[Record]
    item: Callable[[Record], Item]


@dataclass(frozen=True, slots=True)
class Report:
    """All that is known of somebody or something."""

    title: str
    about: Record
    sections: Sequence[Section]


def write(report: Report, form: ReportFormat, width: int = 100) -> Iterator[str]:
    """Write a report line by line; `width` is what plain text may take."""
    return WRITERS[form](report, width)


def rows(report: Report) -> Rows:
    """Return a report as rows, one for each thing in it."""
    found = ((section.key, section.item(record)) for section in report.sections for record in section.records)
    return Rows(COLUMNS, (row for key, item in found for row in _rows(key, item)))


def _rows(key: str, item: Item) -> Iterator[Row]:
    """Give a row for an item, or for each side of it."""
    for side in item.sides or (item,):
        details = item.details if side is item else (*item.details, side.head, *side.details)
        yield key, item.head, "; ".join(filter(None, details)), side.quote, side.source


def _text(report: Report, width: int) -> Iterator[str]:
    yield from _underlined(safe(report.title), "=")
    for title, items in _sections(report):
        yield ""
        yield from _underlined(f"{title} ({len(items)})", "-")
        for number, item in enumerate(items):
            if number == 0 or _is_long(item):
                yield ""
            yield from _wrapped(item.head, "", width)
            yield from _below(item, INDENT, width)
            yield from _sides(item, width)
    yield from _nothing(report)


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


def _sections(report: Report) -> list[tuple[str, list[Item]]]:
    """Make the items of every section that has some."""
    filled = (section for section in report.sections if section.records)
    return [(section.title, [section.item(record) for record in section.records]) for section in filled]


def _nothing(report: Report) -> tuple[str, ...]:
    return () if any(section.records for section in report.sections) else ("", "Nothing found.")


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


def _markdown(report: Report, _: int) -> Iterator[str]:
    yield f"# {_shown(report.title)}"
    for title, items in _sections(report):
        yield ""
        yield f"## {title} ({len(items)})"
        for number, item in enumerate(items):
            if number == 0 or _is_long(item):
                yield ""
            yield f"- **{_shown(item.head)}**"
            yield from _marked(item, "  ")
            for side in item.sides:
                yield f"  - {_shown(side.head)}"
                yield from _marked(side, "    ")
    yield from _nothing(report)


def _marked(item: Item, indent: str) -> Iterator[str]:
    yield from (f"{indent}- {_shown(detail)}" for detail in item.details if detail)
    if item.quote:
        yield f"{indent}> {_shown(item.quote)}"
    if item.source:
        yield f"{indent}>\n{indent}> ({_shown(item.source)})"


def _shown(text: str) -> str:
    return escaped(safe(text))


def _json(report: Report, _: int) -> Iterator[str]:
    yield json_line({**report.about, **{section.key: section.records for section in report.sections}})


WRITERS: Mapping[ReportFormat, Callable[[Report, int], Iterator[str]]] = {
    ReportFormat.TEXT: _text,
    ReportFormat.MARKDOWN: _markdown,
    ReportFormat.JSON: _json,
}
