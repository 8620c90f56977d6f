"""Entities of FollowTheMoney, checked by its own package, and records like those of PLOVER."""

import json
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from kg.exchange.flat_records import Country, Records
from kg.exchange.follow_the_money import code
from kg.model.facts import Status
from loaders.reference import tables
from tests.conftest import ROOT
from tests.exchange.conftest import Written

FTM = ROOT / ".cache" / "followthemoney" / "bin" / "python"  # apart: it asks for other versions of our packages
CHECK = """
import json, sys
from followthemoney import model
from followthemoney.types import registry
for line in open(sys.argv[1], encoding="utf-8"):
    told = json.loads(line)
    entity = model.get_proxy(told)
    lost = {}
    for name, values in told["properties"].items():
        prop = entity.schema.get(name)
        bad = [value for value in values if prop is None or prop.type.clean(value, proxy=entity) is None]
        if bad:
            lost[name] = bad
    try:
        entity.schema.validate(told)
    except Exception as error:
        lost["error"] = str(error)
    dates = {p.name: entity.get(p) for p in entity.iterprops() if p.type == registry.date}
    print(json.dumps([told["id"], entity.schema.name, entity.caption, lost, dates]))
"""


def entities(path: Path) -> dict[str, dict[str, object]]:
    """Return the entities of a file by id."""
    lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {line["id"]: line for line in lines}


def test_entities(records: Records, written: Written) -> None:
    """There are as many as there are records, and what one names is there."""
    found = entities(written("ftm"))
    held = list(records.meetings([Status.HELD]))
    kinds = Counter(str(one["schema"]) for one in found.values())
    assert kinds["Person"] == len(records.persons)
    assert kinds["PublicBody"] + kinds["Organization"] == len(records.bodies)
    assert (kinds["Event"], kinds["Occupancy"]) == (len(held), len(list(records.tenures())))
    assert kinds["Membership"] == len(list(records.memberships()))
    named = [
        value
        for one in found.values()
        for name, values in dict(one["properties"]).items()  # type: ignore[call-overload]  # a JSON object
        for value in values
        if name in {"holder", "post", "member", "organization", "involved"}
    ]
    assert named
    assert [value for value in named if value not in found] == []


def test_followthemoney(written: Written) -> None:
    """FollowTheMoney's package takes every value of every entity, and the dates as they are."""
    if not FTM.exists():
        pytest.skip("no followthemoney; `make servers` installs it")
    path = written("ftm")
    done = subprocess.run([FTM, "-c", CHECK, path], capture_output=True, encoding="utf-8", check=True)
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(told) == len(entities(path))
    assert [line for line in told if line[3]] == []
    dates = {caption: days for _, schema, caption, _, days in told if schema == "Event"}
    assert ["2024-05"] in [days.get("date") for days in dates.values()]
    assert [days for caption, days in dates.items() if "António Vitorino and Vusal Huseynov" in caption] == [{}]
    starts = {tuple(days.get("startDate", ())) for _, schema, _, _, days in told if schema == "Membership"}
    assert ("2024-03",) in starts


def test_countries() -> None:
    """FollowTheMoney knows the code of every state that has one there."""
    if not FTM.exists():
        pytest.skip("no followthemoney; `make servers` installs it")
    codes = {row.state.name: code(Country(iso2=row.state.code)) for row in tables.states()}
    check = "import json; from followthemoney.types import registry; print(json.dumps(sorted(registry.country.names)))"
    known = json.loads(subprocess.run([FTM, "-c", check], capture_output=True, encoding="utf-8", check=True).stdout)
    assert {name for name, one in codes.items() if one and one not in known} == set()
    without = {"South Vietnam", "South Yemen", "Sovereign Order of Malta"}
    assert {name for name, one in codes.items() if not one} == without


def test_plover(records: Records, written: Written) -> None:
    """Every meeting is a record; what did not happen has a context, and what nobody says is null."""
    found = [json.loads(line) for line in written("plover").read_text(encoding="utf-8").splitlines()]
    meetings = list(records.meetings())
    assert [one["id"] for one in found] == [one.id for one in meetings]
    assert {one["event"] for one in found} == {"CONSULT"}
    contexts = {one["status"]: one["context"] for one in found}
    assert (contexts["held"], contexts["planned"], contexts["cancelled"]) == ([], ["future"], ["negation"])
    assert [one["mode"] for one in found if one["status"] == "held" and one["date"] == "2024-05-13"] == ["phone"]
    dates = {one["date"]: one["first_day"] for one in found}
    assert (dates["2024-05"], dates["XXXX-11-27"]) == ("2024-05-01", None)
    actors = [actor for one in found for actor in one["source"] if actor["title"] == "President, Finland"]
    assert {(actor["actor"], *actor["sector"]) for actor in actors} == {("FIN", "GOV")}
