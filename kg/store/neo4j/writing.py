"""Replace the triples of articles by new ones, in one transaction.

Every node that is named is locked first, in one order, so that writers wait for each other and none is caught between
two.  Of what an article says no more, only that goes which no other article says: each keeps its triples' fingerprints
as `said`, and leads to all nodes that they name.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, Self

import pyoxigraph as ox
from neo4j import ManagedTransaction

from kg.store.neo4j.connection import Connection, run
from kg.store.neo4j.graph_model import (
    ARTICLE,
    CLASS_OF,
    INDEXES,
    MENTIONS,
    NODE,
    PREDICATE_OF,
    PROPERTY_OF,
    Piece,
    closed,
    fingerprint,
    piece,
    pieces,
    stored,
    triples,
)
from kg.store.neo4j.values import Value

MOST = 5000  # rows of one statement
Pieces = dict[str, set[Piece]]  # by the IRI of the node
Row = Mapping[str, Any]  # what one row has is known by who wrote the statement

SAID = f"UNWIND $rows AS iri MATCH (it:{NODE} {{iri: iri}}) WHERE it.said IS NOT NULL RETURN iri, it.said AS said"
# to set what is there already locks a node as well
LOCK_ARTICLES = f"""UNWIND $rows AS iri MERGE (it:{NODE} {{iri: iri}}) SET it.iri = iri
WITH it, iri RETURN iri, labels(it) AS labels, it.said AS said,
       COLLECT {{ MATCH (it)-[:{MENTIONS}]->(other) RETURN other.iri }} AS mentioned"""
LOCK_NODES = f"""UNWIND $rows AS iri MERGE (it:{NODE} {{iri: iri}}) SET it.iri = iri
RETURN iri, labels(it) AS labels, it {{.*, said: it.said IS NOT NULL}} AS properties"""
LINKS = f"""UNWIND $rows AS iri MATCH (it:{NODE} {{iri: iri}})-[link]->(other:{NODE})
WHERE type(link) <> '{MENTIONS}' AND other.iri IN $among RETURN iri, type(link) AS type, other.iri AS other"""
SAID_BY_OTHERS = f"""UNWIND $rows AS row MATCH (it:{NODE} {{iri: row.iri}})
WHERE EXISTS {{
  MATCH (it)<-[:{MENTIONS}]-(other:{ARTICLE}) WHERE NOT other.iri IN $articles AND row.hash IN other.said
}} RETURN row.hash AS hash"""
SET = f"UNWIND $rows AS row MATCH (it:{NODE} {{iri: row.iri}}) SET it += row.properties"
EMPTIED = f"""UNWIND $rows AS iri MATCH (it:{NODE} {{iri: iri}})
WHERE size(keys(it)) = 1 AND size(labels(it)) = 1 AND NOT EXISTS {{ (it)--() }} DELETE it"""
# All labels, or all types, in one statement, since a journey for each would take most of the time; their lists in one
# map, since Neo4j keeps a plan for each order of magnitude of each list that is a parameter of its own.
LABEL, UNLABEL = (
    f"CALL () {{{{ UNWIND $rows.{{name}} AS iri MATCH (it:{NODE} {{{{iri: iri}}}}) {verb} it:{{name}} }}}}"
    for verb in ("SET", "REMOVE")
)
ENDS = f"UNWIND $rows.{{name}} AS row MATCH (it:{NODE} {{{{iri: row.iri}}}}), (other:{NODE} {{{{iri: row.other}}}})"
MAKE = f"CALL () {{{{ {ENDS} MERGE (it)-[:{{name}}]->(other) }}}}"
UNMAKE = f"CALL () {{{{ {ENDS} MATCH (it)-[link:{{name}}]->(other) DELETE link }}}}"
TYPES = (*PREDICATE_OF, MENTIONS)


def prepare(connection: Connection) -> None:
    """Make the constraint on IRIs and the indexes, where they are not there, and wait until they can be used."""
    connection.command(*INDEXES)


@dataclass(frozen=True, slots=True)
class Part:
    """What one article is to say."""

    said: frozenset[int]  # fingerprints
    pieces: Mapping[str, frozenset[Piece]]  # by subject

    @classmethod
    def of(cls, graph: Iterable[ox.Triple]) -> Self:
        """Take an article's triples; ValueError if one has no place in Neo4j."""
        said, found = set[int](), defaultdict[str, set[Piece]](set)
        for triple in graph:
            it = piece(triple)
            found[str(triple.subject).strip("<>")].add(it)
            said.add(fingerprint(triple))
        return cls(frozenset(said), {iri: frozenset(it) for iri, it in found.items()})

    @property
    def mentioned(self) -> set[str]:
        """Return every node that it names."""
        return {*self.pieces, *(str(it.value) for own in self.pieces.values() for it in own if it.leads)}


@dataclass(frozen=True, slots=True)
class _Held:
    """What an article says so far."""

    said: frozenset[int]
    mentioned: frozenset[str]

    @classmethod
    def of(cls, row: Row) -> Self:
        """Take what LOCK_ARTICLES found."""
        return cls(frozenset(row["said"] or ()), frozenset(row["mentioned"]))


def replace(tx: ManagedTransaction, parts: Mapping[str, Part]) -> frozenset[str]:
    """Let each article say its part and nothing else; return the articles that changed."""
    found = {row["iri"]: frozenset(row["said"]) for row in _each(tx, SAID, parts)}
    changed = [iri for iri, part in parts.items() if part.said != found.get(iri, frozenset())]
    held = {iri: _Held.of(row) for iri, row in _locked(tx, LOCK_ARTICLES, changed).items()}
    kept = {iri: parts[iri] for iri in changed if parts[iri].said != held[iri].said}  # another may have been faster
    if kept:
        _Replacement(tx, kept, held).run()
    _do(tx, EMPTIED, set(changed).union(*(it.mentioned for it in held.values())))
    return frozenset(kept)


class _Replacement:
    """One replacement of what some articles say, all of which change."""

    def __init__(self, tx: ManagedTransaction, parts: Mapping[str, Part], held: Mapping[str, _Held]) -> None:
        """Lock every node that is or will be named, and look at each."""
        self._tx, self._parts, self._held = tx, parts, held
        self._said = {it for part in parts.values() for it in part.said}
        self._old = {it for iri in parts for it in held[iri].mentioned}
        self._new = _joined(part.pieces for part in parts.values())
        self._there: Pieces = {}
        self._lock({*parts, *self._old, *(it for part in parts.values() for it in part.mentioned)})

    def run(self) -> None:
        """Take away what nobody says any more, and put what is new."""
        gone = self._orphans()
        self._nodes(gone)
        pairs = [(iri, self._held[iri].mentioned, part.mentioned) for iri, part in self._parts.items()]
        lost = ((MENTIONS, {"iri": iri, "other": it}) for iri, old, new in pairs for it in old - new)
        won = ((MENTIONS, {"iri": iri, "other": it}) for iri, old, new in pairs for it in new - old)
        _sorted(self._tx, UNMAKE, TYPES, [*_links(gone), *lost])
        _sorted(self._tx, MAKE, TYPES, [*_links(self._new), *won])

    def _lock(self, named: AbstractSet[str]) -> None:
        self._told = {iri for iri, part in self._parts.items() if part.said}  # those of the nodes that say something
        for iri, row in _locked(self._tx, LOCK_NODES, named).items():
            self._there[iri] = set(pieces(row["labels"], row["properties"]))
            if row["properties"]["said"] and iri not in self._parts:
                self._told.add(iri)

    def _orphans(self) -> Pieces:
        """Find what no article says any more.

        A piece may stand for several triples, so all of a slot are looked at where one of its triples is gone.
        """
        gone = self._gone()
        if not gone:
            return {}
        links = _each(self._tx, LINKS, self._old, among=sorted(self._old))
        before = _joined([self._there, *({row["iri"]: {Piece(row["type"], row["other"])}} for row in links)])
        asked = {iri: _doubtful(iri, own, gone) for iri, own in before.items()}
        said = self._said | self._said_by_others(asked)
        return {iri: {it for it, them in own.items() if not them & said} for iri, own in asked.items()}

    def _gone(self) -> set[int]:
        """Return what the articles say no more; one that says nothing is no article."""
        said = {it for iri in self._parts for it in self._held[iri].said}
        silent = (iri for iri in self._parts if iri not in self._told)
        return (said | {fingerprint(it) for iri in silent for it in triples(iri, Piece("label", ARTICLE))}) - self._said

    def _said_by_others(self, asked: Mapping[str, Mapping[Piece, set[int]]]) -> set[int]:
        hashes = ((iri, it) for iri, own in asked.items() for them in own.values() for it in them - self._said)
        rows = ({"iri": iri, "hash": it} for iri, it in hashes)
        return {row["hash"] for row in _each(self._tx, SAID_BY_OTHERS, rows, articles=sorted(self._parts))}

    def _nodes(self, gone: Pieces) -> None:
        """Set the labels and the properties that are not as they are to be, and what each article says."""
        rows: list[Row] = []
        come, go = list[tuple[str, str]](), list[tuple[str, str]]()
        for iri, there in self._there.items():
            to_be = there - gone.get(iri, set()) | {it for it in self._new.get(iri, ()) if not it.leads}
            names, wanted = _labels(there), closed(_labels(to_be) | ({ARTICLE} if iri in self._told else set()))
            come += ((label, iri) for label in wanted - names)
            go += ((label, iri) for label in names - wanted)
            properties = _differing(there, to_be)
            if iri in self._parts:
                properties["said"] = sorted(self._parts[iri].said) or None
            rows += [{"iri": iri, "properties": properties}] * bool(properties)
        _do(self._tx, SET, rows)
        _sorted(self._tx, LABEL, CLASS_OF, come)
        _sorted(self._tx, UNLABEL, CLASS_OF, go)


def _locked(tx: ManagedTransaction, text: str, iris: Iterable[str]) -> Mapping[str, Row]:
    """Lock nodes, making those that are not there.

    One that another deletes meanwhile comes with no label, and is made anew.
    """
    found: dict[str, Row] = {}
    while missing := set(iris) - found.keys():
        found |= {row["iri"]: row for row in _each(tx, text, missing) if row["labels"]}
    return found


def _links(found: Pieces) -> Iterator[tuple[str, Row]]:
    """Give the relationships among the pieces, by type."""
    return ((it.slot, {"iri": iri, "other": it.value}) for iri, own in found.items() for it in own if it.leads)


def _sorted(tx: ManagedTransaction, part: str, names: Collection[str], rows: Iterable[tuple[str, object]]) -> None:
    """Put a statement that has a part for each name, with the rows of each."""
    text = "\n".join(part.format(name=name) for name in names)
    ordered = sorted(rows, key=str)
    for start in range(0, len(ordered), MOST):
        given: dict[str, list[object]] = {name: [] for name in names}
        for name, row in ordered[start : start + MOST]:
            given[name].append(row)
        run(tx, text, rows=given)


def _joined(several: Iterable[Mapping[str, AbstractSet[Piece]]]) -> Pieces:
    found: Pieces = defaultdict(set)
    for one in several:
        for iri, own in one.items():
            found[iri] |= own
    return found


def _doubtful(iri: str, own: Iterable[Piece], gone: set[int]) -> dict[Piece, set[int]]:
    """Return what may have gone from a node, with the fingerprints of all triples that it can stand for."""
    found = {it: {fingerprint(triple) for triple in triples(iri, it)} for it in own}
    slots = {it.slot for it, them in found.items() if them & gone and not it.leads}
    return {it: them for it, them in found.items() if them & gone or it.slot in slots}


def _labels(own: Iterable[Piece]) -> set[str]:
    return {str(it.value) for it in own if it.slot == "label"}


def _differing(there: Iterable[Piece], to_be: Iterable[Piece]) -> dict[str, object]:
    """Return the properties that are not as they are to be."""
    before, after = _slots(there), _slots(to_be)
    slots = [slot for slot in {**before, **after} if before.get(slot) != after.get(slot)]
    return {name: it for slot in slots for name, it in stored(slot, after.get(slot, ())).items()}


def _slots(own: Iterable[Piece]) -> dict[str, set[Value]]:
    """Return the values of each property."""
    found: dict[str, set[Value]] = defaultdict(set)
    for it in own:
        if it.slot in PROPERTY_OF:
            found[it.slot].add(it.value)
    return found


def _each(tx: ManagedTransaction, text: str, rows: Iterable[object], **values: object) -> Iterator[Row]:
    """Put a statement for some rows, in one order, a few thousand at a time; give what comes back."""
    ordered = sorted(rows, key=str)
    for start in range(0, len(ordered), MOST):
        yield from (row.data() for row in run(tx, text, rows=ordered[start : start + MOST], **values))


def _do(tx: ManagedTransaction, text: str, rows: Iterable[object]) -> None:
    for _ in _each(tx, text, rows):
        pass
