"""From tenure claims, day by day, to tenure intervals: who held an office when, with bounds.

What an article says is a claim: of a day (somebody is called so, or former, or designate; is appointed, elected,
dismissed, resigns) or of a time in office.  The claims of one person are read in the order of their days.
The days on which somebody is in office make an interval, from the first to the last.  A new one begins

- behind a time in office of which the end is stated, and before one of which the beginning is;
- where the days are more than STILL_CALLED_SO apart, and in between somebody calls the holder former, or tells that
  they left, or, in an office that one person holds at a time, somebody else is in it.

Within STILL_CALLED_SO days nothing splits one: who has resigned may stay until a successor comes, and articles err.
"""

from bisect import insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from kg.identity.tenure.claims import Says, TenureClaim
from kg.identity.thresholds import STATED_SLACK, STILL_CALLED_SO


@dataclass(frozen=True, slots=True)
class Bound:
    """A day before which, or after which, somebody was not in office, and the words that say so."""

    day: date
    reason: str
    claim: TenureClaim


@dataclass(frozen=True, slots=True)
class TenureInterval:
    """A time in which a person held an office.

    claims: those that say so, in order, none if only its beginning or its end is told; since, until: it did not
    begin before, did not end after.
    """

    person: str
    name: str
    claims: tuple[TenureClaim, ...]
    since: Bound | None = None
    until: Bound | None = None

    @property
    def first(self) -> date | None:
        """The first day on which it is attested: it began then at the latest."""
        return min((one.first for one in self.claims), default=None)

    @property
    def last(self) -> date | None:
        """The last day: it did not end before."""
        return max((one.last for one in self.claims), default=None)

    @property
    def acting(self) -> bool:
        """Tell whether all that say so say "acting"."""
        return all(one.acting for one in self.claims)

    @property
    def articles(self) -> int:
        """Count the articles that say so."""
        return len({one.article for one in self.claims})

    @property
    def weight(self) -> tuple[bool, int, tuple[date, date, str]]:
        """How much speaks for it: a stated time is more than any number of articles."""
        return any(one.says is Says.TERM for one in self.claims), self.articles, self.order

    @property
    def order(self) -> tuple[date, date, str]:
        """The place among all."""
        first = self.first or (self.since or self.until or NOWHERE).day
        return first, self.last or first, self.person


NOWHERE = Bound(date.max, "", TenureClaim(Says.CALLED, "", "", date.max, date.max, False, "", ""))


def intervals(told: Sequence[TenureClaim], *, sole: bool) -> list[TenureInterval]:
    """Put together who held an office when, in the order of days.  sole: one person holds it at a time."""
    by_person: dict[str, list[TenureClaim]] = {}
    for claim in told:
        by_person.setdefault(claim.person, []).append(claim)
    others = [one for one in told if one.holds] if sole else []
    found = (interval for own in by_person.values() for interval in _parted(own, others))
    return sorted((_beside(interval, others) for interval in found), key=lambda it: it.order)


@dataclass(slots=True)
class _Making:
    """An interval of one person while its claims are read."""

    claims: list[TenureClaim] = field(default_factory=list)
    began: TenureClaim | None = None
    ended: TenureClaim | None = None
    reach: date = date.min

    @property
    def waiting(self) -> bool:
        """Tell whether at most a beginning is told."""
        return not self.claims and self.ended is None


def _parted(own: Sequence[TenureClaim], others: Sequence[TenureClaim]) -> Iterator[TenureInterval]:
    """Give the intervals of one person, by their own claims alone."""
    made: list[_Making] = []
    for claim in own:
        if not made or _parts(made[-1], claim, others):
            made.append(_Making())
        _take(made[-1], claim)
    for one in made:
        if one.claims or one.began or one.ended:
            yield TenureInterval(own[0].person, own[0].name, tuple(one.claims), _began(one), _ended(one))


def _parts(making: _Making, claim: TenureClaim, others: Sequence[TenureClaim]) -> bool:
    """Tell whether a claim begins another interval."""
    if claim.ends or claim.first <= making.reach or making.waiting:
        return False
    if claim.holds and any(_stated_apart(one, claim) for one in making.claims[-1:]):
        return True
    far = (claim.first - making.reach).days > STILL_CALLED_SO
    return far and _gone(making, claim, others)


def _stated_apart(one: TenureClaim, other: TenureClaim) -> bool:
    """Tell whether a stated end lies before what follows, or a stated beginning after what was before."""
    ended = one.says is Says.TERM and one.until is not None and one.until + timedelta(STATED_SLACK) < other.first
    began = other.says is Says.TERM and other.since is not None and one.last + timedelta(STATED_SLACK) < other.since
    return ended or began


def _gone(making: _Making, claim: TenureClaim, others: Sequence[TenureClaim]) -> bool:
    """Tell whether somebody has left an office, or another was in it, before a claim."""
    between = (one for one in others if one.last > making.reach and one.first < claim.first)
    return making.ended is not None or any(one.person != claim.person for one in between)


def _take(making: _Making, claim: TenureClaim) -> None:
    """Add a claim to an interval; one that contradicts what comes later is dropped."""
    if claim.holds:
        insort(making.claims, claim, key=_last)
        making.ended = None
        making.reach = max(making.reach, claim.first, claim.last)
    elif claim.ends:
        if making.ended is None and claim.first >= making.reach:
            making.ended = claim
    elif not making.claims:
        making.began, making.ended = claim, None
    if not making.claims:
        making.reach = max(making.reach, claim.first)


def _began(making: _Making) -> Bound | None:
    """Return before which day an interval did not begin, by its holder's own claims."""
    first = min((one.first for one in making.claims), default=None)
    stated = [Bound(one.since, "the beginning is stated", one) for one in making.claims if one.since]
    earliest = min(stated, key=_day, default=None)
    if first and earliest and earliest.day <= first:
        return earliest
    return _told(making.began)


def _ended(making: _Making) -> Bound | None:
    """Return after which day an interval did not last, by its holder's own claims."""
    last = max((one.last for one in making.claims), default=None)
    stated = [Bound(one.until, "the end is stated", one) for one in making.claims if one.until]
    latest = max(stated, key=_day, default=None)
    if last and latest and latest.day >= last:
        return latest
    return _told(making.ended)


def _told(claim: TenureClaim | None) -> Bound | None:
    return Bound(claim.first, REASONS[claim.says], claim) if claim else None


def _beside(interval: TenureInterval, others: Sequence[TenureClaim]) -> TenureInterval:
    """Bound an interval by others, where only one person is in office at a time."""
    first, last = interval.first, interval.last
    if first is None or last is None:
        return interval
    others = [one for one in others if one.person != interval.person]
    before = max((one for one in others if one.last < first + _handover(one)), key=_last, default=None)
    after = min((one for one in others if one.first + _handover(one) > last), key=_first, default=None)
    since = [interval.since, Bound(before.last, f"{before.name} was in office", before) if before else None]
    until = [interval.until, Bound(after.first, f"{after.name} was in office", after) if after else None]
    bound = max(filter(None, since), key=_day, default=None), min(filter(None, until), key=_day, default=None)
    return replace(interval, since=bound[0], until=bound[1])


def _handover(claim: TenureClaim) -> timedelta:
    """Return the day on which one leaves and another comes, where days are stated."""
    return timedelta(claim.says is Says.TERM)


def _day(bound: Bound) -> date:
    return bound.day


def _first(claim: TenureClaim) -> date:
    return claim.first


def _last(claim: TenureClaim) -> date:
    return claim.last


REASONS = {
    Says.BEGAN: "appointed or elected", Says.DESIGNATE: "not in office yet",
    Says.ENDED: "resigned or dismissed", Says.FORMER: "called former",
}  # fmt: skip
