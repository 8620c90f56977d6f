"""Loading: counts, what happens at a stop, and that nothing but what is needed is held."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from pyoxigraph import Triple

from kg.graph.transcript import kept
from kg.maintenance.loading import PATIENCE, Journal, LoadProgress, graphs, load, readable
from kg.model import iris
from kg.model.edition import reading
from kg.model.errors import ArticleError
from kg.model.facts import Article, Facts, PublicationBasis
from kg.store.oxigraph import OxigraphStore
from tests.world import world


def loaded(store: OxigraphStore, found: list[Facts]) -> str:
    """Load facts; return the tally in words."""
    tally = LoadProgress()
    assert list(load(store, found, tally)) == found
    return str(tally).rpartition("; ")[0]


def test_counts() -> None:
    """New, unchanged and changed articles, and the facts of each kind in what was read."""
    store, facts = OxigraphStore.in_memory(), list(world())
    counts = "18 persons, 15 positions, 14 meetings, 10 admissions, 3 occasions, 3 acts"
    assert loaded(store, facts) == f"8 new, 0 changed, 0 unchanged; {counts}"
    assert loaded(store, facts) == f"0 new, 0 changed, 8 unchanged; {counts}"
    other = Facts(facts[0].article, facts[0].persons)
    assert loaded(store, [other]) == ("0 new, 1 changed, 0 unchanged; 2 persons")


def test_what_is_not_worth_saying() -> None:
    """Nothing of facts where nothing was read; that there are none where articles have none."""
    assert re.fullmatch(r"0 new, 0 changed, 8 unchanged; \d\.\d seconds", str(LoadProgress(unchanged=8)))
    assert loaded(OxigraphStore.in_memory(), [Facts(Article("a", "a", "Rain."))]) == (
        "1 new, 0 changed, 0 unchanged; no facts"
    )


def test_the_same_article_twice_in_one_run() -> None:
    """The second time it is not new."""
    [one, *_] = world()
    assert loaded(OxigraphStore.in_memory(), [one, one]).startswith("1 new, 0 changed, 1 unchanged")


def test_unreadable_inputs_are_told() -> None:
    """The tally names them where there are any."""
    assert str(LoadProgress(new=1, unreadable=2)).startswith("1 new, 0 changed, 0 unchanged, 2 unreadable; ")


def test_a_stop_keeps_what_was_loaded() -> None:
    """What came before an interruption is kept whole, and nothing of what came after."""
    store, facts, tally = OxigraphStore.in_memory(), list(world()), LoadProgress()

    def interrupted() -> Iterator[Facts]:
        yield from facts[:2]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(load(store, interrupted(), tally))
    assert dict(graphs(store)) == {iris.article(one.article.source): _in_order(one) for one in facts[:2]}
    assert tally.new == 2


def test_few_articles_are_held(monkeypatch: pytest.MonkeyPatch) -> None:
    """Articles are written some at a time, and come out again only when they are flushed to disk, once a second."""
    store, now = OxigraphStore.in_memory(), [0.0]
    most = store.at_once
    flushed, written = [0], [0]
    monkeypatch.setattr("kg.maintenance.loading.time.monotonic", lambda: now[0])
    monkeypatch.setattr(store, "flush", lambda: flushed.append(len(list(store.articles()))))

    def numbered() -> Iterator[Facts]:
        for number in range(5 * most):
            written.append(len(list(store.articles())))
            now[0] += PATIENCE / (2 * most)
            yield Facts(Article(str(number), str(number), "x"))

    for number, _ in enumerate(load(store, numbered(), LoadProgress()), 1):
        assert number <= flushed[-1]
    assert all(later - earlier <= most + 1 for earlier, later in pairwise(written))
    assert 0 < max(written) <= 5 * most
    assert len(flushed) == 1 + 3  # in the first second, in the second, and at the end
    assert flushed[-1] == 5 * most


def test_a_sign_of_life_keeps_what_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """An article waits no longer than a second, though no other comes."""
    store, now = OxigraphStore.in_memory(), [0.0]
    monkeypatch.setattr("kg.maintenance.loading.time.monotonic", lambda: now[0])

    def slow() -> Iterator[Facts | None]:
        yield Facts(Article("a", "a", "x"))
        yield None
        assert list(store.articles()) == []
        now[0] += PATIENCE
        yield None
        assert len(list(store.articles())) == 1

    assert len(list(load(store, slow(), LoadProgress()))) == 1


def test_whoever_stops_taking_has_all_that_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits is kept though nobody asks for more."""
    store, now = OxigraphStore.in_memory(), [0.0]
    monkeypatch.setattr("kg.maintenance.loading.time.monotonic", lambda: now[0])

    def watched() -> Iterator[Facts]:
        for number in range(9):
            now[0] += 0.4 * PATIENCE
            yield Facts(Article(str(number), str(number), "x"))

    kept = load(store, watched(), LoadProgress())
    assert [next(kept).article.id for _ in range(5)] == ["0", "1", "2", "3", "4"]  # of the second time
    kept.close()  # type: ignore[attr-defined]  # a generator
    assert len(list(store.articles())) == 8


class TestJournal:
    """What need not be read again."""

    def test_unchanged(self) -> None:
        """An article that was read so by the same reader; a second one of the same source in one load."""
        store, article = OxigraphStore.in_memory(), Article("a", "a", "x")
        assert not Journal(store, "rules:1").has(article)
        list(load(store, [Facts(article, reading=reading(article, "rules:1"))], LoadProgress()))
        journal = Journal(store, "rules:1")
        assert (journal.has(article), journal.has(article)) == (True, True)
        assert not Journal(store, "rules:2").has(article)
        assert iris.article("a") in journal

    @pytest.mark.parametrize(
        "changed",
        [
            {"text": "y"},
            {"published": date(2024, 5, 7)},
            {"title": "x"},
            {"url": "https://a.example/"},
            {"id": "b"},
            {"language": "en"},
            {"author": "Ann"},
            {"publisher": "Ann"},
            {"basis": PublicationBasis.GIVEN},
        ],
        ids=lambda changed: next(iter(changed)),
    )
    def test_changed(self, changed: dict[str, Any]) -> None:
        """Whatever is known of an article counts."""
        store, article = OxigraphStore.in_memory(), Article("a", "a", "x")
        list(load(store, [Facts(article, reading=reading(article, "rules:1"))], LoadProgress()))
        assert not Journal(store, "rules:1").has(replace(article, **changed))

    def test_without_a_reader(self) -> None:
        """What does not say who has read it is read again."""
        store, article = OxigraphStore.in_memory(), Article("a", "a", "x")
        list(load(store, [Facts(article)], LoadProgress()))
        assert not Journal(store, "").has(article)
        assert not Journal(store, "rules:1").has(article)


def test_graphs_come_back() -> None:
    """A store gives back each article's triples, in the order in which they are written."""
    store, facts = OxigraphStore.in_memory(), list(world())
    loaded(store, facts)
    assert list(graphs(store)) == sorted((iris.article(one.article.source), _in_order(one)) for one in facts)


def test_readable() -> None:
    """Articles pass in order, errors are handed over in theirs."""
    first, second = Article("a", "a", "x"), Article("b", "b", "y")
    bad, worse = ArticleError("c", "bad"), ArticleError("d", "worse")
    refused: list[ArticleError] = []
    assert list(readable([bad, first, worse, second], refused.append)) == [first, second]
    assert refused == [bad, worse]


def _in_order(facts: Facts) -> list[Triple]:
    """Return what is kept of an article, as a store gives it."""
    return sorted(kept(facts), key=str)
