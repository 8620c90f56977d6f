"""Read whomet.ttl, shapes.ttl and context.jsonld, with their relative IRIs resolved against BASE."""

import json
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from ontology.terms import BASE, PREFIXES

if TYPE_CHECKING:
    from rdflib import Graph


@cache
def load(name: str) -> "Graph":
    """Return the graph of whomet.ttl ("whomet") or shapes.ttl ("shapes"), read once; do not change it."""
    from rdflib import Graph, Literal, Namespace  # takes 0.2 s

    shacl = Namespace("http://www.w3.org/ns/shacl#")
    graph = Graph().parse(data=_read(f"{name}.ttl"), format="turtle", publicID=BASE)
    for constraint, select in list(graph.subject_objects(shacl.select)):
        graph.set((constraint, shacl.select, Literal(prologue(str(select)) + str(select))))
    return graph


def prologue(query: str) -> str:
    """Return what goes in front of a SPARQL query: the base, and the prefixes that it uses.

    >>> prologue("SELECT ?name WHERE { ?node skos:prefLabel ?name }").splitlines()[1:]
    ['PREFIX skos: <http://www.w3.org/2004/02/skos/core#>']
    """
    used = set(re.findall(r"(?<![\w:])([a-z]+):", query))
    prefixes = (f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items() if prefix in used)
    return f"BASE <{BASE}>\n" + "".join(prefixes)


def context() -> dict[str, object]:
    """Return the JSON-LD context of exports, complete with the base."""
    terms: dict[str, object] = json.loads(_read("context.jsonld"))["@context"]
    return terms | {"@base": BASE, "wm": PREFIXES["wm"]}


def _read(name: str) -> str:
    return files("ontology").joinpath(name).read_text(encoding="utf-8")
