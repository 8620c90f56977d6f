"""From the rows of a question to claims of who held an office, each with its days and its words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import chain

from kg.identity.tenure.claims import Says, TenureClaim, in_order
from kg.model.dates import bounds
from kg.model.facts import IN_OFFICE, ActKind, Tenure
from kg.store.base import Cell

Row = Mapping[str, Cell]


def claims(rows: Iterable[Row]) -> list[TenureClaim]:
    """Return what rows of the question tenure-claims say, in order; rows without any date say nothing.

    The words of an appointment or election state a beginning, not that somebody was in office that day.
    """
    rows = list(rows)
    deeds = {(row["article"], row["holder_id"]): str(row["quote"]) for row in rows if row["act"] in BEGINNINGS}
    found = chain.from_iterable(_claim(row) for row in rows if not _is_deed(row, deeds))
    return in_order(found)


def _is_deed(row: Row, deeds: Mapping[tuple[Cell, Cell], str]) -> bool:
    """Tell whether the words of somebody in office are those of how they came to it."""
    if row["act"] or row["date"] or row["status"] not in IN_OFFICE:
        return False
    deed = deeds.get((row["article"], row["holder_id"]), "")
    return bool(deed) and deed in str(row["quote"])


def _claim(row: Row) -> Iterator[TenureClaim]:
    """Give the claim of a row, if it has a day."""
    says = DOING[ActKind(str(row["act"]))] if row["act"] else CALLING[Tenure(str(row["status"]))]
    person, name, quote, article = (str(row[key]) for key in ("holder_id", "holder", "quote", "article"))
    claim = TenureClaim(says, person, name, date.min, date.min, row["status"] == Tenure.ACTING, quote, article)
    if row["date"] and not row["act"]:
        yield from _term(replace(claim, says=Says.TERM), str(row["date"]))
    elif day := _day(row, says):
        yield replace(claim, first=day, last=day)


def _day(row: Row, says: Says) -> date | None:
    """Return the day of an act, the last that it can mean for an end, else the day on which the article appeared."""
    first, last = bounds(str(row["date"])) if row["date"] else (None, None)
    acted = last if says is Says.ENDED else first
    return acted or (date.fromisoformat(str(row["published"])) if row["published"] else None)


def _term(claim: TenureClaim, when: str) -> Iterator[TenureClaim]:
    """Give the claim of a time in office: surely from the last day of its beginning to the first of its end."""
    start, _, end = when.partition("/")
    since, begun = bounds(start)
    ended, until = bounds(end or start)
    first, last = begun or ended, ended or begun
    if first and last:
        yield replace(claim, first=first, last=last, since=since, until=until)


BEGINNINGS = frozenset({ActKind.APPOINTMENT.value, ActKind.ELECTION.value})
CALLING = {
    Tenure.CURRENT: Says.CALLED, Tenure.ACTING: Says.CALLED,
    Tenure.DESIGNATE: Says.DESIGNATE, Tenure.FORMER: Says.FORMER,
}  # fmt: skip
DOING = {
    ActKind.APPOINTMENT: Says.BEGAN, ActKind.ELECTION: Says.BEGAN,
    ActKind.RESIGNATION: Says.ENDED, ActKind.DISMISSAL: Says.ENDED,
}  # fmt: skip
