"""Many articles in little memory: what a load holds grows by little with each article, and far from what they hold."""

from pathlib import Path
from statistics import median

import pytest

from bench.loading import WAYS, made_up, measure

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not Path("/proc").is_dir(), reason="memory is watched in /proc"),
]
FEW, MANY = 500, 4_000
MOST = 1_500  # MB, of all processes together
AN_ARTICLE = 0.02  # MB: what is known of who is who in it, while all are resolved; 0.014 is what it takes


def test_memory() -> None:
    """Eight times the articles, read by two processes, take hardly more memory."""
    several = [measure(made_up(FEW), WAYS[False], 2) for _ in range(3)]  # one differs from the next by 30 MB
    many = measure(made_up(MANY), WAYS[False], 2)
    assert {one.articles for one in several} == {FEW}
    assert many.articles == MANY
    few = median(one.memory for one in several)
    assert few > 0
    assert many.memory < MOST
    assert (many.memory - few) / (MANY - FEW) < AN_ARTICLE
