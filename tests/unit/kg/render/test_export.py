"""Triples as text: what is written is read back whole, by two libraries, and is the same in every run."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable

import pyoxigraph as ox
import pytest
import rdflib

from kg.graph.triples import triples
from kg.model import iris
from kg.render.export import Graphs, Syntax, write
from ontology import terms
from ontology.terms import BASE
from tests.conftest import ROOT
from tests.world import world

FORMATS = {
    Syntax.TURTLE: ox.RdfFormat.TURTLE,
    Syntax.N_QUADS: ox.RdfFormat.N_QUADS,
    Syntax.JSON_LD: ox.RdfFormat.JSON_LD,
}
NAMES = {Syntax.TURTLE: "turtle", Syntax.N_QUADS: "nquads", Syntax.JSON_LD: "json-ld"}
HOSTILE = '@prefix x: <y> .\n@base "\\" \x85 \x0b \u2028 <script> \U0001f600 \u202e'


def graphs() -> Graphs:
    """Give the small world, and an article that says hostile things."""
    yield from ((iris.article(facts.article.source), triples(facts)) for facts in world())
    node = ox.NamedNode(f"{BASE}id/article/hostile")
    label = ox.NamedNode(terms.SKOS_PREF_LABEL)
    yield node.value, [ox.Triple(node, label, ox.Literal(HOSTILE, language="en"))]


def quad_of(triple: ox.Triple, article: str = "") -> ox.Quad:
    """Put a triple into an article's graph, or into none."""
    graph = ox.NamedNode(article) if article else ox.DefaultGraph()
    return ox.Quad(triple.subject, triple.predicate, triple.object, graph)


def quads(syntax: Syntax, found: set[ox.Quad]) -> set[ox.Quad]:
    """Leave out the graphs where the syntax has none."""
    return {quad_of(quad.triple) for quad in found} if syntax is Syntax.TURTLE else found


WORLD = {quad_of(triple, article) for article, said in graphs() for triple in said}


@pytest.mark.parametrize("syntax", Syntax)
def test_oxigraph_reads_it_back(syntax: Syntax) -> None:
    """Oxigraph finds what was written, no more and no less."""
    text = "".join(write(graphs(), syntax))
    assert set(ox.parse(text.encode("utf-8"), format=FORMATS[syntax])) == quads(syntax, WORLD)


@pytest.mark.parametrize("syntax", Syntax)
def test_rdflib_reads_it_back(syntax: Syntax) -> None:
    """RDFLib finds the same."""
    dataset = rdflib.Dataset()
    dataset.parse(data="".join(write(graphs(), syntax)), format=NAMES[syntax])
    found = set(ox.parse(dataset.serialize(format="nquads").encode("utf-8"), format=ox.RdfFormat.N_QUADS))
    assert quads(syntax, found) == quads(syntax, WORLD)


@pytest.mark.parametrize("syntax", Syntax)
def test_nothing(syntax: Syntax) -> None:
    """A store without articles is written as a document without triples."""
    text = "".join(write([], syntax))
    assert list(ox.parse(text.encode("utf-8"), format=FORMATS[syntax])) == []


@pytest.mark.parametrize("syntax", Syntax)
def test_same_bytes_in_every_run(syntax: Syntax) -> None:
    """Python's hashes differ from run to run; what is written does not."""
    script = (
        "import sys; from kg.render.export import Syntax, write; from tests.unit.kg.render.test_export import graphs; "
        f"sys.stdout.buffer.write(''.join(write(graphs(), Syntax('{syntax}'))).encode())"
    )
    digests = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, check=True
        )
        assert len(done.stdout) > 50_000
        digests.add(hashlib.sha256(done.stdout).hexdigest())
    assert len(digests) == 1


def test_turtle_is_for_people(golden: Callable[[str, str], None]) -> None:
    """Short names, the class first, one subject a paragraph."""
    [text] = [
        "".join(write([(iris.article(facts.article.source), triples(facts))], Syntax.TURTLE))
        for facts in world()
        if facts.article.id == "union"
    ]
    golden("triples/union-export.ttl", text)
