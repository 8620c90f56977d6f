"""Loading: counts, what happens at a stop, and that nothing but what is needed is held."""

from collections.abc import Iterator

import pytest

from kg import iris
from kg.errors import ArticleError
from kg.loading import Tally, graphs, load, readable
from kg.model import Article, Facts
from kg.store.oxigraph import OxigraphStore
from kg.triples import triples
from tests.world import world


def loaded(store: OxigraphStore, found: list[Facts]) -> str:
    """Load facts; return the tally in words."""
    tally = Tally()
    assert list(load(store, found, tally)) == found
    return str(tally)


def test_counts() -> None:
    """New, unchanged and changed articles, and the facts of each kind in what was read."""
    store, facts = OxigraphStore.in_memory(), list(world())
    counts = "18 persons, 15 positions, 14 meetings, 10 admissions, 3 occasions, 3 acts"
    assert loaded(store, facts) == f"8 new, 0 changed, 0 unchanged; {counts}"
    assert loaded(store, facts) == f"0 new, 0 changed, 8 unchanged; {counts}"
    other = Facts(facts[0].article, facts[0].persons)
    assert loaded(store, [other]) == (
        "0 new, 1 changed, 0 unchanged; 2 persons, 0 positions, 0 meetings, 0 admissions, 0 occasions, 0 acts"
    )


def test_the_same_article_twice_in_one_run() -> None:
    """The second time it is not new."""
    [one, *_] = world()
    assert loaded(OxigraphStore.in_memory(), [one, one]).startswith("1 new, 0 changed, 1 unchanged")


def test_unreadable_inputs_are_told() -> None:
    """The tally names them where there are any."""
    assert str(Tally(new=1, unreadable=2)).startswith("1 new, 0 changed, 0 unchanged, 2 unreadable; ")


def test_a_stop_keeps_what_was_loaded() -> None:
    """What came before an interruption is kept whole, and nothing of what came after."""
    store, facts, tally = OxigraphStore.in_memory(), list(world()), Tally()

    def interrupted() -> Iterator[Facts]:
        yield from facts[:2]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(load(store, interrupted(), tally))
    assert dict(graphs(store)) == {iris.article(one.article.source): triples(one) for one in facts[:2]}
    assert tally.new == 2


def test_articles_are_taken_one_by_one() -> None:
    """An article is kept before the next is read."""
    store, taken = OxigraphStore.in_memory(), []

    def watched() -> Iterator[Facts]:
        for one in world():
            taken.append(one)
            yield one

    for number, _ in enumerate(load(store, watched(), Tally()), 1):
        assert len(taken) == number == len(list(store.articles()))


def test_graphs_come_back() -> None:
    """A store gives back each article's triples, in the order in which they are written."""
    store, facts = OxigraphStore.in_memory(), list(world())
    loaded(store, facts)
    assert list(graphs(store)) == sorted((iris.article(one.article.source), triples(one)) for one in facts)


def test_readable() -> None:
    """Articles pass in order, errors are handed over in theirs."""
    first, second = Article("a", "a", "x"), Article("b", "b", "y")
    bad, worse = ArticleError("c", "bad"), ArticleError("d", "worse")
    refused: list[ArticleError] = []
    assert list(readable([bad, first, worse, second], refused.append)) == [first, second]
    assert refused == [bad, worse]
