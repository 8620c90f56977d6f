"""What counts of an answer: only what stands in the article."""

import json
from collections import Counter
from datetime import date

import pytest

from kg.graph.triples import triples
from kg.model.facts import Facts, Place, State
from kg.render.json_facts import facts_json
from loaders.llm.answer import AnswerError, parse
from loaders.llm.quotations import Passages
from loaders.llm.usage import Rejection
from loaders.llm.verification import facts
from tests.llm.conftest import (
    ADMISSION,
    DAY,
    EMPTY,
    GOOD,
    KOVAC,
    MEETING,
    MET,
    PRESIDENT,
    RINNE,
    TEXT,
    article,
    changed,
)
from tests.llm.server import Json

SECOND = "\u201cWe\u00a0agreed\u201d,\nRinne said"


def checked(answer: Json, text: str = TEXT, **known: date | str) -> tuple[Facts, Counter[Rejection]]:
    """Hold an answer against an article."""
    return facts(article(text, **known), parse(json.dumps(answer)), "llm:play")  # type: ignore[arg-type]


def evidence(*quotes: str) -> list[Json]:
    """Return evidence as JSON."""
    places = [(TEXT.index(quote), quote) for quote in quotes]
    return [
        {"start": at, "end": at + len(quote), "quote": quote, "rule": "llm:play", "confidence": 1.0}
        for at, quote in places
    ]


def test_good_answer() -> None:
    """Every fact of a right answer comes out, with exact places, resolved names and offices."""
    found, rejected = checked(GOOD)
    assert rejected == Counter()
    said = facts_json(found)
    assert said["persons"] == [
        {"name": "Tomas Rinne", "aliases": ["Rinne"], "country": "Finland"},
        {"name": "Anna Kova\u010d", "aliases": [], "country": "Slovenia"},
    ]
    offices = [
        {
            "title": "President",
            "organization": None,
            "country": "Finland",
            "country_basis": "stated",
            "status": "current",
            "stated": "President",
        },
        {
            **{
                "title": "Prime Minister",
                "organization": None,
                "country": "Slovenia",
                "country_basis": "stated",
                "status": "current",
            },
            "stated": "Prime Minister",
        },
    ]
    names = ["Tomas Rinne", "Anna Kova\u010d"]
    assert said["positions"] == [
        {"person": name, **office, "evidence": evidence(MET)} for name, office in zip(names, offices, strict=True)
    ]
    assert said["meetings"] == [
        {
            **{"participants": names, "status": "held", "mode": "in_person"},
            **{"date": "2024-06-10", "date_basis": "explicit", "place": "Helsinki", "place_country": "Finland"},
            **{"mode_basis": "stated", "within": [], "topics": []},
            "parts": [
                {"person": names[0], "role": "host", **offices[0]},
                {"person": names[1], "role": "participant", **offices[1]},
            ],
            "evidence": evidence(MET, SECOND),
        }
    ]
    assert said["admissions"] == [
        {
            **{"organization": "Alpine Water Council", "member": "Uzbekistan", "status": "observer"},
            **{"date": None, "date_basis": None, "within": [], "evidence": evidence(ADMISSION["quotes"][0])},
        }
    ]
    assert found.admissions[0].member == State("UZ", "Uzbekistan")


def test_facts_keep_to_the_ontology() -> None:
    """What is made of an answer passes the same checks as what rules read."""
    from kg.graph.check import check

    assert check(triples(checked(GOOD)[0])) == []


LIES = [
    ("an invented quotation", changed(quotes=["Rinne and Kova\u010d signed a treaty."]), Rejection.QUOTATION),
    ("no quotation", changed(quotes=[]), Rejection.QUOTATION),
    ("empty quotations", changed(quotes=["", " \n"]), Rejection.QUOTATION),
    ("a shortened quotation", changed(quotes=[MET.replace("President ", "")]), Rejection.QUOTATION),
    ("a person whom the answer does not list", changed(participants=["Tomas Rinne", "Helsinki"]), Rejection.NAME),
    ("a quotation about others", changed(quotes=[ADMISSION["quotes"][0]]), Rejection.UNNAMED),
    ("a quotation about one of them", changed(quotes=["Rinne said"]), Rejection.UNNAMED),
    ("one participant", changed(participants=["Tomas Rinne"], hosts=[]), Rejection.ALONE),
    ("one participant under two names", changed(participants=["Tomas Rinne", "Rinne"], hosts=[]), Rejection.ALONE),
    ("no EDTF", changed(date={**DAY, "edtf": "10 June 2024"}), Rejection.DATE),
    ("no such day", changed(date={**DAY, "edtf": "2024-06-31"}), Rejection.DATE),
    ("an invented year", changed(date={**DAY, "edtf": "2023-06-10"}), Rejection.DATE),
    ("an invented place", changed(place="Vienna"), Rejection.NAME),
]


@pytest.mark.parametrize(("answer", "reason"), [row[1:] for row in LIES], ids=[row[0] for row in LIES])
def test_lies_about_a_meeting(answer: Json, reason: Rejection) -> None:
    """A meeting that the article does not bear out is turned down; the other facts stay."""
    found, rejected = checked(answer)
    assert rejected == Counter({reason: 1})
    assert found.meetings == ()
    assert [len(part) for part in (found.persons, found.positions, found.admissions)] == [2, 2, 1]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"title": "Chancellor"}, Rejection.TITLE),
        ({"title": ""}, Rejection.TITLE),
        ({"title": "President\u001b[31m"}, Rejection.TITLE),
        ({"country": "Norway"}, Rejection.NAME),
        ({"country": "Ruritania"}, Rejection.NAME),
        ({"organization": "Ministry of Magic"}, Rejection.NAME),
        ({"organization": "IOM"}, Rejection.NAME),
        ({"person": "Anna Rinne"}, Rejection.NAME),
        ({"quotes": ["Rinne said"]}, Rejection.TITLE),
        ({"quotes": ["admitted Uzbekistan"]}, Rejection.UNNAMED),
        ({"quotes": ["President Rinne"]}, Rejection.QUOTATION),
    ],
)
def test_lies_about_an_office(change: Json, reason: Rejection) -> None:
    """An office that the article does not give is turned down."""
    found, rejected = checked(changed(positions=[{**PRESIDENT, **change}]))
    assert (found.positions, rejected) == ((), Counter({reason: 1}))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"member": "Norway"}, Rejection.UNNAMED),
        ({"member": "Finland"}, Rejection.UNNAMED),
        ({"member": "Ruritania"}, Rejection.NAME),
        ({"organization": "African Union"}, Rejection.NAME),
        ({"organization": "Danube Commission of Ruritania"}, Rejection.NAME),
        ({"quotes": ["Uzbekistan has been admitted"]}, Rejection.QUOTATION),
    ],
)
def test_lies_about_an_admission(change: Json, reason: Rejection) -> None:
    """An admission that the article does not tell of is turned down."""
    found, rejected = checked(changed(admissions=[{**ADMISSION, **change}]))
    assert (found.admissions, rejected) == ((), Counter({reason: 1}))


@pytest.mark.parametrize("name", ["John Doe", "Helsinki", "Finland", "Rin", "met", "10", "", "Kovac"])
def test_lies_about_a_person(name: str) -> None:
    """Nobody is made up: neither out of nothing nor out of a place, a word or a piece of one."""
    found, rejected = checked({**EMPTY, "persons": [RINNE, {"name": name, "aliases": []}]})
    assert ([person.name for person in found.persons], rejected) == (["Tomas Rinne"], Counter({Rejection.NAME: 1}))


def test_forms_of_a_name() -> None:
    """Forms of another name, and forms that the article has not, are no aliases."""
    said = {"name": "Mr. Tomas  Rinne", "aliases": ["Rinne", "T. Rinne", "Kova\u010d", "Helsinki"]}
    found, rejected = checked({**EMPTY, "persons": [said, KOVAC, RINNE]})
    assert [(one.name, one.aliases) for one in found.persons] == [("Tomas Rinne", ("Rinne",)), ("Anna Kova\u010d", ())]
    assert rejected == Counter()


def test_a_planned_meeting_may_lie_ahead() -> None:
    """With the day of the article known, what was held is not ahead of it, and years need not stand there."""
    ahead = {"edtf": "2025-01-02", "basis": "relative"}
    day = date(2024, 12, 31)
    assert checked(changed(date=ahead), published=day)[1] == Counter({Rejection.DATE: 1})
    assert checked(changed(date=ahead, status="planned"), published=day)[0].meetings[0].date is not None
    assert checked(changed(date={**ahead, "edtf": "XXXX-06-10"}))[0].meetings[0].date is not None


def test_known_names() -> None:
    """Names stand for what the tables say, under whichever of their names the article has them."""
    text = (
        "In Kiev, Vusal Aliyev, chief of the Azerbaijani Migration Service, met Ada Obi, Director General of IOM. "
        "The UN admitted T\u00fcrkiye."
    )
    quotes = [text[: text.index(" The UN")]]
    office = {**PRESIDENT, "country": None, "quotes": quotes}
    body = "Azerbaijani Migration Service"
    said = {
        "persons": [{"name": "Vusal Aliyev", "aliases": []}, {"name": "Ada Obi", "aliases": []}],
        "positions": [
            {**office, "person": "Vusal Aliyev", "title": "Chief", "organization": body},
            {
                **{**office, "person": "Ada Obi", "title": "Director General"},
                "organization": "International Organization for Migration",
            },
        ],
        "meetings": [
            {**MEETING, "participants": ["Vusal Aliyev", "Ada Obi"], "hosts": [], "date": None, "place": "Kyiv"}
            | {"quotes": quotes}
        ],
        "admissions": [
            {**ADMISSION, "organization": "United Nations", "member": "Turkey"}
            | {"quotes": ["The UN admitted T\u00fcrkiye"]}
        ],
    }
    found, rejected = checked(said, text)
    assert rejected == Counter()
    chief, director = found.positions
    assert chief.organization is not None
    assert (chief.organization.name, chief.organization.state) == ("Migration Service", State("AZ", "Azerbaijan"))
    assert director.organization is not None
    assert director.organization.acronym == "IOM"
    [meeting], [admission] = found.meetings, found.admissions
    assert meeting.place == Place("Kyiv", State("UA", "Ukraine"))
    assert isinstance(meeting.place, Place)
    assert meeting.place.stated == "Kiev"
    assert (admission.organization.acronym, admission.member) == ("UN", State("TR", "Turkey"))


def test_the_publishers_state() -> None:
    """A government's own site need not name its state."""
    text = "President Ada Obi met Tomas Rinne."
    office = {**PRESIDENT, "person": "Ada Obi", "country": "Poland", "quotes": [text]}
    said = {**EMPTY, "persons": [{"name": "Ada Obi", "aliases": []}], "positions": [office]}
    assert checked(said, text)[1] == Counter({Rejection.NAME: 1})
    assert checked(said, text, url="https://www.president.pl/news/1")[0].positions[0].state == State("PL", "Poland")


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        ("Ann met Bob.", "met", "met"),
        ("Ann  met\n\tBob.", " Ann met Bob. ", "Ann  met\n\tBob."),
        ("\u201cI\u2019m here\u201d, she said", '"I\'m here"', "\u201cI\u2019m here\u201d"),
        ('"I\'m here"', "\u00abI\u2019m here\u00bb", '"I\'m here"'),
        ("a mid\u2013June day", "mid-June", "mid\u2013June"),
        ("a soft\u00adened word", "softened", "soft\u00adened"),
        ("Kovac\u030c met Bob", "Kova\u010d met", "Kovac\u030c met"),
        ("with Kova\u010d", "Kovac\u030c", "Kova\u010d"),
        ("with Kova\u010d", "Kovac", None),
        ("and so on\u2026 he said", "on... he", "on\u2026 he"),
        ("Ann met Bob.", "ann met", None),
        ("Ann met Bob.", "Ann saw Bob.", None),
        ("Ann met Bob.", ".*", None),
        ("Ann met Bob.", "", None),
    ],
)
def test_quotations(text: str, quote: str, found: str | None) -> None:
    """Quotations are found whatever the white space, quotation marks and accents, at their exact place."""
    place = Passages(text).quotation(quote)
    assert (text[slice(*place)] if place else None) == found


SCHEMA_BREAKS = [
    ("", "no JSON object"),
    ("I cannot help with that.", "no JSON object"),
    ('{"persons": [}', "Invalid JSON: expected value at line 1 column 14"),
    ('{"persons": []}', "positions: Field required"),
    (json.dumps({**EMPTY, "acts": []}), "acts: Extra inputs are not permitted"),
    (json.dumps({**EMPTY, "persons": [{"name": 1, "aliases": []}]}), "persons.0.name: Input should be a valid string"),
    (json.dumps({**EMPTY, "persons": ["Ann"]}), "persons.0: Input should be an object"),
    (
        json.dumps(changed(mode="telepathy")),
        "meetings.0.mode: Input should be 'in_person', 'phone' or 'video'",
    ),
    (json.dumps(changed(date="2024")), "meetings.0.date: Input should be an object"),
    (json.dumps([GOOD, GOOD]), "Invalid JSON: trailing characters at line 1 column"),
    ("{" * 5000 + "}" * 5000, "Invalid JSON: key must be a string at line 1 column 2"),
]


@pytest.mark.parametrize(("text", "reason"), SCHEMA_BREAKS)
def test_broken_answers(text: str, reason: str) -> None:
    """What is no JSON, or not of the schema, is refused with the first thing that is wrong."""
    with pytest.raises(AnswerError) as caught:
        parse(text)
    assert str(caught.value).startswith(reason)


@pytest.mark.parametrize("frame", ["{}", "```json\n{}\n```", "<think>so {many} thoughts</think>\nHere it is: {}\nBye"])
def test_talk_around_an_answer(frame: str) -> None:
    """Fences, thoughts and courtesies around the object are passed over."""
    assert parse(frame.replace("{}", json.dumps(GOOD))) == parse(json.dumps(GOOD))
