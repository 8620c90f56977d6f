"""What a load shows of how far it has come: lines for a log, a bar for a terminal, nothing for who wants quiet."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_program import on_a_terminal

LINE = re.compile(r"\d+ articles, \d+\.\d a second(, \d+ seconds left)?")


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Write three short articles."""
    path = tmp_path / "in.jsonl"
    lines = [json.dumps({"id": f"a{number}", "text": f"Ann Berg met Bob Dahl, {number}."}) for number in range(3)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_lines(run: Run, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody watches, a line says now and then how many and how fast, and what is left; not with -q."""
    monkeypatch.setattr("kg.cli.progress.EVERY", 0.0)
    *lines, tally = run("load", str(articles), "--store", str(tmp_path / "one")).stderr.splitlines()
    assert lines
    assert all(map(LINE.fullmatch, lines))
    assert lines[-1].endswith(" 0 seconds left")  # all has been read
    assert tally.startswith("3 new, ")
    assert run("load", str(articles), "-q", "--store", str(tmp_path / "two")).stderr == ""


def test_no_line_within_the_first_seconds(run: Run, articles: Path, tmp_path: Path) -> None:
    """A short load says only what came of it."""
    run("load", str(articles), "--store", str(tmp_path / "db"))  # for the second one to be short
    assert len(run("load", str(articles), "--store", str(tmp_path / "db")).stderr.splitlines()) == 1


def test_what_is_left_of_standard_input_is_not_known(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then only how many and how fast."""
    monkeypatch.setattr("kg.cli.progress.EVERY", 0.0)
    given = json.dumps({"id": "a", "text": "Ann Berg met Bob Dahl."})
    *lines, _ = run("load", "-", "--store", str(tmp_path / "db"), given=given).stderr.splitlines()
    assert lines
    assert not any("left" in line for line in lines)


def test_a_bar_on_a_terminal(articles: Path, tmp_path: Path) -> None:
    """It is drawn, and gone at the end."""
    shown = on_a_terminal("load", str(articles), "--store", str(tmp_path / "db"))
    assert "\u2501" in shown
    assert "0 articles" in shown
    last = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown).replace("\r\n", "\n").splitlines()[-1]
    assert last.rpartition("\r")[2].startswith("3 new, 0 changed, 0 unchanged; ")
