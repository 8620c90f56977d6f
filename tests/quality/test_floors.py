"""Floors are raised by themselves, and lowered only with a reason that stays in the file."""

import re
from datetime import date

import pytest

from bench.floors import RegressionError, renewed, seal

GOLD = {"dev.jsonl": "0a"}
OLD = renewed({}, GOLD, {"dev": {"met.f1": 0.8, "date.right": 0.9}})


def test_first() -> None:
    """Floors lie a little below what is measured."""
    made = renewed({}, GOLD, {"dev": {"met.f1": 0.8, "date.right": 0.9}})
    assert made == {
        "gold": GOLD,
        "floors": {"dev": {"met.f1": 0.795, "date.right": 0.895}},
        "regressions": [],
        "seal": seal(made),
    }


def test_raised() -> None:
    """A better rate lifts its floor; one that is a little worse leaves it; a new one gets its own."""
    made = renewed(OLD, GOLD, {"dev": {"met.f1": 0.9, "date.right": 0.896}, "kept": {"met.f1": 0.7}})
    assert made["floors"] == {"dev": {"met.f1": 0.895, "date.right": 0.895}, "kept": {"met.f1": 0.695}}
    assert made["regressions"] == []


def test_ceilings() -> None:
    """A share that is wrong has a ceiling: it sinks as the share does, and a share above it takes a reason."""
    first = renewed({}, GOLD, {"dev": {"false_state.wrong": 0.2}})
    assert first["floors"] == {"dev": {"false_state.wrong": 0.205}}
    assert renewed(first, GOLD, {"dev": {"false_state.wrong": 0.203}})["floors"] == first["floors"]
    better = renewed(first, GOLD, {"dev": {"false_state.wrong": 0.1}})
    assert better["floors"] == {"dev": {"false_state.wrong": 0.105}}
    with pytest.raises(RegressionError, match=r"^dev false_state\.wrong 0\.2, floor 0\.105$"):
        renewed(better, GOLD, {"dev": {"false_state.wrong": 0.2}})
    assert renewed(better, GOLD, {"dev": {"false_state.wrong": 0.2}}, "it was luck")["floors"] == first["floors"]


@pytest.mark.parametrize(
    ("gold", "measured", "said"),
    [
        (GOLD, {"dev": {"met.f1": 0.7, "date.right": 0.95}}, "dev met.f1 0.7, floor 0.795"),
        (GOLD, {"dev": {"met.f1": 0.8}}, "dev date.right None, floor 0.895"),
        (
            {"dev.jsonl": "0b"},
            {"dev": {"met.f1": 0.8, "date.right": 0.95}},
            "the gold facts or their articles are others",
        ),
    ],
)
def test_lowered(gold: dict[str, str], measured: dict[str, dict[str, float]], said: str) -> None:
    """Without a reason it is refused; with one, floors follow what is measured and the reason is kept."""
    with pytest.raises(RegressionError, match=f"^{re.escape(said)}$"):
        renewed(OLD, gold, measured)
    made = renewed(OLD, gold, measured, "the gold was wrong")
    today = date.today().isoformat()
    assert [{**one, "date": today} for one in made["regressions"]] == [
        {"date": today, "reason": "the gold was wrong", "what": [said]}
    ]
    assert made["gold"] == gold
    assert made["floors"] == {"dev": {key: round(rate - 0.005, 4) for key, rate in measured["dev"].items()}}
    again = renewed(made, gold, measured)
    assert again == made


def test_seal() -> None:
    """A floor that is changed by hand breaks the seal."""
    assert seal({**OLD, "floors": {"dev": {"met.f1": 0.1, "date.right": 0.895}}}) != OLD["seal"]
    assert seal({**OLD, "regressions": [{}]}) != OLD["seal"]
