"""Who held an office on a day, how sure that is, and the claims that say so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from kg.identity.tenure.claims import Says, TenureClaim
from kg.identity.tenure.intervals import Bound, TenureInterval
from kg.identity.thresholds import LIKELY_HOLDER, TIMES_THE_ARTICLES


class Certainty(StrEnum):
    """How sure it is that somebody held an office on a day, the surest first."""

    STATED = "stated"  # a time in office is given that has the day in it
    ATTESTED = "attested"  # they are called so on that day, or both before and after it within one interval
    LIKELY = "likely"  # called so, or appointed, within a year of it, and no bound excludes it
    POSSIBLE = "possible"  # longer before or after, and no bound excludes it
    CONTRADICTED = "contradicted"  # stated or attested, but so is somebody else, and with no fewer words for it


SURE = frozenset({Certainty.STATED, Certainty.ATTESTED})
RANK = {certainty: number for number, certainty in enumerate(Certainty)}


@dataclass(frozen=True, slots=True)
class HolderReason:
    """Why somebody may have held an office on a day."""

    text: str
    claim: TenureClaim


@dataclass(frozen=True, slots=True)
class Incumbent:
    """Somebody who held an office on a day, or may have, and why."""

    interval: TenureInterval
    day: date
    certainty: Certainty
    reasons: tuple[HolderReason, ...]

    @property
    def order(self) -> tuple[int, int, int, str]:
        """The place among all: the surest first, then the nearest, then of whom most articles tell."""
        around = self.certainty in (Certainty.LIKELY, Certainty.POSSIBLE)
        days = _away(self.interval, self.day) if around else 0
        return RANK[self.certainty], days, -self.interval.articles, self.interval.person


def on(found: Sequence[TenureInterval], day: date, *, sole: bool) -> list[Incumbent]:
    """Return who held an office on a day or may have, the surest first.

    Of an office that one person holds at a time nobody is likely or possible where somebody is surer.
    """
    told = [one for interval in found if (one := _incumbent(interval, day)) is not None]
    sure = [one for one in told if one.certainty in SURE]
    if sole and sure:
        told = [_against(one, sure, day) for one in sure]
    return sorted(told, key=lambda it: it.order)


def _incumbent(interval: TenureInterval, day: date) -> Incumbent | None:
    certainty = _certainty(interval, day)
    return Incumbent(interval, day, certainty, tuple(_reasons(interval, day))) if certainty else None


def _certainty(interval: TenureInterval, day: date) -> Certainty | None:
    """Say how sure it is by an interval alone; None if it does not have the day in it."""
    if _term(interval, day):
        return Certainty.STATED
    if (interval.first or date.max) <= day <= (interval.last or date.min):
        return Certainty.ATTESTED
    if _early(interval.since, day) or _late(interval.until, day):
        return None
    return Certainty.LIKELY if _away(interval, day) <= LIKELY_HOLDER else Certainty.POSSIBLE


def _away(interval: TenureInterval, day: date) -> int:
    """Return how many days a day is away from the nearest known day of an interval, many if it has none."""
    return min((abs((one - day).days) for one in _known(interval)), default=date.max.toordinal())


def _known(interval: TenureInterval) -> list[date]:
    """Return the days on which an interval is attested, the first and the last, or was to begin."""
    began = interval.since.day if interval.since and interval.since.claim.person == interval.person else None
    return [one for one in (interval.first, interval.last, began) if one]


def _term(interval: TenureInterval, day: date) -> TenureClaim | None:
    """Return a stated time in office that surely has a day in it."""
    return next((one for one in interval.claims if one.says is Says.TERM and one.first <= day <= one.last), None)


def _early(bound: Bound | None, day: date) -> bool:
    """Tell whether a day is before a beginning; who is designate on it has not begun."""
    if bound is None:
        return False
    return day < bound.day or (day == bound.day and bound.claim.says is Says.DESIGNATE)


def _late(bound: Bound | None, day: date) -> bool:
    """Tell whether a day is behind an end; who is former on it has ended."""
    if bound is None:
        return False
    return day > bound.day or (day == bound.day and bound.claim.says is Says.FORMER)


def _against(one: Incumbent, sure: Sequence[Incumbent], day: date) -> Incumbent:
    """Name the evidence against somebody: another who is in office as surely, unless the two hand over on that day."""
    others = [
        other for other in sure if other.interval.person != one.interval.person and not _hand_over(one, other, day)
    ]
    against = [other for other in others if not _outweighs(one, other)]
    if not against:
        return one
    reasons = (reason for other in against for reason in other.reasons[:1])
    told = (HolderReason(f"but {reason.claim.name} {reason.text}", reason.claim) for reason in reasons)
    return replace(one, certainty=Certainty.CONTRADICTED, reasons=(*one.reasons, *told))


def _hand_over(one: Incumbent, other: Incumbent, day: date) -> bool:
    """Tell whether a day is the last of one and the first of the other, or one acts for the other."""
    ends = {(one.interval.last, other.interval.first), (other.interval.last, one.interval.first)}
    return (day, day) in ends or one.interval.acting != other.interval.acting


def _outweighs(one: Incumbent, other: Incumbent) -> bool:
    """Tell whether far more speaks for one than for another."""
    if one.certainty is not other.certainty:
        return RANK[one.certainty] < RANK[other.certainty]
    return one.interval.articles >= TIMES_THE_ARTICLES * other.interval.articles


def _reasons(interval: TenureInterval, day: date) -> Iterator[HolderReason]:
    """Give what is nearest to a day: a time in office around it, else words before and after it, else bounds."""
    if term := _term(interval, day):
        yield HolderReason(said(term), term)
        return
    before = max((one for one in interval.claims if one.first <= day), key=lambda it: it.last, default=None)
    after = min((one for one in interval.claims if one.last >= day), key=lambda it: it.first, default=None)
    yield from (HolderReason(said(one), one) for one in dict.fromkeys((before, after)) if one)
    yield from (_bound("did not begin before", interval.since) if before is None else ())
    yield from (_bound("did not last beyond", interval.until) if after is None else ())


def _bound(what: str, bound: Bound | None) -> Iterator[HolderReason]:
    if bound:
        yield HolderReason(f"{what} {bound.day}: {bound.reason}", bound.claim)


def said(claim: TenureClaim) -> str:
    """Say in words that somebody is in office, and when."""
    if claim.says is Says.CALLED:
        return f"called {'acting' if claim.acting else 'so'} on {claim.first}"
    ends = [f"from {claim.since}" if claim.since else "", f"to {claim.until}" if claim.until else "with no end told"]
    return " ".join(filter(None, ["acting" if claim.acting else "in office", *ends]))
