"""Which day an expression of time means, by the article, its news, and the days told before it."""

import re
from datetime import date, timedelta
from itertools import chain
from typing import TYPE_CHECKING

from kg.model.dates import Basis, PartialDate

if TYPE_CHECKING:
    from loaders.document import Document
    from loaders.text import timex

NO_YEAR = "XXXX"
YEAR_TOLD = re.compile(r"\d{4}-\d\d")
NEWS_LASTS = timedelta(days=30)
LONG_AGO = timedelta(days=366)
STORY_LASTS = timedelta(days=100)  # between a day with a year and one without, in one story


def news_date(document: "Document") -> PartialDate | None:
    """Return the day of what is told as news without a date: the date line's, else the publication's."""
    if document.dateline.date is not None:
        return document.dateline.date
    if document.article.published is None:
        return None
    return PartialDate(document.article.published.isoformat(), Basis.PUBLISHED)


def date_meant(document: "Document", word: int, mention: "timex.Timex", *, ahead: bool) -> PartialDate | None:
    """Return the date that an expression of time means; "the same day" is the day told before, else the news's.

    "The next morning" is no day to come: it is open if no day is told before.
    """
    if not mention.counted:
        meant = document.dateline.meant(mention, ahead=ahead)
        return _of_story(document, word, mention, meant) or meant
    meant = mention.date(_counted_from(document, word))
    return None if meant is not None and not ahead and is_to_come(document, meant) else meant


def _of_story(document: "Document", word: int, mention: "timex.Timex", meant: PartialDate | None) -> PartialDate | None:
    """Return a day without a year in that of the last day told in full, if it is long ago: "2 April 1982 ... 7 April".

    None if it has its own year, if the two lie more than some months apart, or if it can be news: meant, otherwise.
    """
    said = mention.date(None)
    told = _last_told_in_full(document, word) if said is not None and said.edtf.startswith(NO_YEAR) else None
    if said is None or told is None or not _is_long_ago(document, told, meant):
        return None
    day = PartialDate(said.edtf.replace(NO_YEAR, told.edtf[: len(NO_YEAR)]), said.basis)
    return day if _days_between(day, told) <= STORY_LASTS else None


def _last_told_in_full(document: "Document", word: int) -> PartialDate | None:
    """Return the last day or month before a word that is written with its year."""
    before = (one.date(None) for at, one in reversed(document.times) if at < word)
    return next((day for day in before if day and day.basis is Basis.EXPLICIT and YEAR_TOLD.match(day.edtf)), None)


def _is_long_ago(document: "Document", told: PartialDate, meant: PartialDate | None) -> bool:
    """Tell whether a day lies more than a year before the article, and what is meant otherwise is no news."""
    today = document.dateline.today
    if today is None or meant is None or told.earliest is None or meant.earliest is None:
        return False
    return today - told.earliest >= LONG_AGO and abs(today - meant.earliest) > NEWS_LASTS


def _days_between(one: PartialDate, other: PartialDate) -> timedelta:
    return abs(one.earliest - other.earliest) if one.earliest and other.earliest else timedelta.max


def _counted_from(document: "Document", word: int) -> date | None:
    """Return the last day that is told before a word, else the news's."""
    told = (document.dateline.meant(one) for at, one in reversed(document.times) if at < word and not one.counted)
    days = (day for day in chain(told, [news_date(document)]) if day is not None and day.earliest == day.latest)
    return next((day.earliest for day in days), None)


def nearest(document: "Document", coming: PartialDate, past: PartialDate | None) -> PartialDate:
    """Return which of two meanings of an expression of time is nearer to the news, the one to come if none is."""
    today = document.dateline.today
    if today is None or past is None or past.latest is None or coming.earliest is None:
        return coming
    return past if timedelta() < today - past.latest < coming.earliest - today else coming


def is_to_come(document: "Document", day: PartialDate) -> bool:
    """Tell whether a day lies behind that of the article."""
    return bool(day.earliest and document.dateline.latest and day.earliest > document.dateline.latest)
