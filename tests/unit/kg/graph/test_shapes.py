"""The fast answer on the shapes is pySHACL's: on every break, and on articles with one triple changed."""

import random
from collections import Counter
from collections.abc import Iterator

import pytest
from pyoxigraph import Triple
from pyshacl import validate
from rdflib import Graph

from kg.graph import check, shapes
from kg.graph.shapes import keeps_shapes
from kg.graph.triples import triples
from ontology.vocabulary import load
from tests.unit.kg.graph.test_check import BREAKS, SH, broken
from tests.world import world

CHANGED = 40  # articles with one triple changed, each of which pySHACL looks at
RULES = {str(load("shapes").value(rule, SH.message)) for rule in load("shapes").objects(None, SH.sparql)}


def _changed(dice: random.Random) -> Iterator[list[Triple]]:
    """Make articles of the world in which a triple is left out, comes from another, or has another's object."""
    every = [triples(facts) for facts in world()]
    while True:
        own, other = list(dice.choice(every)), dice.choice(dice.choice(every))
        at = dice.randrange(len(own))
        one = own[at]
        mixed = Triple(one.subject, one.predicate, dice.choice(own).object)
        yield dice.choice(
            ([*own[:at], *own[at + 1 :]], [*own, other], [*own[:at], mixed, *own[at + 1 :]], [*own, mixed])
        )


def test_every_break_is_seen() -> None:
    """What a shape that is no rule in SPARQL finds is never passed."""
    passed = [case.message for case in BREAKS if keeps_shapes(broken(case))]
    assert [
        message for message in passed if message not in RULES and not message.endswith("term of the ontology")
    ] == []


def test_it_says_what_pyshacl_says() -> None:
    """Of articles with one triple changed, of which many are right and many are not."""
    changed = _changed(random.Random(1))  # noqa: S311 - no secret hangs on it
    said: Counter[bool] = Counter()
    for _, some in zip(range(CHANGED), changed, strict=False):
        found = list(check._broken_shapes(some))  # what pySHACL alone says
        assert keeps_shapes(some) == (not found), found
        said[not found] += 1
    assert min(said[True], said[False]) >= CHANGED / 6


def test_the_vocabulary_keeps_the_shapes() -> None:
    """What is no part of an article is not looked at again with each: nothing in it may be wrong by itself."""
    conforms, _, words = validate(Graph() + load("whomet"), shacl_graph=load("shapes"), inference="none")
    assert conforms, words


def test_an_unknown_constraint_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever writes a shape with something new is told where to teach it."""
    known = {name: made for name, made in shapes.CONSTRAINTS.items() if name != "uniqueLang"}
    monkeypatch.setattr(shapes, "CONSTRAINTS", known)
    with pytest.raises(ValueError, match="sh:uniqueLang is not known"):
        shapes._targets.__wrapped__()
