"""Floors under what the markup of the editions beside the checkout tells, their prose unread; skipped without them."""

from pathlib import Path

import pytest

from bench import tei

FLOORS = {"met.recall": 0.97, "date.right": 0.98, "place.right": 0.97}


def test_floors(shared: Path) -> None:
    """Heads, date lines and lists say who met, when and where."""
    if not tei.volumes(shared):
        pytest.skip("needs the editions in ../shared/corpus/frus")
    measured = tei.rates(tei.verdicts(shared, markup_only=True))
    assert {name: rate for name, rate in measured.items() if rate < FLOORS.get(name, 0.0)} == {}
