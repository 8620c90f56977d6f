"""GraphML, GEXF and the sheets of Kumu, read by networkx, igraph, Gephi's own importer and a reader of CSV."""

import csv
import subprocess
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import networkx
import pytest
from lxml import etree  # type: ignore[import-untyped]  # has no types

from kg.exchange.flat_records import Records
from kg.exchange.network_files import Network, joined, network
from kg.model.facts import Status
from tests.exchange.conftest import HARD, Written
from tests.servers.process import JARS, missing

HERE = Path(__file__).parent
KOVAC, RINNE = "Anna Kovač", "Tomas Rinne"
FERRO, VITORINO, COUNCIL = "Lidia Ferro", "António Vitorino", "Alpine Water Council"
OWN = 2  # meetings in which Ferro speaks for the council that took part
GEPHI = ("java", "-Xmx256m", "-Dstdout.encoding=UTF-8", "-Djava.awt.headless=true", "-cp", f"{JARS / 'gephi'}/*")


@pytest.fixture(scope="module")
def told(records: Records) -> Network:
    """Return the network as it is before any file."""
    return network(records)


def test_the_network(records: Records, told: Network) -> None:
    """Whoever met somebody is in it, and no meeting that was not held is."""
    held = list(records.meetings([Status.HELD]))
    names = {str(one["name"]): str(one["kind"]) for one in told.nodes.values()}
    assert set(told.nodes) == {part.id for one in held for part in one.participants}
    every = sum(len(one.participants) * (len(one.participants) - 1) // 2 for one in held)
    assert sum(edge.meetings for edge in told.edges.values()) == every - OWN
    assert (names[KOVAC], names[RINNE], names[COUNCIL]) == ("person", "person", "organization")
    assert "Ana Belli" not in names  # her talks were cancelled


def test_an_organization(told: Network) -> None:
    """It has met whom it took part with in meetings, and not the secretary who spoke for it there."""
    names = {iri: str(one["name"]) for iri, one in told.nodes.items()}
    edges = {frozenset((names[one], names[other])): edge.meetings for (one, other), edge in told.edges.items()}
    assert {pair: many for pair, many in edges.items() if COUNCIL in pair} == {frozenset((COUNCIL, VITORINO)): 2}
    assert edges[frozenset((FERRO, VITORINO))] >= 2


def named(graph: Any, name: str) -> Any:
    """Return the node of a person."""
    return next(node for node, facts in graph.nodes(data=True) if facts["name"] == name)


def test_networkx(written: Written, told: Network) -> None:
    """What networkx reads of GraphML is every node and edge with its values, and nothing where nothing is known."""
    graph = networkx.read_graphml(written("graphml"))
    assert {node: {k: v for k, v in facts.items() if k != "label"} for node, facts in graph.nodes(data=True)} == {
        iri: {name: value if name != "name" else shown(str(value)) for name, value in facts.items()}
        for iri, facts in told.nodes.items()
    }
    assert {frozenset((a, b)): facts for a, b, facts in graph.edges(data=True)} == {
        frozenset(pair): {**edge.facts, "weight": edge.meetings} for pair, edge in told.edges.items()
    }
    kovac, ferro = named(graph, KOVAC), named(graph, FERRO)
    assert graph.nodes[kovac]["cow"] == 349
    assert "cow" not in graph.nodes[ferro]  # no state, and so no 0
    assert graph[kovac][named(graph, RINNE)]["first"] == "2024-05-13"


def test_igraph(written: Written, told: Network) -> None:
    """What igraph reads of GraphML has the same counts, weights, names."""
    import igraph  # type: ignore[import-untyped]  # has no types

    graph = igraph.Graph.Read_GraphML(str(written("graphml")))
    assert (graph.vcount(), graph.ecount(), graph.is_directed()) == (len(told.nodes), len(told.edges), False)
    assert sorted(graph.vs["name"]) == sorted(shown(str(person["name"])) for person in told.nodes.values())
    assert sum(graph.es["weight"]) == sum(edge.meetings for edge in told.edges.values())


def test_gexf_is_valid(written: Written) -> None:
    """GEXF keeps to what the format allows: no time is empty, "None" or other than a day."""
    schema = etree.XMLSchema(etree.parse(HERE / "gexf.xsd"))
    tree = etree.parse(written("gexf"))
    schema.assertValid(tree)
    tree.find(".//{*}spell").set("end", "None")
    assert not schema.validate(tree)


@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_gephi(written: Written, told: Network, form: str) -> None:
    """Gephi's own importer complains of nothing, and has every person, edge and day."""
    if reason := missing("gephi"):
        pytest.skip(reason)
    command = [*GEPHI, str(HERE / "ImportedGraph.java"), str(written(form))]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    lines = [line.split("\t") for line in done.stdout.splitlines()]
    nodes = {line[1]: line[2:] for line in lines if line[0] == "node"}
    edges = {frozenset(line[1:3]): line[3:] for line in lines if line[0] == "edge"}
    assert [line for line in lines if line[0] == "report" and "column" not in line[1] and "found" not in line[1]] in (
        [],
        [["report", "Default edge type set as 'UNDIRECTED'"]],
    )
    assert nodes == {iri: [shown(str(one["name"])), str(one["meetings"])] for iri, one in told.nodes.items()}
    assert edges == {
        frozenset(pair): [
            "UNDIRECTED",
            str(edge.meetings),
            "null" if form == "graphml" or not edge.spells else days(edge.spells),
        ]
        for pair, edge in told.edges.items()
    }


def days(spells: Iterable[tuple[str, str]]) -> str:
    """Write intervals as Gephi does."""
    return "<" + "; ".join(f"[{moment(first)}, {moment(last)}]" for first, last in joined(spells)) + ">"


def moment(day: str) -> str:
    """Write the beginning of a day as Gephi does, in milliseconds."""
    return f"{datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC).timestamp() * 1000:.1f}"


def shown(name: str) -> str:
    """Return a name in one line, without what turns the direction of a text."""
    return name.replace("\u202e", "\ufffd").replace("\u202c", "\ufffd").replace("\r\n", " ")


def test_overlapping(told: Network) -> None:
    """A month and a day in it are one interval: Gephi refuses the second."""
    nan, berg = (next(iri for iri, it in told.nodes.items() if it["name"] == name) for name in HARD[1:3])
    spells = told.edges[(nan, berg) if nan < berg else (berg, nan)].spells
    assert (len(spells), joined(spells)) == (2, [("2024-05-01", "2024-05-31")])


def test_kumu(written: Written, told: Network) -> None:
    """Every connection leads from one label to another; both are there, each once; no cell is a formula."""
    folder = written("kumu")
    elements, connections = (
        list(csv.DictReader((folder / f"{name}.csv").read_text(encoding="utf-8").splitlines()))
        for name in ("elements", "connections")
    )
    labels = [row["Label"] for row in elements]
    assert len(labels) == len(set(labels)) == len(told.nodes)
    assert {row[end] for row in connections for end in ("From", "To")} <= set(labels)
    assert sum(int(row["Meetings"]) for row in connections) == sum(edge.meetings for edge in told.edges.values())
    assert not [cell for row in (*elements, *connections) for cell in row.values() if cell[:1] in "=+@-" and cell]
