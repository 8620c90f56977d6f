"""Who met whom, in sentences of our own as the world's press and ministries write them."""

import json
from datetime import date
from functools import cache

import pytest

from kg.model.facts import Article, Facts
from kg.model.names import fold
from loaders.pipeline import extract
from tests.conftest import GOLDEN

CASES = [json.loads(line) for line in (GOLDEN / "meetings.jsonl").read_text(encoding="utf-8").splitlines()]
DAY = date(2024, 5, 9)  # a Thursday


@cache
def read(text: str, published: date | None = DAY, *, fast: bool = True) -> Facts:
    """Read a text as an article of its own, by rules alone: test_learnt.py has what the pair scorer adds and doubts."""
    [facts] = extract([Article("case", "case", text, "", published)], fast=fast)
    return facts


def told(text: str, *, fast: bool) -> dict[frozenset[str], str]:
    """Return the status of every pair that a text tells of."""
    return {
        frozenset((fold(one.person), fold(other.person))): meeting.status.value
        for meeting in read(text, fast=fast).meetings
        for one in meeting.participants
        for other in meeting.participants
        if one is not other
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_pairs(case: dict[str, object]) -> None:
    """Each pair of the case is told of with its status, or not at all."""
    found = told(str(case["text"]), fast=case.get("by") != "scorer")
    pairs = case["pairs"]
    assert isinstance(pairs, list)
    for one, other in pairs:
        names = {word for pair in found for word in pair}
        pair = frozenset(_as_read(who, names) for who in (one, other))
        assert found.get(pair, "none") == case["status"]


def _as_read(who: str, names: set[str]) -> str:
    """Return the name under which somebody was read: the one with the same family name."""
    return next((name for name in names if fold(who).split()[-1] in name.split()), fold(who))


def test_quotations_are_slices() -> None:
    """A quotation equals its stretch of the text, in every kind of fact."""
    for case in CASES:
        facts = read(str(case["text"]))
        records = (facts.positions, facts.meetings, facts.admissions, facts.occasions, facts.acts)
        for claims in (record.claims for kind in records for record in kind):
            assert claims
            for claim in claims:
                assert facts.article.text[claim.start : claim.end] == claim.quote


@pytest.mark.parametrize(
    ("text", "edtf", "basis"),
    [
        ("Minister Ana Silva met Minister Rui Costa in Lisbon on Tuesday.", "2024-05-07", "weekday"),
        ("Minister Ana Silva met Minister Rui Costa in Lisbon.", "2024-05-09", "published"),
        ("Minister Ana Silva met Minister Rui Costa yesterday.", "2024-05-08", "relative"),
        ("LISBON, 3 May 2024 - Minister Ana Silva met Minister Rui Costa here.", "2024-05-03", "dateline"),
        ("Minister Ana Silva met Minister Rui Costa on 2 March.", "2024-03-02", "explicit"),
        ("Minister Ana Silva and Minister Rui Costa discussed the conference of 2019.", "2024-05-09", "published"),
        ("Talks between Minister Ana Silva and Minister Rui Costa were put off to 11 May.", "2024-05-11", "explicit"),
        ("Minister Ana Silva's talks with Rui Costa were moved from 12 May to 2 June.", "2024-06-02", "explicit"),
    ],
)
def test_dates(text: str, edtf: str, basis: str) -> None:
    """The date is the event's, with what it was read from, not the topic's."""
    [meeting] = read(text).meetings
    assert meeting.date is not None
    assert (meeting.date.edtf, meeting.date.basis.value) == (edtf, basis)


def test_no_date_without_a_year() -> None:
    """A day without a year stays so where nothing tells when the article appeared."""
    [meeting] = read("On 2 March Minister Ana Silva met Minister Rui Costa in Lisbon.", None).meetings
    assert meeting.date is not None
    assert meeting.date.edtf == "XXXX-03-02"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Minister Ana Silva met Minister Rui Costa in Lisbon on Tuesday.", "Lisbon"),
        ("Minister Ana Silva arrived in Porto on Monday. She met Minister Rui Costa there on Tuesday.", "Porto"),
        ("Minister Ana Silva and Minister Rui Costa discussed the war in Syria.", None),
        ("Minister Ana Silva spoke by telephone with Minister Rui Costa about the situation in Syria.", None),
        ("President Ana Silva was received by President Tsend Bayar in Ulaanbaatar.", "Ulaanbaatar"),
        (
            "The third session took place in Oslo on 3 May. Minister Ana Silva and Minister Rui Costa co-chaired it.",
            "Oslo",
        ),
        ("SINGAPORE, May 3 (Agency) - Minister Ana Silva met Minister Rui Costa.", "Singapore"),
    ],
)
def test_places(text: str, place: str | None) -> None:
    """The place is where they met, not what they spoke of."""
    [meeting] = read(text).meetings
    assert (meeting.place.name if meeting.place else None) == place


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Minister Ana Silva spoke with Minister Rui Costa by phone.", "phone"),
        ("Minister Ana Silva met Minister Rui Costa by videoconference.", "video"),
        ("Minister Ana Silva called on Minister Rui Costa in Lisbon.", "in_person"),
        ("Minister Ana Silva called Minister Rui Costa.", "phone"),
        ("Minister Ana Silva received Ambassador Rui Costa for an introductory call.", "in_person"),
    ],
)
def test_modes(text: str, mode: str) -> None:
    """A call is by telephone, a call on somebody is not."""
    [meeting] = read(text).meetings
    assert meeting.mode.value == mode


def test_longer_lists_are_met_in_turn() -> None:
    """Three counterparts of one visitor are three meetings; two are one."""
    text = "Envoy Ana Silva met with President Rui Costa, Foreign Minister Eva Lima and Speaker Tom Reis in Praia."
    assert [len(meeting.participants) for meeting in read(text).meetings] == [2, 2, 2]
    text = "President Ana Silva met with President Rui Costa and President Eva Lima in Praia."
    assert [len(meeting.participants) for meeting in read(text).meetings] == [3]


def test_headline_takes_its_status_from_the_body() -> None:
    """A headline without a verb can be of a meeting to come."""
    text = (
        "On the meeting between President Ana Silva and President Rui Costa\n\n"
        "President Silva will host President Costa in Praia on June 3."
    )
    assert {meeting.status.value for meeting in read(text).meetings} == {"planned"}


@pytest.mark.parametrize(
    ("text", "mode", "basis"),
    [
        ("Ana Silva met Rui Costa in Praia.", "in_person", "stated"),
        ("Ana Silva paid a visit to Rui Costa.", "in_person", "stated"),
        ("Ana Silva spoke with Rui Costa.", "in_person", "inferred"),
        ("Ana Silva discussed the crisis with Rui Costa.", "in_person", "inferred"),
        ("Ana Silva held consultations with Rui Costa.", "in_person", "inferred"),
        ("Ana Silva spoke with Rui Costa. Silva then received Costa at the palace.", "in_person", "stated"),
        ("Ana Silva spoke by phone with Rui Costa.", "phone", "stated"),
    ],
)
def test_basis_of_the_mode(text: str, mode: str, basis: str) -> None:
    """A mode is stated by words of a call and of those that only a visit has; others fit both."""
    [meeting] = read(text).meetings
    assert (meeting.mode, meeting.mode_basis) == (mode, basis)


@pytest.mark.parametrize(
    ("text", "jointly"),
    [
        ("Ana Silva and Rui Costa met with young teachers in Praia.", True),
        ("Ana Silva and Rui Costa held a meeting with teachers.", True),
        ("Ana Silva and Rui Costa met in Praia.", False),
        ("Ana Silva and Rui Costa met with each other.", False),
        ("Ana Silva met with Rui Costa. Silva and Costa then met with teachers.", False),
    ],
)
def test_jointly(text: str, jointly: bool) -> None:
    """Two who meet others together do not meet each other."""
    assert {meeting.jointly for meeting in read(text).meetings} == {jointly}
