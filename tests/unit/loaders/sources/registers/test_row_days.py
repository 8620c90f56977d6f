"""Days in cells of registers, in every form that they are seen to have."""

import pytest

from loaders.sources.registers.row_days import DayForm, day_order, form, read


@pytest.mark.parametrize(
    ("cell", "edtf"),
    [
        ("2018-11-28", "2018-11-28"),
        ("2018-11", "2018-11"),
        ("28/11/2018", "2018-11-28"),
        ("03/04/2018", "2018-04-03"),
        ("3.4.2018", "2018-04-03"),
        ("3/4/18", "2018-04-03"),
        ("8 January 2018", "2018-01-08"),
        ("January 8th, 2018", "2018-01-08"),
        ("Monday, 8 January 2018", "2018-01-08"),
        ("07-Jul-16", "2016-07-07"),
        ("Oct-2010", "2010-10"),
        ("07-2012", "2012-07"),
        ("7/2012", "2012-07"),
        ("2012/07", "2012-07"),
        ("20181128", "2018-11-28"),
        ("2018/11/28", "2018-11-28"),
        ("2018-1-9", "2018-01-09"),
        ("2018-11-28 10:30", "2018-11-28"),
        ("2018-11-28T10:30:00Z", "2018-11-28"),
        ("2018-W03", "2018-01-15/2018-01-21"),
        ("43432", "2018-11-28"),
        ("1-3 March 2018", "2018-03-01/2018-03-03"),
        ("2018-03-01 to 2018-03-03", "2018-03-01/2018-03-03"),
        ("1/3/2018 - 3/3/2018", "2018-03-01/2018-03-03"),
        ("28 February - 2 March 2018", "2018-02-28/2018-03-02"),
        ("Tue 9 Jan 2018", "2018-01-09"),
        ("1er juin 2018", "2018-06-01"),
        ("12 maja 2018 r.", "2018-05-12"),
        ("3. 4. 2018", "2018-04-03"),
        ("8. April 2018", "2018-04-08"),
        ("7th Feb 18", "2018-02-07"),
        ("20-21/07/2017", "2017-07-20/2017-07-21"),
        ("26/27 July 2017", "2017-07-26/2017-07-27"),
        ("24 & 25 July 2017", "2017-07-24/2017-07-25"),
        ("w/c 31 July 2017", "2017-07-31/2017-08-06"),
        ("August-September 2017", "2017-08/2017-09"),
        ("Q3 2017", "2017-07/2017-09"),
    ],
)
def test_forms(cell: str, edtf: str) -> None:
    """A day, a month or a span is read in each form."""
    assert read(cell, DayForm(day_first=True)) == edtf


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("3/4/2018", "may have the day or the month first: '3/4/2018'; say dates = \"day-month\""),
        ("Oct-12", "may be a day or a year: 'Oct-12'"),
        ("April", "has no year: 'April'"),
        ("2018-13-01", "is no date: '2018-13-01'"),
        ("31/02/2018", "is no date: '31/02/2018'"),
        ("5012-05-17", "has a year that cannot be: '5012-05-17'"),
        ("yesterday", "is no date: 'yesterday'"),
    ],
)
def test_what_is_open(cell: str, reason: str) -> None:
    """What cannot be told is said, never guessed."""
    with pytest.raises(ValueError, match=r"\w") as error:
        read(cell, DayForm())
    assert str(error.value).startswith(reason)


def test_settings() -> None:
    """A mapping can say the order, that a number is a year, and the year of dates without one."""
    assert read("3/4/2018", form([], "month-day")) == "2018-03-04"
    assert read("Oct-12", form([], "month-year")) == "2012-10"
    assert read("April", form([], year="2018")) == "2018-04"


def test_order_of_a_column() -> None:
    """The column as a whole tells the order; two orders in one are told, and custom decides where nothing else does."""
    assert form(["28/2/2018", "1/2/2018"], usual=False).day_first
    assert form(["1/2/2018"], usual=False).day_first is False
    assert form(["28/2/2018", "2/28/2018"]).mixed == ("28/2/2018", "2/28/2018")
    assert day_order(["Jan-12", "Feb-12", "Mar-12"]) == "month-year"
    assert day_order(["2018-01-02"]) == ""
