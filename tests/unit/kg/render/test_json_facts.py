"""Facts as JSON: the whole of the small world, as it is written."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from kg.model.facts import Facts
from kg.render.json_facts import facts_json
from tests.world import world

ALL = [pytest.param(facts, id=facts.article.id) for facts in world()]


@pytest.mark.parametrize("facts", ALL)
def test_golden(golden: Callable[[str, str], None], facts: Facts) -> None:
    """Every kind of fact in every state, with its evidence, equals the golden file."""
    text = json.dumps(facts_json(facts), ensure_ascii=False, indent=1) + "\n"
    golden(f"facts/{facts.article.id}.json", text)


@pytest.mark.parametrize("facts", ALL)
def test_quotations_are_found(facts: Facts) -> None:
    """Every quotation stands in the article where it says."""
    found = list(evidence(facts_json(facts)))
    assert found
    for one in found:
        assert facts.article.text[int(one["start"]) : int(one["end"])] == one["quote"]


def evidence(value: object) -> Iterator[Mapping[str, str]]:
    """Find every piece of evidence, however deep."""
    if isinstance(value, dict) and "quote" in value:
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from evidence(inner)


@pytest.mark.parametrize("kind", ["persons", "meetings", "positions", "admissions"])
def test_form_of_the_gold(shared: Path, kind: str) -> None:
    """Whatever key the gold facts of a kind have, all of that kind are written with."""
    lines = (shared / "eval" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    gold = {key for line in lines for one in json.loads(line)[kind] for key in one}
    written = [one for facts in world() for one in json.loads(json.dumps(facts_json(facts)))[kind]]
    assert written
    assert all(gold - {"optional", "disputed"} <= one.keys() for one in written)
