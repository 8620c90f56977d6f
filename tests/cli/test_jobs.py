"""--jobs: several processes give the same bytes, and what cannot be read is told all the same."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

PLACES = ("Bonn", "Oslo", "Rome", "Lima", "Riga", "Cairo", "Tunis", "Delhi", "Seoul")


def test_extract(run: Run, tmp_path: Path) -> None:
    """Two processes print what one prints, in the same order."""
    lines = [json.dumps({"id": place, "text": f"Ann Berg met Bob Dahl in {place} on 3 May 2024."}) for place in PLACES]
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join([*lines[:5], "{", *lines[5:]]), encoding="utf-8")
    one, two = (run("extract", str(path), "-j", jobs) for jobs in ("1", "2"))
    assert (two.exit_code, two.stdout, two.stderr) == (one.exit_code, one.stdout, one.stderr)
    assert one.exit_code == 3
    assert one.stderr.startswith(f"{path}:6: malformed JSON, ")
    records = [json.loads(line) for line in one.stdout.splitlines()]
    assert [(record["id"], len(record["meetings"])) for record in records] == [(place, 1) for place in PLACES]


@pytest.mark.parametrize("jobs", ["0", "two"])
def test_refused(run: Run, jobs: str) -> None:
    """It takes one process at least."""
    assert run("extract", "in.jsonl", "--jobs", jobs).exit_code == 2
