"""Tables as a page shows them: narrowed down by facets, some rows at a time, with links."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode

from kg.serve.subjects import links
from kg.store.base import Cell, Row, Rows

ROWS = 100  # of a page
COLUMNS = {"year": "date", "status": "status", "mode": "mode"}  # of a facet
CHOICES = 12  # values of a facet that are offered, the greatest first
LAST_PAGE = 99_999
Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet: how many rows have it, where it leads, and whether it is chosen."""

    value: str
    rows: int
    address: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """What rows can be narrowed down by."""

    name: str
    choices: Sequence[Choice]


@dataclass(frozen=True, slots=True)
class ShownTable:
    """One page of a table: its cells as column, content and link; before and after: addresses of the other pages."""

    heading: str
    columns: Sequence[str]
    rows: Sequence[Sequence[tuple[str, Cell, str]]]
    total: int
    number: int
    last: int
    before: str
    after: str

    @classmethod
    def of(cls, heading: str, rows: Rows, number: int, values: Values) -> Self:
        """Take a page of some rows, the last one where there are not so many."""
        body = list(rows)
        columns = [column for column in rows.columns if not column.endswith("_id")]
        last = max(1, -(-len(body) // ROWS))
        number = min(number, last)
        part = [_linked(rows.columns, row) for row in body[(number - 1) * ROWS : number * ROWS]]
        before, after = (_with(values, "page", str(it)) for it in (number - 1, number + 1))
        return cls(heading, columns, part, len(body), number, last, before, after)


def page_number(values: Values) -> int:
    """Return which page is asked for, the first one unless a number says so."""
    text = values.get("page", "")
    return (
        min(max(1, int(text)), LAST_PAGE)
        if text.isascii() and text.isdigit() and len(text) <= len(str(LAST_PAGE))
        else 1
    )


def narrowed(rows: Rows, values: Values) -> tuple[Rows, list[Facet]]:
    """Keep the rows that the facets choose; count the values of each facet among those that the others choose."""
    places = _places(rows.columns)
    chosen = {name: values[name] for name in places if values.get(name)}
    body = [(row, {name: _value(name, row[at]) for name, at in places.items()}) for row in rows]
    facets = [Facet(name, _choices(name, _counted(name, body, chosen), values)) for name in places]
    kept = [row for row, has in body if chosen.items() <= has.items()]
    return Rows(rows.columns, kept), [one for one in facets if len(one.choices) > 1 or one.name in chosen]


def _places(columns: Sequence[str]) -> Mapping[str, int]:
    return {name: columns.index(column) for name, column in COLUMNS.items() if column in columns}


def _counted(name: str, body: Sequence[tuple[Row, Values]], chosen: Values) -> Counter[str]:
    others = {key: value for key, value in chosen.items() if key != name}
    return Counter(has[name] for _, has in body if others.items() <= has.items())


def _choices(name: str, counted: Counter[str], values: Values) -> list[Choice]:
    ranked = sorted(((value, number) for value, number in counted.items() if value), reverse=True)[:CHOICES]
    now = values.get(name, "")
    return [
        Choice(value, number, _with(values, name, "" if value == now else value), value == now)
        for value, number in ranked
    ]


def _linked(columns: Sequence[str], row: Row) -> list[tuple[str, Cell, str]]:
    to = links(columns, row)
    cells = zip(columns, row, strict=True)
    return [(column, cell, to.get(column, "")) for column, cell in cells if not column.endswith("_id")]


def _value(facet: str, cell: Cell) -> str:
    return str(cell)[:4] if facet == "year" else str(cell)


def _with(values: Values, name: str, value: str) -> str:
    """Return the query of an address with one value changed, from its first page on."""
    rest = {key: it for key, it in values.items() if key not in (name, "page") and it}
    return "?" + urlencode({**rest, **({name: value} if value else {})})
