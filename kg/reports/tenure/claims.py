"""What articles say of a person and an office, each with its days and its words: the claims behind tenure intervals."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum
from itertools import chain

from kg.model.dates import bounds
from kg.model.facts import IN_OFFICE, ActKind, Tenure
from kg.store.base import Cell

Row = Mapping[str, Cell]


class Says(IntEnum):
    """What an article says of a person and an office; of one day the first comes first."""

    BEGAN = 1  # appointed, elected
    TERM = 2  # in office from a day to a day
    CALLED = 3  # in office, or acting
    DESIGNATE = 4  # not yet in office
    ENDED = 5  # resigned, dismissed
    FORMER = 6  # not in office any more


@dataclass(frozen=True, slots=True)
class TenureClaim:
    """What an article says of a person and an office, on which days.

    first, last: the days that it surely means, first after last if a time in office is too vague to have one;
    since, until: the days between which a time in office lies, None where it is open or not said.
    """

    says: Says
    person: str
    name: str
    first: date
    last: date
    acting: bool
    quote: str
    article: str
    since: date | None = None
    until: date | None = None

    @property
    def holds(self) -> bool:
        """Tell whether the person is in office."""
        return self.says in (Says.TERM, Says.CALLED)

    @property
    def ends(self) -> bool:
        """Tell whether the person is not in office any more."""
        return self.says in (Says.ENDED, Says.FORMER)


def claims(rows: Iterable[Row]) -> list[TenureClaim]:
    """Return what rows of the question tenure-claims say, in order; rows without any date say nothing.

    The words of an appointment or election state a beginning, not that somebody was in office that day.
    """
    rows = list(rows)
    deeds = {(row["article"], row["holder_id"]): str(row["quote"]) for row in rows if row["act"] in BEGINNINGS}
    found = chain.from_iterable(_claim(row) for row in rows if not _is_deed(row, deeds))
    return sorted(set(found), key=lambda it: (it.first, it.says, it.last, it.person, it.article, it.quote))


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
