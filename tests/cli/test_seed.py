"""The article with which the project began: its facts through extract, load and ask, and report.

The article is not part of this project, so only facts are pinned here, not its words.
"""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

HUSEYNOV, VITORINO = "Vusal Huseynov", "Antonio Vitorino"
IOM = "International Organization for Migration"
CHIEF, GENERAL = "Chief, State Migration Service, Azerbaijan", f"Director General, {IOM}"
SESSION = f"109th session of the Council of the {IOM}"


@pytest.fixture
def seed(shared: Path) -> Path:
    """Return the article."""
    return shared / "articles" / "iom-2018-seed.txt"


@pytest.fixture
def loaded(run: Run, seed: Path, tmp_path: Path) -> str:
    """Load the article into a store of its own."""
    assert run("load", str(seed), "--store", str(tmp_path / "db")).exit_code == 0
    return str(tmp_path / "db")


@pytest.mark.parametrize(("published", "date"), [([], "XXXX-11-27"), (["--published", "2018-11-28"], "2018-11-27")])
def test_extract(run: Run, seed: Path, published: list[str], date: str) -> None:
    """Persons, offices, one meeting, three admissions, one invitation; and nothing from the footer."""
    facts = json.loads(run("extract", str(seed), *published).stdout)
    assert [(it["name"], it["aliases"]) for it in facts["persons"]] == [
        (HUSEYNOV, ["V. Huseynov"]),
        (VITORINO, ["A. Vitorino"]),
    ]
    [meeting] = facts["meetings"]
    assert {key: meeting[key] for key in ("participants", "status", "mode", "date", "place")} == {
        "participants": [HUSEYNOV, VITORINO],
        "status": "held",
        "mode": "in_person",
        "date": date,
        "place": "Geneva",
    }
    assert meeting["within"] == ["official visit to Geneva", SESSION]
    offices = {(it["person"], it["title"], it["organization"], it["country"]) for it in facts["positions"]}
    assert offices - {(HUSEYNOV, "Head of delegation", None, "Azerbaijan")} == {
        (HUSEYNOV, "Chief", "State Migration Service", "Azerbaijan"),
        (VITORINO, "Director General", IOM, None),
    }
    assert [(it["organization"], it["member"], it["status"], it["date"]) for it in facts["admissions"]] == [
        (IOM, "Uzbekistan", "member", None),
        (IOM, "International Monetary Fund", "observer", None),
        (IOM, "International Emergency and Development Aid", "observer", None),
    ]
    acts = {it["kind"]: it for it in facts["acts"]}
    assert sorted(acts) == ["election", "invitation"]
    invitation, election = acts["invitation"], acts["election"]
    assert (invitation["agent"], invitation["target"], invitation["to"]) == (HUSEYNOV, VITORINO, "Azerbaijan")
    assert (election["agent"], election["target"], election["to"]["title"]) == (None, VITORINO, "Director General")


def test_quotations(run: Run, seed: Path) -> None:
    """Every quotation stands in the article where it says, and none is from the footer."""
    text = seed.read_text(encoding="utf-8").strip()
    facts = json.loads(run("extract", str(seed)).stdout)
    kinds = ("positions", "meetings", "admissions", "occasions", "acts")
    claims = [claim for kind in kinds for fact in facts[kind] for claim in fact["evidence"]]
    assert len(claims) >= 8
    assert all(text[it["start"] : it["end"]] == it["quote"] for it in claims)
    assert max(it["end"] for it in claims) < text.index("\u00a9")


@pytest.mark.parametrize("name", ["Vusal Huseynov", "V. Huseynov", "huseynov", "H\u00dcSEYNOV", "Huseynov, Vusal"])
def test_load_and_ask(run: Run, loaded: str, name: str) -> None:
    """Whom he met, by any of his names."""
    result = run("ask", "met", "-p", f"person={name}", "--store", loaded, "-f", "json")
    [row] = json.loads(result.stdout)["rows"]
    assert {
        key: row[key] for key in ("name", "office", "other", "other_office", "date", "place", "mode", "status")
    } == {
        "name": HUSEYNOV,
        "office": CHIEF,
        "other": VITORINO,
        "other_office": GENERAL,
        "date": "XXXX-11-27",
        "place": "Geneva",
        "mode": "in_person",
        "status": "held",
    }
    assert row["article"] == "iom-2018-seed.txt"


def test_admissions(run: Run, loaded: str) -> None:
    """Whom the organization took in, by its acronym."""
    rows = json.loads(run("ask", "admissions", "-p", "organization=IOM", "--store", loaded, "-f", "json").stdout)[
        "rows"
    ]
    assert sorted((row["member"], row["standing"], row["date"]) for row in rows) == [
        ("International Emergency and Development Aid", "observer", None),
        ("International Monetary Fund", "observer", None),
        ("Uzbekistan", "member", None),
    ]


def test_report(run: Run, loaded: str) -> None:
    """Who met whom, as a reader sees it; the words are checked above."""
    lines = run("report", "who-met-whom", "--store", loaded).stdout.splitlines()
    assert lines[:5] == ["Who met whom", "============", "", "Meetings (1)", "------------"]
    assert lines[6] == "XXXX-11-27, Geneva, in person"
    assert sorted(lines[7:9]) == [f"    {VITORINO}, {GENERAL}", f"    {HUSEYNOV}, {CHIEF}"]
    assert "    [iom-2018-seed.txt]" in lines
    assert lines[-2].startswith("From 1 article ")
    assert lines[-1].endswith("that they did not meet.")


def test_sound(run: Run, loaded: str) -> None:
    """Nothing of it breaks a shape."""
    assert run("check", "--store", loaded).exit_code == 0
