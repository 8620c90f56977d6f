"""Who met whom as a network: GraphML, GEXF 1.3, the two sheets of Kumu; of held meetings only.

A node is a person or an organization, an edge each two who met.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import IO, Any

from lxml import etree  # type: ignore[import-untyped]  # has no types

from kg.exchange.flat_records import FlatBody, FlatMeeting, FlatPerson, Records
from kg.model.facts import Status
from kg.model.terminal import safe
from kg.render.table import guarded

GRAPHML = "http://graphml.graphdrawing.org/xmlns"
GEXF = "http://gexf.net/1.3"
TYPES = {"meetings": "int", "weight": "int", "articles": "int", "cow": "int"}  # of attributes; of others string
NODE = ("name", "kind", "country", "iso3", "cow", "wikidata", "office", "meetings")
EDGE = ("meetings", "first", "last", "articles")
Spell = tuple[str, str]  # the first and the last day that a meeting may have been on, YYYY-MM-DD


@dataclass(slots=True)
class NetworkEdge:
    """The meetings of two: how many, when, and in how many reports of articles."""

    meetings: int = 0
    articles: int = 0
    spells: tuple[Spell, ...] = ()  # of those whose time is known, each once; most have one, which takes little room so

    def add(self, meeting: FlatMeeting, spell: Spell) -> None:
        """Count one more meeting."""
        self.meetings += 1
        self.articles += len(meeting.sources)
        if all(spell) and spell not in self.spells:
            self.spells = (*self.spells, spell)

    @property
    def facts(self) -> Mapping[str, str | int]:
        """Return what is known, by the names of EDGE."""
        days = {"first": min(self.spells)[0], "last": max(last for _, last in self.spells)} if self.spells else {}
        return {"meetings": self.meetings, "articles": self.articles, **days}


@dataclass(slots=True)
class Network:
    """The persons and organizations that met somebody, what is known of each, and the edges between them by IRI."""

    nodes: dict[str, Mapping[str, str | int]]
    edges: dict[tuple[str, str], NetworkEdge]

    @property
    def ordered(self) -> Iterator[tuple[tuple[str, str], NetworkEdge]]:
        """Give the edges by the IRIs of their ends; a sorted copy of all would take more room."""
        return ((ends, self.edges[ends]) for ends in sorted(self.edges))


def network(records: Records) -> Network:
    """Sum up the held meetings of a store."""
    _ = records.provenance  # which takes room while it is made: before there are edges
    offices: dict[str, str] = {}
    times: dict[str, int] = {}
    edges: dict[tuple[str, str], NetworkEdge] = {}
    spells: dict[Spell, Spell] = {}  # each once in memory
    for one in records.meetings([Status.HELD]):
        spell = spells.setdefault((one.first, one.last), (one.first, one.last))
        for part in one.participants:
            times[part.id] = times.get(part.id, 0) + 1
            offices[part.id] = part.office or offices.get(part.id, "")  # the newest one stays
        for left, right in one.pairs:
            edges.setdefault((min(left.id, right.id), max(left.id, right.id)), NetworkEdge()).add(one, spell)
    known: Mapping[str, FlatPerson | FlatBody] = {**records.bodies, **records.persons}
    met = sorted(set(chain.from_iterable(edges)))
    return Network({iri: _known(known[iri], offices[iri], times[iri]) for iri in met}, edges)


def _known(one: FlatPerson | FlatBody, office: str, times: int) -> Mapping[str, str | int]:
    home, kind = one.country, "person" if isinstance(one, FlatPerson) else "organization"
    told = (one.name, kind, home.name, home.iso3, home.cow, one.wikidata, office, times)
    return {name: value for name, value in zip(NODE, told, strict=True) if value not in ("", None)}


def write_graphml(records: Records, out: IO[bytes]) -> None:
    """Write GraphML as networkx, igraph and Gephi read it; what is not known is left out, so that it is no zero."""
    graph = network(records)
    with etree.xmlfile(out, encoding="utf-8") as xml, xml.element("graphml", nsmap={None: GRAPHML}):
        for kind, names in (("node", ("label", *NODE)), ("edge", ("weight", *EDGE))):
            for name in names:
                key = {"id": f"{kind}_{name}", "for": kind, "attr.name": name, "attr.type": TYPES.get(name, "string")}
                xml.write(etree.Element("key", key))
        with xml.element("graph", id="whomet", edgedefault="undirected"):
            xml.write(_text("desc", records.provenance))
            for iri, told in graph.nodes.items():
                xml.write(_data("node", {"id": iri}, {"label": told["name"], **told}))
            for (one, other), edge in graph.ordered:
                told = {"weight": edge.meetings, **edge.facts}
                xml.write(_data("edge", {"source": one, "target": other}, told))


def _data(kind: str, attributes: Mapping[str, str], told: Mapping[str, str | int]) -> Any:
    element = etree.Element(kind, attributes)
    for name, value in told.items():
        element.append(_text("data", str(value), key=f"{kind}_{name}"))
    return element


def write_gexf(records: Records, out: IO[bytes]) -> None:
    """Write GEXF 1.3 with intervals of days: an edge is there while two may have met, one of no known time always."""
    graph = network(records)
    with etree.xmlfile(out, encoding="utf-8") as xml, xml.element("gexf", nsmap={None: GEXF}, version="1.3"):
        with xml.element("meta"):
            xml.write(_text("creator", "whomet"), _text("description", records.provenance))
        shape = {
            "mode": "dynamic",
            "defaultedgetype": "undirected",
            "timeformat": "date",
            "timerepresentation": "interval",
        }
        with xml.element("graph", shape):
            for kind, names in (("node", NODE), ("edge", EDGE)):
                xml.write(_declared(kind, names))
            with xml.element("nodes"):
                for iri, told in graph.nodes.items():
                    xml.write(_dynamic("node", {"id": iri, "label": safe(str(told["name"]))}, told, ()))
            with xml.element("edges"):
                for number, ((one, other), edge) in enumerate(graph.ordered):
                    ends = {"id": str(number), "source": one, "target": other, "weight": str(edge.meetings)}
                    xml.write(_dynamic("edge", ends, edge.facts, joined(edge.spells)))


def _declared(kind: str, names: Iterable[str]) -> Any:
    element = etree.Element("attributes", {"class": kind, "mode": "static"})
    for name in names:
        type_ = {"int": "integer"}.get(TYPES.get(name, ""), "string")
        etree.SubElement(element, "attribute", id=name, title=name, type=type_)
    return element


def _dynamic(kind: str, attributes: Mapping[str, str], told: Mapping[str, str | int], spells: Iterable[Spell]) -> Any:
    element = etree.Element(kind, attributes)
    values = etree.SubElement(element, "attvalues")
    for name, value in told.items():
        etree.SubElement(values, "attvalue", {"for": name, "value": safe(str(value))})
    days = [{"start": first, "end": last} for first, last in spells]
    if days:
        inside = etree.SubElement(element, "spells")
        for one in days:
            etree.SubElement(inside, "spell", one)
    return element


def joined(spells: Iterable[Spell]) -> list[Spell]:
    """Return spells that overlap as one, since Gephi takes no interval into another; in order of time.

    >>> joined([("2024-05-13", "2024-05-13"), ("2024-05-01", "2024-05-31"), ("2024-06-02", "2024-06-02")])
    [('2024-05-01', '2024-05-31'), ('2024-06-02', '2024-06-02')]
    """
    found: list[Spell] = []
    for first, last in sorted(spells):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found


def _text(tag: str, text: str, **attributes: str) -> Any:
    element = etree.Element(tag, attributes)
    element.text = safe(text)
    return element


def write_kumu(records: Records, folder: Path) -> None:
    """Write elements.csv and connections.csv with the headers that Kumu and Flourish know; several values between |."""
    graph = network(records)
    labels = _labels(graph.nodes)
    elements = (
        (
            labels[iri],
            str(told["kind"]).capitalize(),
            told.get("office", ""),
            told.get("country", ""),
            told["meetings"],
            iri,
        )
        for iri, told in graph.nodes.items()
    )
    _sheet(folder / "elements.csv", ("Label", "Type", "Description", "Tags", "Meetings", "URL"), elements)
    edges = (
        (
            labels[one],
            labels[other],
            "undirected",
            "met",
            edge.meetings,
            edge.facts.get("first", ""),
            edge.facts.get("last", ""),
        )
        for (one, other), edge in graph.ordered
    )
    _sheet(folder / "connections.csv", ("From", "To", "Direction", "Type", "Meetings", "First", "Last"), edges)
    (folder / "about.txt").write_text(records.provenance + "\n", encoding="utf-8", newline="")


def _labels(nodes: Mapping[str, Mapping[str, str | int]]) -> Mapping[str, str]:
    """Name each node as no other, since Kumu knows an element by its label alone."""
    seen: dict[str, int] = {}
    labels = {}
    for iri, told in nodes.items():
        name = safe(str(told["name"]))
        seen[name] = seen.get(name, 0) + 1
        labels[iri] = name if seen[name] == 1 else f"{name} ({seen[name]})"
    return labels


def _sheet(path: Path, columns: Iterable[str], rows: Iterable[Iterable[str | int]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([guarded(cell) for cell in row] for row in rows)
