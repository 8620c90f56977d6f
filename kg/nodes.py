"""One article's triples while they are collected: entities, dates and evidence.

Each method that describes something returns its IRI, so that records can point to it.
Describing it again adds nothing.
"""

import hashlib
from collections.abc import Sequence
from datetime import date

from pyoxigraph import Literal, NamedNode, Triple

from kg import iris
from kg.dates import PartialDate
from kg.edition import reading
from kg.model import Article, Claim, Facts, Organization, Person, Place, Position, State
from loaders import addresses
from ontology import terms

TYPE = NamedNode(terms.PREFIXES["rdf"] + "type")
DATE = NamedNode(terms.PREFIXES["xsd"] + "date")
DECIMAL = NamedNode(terms.PREFIXES["xsd"] + "decimal")
LANGUAGE = "en"  # of the articles that whomet reads


class Nodes:
    """The triples of one article, as far as they are known."""

    def __init__(self, facts: Facts) -> None:
        """Describe the article and the persons in it."""
        self._triples: set[Triple] = set()
        self._claims: dict[str, Claim] = {}
        self._records: dict[str, set[str]] = {}  # the claims behind each
        self._persons = {person.name: person for person in facts.persons}
        self.article = iris.article(facts.article.source)
        self._describe_article(facts.article)
        if facts.reader:
            self._literal(self.article, terms.WM_READING, Literal(reading(facts.article, facts.reader)))
        for name in self._persons:
            self.person(name)

    def finished(self) -> list[Triple]:
        """Return every triple once, in the order of N-Triples lines."""
        for iri, claim in self._claims.items():
            self._describe_claim(iri, claim)
        for record, claims in self._records.items():
            first = min(claims, key=lambda it: (self._claims[it].start, self._claims[it].quote, it))
            self.link(record, terms.WM_FIRST_CLAIM, first)
        return sorted(self._triples, key=str)

    def link(self, subject: str, predicate: str, target: str) -> None:
        """Say that a node stands in a relation to a node."""
        self._triples.add(Triple(NamedNode(subject), NamedNode(predicate), NamedNode(target)))

    def typed(self, subject: str, class_: str) -> str:
        """Say of which class a node is; return the node."""
        self._triples.add(Triple(NamedNode(subject), TYPE, NamedNode(class_)))
        return subject

    def text(self, subject: str, predicate: str, text: str) -> None:
        """Say a text in the articles' language about a node; nothing if the text is empty."""
        if text:
            self._literal(subject, predicate, Literal(text, language=LANGUAGE))

    def day(self, subject: str, predicate: str, day: date | None) -> None:
        """Say a day about a node; nothing if there is none."""
        if day:
            self._literal(subject, predicate, Literal(day.isoformat(), datatype=DATE))

    def person(self, name: str) -> str:
        """Describe a person, as well as the article does."""
        known = self._persons.get(name) or Person(name)
        node = self._named(iris.person(name), terms.PERSON, name)
        for alias in known.aliases:
            self.text(node, terms.SKOS_ALT_LABEL, alias)
        return self._in(known.state, node)

    def home(self, name: str) -> State | None:
        """Return the state that a person represents, if the article says so."""
        return self._persons[name].state if name in self._persons else None

    def state(self, state: State) -> str:
        """Describe a state."""
        node = self._named(iris.state(state), terms.STATE, state.name)
        self._literal(node, terms.DCT_IDENTIFIER, Literal(f"iso3166-1:{state.code}"))
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

    def origin(self, node: str, name: str) -> None:
        """Say where the article has its news from."""
        self.link(self.article, terms.WM_ORIGIN, self._named(node, terms.ORIGIN, name))

    def dated(self, record: str, when: PartialDate | None) -> None:
        """Say a record's date as precise as it is known, and the days that it can mean."""
        if when:
            self._literal(record, terms.WM_EDTF, Literal(when.edtf))
            self.link(record, terms.WM_DATE_BASIS, iris.code(when.basis))
            self.day(record, terms.SCHEMA_START_DATE, when.earliest)
            self.day(record, terms.SCHEMA_END_DATE, when.latest)

    def period(self, when: PartialDate | None) -> str:
        """Describe the month in which something begins, or the year where no month is known."""
        first = when.edtf.partition("/")[0].rstrip("?~%") if when and when.earliest else "XXXX"
        return self._named(iris.period(first[:7]), terms.PERIOD, first[:7])

    def evidence(self, record: str, claims: Sequence[Claim], kind: str, *surface: str) -> None:
        """Put claims behind a record; of two for the same stretch, the more confident one counts."""
        for claim in claims:
            iri = iris.claim(self.article, claim, kind, *surface)
            self.link(record, terms.PROV_WAS_DERIVED_FROM, iri)
            self._claims[iri] = min(claim, self._claims.get(iri, claim), key=lambda it: (-it.confidence, it.rule))
            self._records.setdefault(record, set()).add(iri)

    def _literal(self, subject: str, predicate: str, value: Literal) -> None:
        self._triples.add(Triple(NamedNode(subject), NamedNode(predicate), value))

    def _named(self, node: str, class_: str, name: str) -> str:
        self.text(node, terms.SKOS_PREF_LABEL, name)
        return self.typed(node, class_)

    def _in(self, state: State | None, node: str) -> str:
        if state:
            self.link(node, terms.WM_COUNTRY, self.state(state))
        return node

    def _describe_article(self, article: Article) -> None:
        self._named(self.article, terms.NEWS_ARTICLE, article.title or article.id)
        self._literal(self.article, terms.DCT_SOURCE, Literal(article.source))
        identifiers = [f"sha256:{hashlib.sha256(article.text.encode('utf-8')).hexdigest()}"]
        if article.url:
            identifiers.append(f"url:{article.url}")
        for identifier in identifiers:
            self._literal(self.article, terms.DCT_IDENTIFIER, Literal(identifier))
        self.day(self.article, terms.SCHEMA_DATE_PUBLISHED, article.published)
        self._in(addresses.state(article.url or article.source), self.article)
        if article.basis:
            self.link(self.article, terms.WM_PUBLISHED_BASIS, iris.code(article.basis))
        self.text(self.article, terms.SCHEMA_PUBLISHER, article.publisher)
        self.text(self.article, terms.SCHEMA_AUTHOR, article.author)
        if article.language:
            self._literal(self.article, terms.SCHEMA_IN_LANGUAGE, Literal(article.language))

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
