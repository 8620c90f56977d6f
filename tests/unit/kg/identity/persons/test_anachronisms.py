"""Offices that an article gives to somebody while a register gives them to somebody else."""

from dataclasses import replace
from datetime import date

import pytest

from kg.identity.persons.anachronisms import anachronisms
from kg.identity.resolution import evidence, resolve
from kg.maintenance.resolving import know
from kg.model.dates import Basis, PartialDate
from kg.model.facts import Article, Facts, OfficeKind, Person, Position, State, Tenure, ValueBasis
from kg.reports.conflicts import conflicts
from kg.reports.meeting_evidence import StoredMeetings
from kg.store.oxigraph import OxigraphStore
from tests.retold import filled

SWEDEN = State("SE", "Sweden")


def held(source: str, day: date, name: str, during: str = "", status: Tenure = Tenure.CURRENT) -> Facts:
    """Make an article, or a register's row, that gives somebody an office."""
    stated = f"Swedish Foreign Minister {name}"
    article = Article(source, source, f"{stated} spoke.", published=day)
    when = PartialDate(during, Basis.EXPLICIT) if during else None
    office = Position(
        name, "Foreign Minister", None, SWEDEN, status, "Swedish Foreign Minister",
        during=when, kind=OfficeKind.MINISTER, state_basis=ValueBasis.STATED,
    )  # fmt: skip
    return Facts(article, (Person(name, (), SWEDEN),), (replace(office, claims=(article.claim(0, len(stated), "x"),)),))


def found(*told: Facts) -> list[tuple[str, str]]:
    """Return the articles with an office that was another's, and whose it was."""
    everything = [evidence(facts) for facts in told]
    resolution = resolve(everything)
    mentions = (one for article in everything for one in article.mentions)
    return [(one.mention.article, one.holder.name) for one in anachronisms(mentions, resolution.persons)]


ROW = held("row", date(2020, 1, 1), "Eva Lind", "2020-01-01/2022-12-31")


@pytest.mark.parametrize(
    ("day", "name", "status", "expected"),
    [
        (date(2021, 5, 14), "Bo Ek", Tenure.CURRENT, [("told", "Eva Lind")]),
        (date(2021, 5, 14), "Bo Ek", Tenure.ACTING, [("told", "Eva Lind")]),
        (date(2021, 5, 14), "Bo Ek", Tenure.FORMER, []),
        (date(2021, 5, 14), "Eva Lind", Tenure.CURRENT, []),
        (date(2021, 5, 14), "Lind", Tenure.CURRENT, []),
        (date(2020, 1, 20), "Bo Ek", Tenure.CURRENT, []),  # hardly begun
        (date(2023, 5, 14), "Bo Ek", Tenure.CURRENT, []),
    ],
)
def test_another_holder(day: date, name: str, status: Tenure, expected: list[tuple[str, str]]) -> None:
    """Who is called what another was on that day is told of; who left, or has just begun, is not."""
    assert found(ROW, held("told", day, name, status=status)) == expected


def test_two_holders() -> None:
    """An office that two held at once is not one of which it can be said."""
    second = held("second", date(2020, 1, 1), "Ann Sund", "2020-01-01/2022-12-31")
    assert found(ROW, second, held("told", date(2021, 5, 14), "Bo Ek")) == []


def test_no_day() -> None:
    """Of an article without a day nothing can be said, nor of registers against each other."""
    undated = held("told", date(2021, 5, 14), "Bo Ek")
    assert found(ROW, replace(undated, article=replace(undated.article, published=None))) == []
    assert found(ROW, held("other", date(2021, 5, 14), "Bo Ek", "2021-01-01/2021-12-31")) == []


def test_report() -> None:
    """The report of what contradicts has them, with the words and the register."""
    store = filled(OxigraphStore.in_memory(), [ROW, held("told", date(2021, 5, 14), "Bo Ek")])
    sections = {one.key: one for one in conflicts(StoredMeetings(store, know(store))).sections}
    [record] = sections["offices"].records
    assert (record["name"], record["quote"], record["article"]) == ("Bo Ek", "Swedish Foreign Minister Bo Ek", "told")
    item = sections["offices"].item(record)
    assert item.head == "2021-05-14: Bo Ek, Foreign Minister, Sweden"
    assert item.details == ["held by Eva Lind from 2020-01-01 to 2022-12-31, says row"]
    early = conflicts(StoredMeetings(store, know(store)), ("", "2020-12-31")).sections[-1]
    assert early.records == []
