"""How well real articles are read is never less than it was.

`make floors` raises the floors; it takes `python -m bench.floors --allow-regression REASON` to lower one.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from bench import accuracy, floors
from tests.quality.conftest import Records

FLOORS: dict[str, Any] = json.loads(floors.FLOORS.read_text(encoding="utf-8"))


def test_the_gold_facts_are_the_same(shared: Path) -> None:
    """Floors hold for these gold facts and these articles."""
    assert accuracy.digests(shared) == FLOORS["gold"]


def test_the_invented_gold_facts_are_the_same() -> None:
    """Those of the invented articles are here in every checkout."""
    assert accuracy.digests(None).items() <= FLOORS["gold"].items()


def test_no_hand_has_changed_the_floors() -> None:
    """Only bench.floors writes the file, and only with a reason does a floor sink."""
    assert floors.seal(FLOORS) == FLOORS["seal"]


def test_a_quarter_is_kept(shared: Path) -> None:
    """The sets are apart, and together they are all gold facts."""
    sizes = {name: len(sheets) for name, sheets in accuracy.gold(shared).items()}
    assert sizes == {
        "dev": 82, "train": 187, "kept": 59, "wide": 243, "wide-kept": 75, "scenes": 511, "scenes-kept": 148,
        "frus": 172, "frus-kept": 55, "world": 40, "world-kept": 40,
    }  # fmt: skip


def _below(measured: floors.Rates) -> list[str]:
    """Say which rates fail their floor."""
    wanted = FLOORS["floors"]
    return [
        f"{name} {key}: {rate}, floor {wanted[name][key]}"
        for name, rows in measured.items()
        for key, rate in rows.items()
        if floors.fails(key, rate, wanted[name][key])
    ]


@pytest.mark.long
def test_floors(shared: Path, found: Records, invented: Records) -> None:
    """Every rate of every set has a floor, and none is below it."""
    records = [one for several in (found, invented) for records in several.values() for one in records]
    measured = accuracy.rates(accuracy.judged(shared, records))
    assert {name: rows.keys() for name, rows in measured.items()} == {
        name: rows.keys() for name, rows in FLOORS["floors"].items()
    }
    assert _below(measured) == []


def test_floors_of_invented_articles(invented: Records) -> None:
    """They are held without the real articles, too."""
    measured = accuracy.rates(accuracy.judged(None, [one for records in invented.values() for one in records]))
    assert measured.keys() == accuracy.INVENTED.keys()
    assert _below(measured) == []
