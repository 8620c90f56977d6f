"""A report as something to read or to work on: plain text, Markdown, JSON, all with the same content."""

import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kg.store.base import Rows
from kg.table import escaped, json_line, safe

Record = Mapping[str, object]  # one thing of a section, as JSON has it
INDENT = "    "
COLUMNS = ("section", "what", "details", "quote", "article")


class Form(StrEnum):
    """A way to write a report."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a section as a reader sees it: a headline, and below it what there is to say."""

    head: str
    details: Sequence[str] = ()
    quote: str = ""
    source: str = ""


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


def write(report: Report, form: Form, width: int = 100) -> Iterator[str]:
    """Write a report line by line; `width` is what plain text may take."""
    return WRITERS[form](report, width)


def rows(report: Report) -> Rows:
    """Return a report as rows, one for each thing in it."""
    found = ((section.key, section.item(record)) for section in report.sections for record in section.records)
    return Rows(COLUMNS, ((key, it.head, "; ".join(it.details), it.quote, it.source) for key, it in found))


def _text(report: Report, width: int) -> Iterator[str]:
    yield from _underlined(safe(report.title), "=")
    for title, items in _sections(report):
        yield ""
        yield from _underlined(f"{title} ({len(items)})", "-")
        for number, item in enumerate(items):
            if number == 0 or _is_long(item):
                yield ""
            yield from _wrapped(item.head, "", width)
            for detail in (*item.details, *([f'"{item.quote}"'] if item.quote else [])):
                yield from _wrapped(detail, INDENT, width)
            if item.source:
                yield f"{INDENT}[{safe(item.source)}]"
    yield from _nothing(report)


def _sections(report: Report) -> list[tuple[str, list[Item]]]:
    """Make the items of every section that has some."""
    filled = (section for section in report.sections if section.records)
    return [(section.title, [section.item(record) for record in section.records]) for section in filled]


def _nothing(report: Report) -> tuple[str, ...]:
    return () if any(section.records for section in report.sections) else ("", "Nothing found.")


def _is_long(item: Item) -> bool:
    return bool(item.details or item.quote or item.source)


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
            yield from (f"  - {_shown(detail)}" for detail in item.details)
            if item.quote:
                yield f"  > {_shown(item.quote)}"
            if item.source:
                yield f"  >\n  > ({_shown(item.source)})"
    yield from _nothing(report)


def _shown(text: str) -> str:
    return escaped(safe(text))


def _json(report: Report, _: int) -> Iterator[str]:
    yield json_line({**report.about, **{section.key: section.records for section in report.sections}})


WRITERS: Mapping[Form, Callable[[Report, int], Iterator[str]]] = {
    Form.TEXT: _text,
    Form.MARKDOWN: _markdown,
    Form.JSON: _json,
}
