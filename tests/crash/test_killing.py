"""A load that is killed loses nothing that it told as kept, and the next one ends as if nothing had been."""

from pathlib import Path

import pytest

from tests.crash.killing import CHEAP, REAL, Killing

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are watched in /proc"),
]


def test_many_articles(tmp_path: Path) -> None:
    """Killed 18 times while 500 articles are loaded, without the time that reading them takes."""
    score = Killing(tmp_path, 500, CHEAP, seed=20241127).run(18)
    assert score.kills == 18
    assert score.acknowledged > 0
    assert score.of_workers > 0
    assert score.asked > 0


def test_the_rules(tmp_path: Path) -> None:
    """Killed twice while the rules read 40 articles."""
    assert Killing(tmp_path, 40, REAL, seed=3).run(2).kills == 2
