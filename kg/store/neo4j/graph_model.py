"""The one table between the ontology and the labels, properties and relationships of Neo4j, read both ways.

A piece is what one triple is in Neo4j: a label, a value of a property, or a relationship.  A piece can be that of
several triples: the label Organization of a state stands for no triple, and the code "visit" for one of several
lists.  Which of them an article says, it keeps as their fingerprints (kg.store.neo4j.writing), so that all come
back as they were.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import pyoxigraph as ox

from kg.store.neo4j.values import ITEMS, PropertyKind, Value, alike, code_of, iris_of, literal_of, rank, value_of
from ontology import terms

TYPE = ox.NamedNode(terms.PREFIXES["rdf"] + "type")
NODE, ARTICLE, MENTIONS = (
    "Node",
    "Article",
    "MENTIONS",
)  # what every node has; what has `said`; from there to all it names
ALSO = "_also"  # a property's values but the greatest
ASKED = (ARTICLE, "Organization", "Period", "Person", "Post", "State")  # labels that questions start from, by IRI
INDEXES = (  # without them each look-up of an IRI reads all nodes
    f"CREATE CONSTRAINT whomet_node_iri IF NOT EXISTS FOR (it:{NODE}) REQUIRE it.iri IS UNIQUE",
    *(f"CREATE INDEX whomet_{label.lower()}_iri IF NOT EXISTS FOR (it:{label}) ON (it.iri)" for label in ASKED),
    "CALL db.awaitIndexes()",
)


@dataclass(frozen=True, slots=True)
class Property:
    """A property of Neo4j."""

    name: str
    kind: PropertyKind
    many: bool = False  # a list, since there are several as a rule
    schemes: tuple[str, ...] = ()  # of a code: the lists that it can be of


LABELS: Mapping[str, str] = {
    terms.ACT: "Act",
    terms.CLAIM: "Claim",
    terms.CONCEPT: "Concept",
    terms.EVENT: "Event",
    terms.MEETING: "Meeting",
    terms.MEMBERSHIP: "Membership",
    terms.NEWS_ARTICLE: ARTICLE,
    terms.ORGANIZATION: "Organization",
    terms.ORIGIN: "Origin",
    terms.PAIR: "Pair",
    terms.PARTICIPATION: "Participation",
    terms.PERIOD: "Period",
    terms.PERSON: "Person",
    terms.PLACE: "Place",
    terms.POST: "Post",
    terms.SOFTWARE_AGENT: "Rule",
    terms.STATE: "State",
    terms.TENURE: "Tenure",
    terms.VISIT: "Visit",
}
ABOVE: Mapping[str, str] = {"Act": "Event", "Meeting": "Event", "State": "Organization", "Visit": "Event"}
PROPERTIES: Mapping[str, Property] = {
    terms.DCT_IDENTIFIER: Property("ids", PropertyKind.STRING, many=True),
    terms.DCT_SOURCE: Property("source", PropertyKind.STRING),
    terms.DCT_TYPE: Property("type", PropertyKind.CODE, schemes=("event-kind", "act-kind", "org-kind")),
    terms.CV_ROLE: Property("role", PropertyKind.CODE, schemes=("participation-role",)),
    terms.ORG_ROLE: Property("quality", PropertyKind.CODE, schemes=("tenure-role", "membership-role")),
    terms.OWL_SAME_AS: Property("wikidata", PropertyKind.CODE, schemes=(ITEMS,)),
    terms.PROV_VALUE: Property("quote", PropertyKind.TEXT),
    terms.SCHEMA_AUTHOR: Property("author", PropertyKind.TEXT),
    terms.SCHEMA_DATE_PUBLISHED: Property("published", PropertyKind.DAY),
    terms.SCHEMA_END_DATE: Property("end", PropertyKind.DAY),
    terms.SCHEMA_IN_LANGUAGE: Property("language", PropertyKind.STRING),
    terms.SCHEMA_PUBLISHER: Property("publisher", PropertyKind.TEXT),
    terms.SCHEMA_START_DATE: Property("start", PropertyKind.DAY),
    terms.SKOS_ALT_LABEL: Property("aliases", PropertyKind.TEXT, many=True),
    terms.SKOS_PREF_LABEL: Property("name", PropertyKind.TEXT),
    terms.WM_CAPACITY: Property("capacity", PropertyKind.TEXT),
    terms.WM_CONFIDENCE: Property("confidence", PropertyKind.NUMBER),
    terms.WM_DATE_BASIS: Property("basis", PropertyKind.CODE, schemes=("date-basis",)),
    terms.WM_EDTF: Property("edtf", PropertyKind.STRING),
    terms.WM_INFERENCE: Property("inference", PropertyKind.TEXT),
    terms.WM_MODE: Property("mode", PropertyKind.CODE, schemes=("mode",)),
    terms.WM_FACTS: Property("facts", PropertyKind.STRING),
    terms.WM_OUTCOME: Property("outcome", PropertyKind.STRING),
    terms.WM_PLACE_NAME: Property("place", PropertyKind.TEXT),
    terms.WM_PUBLISHED_BASIS: Property("published_basis", PropertyKind.CODE, schemes=("publication-basis",)),
    terms.WM_PUBLISHED_IN: Property("published_in", PropertyKind.STRING),
    terms.WM_READING: Property("reading", PropertyKind.STRING),
    terms.WM_SOURCE_NOTE: Property("source_note", PropertyKind.STRING),
    terms.WM_SPAN: Property("span", PropertyKind.STRING),
    terms.WM_STATED_TITLE: Property("title", PropertyKind.TEXT),
    terms.WM_STATE_BASIS: Property("state_basis", PropertyKind.CODE, schemes=("state-basis",)),
    terms.WM_STATUS: Property("status", PropertyKind.CODE, schemes=("event-status",)),
}
RELATIONSHIPS: Mapping[str, str] = {
    terms.CV_HAS_PARTICIPANT: "PARTICIPANT",
    terms.CV_HAS_PARTICIPATION: "PARTICIPATION",
    terms.ORG_HAS_MEMBER: "HAS_MEMBER",
    terms.ORG_HOLDS: "HOLDS",
    terms.ORG_MEMBER: "MEMBER",
    terms.ORG_ORGANIZATION: "IN_ORG",
    terms.ORG_POST_IN: "POST_IN",
    terms.PROV_HAD_PRIMARY_SOURCE: "SOURCE",
    terms.PROV_WAS_ATTRIBUTED_TO: "ATTRIBUTED_TO",
    terms.PROV_WAS_DERIVED_FROM: "EVIDENCE",
    terms.SCHEMA_ABOUT: "ABOUT",
    terms.SCHEMA_LOCATION: "LOCATION",
    terms.SCHEMA_SUPER_EVENT: "WITHIN",
    terms.WM_COUNTRY: "COUNTRY",
    terms.WM_FIRST_CLAIM: "FIRST_CLAIM",
    terms.WM_IN_PERIOD: "IN_PERIOD",
    terms.WM_MET: "MET",
    terms.WM_ORIGIN: "ORIGIN",
    terms.WM_PAIR: "PAIR",
    terms.WM_PAIR_OF: "PAIR_OF",
    terms.WM_POST: "POST",
    terms.WM_RESULTS_IN: "RESULTS_IN",
}
CLASS_OF = {label: ox.NamedNode(iri) for iri, label in LABELS.items()}
PROPERTY_OF = {it.name: (ox.NamedNode(iri), it) for iri, it in PROPERTIES.items()}
PREDICATE_OF = {name: ox.NamedNode(iri) for iri, name in RELATIONSHIPS.items()}


class Piece(NamedTuple):
    """What one triple is in Neo4j, at the node of its subject."""

    slot: str  # "label", the name of a property, or the type of a relationship, which is in capitals
    value: Value  # the label, the value, or the IRI that the relationship leads to

    @property
    def leads(self) -> bool:
        """Say whether it is a relationship."""
        return self.slot in PREDICATE_OF


def piece(triple: ox.Triple) -> Piece:
    """Return what a triple is in Neo4j; ValueError if it has no place there."""
    it = triple.object
    found = _led(triple.predicate, it.value) if isinstance(it, ox.NamedNode) else None
    if isinstance(it, ox.Literal):
        found = _told(triple.predicate.value, it)
    if found is None or not isinstance(triple.subject, ox.NamedNode):
        raise ValueError(f"{triple} has no place in the model of Neo4j (docs/neo4j.md)")
    return found


def _led(predicate: ox.NamedNode, iri: str) -> Piece | None:
    """Return what leads to an IRI: a class, a node, or a value of a code list."""
    if predicate == TYPE:
        return Piece("label", LABELS[iri]) if iri in LABELS else None
    if predicate.value in RELATIONSHIPS:
        return Piece(RELATIONSHIPS[predicate.value], iri)
    known = PROPERTIES.get(predicate.value)
    return Piece(known.name, code_of(iri, known.schemes)) if known and known.kind is PropertyKind.CODE else None


def _told(predicate: str, literal: ox.Literal) -> Piece | None:
    known = PROPERTIES.get(predicate)
    return Piece(known.name, value_of(literal, known.kind)) if known and known.kind is not PropertyKind.CODE else None


def triples(subject: str, it: Piece) -> list[ox.Triple]:
    """Return every triple that a piece can stand for; none for what is not of this model."""
    node = ox.NamedNode(subject)
    if it.slot == "label":
        return [ox.Triple(node, TYPE, CLASS_OF[str(it.value)])] if it.value in CLASS_OF else []
    if it.leads:
        return [ox.Triple(node, PREDICATE_OF[it.slot], ox.NamedNode(str(it.value)))]
    predicate, known = PROPERTY_OF[it.slot]
    if known.kind is PropertyKind.CODE:
        return [ox.Triple(node, predicate, ox.NamedNode(iri)) for iri in iris_of(str(it.value), known.schemes)]
    return [ox.Triple(node, predicate, literal_of(it.value, known.kind))]


def pieces(labels: Iterable[str], properties: Mapping[str, object]) -> Iterator[Piece]:
    """Give what the labels and properties of a node are, passing over those of others."""
    yield from (Piece("label", label) for label in labels if label in CLASS_OF)
    for name, stored in properties.items():
        slot = name.removesuffix(ALSO)
        if slot in PROPERTY_OF:
            values = (_value(it) for it in (stored if isinstance(stored, list) else [stored]))
            yield from (Piece(slot, value) for value in values if value is not None)


def stored(slot: str, values: Iterable[Value]) -> dict[str, Value | list[Value] | None]:
    """Return the properties that keep these values; None where there is to be none.

    >>> stored("name", ["Anna Kovac", "Anna Kovač"])
    {'name': 'Anna Kovač', 'name_also': ['Anna Kovac']}
    >>> stored("aliases", ["Kovač"])
    {'aliases': ['Kovač']}
    """
    known = PROPERTY_OF[slot][1]
    ordered = sorted(values, key=rank)
    if known.many:
        return {slot: alike(ordered, known.kind) or None}
    return {slot: ordered[-1] if ordered else None, slot + ALSO: alike(ordered[:-1], known.kind) or None}


def closed(labels: Iterable[str]) -> set[str]:
    """Return labels with those above them.

    >>> sorted(closed(["State"]))
    ['Organization', 'State']
    """
    own = set(labels)
    return own | {ABOVE[label] for label in own if label in ABOVE}


def fingerprint(triple: ox.Triple | bytes) -> int:
    """Return a whole number of 63 bits; of ten million triples two are alike with a chance of 1 in 180,000."""
    text = triple if isinstance(triple, bytes) else str(triple).encode()
    return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest()) >> 1


def _value(it: object) -> Value | None:
    """Return what the driver gives as one of our values; None if it is not one."""
    # it imports pandas where that is, so not at the top: files for the bulk import need no driver
    from neo4j.time import Date

    if isinstance(it, Date):
        return it.to_native()
    return it if isinstance(it, str | float | date) else None
