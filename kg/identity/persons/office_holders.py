"""The holder of an office that an article mentions without a name, by other articles and registers of that day.

An office is known by the words of its title and by whose it is.  Who held it is what kg.identity.tenure says of all
that articles claim, and asks more: a stated time in office has the day in it, or articles of before and after that are
not too far apart say so of one and the same, with nobody else in between, or one of the same days does.
Else the table of office holders says it, if one person alone surely held the office on that day.
Whoever does not stand alone is left out: a wrong name is worse than none.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from kg.identity.decisions import Decision, same
from kg.identity.persons.census import Identity
from kg.identity.persons.mentions import OfficeEvidence, PersonMention, Seat
from kg.identity.tenure.claims import Says, TenureClaim, in_order
from kg.identity.tenure.intervals import TenureInterval, intervals
from kg.identity.tenure.on_day import Certainty, Incumbent, on
from kg.identity.thresholds import HOLDER_BOTH_SIDES, HOLDER_ONE_SIDE
from kg.model import iris
from kg.model.facts import IN_OFFICE, HolderLink, Tenure
from loaders.reference.holder_table import MINISTERS, Held, holders, link_to
from loaders.reference.title_words import title_words

STATED, BETWEEN, ONE_SIDED, OF_TABLE = 0.95, 0.9, 0.8, 0.9  # how sure each is
LEADING = {"head of state": "head_of_state", "royal": "head_of_state", "head of government": "head_of_government"}

Persons = Mapping[tuple[str, str], Identity]  # by (article, name)


def incumbents(
    named: Iterable[PersonMention], nameless: Iterable[PersonMention], persons: Persons
) -> dict[tuple[str, str], Identity]:
    """Return who holds each office that is mentioned without a name, by (article, name), as far as it is known.

    persons: who those are who are named.
    """
    everybody = list(named)
    wanted = list(_wanted(nameless))
    if not wanted:
        return {}
    held = _intervals(everybody, persons, {office.post for _, office, _ in wanted})
    known = {who.person: who for who in persons.values()}
    linked = _linked(everybody, persons)
    found: dict[tuple[str, str], Identity] = {}
    for one, office, day in wanted:
        if holder := _holder(held[office.post], day):
            person, why = holder
            found[one.article, one.name] = Identity(person, known[person].name, known[person].state, why, inferred=True)
        elif who := _of_table(office, day, linked, known):
            found.setdefault((one.article, one.name), who)
    return found


def meant(one: PersonMention) -> Iterator[tuple[Seat, HolderLink | None]]:
    """Give each office that somebody is mentioned by whose holder is looked for, and who held it, says the table."""
    for _, office, day in _wanted([one]):
        yield office.post, _holder_in_table(office, day)


def _wanted(nameless: Iterable[PersonMention]) -> Iterator[tuple[PersonMention, OfficeEvidence, date]]:
    """Give the offices of which an owner and a day are known."""
    for one in nameless:
        yield from ((one, office, one.day) for office in one.offices if office.owner and one.day)


def _linked(named: Iterable[PersonMention], persons: Persons) -> dict[str, Identity]:
    """Return who is linked to each person of the table of office holders."""
    both = ((one, persons[one.article, one.name]) for one in sorted(named, key=lambda one: one.order) if one.link)
    return {one.link.holder: who for one, who in both if one.link and not who.overruled}


def _of_table(
    office: OfficeEvidence, day: date, linked: Mapping[str, Identity], known: Mapping[str, Identity]
) -> Identity | None:
    """Return who held an office by the table of office holders; None if unknown, or known by a namesake's name."""
    link = _holder_in_table(office, day) if office.status in IN_OFFICE else None
    if link is None:
        return None
    why = same(OF_TABLE, f"held the office of {link.office}, {link.term}, says the table of office holders")
    if who := linked.get(link.holder):
        return replace(who, why=why, inferred=True, overruled=False, link=link)
    person = iris.person(link.name)
    return None if person in known else Identity(person, link.name, link.owner, why, inferred=True, link=link)


def _holder_in_table(office: OfficeEvidence, day: date) -> HolderLink | None:
    """Return the one person who surely held an office of a state on a day, by the table of office holders."""
    of = chain.from_iterable(holders().of(office.owner, kind) for kind in _kinds(office))
    then = [(holder, term) for holder, term in of if term.on(day) is Held.YES]
    titled = [pair for pair in then if title_words(pair[1].title) == office.words] or then
    links = [link_to(holder, term) for holder, term in titled]
    return links[0] if len({link.holder for link in links}) == 1 else None


def _kinds(office: OfficeEvidence) -> list[str]:
    """Return the kinds of offices of the table that an office can be: one that leads, or a minister by the title."""
    if office.rank in LEADING:
        return [LEADING[office.rank]]
    return [kind for kind, names in MINISTERS.items() if office.words in map(title_words, names)]


def _intervals(
    named: Iterable[PersonMention], persons: Persons, posts: Iterable[Seat]
) -> dict[Seat, list[TenureInterval]]:
    """Put together who held some offices when."""
    found: dict[Seat, list[TenureClaim]] = {post: [] for post in posts}
    for one in named:
        for post, claim in _claims(one, persons[one.article, one.name]):
            if post in found:
                found[post].append(claim)
    return {post: intervals(in_order(claims), sole=True) for post, claims in found.items()}


def _claims(one: PersonMention, who: Identity) -> Iterator[tuple[Seat, TenureClaim]]:
    """Give what a mention claims of its offices, with what each is."""
    for term in one.terms:
        yield term.office.post, _claim(one, who, term.office, Says.TERM, (term.first, term.last))
    timed = {term.office for term in one.terms}
    for office in one.offices:
        if one.day and office not in timed and office.status is not Tenure.DESIGNATE:
            says = Says.CALLED if office.status in IN_OFFICE else Says.FORMER
            yield office.post, _claim(one, who, office, says, (one.day, one.day))


def _claim(
    one: PersonMention, who: Identity, office: OfficeEvidence, says: Says, days: tuple[date, date]
) -> TenureClaim:
    first, last = days
    acting = office.status is Tenure.ACTING
    bounds = days if says is Says.TERM else (None, None)
    return TenureClaim(says, who.person, who.name, first, last, acting, "", one.article, *bounds)


def _holder(held: Sequence[TenureInterval], day: date) -> tuple[str, Decision] | None:
    """Return who held an office on a day, and what says so; None if several may have, or too little says so."""
    found = [one for one in on(held, day, sole=True) if one.certainty is not Certainty.CONTRADICTED]
    if len({one.interval.person for one in found}) != 1:
        return None
    return next(((one.interval.person, why) for one in found if (why := _why(one, held))), None)


def _why(one: Incumbent, held: Sequence[TenureInterval]) -> Decision | None:
    """Return what says so, if it is enough."""
    near = [reason.claim for reason in one.reasons if reason.claim in one.interval.claims]
    if one.certainty is Certainty.STATED:
        return same(STATED, f"held the office from {near[0].first} to {near[0].last}, says {near[0].article}")
    if one.certainty is Certainty.ATTESTED:
        return same(BETWEEN, _said(*near)) if _is_between(near, held) else None
    soon = [claim for claim in near if abs((claim.first - one.day).days) <= HOLDER_ONE_SIDE]
    return same(ONE_SIDED, _said(soon[0])) if soon else None


def _is_between(near: Sequence[TenureClaim], held: Sequence[TenureInterval]) -> bool:
    """Tell whether claims of before and after are near one another, and nobody else is said to hold it in between."""
    first, last = near[0].first, near[-1].last
    others = (claim for interval in held if interval.person != near[0].person for claim in interval.claims)
    return (last - first).days <= HOLDER_BOTH_SIDES and not any(it.first <= last and it.last >= first for it in others)


def _said(*claims: TenureClaim) -> str:
    days = " and ".join(f"on {one.first}" for one in claims)
    say = "says" if len(claims) == 1 else "say"
    return f"held the office {days}, {say} {' and '.join(one.article for one in claims)}"
