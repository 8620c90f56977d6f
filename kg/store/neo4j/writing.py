"""Put what articles say in the place of what they said, in one transaction.

Every node that is named is locked first, in one order, so that writers wait for each other and none is caught between
two.  Of what an article says no more, only that goes which no other article says: each keeps its triples' fingerprints
as `said`, and leads to all nodes that they name.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import pyoxigraph as ox
from neo4j import ManagedTransaction

from kg.store.neo4j.connection import run
from kg.store.neo4j.mapping import ARTICLE, MENTIONS, NODE, Piece, closed, fingerprint, piece, pieces, stored, triples

MOST = 5000  # rows of one statement
Pieces = dict[str, set[Piece]]  # by the IRI of the node
Row = Mapping[str, object]

SAID = f"UNWIND $rows AS iri MATCH (it:{NODE} {{iri: iri}}) WHERE it.said IS NOT NULL RETURN iri, it.said AS said"
# to set what is there already locks a node as well
LOCK_ARTICLES = f"""UNWIND $rows AS iri MERGE (it:{NODE} {{iri: iri}}) SET it.iri = iri
WITH it RETURN it.iri AS iri, it.said AS said, COLLECT {{ MATCH (it)-[:{MENTIONS}]->(other) RETURN other.iri }} AS mentioned"""
LOCK_NODES = f"""UNWIND $rows AS iri MERGE (it:{NODE} {{iri: iri}}) SET it.iri = iri
RETURN iri, labels(it) AS labels, it {{.*, said: it.said IS NOT NULL}} AS properties"""
LINKS = f"""UNWIND $rows AS iri MATCH (it:{NODE} {{iri: iri}})-[link]->(other:{NODE})
WHERE type(link) <> '{MENTIONS}' AND other.iri IN $among RETURN iri, type(link) AS type, other.iri AS other"""
SAID_BY_OTHERS = f"""UNWIND $rows AS row MATCH (it:{NODE} {{iri: row.iri}})
WHERE EXISTS {{ MATCH (it)<-[:{MENTIONS}]-(other:{ARTICLE}) WHERE NOT other.iri IN $articles AND row.hash IN other.said }}
RETURN row.hash AS hash"""
SET = f"UNWIND $rows AS row MATCH (it:{NODE} {{iri: row.iri}}) SET it += row.properties"
EMPTIED = f"""UNWIND $rows AS iri MATCH (it:{NODE} {{iri: iri}})
WHERE size(keys(it)) = 1 AND size(labels(it)) = 1 AND NOT EXISTS {{ (it)--() }} DELETE it"""


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


def replace(tx: ManagedTransaction, parts: Mapping[str, Part]) -> frozenset[str]:
    """Let each article say its part and nothing else; return the articles that changed."""
    found = {str(row["iri"]): frozenset(row["said"]) for row in _each(tx, SAID, parts)}
    changed = [iri for iri, part in parts.items() if part.said != found.get(iri, frozenset())]
    held = {
        str(row["iri"]): _Held(frozenset(row["said"] or ()), frozenset(row["mentioned"]))
        for row in _each(tx, LOCK_ARTICLES, changed)
    }
    kept = {iri: parts[iri] for iri in changed if parts[iri].said != held[iri].said}  # another may have been faster
    if kept:
        _Replacement(tx, kept, held).run()
    return frozenset(kept)


class _Replacement:
    """One replacement of what some articles say, all of which change."""

    def __init__(self, tx: ManagedTransaction, parts: Mapping[str, Part], held: Mapping[str, _Held]) -> None:
        """Lock every node that is or will be named, and look at each."""
        self._tx, self._parts, self._held = tx, parts, held
        self._old = {iri for it in parts for iri in held[it].mentioned}
        self._new: Pieces = defaultdict(set)
        for part in parts.values():
            for iri, own in part.pieces.items():
                self._new[iri] |= own
        named = self._old.union(parts, *(part.mentioned for part in parts.values()))
        self._told: set[str] = set()  # what other articles are among the nodes
        self._there: Pieces = {}
        for row in _each(tx, LOCK_NODES, named):
            self._there[row["iri"]] = set(pieces(row["labels"], row["properties"]))
            if row["properties"]["said"] and row["iri"] not in parts:
                self._told.add(row["iri"])
        self._told |= {iri for iri, part in parts.items() if part.said}

    def run(self) -> None:
        """Take away what nobody says any more, and put what is new."""
        gone = self._orphans()
        self._nodes(gone)
        self._links("DELETE", gone)
        self._links("MERGE", self._new)
        self._articles()
        _do(self._tx, EMPTIED, self._old.union(self._parts))

    def _orphans(self) -> Pieces:
        """Find what no article says any more.

        A piece may stand for several triples, so all of a slot are looked at where one of its triples is gone.
        """
        said = {it for part in self._parts.values() for it in part.said}
        gone = {it for article in self._parts for it in self._held[article].said} - said
        if not gone:
            return {}
        links = _each(self._tx, LINKS, self._old, among=sorted(self._old))
        before: Pieces = {iri: set(self._there[iri]) for iri in self._old}
        for row in links:
            before[row["iri"]].add(Piece(row["type"], row["other"]))
        asked = {iri: _doubtful(iri, own, gone) for iri, own in before.items()}
        rows = [{"iri": iri, "hash": it} for iri, own in asked.items() for them in own.values() for it in them - said]
        others = _each(self._tx, SAID_BY_OTHERS, rows, articles=sorted(self._parts))
        said |= {int(row["hash"]) for row in others}
        return {iri: {it for it, them in own.items() if not them & said} for iri, own in asked.items()}

    def _nodes(self, gone: Pieces) -> None:
        """Set the labels and the properties that are not as they are to be."""
        rows: list[Row] = []
        labels: dict[tuple[str, str], list[str]] = defaultdict(list)
        for iri, there in self._there.items():
            there_to_be = (there - gone.get(iri, set())) | {it for it in self._new.get(iri, ()) if not it.leads}
            before, after = _slots(there), _slots(there_to_be)
            names, wanted = before.pop("label", set()), after.pop("label", set())
            wanted = closed(wanted | ({ARTICLE} if iri in self._told else set()))
            labels["SET", ":".join(sorted(wanted - names))].append(iri)
            labels["REMOVE", ":".join(sorted(names - wanted))].append(iri)
            slots = [slot for slot in {**before, **after} if before.get(slot) != after.get(slot)]
            properties = {name: it for slot in slots for name, it in stored(slot, after.get(slot, ())).items()}
            if properties:
                rows.append({"iri": iri, "properties": properties})
        _do(self._tx, SET, rows)
        for (verb, these), iris in labels.items():
            if these:
                _do(self._tx, f"UNWIND $rows AS iri MATCH (it:{NODE} {{iri: iri}}) {verb} it:{these}", iris)

    def _links(self, verb: str, found: Pieces) -> None:
        """Make or take away relationships, those of one type together."""
        rows: dict[str, list[Row]] = defaultdict(list)
        for iri, it in ((iri, it) for iri, own in sorted(found.items()) for it in sorted(own) if it.leads):
            rows[it.slot].append({"iri": iri, "other": it.value})
        for name, these in sorted(rows.items()):
            _link(self._tx, verb, name, these)

    def _articles(self) -> None:
        """Note what each article says, and lead from it to what it names."""
        rows = [{"iri": iri, "properties": {"said": sorted(it.said) or None}} for iri, it in self._parts.items()]
        _do(self._tx, SET, rows)
        for verb in ("DELETE", "MERGE"):
            links = []
            for iri, part in self._parts.items():
                old, new = self._held[iri].mentioned, part.mentioned
                links += [{"iri": iri, "other": it} for it in sorted(old - new if verb == "DELETE" else new - old)]
            _link(self._tx, verb, MENTIONS, links)


def _link(tx: ManagedTransaction, verb: str, name: str, rows: Sequence[Row]) -> None:
    ends = f"UNWIND $rows AS row MATCH (it:{NODE} {{iri: row.iri}}), (other:{NODE} {{iri: row.other}})"
    _do(tx, f"{ends} MERGE (it)-[:{name}]->(other)" if verb == "MERGE" else f"{ends}, (it)-[link:{name}]->(other) DELETE link", rows)


def _doubtful(iri: str, own: Iterable[Piece], gone: set[int]) -> dict[Piece, set[int]]:
    """Return what may have gone from a node, with the fingerprints of all triples that it can stand for."""
    found = {it: {fingerprint(triple) for triple in triples(iri, it)} for it in own}
    slots = {it.slot for it, them in found.items() if them & gone and not it.leads}
    return {it: them for it, them in found.items() if them & gone or it.slot in slots}


def _slots(own: Iterable[Piece]) -> dict[str, set[str | float | object]]:
    found: dict[str, set[object]] = defaultdict(set)
    for it in own:
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
