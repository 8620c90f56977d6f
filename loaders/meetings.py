"""Who met whom: sightings of one meeting put together.

A meeting told over several sentences is one; several counterparts in turn are several.
Two tellings are of one meeting if the persons of one are among those of the other and
neither status, date nor mode contradicts.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kg.dates import PartialDate
from kg.model import Claim, Meeting, Mode, Occasion, Participant, Place, Role, State, Status
from loaders import circumstances, modality
from loaders.reading import Reading
from loaders.sightings import TALKS, Sighting, resolved, sightings

if TYPE_CHECKING:
    from spacy.tokens import Span

OPENING = 3  # sentences of the body that still present the news of the day


@dataclass(slots=True)
class Telling:
    """One place that tells of a meeting, with what stands around it."""

    persons: tuple[int, ...]
    status: Status
    mode: Mode
    date: PartialDate | None
    place: Place | State | None
    claim: Claim
    news: bool  # told in the headline or at the start: the news of the day
    hosts: tuple[int, ...] = ()
    said_mode: bool = False


@dataclass(slots=True)
class Event:
    """A meeting while its tellings are collected."""

    tellings: list[Telling] = field(default_factory=list)

    @property
    def persons(self) -> tuple[int, ...]:
        """Everybody who took part, in the order of the text."""
        return tuple(dict.fromkeys(person for one in self.tellings for person in one.persons))

    @property
    def date(self) -> PartialDate | None:
        """The first date that a telling gives."""
        return next((one.date for one in self.tellings if one.date), None)

    @property
    def place(self) -> Place | State | None:
        """The first city that a telling gives, else the first state."""
        places = [one.place for one in self.tellings if one.place]
        return next((place for place in places if isinstance(place, Place)), places[0] if places else None)

    @property
    def mode(self) -> Mode:
        """The mode that a telling names, else in person."""
        return next((one.mode for one in self.tellings if one.said_mode), Mode.IN_PERSON)


def meetings(reading: Reading, occasions: list[Occasion]) -> list[Meeting]:
    """Read every meeting of an article."""
    events: list[Event] = []
    for telling in tellings(reading):
        event = next((event for event in reversed(events) if _same(event, telling)), None)
        if event is None:
            events.append(Event([telling]))
        else:
            event.tellings.append(telling)
    return [_meeting(reading, event, occasions) for event in events]


def tellings(reading: Reading) -> Iterator[Telling]:
    """Yield every telling, with names put for "they" and "he"."""
    pair: tuple[int, ...] = ()
    for sighting in sightings(reading.grammar):
        sentence = reading.grammar.doc[sighting.token].sent
        named = _headline(reading, sighting) or resolved(sighting, pair, reading.last_subject(sighting.token))
        if named is None:
            continue
        telling = _telling(reading, named, sentence)
        if telling.status is Status.HELD:
            pair = telling.persons
        yield telling


def _headline(reading: Reading, sighting: Sighting) -> Sighting | None:
    """Complete "Meeting with President X": the other one is the article's own protagonist."""
    if len(sighting.persons) != 1 or not reading.is_title(sighting.token):
        return None
    protagonist = reading.protagonist(sighting.persons)
    if protagonist is None:
        return None
    first, second = sighting.sides
    group = replace(first, persons=[protagonist, *sighting.persons], plural=False, pronoun=False)
    return replace(sighting, sides=(group, replace(second, persons=[], plural=False, pronoun=False)))


def _telling(reading: Reading, sighting: Sighting, sentence: "Span") -> Telling:
    token = reading.grammar.doc[sighting.token]
    status = modality.status(token)
    words = frozenset(word.lower_ for word in sentence)
    mode = modality.mode(words) if sighting.rule != "meetings.call" else Mode.PHONE
    start, end = reading.stretch(sentence.start, sentence.end)
    return Telling(
        persons=sighting.persons,
        status=status,
        mode=mode,
        date=circumstances.date_of(reading, token, ahead=status not in {Status.HELD, Status.DENIED}),
        place=circumstances.place_of(reading, token),
        claim=reading.article.claim(start, end, sighting.rule),
        news=reading.is_title(token.i) or reading.sentence_number(token) < OPENING,
        hosts=sighting.hosts,
        said_mode=mode is not Mode.IN_PERSON,
    )


def _same(event: Event, telling: Telling) -> bool:
    mine, other = set(event.persons), set(telling.persons)
    if event.tellings[0].status is not telling.status or not (mine <= other or other <= mine):
        return False
    if event.date and telling.date and event.date.edtf != telling.date.edtf:
        return False
    said = {one.mode for one in event.tellings if one.said_mode} | ({telling.mode} if telling.said_mode else set())
    return len(said) < 2


def _meeting(reading: Reading, event: Event, occasions: list[Occasion]) -> Meeting:
    first = event.tellings[0]
    hosts = {host for one in event.tellings for host in one.hosts}
    date = event.date
    if date is None and first.status is Status.HELD and any(one.news for one in event.tellings):
        date = reading.news_date
    return Meeting(
        participants=tuple(
            Participant(
                reading.characters[person].name,
                Role.HOST if person in hosts else Role.PARTICIPANT,
                reading.position_of(person),
            )
            for person in event.persons
        ),
        status=first.status,
        mode=event.mode,
        date=date,
        place=event.place,
        within=tuple(_within(reading, event, occasions)),
        claims=tuple(dict.fromkeys(one.claim for one in event.tellings)),
    )


def _within(reading: Reading, event: Event, occasions: list[Occasion]) -> Iterator[Occasion]:
    """Yield the visits and gatherings that a meeting belongs to: told of beside it, or at the start of its news."""
    if event.tellings[0].status is not Status.HELD:
        return
    spans = [(one.claim.start, one.claim.end) for one in event.tellings]
    if any(one.news for one in event.tellings):
        spans += reading.opening(OPENING)
    for occasion in occasions:
        if any(claim.start < end and start < claim.end for claim in occasion.claims for start, end in spans):
            yield occasion
