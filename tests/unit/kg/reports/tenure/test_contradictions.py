"""Offices at the head of states that cannot be as articles tell them; persons and articles are made up."""

import pytest

from kg.reports.tenure.contradictions import contradictions, problems
from tests.unit.kg.reports.tenure.test_successions import told

CASES = {
    "two on one day": (
        ["Ann Aare current 2010-05-01", "Bo Berg current 2010-05-01"],
        ["President, Finland: Ann Aare, 2010-05-01, and Bo Berg, 2010-05-01, cannot both be in office"],
    ),
    "one within the time of another": (
        ["Ann Aare current 2010-05-01/2014-04-30", "Bo Berg current 2012-05-01"],
        ["President, Finland: Bo Berg, 2012-05-01, and Ann Aare, 2010-05-01 to 2014-04-30, cannot both be in office"],
    ),
    "one called in two ways": (["Ann Aare current 2010-05-01", "Annika Aare current 2010-05-01"], []),
    "a handover": (["Ann Aare current 2010-05-01/2014-04-30", "Bo Berg current 2014-04-30/2018-04-30"], []),
    "one acts": (["Ann Aare current 2010-05-01", "Bo Berg acting 2010-05-01"], []),
    "one left": (["Ann Aare current 2010-05-01", "Bo Berg former 2010-05-01"], []),
    "two states on one day": (
        ["Ann Aare current 2010-05-01", "Ann Aare current 2010-05-01 DE"],
        ["Ann Aare, 2010-05-01, cannot be President, Germany and President, Finland at one time"],
    ),
    "two states one after the other": (["Ann Aare current 2010-05-01 DD", "Ann Aare current 2015-05-01 DE"], []),
    "before the first term of the table": (
        ["Sauli Niinisto current 2008-05-01"],
        [
            "Sauli Niinisto, 2008-05-01, cannot be President, Finland before 2012-03-01, says the table of office"
            " holders"
        ],
    ),
    "within a term of the table": (["Sauli Niinisto current 2015-05-01"], []),
}


@pytest.mark.parametrize("case", CASES)
def test_contradictions(case: str) -> None:
    """Each names the office, the persons and the days."""
    lines, expected = CASES[case]
    assert [one.message for one in contradictions(told(*lines))] == expected


@pytest.mark.parametrize("title", ["Foreign Minister", "Deputy Prime Minister", "Ambassador to Chad"])
def test_offices_that_lead_no_state(title: str) -> None:
    """Two of these at a time are none of this."""
    assert not list(contradictions(told("Ann Aare current 2010-05-01", "Bo Berg current 2010-05-01", title=title)))


def test_a_violation_shows_the_sentences() -> None:
    """Each with its article, so that one can see which is wrong."""
    ((_, problem),) = problems(told("Ann Aare current 2010-05-01", "Bo Berg current 2010-05-01"))
    assert problem.severity == "violation"
    assert '"Ann Aare, President 0." (a0)' in problem.message
    assert '"Bo Berg, President 1." (a1)' in problem.message
