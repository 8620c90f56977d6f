"""What lies beside a store: files of its name, and nothing else anywhere."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

ARTICLE = {"id": "a1", "text": "Ann Aare, the President of Finland, met Prime Minister Bob Berg of Sweden in Rome."}
MINE = {"x.db.history.jsonl", "x.db.loads.jsonl", "x.db.resolved", "x.db.settled"}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Go to a folder with one article in it."""
    (tmp_path / "a.jsonl").write_text(json.dumps(ARTICLE), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("address", ["x.db", "x.db/", "oxigraph:x.db", "oxigraph:x.db/", "rdflib:x.db"])
def test_files_beside_a_store(here: Path, run: Run, address: str) -> None:
    """However the address is written, what was done is kept under the store's name, and found again."""
    assert run("load", "a.jsonl", "--store", address).exit_code == 0
    assert run("retract", "a1", "--store", address, "--reason", "a test").exit_code == 0
    assert {one.name for one in here.iterdir()} == {"a.jsonl", "x.db", *MINE}
    assert "a test" in run("log", "--store", "x.db").stdout


def test_a_store_in_memory(here: Path, run: Run) -> None:
    """Nothing is left of it."""
    assert run("load", "a.jsonl", "--store", "memory:").exit_code == 0
    assert [one.name for one in here.iterdir()] == ["a.jsonl"]
