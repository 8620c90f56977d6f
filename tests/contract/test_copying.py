"""Copying: from every store into every store, again, and in part."""

from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from kg.maintenance import copying
from kg.maintenance.copying import CopyProgress, copy
from kg.model.errors import StoreError
from kg.store.base import Store
from kg.store.oxigraph import OxigraphStore
from tests.answers import CASES, answer, fill, written
from tests.world import geneva, world

ARTICLES = len(list(world()))


def lines(store: Store) -> list[str]:
    """Export everything."""
    return [str(quad) for quad in store.quads()]


def copied(source: Store, target: Store, *, mirror: bool = False) -> str:
    """Copy; return the tally in words."""
    tally = CopyProgress()
    list(copy(source, target, tally, mirror=mirror))
    return str(tally)


def test_from_every_store_into_every_store(filled: Store, store: Store) -> None:
    """The same triples, and the same answers; a second time nothing changes."""
    assert copied(filled, store) == f"{ARTICLES} new, 0 changed, 0 unchanged, 0 removed"
    assert lines(store) == lines(filled) == lines(fill(OxigraphStore.in_memory()))
    assert copied(filled, store) == f"0 new, 0 changed, {ARTICLES} unchanged, 0 removed"
    met = next(case for case in CASES if case.query == "met")
    assert written(answer(store, met)) == met.golden.read_text(encoding="utf-8")


@pytest.fixture
def two() -> Iterator[tuple[Store, Store]]:
    """Make a store with the small world, and one with another article in it and one that differs."""
    source, target = fill(OxigraphStore.in_memory()), fill(OxigraphStore.in_memory(), [geneva()])
    [article] = target.articles()
    graph = [ox.Triple(ox.NamedNode(f"a:{number}"), ox.NamedNode("a:b"), ox.Literal(number)) for number in range(3)]
    target.replace_all({article: graph, "https://article.example/only-there": graph})
    with source, target:
        yield source, target


def test_what_only_the_other_has(two: tuple[Store, Store]) -> None:
    """It stays, and it is said."""
    done = f"{ARTICLES - 1} new, 1 changed, 0 unchanged, 0 removed; 1 more are only there and stay, unless you --mirror"
    assert copied(*two) == done
    assert len(list(two[1].articles())) == ARTICLES + 1


def test_mirror(two: tuple[Store, Store]) -> None:
    """It goes."""
    assert copied(*two, mirror=True) == f"{ARTICLES - 1} new, 1 changed, 0 unchanged, 1 removed"
    assert lines(two[1]) == lines(two[0])


def test_a_mirror_of_nothing(two: tuple[Store, Store]) -> None:
    """Whoever names the wrong store loses nothing."""
    before = lines(two[1])
    with OxigraphStore.in_memory() as empty, pytest.raises(StoreError, match=r"has no articles, .* nothing is removed"):
        copied(empty, two[1], mirror=True)
    assert lines(two[1]) == before
    with OxigraphStore.in_memory() as empty:
        assert copied(empty, two[1]).startswith("0 new, 0 changed, 0 unchanged, 0 removed; 2 more")


@pytest.mark.parametrize(("articles", "triples"), [(1, 10**6), (100, 1), (3, 10**6), (100, 500)])
def test_batches(monkeypatch: pytest.MonkeyPatch, articles: int, triples: int) -> None:
    """However many are put together, the copy is the same."""
    monkeypatch.setattr(copying, "ARTICLES", articles)
    monkeypatch.setattr(copying, "TRIPLES", triples)
    with fill(OxigraphStore.in_memory()) as source, OxigraphStore.in_memory() as target:
        assert copied(source, target).startswith(f"{ARTICLES} new, ")
        assert lines(target) == lines(source)


def test_going_on_after_a_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was copied before stays."""
    monkeypatch.setattr(copying, "ARTICLES", 2)
    with fill(OxigraphStore.in_memory()) as source, OxigraphStore.in_memory() as target:
        next(copy(source, target, CopyProgress()))
        assert copied(source, target) == f"{ARTICLES - 2} new, 0 changed, 2 unchanged, 0 removed"
        assert lines(target) == lines(source)
