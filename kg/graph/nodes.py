"""One article's triples while they are collected: entities, dates and evidence.

Each method that describes something returns its IRI, so that records can point to it.
Describing it again adds nothing.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Triple

from kg.identity.origins import Origin
from kg.identity.persons.census import Identity
from kg.identity.persons.mentions import mentions
from kg.model import iris
from kg.model.dates import PartialDate
from kg.model.facts import (
    PAIR,
    Article,
    Claim,
    Facts,
    Meeting,
    Organization,
    Person,
    Place,
    Position,
    State,
    StateBasis,
    Tenure,
)
from kg.model.language import LANGUAGE
from kg.model.names import named
from loaders.reference import domains, gazetteer
from ontology import terms

TYPE = NamedNode(terms.PREFIXES["rdf"] + "type")
DATE = NamedNode(terms.PREFIXES["xsd"] + "date")
DECIMAL = NamedNode(terms.PREFIXES["xsd"] + "decimal")

_node = lru_cache(maxsize=1 << 14)(NamedNode)  # an article names the same few nodes over and over


@lru_cache(maxsize=1 << 14)
def _spoken(subject: str, predicate: str, text: str) -> Triple:
    """Say a text in the articles' language: a triple with a literal takes as long as thirty others to make."""
    return Triple(_node(subject), _node(predicate), Literal(text, language=LANGUAGE))


class Nodes:
    """The triples of one article, as far as they are known."""

    def __init__(self, facts: Facts, who: Mapping[str, Identity] | None = None) -> None:
        """Describe the article and the persons in it.  who: whom a name means, where more than the name says so."""
        self._who = who or {}
        self._triples: set[Triple] = set()
        self._claims: dict[str, Claim] = {}
        self._records: dict[str, set[str]] = {}  # the claims behind each
        self._concerned: dict[str, set[str]] = {}  # by record, whom its words should name
        self._bases: dict[str, StateBasis] = {}  # of claims of tenures
        self._persons = {one.name: one for one in facts.persons if not one.nameless or one.name in self._who}
        linked = any(one.link for one in facts.persons)
        self._links = {one.name: one.link for one in mentions(facts) if one.link} if linked else {}
        self._states = self._homes()
        self._names: dict[str, set[str]] = {}  # of each node
        self._described: dict[object, str] = {}  # persons and states that are, with their nodes
        self.article = iris.article(facts.article.source)
        self._describe_article(facts.article)
        self.word(self.article, terms.WM_READING, facts.reading)
        for name in self._persons:
            self.person(name)

    def finished(self) -> set[Triple]:
        """Return every triple."""
        for iri, claim in self._claims.items():
            self._describe_claim(iri, claim)
        for record, claims in self._records.items():
            self.link(record, terms.WM_FIRST_CLAIM, self._shown(record, claims))
        for node, names in self._names.items():
            called = max(names)  # of several spellings, the one with small letters
            self.text(node, terms.SKOS_PREF_LABEL, called)
            for other in names - {called}:
                self.text(node, terms.SKOS_ALT_LABEL, other)
        return self._triples

    def link(self, subject: str, predicate: str, target: str) -> None:
        """Say that a node stands in a relation to a node."""
        self._triples.add(Triple(_node(subject), _node(predicate), _node(target)))

    def typed(self, subject: str, class_: str) -> str:
        """Say of which class a node is; return the node."""
        self._triples.add(Triple(_node(subject), TYPE, _node(class_)))
        return subject

    def text(self, subject: str, predicate: str, text: str) -> None:
        """Say a text in the articles' language about a node; nothing if the text is empty."""
        if text:
            self._triples.add(_spoken(subject, predicate, text))

    def word(self, subject: str, predicate: str, word: str) -> None:
        """Say something in no language about a node; nothing if it is empty."""
        if word:
            self._literal(subject, predicate, Literal(word))

    def day(self, subject: str, predicate: str, day: date | None) -> None:
        """Say a day about a node; nothing if there is none."""
        if day:
            self._literal(subject, predicate, Literal(day.isoformat(), datatype=DATE))

    def person(self, name: str) -> str:
        """Describe a person, as well as the article does."""
        if name not in self._described:
            self._described[name] = self._person(name)
        return self._described[name]

    def _person(self, name: str) -> str:
        known = self._persons.get(name) or Person(name)
        called = self._who[name].name if name in self._who else name
        node = self._named(self.who(name), terms.PERSON, called)
        if item := self._wikidata(name):
            self.link(node, terms.OWL_SAME_AS, iris.wikidata(item))
        for alias in {name, *known.aliases} - {called} if not known.nameless else ():
            self.text(node, terms.SKOS_ALT_LABEL, alias)
        return self._in(self._states.get(node, known.state), node)

    def who(self, name: str) -> str:
        """Return the IRI of the person whom the article calls so."""
        return self._who[name].person if name in self._who else iris.person(name)

    def _wikidata(self, name: str) -> str:
        """Return the id of the person in Wikidata; empty if it is not sure, or a human decision is against it."""
        who = self._who.get(name)
        link = who.link if who and who.inferred else self._links.get(name)
        return "" if link is None or (who and who.overruled) else link.wikidata

    def state_basis(self, claim: str, basis: StateBasis) -> None:
        """Say at a claim of a tenure what tells the state, once."""
        if self._bases.setdefault(claim, basis) is basis:
            self.link(claim, terms.WM_STATE_BASIS, iris.code(basis))

    def inference(self, *names: str) -> str:
        """Return who is meant, and why, where the article mentions somebody by office alone; empty for all others."""
        meant = ((name, self._who[name]) for name in names if name in self._who)
        return "; ".join(f"{name} is {who.name}, who {who.why.reason}" for name, who in meant if who.inferred)

    def home(self, name: str) -> State | None:
        """Return the state that a person represents, if the article says so."""
        return self._persons[name].state if name in self._persons else None

    def state(self, state: State) -> str:
        """Describe a state."""
        if state not in self._described:
            self._described[state] = self._state(state)
        return self._described[state]

    def _state(self, state: State) -> str:
        node = self._named(iris.state(state), terms.STATE, state.name)
        self._literal(node, terms.DCT_IDENTIFIER, Literal(f"iso3166-1:{state.code}"))
        if item := gazetteer.wikidata(state):
            self.link(node, terms.OWL_SAME_AS, iris.wikidata(item))
        return node

    def body(self, body: Organization | State) -> str:
        """Describe an organization or a state."""
        if isinstance(body, State):
            return self.state(body)
        node = self._named(iris.organization(body), terms.ORGANIZATION, body.name)
        self.text(node, terms.SKOS_ALT_LABEL, body.acronym or "")
        self.link(node, terms.DCT_TYPE, iris.code(body.kind))
        return self._in(body.state, node)

    def place(self, place: Place | State) -> str:
        """Describe a place; a state is one."""
        if isinstance(place, State):
            return self.state(place)
        node = self._named(iris.place(place), terms.PLACE, place.name)
        self.text(node, terms.SKOS_ALT_LABEL, place.stated)
        return self._in(place.state, node)

    def party(self, party: str | Organization | State) -> str:
        """Describe whoever acts or is acted on; a string is a person's name."""
        return self.person(party) if isinstance(party, str) else self.body(party)

    def post(self, position: Position) -> str:
        """Describe the office itself, whoever holds it."""
        state = country(position)
        owner = position.organization or state
        node = self._named(iris.post(position), terms.POST, office_name(position))
        self.text(node, terms.SKOS_ALT_LABEL, position.title)
        if owner:
            self.link(node, terms.ORG_POST_IN, self.body(owner))
        return self._in(state, node)

    def topic(self, name: str) -> str:
        """Describe what a meeting was about."""
        return self._named(iris.topic(name), terms.CONCEPT, name)

    def origin(self, origin: Origin | None) -> None:
        """Say where the article has its words from; nothing if it is not known to have them from anybody."""
        if origin:
            self.link(self.article, terms.WM_ORIGIN, self._named(origin.iri, terms.ORIGIN, origin.name))

    def dated(self, record: str, when: PartialDate | None) -> None:
        """Write a record's date as an EDTF date, and the days that it can mean."""
        if when:
            self._literal(record, terms.WM_EDTF, Literal(when.edtf))
            self.link(record, terms.WM_DATE_BASIS, iris.code(when.basis))
            self.day(record, terms.SCHEMA_START_DATE, when.earliest)
            self.day(record, terms.SCHEMA_END_DATE, when.latest)

    def told(self, claim: str, meeting: Meeting) -> None:
        """Write the status, date and place of a meeting, as the claim has them."""
        self.link(claim, terms.WM_STATUS, iris.code(meeting.status))
        self.dated(claim, meeting.date)
        self.text(claim, terms.WM_PLACE_NAME, meeting.place.name if meeting.place else "")

    def period(self, when: PartialDate | None) -> str:
        """Describe the month in which something begins, or the year where no month is known."""
        first = when.edtf.partition("/")[0].rstrip("?~%") if when and when.earliest else iris.NO_PERIOD
        return self._named(iris.period(first[:7]), terms.PERIOD, first[:7])

    def evidence(self, record: str, claims: Sequence[Claim], kind: str, *surface: str) -> list[str]:
        """Put claims behind a record, the first of which is shown with it; return their IRIs."""
        if found := self.behind(record, claims, kind, *surface):
            self._records.setdefault(record, set()).update(found)
        return found

    def concerns(self, record: str, names: Iterable[str]) -> None:
        """Say whom a record is about, so that words are shown with it that name two of them, if any do."""
        self._concerned.setdefault(record, set()).update(names)

    def _shown(self, record: str, claims: Collection[str]) -> str:
        """Return the claim to show with a record: the first in its text that names two of those concerned, or most."""
        if len(claims) == 1:
            return next(iter(claims))
        names = self._concerned.get(record, ())
        told = ((min(PAIR, named(self._claims[it].quote, names)), self._claims[it], it) for it in claims)
        return min(told, key=lambda one: (-one[0], one[1].start, one[1].quote, one[2]))[2]

    def behind(self, record: str, claims: Sequence[Claim], kind: str, *surface: str) -> list[str]:
        """Put claims behind a record, and return their IRIs; of two for one stretch the more confident one counts."""
        found = [iris.claim(self.article, claim, kind, *surface) for claim in claims]
        for iri, claim in zip(found, claims, strict=True):
            self.link(record, terms.PROV_WAS_DERIVED_FROM, iri)
            self._claims[iri] = min(claim, self._claims.get(iri, claim), key=lambda it: (-it.confidence, it.rule))
        return found

    def _literal(self, subject: str, predicate: str, value: Literal) -> None:
        self._triples.add(Triple(_node(subject), _node(predicate), value))

    def _named(self, node: str, class_: str, name: str) -> str:
        if name:
            self._names.setdefault(node, set()).add(name)
        return self.typed(node, class_)

    def _homes(self) -> dict[str, State]:
        """Return the state of each person; where two names mean one, the state that all articles take for theirs."""
        homes: dict[str, State] = {}
        for one in sorted(self._persons.values(), key=lambda it: it.name):
            node, known = self.who(one.name), self._who.get(one.name)
            if one.state and (node not in homes or (known and known.state == one.state.code)):
                homes[node] = one.state
        return homes

    def _in(self, state: State | None, node: str) -> str:
        if state:
            self.link(node, terms.WM_COUNTRY, self.state(state))
        return node

    def _describe_article(self, article: Article) -> None:
        self._named(self.article, terms.NEWS_ARTICLE, article.title or article.id)
        self._literal(self.article, terms.DCT_SOURCE, Literal(article.source))
        identifiers = [f"sha256:{article.digest}"]
        if article.url:
            identifiers.append(f"url:{article.url}")
        for identifier in identifiers:
            self._literal(self.article, terms.DCT_IDENTIFIER, Literal(identifier))
        self.day(self.article, terms.SCHEMA_DATE_PUBLISHED, article.published)
        if article.period:
            self._literal(self.article, terms.WM_PUBLISHED_IN, Literal(article.period))
        self.word(self.article, terms.WM_SOURCE_NOTE, article.note)
        self._in(domains.state(article.url or article.source), self.article)
        if article.basis:
            self.link(self.article, terms.WM_PUBLISHED_BASIS, iris.code(article.basis))
        self.text(self.article, terms.SCHEMA_PUBLISHER, article.publisher)
        self.text(self.article, terms.SCHEMA_AUTHOR, article.author)
        self.word(self.article, terms.SCHEMA_IN_LANGUAGE, article.language)

    def _describe_claim(self, iri: str, claim: Claim) -> None:
        self.typed(iri, terms.CLAIM)
        self.link(iri, terms.PROV_HAD_PRIMARY_SOURCE, self.article)
        self.text(iri, terms.PROV_VALUE, claim.quote)
        self._literal(iri, terms.WM_SPAN, Literal(f"{claim.start},{claim.end}"))
        # without trailing zeros, as Oxigraph gives decimals back
        self._literal(iri, terms.WM_CONFIDENCE, Literal(f"{round(claim.confidence, 4):g}", datatype=DECIMAL))
        rule = self._named(iris.rule(claim.rule), terms.SOFTWARE_AGENT, claim.rule)
        self.link(iri, terms.PROV_WAS_ATTRIBUTED_TO, rule)


def country(position: Position) -> State | None:
    """Return the state that an office serves: its own, else its organization's."""
    return position.state or (position.organization.state if position.organization else None)


def office_name(position: Position) -> str:
    """Name an office with the body and the state that it is of: "Chief, State Migration Service, Azerbaijan"."""
    bodies = (position.organization, country(position))
    return ", ".join([position.title, *(body.name for body in bodies if body)])


def capacity(position: Position) -> str:
    """Say in which office somebody acts: "former President, Finland"."""
    quality = "" if position.status is Tenure.CURRENT else f"{position.status.value} "
    return quality + office_name(position)


def meeting_kind(meeting: Meeting) -> iris.MeetingKind:
    """Say whether a meeting has more than two sides.

    A side is the state that a participant speaks for, else the organization, else the person.
    """
    sides = {_side(part.person, part.position) for part in meeting.participants} | set(meeting.organizations)
    return iris.MeetingKind.BILATERAL if len(sides) <= 2 else iris.MeetingKind.MULTILATERAL  # noqa: PLR2004


def _side(person: str, position: Position | None) -> State | Organization | str:
    return (country(position) or position.organization or person) if position else person


def party_name(party: str | Organization | State | None) -> str:
    """Call a party as short as it is known; empty if there is none."""
    if isinstance(party, Organization):
        return party.acronym or party.name
    return party.name if isinstance(party, State) else party or ""
