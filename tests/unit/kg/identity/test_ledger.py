"""The ledger: added to, read, contradicted, damaged, and taken back."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kg.identity.decisions import Judgement, different, same, unsure
from kg.identity.ledger import append, entry, read, undo
from tests.people import mention, persons

WHEN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a ledger is kept."""
    return tmp_path / "beside" / "identity.jsonl"


def test_the_form_is_nomenklaturas(path: Path) -> None:
    """A line has the names and the values of an edge there, and the reason."""
    append(path, [entry(("a", "b"), same(0.9, "one name"), "ann", WHEN)])
    assert json.loads(path.read_text(encoding="utf-8")) == {
        **{"source": "a", "target": "b", "judgement": "positive", "score": 0.9, "user": "ann"},
        **{"created_at": "2026-01-02T03:04:05Z", "deleted_at": None, "reason": "one name", "about": ""},
    }
    assert read(path).human_decisions() == {("a", "b"): Judgement.SAME}


def test_no_ledger(path: Path) -> None:
    """Before anything is decided there is no file, and nothing is wrong with that."""
    assert read(path).decided == {} and undo(path, ("a", "b"), "ann") is None


def test_the_last_word_counts(path: Path) -> None:
    """Whichever end comes first; a rule never takes the place of a hand."""
    append(path, [entry(("a", "b"), same(1, ""), "ann"), entry(("b", "a"), different(""), "bob")])
    append(path, [entry(("a", "b"), same(1, ""), "rule:names"), entry(("c", "d"), unsure(0.5, ""), "rule:names")])
    assert read(path).human_decisions() == {("a", "b"): Judgement.DIFFERENT}
    assert read(path).decided.keys() == {("a", "b"), ("c", "d")}


def test_undo(path: Path) -> None:
    """Taking back adds a line; what was before holds again, and nothing is lost."""
    said = ["Ana Lind, Minister, SE, 2004-01-01", "Ana Lind, Minister, FI, 2004-01-01"]
    one, other = (mention(f"article-{number}", text).id for number, text in enumerate(said))
    before = persons(*said, decided=read(path).human_decisions())
    append(path, [entry((one, other), same(1, "I know her"), "ann", WHEN)])
    assert persons(*said, decided=read(path).human_decisions()) == [{0, 1}]
    gone = undo(path, (other, one), "bob")
    assert gone is not None and gone.deleted_at is not None and gone.created_at == WHEN
    assert persons(*said, decided=read(path).human_decisions()) == before == [{0}, {1}]
    assert len(path.read_text(encoding="utf-8").splitlines()) == 2
    assert undo(path, (one, other), "bob") is None


def test_contradictions(path: Path) -> None:
    """A is B and B is C, but A is not C: said with the lines, left out, and the rest goes on."""
    append(path, [entry(("a", "b"), same(1, ""), "ann"), entry(("b", "c"), same(1, ""), "ann")])
    append(path, [entry(("c", "a"), different(""), "bob"), entry(("d", "e"), different(""), "bob")])
    append(path, [entry(("e", "d"), same(1, ""), "rule:names"), entry(("e", "f"), same(1, ""), "ann")])
    append(path, [entry(("d", "f"), same(1, ""), "ann")])
    ledger = read(path)
    assert [str(one).removeprefix(str(path)) for one in ledger.problems] == [
        ":3: c and a are one by lines 1, 2; take one of them back",
        ":7: d and f are two by lines 4, 6; take one of them back",
    ]
    assert ledger.human_decisions().keys() == {("a", "b"), ("b", "c"), ("d", "e"), ("e", "f")}


GOOD = entry(("a", "b"), same(1, ""), "ann", WHEN).model_dump_json()
BAD = [
    ("{", "no decision"),
    ("[]", "no decision"),
    (GOOD.replace("positive", "maybe"), "judgement"),
    (GOOD.replace('"source":"a",', ""), "source"),
    (GOOD.replace("2026-01-02T03:04:05Z", "yesterday"), "created_at"),
    (GOOD.replace('"target":"b"', '"target":"a"'), "source and target are one"),
    (GOOD.replace('"target":"b"', '"target":"z"'), "nothing is called z"),
    (GOOD[: len(GOOD) // 2], "no decision"),
    ("\ufffd\x00", "no decision"),
]


@pytest.mark.parametrize(("line", "said"), BAD)
def test_damage(path: Path, line: str, said: str) -> None:
    """A line that cannot be followed is named with its number, and the others hold."""
    path.parent.mkdir()
    path.write_text(f"\n{line}\n{GOOD}\n", encoding="utf-8")
    ledger = read(path, {"a", "b"}.__contains__)
    [problem] = ledger.problems
    assert str(problem).startswith(f"{path}:2: {said}") and "\n" not in str(problem)
    assert ledger.human_decisions() == {("a", "b"): Judgement.SAME}


def test_a_line_that_a_crash_cut_off(path: Path) -> None:
    """What is added later stands on a line of its own."""
    path.parent.mkdir()
    path.write_text(GOOD[:20], encoding="utf-8")
    append(path, [entry(("c", "d"), same(1, ""), "ann")])
    assert read(path).human_decisions() == {("c", "d"): Judgement.SAME}
    assert undo(path, ("c", "d"), "ann") is not None
