"""Who met whom: sightings of one meeting put together.

A meeting told over several sentences is one; several counterparts in turn are several.
Two tellings are of one meeting if the persons of one are among those of the other and
neither status, date nor mode contradicts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta

from kg.dates import PartialDate
from kg.model import Meeting, Mode, Occasion, Participant, Place, Role, State, Status
from loaders.reading import Reading
from loaders.tellings import OPENING, Telling, tellings

FURTHER = re.compile(r"\b(?:again|agreed|further|continue|next time)\b")  # a next meeting, beside the one told of
FRESH = timedelta(days=7)  # a meeting told as news is not older
TOGETHER = 3  # persons whom one sentence puts in one room: A met B and C; longer lists are met in turn


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
        """The city that a telling gives, else the one where the participants had gone, else the state."""
        said = [one.place for one in self.tellings if one.place]
        stays = [one.stay for one in self.tellings if one.stay]
        state = next((place for place in said if isinstance(place, State)), None)
        cities = [place for place in said if isinstance(place, Place)]
        cities += [stay for stay in stays if isinstance(stay, Place) and state in {None, stay.state}]
        return next(iter([*cities, *said, *stays]), None)

    @property
    def mode(self) -> Mode:
        """The mode that a telling names, else in person."""
        return next((one.mode for one in self.tellings if one.said_mode), Mode.IN_PERSON)


def meetings(reading: Reading, occasions: list[Occasion]) -> list[Meeting]:
    """Read every meeting of an article."""
    events: list[Event] = []
    for telling in _announced(list(tellings(reading))):
        if telling.joins:
            _join(events, telling)
            continue
        for one in _in_turn(telling):
            event = next((event for event in reversed(events) if _same(reading, event, one)), None)
            if event is None:
                events.append(Event([one]))
            else:
                event.tellings.append(one)
    return [_meeting(reading, event, occasions) for event in events if len(event.persons) > 1]


def _announced(told: list[Telling]) -> list[Telling]:
    """Put a headline without a verb right: "On the meeting between A and B" may be of one to come.

    It is as the body tells of it first: planned, cancelled, or held.
    """
    for telling in told:
        if telling.title and telling.nominal and telling.status is Status.HELD:
            same = [one for one in told if not one.title and len(set(one.persons) & set(telling.persons)) > 1]
            further = same and FURTHER.search(same[0].claim.quote)
            if same and not further and same[0].news and all(one.status is not Status.HELD for one in same):
                telling.status = same[0].status
    return told


def _in_turn(telling: Telling) -> Iterator[Telling]:
    """Part a list of counterparts who were met one after the other: one meeting each.

    A headline puts everybody whom it names in one room.
    """
    one, others = telling.sides
    if len(telling.persons) <= TOGETHER or len(others) < TOGETHER or telling.title or not one:
        yield telling
        return
    for other in others:
        if other not in one:
            yield replace(telling, persons=(*one, other))


def _join(events: list[Event], telling: Telling) -> None:
    """Add those who were there as well to the meeting that was told of last."""
    held = [event for event in events if event.tellings[0].status is Status.HELD]
    sharing = [event for event in held if set(event.persons) & set(telling.persons)]
    if telling.travels and len(held) > 1:
        return
    event = (sharing or held)[-1] if held else None
    if event is not None:
        event.tellings.append(telling)
    elif len(telling.persons) > 1:
        events.append(Event([telling]))


def _same(reading: Reading, event: Event, telling: Telling) -> bool:
    """Tell whether a telling is of a meeting that was told of before."""
    mine, other = set(event.persons), set(telling.persons)
    if event.tellings[0].status is not telling.status or not (mine <= other or other <= mine):
        return False
    if telling.date and not _agree(
        event.date or _news_date(reading, event), telling.date, exact=event.date is not None
    ):
        return False
    said = {one.mode for one in event.tellings if one.said_mode} | ({telling.mode} if telling.said_mode else set())
    return len(said) < 2


def _agree(one: PartialDate | None, other: PartialDate, *, exact: bool) -> bool:
    """Tell whether two dates can be of one meeting; news may be some days old."""
    if one is None or one.edtf == other.edtf:
        return True
    if exact or None in {one.earliest, other.latest}:
        return not exact
    return one.earliest - other.latest <= FRESH and other.earliest <= one.latest  # type: ignore[operator]  # None is ruled out above


def _news_date(reading: Reading, event: Event) -> PartialDate | None:
    """Return the day of a meeting that is told as the day's news, None for others."""
    told = event.tellings[0].status is Status.HELD and any(one.news for one in event.tellings)
    return reading.news_date if told else None


def _meeting(reading: Reading, event: Event, occasions: list[Occasion]) -> Meeting:
    first = event.tellings[0]
    hosts = {host for one in event.tellings for host in one.hosts}
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
        date=event.date or _news_date(reading, event),
        place=event.place,
        within=tuple(_within(reading, event, occasions)),
        topics=tuple(dict.fromkeys(topic for one in event.tellings for topic in one.topics)),
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
