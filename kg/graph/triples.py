"""Facts of one article -> its triples: everything that its named graph holds.

A meeting, tenure, membership, visit or act is a node, with its claims behind it; the
direct relations wm:met, org:holds and org:hasMember are derived from these nodes.

Who is agent and who target of an act: as the act says.  An organization (agent) admits or
suspends a member (target); an applicant or leaving member (agent) turns to an organization (target).
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, count

from pyoxigraph import Triple

from kg.graph.nodes import Nodes, capacity, country, meeting_kind, party_name
from kg.identity.meetings.merge import MergedMeeting
from kg.identity.origins import credited
from kg.identity.resolution import ResolvedArticle
from kg.model import iris
from kg.model.dates import PartialDate
from kg.model.facts import (
    IN_OFFICE,
    PAIR,
    Act,
    ActKind,
    Admission,
    Claim,
    Facts,
    Meeting,
    Occasion,
    OccasionKind,
    Participant,
    Place,
    Position,
    Role,
    Standing,
    State,
    Status,
    Tenure,
)
from kg.model.unnamed import nameless, without
from ontology import terms

VISITS = frozenset(kind for kind in OccasionKind if kind.value.endswith("visit"))
NOTHING = ResolvedArticle()
ACT_OF = {
    Standing.APPLICANT: ActKind.APPLICATION,
    Standing.SUSPENDED: ActKind.SUSPENSION,
    Standing.WITHDRAWN: ActKind.WITHDRAWAL,
}


def triples(facts: Facts, outcome: ResolvedArticle = NOTHING) -> list[Triple]:
    """Return the triples of one article, each once, in the order of N-Triples lines.

    outcome: what all articles say of it; without it a person is a name, and each mention a meeting of its own.
    """
    return sorted(unordered(facts, outcome), key=str)


def unordered(facts: Facts, outcome: ResolvedArticle = NOTHING) -> set[Triple]:
    """Return the same triples, for whoever has no use for their order."""
    nodes = Nodes(facts, outcome.persons)
    nodes.origin(outcome.origin or credited(facts.wording))
    records = _Records(nodes, outcome, nameless(facts))
    for position in facts.positions:
        if iris.tenure(position, nodes.who(position.person)) not in outcome.rejected:
            records.position(position, position.claims)
    for occasion in facts.occasions:
        records.occasion(occasion)
    for meeting in dict.fromkeys(facts.meetings):
        records.meeting(meeting)
    for admission in dict.fromkeys(facts.admissions):
        records.admission(admission)
    for act in dict.fromkeys(facts.acts):
        records.act(act)
    return nodes.finished()


class _Records:
    """Writes records into one article's nodes; two events that are told alike get two IRIs."""

    def __init__(self, nodes: Nodes, outcome: ResolvedArticle, unnamed: frozenset[str]) -> None:
        self._nodes, self._outcome, self._nameless = nodes, outcome, unnamed
        self._occasions: dict[Occasion, str] = {}
        self._taken: set[str] = set()
        self._said: dict[tuple[object, ...], Meeting | None] = {}  # by stretch and names, what its claim says beside
        self._present: dict[str, set[str]] = {}  # at each meeting, of all reports of the article

    def position(self, position: Position, claims: Sequence[Claim]) -> str:
        """Write the tenure of an office, and that the person holds it."""
        nodes = self._nodes
        person, post = nodes.person(position.person), nodes.post(position)
        tenure = nodes.typed(iris.tenure(position, person), terms.TENURE)
        nodes.link(tenure, terms.ORG_MEMBER, person)
        nodes.link(tenure, terms.WM_POST, post)
        nodes.link(tenure, terms.ORG_ROLE, iris.code(position.status))
        owner = position.organization or position.state
        if owner:
            nodes.link(tenure, terms.ORG_ORGANIZATION, nodes.body(owner))
        nodes.text(tenure, terms.WM_STATED_TITLE, position.stated)
        surface = (position.person, position.title, party_name(position.organization), party_name(position.state))
        for claim in nodes.evidence(tenure, claims, "tenure", *surface, position.status):
            nodes.dated(claim, position.during)  # articles differ in this: each keeps what it says
            nodes.state_basis(claim, position.state_basis)  # and in this
        if position.status in IN_OFFICE:
            nodes.link(person, terms.ORG_HOLDS, post)
        return tenure

    def meeting(self, meeting: Meeting) -> None:
        """Write a meeting, the parts taken in it, and who met whom if it was held."""
        names = sorted(part.person for part in meeting.participants if part.person not in self._nameless)
        mention_iri = self._free("meeting", meeting.claims, names)
        unsure = len(names) < len(meeting.participants)
        meeting = without(meeting, self._nameless - self._outcome.persons.keys())
        if mention_iri in self._outcome.rejected or (unsure and self._is_alone(meeting)):
            return
        record = self._outcome.meetings.get(mention_iri)
        event = self._nodes.typed(record.iri if record else mention_iri, terms.MEETING)
        self._told(event, mention_iri, meeting, record)
        for topic in meeting.topics:
            self._nodes.link(event, terms.SCHEMA_ABOUT, self._nodes.topic(topic))
        self._within(event, meeting.within)
        self._agreed(event, meeting, record.meeting if record else self._known(meeting))

    def _is_alone(self, meeting: Meeting) -> bool:
        people = {self._nodes.who(part.person) for part in meeting.participants}
        return not people or len(people) + len(meeting.organizations) < PAIR

    def _known(self, meeting: Meeting) -> Meeting:
        """Return a meeting whose participants go by their IRIs."""
        parts = (replace(part, person=self._nodes.who(part.person)) for part in meeting.participants)
        return replace(meeting, participants=tuple(parts))

    def _agreed(self, event: str, told: Meeting, agreed: Meeting) -> None:
        """Write the resolved meeting of those whom this mention names: they also met whomever an earlier one names."""
        nodes = self._nodes
        nodes.link(event, terms.DCT_TYPE, iris.code(meeting_kind(agreed)))
        nodes.link(event, terms.WM_STATUS, iris.code(agreed.status))
        nodes.link(event, terms.WM_MODE, iris.code(agreed.mode))
        self._when_where(event, agreed.date, agreed.place)
        nodes.link(event, terms.WM_IN_PERIOD, nodes.period(agreed.date))
        nodes.text(event, terms.WM_PLACE_NAME, agreed.place.name if agreed.place else "")
        own = {nodes.person(part.person): part for part in told.participants}
        parts = {part.person: part for part in agreed.participants if part.person in own}
        for part in parts.values():
            self._capacity(self._part(event, part.person, part.role), own[part.person], part.position)
        for body in told.organizations:
            self._part(event, nodes.body(body), Role.PARTICIPANT)
        present = self._present.setdefault(event, set())
        present.update(parts)
        for one, other in combinations(sorted(present), 2):
            self._pair(event, one, other)
            if agreed.status is Status.HELD:
                nodes.link(one, terms.WM_MET, other)
                nodes.link(other, terms.WM_MET, one)

    def _told(self, event: str, mention_iri: str, meeting: Meeting, record: MergedMeeting | None) -> None:
        """Put claims behind a meeting, with what this article says at them where others may say otherwise.

        Only words for the status of the meeting are shown with it.
        """
        nodes, names = self._nodes, sorted(part.person for part in meeting.participants)
        put = nodes.evidence if record is None or meeting.status is record.status else nodes.behind
        nodes.concerns(event, names)
        said = meeting if record is not None and len(record.mentions) > 1 else None
        for one in meeting.claims:
            is_alike = self._said.setdefault((one.start, one.end, *names), said) == said
            (claim,) = put(event, [one], "meeting", *names, *[mention_iri][is_alike:])
            nodes.text(claim, terms.WM_INFERENCE, nodes.inference(*names))
            if said:
                nodes.told(claim, said)

    def occasion(self, occasion: Occasion) -> str:
        """Write a visit, session or summit, once for all meetings within it."""
        if occasion in self._occasions:
            return self._occasions[occasion]
        nodes, names = self._nodes, (occasion.name, *occasion.visitors)
        kind, class_ = ("visit", terms.VISIT) if occasion.kind in VISITS else ("event", terms.EVENT)
        event = self._event(kind, class_, occasion.claims, names)
        nodes.link(event, terms.DCT_TYPE, iris.code(occasion.kind))
        nodes.text(event, terms.SKOS_PREF_LABEL, occasion.name)
        nodes.link(event, terms.WM_STATUS, iris.code(occasion.status))
        self._when_where(event, occasion.date, occasion.place)
        for visitor in occasion.visitors:
            self._part(event, nodes.person(visitor), Role.VISITOR)
        self._occasions[occasion] = event
        return event

    def admission(self, admission: Admission) -> None:
        """Write the act of taking in or losing a member, and the membership that comes of it."""
        nodes = self._nodes
        kind = ACT_OF.get(admission.standing, ActKind.ADMISSION)
        names = (party_name(admission.organization), party_name(admission.member))
        event = self._act(kind, admission.claims, names)
        organization, member = nodes.body(admission.organization), nodes.body(admission.member)
        turned_to = admission.standing in {Standing.APPLICANT, Standing.WITHDRAWN}
        self._part(event, organization, Role.TARGET if turned_to else Role.AGENT)
        self._part(event, member, Role.AGENT if turned_to else Role.TARGET)
        self._when_where(event, admission.date, None)
        self._within(event, admission.within)
        if turned_to:
            return
        membership = nodes.typed(iris.membership(admission), terms.MEMBERSHIP)
        nodes.link(event, terms.WM_RESULTS_IN, membership)
        nodes.link(membership, terms.ORG_MEMBER, member)
        nodes.link(membership, terms.ORG_ORGANIZATION, organization)
        nodes.link(membership, terms.ORG_ROLE, iris.code(admission.standing))
        nodes.dated(membership, _since(admission.date))
        nodes.evidence(membership, admission.claims, "membership", *names, admission.standing)
        if admission.standing is Standing.MEMBER:
            nodes.link(organization, terms.ORG_HAS_MEMBER, member)

    def act(self, act: Act) -> None:
        """Write an act, and the office or visit that it is about."""
        nodes = self._nodes
        event = self._act(act.kind, act.claims, [party_name(act.agent), party_name(act.target)])
        self._when_where(event, act.date, None)
        target = nodes.party(act.target)
        self._part(event, target, Role.TARGET)
        agent = nodes.party(act.agent) if act.agent else None
        if agent:
            self._part(event, agent, Role.AGENT)
        if isinstance(act.to, Position):
            nodes.link(event, terms.WM_RESULTS_IN, self.position(act.to, act.to.claims or act.claims))
        elif act.to:
            visit = self._event("visit", terms.VISIT, act.claims, [party_name(act.target), act.to.name])
            nodes.link(event, terms.WM_RESULTS_IN, visit)
            nodes.link(visit, terms.DCT_TYPE, iris.code(OccasionKind.VISIT))
            nodes.link(visit, terms.WM_STATUS, iris.code(Status.PROPOSED))
            self._when_where(visit, None, act.to)
            self._part(visit, target, Role.VISITOR)
            if agent:
                self._part(visit, agent, Role.HOST)

    def _act(self, kind: ActKind, claims: Sequence[Claim], names: Sequence[str]) -> str:
        event = self._event("act", terms.ACT, claims, [kind, *names])
        self._nodes.link(event, terms.DCT_TYPE, iris.code(kind))
        self._nodes.link(event, terms.WM_STATUS, iris.code(Status.HELD))
        return event

    def _event(self, kind: str, class_: str, claims: Sequence[Claim], names: Sequence[str]) -> str:
        event = self._nodes.typed(self._free(kind, claims, names), class_)
        self._nodes.evidence(event, claims, kind, *names)
        return event

    def _free(self, kind: str, claims: Sequence[Claim], names: Sequence[str]) -> str:
        """Return an IRI that no other event of the article has."""
        iri = first = iris.event(kind, self._nodes.article, claims, names)
        for number in count(2):
            if iri not in self._taken:
                break
            iri = f"{first}-{number}"
        self._taken.add(iri)
        return iri

    def _when_where(self, event: str, date: PartialDate | None, place: Place | State | None) -> None:
        self._nodes.dated(event, date)
        if place:
            self._nodes.link(event, terms.SCHEMA_LOCATION, self._nodes.place(place))

    def _within(self, event: str, occasions: Sequence[Occasion]) -> None:
        for occasion in occasions:
            self._nodes.link(event, terms.SCHEMA_SUPER_EVENT, self.occasion(occasion))

    def _part(self, event: str, agent: str, role: Role) -> str:
        nodes = self._nodes
        part = nodes.typed(iris.participation(event, agent, role), terms.PARTICIPATION)
        nodes.link(event, terms.CV_HAS_PARTICIPATION, part)
        nodes.link(part, terms.CV_HAS_PARTICIPANT, agent)
        nodes.link(part, terms.CV_ROLE, iris.code(role))
        return part

    def _pair(self, event: str, one: str, other: str) -> None:
        pair = self._nodes.typed(iris.pair(one, other), terms.PAIR)
        self._nodes.link(event, terms.WM_PAIR, pair)
        self._nodes.link(pair, terms.WM_PAIR_OF, one)
        self._nodes.link(pair, terms.WM_PAIR_OF, other)

    def _capacity(self, part: str, own: Participant, agreed: Position | None) -> None:
        """Write the office in which somebody takes part, in the article that says so."""
        nodes, position = self._nodes, own.position
        if position and agreed and _office(position) == _office(agreed):
            nodes.link(part, terms.WM_POST, nodes.post(position))
            inferred = "(inferred) " if nodes.inference(own.person) else ""  # before all letters: who is named counts
            nodes.text(part, terms.WM_CAPACITY, inferred + capacity(position))
            nodes.link(part, terms.ORG_ROLE, iris.code(position.status))
            nodes.text(part, terms.WM_STATED_TITLE, position.stated)
        state = (country(position) if position else None) or nodes.home(own.person)
        if state:
            nodes.link(part, terms.WM_COUNTRY, nodes.state(state))


def _office(position: Position) -> tuple[str, Tenure]:
    return iris.post(position), position.status


def _since(when: PartialDate | None) -> PartialDate | None:
    """Make the date of an act the open interval that it starts."""
    return PartialDate(when.edtf.partition("/")[0] + "/..", when.basis) if when else None
