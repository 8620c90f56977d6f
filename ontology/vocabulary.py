"""Read whomet.ttl, shapes.ttl and context.jsonld, with their relative IRIs resolved against BASE."""

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from ontology.terms import BASE, PREFIXES

if TYPE_CHECKING:
    from rdflib import Graph


@cache
def load(name: str) -> "Graph":
    """Return the graph of whomet.ttl ("whomet") or shapes.ttl ("shapes"), read once; do not change it."""
    from rdflib import Graph, Literal, Namespace  # noqa: PLC0415 - takes 0.2 s

    shacl = Namespace("http://www.w3.org/ns/shacl#")
    graph = Graph().parse(data=_read(f"{name}.ttl"), format="turtle", publicID=BASE)
    for constraint, select in list(graph.subject_objects(shacl.select)):
        graph.set((constraint, shacl.select, Literal(prologue() + str(select))))
    return graph


def prologue() -> str:
    """Return what goes in front of a SPARQL query: the base and every prefix.

    >>> prologue().splitlines()[1] == f"PREFIX wm: <{BASE}ns#>"
    True
    """
    prefixes = (f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())
    return f"BASE <{BASE}>\n" + "".join(prefixes)


def context() -> dict[str, object]:
    """Return the JSON-LD context of exports, complete with the base."""
    terms: dict[str, object] = json.loads(_read("context.jsonld"))["@context"]
    return terms | {"@base": BASE, "wm": PREFIXES["wm"]}


def _read(name: str) -> str:
    return files("ontology").joinpath(name).read_text(encoding="utf-8")
