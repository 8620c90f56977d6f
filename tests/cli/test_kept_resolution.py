"""Reports from what the last load has resolved say what they say when all is resolved anew."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.evaluation import register
from kg.evaluation.register_cases import Case
from kg.identity import resolution
from kg.maintenance import kept_resolution, resolving
from loaders import pipeline
from tests.cli.conftest import Run
from tests.cli.test_registers import TRIPS

FIRST = "President Tomas Rinne of Finland met Prime Minister Anna Kovač of Slovenia in Turku on 3 May 2024."
AGAIN = "Prime Minister Anna Kovač of Slovenia met President Thomas Rinne of Finland in Oulu on 3 May 2024."
LATER = "President Tomas Rinne of Finland met Foreign Minister Eva Lind of Sweden in Oulu on 4 May 2024."
REPORTS = ("conflicts", "readouts", "news", "news --since 2000-01-01", "news --since-article-date 2024")
Count = Callable[[], int]


@pytest.fixture
def resolved(monkeypatch: pytest.MonkeyPatch) -> Count:
    """Count how often all articles are resolved together."""
    count = []

    def counted(*arguments: object) -> resolution.Resolution:
        count.append(1)
        return resolution.resolve(*arguments)  # type: ignore[arg-type]

    for module in (resolving, kept_resolution):
        monkeypatch.setattr(module, "resolve", counted)
    return lambda: len(count)


@pytest.fixture
def store(run: Run, tmp_path: Path) -> Path:
    """Load two articles, and then a third."""
    for number, text in enumerate((FIRST, AGAIN, LATER)):
        (tmp_path / f"{number}.txt").write_text(text)
    for names in (("0.txt", "1.txt"), ("2.txt",)):
        assert run("load", *(str(tmp_path / name) for name in names), "--store", str(tmp_path / "db")).exit_code == 0
    return tmp_path / "db"


def _told(run: Run, store: Path) -> list[str]:
    answers = [run("report", *report.split(), "--store", str(store), "-f", "json") for report in REPORTS]
    assert [one.exit_code for one in answers] == [0] * len(REPORTS)
    return [one.stdout for one in answers]


def test_the_same_is_said(run: Run, store: Path, resolved: Count) -> None:
    """With the file nothing is resolved, but for news of other articles than the last; without it each time."""
    before = resolved()
    kept = _told(run, store)
    assert resolved() - before == len(REPORTS) - 3
    assert "Oulu" in kept[0] and "Eva Lind" in kept[2]
    (store.parent / "db.resolved").unlink()
    before = resolved()
    assert _told(run, store) == kept
    assert resolved() - before == len(REPORTS) + 3


@pytest.mark.parametrize("damage", [b"", b"nothing\n", b"{}"], ids=["empty", "cut", "other"])
def test_a_damaged_file(run: Run, store: Path, damage: bytes) -> None:
    """It counts as if it were not there."""
    file = store.parent / "db.resolved"
    kept, whole = _told(run, store), file.read_bytes()
    file.write_bytes(b"".join(whole.splitlines(keepends=True)[:2]) + damage if damage else b"")
    assert _told(run, store) == kept


def test_after_corrections(run: Run, store: Path, resolved: Count) -> None:
    """What humans correct counts at once, and is kept with the rest from the next load on."""
    before = _told(run, store)
    meeting = json.loads(before[0])["conflicts"][0]["id"]
    (store.parent / "db.corrections.csv").write_text(
        f"action,subject,value,article,note\nset-place,{meeting},Oulu,,\n", encoding="utf-8"
    )
    corrected = _told(run, store)
    assert corrected[0] != before[0]
    assert run("load", str(store.parent / "0.txt"), "--store", str(store)).exit_code == 0
    count = resolved()
    assert run("report", "conflicts", "--store", str(store), "-f", "json").stdout == corrected[0]
    assert resolved() == count
    assert _told(run, store) == corrected


def test_a_register_is_resolved_with_what_it_touches(
    run: Run, store: Path, resolved: Count, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is compared with a register is resolved together with it where nothing is kept, and not by itself before."""
    (store.parent / "trips.csv").write_text(TRIPS, encoding="utf-8")
    before, whole, resolve = resolved(), [], register.reconcile

    def counted(*arguments: object) -> list[Case]:
        whole.append(1)
        return resolve(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(register, "reconcile", counted)
    asked = ("reconcile", str(store.parent / "trips.csv"), "--store", str(store), "-f", "json")
    told = run(*asked)
    assert '"in the register"' in told.stdout
    assert not whole
    (store.parent / "db.resolved").unlink()
    assert run(*asked).stdout == told.stdout
    assert whole and resolved() == before


def test_a_register_that_is_loaded_is_not_read_again(
    run: Run, store: Path, resolved: Count, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its rows are known as they were loaded; one that has changed since is read."""
    trips = store.parent / "trips.csv"
    trips.write_text(TRIPS, encoding="utf-8")
    asked = ("reconcile", str(trips), "--show", "confirmed", "--show", "missing", "--store", str(store), "-f", "json")
    told = run(*asked)
    assert run("load", str(trips), "--store", str(store)).exit_code == told.exit_code
    before = resolved()
    with monkeypatch.context() as patch:
        patch.delattr(pipeline, "read")
        assert run(*asked).stdout == told.stdout
    trips.write_text(TRIPS.replace("Bergen", "Oslo"), encoding="utf-8")
    assert run(*asked).exit_code == told.exit_code
    assert resolved() == before
