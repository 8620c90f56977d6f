"""The floors of the accuracy, tests/quality/floors.json: python -m bench.floors [--allow-regression REASON] [--jobs N].

Each floor is a little below what was measured; for a share that is wrong ("false_state.wrong") it is a ceiling, a
little above.  Floors are only raised, ceilings only lowered; else it takes a reason, which is kept in the file.  A seal
over the file shows whether it was changed by hand.
"""

import argparse
import json
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from bench.accuracy import SHARED, digests, found, judged, paths, rates

FLOORS = Path(__file__).parents[1] / "tests" / "quality" / "floors.json"
MARGIN = 0.005  # below what is measured, or above
Rates = Mapping[str, Mapping[str, float]]  # set -> "met.f1" -> rate


class RegressionError(Exception):
    """Floors would sink, and no reason is given."""


def seal(floors: Mapping[str, Any]) -> str:
    """Return the SHA-256 of all but the seal itself."""
    rest = {key: value for key, value in floors.items() if key != "seal"}
    return sha256(json.dumps(rest, sort_keys=True).encode()).hexdigest()


def fails(key: str, rate: float, floor: float) -> bool:
    """Tell whether a rate is below its floor, or above it where what is wrong is measured."""
    return rate > floor if _is_ceiling(key) else rate < floor


def _is_ceiling(key: str) -> bool:
    return key.endswith(".wrong")


def _floor(key: str, rate: float, before: float | None) -> float:
    """Return the floor under a rate, that of before if it asks for more."""
    if _is_ceiling(key):
        return min(round(rate + MARGIN, 4), 1.0 if before is None else before)
    return max(round(rate - MARGIN, 4), -1.0 if before is None else before)


def renewed(old: Mapping[str, Any], gold: Mapping[str, str], measured: Rates, reason: str = "") -> dict[str, Any]:
    """Return floors raised to what is measured; RegressionError if one would sink and there is no reason for it."""
    before: Rates = old.get("floors", {})
    sunk = _sunk(before, measured)
    if old and any(gold.get(name) != digest for name, digest in old["gold"].items()):
        sunk.append("the gold facts or their articles are others")
    if sunk and not reason:
        raise RegressionError("; ".join(sunk))
    keep = {} if sunk else before
    floors = {
        name: {key: _floor(key, rate, keep.get(name, {}).get(key)) for key, rate in rows.items()}
        for name, rows in measured.items()
    }
    history = list(old.get("regressions", []))
    if sunk:
        history.append({"date": datetime.now(UTC).date().isoformat(), "reason": reason, "what": sunk})
    made = {"gold": dict(gold), "floors": floors, "regressions": history}
    return {**made, "seal": seal(made)}


def _sunk(before: Rates, measured: Rates) -> list[str]:
    """Say which rates fail their floor, or are not measured any more."""
    floors = {(name, key): floor for name, rows in before.items() for key, floor in rows.items()}
    now = {(name, key): measured.get(name, {}).get(key) for name, key in floors}
    below = {at: rate for at, rate in now.items() if rate is None or fails(at[1], rate, floors[at])}
    return [f"{name} {key} {below[name, key]}, floor {floors[name, key]}" for name, key in below]


def main() -> None:
    """Read all articles, and write the floors anew."""
    parser = argparse.ArgumentParser(prog="python -m bench.floors")
    parser.add_argument(
        "--allow-regression", metavar="REASON", default="", help="why floors may sink; kept in the file"
    )
    parser.add_argument("--jobs", type=int, default=1)
    given = parser.parse_args()
    old = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    records = [one for name in paths(SHARED) for one in found(SHARED, name, given.jobs)]
    try:
        floors = renewed(old, digests(SHARED), rates(judged(SHARED, records)), given.allow_regression)
    except RegressionError as error:
        sys.exit(f"nothing written: {error}\nIf that must be, say why with --allow-regression REASON.")
    FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    for name, rows in floors["floors"].items():
        print(name, *(f"{key} {floor}" for key, floor in rows.items()), sep="\n  ")


if __name__ == "__main__":
    main()
