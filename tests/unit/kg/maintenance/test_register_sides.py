"""What a register and the articles say together is the same from what was resolved before as from all at once."""

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from bench.identity import made_up
from kg.evaluation.register import Sides, compare, reconcile
from kg.identity.resolution import evidence
from kg.maintenance.growing import grow, keep
from kg.maintenance.loading import LoadProgress, load
from kg.maintenance.register_sides import sides
from kg.maintenance.resolved_file import ResolvedFile
from kg.maintenance.resolving import settle
from kg.model import iris
from kg.model.facts import PAIR, Facts
from kg.store.oxigraph import OxigraphStore
from tests.retold import retold
from tests.world import world

SPLITS, MADE_UP, ROWS = 6, 120, 12
BOTH = (3, 0, ROWS)  # rows that are loaded as well


def _settled(store: OxigraphStore, file: ResolvedFile, articles: Sequence[Facts]) -> None:
    list(load(store, articles, LoadProgress()))
    grown = grow(store, file)
    list(settle(store, grown))
    keep(store, file, grown)


def _can_be_row(facts: Facts) -> bool:
    """Tell whether each meeting is of two, as those of a register are."""
    return bool(facts.meetings) and all(len(one.participants) == PAIR for one in facts.meetings)


@pytest.mark.parametrize("seed", range(SPLITS))
def test_any_rows(tmp_path: Path, seed: int) -> None:
    """Any articles as rows, none, some or all of them loaded as well: every case is that of resolving all together."""
    everything = [*world(), *retold(), *made_up(MADE_UP)]
    dice = random.Random(seed)  # noqa: S311 - chance decides on the rows
    rows = dice.sample([one for one in everything if _can_be_row(one)], ROWS)
    articles = [one for one in everything if one not in rows[BOTH[seed % len(BOTH)] :]]
    file = ResolvedFile(tmp_path / "kept", writable=True)
    with OxigraphStore.in_memory() as store:
        _settled(store, file, articles)
        both = sides(store, file, list(map(evidence, rows)))
    in_order = sorted(articles, key=lambda one: iris.article(one.article.source))
    expected = reconcile(map(evidence, in_order), rows)
    assert both and compare(both, rows) == expected
    assert expected and len(both.articles) < len(articles)


def test_only_of_what_is_settled(tmp_path: Path) -> None:
    """Once anything is written, or where nothing was kept, or that is damaged, all is resolved."""
    *articles, more = made_up(MADE_UP)
    rows, file = [evidence(more)], ResolvedFile(tmp_path / "kept", writable=True)

    def found() -> Sides | None:
        return sides(store, ResolvedFile(tmp_path / "kept"), rows)

    with OxigraphStore.in_memory() as store:
        assert found() is None
        _settled(store, file, articles)
        assert found()
        list(load(store, [more], LoadProgress()))
        assert found() is None
        _settled(store, file, [])
        assert found()
        (tmp_path / "kept").write_bytes(b"another")
        store.mark(ResolvedFile(tmp_path / "kept").mark)
        assert found() is None
