"""What a load shows of how far it has come: lines for a log, a bar for a terminal, nothing for who wants quiet."""

import json
import re
from pathlib import Path

import pytest

from loaders.sources.limits import Meter
from loaders.sources.reader import read
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


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("in.csv", "id,text\n" + "".join(f"{number},Ann Berg slept.\n" for number in range(100))),
        ("in.json", json.dumps([{"id": str(number), "text": "Ann Berg slept."} for number in range(100)])),
    ],
)
def test_a_file_that_is_read_whole_counts_bit_by_bit(tmp_path: Path, name: str, text: str) -> None:
    """The bar moves with each row, and has all bytes at the end; else the time left could not be told."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    meter = Meter()
    done = [meter.done for _ in read([str(tmp_path / name)], meter=meter)]
    assert len(set(done)) > 90
    assert done == sorted(done)
    assert done[0] < len(text) / 20
    assert done[49] == pytest.approx(len(text) / 2, rel=0.1)
    assert meter.done == len(text)


def test_who_is_who_is_told_while_it_lasts(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written anew after the tally has a line now and then, too."""
    monkeypatch.setattr("kg.cli.progress.EVERY", 0.0)
    (tmp_path / "one.txt").write_text("President Tomas Rinne of Finland met Eva Lind in Turku.", encoding="utf-8")
    (tmp_path / "other.txt").write_text("President Thomas Rinne of Finland met Eva Lind in Oulu.", encoding="utf-8")
    paths = [str(tmp_path / name) for name in ("one.txt", "other.txt")]
    shown = run("load", *paths, "--store", str(tmp_path / "db")).stderr
    assert "identity resolution: 1 articles written anew so far\n" in shown.partition("2 new, ")[2]


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
    """It is drawn, and gone at the end, and the word on identity resolution."""
    shown = on_a_terminal("load", str(articles), "--store", str(tmp_path / "db"))
    assert "\u2501" in shown
    assert "0 articles" in shown
    assert "identity resolution ..." in shown
    assert shown.rstrip().endswith("\x1b[2K")  # the line is empty again
    lines = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown).replace("\r\n", "\n").split("\n")
    assert any(line.rpartition("\r")[2].startswith("3 new, 0 changed, 0 unchanged; ") for line in lines)
