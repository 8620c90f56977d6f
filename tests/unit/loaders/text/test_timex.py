"""Expressions of time, as articles of Wednesday 28 November 2018 have them."""

from datetime import date
from time import process_time

import pytest

from loaders.relations.time_meant import date_meant
from loaders.text.timex import mentions
from tests.sentences import document

WEDNESDAY = date(2018, 11, 28)


def said(text: str, today: date | None = WEDNESDAY, *, ahead: bool = False) -> dict[str, str | None]:
    """Return every expression of time with the date that it means."""
    dates = {text[mention.start : mention.end]: mention.date(today, ahead=ahead) for mention in mentions(text)}
    return {words: day.edtf if day else None for words, day in dates.items()}


@pytest.mark.parametrize(
    "text",
    [
        *("27 November 2018", "27th of November, 2018", "27 NOVEMBER 2018", "November 27, 2018", "Nov. 27, 2018"),
        *("27.11.2018", "2018-11-27", "27 November", "November 27th", "27 of November", "27\u00a0November\u202f2018"),
    ],
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    """Orders, ordinals, points, capitals and narrow spaces make no difference."""
    assert said(f"They met on {text} in Bonn.") == {text: "2018-11-27"}


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("27-29 November 2018", "2018-11-27/2018-11-29"),
        ("November 27 and 28", "2018-11-27/2018-11-28"),
        ("27\u201328 November", "2018-11-27/2018-11-28"),
        ("5 March to 7 April 2018", "2018-03-05/2018-04-07"),
        ("30 November - 2 December 2018", "2018-11-30/2018-12-02"),
        ("September 30\u2013October 1", "2018-09-30/2018-10-01"),
        ("30 December to 2 January 2018", "2017-12-30/2018-01-02"),
        ("30 December to 2 January", "2017-12-30/2018-01-02"),
    ],
)
def test_days_in_a_row(text: str, edtf: str) -> None:
    """The year of a stretch is that of its last day; over the new year the first day's is one less."""
    assert said(text) == {text: edtf}


def test_days_in_a_row_without_a_year_or_a_day_to_count_from() -> None:
    """They keep what was said."""
    assert said("30 December to 2 January", None) == {"30 December to 2 January": "XXXX-12-30/XXXX-01-02"}


@pytest.mark.parametrize(
    "text",
    [
        *("00 March", "2018-13-01", "2018-02-30", "13.13.2018", "45.11.2018", "29 February 2018", "29 February"),
        *("they may 3 times object", "it may 2018 or not", "to march 3 miles", "the march", "Mayor", "Novembers"),
        *("2018", "2019-20", "in 2019-20", "0 days ago", "2,500 years ago", "1.5 years ago", "several days ago"),
        *("", "...", "?! -- \u2026", "\u200f", "Sundays"),
    ],
)
def test_no_date(text: str) -> None:
    """No day is made up, a verb is no month, and a sum is no year."""
    assert not any(said(text).values())


@pytest.mark.parametrize("text", ["31 November 2018", "32 November 2018", "29-3 November 2018"])
def test_a_day_that_is_none_leaves_its_month(text: str) -> None:
    """What can be true is kept."""
    assert said(text) == {"November 2018": "2018-11"}


def test_29_february() -> None:
    """It is a day in leap years, and can be one where the year is not known."""
    assert said("29 February 2020") == {"29 February 2020": "2020-02-29"}
    assert said("29 February", date(2020, 3, 1)) == {"29 February": "2020-02-29"}
    assert said("29 February", None) == {"29 February": "XXXX-02-29"}


def test_may_and_march() -> None:
    """With a capital they are months, in small letters verbs."""
    assert said("In May they may march; on 3 March they marched.") == {"In May": "2018-05", "3 March": "2018-03-03"}


@pytest.mark.parametrize(
    ("text", "past", "coming"),
    [
        ("28 November", "2018-11-28", "2018-11-28"),
        ("29 November", "2017-11-29", "2018-11-29"),
        ("27 November", "2018-11-27", "2019-11-27"),
        ("in November", "2018-11", "2018-11"),
        ("in March", "2018-03", "2019-03"),
        ("in December", "2017-12", "2018-12"),
        ("last March", "2018-03", "2018-03"),
        ("next March", "2019-03", "2019-03"),
        ("Tuesday", "2018-11-27", "2018-12-04"),
        ("Wednesday", "2018-11-28", "2018-11-28"),
        ("this Wednesday", "2018-11-28", "2018-11-28"),
        ("next Wednesday", "2018-12-05", "2018-12-05"),
        ("last Tuesday", "2018-11-27", "2018-11-27"),
        ("March 2017", "2017-03", "2017-03"),
        ("in 2019", "2019", "2019"),
    ],
)
def test_past_and_coming(text: str, past: str, coming: str) -> None:
    """What is not said is counted from the day of the article, the way that the event lies."""
    assert said(text) == {text: past}
    assert said(text, ahead=True) == {text: coming}


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("yesterday", "2018-11-27"),
        ("the day before\nyesterday", "2018-11-26"),
        ("last night", "2018-11-27"),
        ("last evening", "2018-11-27"),
        ("this morning", "2018-11-28"),
        ("the day after tomorrow", "2018-11-30"),
        ("three days ago", "2018-11-25"),
        ("two weeks ago", "2018-11-14"),
        ("a fortnight ago", "2018-11-14"),
        ("fifty years ago today", "1968-11-28"),
        ("over the weekend", "2018-11-24/2018-11-25"),
        ("a year ago", "2017"),
        ("two months ago", "2018-09"),
        ("last week", "2018-11-19/2018-11-25"),
        ("next weekend", "2018-12-08/2018-12-09"),
        ("earlier this month", "2018-11"),
        ("the past year", "2017"),
    ],
)
def test_counted_from_today(text: str, edtf: str) -> None:
    """Weeks begin on Monday."""
    assert said(text) == {text: edtf}


def test_last_month_in_january() -> None:
    """It is December of the year before."""
    assert said("last month", date(2018, 1, 31)) == {"last month": "2017-12"}


@pytest.mark.parametrize("text", ["on Tuesday", "yesterday", "in March", "last week", "three days ago"])
def test_nothing_to_count_from(text: str) -> None:
    """Where the day of the article is unknown, these mean nothing."""
    assert list(said(text, None).values()) == [None]


@pytest.mark.parametrize(
    ("text", "today"), [("yesterday", date.min), ("tomorrow", date.max), ("999 years ago", date(500, 1, 1))]
)
def test_the_calendar_ends(text: str, today: date) -> None:
    """A publication date that a program made up breaks nothing."""
    assert said(text, today) == {text: None}


def test_marks_of_direction() -> None:
    """Around a date they do not matter; inside, only the day is lost."""
    assert said("\u200f27 November 2018\u200f") == {"27 November 2018": "2018-11-27"}
    assert said("27\u200f November 2018") == {"November 2018": "2018-11"}


def test_times_of_day_are_no_days() -> None:
    """Nor is a clause behind one."""
    assert said("November 15:30") == {}
    assert said("at 5 p.m. on 27 November at 15:30") == {"27 November": "2018-11-27"}


@pytest.mark.parametrize("text", ["27 to " * 10_000, "1 " * 20_000, " " * 30_000 + "x", "May " * 10_000])
def test_long_lines_take_no_time(text: str) -> None:
    """No pattern goes over a line again and again."""
    begun = process_time()
    mentions(text)
    assert process_time() - begun < 2


@pytest.mark.parametrize(
    ("said", "edtf"),
    [
        ("the same day", "2018-11-05"),
        ("the previous evening", "2018-11-04"),
        ("the night before", "2018-11-04"),
        ("that same evening", "2018-11-05"),
        ("The following day", "2018-11-06"),
        ("a day later", "2018-11-06"),
        ("the day before", "2018-11-04"),
        ("the evening before", "2018-11-04"),
    ],
)
def test_counted_from_the_day_before(said: str, edtf: str) -> None:
    """What follows "the same day" is counted from the day told of before, whatever day it is today."""
    [mention] = mentions(f"They met {said}.")
    assert mention.counted
    read = document(f"On 5 November 2018 Ann Berg met Bob Dahl. They talked {said} as well.", date(2018, 11, 28))
    [told] = [(word, one) for word, one in read.times if one.counted]
    found = date_meant(read, *told, ahead=False)
    assert found is not None
    assert found.edtf == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("On the 14th, they met.", "2018-11-14"),
        ("On the 14th came Rinne.", "2018-11-14"),
        ("On the 14th Rinne came.", "2018-11-14"),
        ("In the afternoon of the 29th he came.", "2018-10-29"),
        ("They talked until the 14th in Bonn.", "2018-11-14"),
        ("On the 14th Congress of the party", None),
        ("On the 14th floor", None),
        ("of the 14th", None),
    ],
)
def test_a_day_of_the_month_alone(text: str, edtf: str | None) -> None:
    """It is the last one up to today; what is numbered as days are is none."""
    assert list(said(text).values()) == ([edtf] if edtf else [])


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("in the spring of 2014", {"spring of 2014": "2014"}),
        ("as late as 2007", {"late as 2007": "2007"}),
        ("two days later, on 5 May, they met", {"5 May": "2018-05-05"}),
        ("he came on the 11th to talk", {"the 11th": "2018-11-11"}),
        ("the night before the summit", {}),
        ("on 11 November, a Sunday, they met", {"11 November": "2018-11-11"}),
        ("two days later they met", {"two days later": "2018-11-30"}),
        ("three weeks earlier they met", {"three weeks earlier": "2018-11-07"}),
        ("they had met the week before.", {"the week before": "2018-11-19/2018-11-25"}),
        ("three weeks earlier, on 2 November, they met", {"2 November": "2018-11-02"}),
        ("two days before the summit", {}),
        ("two days earlier than planned", {}),
    ],
)
def test_seasons_and_days_counted_from_others(text: str, edtf: dict[str, str]) -> None:
    """A season is known by its year; what is counted from something else than a day told is not read."""
    assert said(text) == edtf
