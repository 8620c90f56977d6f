"""An IRI that was printed keeps its meaning when identities are resolved anew, or half so."""

import pytest

from kg.graph.transcript import kept
from kg.lookup.former import current
from kg.maintenance import resolving
from kg.maintenance.resolving import know, settle
from kg.model import iris
from kg.store.base import Store
from kg.store.oxigraph import OxigraphStore
from tests.answers import fill
from tests.retold import Told, article, retold
from tests.world import world


def named(store: Store, kind: str) -> set[str]:
    """Name all persons or meetings that a store has."""
    return {str(iri) for (iri,) in store.query(f"SELECT DISTINCT ?it {{ ?it a {kind} }}")}


@pytest.mark.parametrize("kind", ["foaf:Person", "wm:Meeting"])
def test_all_that_was_printed(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before, after each step and at the end, every IRI of before leads to somebody or something that is there."""
    monkeypatch.setattr(resolving, "AT_ONCE", 1)
    store = OxigraphStore.in_memory()
    told = Told(("Thomas Rinne", "Anna Kovač"), "2024-05-03")
    other = article("other", "2024-05-05", "Thomas Rinne met Anna Kovač.", told)
    for facts in (*world(), *retold(), other):
        store.replace(iris.article(facts.article.source), kept(facts))
    before = named(store, kind)
    steps = settle(store, know(store))
    gone = set[str]()
    for _ in (None, *steps):
        there = named(store, kind)
        gone |= before - there
        assert {current(store, one) for one in before} <= there
    assert gone


def test_what_was_never_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """It stays as it is, and so finds nothing; nothing is resolved for it, however near it comes to what is there."""
    monkeypatch.setattr("kg.lookup.former.resolve", None)
    store = OxigraphStore.in_memory()
    fill(store, [*world(), *retold()])
    meeting = min(named(store, "wm:Meeting"))
    near = (f"{meeting[:-8]}aaaaaaaa", iris.person("Anna Kovač FI aaaaaaaaaaaa"), iris.person("Tomas Rinne the Second"))
    for iri in (iris.person("Nobody At All"), f"{iris.ID}meeting/none-aaaaaaaa", f"{iris.ID}state/fi", *near):
        assert current(OxigraphStore.in_memory(), iri) == iri
        assert current(store, iri) == iri
