"""Expressions of time in a text, and the days that they mean.

A date without a year, a weekday, or "last month" is counted from the day on which the
article appeared; which way, past or coming, the event's status decides.  Where that day
is unknown, a day and month stay without a year (XXXX-11-27) and a weekday stays unread.

Source: EDTF, see kg.dates.
"""

import calendar
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kg.dates import Basis, PartialDate, is_edtf

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
NUMBERS |= {"seven": 7, "eight": 8, "nine": 9, "ten": 10}
DAYS_AFTER = {"the day before yesterday": -2, "last night": -1, "the day after tomorrow": 2}
DAYS_AFTER |= {"today": 0, "tonight": 0, "earlier in the day": 0, "later in the day": 0}
DAYS_AFTER |= {f"this {part}": 0 for part in ("morning", "afternoon", "evening")}
DAYS_AFTER |= {"yesterday": -1, "tomorrow": 1}
COMING = frozenset({"next", "coming"})
GONE = frozenset({"last", "past", "the past"})
LEAP_YEAR = 2024  # in which every day that a month can have is there


def _one_of(phrases: Iterable[str]) -> str:
    """Return the pattern of any of the phrases, the longest first."""
    return "|".join(sorted(phrases, key=len, reverse=True)).replace(" ", r"\s+")


_MONTH = rf"(?P<month>{_one_of(MONTHS)})\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_DAYS = rf"{_DAY}(?:\s*(?:[-\u2010-\u2015]|to|and|through)\s*(?P<last>\d{{1,2}})(?:st|nd|rd|th)?)?"
_YEAR = r"(?:,?\s+(?:of\s+)?(?P<year>(?:1[89]|20)\d\d)\b)"

DAY_MONTH = re.compile(rf"\b{_DAYS}\s+(?:of\s+)?{_MONTH}{_YEAR}?", re.IGNORECASE)
MONTH_DAY = re.compile(rf"\b{_MONTH}\s+{_DAYS}\b(?!:\d){_YEAR}?", re.IGNORECASE)
MONTH_YEAR = re.compile(rf"\b{_MONTH}{_YEAR}", re.IGNORECASE)
MONTH_ONLY = re.compile(
    r"\b(?:(?P<which>last|next|this)|in|since|during|early|mid|late)[\s-]+"
    rf"{_MONTH}(?!,?\s+(?:of\s+)?(?:1[89]|20)\d\d)",
    re.IGNORECASE,
)
NUMERIC = re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b")
DOTTED = re.compile(r"\b(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)\b")
YEAR_ONLY = re.compile(
    r"\b(?:in|since|during|back in|of)\s+(?:early\s+|late\s+)?(?P<year>(?:19|20)\d\d)\b(?!\s*[-/]\d)", re.IGNORECASE
)
WEEKDAY = re.compile(
    rf"\b(?:(?P<which>last|next|this|past|coming)\s+)?(?P<weekday>{_one_of(WEEKDAYS)})\b", re.IGNORECASE
)
DAY_WORD = re.compile(rf"\b(?P<word>{_one_of(DAYS_AFTER)})\b", re.IGNORECASE)
PERIOD = re.compile(
    r"\b(?P<which>last|next|this|past|coming|the past|earlier this|later this)\s+(?P<unit>week|weekend|month|year)\b",
    re.IGNORECASE,
)
AGO = re.compile(
    rf"(?<![\d.,])\b(?P<number>\d{{1,3}}|{_one_of(NUMBERS)})\s+(?P<unit>day|week|month|year)s?\s+ago\b", re.IGNORECASE
)

Resolver = Callable[[date | None, bool], str | None]


@dataclass(frozen=True, slots=True)
class Mention:
    """An expression of time.  Units: code points of the text it was found in, half-open."""

    start: int
    end: int
    basis: Basis
    resolve: Resolver  # (day that counts as today, whether what is told lies ahead) -> EDTF

    def date(self, today: date | None, *, ahead: bool = False) -> PartialDate | None:
        """Return the date that it means, None if nothing can be said."""
        try:
            edtf = self.resolve(today, ahead)
        except OverflowError:  # before the first or behind the last day of the calendar
            return None
        return PartialDate(edtf, self.basis) if edtf and is_edtf(edtf) else None


def mentions(text: str) -> list[Mention]:
    """Find every expression of time, left to right, the longest at each place.

    >>> [m.date(date(2018, 11, 28)).edtf for m in mentions("On Tuesday and in March 2017")]
    ['2018-11-27', '2017-03']
    """
    found = sorted(_all(text), key=lambda mention: (mention.start, -mention.end))
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _all(text: str) -> Iterator[Mention]:
    for pattern, basis, reader in READERS:
        for match in pattern.finditer(text):
            resolver = reader(match)
            if resolver is not None:
                yield Mention(match.start(), match.end(), basis, resolver)


def _calendar_day(match: re.Match[str]) -> Resolver | None:
    """Read "27 November 2018", "November 27-29", "27.11.2018", "2018-11-27"; None if there is no such day."""
    said = match.groupdict()
    month = _month_number(said["month"])
    days = [int(said[name]) for name in ("day", "last") if said.get(name)]
    if month is None or days != sorted(days) or days[0] < 1 or days[-1] > calendar.monthrange(LEAP_YEAR, month)[1]:
        return None

    def resolve(today: date | None, ahead: bool) -> str:
        year = said.get("year") or _year(today, month, days[0], ahead)
        return "/".join(f"{year}-{month:02}-{day:02}" for day in days)

    return resolve


def _month_number(said: str) -> int | None:
    """Return the month that a name or number means; None for 13, and for "may", the verb."""
    if said == "may":
        return None
    number = int(said) if said.isdigit() else MONTHS[said.lower()]
    return number if number in MONTHS.values() else None


def _year(today: date | None, month: int, day: int, ahead: bool) -> int | str:
    """Return the year of a day and month: the latest one past, or the first one to come."""
    if today is None:
        return "XXXX"
    if ahead:
        return today.year + ((month, day) < (today.month, today.day))
    return today.year - ((month, day) > (today.month, today.day))


def _month_of_year(match: re.Match[str]) -> Resolver | None:
    month = _month_number(match["month"])
    return None if month is None else lambda today, ahead: f"{match['year']}-{month:02}"


def _month_alone(match: re.Match[str]) -> Resolver | None:
    """Read "in March", "last March": the latest one, or the first to come, this month included."""
    month = _month_number(match["month"])
    if month is None:
        return None
    which = (match["which"] or "").lower()

    def resolve(today: date | None, ahead: bool) -> str | None:
        return f"{_year(today, month, today.day, _is_coming(which, ahead))}-{month:02}" if today else None

    return resolve


def _is_coming(which: str, ahead: bool) -> bool:
    """Tell whether "next", "last" or nothing before a weekday or month leads on from today."""
    return which in COMING or (ahead and which not in GONE)


def _year_alone(match: re.Match[str]) -> Resolver:
    return lambda today, ahead: match["year"]


def _weekday(match: re.Match[str]) -> Resolver:
    number = WEEKDAYS[match["weekday"].lower()]
    which = (match["which"] or "").lower()

    def resolve(today: date | None, ahead: bool) -> str | None:
        if today is None:
            return None
        if _is_coming(which, ahead):
            days = (number - today.weekday()) % 7 or (7 if which else 0)  # "next Tuesday", said on a Tuesday
            return (today + timedelta(days=days)).isoformat()
        return (today - timedelta(days=(today.weekday() - number) % 7)).isoformat()

    return resolve


def _day_word(match: re.Match[str]) -> Resolver:
    shift = DAYS_AFTER[" ".join(match["word"].lower().split())]
    return lambda today, ahead: (today + timedelta(days=shift)).isoformat() if today else None


def _period(match: re.Match[str]) -> Resolver:
    which, unit = match["which"].lower(), match["unit"].lower()
    step = (which in COMING) - (which in GONE)
    return lambda today, ahead: _around(today, unit, step) if today else None


def _ago(match: re.Match[str]) -> Resolver | None:
    said, unit = match["number"].lower(), match["unit"].lower()
    number = int(said) if said.isdigit() else NUMBERS[said]
    return (lambda today, ahead: _around(today, unit, -number) if today else None) if number else None


def _around(today: date, unit: str, step: int) -> str:
    """Return the day, week, weekend, month or year that lies so many steps from today's."""
    if unit == "day":
        return (today + timedelta(days=step)).isoformat()
    if unit in {"week", "weekend"}:
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
        first = monday + timedelta(days=5 * (unit == "weekend"))
        return f"{first.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
    if unit == "month":
        months = today.year * 12 + today.month - 1 + step
        return f"{months // 12}-{months % 12 + 1:02}"
    return str(today.year + step)


READERS: tuple[tuple[re.Pattern[str], Basis, Callable[[re.Match[str]], Resolver | None]], ...] = (
    (NUMERIC, Basis.EXPLICIT, _calendar_day),
    (DOTTED, Basis.EXPLICIT, _calendar_day),
    (DAY_MONTH, Basis.EXPLICIT, _calendar_day),
    (MONTH_DAY, Basis.EXPLICIT, _calendar_day),
    (MONTH_YEAR, Basis.EXPLICIT, _month_of_year),
    (MONTH_ONLY, Basis.EXPLICIT, _month_alone),
    (YEAR_ONLY, Basis.EXPLICIT, _year_alone),
    (WEEKDAY, Basis.WEEKDAY, _weekday),
    (DAY_WORD, Basis.RELATIVE, _day_word),
    (PERIOD, Basis.RELATIVE, _period),
    (AGO, Basis.RELATIVE, _ago),
)
