"""What is told to have been before or after something with a day of its own: "two days after the treaty of 7 May"."""

from typing import TYPE_CHECKING

from loaders.lexicon.trigger_tables import by_form, word_class
from loaders.reference.phrase_matcher import words
from loaders.syntax.arguments import is_verb

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from spacy.tokens import Token

SIDES = {"before": -1, "after": 1, "following": 1, "since": 1}
DAYS = {"day": 1, "days": 1, "evening": 1, "night": 1, "week": 7, "weeks": 7}
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
SINGLE = words("the a an")
AT_ONCE = words("immediately directly right straight hours hour minutes")
HOURS = words("noon midnight midday dawn dusk sunrise sunset lunch p.m. a.m. pm am")
EVE = "eve"


def days_off(word: "Token", anchors: "Container[int]") -> int | None:
    """Return how many days a meeting was after the day that an expression of time tells, 0 if it was on it.

    None if it was before or after it, nobody says how long.  word: where the expression begins; anchors: the words of
    the meeting.
    """
    for at in _above(word, anchors):
        if at.lower_ == EVE and at.dep_ == "pobj":
            return -1
        if at.dep_ == "prep" and at.lower_ in SIDES and at.i < word.i and not _is_of_hour(at):
            return _days(at, SIDES[at.lower_])
    return 0


def _above(word: "Token", anchors: "Container[int]") -> "Iterator[Token]":
    """Yield the words between an expression of time and what it belongs to, but the preposition right before it."""
    at = word
    own = True
    while at.i not in anchors and at.head != at and not is_verb(at):
        own = own and (at.i >= word.i or at.dep_ == "prep")
        if not own:
            yield at
        at = at.head


def _days(link: "Token", side: int) -> int | None:
    """Count the days that "two days after" tells; beside a ceremony or talks it is the same day."""
    before = link.nbor(-1).lower_ if link.i else ""
    if before in DAYS:
        count = _count(link)
        return None if count is None else side * count * DAYS[before]
    at_once = before not in word_class("soon") and _is_of_a_day(link)
    return 0 if at_once or before in AT_ONCE else None


def _count(link: "Token") -> int | None:
    """Return the number before "days after"."""
    said = link.nbor(-2).lower_ if link.i > 1 else ""
    if said in SINGLE:
        return 1
    if said in NUMBERS:
        return NUMBERS.index(said)
    return int(said) if said.isdecimal() else None


def _is_of_hour(link: "Token") -> bool:
    """Tell whether a preposition leads to an hour: "shortly after nine on Monday"."""
    return any(child.tag_ == "CD" or child.lower_ in HOURS for child in link.children)


def _is_of_a_day(link: "Token") -> bool:
    """Tell whether what a preposition leads to lasts for hours: a ceremony, a meal, talks."""
    said = {child.lower_ for child in link.children}
    short = word_class("ceremonies") | word_class("meals") | word_class("hours_long") | by_form("meetings").keys()
    return not said.isdisjoint(short)
