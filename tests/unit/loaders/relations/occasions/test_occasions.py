"""Visits, sessions, summits and conferences, sentence by sentence; published on 15 May 2024."""

from datetime import date

import pytest

from kg.model.facts import Article, Occasion
from loaders.pipeline import extract

Row = tuple[str, str, str, str | None, str | None, tuple[str, ...]]
CASES: dict[str, list[Row]] = {
    "President Emil Novak arrived in Hanoi on a two-day state visit on Monday.": [
        ("state_visit", "held", "state visit to Hanoi", "2024-05-13", "Hanoi", ("Emil Novak",))
    ],
    "Foreign Minister Anna Lind is on a working visit to Tokyo.": [
        ("working_visit", "held", "working visit to Tokyo", None, "Tokyo", ("Anna Lind",))
    ],
    "Prime Minister Aiko Sato visited Nairobi last week.": [
        ("visit", "held", "visit to Nairobi", "2024-05-06/2024-05-12", "Nairobi", ("Aiko Sato",))
    ],
    "Chancellor Karl Weber wrapped up a three-day official visit to India on Friday.": [
        ("official_visit", "held", "official visit to India", "2024-05-10", "India", ("Karl Weber",))
    ],
    "King Felipe VI will pay a state visit to Morocco next month.": [
        ("state_visit", "planned", "state visit to Morocco", "2024-06", "Morocco", ("King Felipe VI",))
    ],
    "Karl Weber plans to visit Japan in May.": [
        ("visit", "planned", "visit to Japan", "2024-05", "Japan", ("Karl Weber",))
    ],
    "Emil Novak thanked President Omar Diallo of Senegal for his visit to Prague.": [
        ("visit", "held", "visit to Prague", None, "Prague", ("Omar Diallo",))
    ],
    "President Omar Diallo of Senegal received Prime Minister Aiko Sato of Japan, who is on an official "
    "visit to Dakar.": [("official_visit", "held", "official visit to Dakar", None, "Dakar", ("Aiko Sato",))],
    "The two ministers met on the sidelines of the G20 summit in Osaka.": [
        ("summit", "held", "G20 summit", None, "Osaka", ())
    ],
    "Anna Lind addressed the 109th session of the Council of the International Organization for Migration.": [
        (
            "session",
            "held",
            "109th session of the Council of the International Organization for Migration",
            None,
            None,
            (),
        )
    ],
    "Anna Lind spoke at the 74th United Nations General Assembly in New York.": [
        ("session", "held", "74th United Nations General Assembly", None, "New York", ())
    ],
    "Anna Lind told the UN General Assembly that time was short.": [],
    "The Russian-Indian summit was held in Delhi.": [
        ("summit", "held", "Russian-Indian summit", None, "New Delhi", ())
    ],
    "Anna Lind expected a treaty to be signed at the Yalta summit of 18 September 2024.": [
        ("summit", "planned", "Yalta summit", "2024-09-18", None, ())
    ],
    "Talks went on within the framework of President Emil Novak's state visit to Italy in November 2024.": [
        ("state_visit", "planned", "state visit to Italy", "2024-11", "Italy", ("Emil Novak",))
    ],
    "They discussed preparations for the CIS summit in Yalta.": [
        ("summit", "planned", "CIS summit", None, "Yalta", ())
    ],
    "Karl Weber held a press conference in Munich.": [],
    "The Pacific Islands Forum sent observers.": [],
    "Anna Lind took part in the Munich Security Conference.": [
        ("conference", "held", "Munich Security Conference", None, None, ())
    ],
    "The visit of President Emil Novak to Cairo was postponed.": [
        ("visit", "postponed", "visit to Cairo", None, "Cairo", ("Emil Novak",))
    ],
    "Anna Lind cancelled her trip to Stockholm.": [
        ("visit", "cancelled", "visit to Stockholm", None, "Stockholm", ("Anna Lind",))
    ],
    "Emil Novak, on an official visit to Baku, met President Ilham Karimov of Azerbaijan.": [
        ("official_visit", "held", "official visit to Baku", None, "Baku", ("Emil Novak",))
    ],
    "Huseyn Vali met with Antonio Lopes within the framework of official visit to Geneva.": [
        ("official_visit", "held", "official visit to Geneva", None, "Geneva", ("Huseyn Vali",))
    ],
}


def row(occasion: Occasion) -> Row:
    """Return kind, status, name, date, place and visitors of an occasion."""
    place = occasion.place.name if occasion.place else None
    day = occasion.date.edtf if occasion.date else None
    return occasion.kind.value, occasion.status.value, occasion.name, day, place, occasion.visitors


@pytest.mark.parametrize("text", CASES)
def test_occasion(text: str) -> None:
    """The occasions of one sentence, and no others."""
    (facts,) = extract([Article("x", "x", text, "", date(2024, 5, 15))])
    assert [row(occasion) for occasion in facts.occasions] == CASES[text]


def test_one_gathering_behind_and_ahead() -> None:
    """What two sentences tell of a gathering is planned as soon as it is dated after the article."""
    text = "Anna Lind spoke at the Baltic summit. The Baltic summit could be held on 31 May 2024."
    (facts,) = extract([Article("x", "x", text, "", date(2024, 5, 15))])
    assert [row(one)[:4] for one in facts.occasions] == [("summit", "planned", "Baltic summit", "2024-05-31")]


def test_one_visit_told_twice() -> None:
    """A visit told of twice is one, of the kind that says more, and both sentences are its evidence."""
    text = "Emil Novak visited Hanoi on Monday.\n\nNovak's state visit to Hanoi was his first."
    (facts,) = extract([Article("x", "x", text, "", date(2024, 5, 15))])
    (visit,) = facts.occasions
    assert (visit.kind.value, visit.date and visit.date.edtf, len(visit.claims)) == ("state_visit", "2024-05-13", 2)
