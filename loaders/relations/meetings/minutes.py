"""Minutes, memoranda of conversation and readouts: their head says who was there, when and where.

    Memorandum of a Telephone Conversation Between Foreign Minister Kovac and Mr. Rinne, Oslo, May 3, 1961

    Oslo, May 3, 1961, 3 p.m.

    PARTICIPANTS
    Mr. Lind, EUR

Everybody in a list of participants was in one room.  What the list does not say, the lines above it do.
"""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from itertools import groupby

from kg.model.dates import Basis, PartialDate
from kg.model.facts import PAIR, Mode, Place, State, Status, ValueBasis
from kg.model.rules import Rule
from loaders.document import Document
from loaders.lexicon.trigger_tables import word_class
from loaders.mentions.participant_lists import ParticipantList, participants
from loaders.relations.meetings.event_mentions import EventMention
from loaders.relations.occasions.travel import is_there
from loaders.text import timex
from loaders.text.timex import WEEKDAYS

LISTED = Rule(
    "meetings.participants", "a list of those who took part", "Participants: President Anna Kovac, Mr. Tomas Rinne"
)
RECORDED = Rule(
    "meetings.record",
    "the headline of a record says between whom a conversation was",
    "Memorandum of a Conversation Between Anna Kovac and Tomas Rinne",
)
DAY = len("2018-11-27")
HEAD = 12  # lines above a list, or below a headline, that can say when and where
HEAD_LINE = 160  # characters of the longest of them
BRACKETS = frozenset("[]()")
PLACE_WORDS = 6  # before the day: "Camp David, Maryland, May 3, 1961"


@dataclass(frozen=True, slots=True)
class _Head:
    """When, where and how the conversation was that a record's head tells of."""

    date: PartialDate | None
    place: Place | State | None
    mode: Mode


def told(document: Document) -> Iterator[EventMention]:
    """Yield the meetings that lists of participants and headlines of records tell of, in order."""
    lists = [one for one in document.lists if one.items]
    for number, one in enumerate(lists):
        persons = list(_persons(document, one))
        if one.others:
            persons = [*_headlined(document, "with", "between", "among"), *persons]
        if len(set(persons)) >= PAIR:
            yield _mention(document, persons, (one.start, one.end), LISTED, first=number == 0)
    if not lists and _is_record(document):
        persons = list(_headlined(document, "between", "among"))
        if len(set(persons)) >= PAIR:
            yield _mention(document, persons, _title(document), RECORDED, first=True)


def _mention(
    document: Document, persons: Iterable[int], words: tuple[int, int], rule: Rule, *, first: bool
) -> EventMention:
    head = _head(document, words[0] if rule is LISTED else words[1])
    text = document.text
    status = _status(document, head.date)
    here = head.place or document.dateline.place
    return EventMention(
        persons=tuple(dict.fromkeys(persons)),
        status=status,
        mode=head.mode,
        date=head.date,
        place=here if is_there(head.mode, status) else None,
        claim=document.article.claim(text.starts[words[0]], text.ends[words[1] - 1], str(rule)),
        title=False,
        nominal=False,
        news=first,
        mode_basis=ValueBasis.INFERRED if head.mode is Mode.IN_PERSON else ValueBasis.STATED,
        listed=rule is LISTED,
    )


def _status(document: Document, date: PartialDate | None) -> Status:
    """Return held, but planned for a day to come."""
    begins, today = date.earliest if date is not None else None, document.dateline.published
    return Status.PLANNED if begins is not None and today is not None and begins > today else Status.HELD


def _persons(document: Document, one: ParticipantList) -> Iterator[int]:
    """Yield the participants whom a list names."""
    named = {mention.name: number for number, who in enumerate(document.clusters) for mention in who.mentions}
    names = sorted((name for name, number in named.items() if _is_named(document, number)), key=lambda name: name.start)
    for item in one.items:
        yield from (named[name] for name in participants(document.text, item, names))


def _is_named(document: Document, person: int) -> bool:
    return not document.clusters[person].is_nameless


def _headlined(document: Document, *leads: str) -> Iterator[int]:
    """Yield the persons of the headline behind a word like "between", in their order."""
    start, end = _title(document)
    opens = next((word for word in range(start, end) if document.text.keys[word] in leads), end)
    spans = ((at, number) for number, who in enumerate(document.clusters) for at, _ in who.spans if opens < at < end)
    yield from (number for _, number in sorted(spans) if _is_named(document, number))


def _title(document: Document) -> tuple[int, int]:
    """Return the words of the headline, none where there is no headline."""
    text = document.text
    end = next((word for word in range(len(text)) if not text.is_title(word)), len(text))
    return 0, end - (end > 0 and text.starts[end - 1] == text.ends[end - 1])


def _is_record(document: Document) -> bool:
    """Tell whether the headline is that of a record: "Memorandum of Conversation", "Minutes of a Meeting"."""
    start, end = _title(document)
    said = set(document.text.keys[start:end])
    return not said.isdisjoint(word_class("records")) and not said.isdisjoint(word_class("conversations"))


def _head(document: Document, end: int) -> _Head:
    """Read the lines above a word: the first that tells a day tells the place as well, if no other does."""
    text = document.text
    title = _title(document)
    lines = [list(words) for _, words in groupby(range(end), key=lambda word: text.lines[word])][-HEAD:]
    near = [(line[0], line[-1] + 1) for line in lines if _is_short(document, line[0], line[-1])]
    dated = [found for line in [*near, title] if (found := _day(document, *line)) is not None]
    date, place = dated[0] if dated else (None, None)
    said = set(text.keys[slice(*title)]).union(*(text.keys[slice(*line)] for line in near))
    labelled = [found for line in near if (found := _labelled_place(document, *line)) is not None]
    return _Head(date, labelled[0] if labelled else place, _mode(said))


def _is_short(document: Document, first: int, last: int) -> bool:
    text = document.text
    return text.ends[last] - text.starts[first] <= HEAD_LINE


def _day(document: Document, start: int, end: int) -> tuple[PartialDate, Place | State | None] | None:
    """Return the whole day that a line tells, and the place before it; None if it tells none."""
    text = document.text
    if start == end:
        return None
    first, last = text.starts[start], text.ends[end - 1]
    for mention in timex.mentions(document.article.text[first:last]):
        date = mention.date(document.dateline.today)
        if date is not None and date.basis is Basis.EXPLICIT and date.earliest and len(date.edtf) >= DAY:
            at = next(word for word in range(start, end) if text.ends[word] > first + mention.start)
            return date, _place_before(document, start, at)
    return None


def _place_before(document: Document, start: int, day: int) -> Place | State | None:
    """Return the place that stands before a day: the last known one, else what the line begins with."""
    if (known := _known_place(document, start, day)) is not None:
        return known
    text = document.text
    said = [word for word in range(start, day) if text.words[word] not in BRACKETS]
    comma = next((number for number, word in enumerate(said) if text.words[word] == ","), 0)
    own = said[:comma]
    plain = all(text.words[word][:1].isupper() and text.keys[word] not in WEEKDAYS for word in own)
    if not own or not plain or len(said) > PLACE_WORDS or text.is_title(start):
        return None
    return Place(text.said(own[0], own[-1] + 1))


def _known_place(document: Document, start: int, end: int) -> Place | State | None:
    """Return the last city named between two words, else the city of a hall."""
    known = document.known
    cities = [known.place(word) for word in range(start, end)]
    halls = [known.venue(word) for word in range(start, end)]
    return next((one.value for found in (cities, halls) for one in reversed(found) if one is not None), None)


def _labelled_place(document: Document, start: int, end: int) -> Place | State | None:
    """Return the place of "PLACE: Oslo", None for other lines."""
    labelled = document.text.keys[start] in word_class("places") and document.text.words[start + 1 : start + 2] == [":"]
    return _known_place(document, start, end) if labelled else None


def _mode(said: Set[str]) -> Mode:
    """Tell by the words of a head whether people talked from afar."""
    if not said.isdisjoint(word_class("calls")):
        return Mode.PHONE
    return Mode.IN_PERSON if said.isdisjoint(word_class("videos")) else Mode.VIDEO
