"""Dates in figures alone: 17/03/2021, 3/17/21, 17-03-2021, in whichever order of day and month the text has them.

The order is told by the date itself (no month has the number 17), else by the others of the text, else by the custom
of the publisher's country.  Where nothing tells it, only the year is known.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kg.model.dates import is_edtf

WRITTEN = re.compile(
    r"(?<![\d/.-])(?P<one>\d{1,2})(?:(?P<slash>/)|-)(?P<two>\d{1,2})(?(slash)/|-)"
    r"(?P<year>(?:19|20)\d\d|(?(slash)\d\d|(?!)))(?![\d/-])"
)
MONTH_FIRST = frozenset({"US", "PH", "FM", "MH", "PW"})  # states where 3/4/2021 is the fourth of March
EITHER = frozenset({"CA", "KE", "GH"})  # where both are written
MONTHS = 12
CENTURY = 100


@dataclass(frozen=True, slots=True)
class NumericDate:
    """A date in figures.  Units: code points of its text, half-open.  day_first: None if nothing tells the order."""

    start: int
    end: int
    year: str
    numbers: tuple[int, int]
    day_first: bool | None

    def resolve(self, today: date | None, ahead: bool) -> str:  # the form of every resolver
        """Return the day as EDTF, of the year alone if the order of day and month is open."""
        year = full_year(self.year, today)
        if self.day_first is None and self.numbers[0] != self.numbers[1]:
            return year
        month, day = self.numbers[:: -1 if self.day_first else 1]
        return f"{year}-{month:02}-{day:02}"


def full_year(said: str, today: date | None) -> str:
    """Return a year of two figures in full: the last such year up to the next one; open if today is not known.

    >>> full_year("21", date(2021, 3, 19)), full_year("98", date(2021, 3, 19)), full_year("98", None)
    ('2021', '1998', 'XXXX')
    """
    if len(said) > len("21"):
        return said
    if today is None:
        return "XXXX"
    latest = today.year + 1
    return str(latest - (latest - int(said)) % CENTURY)


def custom(state: str | None) -> bool | None:
    """Tell whether people of a state, given by its code, write the day first; None if that is not known."""
    return None if state is None or state in EITHER else state not in MONTH_FIRST


def numeric_dates(text: str, day_first: bool | None) -> Iterator[NumericDate]:  # a fact of the text
    """Yield the dates in figures, left to right.  day_first: the custom of whoever published the text."""
    found = list(WRITTEN.finditer(text))
    orders = {order for match in found if (order := _own_order(_numbers(match))) is not None}
    usual = orders.pop() if len(orders) == 1 else day_first if not orders else None
    for match in found:
        numbers = _numbers(match)
        order = _own_order(numbers)
        one = NumericDate(match.start(), match.end(), match["year"], numbers, usual if order is None else order)
        if is_edtf(one.resolve(date(2024, 1, 1), ahead=False)):
            yield one


def _numbers(match: re.Match[str]) -> tuple[int, int]:
    return int(match["one"]), int(match["two"])


def _own_order(numbers: Sequence[int]) -> bool | None:
    """Tell whether a date has the day first, by the number that is no month; None if both can be."""
    first, second = numbers
    if (first > MONTHS) == (second > MONTHS):
        return None
    return first > MONTHS
