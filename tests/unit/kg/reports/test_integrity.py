"""A store that is as it should be has no problem; each way of breaking it is told."""

import pyoxigraph as ox

from kg.graph.triples import triples
from kg.maintenance.loading import LoadProgress, load
from kg.model import iris
from kg.reports.integrity import problems
from kg.store.oxigraph import OxigraphStore
from ontology import terms
from tests.world import world

FACTS = list(world())
FIRST, SECOND = sorted((iris.article(one.article.source), triples(one)) for one in FACTS)[:2]


def test_the_world_is_sound() -> None:
    """Nothing is wrong with the small world."""
    store = OxigraphStore.in_memory()
    list(load(store, FACTS, LoadProgress()))
    assert list(problems(store)) == []


def test_a_graph_without_its_article() -> None:
    """Triples in another article's graph are told."""
    store = OxigraphStore.in_memory()
    store.replace(FIRST[0], SECOND[1])
    messages = [problem.message for _, problem in problems(store)]
    assert f"the graph of this article describes {SECOND[0]}" in messages


def test_a_contradiction_between_articles() -> None:
    """A thing that is of two kinds is told where the second one stands."""
    store = OxigraphStore.in_memory()
    rdf_type = ox.NamedNode(terms.PREFIXES["rdf"] + "type")
    thing = next(one.subject for one in FIRST[1] if one.predicate == rdf_type)
    store.replace(FIRST[0], FIRST[1])
    store.replace(SECOND[0], [*SECOND[1], ox.Triple(thing, rdf_type, ox.NamedNode(terms.SOFTWARE_AGENT))])
    found = [
        (article, one.message) for article, one in problems(store) if one.message.endswith("in an earlier article")
    ]
    assert [article for article, _ in found] == [SECOND[0]]
    assert found[0][1].startswith(f"{rdf_type.value} is <{terms.SOFTWARE_AGENT}> here, and <")


def test_shapes_are_checked() -> None:
    """What a shape forbids is told, in the article in which it stands."""
    store = OxigraphStore.in_memory()
    without_status = [one for one in SECOND[1] if one.predicate.value != terms.WM_STATUS]
    store.replace(SECOND[0], without_status)
    found = list(problems(store))
    assert found
    assert {article for article, _ in found} == {SECOND[0]}
