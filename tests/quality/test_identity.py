"""How well persons and meetings are told apart across articles is never less than it was, whatever comes first.

`python -m bench.agreement` raises the floors; it takes --allow-regression REASON to lower one.
"""

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from bench import agreement, floors
from kg.evaluation.identity_pairs import pairs
from kg.identity.resolution import evidence, resolve
from kg.maintenance.growing import grow, keep
from kg.maintenance.loading import LoadProgress, load
from kg.maintenance.resolved_file import ResolvedFile
from kg.maintenance.resolving import know, settle
from kg.model.facts import Facts
from kg.reports.description import digest
from kg.store.oxigraph import OxigraphStore
from tests.quality.conftest import JOBS

FLOORS: dict[str, Any] = json.loads(agreement.FLOORS.read_text(encoding="utf-8"))
# precision and recall that identity is worth having from
TARGETS = {"persons": (0.99, 0.92), "meetings": (0.97, 0.85)}


@pytest.fixture(scope="session")
def corpus(shared: Path) -> list[Facts]:
    """Return what is read from all the articles beside the checkout, each once."""
    return list({facts.article.source: facts for facts in agreement.found(shared, JOBS)}.values())


def test_the_labels_are_the_same(shared: Path) -> None:
    """Floors hold for these labels and these articles."""
    assert agreement.digests(shared) == FLOORS["gold"]


def test_no_hand_has_changed_the_floors() -> None:
    """Only bench.agreement writes the file, and only with a reason does a floor sink."""
    assert floors.seal(FLOORS) == FLOORS["seal"]


@pytest.mark.parametrize(("name", "number"), [("persons", 400), ("meetings", 150), ("persons_made_up", 150)])
def test_there_are_enough_pairs(name: str, number: int) -> None:
    """Each set has enough pairs of both labels, each pair once, and no group in both halves."""
    labelled = pairs(agreement.LABELLED / f"{name}.jsonl")
    assert len({json.dumps([one.a, one.b]) for one in labelled}) == len(labelled) >= number
    assert min(sum(one.same for one in labelled), sum(not one.same for one in labelled)) >= number / 4


def test_the_targets_are_in_the_floors() -> None:
    """Both halves of both sets reach what was aimed at, less the margin of a floor."""
    for name, (precision, recall) in TARGETS.items():
        for half in ("tune", "kept"):
            floor = FLOORS["floors"][f"{name}, {half}"]
            assert floor["precision"] >= precision - floors.MARGIN
            assert floor["recall"] >= recall - floors.MARGIN


@pytest.mark.long
def test_floors(corpus: Sequence[Facts]) -> None:
    """Every set has a floor, and no rate is below it."""
    measured = agreement.rates(agreement.measured(corpus))
    assert measured.keys() == FLOORS["floors"].keys()
    below = [
        f"{name} {key}: {rate}, floor {FLOORS['floors'][name][key]}"
        for name, row in measured.items()
        for key, rate in row.items()
        if rate < FLOORS["floors"][name][key]
    ]
    assert below == []


@pytest.mark.long
def test_no_order_matters(corpus: Sequence[Facts]) -> None:
    """Three orders of the articles give the same persons and the same meetings."""
    orders = [random.Random(seed).sample(corpus, len(corpus)) for seed in range(3)]  # noqa: S311 - no secret hangs on it
    first, *others = [resolve(map(evidence, order)) for order in orders]
    assert all(one == first for one in others)


@pytest.mark.long
def test_the_graph_is_the_same_in_any_order_and_in_parts(corpus: Sequence[Facts], tmp_path: Path) -> None:
    """Loaded in three orders, or in ten parts that are settled beside a file, the store is the same to the byte."""
    orders = [random.Random(seed).sample(corpus, len(corpus)) for seed in range(3)]  # noqa: S311 - no secret hangs on it
    tenth = len(corpus) // 10 + 1
    parts = [orders[0][start : start + tenth] for start in range(0, len(corpus), tenth)]
    assert len({*(_digest([order]) for order in orders), _digest(parts, tmp_path / "resolved")}) == 1


def _digest(parts: Sequence[Sequence[Facts]], beside: Path | None = None) -> str:
    """Load parts one after the other, and return the digest of what comes of it.

    beside: where it is kept from one part to the next what need not be resolved again.
    """
    with OxigraphStore.in_memory() as store:
        for part in parts:
            list(load(store, part, LoadProgress()))
            if beside:
                file = ResolvedFile(beside, writable=True)
                grown = grow(store, file)
                list(settle(store, grown))
                keep(store, file, grown)
            else:
                list(settle(store, know(store)))
        return digest(store)
