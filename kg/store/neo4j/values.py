"""Literals and codes as values of Neo4j, and back.

A value is what somebody who writes Cypher expects: a name in English is a plain string, a day a DATE, a decimal a
FLOAT, a value of a code list its last word.  What that would not bring back to the letter, such as a name in another
language, is a string that ends in a mark and the language or the datatype, so that nothing is ever lost.
"""

import contextlib
from collections.abc import Callable, Iterable
from datetime import date
from enum import Enum

import pyoxigraph as ox

from kg.model.language import LANGUAGE
from ontology.terms import BASE, PREFIXES, WIKIDATA

Value = str | float | date
XSD = PREFIXES["xsd"]
DATE, DECIMAL = ox.NamedNode(XSD + "date"), ox.NamedNode(XSD + "decimal")
ITEMS = "wikidata"  # the ids of Wikidata, as a code list
MARK = "\u2063"  # INVISIBLE SEPARATOR: "Genève" in French is shown as Genève@fr, and no text has it by chance


class PropertyKind(Enum):
    """What a property has, as a rule."""

    TEXT = "a text in English"
    STRING = "a string"
    DAY = "a date"
    NUMBER = "a decimal number"
    CODE = "a value of a code list"


READ: dict[PropertyKind, Callable[[str], Value]] = {
    PropertyKind.TEXT: str,
    PropertyKind.STRING: str,
    PropertyKind.DAY: date.fromisoformat,
    PropertyKind.NUMBER: float,
}


def value_of(literal: ox.Literal, kind: PropertyKind) -> Value:
    """Return what stands for a literal.

    >>> value_of(ox.Literal("Geneva", language="en"), PropertyKind.TEXT)
    'Geneva'
    >>> value_of(ox.Literal("0.93", datatype=DECIMAL), PropertyKind.NUMBER)
    0.93

    Raises: ValueError for a literal that could not be had back.
    """
    with contextlib.suppress(ValueError, OverflowError):
        value = READ[kind](literal.value)
        if literal_of(value, kind) == literal:
            return value
    marked = _marked(literal)
    if literal_of(marked, kind) != literal:
        raise ValueError(f"{literal} has no form in Neo4j")
    return marked


def literal_of(value: Value, kind: PropertyKind) -> ox.Literal:
    """Return the literal that a value stands for.

    >>> literal_of(date(2018, 11, 27), PropertyKind.DAY).value
    '2018-11-27'
    """
    if isinstance(value, str):
        return _unmarked(value) or _plain(value, kind)
    if isinstance(value, date):
        return ox.Literal(value.isoformat(), datatype=DATE)
    return ox.Literal(f"{value:g}", datatype=DECIMAL)


def code_of(iri: str, schemes: Iterable[str]) -> str:
    """Return the last word of a code of these schemes, and any other IRI as it is.

    >>> code_of(BASE + "code/mode/phone", ["mode"])
    'phone'
    """
    for scheme in schemes:
        word = iri.removeprefix(_list(scheme))
        if word and ":" not in word:
            return word
    return iri


def iris_of(code: str, schemes: Iterable[str]) -> list[str]:
    """Return every IRI that a code can stand for."""
    return [code] if ":" in code else [_list(scheme) + code for scheme in schemes]


def _list(scheme: str) -> str:
    """Return what the IRIs of a code list begin with; Wikidata's ids are one."""
    return WIKIDATA if scheme == ITEMS else f"{BASE}code/{scheme}/"


def rank(value: Value) -> tuple[str, str]:
    """Say what the greatest of several values is, as SPARQL's MAX(STR()) has it: by code points."""
    text = str(value)
    return text.partition(MARK)[0], text


def alike(values: Iterable[Value], kind: PropertyKind) -> list[Value]:
    """Return values of one type, as a list in Neo4j must be: as they are, else as strings."""
    ordered = sorted(values, key=rank)
    if len({type(value) for value in ordered}) > 1:
        return [value if isinstance(value, str) else _marked(literal_of(value, kind)) for value in ordered]
    return ordered


def _plain(value: str, kind: PropertyKind) -> ox.Literal:
    return ox.Literal(value, language=LANGUAGE) if kind is PropertyKind.TEXT else ox.Literal(value)


def _marked(literal: ox.Literal) -> str:
    tail = f"@{literal.language}" if literal.language else f"^^{literal.datatype.value}"
    return f"{literal.value}{MARK}{tail}"


def _unmarked(value: str) -> ox.Literal | None:
    """Return the literal of a string with a mark; None if it has none, or nothing behind it makes sense."""
    text, mark, tail = value.rpartition(MARK)
    with contextlib.suppress(ValueError):
        if mark and tail.startswith("@"):
            return ox.Literal(text, language=tail[1:])
        if mark and tail.startswith("^^"):
            return ox.Literal(text, datatype=ox.NamedNode(tail[2:]))
    return None
