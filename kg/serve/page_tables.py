"""Tables as a page shows them: narrowed down by facets, some rows at a time, with links."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode

from kg.model.names import fold
from kg.serve.subjects import links
from kg.store.base import Cell, Row, Rows

ROWS = 100  # of a page
COLUMNS = {"year": "date", "status": "status", "mode": "mode"}  # of a facet
CHOICES = 60  # values of a facet that are offered, the greatest first: the years of two generations
DIGITS = 5  # of the number of a page
TOLD = ("title", "published")  # columns that are shown with the article
Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet, where it leads, and whether it is chosen.  number: of meetings that have it, else of rows."""

    value: str
    number: int
    address: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """What rows can be narrowed down by."""

    name: str
    choices: Sequence[Choice]


@dataclass(frozen=True, slots=True)
class ShownTable:
    """One page of a table: its cells as column, content and link.

    part: of the page's address behind #; counted: how many things it has, in words; total: how many rows; number, last:
    of this page and of the last one; before, after: addresses of the pages beside it.
    """

    heading: str
    part: str
    counted: str
    columns: Sequence[str]
    rows: Sequence[Sequence[tuple[str, Cell, str]]]
    total: int
    number: int
    last: int
    before: str
    after: str

    @classmethod
    def of(cls, heading: str, rows: Rows, values: Values, about: str = "") -> Self:
        """Take the page of some rows that is asked for, the last one where there are not so many.

        about: the IRI of whom the page is about.
        """
        body, part = list(rows), "-".join(fold(heading).split())
        last = max(1, -(-len(body) // ROWS))
        number = min(_page_number(values), last)
        shown = [_linked(rows.columns, row, about) for row in body[(number - 1) * ROWS : number * ROWS]]
        columns = [column for column in rows.columns if not column.endswith("_id") and column not in TOLD]
        before, after = (_with(values, "page", str(it)) for it in (number - 1, number + 1))
        return cls(
            heading, part, _counted_rows(rows.columns, body), columns, shown, len(body), number, last, before, after
        )


def _counted_rows(columns: Sequence[str], body: Sequence[Row]) -> str:
    """Say how many meetings are in some rows, and how many rows these are where somebody met several at once."""
    met = len(set(_things(columns, body))) if "meeting_id" in columns else len(body)
    return f"{met:,}" if met == len(body) else f"{met:,}; {len(body):,} rows"


def _things(columns: Sequence[str], body: Sequence[Row]) -> Sequence[object]:
    """Return of each row what it is about: a meeting, if it is about one."""
    return [row[columns.index("meeting_id")] for row in body] if "meeting_id" in columns else body


def _page_number(values: Values) -> int:
    """Return which page is asked for, the first one unless a number says so."""
    text = values.get("page", "")
    is_number = text.isascii() and text.isdigit() and len(text) <= DIGITS
    return max(1, int(text)) if is_number else 1


def narrowed(rows: Rows, values: Values) -> tuple[Rows, list[Facet]]:
    """Keep the rows that the facets choose; count the values of each facet among those that the others choose."""
    places, body = _places(rows.columns), list(rows)
    chosen = {name: values[name] for name in places if values.get(name)}
    has = [{name: _value(name, row[at]) for name, at in places.items()} for row in body]
    things = list(zip(_things(rows.columns, body), has, strict=True))
    facets = [Facet(name, _choices(name, _counted(name, things, chosen), values)) for name in places]
    kept = [row for row, its in zip(body, has, strict=True) if chosen.items() <= its.items()]
    return Rows(rows.columns, kept), [one for one in facets if len(one.choices) > 1 or one.name in chosen]


def _places(columns: Sequence[str]) -> Mapping[str, int]:
    return {name: columns.index(column) for name, column in COLUMNS.items() if column in columns}


def _counted(name: str, things: Sequence[tuple[object, Values]], chosen: Values) -> Counter[str]:
    """Count the values of a facet, each once for a thing."""
    others = {key: value for key, value in chosen.items() if key != name}
    return Counter(value for _, value in {(one, has[name]) for one, has in things if others.items() <= has.items()})


def _choices(name: str, counted: Counter[str], values: Values) -> list[Choice]:
    ranked = sorted(((value, number) for value, number in counted.items() if value), reverse=True)[:CHOICES]
    now = values.get(name, "")
    return [
        Choice(value, number, _with(values, name, "" if value == now else value), value == now)
        for value, number in ranked
    ]


def _linked(columns: Sequence[str], row: Row, about: str) -> list[tuple[str, Cell, str]]:
    """Return the cells that are shown; an article by its title and day, a meeting without a date as one."""
    to, known = links(columns, row, about), dict(zip(columns, row, strict=True))
    if "title" in known and "article" in known:
        told = (str(known["title"] or known["article"]), str(known.get("published", "")))
        known["article"] = ", ".join(filter(None, told))
    if to.get("date") and not known["date"]:
        known["date"] = "no date"
    cells = known.items()
    return [(name, cell, to.get(name, "")) for name, cell in cells if not name.endswith("_id") and name not in TOLD]


def dated_last(rows: Rows) -> Rows:
    """Put what has no date behind all that has one."""
    if "date" not in rows.columns:
        return rows
    at = rows.columns.index("date")
    return Rows(rows.columns, sorted(rows, key=lambda row: not row[at]))


def _value(facet: str, cell: Cell) -> str:
    return str(cell)[:4] if facet == "year" else str(cell)


def _with(values: Values, name: str, value: str) -> str:
    """Return the query of an address with one value changed, from its first page on."""
    rest = {key: it for key, it in values.items() if key not in (name, "page") and it}
    return "?" + urlencode({**rest, **({name: value} if value else {})})
