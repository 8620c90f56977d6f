"""Many articles in little memory: what a load holds grows by little with each article, and far from what they hold."""

from pathlib import Path

import pytest

from bench.loading import WAYS, made_up, measure

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not Path("/proc").is_dir(), reason="memory is watched in /proc"),
]
FEW, MANY = 500, 4_000
MOST = 1_500  # MB, of all processes together
AN_ARTICLE = 0.015  # MB: what is known of who is who in it, while all are resolved; 1.5 GB at 100,000


def test_memory() -> None:
    """Eight times the articles, read by two processes, take hardly more memory."""
    few, many = (measure(made_up(number), WAYS[False], 2) for number in (FEW, MANY))
    assert (few.articles, many.articles) == (FEW, MANY)
    assert few.memory > 0
    assert many.memory < MOST
    assert (many.memory - few.memory) / (MANY - FEW) < AN_ARTICLE
