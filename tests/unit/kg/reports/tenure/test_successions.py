"""Two in one office at a time, and nobody for long: what is told of, and what is not; all of it made up."""

from collections.abc import Iterator
from datetime import date

import pytest

from kg.model.dates import Basis, PartialDate
from kg.model.errors import NameAmbiguousError
from kg.model.facts import Article, Facts, Person, Position, State, Tenure
from kg.reports.tenure.holders import holders
from kg.reports.tenure.successions import problems
from kg.store.base import Store
from kg.store.oxigraph import OxigraphStore
from tests.answers import fill
from tests.world import FINLAND

BERLINS = {"DE": State("DE", "Germany"), "DD": State("DD", "East Germany"), "FI": FINLAND}
FIRST, SECOND = "Ann Aare current 2010-05-01/2014-04-30", "Bo Berg current 2014-04-30/2018-04-30"


def told(*lines: str, title: str = "President") -> Store:
    """Fill a store with an article a line: "2010-05-01 Ann Aare current", or a time instead of a day behind."""
    return fill(OxigraphStore.in_memory(), list(_articles(lines, title)))


def _articles(lines: tuple[str, ...], title: str) -> Iterator[Facts]:
    for number, line in enumerate(lines):
        given, family, status, when, *more = line.split()
        name = f"{given} {family}"
        during = PartialDate(when, Basis.EXPLICIT) if "/" in when else None
        published = date.fromisoformat(when.partition("/")[0])
        article = Article(f"a{number}", f"a{number}", f"{name}, {title} {number}.", published=published)
        position = Position(
            name, title, None, BERLINS[more[0] if more else "FI"], Tenure(status),
            claims=(article.claim(0, len(article.text), "positions.after"),), during=during,
        )  # fmt: skip
        yield Facts(article, (Person(name),), (position,))


WARNED = {
    "two stated times": (
        ["Ann Aare current 2010-05-01/2014-04-30", "Bo Berg current 2014-04-01/2018-04-30"],
        ["Foreign Minister, Finland: Ann Aare, 2010-05-01 to 2014-04-30, and Bo Berg, 2014-04-01 to 2018-04-30, are"
         " both said to be in office; a0, a1"],
    ),
    "called so within the time of another": (
        [FIRST, "Bo Berg current 2012-05-01"],
        ["Foreign Minister, Finland: Bo Berg, 2012-05-01, and Ann Aare, 2010-05-01 to 2014-04-30, are both said to be"
         " in office; a1, a0"],
    ),
    "a handover": ([FIRST, SECOND], []),
    "acting within the time of another": ([FIRST, "Bo Berg acting 2012-05-01"], []),
    "called former or designate within it": ([FIRST, "Bo Berg former 2012-05-01", "Cy Cole designate 2012-05-01"], []),
    "one after the other": (["Ann Aare current 2010-05-01", "Bo Berg current 2010-06-01"], []),
    "a gap between stated times": (
        [FIRST, "Bo Berg current 2015-04-30/2018-04-30"],
        ["Foreign Minister, Finland: nobody is known between Ann Aare, to 2014-04-30 (in office from 2010-05-01 to"
         " 2014-04-30), and Bo Berg, from 2015-04-30 (in office from 2015-04-30 to 2018-04-30); a0, a1"],
    ),
    "a short gap": ([FIRST, "Bo Berg current 2014-07-30/2018-04-30"], []),
    "a gap in which somebody acts": (
        [FIRST, "Cy Cole acting 2014-05-01/2015-04-01", "Bo Berg current 2015-04-30/2018-04-30"], [],
    ),
    "a gap of articles alone": (["Ann Aare current 2010-05-01", "Bo Berg current 2018-04-30"], []),
    "two states": ([f"{FIRST} DE", "Bo Berg current 2011-04-01/2013-04-30 DD"], []),
}  # fmt: skip


@pytest.mark.parametrize("case", WARNED)
def test_warnings(case: str) -> None:
    """Each names the office, both persons, the days and the articles."""
    lines, expected = WARNED[case]
    found = [problem for _, problem in problems(told(*lines, title="Foreign Minister"))]
    assert [one.message for one in found] == expected
    assert all(one.severity == "warning" for one in found)


@pytest.mark.parametrize("title", ["Deputy Foreign Minister", "Minister", "Spokesperson"])
def test_offices_that_several_hold(title: str) -> None:
    """Nothing is told of these."""
    assert list(problems(told(FIRST, "Bo Berg current 2011-04-01/2013-04-30", title=title))) == []


def test_an_embassy_may_be_empty() -> None:
    """A gap between two envoys is none; two at a time are told of."""
    lines = FIRST, "Bo Berg current 2018-04-30/2020-04-30", "Cy Cole current 2011-05-01/2012-05-01"
    found = [problem.message for _, problem in problems(told(*lines, title="Ambassador to Chad"))]
    assert ["both said to be in office" in one for one in found] == [True]


def test_one_office_put_in_two_ways() -> None:
    """The holders of both are reported together, whichever is asked for."""
    articles = [
        *_articles(("Ann Aare current 2010-05-01",), "Foreign Minister"),
        *_articles(("Cy Cole current 2008-05-01", "Bo Berg current 2012-05-01"), "Minister of Foreign Affairs"),
    ]
    store = fill(OxigraphStore.in_memory(), [articles[0], articles[2]])
    report = holders(store, "Finnish Foreign Minister")
    assert report.about["also"] == ["Minister of Foreign Affairs, Finland"]
    assert [one["holder"] for one in report.sections[0].records] == ["Ann Aare", "Bo Berg"]
    other = holders(store, "Foreign Affairs Minister, Finland")  # fits both names, which are one office
    assert [one["holder"] for one in other.sections[0].records] == ["Ann Aare", "Bo Berg"]


def test_two_offices_are_not_guessed() -> None:
    """What fits two offices is refused."""
    store = told("Ann Aare current 2010-05-01 DE", "Bo Berg current 2010-05-01 DD")
    with pytest.raises(NameAmbiguousError):
        holders(store, "President")
