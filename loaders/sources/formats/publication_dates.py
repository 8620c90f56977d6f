"""The day on which an article appeared, as those who kept it write it."""

import calendar
import re
from contextlib import suppress
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from itertools import chain

from kg.model.facts import PublicationBasis

MONTH_OR_YEAR = re.compile(
    r"(?P<year>\d{4})(?:[-/](?P<month>0?[1-9]|1[0-2]|XX)(?:[-/]XX)?)?(?P<doubt>[~?%]?)"
    r"|(?:(?P<name>[^\W\d]{3,9})\.? )?(?P<named>\d{4})",
    re.IGNORECASE,
)
WEEK = re.compile(r"\d{4}-?W\d\d(?!-?\d)")  # of which Python takes the Monday
CLOCK = r"(?:[ ,T]+(?:at )?\d\d?:\d\d.{0,25})?"
DAY_MONTH_YEAR = re.compile(
    r"(?:[^\W\d_]{3,9}\.?,? )?(?P<day>\d\d?)(?:st|nd|rd|th)?[ -](?P<name>[^\W\d_]{3,9})\.?,?[ -](?P<year>\d{4})" + CLOCK
)
MONTH_DAY_YEAR = re.compile(
    r"(?:[^\W\d_]{3,9}\.?,? )?(?P<name>[^\W\d_]{3,9})\.? (?P<day>\d\d?)(?:st|nd|rd|th)?,? (?P<year>\d{4})" + CLOCK
)
YEAR_FIRST = re.compile(r"(?P<year>\d{4})([/.-])(?P<month>\d\d?)\2(?P<day>\d\d?)" + CLOCK)
DAY_FIRST = re.compile(r"(?P<day>\d\d?)\. ?(?P<month>\d\d?)\. ?(?P<year>\d{4})" + CLOCK)
SLASHED = re.compile(r"(?P<day>\d\d?)/(?P<month>\d\d?)/(?P<year>\d{4})" + CLOCK)
# Of a clock at zero.
UNSET = re.compile(r"0000-00-00|0001-01-01|1970-01-01[T ]00:00|(?:[A-Z][a-z]{2}, )?0?1 Jan 1970 00:00")
WRITTEN = (DAY_MONTH_YEAR, MONTH_DAY_YEAR, YEAR_FIRST, DAY_FIRST, SLASHED)
SHORT_YEAR = re.compile(r"\b[A-Za-z]{3}[ -]0\d{3}(?!\d)")  # of which a mail's parser makes one of this century
YEARS = range(1500, 2057)  # of our calendar: what lies outside is of another (2567, 1403, 2081), or no year
MARK = re.compile(r"<(?:meta|time|span|div|p|abbr)\s([^<>]{1,500})>", re.IGNORECASE)
PUBLISHED = re.compile(r"""["'\s=](?:article:published_time|datePublished)["'\s]""", re.IGNORECASE)
DATED = re.compile(r"""["'\s=.:_](?:date|issued|pub_?date|publi(?:sh|cation)[_-]?date)["'\s]""", re.IGNORECASE)
LINKED = re.compile(r'"datePublished"\s{0,9}:\s{0,9}"([^"]{1,60})"')  # in JSON-LD
CHANGED = re.compile(  # when a page was changed, which is not when it was published
    r"<(?:meta|time|span)\s[^<>]{0,300}?(?:modified|updated_time|last-modified)[^<>]{0,300}>"
    r'|(?<="dateModified":)\s{0,9}"[^"]{0,60}"',
    re.IGNORECASE,
)
# "Published: March 2024" in a line of its own, or what is called a date; TAG is what can stand between its words
TAG = r"(?:\s|&nbsp;|<[^<>]{0,200}>)"
SHOWN = re.compile(
    rf"(?:>\s*(?:Published|Posted|Issued|Date|Publication date|Date of publication){TAG}{{0,9}}:{TAG}{{0,9}}"
    r"|<time>\s*"
    r"|class\s*=\s*[\"'](?:[\w-]{1,30} ){0,3}(?:\w{1,20}-)?(?:date|published|pubdate)[\"' ][^<>]{0,200}>\s*)"
    r"([a-z]{3,9}\.? \d{4})\s*<",
    re.IGNORECASE,
)
VALUE = re.compile(r"""(?:content|datetime)\s*=\s*["']([^"']{1,60})["']""", re.IGNORECASE)
# As in /2024/05/14/name and /2024-05-14-name, the two ways in which publishers put the day into an address.
IN_ADDRESS = re.compile(r"(?<=/)((?:19|20)\d\d)([/-])([01]?\d)\2([0-3]?\d)(?=[/_.-]|$)")

MONTHS = 12
NAMED = {name[:3].lower(): number for number, name in enumerate(calendar.month_name) if number}
SPELT = frozenset(map(str.lower, (*calendar.month_name[1:], *calendar.month_abbr[1:], "Sept")))


def stated_day(text: str) -> date | None:
    """Read a date of ISO 8601 or of a mail, with or without a time: the day that stands there, whatever its zone.

    >>> stated_day("2018-11-28T23:59:00+04:00"), stated_day("Wed, 28 Nov 2018 23:59:00 +0400")
    (datetime.date(2018, 11, 28), datetime.date(2018, 11, 28))
    >>> stated_day("14 March 2024"), stated_day("2024/3/14"), stated_day("14/03/2024"), stated_day("yesterday")
    (datetime.date(2024, 3, 14), datetime.date(2024, 3, 14), datetime.date(2024, 3, 14), None)
    """
    text = text.strip()
    if is_unset(text) or WEEK.match(text) or SHORT_YEAR.search(text):
        return None
    found = None
    with suppress(ValueError):
        found = datetime.fromisoformat(text).date()
    found = found or _written(text)
    with suppress(ValueError, TypeError, IndexError, OverflowError):  # whatever the mail's parser stumbles over
        found = found or parsedate_to_datetime(text).date()
    return plausible(found)


def is_unset(text: str) -> bool:
    """Say whether a date is what a program writes that knows none: the zero of its clock.

    >>> [is_unset(it) for it in ("1970-01-01T00:00:00Z", "0001-01-01", "1970-01-01", "Mon, 5 May 2024 10:00:00 +0000")]
    [True, True, False, False]
    """
    return bool(UNSET.match(text.strip()))


def _written(text: str) -> date | None:
    """Read a day in words, or in figures of which only one can be the month."""
    found = next(filter(None, (form.fullmatch(text) for form in WRITTEN)), None)
    if found is None:
        return None
    said = found.groupdict()
    order = (_number(said.get("month") or said["name"]), int(said["day"]))
    orders = {order, order[::-1]} if found.re is SLASHED else {order}
    days = [day for one in orders if (day := _real(int(said["year"]), *one))]
    return days[0] if len(days) == 1 else None


def _real(year: int, month: int, day: int) -> date | None:
    with suppress(ValueError):
        return date(year, month, day)
    return None


def plausible(day: date | None) -> date | None:
    """Return a day if its year can be one of our calendar; the year of another calendar is not converted, but left.

    >>> plausible(date(2567, 3, 14)), plausible(date(1403, 3, 14)), plausible(date(2081, 3, 14))
    (None, None, None)
    """
    return day if day and day.year in YEARS else None


def is_without_day(text: str) -> bool:
    """Say whether a month or a year is stated, and so no day: none is made up.

    >>> [is_without_day(it) for it in ("2024-03", "2024", "March 2024", "2024-03-XX", "2024-03-14")]
    [True, True, True, True, False]
    """
    return bool(MONTH_OR_YEAR.fullmatch(text.strip()))


def month_or_year(text: str) -> str:
    """Return the month or year that is stated where no day is, as EDTF; empty if none is, or of another calendar.

    >>> [month_or_year(it) for it in ("2024-03", "2024/3~", "March 2024", "mars 2024", "2024-XX", "2024-03-14", "2567")]
    ['2024-03', '2024-03~', '2024-03', '2024', '2024', '', '']
    """
    found = MONTH_OR_YEAR.fullmatch(text.strip())
    said = found.groupdict("") if found else {}
    year = "".join(said.get(part, "") for part in ("year", "named"))
    if not year or int(year) not in YEARS:
        return ""
    month = _number(said["month"]) or _number(said["name"])
    return f"{year}-{month:02}{said['doubt']}" if month else year + said["doubt"]


def _number(month: str) -> int:
    """Return the number of a month in figures or in English words; 0 for another word."""
    return int(month) if month.isdecimal() else NAMED[month[:3].lower()] if month.lower() in SPELT else 0


def without_changes(html: str) -> str:
    """Take out of a page when it was changed.

    >>> without_changes('<meta name="last-modified" content="2024-05-14"/>{"dateModified":"2024-05-14"}')
    '{"dateModified":""}'
    """
    return CHANGED.sub(lambda found: '""' if found[0].endswith('"') else "", html)


def day_of_page(html: str, guess: date | None) -> date | None:
    """Return the day that a page marks as that of its publication, else one that was guessed, if it stands there.

    A library that completes "March 2024" takes the first or today; of 03/04/2021 nobody knows which is the month.

    >>> day_of_page("<p>14 March 2024</p>", date(2024, 3, 14)), day_of_page("<p>March 2024</p>", date(2024, 3, 1))
    (datetime.date(2024, 3, 14), None)
    """
    if marked := _marked(html):
        return stated_day(marked)
    return guess if guess and plausible(guess) and _stands_in(html, guess) else None


def month_of_page(html: str, guess: date | None) -> str:
    """Return the month or year that a page marks or shows as that of its publication, else a guess that stands there.

    >>> month_of_page('<meta name="date" content="May 2024">', None), month_of_page("In 2024-03", date(2024, 3, 9))
    ('May 2024', '2024-03')
    >>> month_of_page("<p>Published: <b>March 2024</b></p>", None), month_of_page("<p>Date: May 2024, or so</p>", None)
    ('March 2024', '')
    """
    if told := _marked(html) or _marked_month(html) or _shown_month(html):
        return told
    found = guess and re.search(rf"(?<![\d/-]){guess.year}-{guess.month:02}(?![\d/-])", html)
    return found[0] if found else ""


def _marked(html: str) -> str:
    """Return what a page marks as the time of its publication."""
    for tag in MARK.finditer(html):
        if PUBLISHED.search(tag[1]) and (value := VALUE.search(tag[1])):
            return value[1]
    return ""


def _marked_month(html: str) -> str:
    """Return the month or year that a page marks as its own."""
    tags = (VALUE.search(tag[1]) for tag in MARK.finditer(html) if DATED.search(tag[1]))
    values = (it[1] for it in chain(tags, LINKED.finditer(html)) if it)
    return next(filter(is_without_day, values), "")


def _shown_month(html: str) -> str:
    """Return the month that a page shows in a line of its own as that of its publication."""
    return next((it[1] for it in SHOWN.finditer(html) if "-" in month_or_year(it[1])), "")


def _stands_in(html: str, day: date) -> bool:
    year, month, number = day.year, day.month, day.day
    both = number > MONTHS or number == month  # otherwise either may be the month
    slashed = rf"|0?{number}[/-]0?{month}[/-]{year}|0?{month}[/-]0?{number}[/-]{year}" if both else ""
    ordinal = rf"0?{number}(?:st|nd|rd|th)?"
    word = r"[^\W\d_]{3,10}"
    forms = (
        rf"{year}([-/._]?)0?{month}\1?0?{number}|0?{number}\.\s?0?{month}\.\s?{year}{slashed}"
        rf"|{ordinal}[\s,-]{{1,3}}(?:of\s)?{word}[\s.,-]{{1,3}}{year}|{word}[\s.]{{1,3}}{ordinal}[\s,]{{1,3}}{year}"
    )
    return bool(re.search(rf"(?<!\d)(?:{forms})(?!\d)", html))


def day_in_address(url: str | None) -> date | None:
    """Read the day that an address has as its folders or at the head of its last part.

    >>> day_in_address("https://news.example/2024/05/14/ann-meets-bob")
    datetime.date(2024, 5, 14)
    >>> day_in_address("https://news.example/2024/ann-meets-bob")
    """
    found = IN_ADDRESS.search(url or "")
    with suppress(ValueError):
        return plausible(date(int(found[1]), int(found[3]), int(found[4]))) if found else None
    return None


def appeared(
    stated: date | None, url: str | None = None, said: str = ""
) -> tuple[date | None, PublicationBasis | None, str]:
    """Return the day that is stated, else the one that the address has, and which it is; else the month that is."""
    if stated:
        return stated, PublicationBasis.STATED, ""
    if derived := day_in_address(url):
        return derived, PublicationBasis.DERIVED, ""
    period = month_or_year(said)
    return None, PublicationBasis.STATED if period else None, period
