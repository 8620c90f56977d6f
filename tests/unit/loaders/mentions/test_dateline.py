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
    "": (None, None),
}


@pytest.mark.parametrize("line", LINES)
def test_dateline(line: str) -> None:
    """Each as far as the line has it; a day without a year is the last one before the article."""
    found = document(NEWS.format(line), date(2018, 11, 28)).dateline
    assert (found.place and found.place.name, found.date and found.date.edtf) == LINES[line]
    assert found.date is None or found.date.basis is Basis.DATELINE
