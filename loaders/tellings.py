"""Tellings: each place that tells of a meeting, with names put for "they", "he" and "the delegation"."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kg.dates import PartialDate
from kg.model import Claim, Mode, Place, State, Status
from loaders import attendance, circumstances, modality
from loaders.grammar import LED, TEAM, Group, is_passive
from loaders.reading import Reading
from loaders.sightings import Sighting, sightings
from loaders.speech import speaker_of
from loaders.topics import topics_of
from loaders.travel import Trip, is_there, place_of_stay, trips

if TYPE_CHECKING:
    from spacy.tokens import Token

VAGUE = frozenset(
    "consultation consultations dialogue discussion discussions conversations negotiations negotiation".split()
)
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
    title: bool  # stands in the headline
    nominal: bool  # told by a noun in a sentence without a verb
    news: bool  # told in the headline or at the start: the news of the day
    hosts: tuple[int, ...] = ()
    said_mode: bool = False
    sides: tuple[tuple[int, ...], tuple[int, ...]] = ((), ())
    joins: bool = False  # tells only who else was there
    travels: bool = False  # tells only who belonged to a delegation, perhaps not to each of its meetings
    topics: tuple[str, ...] = ()
    stay: Place | State | None = None  # where the participants had gone


@dataclass(slots=True)
class Memory:
    """Who was last told of together."""

    pair: tuple[int, ...] = ()
    team: tuple[int, ...] = ()
    trips: list[Trip] = field(default_factory=list)


def tellings(reading: Reading) -> Iterator[Telling]:
    """Yield every telling, in the order of the text."""
    memory = Memory(team=_team(reading), trips=trips(reading))
    found: list[Sighting] = [*sightings(reading.grammar), *attendance.attendances(reading)]
    for sighting in sorted(found, key=lambda one: one.token):
        named = _named(reading, sighting, memory)
        if not named.persons:
            continue
        telling = _telling(reading, named)
        if telling.status is not Status.HELD and reading.grammar.doc[sighting.token].lower_ in VAGUE:
            continue
        _stay(telling, memory, sighting.token)
        if telling.status is Status.HELD and len(telling.persons) > 1:
            memory.pair = telling.persons
        yield telling


def _stay(telling: Telling, memory: Memory, word: int) -> None:
    """Note the place where the participants had gone."""
    if is_there(telling.mode, telling.status):
        trip = place_of_stay(memory.trips, telling.persons, word, news=telling.news)
        telling.stay = trip.place if trip else None


def _named(reading: Reading, sighting: Sighting, memory: Memory) -> Sighting:
    """Put names for everybody who is not named in a sighting."""
    sides = [Group(list(side.persons)) for side in sighting.sides]
    for side, said in zip(sides, sighting.sides, strict=True):
        if said.team:
            side.join(Group(list(memory.team)))
        if said.pronoun and (last := reading.last_subject(sighting.token)) is not None:
            side.join(Group([last]))
        if said.speaker and (speaker := speaker_of(reading, sighting.token)) is not None:
            side.join(Group([speaker]))
    everybody = [*sides[0].persons, *sides[1].persons]
    if any(said.plural for said in sighting.sides) and len(everybody) < 2:
        sides[0].join(Group(list(_they(reading, sighting.token, memory))))
    if (
        len({*sides[0].persons, *sides[1].persons}) == 1
        and reading.is_title(sighting.token)
        and sighting.rule.endswith("noun")
    ):
        sides[0].join(Group(_protagonist(reading, everybody)))
    return replace(sighting, sides=(sides[0], sides[1]))


def _protagonist(reading: Reading, everybody: list[int]) -> list[int]:
    """Complete "Meeting with President X": the other one is the article's own protagonist."""
    protagonist = reading.protagonist(everybody)
    return [] if protagonist is None else [protagonist]


def _they(reading: Reading, token: int, memory: Memory) -> tuple[int, ...]:
    """Return who "they" are: two of the same sentence, else who was last told of together, else the first two."""
    sentence = reading.grammar.doc[token].sent
    near = tuple(dict.fromkeys(p for p in reading.short.persons[sentence.start : token] if p is not None))
    if len(near) == 2 and not memory.pair:
        return near
    if memory.pair:
        return memory.pair
    before = tuple(dict.fromkeys(p for p in reading.short.persons[:token] if p is not None))
    return before if len(before) == 2 else ()


def _team(reading: Reading) -> tuple[int, ...]:
    """Return the members of "a delegation led by X", or that X led, told anywhere in the article."""
    members = Group()
    for token in reading.grammar.doc:
        if token.lower_ in TEAM:
            members.join(reading.grammar.group(token))
            if token.head.lower_ in LED:
                verb = token.head
                members.join(reading.grammar.by(verb) if is_passive(verb) else reading.grammar.subject(verb))
    return tuple(members.persons)


def _telling(reading: Reading, sighting: Sighting) -> Telling:
    token = reading.grammar.doc[sighting.token]
    status = modality.status(token)
    mode = _mode(token, sighting.rule)
    verb = sighting.rule.removeprefix("meetings.")
    start, end = reading.stretch(token.sent.start, token.sent.end)
    return Telling(
        persons=sighting.persons,
        status=status,
        mode=mode,
        date=circumstances.date_of(reading, token, ahead=status not in {Status.HELD, Status.DENIED}, verb=verb),
        place=circumstances.place_of(reading, token, verb),
        claim=reading.article.claim(start, end, sighting.rule),
        title=reading.is_title(token.i),
        nominal=not any(word.tag_ in {"VBD", "VBZ", "VBP", "MD"} for word in token.sent),
        news=reading.is_title(token.i) or reading.sentence_number(token) < OPENING,
        hosts=sighting.hosts,
        said_mode=mode is not Mode.IN_PERSON,
        sides=(tuple(sighting.sides[0].persons), tuple(sighting.sides[1].persons)),
        topics=tuple(topics_of(reading, token.sent.start, token.sent.end)),
        joins=sighting.rule in {attendance.RULE, attendance.DELEGATION},
        travels=sighting.rule == attendance.DELEGATION,
    )


def _mode(token: "Token", rule: str) -> Mode:
    if rule == "meetings.visit":
        return Mode.IN_PERSON  # "called on the speaker"
    return Mode.PHONE if rule in {"meetings.call", "meetings.phone", "meetings.telephone"} else modality.mode(token)
