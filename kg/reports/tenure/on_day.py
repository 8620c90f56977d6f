"""Who held an office on a day, how sure that is, and what says so: of all that one office is told of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from kg.reports.tenure.claims import Mark, Says
from kg.reports.tenure.intervals import Bound, Spell

NEAR = 366  # days between a day and one on which somebody is in office for that to be likely
MORE = 3  # times as many articles that say of one holder that they were in office as of the other


class Certainty(StrEnum):
    """How sure it is that somebody held an office on a day, the surest first."""

    STATED = "stated"  # a time in office is given that has the day in it
    ATTESTED = "attested"  # they are called so on that day, or both before and after it within one spell
    LIKELY = "likely"  # called so, or appointed, within a year of it, and nothing speaks against it
    POSSIBLE = "possible"  # longer before or after, and nothing speaks against it
    CONTRADICTED = "contradicted"  # stated or attested, but so is somebody else, and with no fewer words for it


SURE = frozenset({Certainty.STATED, Certainty.ATTESTED})
RANK = {certainty: number for number, certainty in enumerate(Certainty)}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody may have held an office on a day."""

    text: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Incumbent:
    """Somebody who held an office on a day, or may have, and why."""

    spell: Spell
    day: date
    certainty: Certainty
    reasons: tuple[Reason, ...]

    @property
    def order(self) -> tuple[int, int, int, str]:
        """The place among all: the surest first, then the nearest, then of whom most articles tell."""
        around = self.certainty in (Certainty.LIKELY, Certainty.POSSIBLE)
        days = _away(self.spell, self.day) if around else 0
        return RANK[self.certainty], days, -self.spell.articles, self.spell.person


def on(found: Sequence[Spell], day: date, *, sole: bool) -> list[Incumbent]:
    """Return who held an office on a day or may have, the surest first.

    Of an office that one person holds at a time nobody is likely or possible where somebody is surer.
    """
    told = [one for spell in found if (one := _incumbent(spell, day)) is not None]
    sure = [one for one in told if one.certainty in SURE]
    if sole and sure:
        told = [_against(one, sure, day) for one in sure]
    return sorted(told, key=lambda it: it.order)


def _incumbent(spell: Spell, day: date) -> Incumbent | None:
    certainty = _certainty(spell, day)
    return Incumbent(spell, day, certainty, tuple(_reasons(spell, day))) if certainty else None


def _certainty(spell: Spell, day: date) -> Certainty | None:
    """Say how sure it is by a spell alone; None if it does not have the day in it."""
    if _term(spell, day):
        return Certainty.STATED
    if (spell.first or date.max) <= day <= (spell.last or date.min):
        return Certainty.ATTESTED
    if _early(spell.since, day) or _late(spell.until, day):
        return None
    return Certainty.LIKELY if _away(spell, day) <= NEAR else Certainty.POSSIBLE


def _away(spell: Spell, day: date) -> int:
    """Return how many days a day is away from the nearest that is known of a spell, many if none is."""
    return min((abs((one - day).days) for one in _known(spell)), default=date.max.toordinal())


def _known(spell: Spell) -> list[date]:
    """Return the days on which a spell is attested, the first and the last, or was to begin."""
    began = spell.since.day if spell.since and spell.since.mark.person == spell.person else None
    return [one for one in (spell.first, spell.last, began) if one]


def _term(spell: Spell, day: date) -> Mark | None:
    """Return a stated time in office that surely has a day in it."""
    return next((one for one in spell.marks if one.says is Says.TERM and one.first <= day <= one.last), None)


def _early(bound: Bound | None, day: date) -> bool:
    """Tell whether a day is before a beginning; who is designate on it has not begun."""
    if bound is None:
        return False
    return day < bound.day or (day == bound.day and bound.mark.says is Says.DESIGNATE)


def _late(bound: Bound | None, day: date) -> bool:
    """Tell whether a day is behind an end; who is former on it has ended."""
    if bound is None:
        return False
    return day > bound.day or (day == bound.day and bound.mark.says is Says.FORMER)


def _against(one: Incumbent, sure: Sequence[Incumbent], day: date) -> Incumbent:
    """Say what speaks against somebody: another who is in office as surely, unless the two hand over on that day."""
    others = [other for other in sure if other.spell.person != one.spell.person and not _hand_over(one, other, day)]
    against = [other for other in others if not _outweighs(one, other)]
    if not against:
        return one
    reasons = (reason for other in against for reason in other.reasons[:1])
    told = (Reason(f"but {reason.mark.name} {reason.text}", reason.mark) for reason in reasons)
    return replace(one, certainty=Certainty.CONTRADICTED, reasons=(*one.reasons, *told))


def _hand_over(one: Incumbent, other: Incumbent, day: date) -> bool:
    """Tell whether a day is the last of one and the first of the other, or one acts for the other."""
    ends = {(one.spell.last, other.spell.first), (other.spell.last, one.spell.first)}
    return (day, day) in ends or one.spell.acting != other.spell.acting


def _outweighs(one: Incumbent, other: Incumbent) -> bool:
    """Tell whether far more speaks for one than for another."""
    if one.certainty is not other.certainty:
        return RANK[one.certainty] < RANK[other.certainty]
    return one.spell.articles >= MORE * other.spell.articles


def _reasons(spell: Spell, day: date) -> Iterator[Reason]:
    """Give what is nearest to a day: a time in office around it, else words before and after it, else bounds."""
    if term := _term(spell, day):
        yield Reason(said(term), term)
        return
    before = max((one for one in spell.marks if one.first <= day), key=lambda it: it.last, default=None)
    after = min((one for one in spell.marks if one.last >= day), key=lambda it: it.first, default=None)
    yield from (Reason(said(one), one) for one in dict.fromkeys((before, after)) if one)
    yield from (_bound("did not begin before", spell.since) if before is None else ())
    yield from (_bound("did not last beyond", spell.until) if after is None else ())


def _bound(what: str, bound: Bound | None) -> Iterator[Reason]:
    if bound:
        yield Reason(f"{what} {bound.day}: {bound.reason}", bound.mark)


def said(mark: Mark) -> str:
    """Say in words that somebody is in office, and when."""
    if mark.says is Says.CALLED:
        return f"called {'acting' if mark.acting else 'so'} on {mark.first}"
    ends = [f"from {mark.since}" if mark.since else "", f"to {mark.until}" if mark.until else "with no end told"]
    return " ".join(filter(None, ["acting" if mark.acting else "in office", *ends]))
