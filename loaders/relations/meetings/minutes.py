"""Minutes and memoranda of conversation: their head says who was there, when and where.

    Memorandum of a Telephone Conversation Between Foreign Minister Kovac and Mr. Rinne, Oslo, May 3, 1961

    Oslo, May 3, 1961, 3 p.m.

    PARTICIPANTS
    Mr. Lind, EUR

Everybody in a list of participants was in one room.  What the list does not say, the lines above it do.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.model.dates import PartialDate
from kg.model.facts import PAIR, Mode, Place, State, Status, ValueBasis
from kg.model.rules import Rule
from loaders.document import Document
from loaders.entities.entity_linking import is_in_office
from loaders.entities.nameless import delegation, headlined, office_alone
from loaders.mentions.listed_names import participants
from loaders.mentions.marked_names import is_record
from loaders.mentions.name_shape import Name
from loaders.mentions.participant_lists import ParticipantList
from loaders.relations.meetings.event_mentions import EventMention
from loaders.relations.meetings.record_head import RecordHead, head, title
from loaders.relations.occasions.travel import is_there

LISTED = Rule(
    "meetings.participants", "a list of those who took part", "Participants: President Anna Kovac, Mr. Tomas Rinne"
)
RECORDED = Rule(
    "meetings.record",
    "the headline of a record says between whom a conversation was",
    "Memorandum of a Conversation Between Anna Kovac and Tomas Rinne",
)
MOST = 60  # persons of one conversation; a longer list is that of a conference, where not all talk with all


def told(document: Document) -> Iterator[EventMention]:
    """Yield the meetings that lists of participants and headlines of records report, in order."""
    found = _listed(document) if document.lists else _recorded(document)
    return (one for one in found if PAIR <= len(one.persons) <= MOST)


def _listed(document: Document) -> Iterator[EventMention]:
    """Yield the meeting of each list, whoever is in it."""
    for one in document.lists:
        where = head(document, one.start, one.end)
        persons = [*_headlined(document, "with", "between", "among")] if one.others else []
        persons += _persons(document, one, where)
        mention = _mention(document, persons, (one.start, one.end), where)
        yield replace(mention, listed=True, news=one is document.lists[0])


def _recorded(document: Document) -> Iterator[EventMention]:
    """Yield the meeting that a record's headline reports, whoever is in it."""
    words = title(document)
    if is_record(document.text.keys[slice(*words)]):
        mention = _mention(
            document, _headlined(document, "between", "among"), words, head(document, words[1], words[1])
        )
        yield replace(mention, claim=replace(mention.claim, rule=str(RECORDED)))


def _mention(document: Document, persons: Iterable[int], words: tuple[int, int], where: RecordHead) -> EventMention:
    text = document.text
    status = _status(document, where.date)
    here = where.place or document.dateline.place
    return EventMention(
        persons=tuple(dict.fromkeys(persons)),
        status=status,
        mode=where.mode,
        date=where.date,
        place=here if is_there(where.mode, status) else None,
        claim=document.article.claim(text.starts[words[0]], text.ends[words[1] - 1], str(LISTED)),
        title=False,
        nominal=False,
        news=True,
        mode_basis=ValueBasis.INFERRED if where.mode is Mode.IN_PERSON else ValueBasis.STATED,
    )


def _status(document: Document, date: PartialDate | None) -> Status:
    """Return held, but planned for a day to come."""
    begins, today = date.earliest if date is not None else None, document.dateline.published
    return Status.PLANNED if begins is not None and today is not None and begins > today else Status.HELD


def _persons(document: Document, one: ParticipantList, where: RecordHead) -> Iterator[int]:
    """Yield the participants whom a list names, and who holds those of its offices that stand without a name.

    Whose "The President" is, the heading of the delegation says, else the place of the conversation; who that is, a
    name elsewhere in the text, else other articles.
    """
    named, unnamed = _named(document), _unnamed(document)
    names = sorted(named, key=lambda name: name.start)
    side = _state_of(where.place or document.dateline.place)
    for item in one.items:
        if there := participants(document.text, item, names):
            yield from (named[name] for name in there)
        elif kind := office_alone(document.text, item):
            yield from _holders(document, kind, side, where.date) or unnamed.get(item, [])
        else:
            side = delegation(document.known, item) or side


def _named(document: Document) -> dict[Name, int]:
    """Return every name of the text with its person."""
    persons = ((number, who) for number, who in enumerate(document.clusters) if not who.is_nameless)
    return {mention.name: number for number, who in persons for mention in who.mentions}


def _unnamed(document: Document) -> dict[tuple[int, int], list[int]]:
    """Return who is mentioned by an office alone, by its words."""
    nameless = ((number, who) for number, who in enumerate(document.clusters) if who.is_nameless)
    return {span: [number] for number, who in nameless for span in who.spans}


def _state_of(place: Place | State | None) -> State | None:
    return place if isinstance(place, State) or place is None else place.state


def _holders(document: Document, kind: str, side: State | None, date: PartialDate | None) -> list[int]:
    """Return the person of the text who held an office of a state on the day, nobody if it is not just one."""
    day = date.earliest if date is not None else document.dateline.today
    if side is None or day is None:
        return []
    found = [number for number, who in enumerate(document.clusters) if is_in_office(who, side.code, kind, day)]
    return found if len(found) == 1 else []


def _headlined(document: Document, *leads: str) -> Iterator[int]:
    """Yield the persons of the headline behind a word like "between", in their order."""
    start, end = title(document)
    opens = next((word for word in range(start, end) if document.text.keys[word] in leads), end)
    spans = ((at, number) for number, who in enumerate(document.clusters) for at, _ in who.spans if opens < at < end)
    alone = {at for at, end in headlined(document.text) if office_alone(document.text, (at, end))}
    yield from (number for at, number in sorted(spans) if at in alone or not document.clusters[number].is_nameless)
