"""A load that brings nothing new resolves nothing anew; whatever changes, it does."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.maintenance import growing, resolving
from tests.cli.conftest import Run

FIRST = "President Tomas Rinne of Finland met Prime Minister Anna Kovač of Slovenia in Turku on 3 May 2024."
OTHER = "President Thomas Rinne of Finland met Foreign Minister Eva Lind of Sweden in Oulu on 4 May 2024."
Known = Callable[[], int]


@pytest.fixture
def resolved(monkeypatch: pytest.MonkeyPatch) -> Known:
    """Count how often identities are resolved."""
    count = []

    def counting(function: Callable[..., object]) -> Callable[..., object]:
        def counted(*arguments: object) -> object:
            count.append(1)
            return function(*arguments)

        return counted

    monkeypatch.setattr(resolving, "know", counting(resolving.know))
    monkeypatch.setattr(growing, "grow", counting(growing.grow))
    return lambda: len(count)


def test_what_makes_it_necessary(run: Run, tmp_path: Path, resolved: Known) -> None:
    """A new article, a decision, a correction and a lost file do; the same articles once more do not."""
    one, two, store = tmp_path / "one.txt", tmp_path / "two.txt", str(tmp_path / "db")
    one.write_text(FIRST)
    two.write_text(OTHER)

    def loaded(*paths: Path) -> int:
        before = resolved()
        assert run("load", *map(str, paths), "--store", store).exit_code == 0
        return resolved() - before

    assert [loaded(one), loaded(one), loaded(one, two), loaded(two)] == [1, 0, 1, 0]
    (tmp_path / "db.corrections.csv").write_text(
        "action,subject,value,article,note\nnot-same-as,Thomas Rinne,Tomas Rinne,,\n"
    )
    assert [loaded(one), loaded(one)] == [1, 0]
    (tmp_path / "db.settled").unlink()
    assert [loaded(one), loaded(one)] == [1, 0]
    (tmp_path / "db.corrections.csv").unlink()
    assert loaded(one) == 1
    assert run("retract", "two.txt", "--store", store).exit_code == 0
    assert loaded(one) == 0  # the retraction has resolved the rest


def test_after_a_stop(run: Run, tmp_path: Path, resolved: Known, monkeypatch: pytest.MonkeyPatch) -> None:
    """A load that was stopped before all was resolved leaves it to the next one."""
    one, store = tmp_path / "one.txt", str(tmp_path / "db")
    one.write_text(FIRST)
    with monkeypatch.context() as patch:
        patch.setattr(resolving, "settle", _stopped)
        run("load", str(one), "--store", store)
    before = resolved()
    run("load", str(one), "--store", store)
    assert resolved() - before == 1


SAID = "not settled: a load is under way or was interrupted"


def test_unsettled(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who asks is told in one line, and how to settle it; then nothing more is said."""
    one, two, store = tmp_path / "one.txt", tmp_path / "two.txt", str(tmp_path / "db")
    one.write_text(FIRST)
    two.write_text(OTHER)
    assert run("load", str(one), "--store", store).exit_code == 0
    asking = (("ask", "counts"), ("report", "who-met-whom"), ("info",), ("query", "-"))

    def told() -> list[list[str]]:
        found = [run(*words, "--store", store, given="SELECT (1 AS ?one) {}").stderr.splitlines() for words in asking]
        return [[line for line in lines if "settle" in line] for lines in found]

    assert told() == [[]] * 4
    with monkeypatch.context() as patch:
        patch.setattr(resolving, "settle", _stopped)
        assert run("load", str(two), "--store", store).exit_code == 130
    assert all(len(lines) == 1 and lines[0].startswith(SAID) for lines in told())
    assert json.loads(run("info", "--store", store, "-f", "json").stdout)[1] == {"name": "settled", "value": "no"}
    assert run("info", "--store", store, "-q").stderr == ""
    assert run("identity", "resolve", "--store", store).exit_code == 0
    assert told() == [[]] * 4
    assert json.loads(run("info", "--store", store, "-f", "json").stdout)[1] == {"name": "settled", "value": "yes"}


def _stopped(*_: object) -> None:
    raise KeyboardInterrupt


def test_problems_are_told_again(run: Run, tmp_path: Path) -> None:
    """A correction that cannot be followed is complained of by every load."""
    one, store = tmp_path / "one.txt", str(tmp_path / "db")
    one.write_text(FIRST)
    (tmp_path / "db.corrections.csv").write_text("action,subject,value,article,note\nsame-as,Nobody,Tomas Rinne,,\n")
    for _ in range(2):
        assert "db.corrections.csv:2: " in run("load", str(one), "--store", store).stderr
