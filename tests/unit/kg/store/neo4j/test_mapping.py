"""The model of Neo4j without a server: every term has its place, every triple comes back, and errors are one line."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from neo4j.exceptions import ServiceUnavailable

from kg.graph.triples import triples as told
from kg.model.errors import StoreError
from kg.model.iris import SCHEMES
from kg.store.access import Access
from kg.store.address import open_store
from kg.store.neo4j import graph_model
from kg.store.neo4j.connection import check_version, reason
from kg.store.neo4j.graph_model import Piece, piece, pieces, stored, triples
from kg.store.neo4j.reading import cell
from kg.store.neo4j.values import ITEMS, MARK, PropertyKind
from ontology import terms
from tests.world import world

ANN = ox.NamedNode(terms.BASE + "id/person/ann")
XSD = terms.PREFIXES["xsd"]


def test_every_term_has_its_place() -> None:
    """A class is a label; a property is a property or a relationship, never both; no name is taken twice."""
    every = {value for name, value in vars(terms).items() if name.isupper() and isinstance(value, str)} - {
        terms.BASE,
        terms.WIKIDATA,
    }
    tables = graph_model.LABELS, graph_model.PROPERTIES, graph_model.RELATIONSHIPS
    assert every == {iri for table in tables for iri in table}
    assert sum(map(len, tables)) == len(every)
    names = [it.name for it in graph_model.PROPERTIES.values()]
    names += [name + graph_model.ALSO for name in names] + ["iri", "said", "label"]
    names += [*graph_model.LABELS.values(), graph_model.NODE, *graph_model.RELATIONSHIPS.values(), graph_model.MENTIONS]
    assert len(names) == len(set(names))


def test_every_code_list_has_its_place() -> None:
    """So that each of their codes is a plain word."""
    known = {scheme for it in graph_model.PROPERTIES.values() for scheme in it.schemes}
    assert known == {*SCHEMES.values(), ITEMS}


def test_the_small_world_comes_back() -> None:
    """Every triple is one of those that its piece can stand for."""
    for facts in world():
        for triple in told(facts):
            assert triple in triples(triple.subject.value, piece(triple))  # type: ignore[union-attr]  # no blank node


LITERALS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])).map(ox.Literal),
    st.sampled_from(["en", "fr", "de-at"]).flatmap(
        lambda language: st.text(st.sampled_from(f"ab@^:\0é{MARK}")).map(lambda it: ox.Literal(it, language=language))
    ),
    st.sampled_from(["date", "decimal", "integer", "gYear", "string"]).flatmap(
        lambda kind: st.sampled_from(
            [
                "2018-11-27",
                "2018-11-27Z",
                "20181127",
                "-0001-01-01",
                "0.93",
                "0.930",
                "1",
                "1.0",
                "1e400",
                "",
                "a" + MARK,
            ]
        ).map(lambda it: ox.Literal(it, datatype=ox.NamedNode(XSD + kind)))
    ),
)
TOLD = st.sampled_from([iri for iri, it in graph_model.PROPERTIES.items() if it.kind is not PropertyKind.CODE])


@given(st.lists(LITERALS, min_size=1, max_size=4, unique=True), TOLD)
def test_any_literals_come_back(literals: list[ox.Literal], predicate: str) -> None:
    """Whatever a property has, and however often, its stored form tells what it was."""
    graph = {ox.Triple(ANN, ox.NamedNode(predicate), it) for it in literals}
    found = [piece(triple) for triple in graph]
    kept = {name: it for name, it in stored(found[0].slot, {it.value for it in found}).items() if it is not None}
    assert all(len({type(it) for it in value}) == 1 for value in kept.values() if isinstance(value, list))
    assert {triple for it in pieces([], kept) for triple in triples(ANN.value, it)} == graph


CODES = [
    (terms.WM_STATUS, "code/event-status/held", "held"),
    (terms.WM_STATUS, "code/mode/phone", terms.BASE + "code/mode/phone"),
    (terms.WM_STATUS, "code/event-status/", terms.BASE + "code/event-status/"),
    (terms.WM_STATUS, "code/event-status/a:b", terms.BASE + "code/event-status/a:b"),
    (terms.DCT_TYPE, "code/act-kind/visit", "visit"),
    (terms.DCT_TYPE, "code/event-kind/visit", "visit"),
]


@pytest.mark.parametrize(("predicate", "code", "value"), CODES)
def test_codes(predicate: str, code: str, value: str) -> None:
    """A code is its last word, if that can be had back; else it is the whole IRI."""
    triple = ox.Triple(ANN, ox.NamedNode(predicate), ox.NamedNode(terms.BASE + code))
    found = piece(triple)
    assert found.value == value
    assert triple in triples(ANN.value, found)


NAME = ox.NamedNode(terms.SKOS_PREF_LABEL)
HOMELESS = [
    ox.Triple(ANN, ox.NamedNode("https://other.example/p"), ox.Literal("x")),
    ox.Triple(ANN, NAME, ANN),
    ox.Triple(ANN, ox.NamedNode(terms.WM_MET), ox.Literal("x")),
    ox.Triple(ANN, ox.NamedNode(terms.WM_STATUS), ox.Literal("held")),
    ox.Triple(ANN, graph_model.TYPE, ox.NamedNode("https://other.example/Class")),
    ox.Triple(ANN, NAME, ox.BlankNode("b")),
    ox.Triple(ox.BlankNode("b"), NAME, ox.Literal("x", language="en")),
]


@pytest.mark.parametrize("triple", HOMELESS, ids=str)
def test_what_has_no_place_is_refused(triple: ox.Triple) -> None:
    """Nothing is lost in silence."""
    with pytest.raises(ValueError, match="has no place in the model of Neo4j"):
        piece(triple)


def test_what_others_keep_is_passed_over() -> None:
    """Labels, properties and values that are not of the model are no triples."""
    others = {"note": "x", "name": [b"x"], "said": [1], "start": "soon"}
    assert list(pieces(["Customer", "Person"], others)) == [Piece("label", "Person"), Piece("start", "soon")]
    assert list(triples(ANN.value, Piece("label", "Customer"))) == []


def test_the_greatest_name_is_shown() -> None:
    """By code points, as SPARQL's MAX has it, whatever the language."""
    names = [ox.Literal("Zoë", language="fr"), ox.Literal("Zoe", language="en"), ox.Literal("Anna", language="en")]
    values = {piece(ox.Triple(ANN, NAME, it)).value for it in names}
    assert stored("name", values) == {"name": f"Zoë{MARK}@fr", "name_also": ["Anna", "Zoe"]}
    assert stored("name", []) == {"name": None, "name_also": None}


def test_cells() -> None:
    """A list, a map and what is nothing can be read."""
    assert cell({"a": [1, None, True]}) == "{a: [1, , true]}"
    assert cell(b"x") == "b'x'"


@pytest.mark.parametrize("agent", ["Neo4j/4.4.30", "Neo4j/5.25.1", "Neo4j/dev", "Memgraph", ""])
def test_old_servers(agent: str) -> None:
    """The error says what is there and what is needed."""
    with pytest.raises(StoreError, match=r"^bolt://h: the server is .*; Neo4j 5.26 or later is needed$"):
        check_version("bolt://h", agent)


def test_new_servers() -> None:
    """The calendar's versions are later ones."""
    for agent in ("Neo4j/5.26.0", "Neo4j/5.26.31", "Neo4j/2025.06.2"):
        check_version("bolt://h", agent)


ADDRESSES = {
    "bolt:": "is no address",
    "bolt://": "is no address",
    "bolt:///neo4j": "is no address",
    "bolt://localhost/neo4j": "the database as --database",
    "bolt://localhost:bolt": "is no address",
    "bolt://localhost:99999": "is no address",
    "bolt://localhost?policy=x": "is no address",
    "bolt+x://localhost": "no store of that kind",
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_addresses(address: str) -> None:
    """What is no address of a server is said to be none, without asking one."""
    with pytest.raises(StoreError, match=ADDRESSES[address]):
        open_store(address, access=Access(timeout=1))


@pytest.mark.parametrize("scheme", ["bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc"])
def test_a_password_in_an_address_is_not_shown(scheme: str) -> None:
    """It is refused, and printed nowhere."""
    with pytest.raises(StoreError) as caught:
        open_store(f"{scheme}://neo4j:s3cret@localhost:7687")
    assert "s3cret" not in str(caught.value)
    assert "WHOMET_PASSWORD" in str(caught.value)


def test_reasons_are_one_line() -> None:
    """Also of what a driver says in many, and that for several servers at once."""
    several = ServiceUnavailable("no routing\ntable")
    several.__cause__ = ExceptionGroup("all", [ServiceUnavailable("refused\n" + "x" * 500)])
    line = reason(several, Access())
    assert line.startswith("no server answers there (...xxx")
    assert "\n" not in line
    assert len(line) < 300
