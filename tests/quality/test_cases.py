"""The small inputs that failed once, by kind: how many of each are read without a single mistake.

Each kind has tests of its own beside its rules; these are the inputs as they were handed in, in ../shared/cases.
A kind that is read better than it says here has to be put down anew, so that it is never read worse again.
"""

import json
from collections import Counter
from pathlib import Path

import pytest

from bench.accuracy import articles
from kg.evaluation.judging import FactOutcome, judge_all
from kg.evaluation.sheets import read, sheet
from kg.render.json_facts import facts_json
from loaders.pipeline import extract

MISREAD = {  # kind -> how many of it are not read whole
    '"in" within a name': 1,
    "acting office": 2,
    "credentials": 1,
    "family name in capitals": 2,
    "honorific": 1,
    "military rank": 1,
    "pronoun": 1,
    "several counterparts": 2,
}


@pytest.mark.long
def test_cases(shared: Path) -> None:
    """All of a kind are read whole, but for those above."""
    folder = shared / "cases"
    sheets = (sheet(facts_json(one)) for one in extract(articles(folder / "articles.jsonl")))
    verdicts = judge_all(read(folder / "gold.jsonl"), {one.article: one for one in sheets})
    misread = {one.article for one in verdicts if one.outcome is not FactOutcome.RIGHT}
    lines = (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    kinds = {one["id"]: one["kind"] for one in map(json.loads, lines)}
    assert dict(Counter(kinds[article] for article in misread)) == MISREAD
