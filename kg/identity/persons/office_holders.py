"""The holder of an office that an article mentions without a name, by other articles and registers of that day.

An office is known by the words of its title and by whose it is.  A stated time in office that has the day in it
says who holds it; else articles of before and after that name one and the same holder do, or one of the same days.
Whoever does not stand alone is left out: a wrong name is worse than none.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kg.identity.decisions import Decision, same
from kg.identity.persons.census import Identity
from kg.identity.persons.mentions import OfficeEvidence, PersonMention, Seat, StatedTerm
from kg.identity.thresholds import HOLDER_BOTH_SIDES, HOLDER_ONE_SIDE
from kg.model.facts import IN_OFFICE, Tenure

STATED, BETWEEN, ONE_SIDED = 0.95, 0.9, 0.8  # how sure each is

Persons = Mapping[tuple[str, str], Identity]  # by (article, name)


@dataclass(frozen=True, slots=True)
class _Seen:
    """Somebody who is said to hold an office, or no longer to hold it, on a day."""

    day: date
    holds: bool
    person: str
    article: str


@dataclass(slots=True)
class _Held:
    """The evidence for an office: by articles of a day, and by stated terms."""

    seen: list[_Seen] = field(default_factory=list)
    terms: list[tuple[StatedTerm, str, str]] = field(default_factory=list)  # with the person and the article


def incumbents(
    named: Iterable[PersonMention], nameless: Iterable[PersonMention], persons: Persons
) -> dict[tuple[str, str], Identity]:
    """Return who holds each office that is mentioned without a name, by (article, name), as far as it is known.

    persons: who those are who are named.
    """
    wanted = [(one, post) for one in nameless if one.day for post in _seats(one)]
    held = _told_of(named, persons, {post for _, post in wanted}) if wanted else {}
    known = {who.person: who for who in persons.values()}
    found: dict[tuple[str, str], Identity] = {}
    for one, post in wanted:
        if holder := _holder(held[post], one.day):
            person, why = holder
            found[one.article, one.name] = Identity(person, known[person].name, known[person].state, why, inferred=True)
    return found


def _seats(one: PersonMention) -> Iterator[Seat]:
    return (office.post for office in one.offices if office.owner)


def _told_of(named: Iterable[PersonMention], persons: Persons, posts: Iterable[Seat]) -> dict[Seat, _Held]:
    """Gather the evidence for some offices."""
    found = {post: _Held() for post in posts}
    for one in named:
        person = persons[one.article, one.name].person
        for term in one.terms:
            if held := found.get(term.office.post):
                held.terms.append((term, person, one.article))
        for office in _of_the_day(one):
            if (held := found.get(office.post)) and one.day:
                held.seen.append(_Seen(one.day, office.status in IN_OFFICE, person, one.article))
    return found


def _of_the_day(one: PersonMention) -> Iterator[OfficeEvidence]:
    """Give the offices that somebody has, or no longer has, on the day of the article."""
    timed = {term.office for term in one.terms}
    return (it for it in one.offices if it not in timed and it.status is not Tenure.DESIGNATE)


def _holder(held: _Held, day: date | None) -> tuple[str, Decision] | None:
    """Return who held an office on a day, and what says so."""
    if day is None:
        return None
    stated = [(term, person, article) for term, person, article in held.terms if term.has(day)]
    return _stated(stated) if stated else _attested(held.seen, day)


def _stated(stated: Sequence[tuple[StatedTerm, str, str]]) -> tuple[str, Decision] | None:
    term, person, article = min(stated, key=lambda one: (one[0].first, one[2]))
    if len({one for _, one, _ in stated}) > 1:
        return None
    return person, same(STATED, f"held the office from {term.first} to {term.last}, says {article}")


def _attested(seen: Sequence[_Seen], day: date) -> tuple[str, Decision] | None:
    """Return whom articles of before and after name as holder, or those of one side soon before or after."""
    order = sorted(seen, key=lambda one: (one.day, one.article, one.person))
    before = _nearest([one for one in reversed(order) if one.day <= day])
    after = _nearest([one for one in order if one.day >= day])
    return _between(before, after) if before and after else _soon(before or after, day)


def _soon(one: _Seen | None, day: date) -> tuple[str, Decision] | None:
    near = one is not None and one.holds and abs((one.day - day).days) <= HOLDER_ONE_SIDE
    return (one.person, same(ONE_SIDED, _told(one))) if one and near else None


def _between(before: _Seen, after: _Seen) -> tuple[str, Decision] | None:
    near = (after.day - before.day).days <= HOLDER_BOTH_SIDES
    agree = near and before.holds and after.holds and before.person == after.person
    return (before.person, same(BETWEEN, _both(before, after))) if agree else None


def _both(before: _Seen, after: _Seen) -> str:
    if before == after:
        return _told(before)
    return f"held the office on {before.day} and on {after.day}, say {before.article} and {after.article}"


def _told(one: _Seen) -> str:
    return f"held the office on {one.day}, says {one.article}"


def _nearest(order: Sequence[_Seen]) -> _Seen | None:
    """Return the nearest who is mentioned; nobody if articles of that day name several holders."""
    that_day = [one for one in order if one.day == order[0].day]
    holders = [one for one in that_day if one.holds]
    if len({one.person for one in holders}) > 1:
        return None
    return next(iter([*holders, *that_day]), None)
