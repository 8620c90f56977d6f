"""Dates as precise as an article gives them, and the days that they can mean.

Source: Extended Date/Time Format (EDTF) level 1, part of ISO 8601-2:2019,
https://www.loc.gov/standards/datetime/ ; of it whomet writes days, months,
years, days without a year (XXXX-11-27), intervals, and ? ~ % for doubt.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

OPEN = ".."  # no day is known
DAY = r"(?:\d{4}|XXXX)(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?[?~%]?"
EDTF = re.compile(rf"(?:\.\.|{DAY})(?:/(?:\.\.|{DAY}))?")


class Basis(StrEnum):
    """What a date was read from."""

    EXPLICIT = "explicit"  # the day, month or year stands there
    WEEKDAY = "weekday"  # "on Tuesday", counted from the publication date
    RELATIVE = "relative"  # "yesterday", "last month"
    DATELINE = "dateline"  # "CAIRO, 26 July 2022 -"
    PUBLISHED = "published"  # told as the news of the day on which the article appeared
    CORRECTED = "corrected"  # set by hand


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date with the precision that the article gives, and what it was read from."""

    edtf: str
    basis: Basis

    def __post_init__(self) -> None:
        """Refuse what is not EDTF."""
        if not is_edtf(self.edtf):
            raise ValueError(f"{self.edtf!r} is not an EDTF date of the kinds that whomet writes")

    @property
    def earliest(self) -> date | None:
        """The first day that it can mean; None if open or without a year."""
        return bounds(self.edtf)[0]

    @property
    def latest(self) -> date | None:
        """The last day that it can mean; None if open or without a year."""
        return bounds(self.edtf)[1]


def is_edtf(text: str) -> bool:
    """Tell whether a text is an EDTF date of the kinds that whomet writes, and a day that there is.

    >>> [is_edtf(text) for text in ("2018-11-27", "XXXX-02-29", "2018-02-29", "27 November")]
    [True, True, False, False]
    """
    if not EDTF.fullmatch(text):
        return False
    try:
        bounds(text)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=1 << 14)
def bounds(edtf: str) -> tuple[date | None, date | None]:
    """Return the first and the last day that an EDTF date can mean, None where it is open.

    >>> bounds("2018-11")
    (datetime.date(2018, 11, 1), datetime.date(2018, 11, 30))
    >>> bounds("XXXX-11-27")
    (None, None)
    """
    first, _, last = edtf.partition("/")
    return _days(first)[0], _days(last or first)[1]


def ordinal(day: date | None) -> int:
    """Return the number of a day, 0 if there is none."""
    return day.toordinal() if day else 0


def _days(part: str) -> tuple[date | None, date | None]:
    part = part.rstrip("?~%")
    if part == OPEN or part.startswith("XXXX"):
        return None, None
    year, month, day = (int(x) if x else 0 for x in [*part.split("-"), "", ""][:3])
    if day:
        return date(year, month, day), date(year, month, day)
    if month:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, 1, 1), date(year, 12, 31)
