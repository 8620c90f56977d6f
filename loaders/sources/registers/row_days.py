"""The days that a cell of a register means, in every form in which registers are seen to write them.

The order of day and month in figures is that of the column as a whole; where nothing in it tells, the mapping says it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from kg.model.dates import Basis, PartialDate, bounds, is_edtf
from kg.model.names import fold
from loaders.reference import tables
from loaders.sources.formats.publication_dates import YEARS, stated_day
from loaders.text import timex
from loaders.text.numeric_dates import MONTHS, full_year

CLOCK = r"(?:[T ,]+\d{1,2}[:.]\d\d(?:[:.]\d\d(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?(?:Z|[+-]\d\d:?\d\d)?)?"
FIGURES = re.compile(rf"(?<![\d/.-])(\d{{1,2}})([/.-])(\d{{1,2}})\2((?:\d\d)?\d\d){CLOCK}", re.IGNORECASE)
YEAR_FIRST = re.compile(rf"(\d{{4}})([/. -]?)(\d{{1,2}})\2(\d{{1,2}}){CLOCK}", re.IGNORECASE)
WEEK = re.compile(r"(\d{4})-?W(\d\d)")
SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")  # days since the end of 1899, as spreadsheets count them
SERIALS = range(25_000, 65_000)  # the years 1968 to 2077
EPOCH = date(1899, 12, 30)
MONTH_FIGURES = re.compile(r"([A-Za-z]{3,9})\.?[ '\u2019/-]+((?:\d\d)?\d\d)")  # Oct-12, January 2012
MONTH_NUMBER = re.compile(r"(0?[1-9]|1[0-2])[/.-](\d{4})|(\d{4})[/.](0?[1-9]|1[0-2])")  # 07-2012, 2012/07
MONTH_ALONE = re.compile(r"([A-Za-z]{3,9})\.?")
RANGE = re.compile(
    r"(?<!\s)(?:\s+(?:-|to|until|and)\s+|\s*[\u2013\u2014]\s*|\s*/\s*(?=\d{4}-))|(?<=\d{4})\s*-\s*(?=\d{1,2}/)"
)
WEEKDAY = re.compile(rf"(?:{'|'.join(f'{day}|{day[:3]}' for day in timex.WEEKDAYS)})[.,]?\s+", re.IGNORECASE)
SPACED = re.compile(r"(?<=\d)\. (?=\d)")  # 3. 5. 2021
# 1er juin, 7th Feb 18, 8. April 2019, 12 maja 2022 r., 2021 m. 7 d.
ORDINAL = re.compile(r"(?<=\d)(?:(?:er|st|nd|rd|th)\b|[\u00ba\u00aa]|\.(?=\s[A-Z]))|\b[rmd]\.(?=\s|$)")
SHORT_YEAR = re.compile(r"(\d{1,2} [A-Za-z]{3,9}\.?,? )['\u2019]?(\d\d)(?=\Z)")  # 7 Feb 18
WEEK_OF = re.compile(r"(?:w/c|w/b|week (?:commencing|beginning|of)):?\s+", re.IGNORECASE)
# 20-21/07/2017, 26/27 July 2017, 24 & 25 July 2017
TWO_DAYS = re.compile(
    r"(\d{1,2})\s*(?:[-\u2013/&]|and)\s*(\d{1,2})"
    r"((?:/\d{1,2}/|\.\d{1,2}\.|\s+[A-Za-z]{3,9}\.?\s+)(?:\d\d)?\d\d)"
)
TWO_MONTHS = re.compile(r"([A-Za-z]{3,9})\s*(?:[-\u2013/&]|to|and)\s*([A-Za-z]{3,9})(\s+\d{4})")
QUARTER = re.compile(r"Q([1-4])[ /-]?(\d{4})|(\d{4})[ /-]?Q([1-4])", re.IGNORECASE)
NOW = date(2099, 12, 31)  # a year of two figures is never later
EXAMPLE = "write it like 2018-11-28, 2018-11 or 2018"
ORDERS = {"day-month": True, "month-day": False}
WORD = re.compile(r"[^\W\d_]{3,}")
YEAR_ALONE = re.compile(r"\d{4}(?: m)?")
SMALL = " .,delu"  # "le 3 mai", "3 de mayo de 2020", "3. M\u00e4rz"
MONTH_YEAR = "month-year"  # "Oct-12" is October 2012, not the twelfth


@dataclass(frozen=True, slots=True)
class DayForm:
    """How a column writes days.

    day_first: None where nothing tells; of_month: that "Oct-12" has a year; year: of cells without one, else empty;
    mixed: two cells that contradict each other.
    """

    day_first: bool | None = None
    of_month: bool = False
    year: str = ""
    mixed: tuple[str, ...] = ()


def form(cells: Iterable[str], said: str = "", year: str = "", usual: bool | None = None) -> DayForm:
    """Tell how a column writes days.  said: by the mapping; usual: the custom of the state that publishes it.

    >>> form(["1/2/2024", "28/2/2024"]).day_first, form(["1/2/2024"]).day_first, form(["1/2/24"], usual=True).day_first
    (True, None, True)
    """
    if said in ORDERS or said == MONTH_YEAR:
        return DayForm(ORDERS.get(said, usual), said == MONTH_YEAR, year)
    told: dict[bool, str] = {}
    for cell in cells:
        for found in FIGURES.finditer(cell):
            one, other = int(found[1]), int(found[3])
            if (one > MONTHS) != (other > MONTHS):
                told.setdefault(one > MONTHS, found[0])
    if len(told) == len(ORDERS):
        return DayForm(None, year=year, mixed=(told[True], told[False]))
    return DayForm(next(iter(told), usual), year=year)


def read(text: str, how: DayForm) -> str:
    """Return what a cell says as EDTF, a day, month, year or an interval; ValueError says why it cannot."""
    text = SPACED.sub(".", WEEKDAY.sub("", text).strip())
    if begun := WEEK_OF.match(text):
        return _week_from(_day(text[begun.end() :], how))
    parts = _ends(text) or [part for part in RANGE.split(text) if part]
    if len(parts) > 1 and all(re.search(r"\d{4}|/\d\d$|-\d\d$", part) for part in parts):
        first, last = (_day(part, how) for part in (parts[0], parts[-1]))
        return f"{first.partition('/')[0]}/{last.rpartition('/')[2]}"
    return _day(text, how)


def _week_from(told: str) -> str:
    """Return the week that begins on a day, as EDTF; what is longer as it is."""
    first, last = bounds(told)
    return f"{first}/{first + timedelta(days=6)}" if first is not None and first == last else told


def _ends(text: str) -> list[str]:
    """Return the first and the last day or month of what is written together; nothing of another text.

    >>> _ends("20-21/07/2017"), _ends("August-September 2017"), _ends("Q3 2017")
    (['20/07/2017', '21/07/2017'], ['August 2017', 'September 2017'], ['2017-07', '2017-09'])
    """
    if found := TWO_DAYS.fullmatch(text):
        return [found[1] + found[3], found[2] + found[3]]
    if (found := TWO_MONTHS.fullmatch(text)) and {found[1].lower(), found[2].lower()} <= timex.MONTHS.keys():
        return [found[1] + found[3], found[2] + found[3]]
    if found := QUARTER.fullmatch(text):
        year, last = found[2] or found[3], 3 * int(found[1] or found[4])
        return [f"{year}-{last - 2:02}", f"{year}-{last:02}"]
    return []


def _day(text: str, how: DayForm) -> str:
    readers = (_edtf, _year_first, _figures, _week, _serial, _month_number, _month, _words)
    found = next(filter(None, (reader(text, how) for reader in readers)), "")
    if not found or not is_edtf(found):
        raise ValueError(f"is no date: {text[:40]!r}; {EXAMPLE}")
    first = bounds(found)[0]
    if first and first.year not in YEARS:
        raise ValueError(f"has a year that cannot be: {text[:40]!r}; put it right, or leave the row out")
    return found


def _edtf(text: str, how: DayForm) -> str:
    return text if "/" not in text and ".." not in text and is_edtf(text) else ""


def _year_first(text: str, how: DayForm) -> str:
    found = YEAR_FIRST.fullmatch(text)
    return f"{found[1]}-{int(found[3]):02}-{int(found[4]):02}" if found else ""


def _figures(text: str, how: DayForm) -> str:
    """Read 18/01/2024, where the column or the numbers tell which is the month."""
    found = FIGURES.fullmatch(text)
    if found is None:
        return ""
    one, other, year = int(found[1]), int(found[3]), full_year(found[4], NOW)
    usual = True if found[2] == "." and how.day_first is None else how.day_first
    day_first = one > MONTHS if _is_told(one, other) else usual
    if day_first is None and one != other:
        raise ValueError(f'may have the day or the month first: {text[:40]!r}; say dates = "day-month" in the mapping')
    month, day = (other, one) if day_first else (one, other)
    return f"{year}-{month:02}-{day:02}"


def _is_told(one: int, other: int) -> bool:
    """Tell whether one of two numbers, and only one, is too large for a month."""
    return (one > MONTHS) != (other > MONTHS)


def _week(text: str, how: DayForm) -> str:
    found = WEEK.fullmatch(text)
    if found is None:
        return ""
    try:
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
    except ValueError:
        return ""
    return f"{monday}/{monday + timedelta(days=6)}"


def _serial(text: str, how: DayForm) -> str:
    found = SERIAL.fullmatch(text)
    return (EPOCH + timedelta(days=int(found[1]))).isoformat() if found and int(found[1]) in SERIALS else ""


def _month_number(text: str, how: DayForm) -> str:
    """Read a month and its year in figures."""
    found = MONTH_NUMBER.fullmatch(text)
    return f"{found[2] or found[3]}-{int(found[1] or found[4]):02}" if found else ""


def _month(text: str, how: DayForm) -> str:
    """Read a month with a year: of two figures only where the mapping says that they are one."""
    found = MONTH_FIGURES.fullmatch(text)
    month = timex.MONTHS.get(found[1].lower()) if found else None
    if found and month:
        if len(found[2]) == len("12") and not how.of_month:
            what = f'say dates = "{MONTH_YEAR}" in the mapping if it is a year'
            raise ValueError(f"may be a day or a year: {text[:40]!r}; {what}")
        return f"{full_year(found[2], NOW)}-{month:02}"
    return _month_alone(text, how)


def _month_alone(text: str, how: DayForm) -> str:
    """Read a month of the year that the mapping says."""
    found = MONTH_ALONE.fullmatch(text)
    month = timex.MONTHS.get(found[1].lower()) if found else None
    if month and not how.year:
        raise ValueError(f'has no year: {text[:40]!r}; say year = "2018" in the mapping')
    return f"{how.year}-{month:02}" if month else ""


def _words(said: str, how: DayForm) -> str:
    """Read a date in words: 8 January 2025, 1 to 3 May 2024, 07-Jul-16, 3 mai 2020; or as a mail has it."""
    text = _in_english(SHORT_YEAR.sub(lambda found: f"{found[1]}{full_year(found[2], NOW)}", ORDINAL.sub("", said)))
    found = [one for one in timex.mentions(text, day_first=how.day_first) if one.basis is Basis.EXPLICIT]
    if len(found) == 1 and found[0].end - found[0].start >= len(text.rstrip(" .")):
        return _year_told(text, found[0].date(date(int(how.year or NOW.year), 12, 31)), how)
    stated = stated_day(text)
    return stated.isoformat() if stated else ""


def _in_english(text: str) -> str:
    """Write the month of another language in English, without the small words around it.

    >>> _in_english("le 3 mai 2020"), _in_english("3. M\u00e4rz 2020"), _in_english("3 May 2020")
    ('3 May 2020', '3 March 2020', '3 May 2020')
    """
    found = next((one for one in WORD.finditer(text) if fold(one[0]) in _months()), None)
    if found is None:
        return text
    day, year = text[: found.start()].strip(SMALL), text[found.end() :].strip(SMALL)
    day, year = (year, day) if YEAR_ALONE.fullmatch(day) else (day, year)  # 2023 m. gegu\u017e\u0117s 18 d.
    return f"{day} {_months()[fold(found[0])]} {year}".strip()


@cache
def _months() -> Mapping[str, str]:
    return {name: row["month"] for row in tables.rows("month_names") for name in tables.values(row["names"])}


def _year_told(text: str, told: PartialDate | None, how: DayForm) -> str:
    """Return a date whose year stands there, or in the mapping."""
    if told and not (how.year or told.edtf[2:4] in text):
        raise ValueError(f'has no year: {text[:40]!r}; say year = "2018" in the mapping')
    return told.edtf if told else ""


def day_order(cells: Iterable[str]) -> str:
    """Return what a mapping should say of a column of dates; empty where the dates say it themselves.

    >>> day_order(["Jan-12", "Feb-12"]), day_order(["28/2/2024", "1/2/2024"]), day_order(["2024-01-02"])
    ('month-year', 'day-month', '')
    """
    filled = [cell for cell in cells if cell]
    short = [found[2] for found in map(MONTH_FIGURES.fullmatch, filled) if found and len(found[2]) == len("12")]
    if len(short) * 2 > len(filled) and len(set(short)) <= len("ab"):
        return MONTH_YEAR
    first = form(filled).day_first
    return next((name for name, order in ORDERS.items() if order is first), "")
