"""Who holds which office: every office beside a name, each once."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kg.model.facts import Claim, Organization, Person, Position, Tenure
from kg.model.rules import Rule
from loaders.document import Document
from loaders.entities.clusters import PersonCluster
from loaders.entities.entity_linking import Link, agree
from loaders.entities.office_match import is_loose, matches, role
from loaders.entities.title_anaphora import is_vocative
from loaders.mentions.office_parts import is_rank
from loaders.mentions.offices import OfficeMention
from loaders.reference import gazetteer
from loaders.reference.phrase_matcher import key, words
from loaders.reference.tables import bodies
from loaders.relations.positions.abbreviated_offices import abbreviated
from loaders.relations.positions.likely_bodies import LikelyBodies
from loaders.relations.positions.likely_states import LikelyStates
from loaders.relations.positions.state_inference import States
from loaders.text.tokens import Text

OFFICE = Rule("positions.office", "an office with who holds it", "Foreign Minister Anna Kovac spoke on Monday.")
STATE_KINDS = words(
    "head_of_state deputy_head_of_state head_of_government minister royal ambassador envoy adviser spokesperson"
)
SERVING = STATE_KINDS - {"royal", "adviser", "envoy", "spokesperson"}  # who hold an office even without a state
CLERICAL = words("pope patriarch archbishop metropolitan bishop primate catholicos rabbi mufti")  # of a see or town


def positions(document: Document) -> list[Position]:
    """Read every office that somebody of the article holds, in the order of the text; then those of abbreviations."""
    states = States.of(document)
    likely, bodies = LikelyStates(document, states), LikelyBodies(document, states)
    found = (position for number in range(len(document.clusters)) for position in _of(document, number, likely, bodies))
    return [*found, *abbreviated(document)]


def first_positions(document: Document, held: Iterable[Position]) -> dict[int, Position]:
    """Return the first office of each person, in which they take part in meetings.  Shapes: person -> office."""
    first: dict[str, Position] = {}
    for position in held:
        first.setdefault(position.person, position)
    return {number: first[who.name] for number, who in enumerate(document.clusters) if who.name in first}


def person(document: Document, number: int, held: Iterable[Position]) -> Person:
    """Describe somebody of an article; their state is that of the first office held now."""
    who = document.clusters[number]
    states = (one.state for one in held if one.person == who.name and one.status is not Tenure.FORMER)
    state = next((state for state in states if state is not None), None)
    link = None if who.is_nameless else document.links[number].fact()
    return Person(who.name, tuple(who.aliases), state, who.is_nameless, link, entry=who.entry)


def _of(document: Document, number: int, likely: LikelyStates, bodies: LikelyBodies) -> Iterator[Position]:
    for group in office_groups(document, document.clusters[number]):
        position, of_state = said(document, number, group, likely.states)
        told = bodies.told(group, likely.told(number, group, position, of_state=of_state))
        if _is_office(group[0], told):
            yield told


def office_groups(document: Document, who: PersonCluster) -> list[list[OfficeMention]]:
    """Return the mentions of each office of a person, in the order of the text."""
    groups: list[list[OfficeMention]] = []
    for office in sorted(_offices(document, who), key=lambda office: office.start):
        group = next((group for group in groups if _same(group[0], office)), None)
        if group is None:
            groups.append([office])
        else:
            group.append(office)
    return groups


def _is_office(office: OfficeMention, position: Position) -> bool:
    """Tell whether a position is more than a description: a general, an economist and an aide serve somebody."""
    if office.kind == "counterpart":
        return False
    if position.organization is not None or office.kind in SERVING or role(office) & CLERICAL:
        return True
    return position.state is not None and office.whose != "none" and not is_rank(position.title)


def _offices(document: Document, who: PersonCluster) -> list[OfficeMention]:
    own = [office for office in who.offices if not is_vocative(document.text, office)]
    return own + who.alone


def _same(a: OfficeMention, b: OfficeMention) -> bool:
    if a.status is not b.status and Tenure.CURRENT not in (a.status, b.status):
        return False
    if a.status is not b.status and a.status is not Tenure.CURRENT and b.state is not None and a.state is None:
        return False
    return matches(a, b) or matches(b, a)


def said(document: Document, number: int, group: list[OfficeMention], states: States) -> tuple[Position, bool]:
    """Return the office that a person holds by mentions of it, and whether it is a state's."""
    fullest = max(group, key=_fullness)
    organization = _body(document.text, fullest, group) or _of_link(fullest, document.links[number])
    of_state = any(office.state is not None for office in group) or _is_of_state(fullest, organization)
    state, basis = (states.state if of_state else states.known)(number, group)
    position = Position(
        person=document.clusters[number].name,
        title=fullest.title,
        organization=organization,
        state=state,
        status=_status(document.clusters[number], group),
        stated=document.text.said(fullest.start, fullest.end),
        claims=(_claim(document, group[0]),),
        kind=fullest.kind,
        state_basis=basis,
    )
    return position, of_state


def _status(who: PersonCluster, group: Sequence[OfficeMention]) -> Tenure:
    """Return the commonest status that mentions beside the name give; named alone, an office says nothing of it."""
    beside = [office for office in group if office in who.offices]
    return Counter(office.status for office in beside or group).most_common(1)[0][0]


def _body(text: Text, fullest: OfficeMention, group: Iterable[OfficeMention]) -> Organization | None:
    """Return the body of an office; a state's own has none, but a region's has one, and an organization's envoy.

    That is "Premier of Queensland" and "the EU ambassador"; the ambassador to an organization is not its own.
    """
    for office in group:
        if (body := office.organization) is not None:
            is_envoys = (
                fullest.kind == "ambassador" and body.acronym is not None and not _is_sent_to(text, office, body)
            )
            has_body = fullest.whose != "state" or is_envoys or gazetteer.region(body.name) is not None
            return body if has_body else None
    return None


def _is_sent_to(text: Text, office: OfficeMention, body: Organization) -> bool:
    """Tell "ambassador to the EU", who is not its own, from "the EU's ambassador to Chad"."""
    led = text.keys[office.start : office.head[0]]
    return "to" in text.keys[office.head[1] : office.end] and (body.acronym or "").lower() not in led


def _of_link(office: OfficeMention, link: Link) -> Organization | None:
    """Return the organization in whose service the table has somebody in such an office: "Secretary-General Annan"."""
    owner = link.term.owner if link.term is not None and agree(office, link.term) else ""
    return None if gazetteer.state_coded(owner) is not None else gazetteer.organization(owner)


def _fullness(office: OfficeMention) -> tuple[bool, int, bool, int]:
    """Weigh how much a mention says about an office; the first in the text comes before its equals."""
    return not is_loose(office), len(role(office)), office.organization is not None, -office.start


def _is_of_state(office: OfficeMention, organization: Organization | None) -> bool:
    """Tell whether an office is a state's, though the text does not say so."""
    if organization is None:
        return office.whose == "state" or office.kind in STATE_KINDS
    return _is_state_body(organization)


def _is_state_body(organization: Organization) -> bool:
    """Tell whether a body is by its name a state's own: a service, a ministry, a parliament."""
    return organization.acronym is None and any(key(word) in bodies().of_state for word in organization.name.split())


def _claim(document: Document, office: OfficeMention) -> Claim:
    """Quote the sentence in which an office stands."""
    word = next(at for at, (start, end) in enumerate(document.short.origin) if start <= office.start < end)
    sentence = document.grammar.doc[word].sent
    return document.article.claim(*document.stretch(sentence.start, sentence.end), OFFICE.name)
