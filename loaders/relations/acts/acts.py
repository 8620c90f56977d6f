"""Acts that start, change, end or ask for something: appointments, elections, dismissals, resignations, invitations."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model.dates import PartialDate
from kg.model.facts import Act, ActKind, Claim, Organization, Position, State, Tenure
from loaders.anaphora.parties import Parties
from loaders.document import Document
from loaders.lexicon.trigger_tables import Trigger, of_frame
from loaders.mentions.offices import OfficeMention
from loaders.reference.title_words import title_words
from loaders.relations import time_and_place
from loaders.relations.acts.appointed_office import Postings
from loaders.relations.acts.appointments import TELLING, ActTrigger, deed
from loaders.relations.acts.invitations import invitations
from loaders.syntax.arguments import agent

if TYPE_CHECKING:
    from spacy.tokens import Token


def acts(parties: Parties, positions: Mapping[int, Position]) -> list[Act]:
    """Read every act that somebody does to a person, or a person does to their own office.

    positions: the offices in which persons take part, by person.
    """
    found: dict[tuple[ActKind, object, object], list[Act]] = {}
    for act in [*_deeds(parties, Postings(parties.document, positions)), *invitations(parties)]:
        same = found.setdefault((act.kind, act.agent, act.target), [])
        _add(same, act)
    return [act for same in found.values() for act in same]


def _add(same: list[Act], act: Act) -> None:
    """Add an act to those of one kind on one person; one with an office and a day stands for one without."""
    twin = next((number for number, one in enumerate(same) if not _is_another(act, one)), None)
    if twin is None:
        same.append(act)
    elif same[twin].to is None and act.to is not None and act.date is not None:
        same[twin] = act  # "who had been appointed in 1966, was appointed ambassador in 1967"


def _is_another(act: Act, told: Act) -> bool:
    """Tell whether two acts on a person are not one: to another office on another day."""
    a, b = act.to, told.to
    if act.date is None or told.date is None or not isinstance(a, Position) or not isinstance(b, Position):
        return False
    return act.date.edtf != told.date.edtf and _differ(a, b)


def _differ(a: Position, b: Position) -> bool:
    """Tell whether two offices are of other words, or of other bodies."""
    bodies = {one.organization for one in (a, b)} - {None}
    return len(bodies) > 1 or title_words(a.title) != title_words(b.title)


def told_positions(acts: Iterable[Act], held: Sequence[Position]) -> list[Position]:
    """Return the offices that persons get or leave by acts and that stand beside no name.  held: those that do.

    An office without a body or a state is left out: it may be anybody's.
    """
    found = {(one.person, title_words(one.title)): one for one in held}
    told = [act.to for act in acts if isinstance(act.to, Position) and (act.to.organization or act.to.state)]
    for one in told:
        found.setdefault((one.person, title_words(one.title)), one)
    return [one for one in found.values() if one in told and one not in held]


def _deeds(parties: Parties, postings: Postings) -> Iterator[Act]:
    document = parties.document
    telling = {token.i for token in document.tokens(of_frame("acts", *TELLING))}
    for word, person in enumerate(document.short.persons):
        if person is not None:
            yield from _swallowed(document, postings, parties.doc[word], person)
        elif word in telling and (told := deed(document, parties.doc[word])) is not None:
            yield from _of_deed(parties, postings, told)


def _of_deed(parties: Parties, postings: Postings, told: ActTrigger) -> Iterator[Act]:
    document = parties.document
    claims = _claims(document, told.token, told.row)
    agent, date = _agent(parties, told), _date(document, told)
    for person in told.targets.persons:
        to = _to(document, postings, told, person)
        if person not in told.agents.persons and (to is not None or "needs_office" not in told.row.marks):
            act = Act(told.kind, agent, document.clusters[person].name, to, date, claims)
            yield from (act, *_further(postings, told, person, act))


def _further(postings: Postings, told: ActTrigger, person: int, act: Act) -> Iterator[Act]:
    """Yield the same act for further offices and days: "was named X in 1910, and on May 3, 1911, Y"."""
    office = _office(postings, told, person)
    while office is not None and (later := postings.on_later_day(office)) is not None:
        office, date = later
        yield replace(act, to=postings.position(office, person, Tenure.CURRENT, act.claims), date=date)


def _office(postings: Postings, told: ActTrigger, person: int) -> OfficeMention | None:
    """Return the office that a person gets or leaves, as the words behind the report name it."""
    origin, told_at = postings.document.short.origin, told.reported
    end = told_at.right_edge.i + 1 if told_at.dep_ == "relcl" else told_at.sent.end  # ", who was named X, was named Y"
    return postings.behind(origin[told_at.i][0], origin[end - 1][1], person)


def _to(document: Document, postings: Postings, told: ActTrigger, person: int) -> Position | None:
    """Return the office that a person gets or leaves."""
    office = _office(postings, told, person)
    if office is None:
        return postings.positions.get(person) if told.ends else None
    status = Tenure.DESIGNATE if "designate" in told.row.marks else Tenure.CURRENT
    claims = _claims(document, told.reported, told.row)
    return postings.position(office, person, Tenure.FORMER if told.ends else status, claims)


def _swallowed(document: Document, postings: Postings, token: "Token", person: int) -> Iterator[Act]:
    """Read "X, named ambassador to Chad": words that stand within a person's stretch."""
    first, last = document.short.origin[token.i]
    within = [document.text.words[word].lower() for word in range(first, last)]
    rows = of_frame("acts", "within")
    said = next((word for word in within if word in rows), None)
    if said is None or "to" in within[: within.index(said)]:
        return
    claims = _claims(document, token, rows[said])
    office = postings.behind(first + within.index(said), last, person)
    if office is not None:
        to = postings.position(office, person, Tenure.CURRENT, claims)
        yield Act(ActKind(rows[said].says), None, document.clusters[person].name, to, None, claims)


def _claims(document: Document, token: "Token", trigger: Trigger) -> tuple[Claim, ...]:
    start, end = document.stretch(token.sent.start, token.sent.end)
    return (document.article.claim(start, end, trigger.rule),)


def _date(document: Document, told: ActTrigger) -> PartialDate | None:
    return time_and_place.date_of(document, told.token, ahead=False, alone=told.noun == told.token)


def _agent(parties: Parties, told: ActTrigger) -> str | Organization | State | None:
    """Return who acts: a person, else the state or body in the subject or behind "by"."""
    if told.agents.persons:
        return parties.document.clusters[told.agents.persons[0]].name
    who = None if told.is_own else agent(told.token)
    return next((party.value for party in parties.those(who)), None) if who is not None else None
