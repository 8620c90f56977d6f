"""Our figures are those of the two scorers that came with the gold facts, on what is found and on what is not."""

import copy
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bench.accuracy import REAL
from kg.evaluation.figures import Score, figures, grouped, macro, source
from kg.evaluation.judging import FactKind, judge_all
from kg.evaluation.matching import state_code, words
from kg.evaluation.sheets import read
from loaders.reference import tables
from tests.quality.conftest import Records

VARIANTS = {"dev": 20, "train": 20, "wide": 5}
BY_EVENT = ("event", "participants", "false_state", "evidence")
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


def scored(script: str, gold: Path, found: Path, *options: str) -> dict[str, Any]:
    """Run a scorer; return what it prints."""
    command = [sys.executable, str(gold.parent / script), str(gold), str(found), "--json", *options]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def score(gold: Path, found: Path) -> dict[str, Any]:
    """Return the rates of both scorers, those of events by source and as the mean over sources too."""
    pairs, events = scored("score.py", gold, found), scored("score_events.py", gold, found, "--by-source")
    of_pairs = {kind: rates for kind, rates in pairs.items() if kind not in ("articles", "absent")}
    return {**of_pairs, **events["all"], "macro": events["macro"], "by_source": events["by_source"]}


def ours(gold: Path, found: Path) -> dict[str, Any]:
    """Return our rates in the scorers' form."""
    wanted, there = read(gold), read(found)
    verdicts = judge_all(wanted, there)
    groups = grouped(verdicts, lambda one: source(wanted[one.article]))
    mean = macro(groups)
    return {
        **table(figures(verdicts)),
        "macro": mean.f1 if mean else None,
        "by_source": {
            name: {kind: rates for kind, rates in table(groups.get(name, figures([]))).items() if kind in BY_EVENT}
            for name in sorted({source(one) for one in wanted.values()})
        },
    }


def table(rows: Iterable[Score]) -> dict[str, Any]:
    """Return rates by kind: score_events.py prints shares alone."""
    shares = {
        one.kind.value: one.wrong if one.kind is FactKind.FALSE_STATE else one.right for one in rows if one.f1 is None
    }
    facts = {
        one.kind.value: {"gold": one.gold, "precision": one.precision, "recall": one.recall, "f1": one.f1}
        for one in rows
        if one.f1 is not None
    }
    numbers = {one.kind.value: one.gold for one in rows}
    looked_at = {kind: {"n": numbers[kind], "right": rate} for kind, rate in shares.items() if kind not in BY_EVENT}
    return {**facts, **shares, **looked_at}


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
@pytest.mark.parametrize("name", VARIANTS)
def test_on_what_is_found(shared: Path, found: Records, tmp_path: Path, name: str) -> None:
    """All figures are equal on what the program finds."""
    gold, path = shared / "eval" / f"{name}.jsonl", written(tmp_path, found[name])
    assert ours(gold, path) == score(gold, path)


@pytest.mark.long
@pytest.mark.parametrize("name", ["scenes", "frus"])
def test_of_events(shared: Path, found: Records, tmp_path: Path, name: str) -> None:
    """Events, states and evidence are equal on sets with organizations that the scorers do not know, too."""
    gold, path = shared / "eval" / f"{name}.jsonl", written(tmp_path, found[name])
    kinds = (*BY_EVENT, "macro", "by_source")
    mine, theirs = ours(gold, path), score(gold, path)
    assert {kind: mine[kind] for kind in kinds} == {kind: theirs[kind] for kind in kinds}


@pytest.mark.long
@pytest.mark.parametrize(
    ("name", "seed"), [(name, seed) for name, number in VARIANTS.items() for seed in range(number)]
)
def test_on_what_is_altered(shared: Path, found: Records, tmp_path: Path, name: str, seed: int) -> None:
    """All figures are equal on facts that were mixed up, and they are others than before."""
    gold = shared / "eval" / f"{name}.jsonl"
    path = written(tmp_path, altered(found[name], Random(seed)))  # noqa: S311  # no secret hangs on it
    mine = ours(gold, path)
    assert mine == score(gold, path)
    assert mine != ours(gold, written(tmp_path, found[name]))


@pytest.mark.parametrize("name", ["dev", "train"])
def test_on_gold(shared: Path, name: str) -> None:
    """Gold facts held against themselves are all right, for both."""
    gold = shared / "eval" / f"{name}.jsonl"
    mine = ours(gold, gold)
    assert mine == score(gold, gold)
    assert (mine.pop("macro"), mine.pop("false_state"), mine.pop("evidence")) == (1.0, 0.0, 0.0)  # it quotes nothing
    del mine["by_source"]
    assert {rates.get("f1", rates.get("right")) for rates in mine.values()} == {1.0}


def test_names_of_states(shared: Path) -> None:
    """Every state that we can name, and that the gold facts name, is the scorers' state."""
    codes: dict[str, str] = json.loads((shared / "eval" / "countries.json").read_text(encoding="utf-8"))
    names = {row.state.name for row in tables.states()}
    for name in REAL:
        sheets = read(shared / "eval" / f"{name}.jsonl").values()
        names |= {held.country for one in sheets for held in one.positions if held.country}
    keys = {name: " ".join(words(name)).removeprefix("the ") for name in names}
    assert {name: state_code(name) for name in names} == {name: _code(codes, key) for name, key in keys.items()}


def _code(codes: Mapping[str, str], key: str) -> str | None:
    """Look a state up as the scorers do."""
    return codes.get(key) or codes.get(re.sub(r"^(republic|kingdom|state|government) of (the )?", "", key))
