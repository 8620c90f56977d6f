"""Days, months and years as editions write them: "March 30, 1955", "from January to October 1969; thereafter"."""

import calendar
import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kg.model.dates import bounds, is_edtf

MONTHS = {name.lower()[:3]: number for number, name in enumerate(calendar.month_name) if number}
MONTH = r"(?P<month>(?:Jan|Febr?|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:[a-z]*\.?))"
YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
DAY = r"(?P<day>[0-3]?\d)(?:st|d|nd|rd|th)?"
SPAN = r"(?:\s*[-\u2013\u2014]\s*(?:[0-3]?\d|[A-Z][a-z]+\.? [0-3]?\d))?"  # "March 30-April 2, 1955": it begins then
DATE = re.compile(
    rf"\b(?:{MONTH} {DAY}{SPAN},? (?:of )?{YEAR}"
    rf"|{DAY.replace('day', 'day2')}(?:st|nd|rd|th)?{SPAN} {MONTH.replace('month', 'month2')},? "
    rf"{YEAR.replace('year', 'year2')}"
    rf"|{MONTH.replace('month', 'month3')},? {YEAR.replace('year', 'year3')}"
    rf"|{YEAR.replace('year', 'year4')})\b"
)
HALF = re.compile(rf"(?:{MONTH}|{YEAR})\s*(?:[-\u2013\u2014]|to|and|until)\s*$")  # "June" of "June-September 1968"
UNTIL = re.compile(r"\b(?:until|till|to|through|before|up to)\s*$", re.IGNORECASE)
FROM = re.compile(r"\b(?:from|since|after|as of|beginning(?: in)?)\s*$", re.IGNORECASE)
JOINT = re.compile(r"[-\u2013\u2014]|to|until|through|and", re.IGNORECASE)
LEAD = re.compile(r"\b(?:from|since|after|until|till|to|through|before|in|during|as of)$", re.IGNORECASE)
THEREAFTER = re.compile(r"^\s*(?:and\s+)?thereafter\b,?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date in a text.  Units: code points, half-open."""

    start: int
    end: int
    edtf: str


@dataclass(frozen=True, slots=True)
class HeldFor:
    """How long an office was held: EDTF; at: where the words of the office end."""

    during: str
    at: int


def dates(text: str) -> Iterator[WrittenDate]:
    """Yield the dates of a text, in order.

    >>> [one.edtf for one in dates("Bonn, March 30, 1955; 3 May 1861, June 1968 and 1970")]
    ['1955-03-30', '1861-05-03', '1968-06', '1970']
    """
    for found in DATE.finditer(text):
        said = {key.rstrip("234"): value for key, value in found.groupdict().items() if value}
        parts = [said["year"]]
        if "month" in said:
            parts.append(f"{MONTHS[said['month'].lower()[:3]]:02}")
        if "day" in said:
            parts.append(f"{int(said['day']):02}")
        edtf = "-".join(parts)
        if is_edtf(edtf):
            yield WrittenDate(found.start(), found.end(), edtf)


def written_day(text: str) -> str:
    """Return the first whole day that a text tells, empty if it tells none.

    >>> written_day("Washington, August 27, 1959, 9:35 a.m."), written_day("undated")
    ('1959-08-27', '')
    """
    return next((one.edtf for one in dates(text) if bounds(one.edtf)[0] == bounds(one.edtf)[1]), "")


def term(text: str, before: str = "") -> HeldFor | None:
    """Return from when to when an office was held, None if no year tells.  before: the term of the office before.

    >>> term("Ambassador to Norway from April 1969 to January 1973")
    HeldFor(during='1969-04/1973-01', at=20)
    >>> term("Director until June 1971").during, term("thereafter, Legal Adviser", "../1969-10").during
    ('../1971-06', '1969-10/..')
    >>> term("Envoy, June\u2013September 1968").during, term("Clerk")
    ('1968-06/1968-09', None)
    """
    found = list(dates(text))
    if not found:
        return _thereafter(text, before)
    first, head = found[0], text[: found[0].start]
    if len(found) > 1 and JOINT.fullmatch(text[first.end : found[1].start].strip()):
        return _whole(head, first.edtf, found[1].edtf)
    if half := HALF.search(head):  # "from January to October 1969"
        opened = half["year"] or f"{first.edtf[:4]}-{MONTHS[half['month'].lower()[:3]]:02}"
        return _whole(head[: half.start()], opened, first.edtf)
    return _open(text, head, first.edtf)


def is_within(day: date, during: str) -> bool:
    """Tell whether a day lies in a time of which at least one end is told.

    >>> is_within(date(1961, 5, 3), "../1962-06"), is_within(date(1961, 5, 3), "1962/.."), is_within(date.min, "")
    (True, False, False)
    """
    first, last = bounds(during) if during else (date.max, None)
    return (first or date.min) <= day <= (last or date.max)


def _thereafter(text: str, before: str) -> HeldFor | None:
    last = before.partition("/")[2] or before
    return HeldFor(f"{last}/..", len(text)) if THEREAFTER.match(text) and last not in ("", "..") else None


def _open(text: str, head: str, date: str) -> HeldFor | None:
    """Return a term of which one end is told, or the time in which it was."""
    if UNTIL.search(head):
        return _whole(head, "..", date)
    if FROM.search(head) or THEREAFTER.match(text):
        return _whole(head, date, "..")
    return HeldFor(date, len(_led(head)))


def _whole(head: str, first: str, last: str) -> HeldFor | None:
    during = f"{first}/{last}"
    return HeldFor(during, len(_led(head))) if is_edtf(during) and _is_in_order(during) else None


def _is_in_order(during: str) -> bool:
    first, last = bounds(during)
    return first is None or last is None or first <= last


def _led(head: str) -> str:
    """Return what stands before a date without the words and marks that lead to it."""
    return LEAD.sub("", head.rstrip()).rstrip(string.whitespace + ",(")
