"""What somebody wants of all that is known: some time, status, mode, place, office, and how sure it must be."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.lookup.find import bound
from kg.model.errors import QueryError
from kg.model.facts import Status
from kg.model.names import fold
from kg.render.pictures import Picture, bars
from kg.store.base import Cell, Rows
from queries.library import Query

OFFICES = ("office", "other_office", "host_office", "guest_office")  # columns
DAYS = {"since": "--from", "until": "--to"}
PARTS = {"year": 1, "quarter": 4, "month": 12}  # of a year
FINEST, MOST_BARS = ("month", "quarter", "year"), 48


@dataclass(frozen=True, slots=True)
class Filters:
    """What to keep; what is empty keeps everything.

    since, until: a day, a month or a year; by: year, quarter or month, in which things are counted, years if empty;
    least: how many meetings two must have had.
    """

    since: str = ""
    until: str = ""
    status: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    place: str = ""
    office: str = ""
    confidence: float = 0.0
    by: str = ""
    least: int = 1

    @property
    def days(self) -> tuple[str, str]:
        """The first and the last day, each YYYY-MM-DD or nothing; QueryError if one is no day, month or year."""
        return bound("filter", "since", self.since), bound("filter", "until", self.until)

    @property
    def statuses(self) -> tuple[str, ...]:
        """The statuses of meetings that count: what was held, unless others are asked for."""
        return self.status or (Status.HELD.value,)

    @property
    def shown(self) -> Mapping[str, object]:
        """What was asked for, ready for JSON."""
        told: dict[str, object] = {"since": self.since, "until": self.until}
        told |= {"status": list(self.status), "mode": list(self.mode)}
        told |= {"place": self.place, "office": self.office, "min_confidence": self.confidence}
        return {key: value for key, value in told.items() if value}

    def keeps(self, row: Mapping[str, Cell]) -> bool:
        """Tell whether a meeting is wanted, by the columns that it has; its time is looked at elsewhere."""
        chosen = all(row[key] in wanted for key, wanted in self._chosen.items())
        sure = not self.confidence or float(row["confidence"] or 0) >= self.confidence
        offices = " ".join(str(row.get(column, "")) for column in OFFICES)
        return chosen and sure and _within(self.place, row.get("place")) and _within(self.office, offices)

    @property
    def _chosen(self) -> Mapping[str, tuple[str, ...]]:
        return {key: wanted for key, wanted in (("status", self.status), ("mode", self.mode)) if wanted}

    def given(self, query: Query) -> dict[str, str]:
        """Return the time as values for a question that takes them."""
        return {kind: text for kind in DAYS if kind in query.parameters and (text := str(getattr(self, kind)))}

    def of(self, rows: Rows, query: Query) -> Rows:
        """Return the rows of a question that are wanted; QueryError if it has no column, or no time, to go by."""
        if missing := ", ".join(self._missing(rows.columns, query)):
            raise QueryError(query.name, f"cannot be filtered by {missing}; see whomet ask {query.name} --help")
        return Rows(rows.columns, (row for row in rows if self.keeps(dict(zip(rows.columns, row, strict=True)))))

    def _missing(self, columns: Iterable[str], query: Query) -> Iterator[str]:
        known = {*columns, *({"office"} if set(OFFICES).intersection(columns) else ())}
        yield from (flag for kind, flag in DAYS.items() if getattr(self, kind) and kind not in query.parameters)
        for column in ("status", "mode", "place", "office", "confidence"):
            if getattr(self, column) and column not in known:
                yield "--min-confidence" if column == "confidence" else f"--{column}"


def _within(words: str, text: Cell | None) -> bool:
    return not words or fold(words) in fold(str(text or ""))


def counted(days: Iterable[str], by: str) -> dict[str, int]:
    """Count days by year, quarter or month, each from the first to the last; what is not known is left out.

    >>> counted(["2023-11-05", "", "2024-04-01", "2024-05-01"], "quarter")
    {'2023-Q4': 1, '2024-Q1': 0, '2024-Q2': 2}
    """
    known = Counter(_period(day, by) for day in days if day)
    if not known:
        return {}
    (year, part), (last, end) = min(known), max(known)
    spans = range(year * PARTS[by] + part, last * PARTS[by] + end + 1)
    return {_called(*span, by): known[span] for span in (divmod(number, PARTS[by]) for number in spans)}


def histogram(days: Iterable[str], by: str) -> Picture:
    """Draw how many days there are in each year, quarter or month, as asked for, or as there is room for."""
    known = list(days)
    unit = by or next((one for one in FINEST if len(counted(known, one)) <= MOST_BARS), FINEST[-1])
    return bars(f"Meetings by {unit}", counted(known, unit))


def _period(day: str, by: str) -> tuple[int, int]:
    """Return the year of a day, and which quarter or month of it, from 0 on."""
    return int(day[:4]), (int(day[5:7]) - 1) * PARTS[by] // 12


def _called(year: int, part: int, by: str) -> str:
    return {"year": f"{year}", "quarter": f"{year}-Q{part + 1}"}.get(by, f"{year}-{part + 1:02}")
