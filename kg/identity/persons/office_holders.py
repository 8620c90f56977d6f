"""Whom an article means by an office alone: who held it on that day, as far as other articles and registers tell.

An office is known by the words of its title and by whose it is.  A stated time in office that has the day in it
says who holds it; else articles of before and after that name one and the same holder do, or one of the same days;
else the table of office holders, if one person alone surely held the office on that day.
Whoever does not stand alone is left out: a wrong name is worse than none.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from kg.identity.decisions import Decision, same
from kg.identity.persons.census import Identity
from kg.identity.persons.mentions import OfficeEvidence, PersonMention, Seat, StatedTerm
from kg.identity.thresholds import HOLDER_BOTH_SIDES, HOLDER_ONE_SIDE
from kg.model import iris
from kg.model.facts import IN_OFFICE, HolderLink, Tenure
from loaders.reference.holder_table import MINISTERS, Held, holders, link_to
from loaders.reference.title_words import title_words

STATED, BETWEEN, ONE_SIDED, OF_TABLE = 0.95, 0.9, 0.8, 0.9  # how sure each is
LEADING = {"head of state": "head_of_state", "royal": "head_of_state", "head of government": "head_of_government"}

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
    """What is told of an office: by articles of a day, and from when to when."""

    seen: list[_Seen] = field(default_factory=list)
    terms: list[tuple[StatedTerm, str, str]] = field(default_factory=list)  # with the person and the article


def incumbents(
    named: Iterable[PersonMention], nameless: Iterable[PersonMention], persons: Persons
) -> dict[tuple[str, str], Identity]:
    """Return who is meant by those who are told of by an office alone, by (article, name), as far as it is known.

    persons: who those are who are named.
    """
    everybody = list(named)
    wanted = [(one, office) for one in nameless if one.day for office in one.offices if office.owner]
    held = _told_of(everybody, persons, {office.post for _, office in wanted}) if wanted else {}
    known = {who.person: who for who in persons.values()}
    found: dict[tuple[str, str], Identity] = {}
    linked = _linked(everybody, persons) if wanted else {}
    for one, office in wanted:
        if holder := _holder(held[office.post], one.day):
            person, why = holder
            found[one.article, one.name] = Identity(person, known[person].name, known[person].state, why, inferred=True)
        elif (link := _of_table(office, one.day)) and (who := _known(link, linked, known)):
            found.setdefault((one.article, one.name), who)
    return found


def _linked(named: Iterable[PersonMention], persons: Persons) -> dict[str, Identity]:
    """Return who is linked to each person of the table of office holders."""
    both = ((one, persons[one.article, one.name]) for one in sorted(named, key=lambda one: one.order) if one.link)
    return {one.link.holder: who for one, who in both if one.link and not who.overruled}


def _known(link: HolderLink, linked: Mapping[str, Identity], known: Mapping[str, Identity]) -> Identity | None:
    """Return the person of the table, who may be known from articles; None if that is a namesake's name."""
    why = same(OF_TABLE, f"held the office of {link.office}, {link.term}, says the table of office holders")
    if who := linked.get(link.holder):
        return replace(who, why=why, inferred=True, overruled=False, link=link)
    person = iris.person(link.name)
    return None if person in known else Identity(person, link.name, link.owner, why, inferred=True, link=link)


def _of_table(office: OfficeEvidence, day: date | None) -> HolderLink | None:
    """Return the one person who surely held an office of a state on a day, by the table of office holders."""
    if day is None or office.status not in IN_OFFICE:
        return None
    kinds = [LEADING[office.rank]] if office.rank in LEADING else _portfolios(office.words)
    of = [(holder, term) for kind in kinds for holder, term in holders().of(office.owner, kind)]
    then = [(holder, term) for holder, term in of if term.on(day) is Held.YES]
    titled = [pair for pair in then if title_words(pair[1].title) == office.words] or then
    links = [link_to(holder, term) for holder, term in titled]
    return links[0] if len({link.holder for link in links}) == 1 else None


def _portfolios(words: frozenset[str]) -> list[str]:
    """Return the kinds of ministers whose title has these words."""
    return [kind for kind, names in MINISTERS.items() if any(title_words(name) == words for name in names)]


def _told_of(named: Iterable[PersonMention], persons: Persons, posts: Iterable[Seat]) -> dict[Seat, _Held]:
    """Gather what is told of some offices."""
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
    """Return the nearest who is told of; nobody if articles of that day tell of several holders."""
    that_day = [one for one in order if one.day == order[0].day]
    holders = [one for one in that_day if one.holds]
    if len({one.person for one in holders}) > 1:
        return None
    return next(iter([*holders, *that_day]), None)
