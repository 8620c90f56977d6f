"""Offices that an article gives to somebody while a register gives them to somebody else."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter

from kg.identity.persons.census import Identity
from kg.identity.persons.mentions import OfficeEvidence, PersonMention, Seat, StatedTerm
from kg.identity.persons.office_holders import Persons
from kg.identity.thresholds import HANDOVER
from kg.model.facts import IN_OFFICE
from kg.model.names import fold

Times = Sequence[
    tuple[StatedTerm, Identity, str]
]  # a stated time in office, whose it is, and the article that states it


@dataclass(frozen=True, slots=True)
class Anachronism:
    """A mention in an office that was another's on that day.  source: the article that states from when to when."""

    mention: PersonMention
    office: OfficeEvidence
    holder: Identity
    term: StatedTerm
    source: str


def anachronisms(mentions: Iterable[PersonMention], persons: Persons) -> Iterator[Anachronism]:
    """Give those who are said to hold an office that one other person held well before and after that day.

    Whoever is stated to have held it on the day as well, or is called as the holder is, is left out.
    """
    everybody = list(mentions)
    stated = _stated(_in_order(filter(attrgetter("terms"), everybody)), persons)
    for one in _in_order(everybody if stated else ()):
        for office in one.offices if not one.terms else ():
            times = _then(stated.get(office.post, ()), one)
            if office.status in IN_OFFICE and len(times) == 1 and _is_another(one, persons, times[0][1]):
                term, holder, source = times[0]
                yield Anachronism(one, office, holder, term, source)


def _in_order(mentions: Iterable[PersonMention]) -> list[PersonMention]:
    return sorted(mentions, key=lambda one: one.order)


def _stated(everybody: Iterable[PersonMention], persons: Persons) -> Mapping[Seat, Times]:
    found: dict[Seat, list[tuple[StatedTerm, Identity, str]]] = {}
    for one in everybody:
        for term in one.terms:
            if term.office.owner:
                told = term, persons[one.article, one.name], one.article
                found.setdefault(term.office.post, []).append(told)
    return found


def _then(times: Times, one: PersonMention) -> Times:
    """Return the times in office that have the day of a mention in them; none if it is near to the end of one."""
    day = one.day or date.max
    then = [it for it in times if it[0].has(day)]
    margin = timedelta(HANDOVER)
    settled = all(it[0].first + margin <= day <= it[0].last - margin for it in then)
    return then if settled else []


def _is_another(one: PersonMention, persons: Persons, holder: Identity) -> bool:
    who = persons[one.article, one.name]
    words = {word for name in (one.name, who.name) for word in fold(name).split()}
    return holder.person != who.person and words.isdisjoint(fold(holder.name).split())
