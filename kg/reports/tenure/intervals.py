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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from kg.reports.tenure.claims import Mark, Says

LEFT = 180  # days for which who has left an office may still be called so
SLACK = timedelta(7)  # articles may be so much beside a stated beginning or end


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


def spells(told: Sequence[Mark], *, sole: bool) -> list[Spell]:
    """Put together who held an office when, in the order of days.  sole: one person holds it at a time."""
    by_person: dict[str, list[Mark]] = {}
    for mark in told:
        by_person.setdefault(mark.person, []).append(mark)
    others = [one for one in told if one.holds] if sole else []
    found = (spell for own in by_person.values() for spell in _parted(own, others))
    return sorted((_beside(spell, others) for spell in found), key=lambda it: it.order)


@dataclass(slots=True)
class _Making:
    """A spell of one person while its marks are read."""

    marks: list[Mark] = field(default_factory=list)
    began: Mark | None = None
    ended: Mark | None = None
    reach: date = date.min

    @property
    def waiting(self) -> bool:
        """Tell whether at most a beginning is told."""
        return not self.marks and self.ended is None


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
    if mark.ends or mark.first <= making.reach or making.waiting:
        return False
    if mark.holds and any(_stated_apart(one, mark) for one in making.marks[-1:]):
        return True
    far = (mark.first - making.reach).days > LEFT
    return far and _gone(making, mark, others)


def _stated_apart(one: Mark, other: Mark) -> bool:
    """Tell whether a stated end lies before what follows, or a stated beginning after what was before."""
    ended = one.says is Says.TERM and one.until is not None and one.until + SLACK < other.first
    began = other.says is Says.TERM and other.since is not None and one.last + SLACK < other.since
    return ended or began


def _gone(making: _Making, mark: Mark, others: Sequence[Mark]) -> bool:
    """Tell whether somebody has left an office, or another was in it, before a mark."""
    between = (one for one in others if one.last > making.reach and one.first < mark.first)
    return making.ended is not None or any(one.person != mark.person for one in between)


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
    first = min((one.first for one in making.marks), default=None)
    stated = [Bound(one.since, "the beginning is stated", one) for one in making.marks if one.since]
    earliest = min(stated, key=_day, default=None)
    if first and earliest and earliest.day <= first:
        return earliest
    return _told(making.began)


def _ended(making: _Making) -> Bound | None:
    """Return after which day a spell did not last, by its holder's own marks."""
    last = max((one.last for one in making.marks), default=None)
    stated = [Bound(one.until, "the end is stated", one) for one in making.marks if one.until]
    latest = max(stated, key=_day, default=None)
    if last and latest and latest.day >= last:
        return latest
    return _told(making.ended)


def _told(mark: Mark | None) -> Bound | None:
    return Bound(mark.first, REASONS[mark.says], mark) if mark else None


def _beside(spell: Spell, others: Sequence[Mark]) -> Spell:
    """Bound a spell by others, where only one person is in office at a time."""
    first, last = spell.first, spell.last
    if first is None or last is None:
        return spell
    others = [one for one in others if one.person != spell.person]
    before = max((one for one in others if one.last < first + _handover(one)), key=_last, default=None)
    after = min((one for one in others if one.first + _handover(one) > last), key=_first, default=None)
    since = [spell.since, Bound(before.last, f"{before.name} was in office", before) if before else None]
    until = [spell.until, Bound(after.first, f"{after.name} was in office", after) if after else None]
    bound = max(filter(None, since), key=_day, default=None), min(filter(None, until), key=_day, default=None)
    return replace(spell, since=bound[0], until=bound[1])


def _handover(mark: Mark) -> timedelta:
    """Return the day on which one leaves and another comes, where days are stated."""
    return timedelta(mark.says is Says.TERM)


def _day(bound: Bound) -> date:
    return bound.day


def _first(mark: Mark) -> date:
    return mark.first


def _last(mark: Mark) -> date:
    return mark.last


REASONS = {
    Says.BEGAN: "appointed or elected", Says.DESIGNATE: "not in office yet",
    Says.ENDED: "resigned or dismissed", Says.FORMER: "called former",
}  # fmt: skip
