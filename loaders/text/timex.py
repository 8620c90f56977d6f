"""Expressions of time (TIMEX) in a text, and the days that they mean.

A date without a year, a weekday, or "last month" is counted from the day on which the
article appeared; which way, past or coming, the event's status decides.  Where that day
is unknown, a day and month stay without a year (XXXX-11-27) and a weekday stays unread.

Source: EDTF, see kg.model.dates.
"""

import calendar
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from kg.model.dates import Basis, PartialDate, is_edtf
from loaders.text.numeric_dates import full_year, numeric_dates

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
NUMBERS |= {"seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15}
NUMBERS |= {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80}
DAYS_AFTER = {"the day before yesterday": -2, "last night": -1, "last evening": -1, "the day after tomorrow": 2}
DAYS_AFTER |= {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
DAYS_AFTER |= {f"this {part}": 0 for part in ("morning", "afternoon", "evening")}
EASTER = 3, 5  # the months in which the feast is, by either calendar of the churches
FEASTS = dict.fromkeys(("good friday", "easter sunday", "easter monday", "easter"), EASTER)
FEASTS |= {"new year's day": (1, 1), "new year's eve": (12, 31), "christmas eve": (12, 24), "christmas day": (12, 25)}
FEASTS |= {"christmas": (12, 25), "boxing day": (12, 26)}
DAYS_OF_A_WEEK = 7
WEEKS = {"week": 1, "fortnight": 2}
SATURDAY = WEEKDAYS["saturday"]
COMING, GONE = frozenset({"next", "coming"}), frozenset({"last", "past", "the past"})
RUNNING = frozenset({"this", "earlier this"})
VERBS = frozenset({"may", "march"})  # what a month in small letters is
LEAP_YEAR = 2024  # in which every day that a month can have is there


def _one_of(phrases: Iterable[str]) -> str:
    """Return the pattern of any of the phrases, the longest first."""
    return "|".join(sorted(phrases, key=len, reverse=True)).replace(" ", r"\s+")


_MONTH = rf"(?P<month>{_one_of(MONTHS)})\b\.?"
_LAST_MONTH = _MONTH.replace("month", "last_month")
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_LAST = _DAY.replace("day", "last")
_UNTIL = r"\s*(?:[-\u2010-\u2015]|to|through|until|till)\s*"
_TO = _UNTIL.replace("to|", "to|and|")
_DAYS = rf"{_DAY}(?:{_TO}{_LAST})?"
_YEAR = r"(?:,?\s+(?:of\s+)?(?P<year>(?:1[5-9]|20)\d\d)\b)"

DAYS_MONTHS = re.compile(rf"\b{_DAY}\s+{_MONTH}{_UNTIL}{_LAST}\s+{_LAST_MONTH}{_YEAR}?", re.IGNORECASE)
MONTHS_DAYS = re.compile(rf"\b{_MONTH}\s+{_DAY}{_UNTIL}{_LAST_MONTH}\s+{_LAST}\b(?!:\d){_YEAR}?", re.IGNORECASE)
DAY_MONTH = re.compile(rf"\b{_DAYS}\s+(?:of\s+)?{_MONTH}{_YEAR}?", re.IGNORECASE)
MONTH_DAY = re.compile(rf"\b{_MONTH}\s+{_DAYS}\b(?!:\d){_YEAR}?", re.IGNORECASE)
MONTH_YEAR = re.compile(rf"\b{_MONTH}{_YEAR}", re.IGNORECASE)
MONTH_ONLY = re.compile(
    r"\b(?:(?P<which>last|next|this)|in|since|during|early|mid|late|(?:end|beginning|start|middle|close)\s+of)[\s-]+"
    rf"{_MONTH}(?!,?\s+(?:of\s+)?(?:1[5-9]|20)\d\d)",
    re.IGNORECASE,
)
NUMERIC = re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b")
DASHED = re.compile(rf"(?<![\w-])(?P<day>\d{{1,2}})-{_MONTH}-(?P<year>(?:19|20)?\d\d)\b", re.IGNORECASE)
DOTTED = re.compile(r"\b(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)\b")
DASHED_DAY = re.compile(r"(?<=\bon\s)(?P<day>1[3-9]|2\d|3[01])-(?P<month>0[1-9]|1[0-2])\b(?!-)", re.IGNORECASE)
DECADE = re.compile(r"\b(?P<decade>(?:1[5-9]|20)\d)0['\u2019]?s\b")
FEAST = re.compile(rf"\b(?P<feast>{_one_of(FEASTS)})\b{_YEAR}?".replace("'", "['\u2019]"), re.IGNORECASE)
_OLD = r"1[5-8]\d\d(?=\s*[^\w\s]|\s+(?-i:[A-Z]|(?:the|and|to|an?|when|s?he|they|it|at|in|with)\b))"
YEAR_ONLY = re.compile(
    r"\b(?:(?:in|since|during|back in|of|(?:early|late|recently|ago)\s+as)\s+(?:early\s+|late\s+)?"
    r"|(?:spring|summer|autumn|fall|winter)\s+(?:of\s+)?)"
    rf"(?P<year>(?:19|20)\d\d|{_OLD})\b(?!\s*[-/]\d)",
    re.IGNORECASE,
)
WEEKDAY = re.compile(
    rf"(?<!,\sa\s)\b(?:(?P<which>last|next|this|past|coming)\s+)?(?P<weekday>{_one_of(WEEKDAYS)})\b", re.IGNORECASE
)
DAY_WORD = re.compile(rf"\b(?P<word>{_one_of(DAYS_AFTER)})\b", re.IGNORECASE)
_PART = "(?:day|morning|afternoon|evening|night)"
SAME_DAY = re.compile(
    rf"\b(?:(?:the\s+same|that(?:\s+same)?)\s+{_PART}"
    r"|(?:later|earlier)\s+(?:that|the\s+same|in\s+the)\s+day"
    r"|(?P<after>(?:the\s+)?(?:following|next)\s+(?:day|morning)|a\s+day\s+later|the\s+day\s+after(?=\s*[,.;:]))"
    rf"|(?P<before>the\s+(?:previous\s+{_PART}|{_PART}\s+before(?!\s+(?:yesterday|the|an?|h?is|her|their)\b))"
    r"|a\s+day\s+earlier))\b",
    re.IGNORECASE,
)
SHIFTED = re.compile(  # not "two days before the summit", which is counted from what is to come
    rf"\b(?:(?P<number>\d{{1,2}}|{_one_of(NUMBERS)})\s+(?P<unit>day|week|fortnight|month|year)s?"
    r"|the\s+(?P<one>week|month|year))\s+(?:(?P<after>later|afterwards|after(?=\s*[^\w\s]|\s*$))"
    r"|earlier(?!\s+than)|previously|before(?=\s*[^\w\s]|\s*$))\b"
    rf"(?!,\s+(?:on|in)\s+(?:the\s+)?(?:\d|(?:{_one_of(MONTHS)}|{_one_of(WEEKDAYS)})\b))",
    re.IGNORECASE,
)
PERIOD = re.compile(
    r"\b(?P<which>last|next|this|past|coming|the past|earlier this|later this)\s+(?P<unit>week|weekend|month|year)\b",
    re.IGNORECASE,
)
WEEKEND = re.compile(r"\b(?:over|during|at|on)\s+the\s+weekend\b", re.IGNORECASE)
AGO = re.compile(
    rf"(?<![\d.,])\b(?P<number>\d{{1,3}}|{_one_of(NUMBERS)})\s+(?P<unit>day|week|fortnight|month|year)s?\s+ago\b"
    r"(?P<today>\s+today\b)?",
    re.IGNORECASE,
)
IN_SOME_DAYS = re.compile(
    rf"\b(?:with)?in\s+(?P<number>\d{{1,2}}|{_one_of(NUMBERS)})\s+(?P<unit>day|week|fortnight|month|year)s?\b(?!\s+of)",
    re.IGNORECASE,
)
NUMBERED = (  # what is numbered as days are: "on the 26th Congress"
    "African|Airborne|Amendment|Anniversary|Annual|Arab|Armou?red|Army|Asian|Assembly|Avenue|Battalion|Biennale|Brigade"
    "|Cavalry|Century|Commonwealth|Conference|Congress|Corps|Council|District|Division|Dynasty|European|Extraordinary"
    "|Festival|Fleet|Floor|Games|General|Independence|Infantry|Inter|International|Joint|Legislature|Meeting|National"
    "|Olympic|Ordinary|Pan|Parallel|Parliament|Party|Plenum|Regiment|Regular|Republic|Round|Session|Squadron|Street"
    "|Summit|United|Victory|Ward|Wing|World"
)
DAY_OF_MONTH = re.compile(
    r"(?:(?<=\bon\s)|(?<=\buntil\s)|(?<=\bsince\s)|(?<=\b(?:morning|evening)\sof\s)|(?<=\bafternoon\sof\s)|(?<=\bnight\sof\s))"
    r"the\s+(?P<day>\d{1,2})(?:st|nd|rd|th)(?=\s*[,.;:)]|\s+(?:in|at|with|for|from|by|to|as|before|after|when|the|an?|there"
    r"|this|h?is|he|her|she|they|their|we|our|i|my|it|was|were|had|came|met|saw)\b"
    rf"|\s(?!(?-i:{NUMBERED})\b)(?-i:[A-Z])[a-z])",
    re.IGNORECASE,
)

MonthDay = tuple[int, int]
Resolver = Callable[[date | None, bool], str | None]


@dataclass(frozen=True, slots=True)
class Timex:
    """An expression of time.  Units: code points of the text it was found in, half-open."""

    start: int
    end: int
    basis: Basis
    resolve: Resolver  # (day that counts as today, whether what is told lies ahead) -> EDTF
    counted: bool = False  # from the day mentioned before, not from today: "the same day"

    def date(self, today: date | None, *, ahead: bool = False) -> PartialDate | None:
        """Return the date that it means, None if nothing can be said."""
        try:
            edtf = self.resolve(today, ahead)
        except OverflowError:  # before the first or behind the last day of the calendar
            return None
        return PartialDate(edtf, self.basis) if edtf and is_edtf(edtf) else None


def mentions(text: str, *, day_first: bool | None = None) -> list[Timex]:
    """Find every expression of time, left to right, the longest at each place.

    day_first: whether the publisher writes the day before the month in figures, None if that is not known.

    >>> [m.date(date(2018, 11, 28)).edtf for m in mentions("On Tuesday and in March 2017")]
    ['2018-11-27', '2017-03']
    """
    in_figures = (Timex(it.start, it.end, Basis.EXPLICIT, it.resolve) for it in numeric_dates(text, day_first))
    found = sorted([*_all(text), *in_figures], key=lambda mention: (mention.start, -mention.end))
    kept: list[Timex] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _all(text: str) -> Iterator[Timex]:
    for pattern, basis, reader in READERS:
        for match in pattern.finditer(text):
            resolver = reader(match)
            if resolver is not None:
                yield Timex(match.start(), match.end(), basis, resolver, pattern in COUNTED)


def _calendar_days(match: re.Match[str]) -> Resolver | None:
    """Read "27 November 2018", "November 27-29", "30 December - 2 January 2019"; None if there is no such day."""
    said = match.groupdict()
    ends = _ends(said)
    if ends is None:
        return None
    first, last = ends
    over_new_year = first > last

    def resolve(today: date | None, ahead: bool) -> str:
        told = full_year(said.get("year") or "", today) if said.get("year") else ""
        year = int(told) - over_new_year if told.isdigit() else _year(today, first, ahead)
        return _edtf(year, first) if first == last else f"{_edtf(year, first)}/{_edtf(year, last, over_new_year)}"

    return resolve


def _ends(said: Mapping[str, str]) -> tuple[MonthDay, MonthDay] | None:
    """Return the first and the last day that are said, which may be the same; None for "29-3 November"."""
    month, day = said["month"], said["day"]
    first, last = _month_day(month, day), _month_day(said.get("last_month") or month, said.get("last") or day)
    if first is None or last is None or (first > last and not said.get("last_month")):
        return None
    return first, last


def _month_day(month: str, day: str) -> MonthDay | None:
    """Return a day of the year, 29 February included; None for 31 November."""
    number = _month_number(month)
    if number is None or not 1 <= int(day) <= calendar.monthrange(LEAP_YEAR, number)[1]:
        return None
    return number, int(day)


def _month_number(said: str) -> int | None:
    """Return the month that a name or number means; None for 13, and for "may" and "march", the verbs."""
    if said in VERBS:
        return None
    number = int(said) if said.isdigit() else MONTHS[said.lower()]
    return number if number in MONTHS.values() else None


def _edtf(year: int | None, day: MonthDay, later: int = 0) -> str:
    """Write a day of a year, or of a later one."""
    return f"{'XXXX' if year is None else year + later}-{day[0]:02}-{day[1]:02}"


def _year(today: date | None, day: MonthDay, ahead: bool) -> int | None:
    """Return the year of a day: the latest one past, or the first one to come."""
    if today is None:
        return None
    now = today.month, today.day
    return today.year + (day < now) if ahead else today.year - (day > now)


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
        return f"{_year(today, (month, today.day), _is_coming(which, ahead))}-{month:02}" if today else None

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
            days = (number - today.weekday()) % 7 or (7 if which in COMING else 0)  # "next Tuesday", said on a Tuesday
            return (today + timedelta(days=days)).isoformat()
        return (today - timedelta(days=(today.weekday() - number) % 7)).isoformat()

    return resolve


def _decade(match: re.Match[str]) -> Resolver:
    return lambda today, ahead: f"{match['decade']}0/{match['decade']}9"


def _feast(match: re.Match[str]) -> Resolver:
    """Read "at Christmas 2019"; of "Good Friday" the months alone, as the churches count it differently."""
    day, told = FEASTS[re.sub(r"\s+", " ", match["feast"].lower().replace("\u2019", "'"))], match["year"]

    def resolve(today: date | None, ahead: bool) -> str | None:
        year = int(told) if told else _year(today, (day[0], 1) if day == EASTER else day, ahead)
        if day != EASTER:
            return _edtf(year, day)
        return f"{year}-{day[0]:02}/{year}-{day[1]:02}" if year is not None else None

    return resolve


def _in_some_days(match: re.Match[str]) -> Resolver | None:
    """Read "will meet in two weeks"; what is done lasted so long."""
    number, unit = _counted(match)
    unit, number = ("week", number // DAYS_OF_A_WEEK) if match["unit"].lower() in WEEKS else (unit, number)
    return (lambda today, ahead: _around(today, unit, number) if today and ahead else None) if number else None


def _day_word(match: re.Match[str]) -> Resolver:
    shift = DAYS_AFTER[" ".join(match["word"].lower().split())]
    return lambda today, ahead: (today + timedelta(days=shift)).isoformat() if today else None


def _same_day(match: re.Match[str]) -> Resolver:
    shift = 1 if match["after"] else -1 if match["before"] else 0
    return lambda today, ahead: (today + timedelta(days=shift)).isoformat() if today else None


def _shifted(match: re.Match[str]) -> Resolver | None:
    """Read "two days later", "the week before"."""
    step = 1 if match["after"] else -1
    if match["one"]:
        unit = match["one"].lower()
        return lambda today, ahead: _around(today, unit, step) if today else None
    number, unit = _counted(match)
    return (lambda today, ahead: _around(today, unit, step * number) if today else None) if number else None


def _period(match: re.Match[str]) -> Resolver:
    which, unit = match["which"].lower(), match["unit"].lower()
    if unit == "weekend" and which in RUNNING:
        return _last_weekend(match)
    step = (which in COMING) - (which in GONE)
    return lambda today, ahead: _around(today, unit, step) if today else None


def _ago(match: re.Match[str]) -> Resolver | None:
    """Read "a month ago"; "a week ago" is this weekday, as "ten years ago today" is this day."""
    number, unit = _counted(match)
    to_the_day = match["today"] and unit == "year"

    def resolve(today: date | None, ahead: bool) -> str | None:
        if today is None:
            return None
        return f"{today.year - number:04}{today:-%m-%d}" if to_the_day else _around(today, unit, -number)

    return resolve if number else None


def _counted(match: re.Match[str]) -> tuple[int, str]:
    """Return a number and the unit of which there are so many, days for weeks."""
    said, unit = match["number"].lower(), match["unit"].lower()
    number = int(said) if said.isdigit() else NUMBERS[said]
    return (DAYS_OF_A_WEEK * WEEKS[unit] * number, "day") if unit in WEEKS else (number, unit)


def _last_weekend(match: re.Match[str]) -> Resolver:
    """Read "over the weekend", "this weekend": the one that is, or that was last; the next one of what lies ahead."""
    return lambda today, ahead: _around(today, "weekend", ahead - (today.weekday() < SATURDAY)) if today else None


def _day_of_month(match: re.Match[str]) -> Resolver | None:
    """Read "on the 14th": the last one up to today, or the first one to come."""
    day = int(match["day"])

    def resolve(today: date | None, ahead: bool) -> str | None:
        if today is None:
            return None
        step = (day < today.day) if ahead else -(day > today.day)
        return f"{_around(today, 'month', step)}-{day:02}"

    return resolve


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
    (NUMERIC, Basis.EXPLICIT, _calendar_days),
    (DASHED, Basis.EXPLICIT, _calendar_days),
    (DOTTED, Basis.EXPLICIT, _calendar_days),
    (DASHED_DAY, Basis.EXPLICIT, _calendar_days),
    (FEAST, Basis.EXPLICIT, _feast),
    (DECADE, Basis.EXPLICIT, _decade),
    (DAYS_MONTHS, Basis.EXPLICIT, _calendar_days),
    (MONTHS_DAYS, Basis.EXPLICIT, _calendar_days),
    (DAY_MONTH, Basis.EXPLICIT, _calendar_days),
    (MONTH_DAY, Basis.EXPLICIT, _calendar_days),
    (MONTH_YEAR, Basis.EXPLICIT, _month_of_year),
    (MONTH_ONLY, Basis.EXPLICIT, _month_alone),
    (YEAR_ONLY, Basis.EXPLICIT, _year_alone),
    (WEEKDAY, Basis.WEEKDAY, _weekday),
    (SAME_DAY, Basis.RELATIVE, _same_day),
    (SHIFTED, Basis.RELATIVE, _shifted),
    (DAY_WORD, Basis.RELATIVE, _day_word),
    (PERIOD, Basis.RELATIVE, _period),
    (WEEKEND, Basis.RELATIVE, _last_weekend),
    (AGO, Basis.RELATIVE, _ago),
    (IN_SOME_DAYS, Basis.RELATIVE, _in_some_days),
    (DAY_OF_MONTH, Basis.RELATIVE, _day_of_month),
)
COUNTED = frozenset({SAME_DAY, SHIFTED})  # from the day told before
