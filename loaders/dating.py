"""Expressions of time in a text, and the days that they mean.

A date without a year, a weekday, or "last month" is counted from the day on which the
article appeared; which way, past or coming, the event's status decides.  Where that day
is unknown, a day and month stay without a year (XXXX-11-27) and a weekday stays unread.

Source: EDTF, see kg.dates.
"""

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kg.dates import Basis, PartialDate, is_edtf

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
NUMBERS = {word: n for n, word in enumerate("zero one two three four five six seven eight nine ten".split())}
NUMBERS |= {"a": 1, "an": 1, "several": 0, "few": 0}

_M = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_D = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s*(?:[-\u2010-\u2015]|to|and|through)\s*(?P<last>\d{1,2})(?:st|nd|rd|th)?)?"
_Y = r"(?:,?\s+(?:of\s+)?(?P<year>(?:1[89]|20)\d\d)\b)"
_W = r"(?P<weekday>" + "|".join(WEEKDAYS) + ")"

DAY_MONTH = re.compile(rf"\b{_D}\s+(?:of\s+)?{_M}{_Y}?", re.IGNORECASE)
MONTH_DAY = re.compile(rf"\b{_M}\s+{_D}\b(?!:\d){_Y}?", re.IGNORECASE)
MONTH_YEAR = re.compile(rf"\b{_M}{_Y}", re.IGNORECASE)
MONTH_ONLY = re.compile(
    rf"\b(?:(?P<which>last|next|this)|in|since|during|early|mid|late)[\s-]+{_M}(?!,?\s+(?:of\s+)?(?:1[89]|20)\d\d)",
    re.IGNORECASE,
)
NUMERIC = re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b")
DOTTED = re.compile(r"\b(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)\b")
YEAR_ONLY = re.compile(
    r"\b(?:in|since|during|back in|of)\s+(?:early\s+|late\s+)?(?P<year>(?:19|20)\d\d)\b(?!\s*[-/]\d)", re.IGNORECASE
)
WEEKDAY = re.compile(rf"\b(?:(?P<which>last|next|this|past|coming)\s+)?{_W}\b", re.IGNORECASE)
DAY_WORD = re.compile(
    r"\b(?P<word>the day before yesterday|the day after tomorrow|yesterday|tomorrow|tonight|today|last night"
    r"|(?:this|yesterday|tomorrow) (?:morning|afternoon|evening)|earlier in the day|later in the day)\b", re.IGNORECASE)  # fmt: skip
PERIOD = re.compile(
    r"\b(?:(?P<which>last|next|this|past|coming|the past|earlier this|later this))\s+(?P<unit>week|weekend|month|year)\b",
    re.IGNORECASE,
)
AGO = re.compile(
    rf"\b(?P<number>\d{{1,3}}|{'|'.join(NUMBERS)})\s+(?P<unit>day|week|month|year)s?\s+(?P<way>ago|earlier)\b",
    re.IGNORECASE,
)

Resolver = Callable[[date | None, bool], str | None]
DAYS_AFTER = {
    "the day before yesterday": -2, "yesterday": -1, "last night": -1, "yesterday morning": -1, "yesterday afternoon": -1,
    "yesterday evening": -1, "tomorrow": 1, "tomorrow morning": 1, "tomorrow afternoon": 1, "tomorrow evening": 1,
    "the day after tomorrow": 2,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mention:
    """An expression of time.  Units: code points of the text it was found in, half-open."""

    start: int
    end: int
    basis: Basis
    resolve: Resolver  # (day that counts as today, whether what is told lies ahead) -> EDTF

    def date(self, today: date | None, *, ahead: bool = False) -> PartialDate | None:
        """Return the date that it means, None if nothing can be said."""
        edtf = self.resolve(today, ahead)
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
    groups = match.groupdict()
    name = groups["month"].lower()
    if name == "may" and match["month"] == "may":
        return None  # the verb
    month = MONTHS.get(name) or int(name)
    days = [int(groups[key]) for key in ("day", "last") if groups.get(key)]
    if not (1 <= month <= 12 and all(1 <= day <= calendar.monthrange(2024, month)[1] for day in days)):
        return None
    year = int(groups["year"]) if groups.get("year") else None
    return lambda today, ahead: "/".join(_day(year or _year(today, month, days[0], ahead), month, day) for day in days)


def _day(year: int | None, month: int, day: int) -> str:
    return f"{year or 'XXXX'}-{month:02}-{day:02}"


def _year(today: date | None, month: int, day: int, ahead: bool) -> int | None:
    """Return the year of a day and month: the latest one past, or the first one to come."""
    if today is None:
        return None
    if ahead:
        return today.year + ((month, day) < (today.month, today.day))
    return today.year - ((month, day) > (today.month, today.day))


def _month(match: re.Match[str]) -> Resolver | None:
    groups = match.groupdict()
    if match["month"] == "may":
        return None
    month = MONTHS[match["month"].lower()]
    if groups.get("year"):
        return lambda today, ahead: f"{groups['year']}-{month:02}"
    ahead_said = (groups.get("which") or "").lower() == "next"
    return lambda today, ahead: f"{_year(today, month, today.day, ahead or ahead_said)}-{month:02}" if today else None


def _plain_year(match: re.Match[str]) -> Resolver:
    return lambda today, ahead: match["year"]


def _weekday(match: re.Match[str]) -> Resolver:
    number = WEEKDAYS[match["weekday"].lower()]
    which = (match["which"] or "").lower()

    def resolve(today: date | None, ahead: bool) -> str | None:
        if today is None:
            return None
        if (ahead and which not in {"last", "past"}) or which in {"next", "coming"}:
            return (today + timedelta(days=(number - today.weekday()) % 7 or 7 * (which != ""))).isoformat()
        return (today - timedelta(days=(today.weekday() - number) % 7)).isoformat()

    return resolve


def _day_word(match: re.Match[str]) -> Resolver:
    shift = DAYS_AFTER.get(" ".join(match["word"].lower().split()), 0)
    return lambda today, ahead: (today + timedelta(days=shift)).isoformat() if today else None


def _period(match: re.Match[str]) -> Resolver:
    which, unit = match["which"].lower(), match["unit"].lower()
    step = 1 if which in {"next", "coming"} else 0 if "this" in which else -1
    return lambda today, ahead: _around(today, unit, step) if today else None


def _ago(match: re.Match[str]) -> Resolver | None:
    word = match["number"].lower()
    number = int(word) if word.isdigit() else NUMBERS[word]
    if not number or (match["way"].lower() == "earlier"):
        return None
    unit = match["unit"].lower()
    return lambda today, ahead: _around(today, unit, -number) if today else None


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
    (MONTH_YEAR, Basis.EXPLICIT, _month),
    (MONTH_ONLY, Basis.EXPLICIT, _month),
    (YEAR_ONLY, Basis.EXPLICIT, _plain_year),
    (WEEKDAY, Basis.WEEKDAY, _weekday),
    (DAY_WORD, Basis.RELATIVE, _day_word),
    (PERIOD, Basis.RELATIVE, _period),
    (AGO, Basis.RELATIVE, _ago),
)
