"""The day on which an article appeared, as those who kept it write it."""

import re
from contextlib import suppress
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from kg.model.facts import PublicationBasis

# As in /2024/05/14/name and /2024-05-14-name, the two ways in which publishers put the day into an address.
IN_ADDRESS = re.compile(r"(?<=/)((?:19|20)\d\d)([/-])([01]?\d)\2([0-3]?\d)(?=[/_.-]|$)")


def stated_day(text: str) -> date | None:
    """Read a date of ISO 8601 or of a mail, with or without a time: the day that stands there, whatever its zone.

    >>> stated_day("2018-11-28T23:59:00+04:00"), stated_day("Wed, 28 Nov 2018 23:59:00 +0400")
    (datetime.date(2018, 11, 28), datetime.date(2018, 11, 28))
    >>> stated_day("yesterday")
    """
    with suppress(ValueError):
        return datetime.fromisoformat(text.strip()).date()
    with suppress(ValueError, TypeError, IndexError, OverflowError):  # whatever the mail's parser stumbles over
        return parsedate_to_datetime(text).date()
    return None


def day_in_address(url: str | None) -> date | None:
    """Read the day that an address has as its folders or at the head of its last part.

    >>> day_in_address("https://news.example/2024/05/14/ann-meets-bob")
    datetime.date(2024, 5, 14)
    >>> day_in_address("https://news.example/2024/ann-meets-bob")
    """
    found = IN_ADDRESS.search(url or "")
    with suppress(ValueError):
        return date(int(found[1]), int(found[3]), int(found[4])) if found else None
    return None


def appeared(stated: date | None, url: str | None = None) -> tuple[date | None, PublicationBasis | None]:
    """Return the day that is stated, else the one that the address has, and which it is."""
    if stated:
        return stated, PublicationBasis.STATED
    derived = day_in_address(url)
    return derived, PublicationBasis.DERIVED if derived else None
