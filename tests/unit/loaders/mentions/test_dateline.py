"""The line before the news: its city and its day."""

from datetime import date

import pytest

from kg.model.dates import Basis
from tests.sentences import document

NEWS = "Minister met\n\n{}Ana Lind met Tarun Rao. They talked about trade for an hour."
LINES = {
    "GENEVA, 27 November (Agency) - ": ("Geneva", "2018-11-27"),
    "GENEVA, Nov. 27 (Agency) -- ": ("Geneva", "2018-11-27"),
    "GENEVA (Agency) - ": ("Geneva", None),
    "SINGAPORE, Nov. 27 (Agency) - ": ("Singapore", "2018-11-27"),
    "Luxembourg, 27 November 2018. ": ("Luxembourg", "2018-11-27"),
    "Vilnius, Monday. ": ("Vilnius", "2018-11-26"),
    "Moscow. November 27. ": ("Moscow", "2018-11-27"),
    "FREETOWN. ": ("Freetown", None),
    "Geneva, 27th November 2018. ": ("Geneva", "2018-11-27"),
    "": (None, None),
}


@pytest.mark.parametrize("line", LINES)
def test_dateline(line: str) -> None:
    """Each as far as the line has it; a day without a year is the last one before the article."""
    found = document(NEWS.format(line), date(2018, 11, 28)).dateline
    assert (found.place and found.place.name, found.date and found.date.edtf) == LINES[line]
    assert found.date is None or found.date.basis is Basis.DATELINE


@pytest.mark.parametrize(
    ("line", "city", "day"),
    [
        ("La Paz, August 25, 1931\u20145 p.m.", "La Paz", "1931-08-25"),
        ("[ Washington ,] December 24, 1949.", "Washington", "1949-12-24"),
        ("CONFIDENTIAL SECTION 01 OF 02 BANJUL 000061", "Banjul", None),
    ],
)
def test_line_of_its_own(line: str, city: str, day: str | None) -> None:
    """A line that begins a text and is nothing but place, day and hour, or the head of a telegram, is no headline."""
    found = document(f"{line}\nAna Lind met Tarun Rao. They talked about trade.").dateline
    assert (found.place and found.place.name, found.date and found.date.edtf) == (city, day)
