"""What is found in the articles with gold facts, read once for all tests."""

import os
from pathlib import Path

import pytest

from bench import accuracy
from kg.render.json_facts import Json

Records = dict[str, list[dict[str, Json]]]
JOBS = min(4, os.cpu_count() or 1)


@pytest.fixture(scope="session")
def found(shared: Path) -> Records:
    """Return what `whomet extract` writes about every article beside the checkout that has gold facts."""
    return {name: accuracy.found(shared, name, JOBS) for name in accuracy.REAL}


@pytest.fixture(scope="session")
def invented() -> Records:
    """Return what `whomet extract` writes about every invented article."""
    return {name: accuracy.found(None, name, JOBS) for name in accuracy.INVENTED}
