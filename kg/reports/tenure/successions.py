"""Where the holders of an office contradict each other: two at a time where there is one, or nobody for long.

Of those who lead states kg.reports.tenure.contradictions tells two at a time.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate, combinations

from kg.graph.check import Problem
from kg.identity.tenure.claims import Says, TenureClaim
from kg.identity.tenure.intervals import Bound, TenureInterval
from kg.identity.tenure.on_day import said
from kg.model import iris
from kg.reports.tenure.holders import OfficeNames, offices, tenures
from kg.store.base import Store
from loaders.reference.posts import HANDOVER, heading

Order = tuple[date, date, str]
VACANT = 183  # days for which an office may be empty; a third of 4,000 changes of envoys left an embassy so for longer


def problems(store: Store) -> Iterator[tuple[str, Problem]]:
    """Find overlaps and gaps in every office that one person holds at a time.  Shapes: (IRI of an article, warning).

    Gaps are reported for offices at home only, since embassies stand empty for years.
    """
    for office in offices(store):
        if office.post.sole:
            found = [interval for interval in tenures(store, office) if interval.claims]
            yield from () if heading(office.name) else _overlaps(office, found)
            if not office.post.sent:
                yield from _gaps(office, found)


def _overlaps(office: OfficeNames, found: Sequence[TenureInterval]) -> Iterator[tuple[str, Problem]]:
    """Report two who are in office at one time, neither acting for the other; first the one of whom less is said.

    Two of whom both are at a time with a third, of whom more is said, are not told as well.
    """
    pairs = [sorted(pair, key=lambda one: one.weight) for pair in combinations(found, 2) if _at_a_time(*pair)]
    above: dict[Order, set[Order]] = {}
    for less, more in pairs:
        above.setdefault(less.order, set()).add(more.order)
    for less, more in pairs:
        if not above[less.order] & above.get(more.order, set()):
            claim = less.claims[0]
            near = _nearest(more, claim.first)
            told = f"{less.name}, {_span(less)}, and {more.name}, {_span(more)}, are both said to be in office"
            yield _warning(office, claim.article, f"{told}; {claim.article}, {near.article}")


def _at_a_time(one: TenureInterval, other: TenureInterval) -> bool:
    """Tell whether two share more days than a handover takes, or one is in office within the time of the other."""
    if one.person == other.person or one.acting or other.acting:
        return False
    (a, b), (c, d) = _days(one), _days(other)
    within = a < c <= d < b or c < a <= b < d
    return within or (min(b, d) - max(a, c)).days > HANDOVER


def _nearest(interval: TenureInterval, day: date) -> TenureClaim:
    return min(interval.claims, key=lambda it: abs((it.first - day).days))


def _days(interval: TenureInterval) -> tuple[date, date]:
    """Return the first and the last day on which an interval is attested; one too vague has none in common."""
    return interval.first or date.max, interval.last or date.min


def _span(interval: TenureInterval) -> str:
    first, last = _days(interval)
    return f"{first}" if first == last else f"{first} to {last}"


def _gaps(office: OfficeNames, found: Sequence[TenureInterval]) -> Iterator[tuple[str, Problem]]:
    """Report two who follow each other, with nobody in office for long between a known end and a known beginning."""
    latest = accumulate(found, _later)
    for before, interval in zip(latest, found[1:], strict=False):
        ended, began = _own(before, before.until), _own(interval, interval.since)
        if ended and began and (began.day - ended.day).days > VACANT:
            yield _gap(office, ended, began)


def _later(one: TenureInterval, other: TenureInterval) -> TenureInterval:
    return max(one, other, key=lambda it: _days(it)[1])


def _gap(office: OfficeNames, ended: Bound, began: Bound) -> tuple[str, Problem]:
    ends, begins = ended.claim, began.claim
    told = f"nobody is known between {ends.name}, to {ended.day} ({said(ends)}), and {begins.name}, from {began.day}"
    return _warning(office, begins.article, f"{told} ({said(begins)}); {ends.article}, {begins.article}")


def _own(interval: TenureInterval, bound: Bound | None) -> Bound | None:
    """Return a bound if the day is that of the holder, and no one's who calls them former later."""
    own = bound is not None and bound.claim.person == interval.person and bound.claim.says is not Says.FORMER
    return bound if own else None


def _warning(office: OfficeNames, source: str, message: str) -> tuple[str, Problem]:
    return iris.article(source), Problem(office.id, f"{office.name}: {message}", "warning")
