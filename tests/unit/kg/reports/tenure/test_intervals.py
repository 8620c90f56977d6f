"""Spells put together from what articles say of one office, and who held it on a day; all of it made up."""

from collections.abc import Sequence
from datetime import date

import pytest

from kg.identity.tenure.intervals import TenureInterval, intervals
from kg.identity.tenure.on_day import on
from kg.reports.tenure.claim_rows import claims

Line = tuple[str, str, str]
COLUMNS = ("published", "holder", "status", "act", "date", "quote", "article", "holder_id")
QUALITIES = {"former", "acting", "designate", "current"}


def put_together(*lines: str, sole: bool = True) -> list[TenureInterval]:
    """Read "2013-02-01 Ann current": a day of publication, a holder, a quality or an act, and its EDTF date."""
    rows = []
    for number, line in enumerate(lines):
        published, holder, what, *when = line.split()
        status = what if what in QUALITIES else "former" if what in ("dismissal", "resignation") else "current"
        act = "" if what in QUALITIES else what
        told = (published.strip("-"), holder, status, act, "".join(when), f"{holder} {what}", str(number), holder)
        rows.append(dict(zip(COLUMNS, told, strict=True)))
    return intervals(claims(rows), sole=sole)


def shown(found: Sequence[TenureInterval]) -> list[str]:
    """Write each spell with the days on which it is attested, and the bounds around them."""
    bounds = [[bound.day if bound else ".." for bound in (one.since, one.until)] for one in found]
    told = zip(found, bounds, strict=True)
    return [f"{one.name} {since} [{one.first} {one.last}] {until}" for one, (since, until) in told]


SPELLS = {
    "called so on several days": (
        ["2010-05-01 Ann current", "2011-05-01 Ann current"],
        ["Ann .. [2010-05-01 2011-05-01] .."],
    ),
    "a stated time": (
        ["2010-05-01 Ann current 2010-05-01/2014-04-30"],
        ["Ann 2010-05-01 [2010-05-01 2014-04-30] 2014-04-30"],
    ),
    "a stated time with no end, and a later article": (
        ["2010-05-01 Ann current 2010-05-01/..", "2012-05-01 Ann current"],
        ["Ann 2010-05-01 [2010-05-01 2012-05-01] .."],
    ),
    "a time given in years": (
        ["2020-05-01 Ann former 2010/2014"],
        ["Ann 2010-01-01 [2010-12-31 2014-01-01] 2014-12-31"],
    ),
    "a year alone has no sure day": (
        ["2020-05-01 Ann former 2010"],
        ["Ann 2010-01-01 [2010-12-31 2010-01-01] 2010-12-31"],
    ),
    "appointed, called so, former": (
        ["2010-05-01 Ann appointment 2010-04-28", "2010-07-01 Ann current", "2014-01-01 Ann former"],
        ["Ann 2010-04-28 [2010-07-01 2010-07-01] 2014-01-01"],
    ),
    "designate, then in office": (
        ["2010-05-01 Ann designate", "2010-07-01 Ann current"],
        ["Ann 2010-05-01 [2010-07-01 2010-07-01] .."],
    ),
    "only appointed": (["2010-05-01 Ann election"], ["Ann 2010-05-01 [None None] .."]),
    "only former": (["2010-05-01 Ann former"], ["Ann .. [None None] 2010-05-01"]),
    "re-elected": (
        ["2010-05-01 Ann current", "2014-05-01 Ann election", "2015-05-01 Ann current"],
        ["Ann .. [2010-05-01 2015-05-01] .."],
    ),
    "two stated terms that meet": (
        ["2010-05-01 Ann current 2010-05-01/2014-04-30", "2014-05-01 Ann current 2014-05-01/2018-04-30"],
        ["Ann 2010-05-01 [2010-05-01 2018-04-30] 2018-04-30"],
    ),
    "two stated terms apart": (
        ["2010-05-01 Ann current 2010-05-01/2014-04-30", "2018-05-01 Ann current 2018-05-01/2022-04-30"],
        ["Ann 2010-05-01 [2010-05-01 2014-04-30] 2014-04-30", "Ann 2018-05-01 [2018-05-01 2022-04-30] 2022-04-30"],
    ),
    "former, then in office again": (
        ["2010-05-01 Ann current", "2012-05-01 Ann former", "2014-05-01 Ann current"],
        ["Ann .. [2010-05-01 2010-05-01] 2012-05-01", "Ann .. [2014-05-01 2014-05-01] .."],
    ),
    "former before ever called so": (
        ["2010-05-01 Ann former", "2014-05-01 Ann current"],
        ["Ann .. [None None] 2010-05-01", "Ann .. [2014-05-01 2014-05-01] .."],
    ),
    "former for a while only is an error": (
        ["2010-05-01 Ann current", "2010-06-01 Ann former", "2010-07-01 Ann current"],
        ["Ann .. [2010-05-01 2010-07-01] .."],
    ),
    "resigned, but still there for some weeks": (
        ["2010-05-01 Ann current", "2010-06-01 Ann resignation", "2010-07-01 Ann current", "2010-08-01 Ann former"],
        ["Ann .. [2010-05-01 2010-07-01] 2010-08-01"],
    ),
    "dismissed, and back after years": (
        ["2010-05-01 Ann current", "2010-06-01 Ann dismissal 2010-05-30", "2013-07-01 Ann current"],
        ["Ann .. [2010-05-01 2010-05-01] 2010-05-30", "Ann .. [2013-07-01 2013-07-01] .."],
    ),
    "somebody else in between": (
        ["2010-05-01 Ann current", "2012-05-01 Bo current", "2014-05-01 Ann current"],
        [
            "Ann .. [2010-05-01 2010-05-01] 2012-05-01",
            "Bo 2010-05-01 [2012-05-01 2012-05-01] 2014-05-01",
            "Ann 2012-05-01 [2014-05-01 2014-05-01] ..",
        ],
    ),
    "somebody else for some days parts nothing": (
        ["2010-05-01 Ann current", "2010-06-01 Bo current", "2010-07-01 Ann current"],
        ["Ann .. [2010-05-01 2010-07-01] ..", "Bo 2010-05-01 [2010-06-01 2010-06-01] 2010-07-01"],
    ),
    "somebody acts for the holder": (
        ["2010-05-01 Ann current", "2010-06-01 Bo acting", "2010-07-01 Ann current"],
        ["Ann .. [2010-05-01 2010-07-01] ..", "Bo 2010-05-01 [2010-06-01 2010-06-01] 2010-07-01"],
    ),
    "beyond a stated end": (
        ["2010-05-01 Ann current 2010-05-01/2014-04-30", "2016-05-01 Ann current"],
        ["Ann 2010-05-01 [2010-05-01 2014-04-30] 2014-04-30", "Ann .. [2016-05-01 2016-05-01] .."],
    ),
    "undated": (["- Ann current"], []),
    "nothing": ([], []),
}


@pytest.mark.parametrize("case", SPELLS)
def test_intervals(case: str) -> None:
    """Bounds stand around the days on which somebody is attested."""
    lines, expected = SPELLS[case]
    assert shown(put_together(*lines)) == expected


def test_several_may_hold_it() -> None:
    """Where an office may have several holders, nobody bounds or parts another's time."""
    found = put_together("2010-05-01 Ann current", "2012-05-01 Bo current", "2014-05-01 Ann current", sole=False)
    assert shown(found) == ["Ann .. [2010-05-01 2014-05-01] ..", "Bo .. [2012-05-01 2012-05-01] .."]


def test_the_order_of_articles_does_not_count() -> None:
    """The days alone order what is said."""
    lines, expected = SPELLS["somebody else in between"]
    assert shown(put_together(*reversed(lines))) == expected


def test_words_of_an_appointment_say_that_nobody_is_in_office_yet() -> None:
    """One sentence makes an act and a tenure; it tells of a beginning alone."""
    row = dict.fromkeys(COLUMNS, "") | {"published": "2010-05-01", "holder": "Ann", "status": "current"}
    row |= {"quote": "Ann was appointed.", "article": "a", "holder_id": "Ann"}
    found = intervals(claims([row, {**row, "act": "appointment", "date": "2010-04"}]), sole=True)
    assert shown(found) == ["Ann 2010-04-01 [None None] .."]


def test_bounds_keep_their_reasons() -> None:
    """Each bound has a kind, an article and its words."""
    [ann, bo] = put_together("2010-05-01 Ann current", "2012-05-01 Ann former", "2011-05-01 Bo current")
    assert ann.until
    assert (ann.until.reason, ann.until.claim.article, ann.until.claim.quote) == ("Bo was in office", "2", "Bo current")
    assert bo.since
    assert (bo.since.reason, bo.since.claim.article, bo.since.claim.quote) == ("Ann was in office", "0", "Ann current")


STATED = ["2010-05-01 Ann current 2010-05-01/2014-04-30", "2014-04-30 Bo current 2014-04-30/2018-04-30"]
CALLED = ["2010-05-01 Ann current", "2012-05-01 Ann current", "2014-05-01 Bo current"]
INCUMBENTS = {
    "stated": (STATED, "2012-01-01", ["Ann stated"]),
    "both on the day on which they hand over": (STATED, "2014-04-30", ["Ann stated", "Bo stated"]),
    "nobody before the first of whom the beginning is stated": (STATED, "2009-01-01", []),
    "before and after": (CALLED, "2011-01-01", ["Ann attested"]),
    "on that day": (CALLED, "2014-05-01", ["Bo attested"]),
    "between two, near the first": (CALLED, "2012-06-01", ["Ann likely", "Bo possible"]),
    "between two, the nearer one first": (CALLED, "2013-12-01", ["Bo likely", "Ann possible"]),
    "long after": (CALLED, "2020-01-01", ["Bo possible"]),
    "designate on the day": (["2012-05-01 Ann designate", "2012-07-01 Ann current"], "2012-05-01", []),
    "appointed, but nobody says in office": (["2012-05-01 Ann appointment"], "2012-08-01", ["Ann likely"]),
    "former on the day": (["2012-05-01 Ann current", "2012-07-01 Ann former"], "2012-07-01", []),
    "former later": (["2012-07-01 Ann former"], "2012-05-01", ["Ann possible"]),
    "two at a time": (
        ["2010-05-01 Ann current", "2010-05-08 Bo current", "2010-05-20 Bo current", "2010-06-01 Ann current"],
        "2010-05-10",
        ["Ann contradicted", "Bo contradicted"],
    ),
    "far fewer articles name the other": (
        ["2010-05-01 Ann current", "2010-07-01 Bo current", "2010-08-01 Ann current", "2010-09-01 Ann current"],
        "2010-07-01",
        ["Ann attested", "Bo contradicted"],
    ),
    "stated against called": ([*STATED, "2012-01-01 Bo current"], "2012-01-01", ["Ann stated", "Bo contradicted"]),
    "one acts for the other": (
        ["2010-05-01 Ann current", "2010-06-01 Bo acting", "2010-07-01 Ann current"],
        "2010-06-01",
        ["Ann attested", "Bo attested"],
    ),
    "within a year alone": (["2020-01-01 Ann former 2010"], "2010-06-01", ["Ann likely"]),
}


@pytest.mark.parametrize("case", INCUMBENTS)
def test_on_a_day(case: str) -> None:
    """Who held it, the surest first."""
    lines, day, expected = INCUMBENTS[case]
    found = on(put_together(*lines), date.fromisoformat(day), sole=True)
    assert [f"{one.interval.name} {one.certainty}" for one in found] == expected
    assert all(one.reasons for one in found)
