"""The samples are read, and what is expected of them keeps to its own form and to their texts."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kg.model.dates import EDTF
from kg.model.facts import Article, Mode, Standing, Status, Tenure
from kg.model.names import fold
from loaders.sources.reader import read

SAMPLES = Path(__file__).parents[2] / "samples"
EXPECTED: dict[str, dict[str, Any]] = {
    record["id"]: record
    for record in map(json.loads, (SAMPLES / "expected.jsonl").read_text(encoding="utf-8").splitlines())
}


@cache
def articles() -> dict[str, Article]:
    """Read every sample; none may come out as an error."""
    found = list(read([str(SAMPLES / "articles")]))
    assert [one for one in found if not isinstance(one, Article)] == []
    return {one.id: one for one in found if isinstance(one, Article)}


def test_every_sample_has_its_expected_facts() -> None:
    """No article without facts, no facts without an article."""
    assert list(EXPECTED) == sorted(articles())


def test_dates_of_publication() -> None:
    """The page and the records carry theirs; plain texts have it in their first lines only."""
    assert {name: article.published for name, article in articles().items() if article.published} == {
        "nadi-trilateral": date(2023, 8, 18),
        "tokyo-delegations": date(2022, 10, 12),
        "lima-denial": date(2021, 7, 16),
        "stockholm-cancelled-trip": date(2023, 1, 20),
    }


@pytest.mark.parametrize("name", EXPECTED)
def test_names_stand_in_the_text(name: str) -> None:
    """A person's name and aliases are the article's own; a name may stand there in capitals."""
    text = fold(articles()[name].text)
    for person in EXPECTED[name]["persons"]:
        for form in (person["name"], *person["aliases"]):
            assert fold(form) in text, form


@pytest.mark.parametrize("name", EXPECTED)
def test_facts_are_well_formed(name: str) -> None:
    """Every fact is about persons of the article, with the words of the form and EDTF dates."""
    facts = EXPECTED[name]
    people = {person["name"] for person in facts["persons"]}
    assert len(people) == len(facts["persons"])
    for meeting in facts["meetings"]:
        assert len(set(meeting["participants"])) == len(meeting["participants"]) >= 2
        assert set(meeting["participants"]) <= people
        assert Status(meeting["status"]) and Mode(meeting["mode"])
        assert meeting["date"] is None or EDTF.fullmatch(meeting["date"])
        assert meeting["place"] is None or fold(meeting["place"]) in fold(articles()[name].text)
    for position in facts["positions"]:
        assert position["person"] in people
        assert Tenure(position["status"])
        assert position["organization"] or position["country"]
    for admission in facts["admissions"]:
        assert admission["organization"] and admission["member"] and Standing(admission["status"])


def test_the_samples_show_every_kind() -> None:
    """Together they have each status, mode and standing that the form knows, but for those that are rare."""
    facts = EXPECTED.values()
    meetings = [meeting for each in facts for meeting in each["meetings"]]
    assert {meeting["status"] for meeting in meetings} == {"held", "planned", "proposed", "denied", "cancelled"}
    assert {meeting["mode"] for meeting in meetings} == {"in_person", "phone"}
    standings = {admission["status"] for each in facts for admission in each["admissions"]}
    assert standings == {"member", "observer", "associate", "applicant"}
    tenures = {position["status"] for each in facts for position in each["positions"]}
    assert tenures == {"current", "former", "designate"}


def test_page_has_no_rim() -> None:
    """Menu, sidebar and footer of the page give no words to the article."""
    text = articles()["nadi-trilateral"].text
    assert not [word for word in ("Tikoirotuma", "Contact us", "Privacy") if word in text]
    assert articles()["nadi-trilateral"].title == "Three island leaders meet on summit's sidelines"
