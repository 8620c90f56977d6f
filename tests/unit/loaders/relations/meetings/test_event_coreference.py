"""Event coreference within an article: which triggers are of one meeting, and what it then is."""

from datetime import date

import pytest

from kg.model.facts import Article, Meeting, Mode, Role
from loaders.pipeline import extract
from loaders.relations.meetings.event_coreference import meetings
from tests.sentences import document

DAY = date(2024, 5, 9)  # a Thursday


def read(text: str) -> list[Meeting]:
    """Return the meetings of a text."""
    return meetings(document(text, DAY), {}, ())


def who(text: str) -> list[str]:
    """Return the family names of each meeting."""
    return [" ".join(one.person.split()[-1] for one in meeting.participants) for meeting in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Berg met Rui Costa. They discussed fisheries.", ["Berg Costa"]),
        ("Anna Berg met Rui Costa. Anna Berg met Ivan Petrov.", ["Berg Costa", "Berg Petrov"]),
        ("Anna Berg met Rui Costa. Anna Berg will meet Rui Costa again in June.", ["Berg Costa", "Berg Costa"]),
        ("Anna Berg met Rui Costa on 6 May. Anna Berg met Rui Costa on 12 March.", ["Berg Costa", "Berg Costa"]),
        ("Anna Berg phoned Rui Costa. Anna Berg met Rui Costa.", ["Berg Costa"]),
        ("Anna Berg phoned Rui Costa. Anna Berg spoke with Rui Costa by video.", ["Berg Costa", "Berg Costa"]),
        ("Anna Berg met Rui Costa in Oslo. The two spoke again by phone.", ["Berg Costa", "Berg Costa"]),
        ("Anna Berg met Rui Costa. The talks were attended by Ivan Petrov.", ["Berg Costa Petrov"]),
        ("Anna Berg held separate talks with Rui Costa and Ivan Petrov.", ["Berg Costa", "Berg Petrov"]),
        ("The guest held separate talks with Rui Costa and Ivan Petrov.", []),
        ("Anna Berg met Rui Costa and Ivan Petrov.", ["Berg Costa Petrov"]),
        ("Anna Berg met Rui Costa, Ivan Petrov and Mary Jones.", ["Berg Costa", "Berg Petrov", "Berg Jones"]),
        ("In her career Anna Berg has met Rui Costa and Ivan Petrov.", ["Berg Costa", "Berg Petrov"]),
        ("Anna Berg met with farmers.", []),
    ],
)
def test_which_are_one(text: str, expected: list[str]) -> None:
    """The same persons with the same status, day and mode met once; long lists are met in turn."""
    assert who(text) == expected


def test_what_is_known_of_it() -> None:
    """A meeting has the host, the date and the place from wherever they stand, and every sentence as its claim."""
    [meeting] = read("Anna Berg received Rui Costa. They met in Oslo on 6 May.")
    assert [one.role for one in meeting.participants] == [Role.HOST, Role.PARTICIPANT]
    assert meeting.date is not None
    assert meeting.date.edtf == "2024-05-06"
    assert meeting.place is not None
    assert meeting.place.name == "Oslo"
    assert [claim.quote for claim in meeting.claims] == ["Anna Berg received Rui Costa.", "They met in Oslo on 6 May."]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Anna Berg came on Tuesday. She met Rui Costa.", ["2024-05-07"]),
        ("Anna Berg received Rui Costa on Monday. Berg later met Ivan Petrov.", ["2024-05-06", "2024-05-06"]),
        ("Anna Berg visited Malta on 2-4 May. There she held talks with Rui Costa.", ["2024-05-02/2024-05-04"]),
        ("Anna Berg passed through Oslo on Monday and was briefed by Rui Costa.", ["2024-05-06"]),
        ("Anna Berg came on Monday. She left on Tuesday. It rained. She met Rui Costa.", ["2024-05-07"]),
        ("Anna Berg came on Tuesday. She had met Rui Costa before.", [None]),
        ("Ivan Petrov left on Tuesday. Anna Berg met Rui Costa.", ["2024-05-09"]),
        ("Anna Berg said that prices fell on Tuesday. She has met Rui Costa.", ["2024-05-09"]),
    ],
)
def test_the_day_to_which_a_story_has_come(text: str, days: list[str | None]) -> None:
    """A day that was told of the same persons goes on, but not for what had been before."""
    assert [meeting.date.edtf if meeting.date else None for meeting in read(text)] == days


@pytest.mark.parametrize(
    ("title", "mode"),
    [
        ("Readout of President Anna Berg Call with President Rui Costa", Mode.PHONE),
        ("President Anna Berg Calls for Talks", Mode.IN_PERSON),
        ("Readout of President Anna Berg's Meeting with President Rui Costa", Mode.IN_PERSON),
    ],
)
def test_mode_of_the_headline(title: str, mode: Mode) -> None:
    """What a headline calls a call is one, where the text says only that they spoke."""
    text = f"{title}\n\nPresident Anna Berg spoke today with President Rui Costa."
    [facts] = extract([Article("case", "case", text, title, DAY)], fast=True)
    assert [meeting.mode for meeting in facts.meetings] == [mode]


def told(text: str) -> list[str]:
    """Return the family names, status, mode, date and place of each meeting."""
    found = []
    for meeting, names in zip(read(text), who(text), strict=True):
        date, place = meeting.date.edtf if meeting.date else "-", meeting.place.name if meeting.place else "-"
        found.append(f"{names} {meeting.status} {meeting.mode} {date} {place}")
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Anna Berg met Rui Costa in Oslo on Monday. Berg told Costa about her talks with Ivan Petrov.",
            ["Berg Costa held in_person 2024-05-06 Oslo", "Berg Petrov held in_person - -"],
        ),
        (
            "Anna Berg met Rui Costa on Monday. Berg spoke of her recent meeting with Ivan Petrov.",
            ["Berg Costa held in_person 2024-05-06 -", "Berg Petrov held in_person - -"],
        ),
        (
            "Anna Berg discussed trade with Rui Costa, as she had with Ivan Petrov the day before.",
            ["Berg Costa held in_person 2024-05-09 -"],
        ),
        (
            "On Tuesday Anna Berg discussed trade with Rui Costa, just as with Ivan Petrov in Oslo.",
            ["Berg Costa held in_person 2024-05-07 -"],
        ),
        ("My long talks with Rui Costa and Ivan Petrov were useful.", []),
        (
            "Anna Berg flew to Rome and Vienna for talks with Rui Costa and Ivan Petrov.",
            ["Berg Costa held in_person 2024-05-09 -", "Berg Petrov held in_person 2024-05-09 -"],
        ),
        (
            "Anna Berg called on Rui Costa on Monday. Berg's call with Costa was long.",
            ["Berg Costa held in_person 2024-05-06 -"],
        ),
        (
            "Anna Berg met Rui Costa on Monday. They have met before, at a fair in Rome.",
            ["Berg Costa held in_person 2024-05-06 -"],
        ),
        (
            "Anna Berg met Rui Costa on Monday. The plan was made after his visit to Rome. Berg talked with Costa.",
            ["Berg Costa held in_person 2024-05-06 -"],
        ),
        (
            "Anna Berg phoned Rui Costa on Monday. They discussed a conference in Lagos.",
            ["Berg Costa held phone 2024-05-06 -"],
        ),
        (
            "Anna Berg visited Peru on 3 May to praise the meeting of Rui Costa and Ivan Petrov of 12 March.",
            ["Costa Petrov held in_person 2024-03-12 -"],
        ),
        (
            "Anna Berg wrote to Rui Costa. On Monday he received her in Oslo.",
            ["Costa Berg held in_person 2024-05-06 Oslo"],
        ),
        ("When she received Rui Costa on Monday, Anna Berg was ill.", ["Berg Costa held in_person 2024-05-06 -"]),
        (
            "Anna Berg met Rui Costa. They spoke about preparations for the upcoming session of the Joint Council.",
            ["Berg Costa held in_person 2024-05-09 -"],
        ),
        (
            "Anna Berg met Rui Costa in Jakarta. This builds on Berg's meetings with Costa in Rome in May 2023.",
            ["Berg Costa held in_person 2024-05-09 Jakarta", "Berg Costa held in_person 2023-05 Rome"],
        ),
        ("Anna Berg was the last minister to meet Rui Costa.", ["Berg Costa held in_person 2024-05-09 -"]),
        ("Anna Berg took office. She would meet Rui Costa in May 1955.", ["Berg Costa held in_person 1955-05 -"]),
        (
            "Anna Berg met Rui Costa in Oslo in May 2013 and in Rome in June 2014.",
            ["Berg Costa held in_person 2013-05 Oslo", "Berg Costa held in_person 2014-06 Rome"],
        ),
        (
            "Anna Berg met Rui Costa on 3 May 2013 in Oslo and again on 7 June 2014 in Rome.",
            ["Berg Costa held in_person 2013-05-03 Oslo", "Berg Costa held in_person 2014-06-07 Rome"],
        ),
        (
            "Anna Berg met Rui Costa on 3 May 2013 in Oslo, a day after Ivan Petrov flew in Rome on 7 June 2014.",
            ["Berg Costa held in_person 2013-05-03 Oslo"],
        ),
        ("Anna Berg met Rui Costa. Ivan Petrov was in Rome.", ["Berg Costa held in_person 2024-05-09 -"]),
        ("Anna Berg met Rui Costa this weekend.", ["Berg Costa held in_person 2024-05-04/2024-05-05 -"]),
        (
            "The announcement of a summit between Anna Berg and Rui Costa followed clashes.",
            ["Berg Costa planned in_person - -"],
        ),
        (
            "OSLO - On 12 March 1998 Anna Berg met Rui Costa.",
            ["Berg Costa held in_person 1998-03-12 -"],
        ),
    ],
)
def test_what_is_told_of_others_and_of_other_times(text: str, expected: list[str]) -> None:
    """What one tells of, compares with, or did elsewhere and long ago, is no part of the meeting that is reported."""
    assert told(text) == expected
