"""Our figures are those of the scorer that came with the gold facts, on what is found and on what is not."""

import copy
import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from random import Random
from typing import Any

import pytest

from kg.evaluation.figures import figures
from kg.evaluation.judging import judge_all
from kg.evaluation.sheets import read
from tests.quality.conftest import Records

VARIANTS = 20
KINDS = ("persons", "meetings", "positions", "admissions")
VALUES: dict[str, list[str | None]] = {
    "status": [
        "held",
        "planned",
        "proposed",
        "denied",
        "cancelled",
        "current",
        "former",
        "acting",
        "member",
        "observer",
    ],
    "mode": ["in_person", "phone", "video"],
    "date": [None, "2021-05-06", "XXXX-11-27", "2018-11"],
}
BORROWED = ("name", "person", "title", "organization", "country", "member", "place")


def score(gold: Path, found: Path) -> dict[str, dict[str, float | None]]:
    """Run the scorer; return its rates by kind."""
    command = [sys.executable, str(gold.parent / "score.py"), str(gold), str(found), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return {kind: rates for kind, rates in result.items() if kind not in ("articles", "absent")}


def ours(gold: Path, found: Path) -> dict[str, dict[str, float | None]]:
    """Return our rates in the scorer's form."""
    table: dict[str, dict[str, float | None]] = {}
    for one in figures(judge_all(read(gold), read(found))):
        if one.f1 is None:
            table[one.kind.value] = {"n": one.gold, "right": one.right}
        else:
            table[one.kind.value] = {"gold": one.gold, "precision": one.precision, "recall": one.recall, "f1": one.f1}
    return table


def written(folder: Path, records: Iterable[Mapping[str, Any]]) -> Path:
    """Write records to a file."""
    path = folder / "found.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def altered(records: list[dict[str, Any]], random: Random) -> list[dict[str, Any]]:
    """Drop articles and facts, swap names among facts, and change statuses, dates, modes and spellings."""
    made = copy.deepcopy(records)
    for kind in KINDS:
        pool = {key: [fact[key] for one in records for fact in one[kind] if key in fact] for key in BORROWED}
        for record in made:
            facts = [fact for fact in record[kind] if random.random() > 0.1]
            record[kind] = facts + [copy.deepcopy(fact) for fact in facts if random.random() < 0.05]
            names = [person["name"] for person in record["persons"]]
            for fact in record[kind]:
                _alter(fact, pool, names, random)
    return random.sample(made, len(made) - 3)


def _alter(fact: dict[str, Any], pool: Mapping[str, list[Any]], names: list[str], random: Random) -> None:
    for key, values in VALUES.items():
        if key in fact and random.random() < 0.2:
            fact[key] = random.choice(values)
    for key in BORROWED:
        if key in fact and random.random() < 0.1:
            fact[key] = random.choice(pool[key])
        if key in ("name", "person") and key in fact:
            fact[key] = _respelt(fact[key], random)
    if "participants" in fact and names:
        swapped = [random.choice(names) if random.random() < 0.2 else name for name in fact["participants"]]
        fact["participants"] = [_respelt(name, random) for name in swapped]


def _respelt(name: str, random: Random) -> str:
    first, *rest = name.split()
    spellings = [
        name.upper(),
        " ".join([first[0] + ".", *rest]),
        " ".join([*rest, first]),
        first,
        name.replace(" ", "-"),
    ]
    return random.choice(spellings) if random.random() < 0.2 else name


@pytest.mark.long
@pytest.mark.parametrize("name", ["dev", "train"])
def test_on_what_is_found(shared: Path, found: Records, tmp_path: Path, name: str) -> None:
    """All figures are equal on what the program finds."""
    gold, path = shared / "eval" / f"{name}.jsonl", written(tmp_path, found[name])
    assert ours(gold, path) == score(gold, path)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(VARIANTS))
@pytest.mark.parametrize("name", ["dev", "train"])
def test_on_what_is_altered(shared: Path, found: Records, tmp_path: Path, name: str, seed: int) -> None:
    """All figures are equal on facts that were mixed up, and they are others than before."""
    gold = shared / "eval" / f"{name}.jsonl"
    path = written(tmp_path, altered(found[name], Random(seed)))  # noqa: S311  # no secret hangs on it
    table = ours(gold, path)
    assert table == score(gold, path)
    assert table != ours(gold, written(tmp_path, found[name]))


@pytest.mark.parametrize("name", ["dev", "train"])
def test_on_gold(shared: Path, name: str) -> None:
    """Gold facts held against themselves are all right, for both."""
    gold = shared / "eval" / f"{name}.jsonl"
    table = ours(gold, gold)
    assert table == score(gold, gold)
    assert {rates.get("f1", rates.get("right")) for rates in table.values()} == {1.0}
