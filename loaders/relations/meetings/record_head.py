"""The head of a record of a conversation: the day, the place and the mode that it tells.

Lisbon, May 3, 1961, 3 p.m.         DATE AND TIME: Tuesday, 3 May 1961         Telcon
PLACE: Conference Room, Lisbon
"""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from itertools import groupby

from kg.model.dates import Basis, PartialDate
from kg.model.facts import Mode, Place, State
from loaders.document import Document
from loaders.lexicon.trigger_tables import word_class
from loaders.reference import gazetteer
from loaders.sources.editions.marked_article import MarkedArticle
from loaders.text import timex
from loaders.text.timex import WEEKDAYS
from loaders.text.tokens import Text

DAY = len("2018-11-27")
ABOVE = 12  # lines above a list that can say when and where
BELOW = 6  # lines below it, with a label
LINE = 160  # characters of the longest of them
PLACE_WORDS = 6  # before the day: "Camp David, Maryland, May 3, 1961"
BRACKETS = frozenset("[]()")


@dataclass(frozen=True, slots=True)
class RecordHead:
    """When, where and how a conversation was, as the head of its record tells."""

    date: PartialDate | None
    place: Place | State | None
    mode: Mode


def title(document: Document) -> tuple[int, int]:
    """Return the words of the headline, of the first line where there is none."""
    text = document.text
    end = next((word for word in range(len(text)) if text.lines[word] and not text.is_title(word)), len(text))
    return 0, end - (end > 0 and text.starts[end - 1] == text.ends[end - 1])


def head(document: Document, start: int, end: int) -> RecordHead:
    """Read the lines above one word and the labelled ones below another; what a label says counts first."""
    above = [line for line in _lines(document, 0, start)[-ABOVE:] if _is_short(document, *line)]
    labelled = [line for line in [*above, *_lines(document, end, end + LINE)[:BELOW]] if _label(document, *line)]
    date, before = next(_days(document, [*labelled, *above, title(document)]), (None, None))
    place = next(_places(document, labelled), before)
    if isinstance(document.article, MarkedArticle):
        date, place = date or _marked_day(document.article), place or _marked_place(document.article)
    return RecordHead(date, place, _mode(document, [title(document), *above]))


def _marked_day(article: MarkedArticle) -> PartialDate | None:
    return PartialDate(article.markup.day, Basis.EXPLICIT) if article.markup.day else None


def _marked_place(article: MarkedArticle) -> Place | None:
    said = article.markup.place
    return (gazetteer.place(said) or Place(said)) if said else None


def _days(document: Document, lines: Iterable[tuple[int, int]]) -> Iterator[tuple[PartialDate, Place | State | None]]:
    """Yield the day of each line that tells one, with the place before it."""
    found = (_day(document, start, end) for start, end in lines if start < end)
    return (day for day in found if day is not None)


def _places(document: Document, lines: Iterable[tuple[int, int]]) -> Iterator[Place | State]:
    """Yield the place of each line that has one behind its label."""
    labelled = (line for line in lines if not _label(document, *line).isdisjoint(word_class("places")))
    found = (_known_place(document, start, end) for start, end in labelled)
    return (place for place in found if place is not None)


def _lines(document: Document, start: int, end: int) -> list[tuple[int, int]]:
    """Return the lines between two words."""
    text = document.text
    lines = [list(words) for _, words in groupby(range(start, min(end, len(text))), key=lambda word: text.lines[word])]
    return [(line[0], line[-1] + 1) for line in lines]


def _is_short(document: Document, start: int, end: int) -> bool:
    text = document.text
    return text.ends[end - 1] - text.starts[start] <= LINE


def _label(document: Document, start: int, end: int) -> Set[str]:
    """Return the words before a line's colon if they are those of a day or place: "DATE AND PLACE"."""
    said = document.text.keys[start : min(end, start + PLACE_WORDS)]
    words = document.text.words[start : min(end, start + PLACE_WORDS)]
    label = set(said[: words.index(":")]) if ":" in words else set()
    return label if label & (word_class("places") | word_class("days")) else set()


def _day(document: Document, start: int, end: int) -> tuple[PartialDate, Place | State | None] | None:
    """Return the whole day that a line tells, and the place before it; None if it tells none."""
    text = document.text
    first, last = text.starts[start], text.ends[end - 1]
    for mention in timex.mentions(document.article.text[first:last]):
        date = document.dateline.meant(mention)
        if date is not None and date.basis is Basis.EXPLICIT and date.earliest and len(date.edtf) >= DAY:
            at = next(word for word in range(start, end) if text.ends[word] > first + mention.start)
            return date, _place_before(document, start, at)
    return None


def _place_before(document: Document, start: int, day: int) -> Place | State | None:
    """Return the place that stands before a day: the last known one, else what the line begins with."""
    return _known_place(document, start, day) or _unknown_place(document.text, start, day)


def _unknown_place(text: Text, start: int, day: int) -> Place | None:
    """Return what stands before the first comma of a line that begins with a place and a day."""
    said = [word for word in range(start, day) if text.words[word] not in BRACKETS]
    comma = next((number for number, word in enumerate(said) if text.words[word] == ","), 0)
    own = said[:comma]
    if not own or len(said) > PLACE_WORDS or text.is_title(start) or not all(_can_be_place(text, word) for word in own):
        return None
    return Place(text.said(own[0], own[-1] + 1))


def _can_be_place(text: Text, word: int) -> bool:
    return text.words[word][:1].isupper() and text.keys[word] not in WEEKDAYS


def _known_place(document: Document, start: int, end: int) -> Place | State | None:
    """Return the last city named between two words, else the city of a hall."""
    known = document.known
    cities = [known.place(word) for word in range(start, end)]
    halls = [known.venue(word) for word in range(start, end)]
    return next((one.value for found in (cities, halls) for one in reversed(found) if one is not None), None)


def _mode(document: Document, lines: Iterable[tuple[int, int]]) -> Mode:
    """Tell by the words of a head whether people talked from afar."""
    said = {key for line in lines for key in document.text.keys[slice(*line)]}
    if not said.isdisjoint(word_class("calls")):
        return Mode.PHONE
    return Mode.IN_PERSON if said.isdisjoint(word_class("videos")) else Mode.VIDEO
