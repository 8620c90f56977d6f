"""The examples of docs/python.md are what Python does."""

import doctest
from pathlib import Path

import pytest

from tests.conftest import ROOT


def test_examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every example, from the first to the last, gives what stands there."""
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    found = doctest.testfile(str(ROOT / "docs" / "python.md"), module_relative=False, encoding="utf-8")
    assert found.attempted > 10
    assert found.failed == 0
