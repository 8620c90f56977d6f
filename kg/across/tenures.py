"""From what articles say of an office, day by day, to who held it when: spells with their bounds.

What an article says is a mark: of a day (somebody is called so, or former, or designate; is appointed, elected,
dismissed, resigns) or of a time in office.  The marks of one person are read in the order of their days.
The days on which somebody is in office make a spell, from the first to the last.  A new one begins

- behind a time in office of which the end is stated, and before one of which the beginning is;
- where the days are more than LEFT apart, and in between somebody calls the holder former, or tells that they
  left, or, in an office that one person holds at a time, somebody else is in it.

Within LEFT days nothing parts a spell: who has resigned may stay until a successor comes, and articles err.
"""

from bisect import insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import IntEnum

from kg.dates import bounds
from kg.model import ActKind, Tenure
from kg.store.base import Cell

LEFT = 180  # days for which who has left an office may still be called so
SLACK = timedelta(7)  # articles may be so much beside a stated beginning or end
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
class Mark:
    """What an article says of a person and an office.

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


@dataclass(frozen=True, slots=True)
class Bound:
    """A day before which, or after which, somebody was not in office, and the words that say so."""

    day: date
    reason: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Spell:
    """A time in which a person held an office.

    marks: those that say so, in order, none if only its beginning or its end is told; since, until: it did not
    begin before, did not end after.
    """

    person: str
    name: str
    marks: tuple[Mark, ...]
    since: Bound | None = None
    until: Bound | None = None

    @property
    def first(self) -> date | None:
        """The first day on which it is attested: it began then at the latest."""
        return min((one.first for one in self.marks), default=None)

    @property
    def last(self) -> date | None:
        """The last day: it did not end before."""
        return max((one.last for one in self.marks), default=None)

    @property
    def acting(self) -> bool:
        """Tell whether all that say so say "acting"."""
        return all(one.acting for one in self.marks)

    @property
    def articles(self) -> int:
        """Count the articles that say so."""
        return len({one.article for one in self.marks})

    @property
    def order(self) -> tuple[date, date, str]:
        """The place among all."""
        first = self.first or (self.since or self.until or NOWHERE).day
        return first, self.last or first, self.person


NOWHERE = Bound(date.max, "", Mark(Says.CALLED, "", "", date.max, date.max, False, "", ""))


def marks(rows: Iterable[Row]) -> list[Mark]:
    """Return what rows of the question tenure-claims say, in order; rows without any date say nothing.

    Words that are those of an appointment or election tell of a beginning, not that somebody was in office that day.
    """
    rows = list(rows)
    told = {(row["article"], row["holder_id"]): str(row["quote"]) for row in rows if row["act"] in BEGINNINGS}
    found: list[Mark] = []
    for row in rows:
        deed = told.get((row["article"], row["holder_id"]), "")
        only_act = row["status"] in IN_OFFICE and not row["date"] and deed and deed in str(row["quote"])
        if row["act"] or not only_act:
            found += _mark(row)
    return sorted(set(found), key=lambda it: (it.first, it.says, it.last, it.person, it.article, it.quote))


def spells(told: Sequence[Mark], *, sole: bool) -> list[Spell]:
    """Put together who held an office when, in the order of days.  sole: one person holds it at a time."""
    by_person: dict[str, list[Mark]] = {}
    for mark in told:
        by_person.setdefault(mark.person, []).append(mark)
    others = [one for one in told if one.holds] if sole else []
    found = (spell for own in by_person.values() for spell in _parted(own, others))
    return sorted((_beside(spell, others) for spell in found), key=lambda it: it.order)


def _mark(row: Row) -> Iterator[Mark]:
    """Give the mark of a row, if it has a day."""
    person, name, when, published = (str(row[key]) for key in ("holder_id", "holder", "date", "published"))
    says = DOING[ActKind(str(row["act"]))] if row["act"] else CALLING[Tenure(str(row["status"]))]
    acting, words = row["status"] == Tenure.ACTING, (str(row["quote"]), str(row["article"]))
    if when and not row["act"]:
        yield from _term(Mark(Says.TERM, person, name, date.min, date.min, acting, *words), when)
        return
    days = bounds(when) if when else (None, None)
    day = (days[1] if says is Says.ENDED else days[0]) or (date.fromisoformat(published) if published else None)
    if day:
        yield Mark(says, person, name, day, day, acting, *words)


def _term(mark: Mark, when: str) -> Iterator[Mark]:
    """Give the mark of a time in office: surely from the last day of its beginning to the first of its end."""
    start, _, end = when.partition("/")
    since, begun = bounds(start)
    ended, until = bounds(end or start)
    first, last = begun or ended, ended or begun
    if first and last:
        yield replace(mark, first=first, last=last, since=since, until=until)


@dataclass(slots=True)
class _Making:
    """A spell of one person while its marks are read."""

    marks: list[Mark] = field(default_factory=list)
    began: Mark | None = None
    ended: Mark | None = None
    reach: date = date.min


def _parted(own: Sequence[Mark], others: Sequence[Mark]) -> Iterator[Spell]:
    """Give the spells of one person, as far as their own marks tell."""
    made: list[_Making] = []
    for mark in own:
        if not made or _parts(made[-1], mark, others):
            made.append(_Making())
        _take(made[-1], mark)
    for one in made:
        if one.marks or one.began or one.ended:
            yield Spell(own[0].person, own[0].name, tuple(one.marks), _began(one), _ended(one))


def _parts(making: _Making, mark: Mark, others: Sequence[Mark]) -> bool:
    """Tell whether a mark begins another spell."""
    if mark.ends or mark.first <= making.reach or not (making.marks or making.ended):
        return False
    if making.marks and mark.holds and _stated_apart(making.marks[-1], mark):
        return True
    far = (mark.first - making.reach).days > LEFT
    return far and (making.ended is not None or _somebody(others, mark.person, making.reach, mark.first))


def _stated_apart(one: Mark, other: Mark) -> bool:
    """Tell whether a stated end lies before what follows, or a stated beginning after what was before."""
    ended = one.says is Says.TERM and one.until is not None and one.until + SLACK < other.first
    began = other.says is Says.TERM and other.since is not None and one.last + SLACK < other.since
    return ended or began


def _somebody(others: Sequence[Mark], person: str, after: date, before: date) -> bool:
    """Tell whether somebody else was in office between two days."""
    return any(one.person != person and one.last > after and one.first < before for one in others)


def _take(making: _Making, mark: Mark) -> None:
    """Add a mark to a spell; one that contradicts what comes later is dropped."""
    if mark.holds:
        insort(making.marks, mark, key=_last)
        making.ended = None
        making.reach = max(making.reach, mark.first, mark.last)
    elif mark.ends:
        if making.ended is None and mark.first >= making.reach:
            making.ended = mark
    elif not making.marks:
        making.began, making.ended = mark, None
    if not making.marks:
        making.reach = max(making.reach, mark.first)


def _began(making: _Making) -> Bound | None:
    """Return before which day a spell did not begin, by its holder's own marks."""
    stated = [one.since for one in making.marks if one.since]
    if stated and min(stated) <= min(one.first for one in making.marks):
        mark = min((one for one in making.marks if one.since), key=lambda it: it.since or date.max)
        return Bound(min(stated), "the beginning is stated", mark)
    return Bound(making.began.first, REASONS[making.began.says], making.began) if making.began else None


def _ended(making: _Making) -> Bound | None:
    """Return after which day a spell did not last, by its holder's own marks."""
    stated = [one for one in making.marks if one.until]
    last = max((one.last for one in making.marks), default=date.min)
    if stated and (until := max(one.until or date.min for one in stated)) >= last:
        return Bound(until, "the end is stated", max(stated, key=lambda it: it.until or date.min))
    return Bound(making.ended.first, REASONS[making.ended.says], making.ended) if making.ended else None


def _beside(spell: Spell, others: Sequence[Mark]) -> Spell:
    """Bound a spell by others, where only one person is in office at a time."""
    first, last = spell.first, spell.last
    since, until = spell.since, spell.until
    if first is None or last is None:
        return spell
    others = [one for one in others if one.person != spell.person]
    before = max((one for one in others if one.last < first + _handover(one)), key=_last, default=None)
    after = min((one for one in others if one.first + _handover(one) > last), key=_first, default=None)
    if before and (since is None or since.day < before.last):
        since = Bound(before.last, f"{before.name} was in office", before)
    if after and (until is None or until.day > after.first):
        until = Bound(after.first, f"{after.name} was in office", after)
    return replace(spell, since=since, until=until)


def _handover(mark: Mark) -> timedelta:
    """Return the day on which one leaves and another comes, where days are stated."""
    return timedelta(mark.says is Says.TERM)


def _first(mark: Mark) -> date:
    return mark.first


def _last(mark: Mark) -> date:
    return mark.last


BEGINNINGS = frozenset({ActKind.APPOINTMENT.value, ActKind.ELECTION.value})
IN_OFFICE = frozenset({Tenure.CURRENT.value, Tenure.ACTING.value})
CALLING = {
    Tenure.CURRENT: Says.CALLED, Tenure.ACTING: Says.CALLED,
    Tenure.DESIGNATE: Says.DESIGNATE, Tenure.FORMER: Says.FORMER,
}  # fmt: skip
DOING = {
    ActKind.APPOINTMENT: Says.BEGAN, ActKind.ELECTION: Says.BEGAN,
    ActKind.RESIGNATION: Says.ENDED, ActKind.DISMISSAL: Says.ENDED,
}  # fmt: skip
REASONS = {
    Says.BEGAN: "appointed or elected", Says.DESIGNATE: "not in office yet",
    Says.ENDED: "resigned or dismissed", Says.FORMER: "called former",
}  # fmt: skip
