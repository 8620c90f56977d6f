"""Dates in figures: the order of day and month is told by the date, by the text, by the country, or open."""

from datetime import date

import pytest

from loaders.text.numeric_dates import custom
from loaders.text.timex import mentions

FRIDAY = date(2021, 3, 19)


def said(text: str, *, day_first: bool | None = None) -> list[str]:
    """Return every date of a text as EDTF."""
    found = (mention.date(FRIDAY) for mention in mentions(text, day_first=day_first))
    return [day.edtf for day in found if day]


@pytest.mark.parametrize("text", ["17/03/2021", "17/3/2021", "3/17/2021", "3/17/21", "17-03-2021", "17-Mar-21"])
def test_a_number_that_is_no_month_is_the_day(text: str) -> None:
    """Whichever way it is written, and with the year in two figures."""
    assert said(f"Anna Berg met Rui Costa in Oslo on {text}.") == ["2021-03-17"]


@pytest.mark.parametrize(
    ("text", "day_first", "expected"),
    [
        ("On 04/03/2021 and on 17/03/2021", None, ["2021-03-04", "2021-03-17"]),
        ("On 04/03/2021 and on 03/17/2021", True, ["2021-04-03", "2021-03-17"]),
        ("On 04/03/2021", True, ["2021-03-04"]),
        ("On 04/03/2021", False, ["2021-04-03"]),
        ("On 04/03/2021", None, ["2021"]),
        ("On 04/04/2021", None, ["2021-04-04"]),
        ("On 04/03/2021, 03/17/2021 and 17/03/2021", True, ["2021", "2021-03-17", "2021-03-17"]),
    ],
)
def test_the_order_is_that_of_the_text_then_of_the_country(
    text: str,
    day_first: bool | None,
    expected: list[str],  # a parameter of the test
) -> None:
    """A date that can be read either way is read as the others are; where they differ, it stays open."""
    assert said(text, day_first=day_first) == expected


@pytest.mark.parametrize("text", ["13/13/2021", "31/02/2021", "3/4/5", "1/2", "10-12-11", "2021/22", "5/4/2021-22"])
def test_other_figures_are_no_dates(text: str) -> None:
    """Ratios, years in a row and days that no month has."""
    assert said(text) == []


@pytest.mark.parametrize(("state", "expected"), [("US", False), ("AU", True), ("CA", None), (None, None)])
def test_custom(state: str | None, expected: bool | None) -> None:  # a parameter of the test
    """Americans write the month first, Canadians as they please."""
    assert custom(state) is expected
