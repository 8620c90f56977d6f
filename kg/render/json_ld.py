"""Triples as JSON-LD: a node an object, in the short names of ontology/context.jsonld.

Source: JSON-LD 1.1, sections 4.1 to 4.3; a library that compacts any graph takes twenty times as long for ours.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.nodes import TYPE
from ontology import vocabulary
from ontology.terms import BASE, PREFIXES

TEXT = PREFIXES["xsd"] + "string"
PLAIN = {"@type": TEXT}


@dataclass(frozen=True, slots=True)
class _Term:
    """A property's short name, and what it says of the values: their type or language, and whether they are a list."""

    name: str
    type: str = ""
    language: str = ""
    is_set: bool = False

    def value(self, node: object) -> object:
        """Write a value, in short where it is as the name says."""
        if not isinstance(node, Literal):
            return _reference(node) if self.type == "@id" else {"id": _reference(node)}
        said = {"@language": node.language} if node.language else {"@type": node.datatype.value}
        usual = {"@language": self.language} if self.language else {"@type": self.type or TEXT}
        return node.value if said == usual else {"@value": node.value, **(said if said != PLAIN else {})}


def nodes(triples: Iterable[Triple]) -> list[Mapping[str, object]]:
    """Write triples as nodes with short names, always in one order."""
    found: dict[str, dict[str, list[object]]] = {}
    for triple in triples:
        node = found.setdefault(_reference(triple.subject), {})
        if triple.predicate == TYPE and isinstance(triple.object, NamedNode):
            node.setdefault("type", []).append(_class(triple.object.value))
        else:
            term = _term(triple.predicate.value)
            node.setdefault(term.name, []).append(term.value(triple.object))
    return [{"id": name, **dict(_ordered(found[name]))} for name in sorted(found)]


def _ordered(node: Mapping[str, list[object]]) -> Iterable[tuple[str, object]]:
    lists = _lists()
    for name in sorted(node, key=lambda name: (name != "type", name)):
        values = sorted(node[name], key=json.dumps)
        yield name, values if name in lists or len(values) > 1 else values[0]


def _reference(node: object) -> str:
    """Write the IRI of a node as one below the base, if it is."""
    if not isinstance(node, NamedNode):
        raise TypeError(f"{node} has no IRI")  # as every node of ours has
    return node.value.removeprefix(BASE)


@cache
def _terms() -> Mapping[str, _Term]:
    """Return the short names by property."""
    return {_whole(str(it["@id"])): _made(name, it) for name, it in _definitions().items() if not name.startswith("@")}


@cache
def _lists() -> frozenset[str]:
    return frozenset(term.name for term in _terms().values() if term.is_set)


def _made(name: str, told: Mapping[str, object]) -> _Term:
    kind = str(told.get("@type", ""))
    kind = kind if kind.startswith("@") else _whole(kind)
    return _Term(name, kind, str(told.get("@language", "")), told.get("@container") == "@set")


@cache
def _definitions() -> Mapping[str, Mapping[str, object]]:
    """Return what the context says of each name."""
    context = vocabulary.context().items()
    return {name: it if isinstance(it, dict) else {"@id": it} for name, it in context if it}


def _whole(short: str) -> str:
    """Return the IRI that a short one stands for."""
    prefix, _, rest = short.partition(":")
    return PREFIXES[prefix] + rest if prefix in PREFIXES else short


def _short(iri: str) -> str:
    """Return an IRI with its prefix, if it has one."""
    found = next((it for it in PREFIXES.items() if iri.startswith(it[1])), None)
    return f"{found[0]}:{iri.removeprefix(found[1])}" if found else iri


@cache
def _term(iri: str) -> _Term:
    return _terms().get(iri) or _Term(_short(iri))


@cache
def _class(iri: str) -> str:
    return _term(iri).name
