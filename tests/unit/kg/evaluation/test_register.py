"""What articles say held against a made-up register: each outcome, and what counts towards the account."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kg.evaluation.register import reconcile
from kg.evaluation.register_cases import Case, CaseOutcome, figures
from kg.identity.decisions import Judgement
from kg.identity.persons.mentions import mention_id
from kg.identity.resolution import evidence
from kg.model.dates import Basis, PartialDate
from kg.model.facts import (
    Article,
    Facts,
    Meeting,
    Mode,
    Participant,
    Person,
    Place,
    Position,
    State,
    Status,
    ValueBasis,
)
from loaders.pipeline import extract
from loaders.reference.posts import office_kind
from loaders.sources.reader import read
from loaders.sources.registers.entries import RegisterRow

US, NORWAY, SWEDEN = State("US", "United States"), State("NO", "Norway"), State("SE", "Sweden")
HOMES = {"Rob Rhodes": US, "Ann Poe": US, "Eva Lind": NORWAY, "Olav Moe": NORWAY}
BERGEN, STOCKHOLM = Place("Bergen", NORWAY), Place("Stockholm", SWEDEN)
HEADER = "id,role,name,start_date,end_date,country,locale,remarks"
ROW = "1,president,Rob Rhodes,2011-05-03,2011-05-05,Norway,Bergen,Met with Prime Minister Lind."


def register(folder: Path, *rows: str) -> list[Facts]:
    """Read a register of journeys."""
    path = folder / "trips.csv"
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return list(extract(one for one in read([str(path)]) if isinstance(one, RegisterRow)))


def told(name: str, published: str, *persons: str, day: str = "", **more: object) -> Facts:
    """Return an article of one meeting.  day: an EDTF date; more: what Meeting has."""
    text = f"{', '.join(persons)} ({name})."
    article = Article(name, name, text, published=date.fromisoformat(published))
    claims = (article.claim(0, len(text), "by hand"),)
    titles = {"Rob Rhodes": "President", "Eva Lind": "Prime Minister"}
    held = {
        one: Position(
            one,
            title := titles.get(one, "Minister"),
            None,
            HOMES[one],
            claims=claims,
            kind=office_kind(title),
            state_basis=ValueBasis.STATED,
        )
        for one in persons
    }
    when = PartialDate(day, Basis.EXPLICIT) if day else None
    given: dict[str, object] = {"place": BERGEN, **more}
    meeting = Meeting(tuple(Participant(one, position=held[one]) for one in persons), date=when, claims=claims, **given)  # type: ignore[arg-type]  # as named
    return Facts(article, tuple(Person(one, (), HOMES[one]) for one in persons), tuple(held.values()), (meeting,))


def held(folder: Path, *articles: Facts, rows: Sequence[str] = (ROW,)) -> list[Case]:
    """Hold articles against a register."""
    return reconcile(map(evidence, articles), register(folder, *rows))


def outcomes(cases: list[Case]) -> list[str]:
    """Return the outcomes with what is told beside them."""
    return [f"{one.outcome.value} {one.told}".strip() for one in cases]


def test_confirmed_by_family_name_and_days(tmp_path: Path) -> None:
    """The register has a family name, an office and some days; the article has the full name and one of them."""
    [case] = held(tmp_path, told("one", "2011-05-04", "Rob Rhodes", "Eva Lind", day="2011-05-04"))
    assert (case.outcome, case.other, case.named, case.article) == (CaseOutcome.CONFIRMED, "Eva Lind", "both", "one")
    assert case.row == "trips.csv#1"


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        (told("a", "2011-05-09", "Rob Rhodes", "Eva Lind", day="2011-05-08"), ["conflicting on 2011-05-08"]),
        (
            told("a", "2011-05-04", "Rob Rhodes", "Eva Lind", day="2011-05-04", place=STOCKHOLM),
            ["conflicting in Stockholm"],
        ),
        (told("a", "2011-05-04", "Rob Rhodes", "Eva Lind", day="2011-05-04", mode=Mode.PHONE), ["missing"]),
        (told("a", "2011-05-04", "Rob Rhodes", "Eva Lind", day="2011-05-04", status=Status.DENIED), ["missing"]),
        (told("a", "2011-07-04", "Rob Rhodes", "Eva Lind", day="2011-07-03"), ["missing"]),
        (
            told("a", "2011-05-04", "Rob Rhodes", "Olav Moe", day="2011-05-04"),
            ["missing", "extra on a journey of the register"],
        ),
        (told("a", "2011-05-04", "Rob Rhodes", "Ann Poe", day="2011-05-04"), ["missing"]),
        (told("a", "2011-05-04", "Rob Rhodes", "Olav Moe", day="2011-05-04", place=STOCKHOLM), ["missing"]),
    ],
)
def test_outcomes(tmp_path: Path, article: Facts, expected: list[str]) -> None:
    """Other days, another state, a call, a denial, others: each has its outcome."""
    assert outcomes(held(tmp_path, article)) == expected


def test_one_meeting_cannot_stand_for_two_rows(tmp_path: Path) -> None:
    """What confirms one journey does not contradict another a week later."""
    later = ROW.replace("1,", "2,", 1).replace("05-03", "05-11").replace("05-05", "05-12")
    article = told("one", "2011-05-04", "Rob Rhodes", "Eva Lind", day="2011-05-04")
    assert outcomes(held(tmp_path, article, rows=(ROW, later))) == ["confirmed", "missing"]


def test_rows_among_the_articles_do_not_count(tmp_path: Path) -> None:
    """A register that has been loaded cannot confirm itself."""
    rows = register(tmp_path, ROW)
    assert outcomes(reconcile(map(evidence, rows), rows)) == ["missing"]


def test_hands_decide(tmp_path: Path) -> None:
    """Who has been told apart by hand is not confirmed."""
    rows, article = register(tmp_path, ROW), told("one", "2011-05-04", "Rob Rhodes", "Eva Lind", day="2011-05-04")
    pair = mention_id("trips.csv#1", "Lind"), mention_id("one", "Eva Lind")
    cases = reconcile([evidence(article)], rows, {pair: Judgement.DIFFERENT})
    assert outcomes(cases) == ["missing", "extra on a journey of the register"]


def test_figures(tmp_path: Path) -> None:
    """Shares are of the rows in time, of those whose traveller is named, and of those where both are."""
    rows = (
        ROW,
        ROW.replace("1,", "2,", 1).replace("Lind", "Berg"),
        ROW.replace("1,", "3,", 1).replace("2011", "1999"),
    )
    article = told("one", "2011-05-04", "Rob Rhodes", "Eva Lind", day="2011-05-04")
    account = {(it.what, it.of): (it.meetings, it.share) for it in figures(held(tmp_path, article, rows=rows))}
    assert account["all", "in the register"] == (3, None)
    assert account["all", "in the time of the articles"] == (2, None)
    assert account["confirmed", "in the time of the articles"] == (1, 0.5)
    assert account["missing", "traveller named in those days"] == (1, 0.5)
    assert account["confirmed", "both named in those days"] == (1, 1.0)
    assert account["extra", "told by articles in the register's scope"] == (0, 0.0)


def test_nothing_to_hold_against(tmp_path: Path) -> None:
    """Without an article everything is missing, and no share can be given of none."""
    cases = held(tmp_path)
    assert outcomes(cases) == ["missing"]
    assert {it.share for it in figures(cases) if it.of == "both named in those days"} == {None}


def test_articles_without_a_day(tmp_path: Path) -> None:
    """An article that does not say when it appeared tells nothing of a day of its own."""
    article = told("one", "2011-05-04", "Rob Rhodes", "Eva Lind")
    cases = held(tmp_path, replace(article, article=replace(article.article, published=None)))
    assert outcomes(cases) == ["missing"]
