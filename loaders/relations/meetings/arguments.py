"""Tellings: each place that tells of a meeting, with names put for "they", "he" and "the delegation"."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from kg.model.dates import PartialDate
from kg.model.facts import PAIR, Claim, Mode, Place, Position, State, Status, ValueBasis
from loaders.anaphora import plurals
from loaders.anaphora.pronouns import Antecedents
from loaders.anaphora.speakers import speaker_of
from loaders.document import Document
from loaders.lexicon.triggers import Trigger, word_class
from loaders.relations import time_and_place
from loaders.relations.meetings import attendees
from loaders.relations.meetings.topics import topics_of
from loaders.relations.meetings.triggers import Sighting, sightings
from loaders.relations.occasions.travel import Trip, is_there, place_of_stay, trips
from loaders.syntax import factuality
from loaders.syntax.arguments import SUBJECTS, has_verb, is_passive, phrases_below, words_on
from loaders.syntax.grammar import LED, TEAM, Group

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

RECIPROCAL = frozenset({"other", "another"})  # "with each other", which names nobody else
OPENING = 3  # sentences of the body


@dataclass(frozen=True, slots=True)
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
    mode_basis: ValueBasis = ValueBasis.INFERRED
    jointly: bool = False  # all persons are on one side, and nobody of the other is named
    sides: tuple[tuple[int, ...], tuple[int, ...]] = ((), ())
    joins: bool = False  # tells only who else was there
    travels: bool = False  # tells only who belonged to a delegation, perhaps not to each of its meetings
    apart: bool = False  # tells of several meetings: "separate talks", "meetings with A and B"
    one_room: bool = False  # a list of counterparts sits together
    topics: tuple[str, ...] = ()
    stay: Place | State | None = None  # where the participants had gone

    @property
    def is_from_afar(self) -> bool:
        """Whether it tells of a call."""
        return self.mode is not Mode.IN_PERSON


@dataclass(slots=True)
class Memory:
    """What is known of the persons of an article, and who was last told of together."""

    antecedents: Antecedents
    positions: Mapping[int, Position]  # by person
    pair: tuple[int, ...] = ()
    team: tuple[int, ...] = ()
    trips: list[Trip] = field(default_factory=list)

    def note(self, telling: Telling) -> None:
        """Remember who is told of together; what is only to come counts until something has been."""
        if len(telling.persons) >= PAIR and (telling.status is Status.HELD or not self.pair):
            self.pair = telling.persons


def tellings(document: Document, positions: Mapping[int, Position]) -> Iterator[Telling]:
    """Yield every telling, in the order of the text.  positions: the offices in which persons take part, by person."""
    memory = Memory(Antecedents.of(document), positions, team=_team(document), trips=trips(document))
    found: list[Sighting] = [*sightings(document), *attendees.attendances(document)]
    found += attendees.companions(document)
    for sighting in sorted(found, key=lambda one: one.token):
        named = _named(document, sighting, memory)
        telling = _telling(document, named) if named.persons else None
        if telling is None or (telling.status is not Status.HELD and "vague" in sighting.trigger.marks):
            continue
        memory.note(telling)
        yield replace(
            telling, stay=_stay(document, telling, memory, sighting.token) or _of_dateline(document, telling, sighting)
        )


def _stay(document: Document, telling: Telling, memory: Memory, word: int) -> Place | State | None:
    """Return the place where the participants had gone."""
    if not is_there(telling.mode, telling.status):
        return None
    alone = telling.news and document.dateline.place is None
    trip = place_of_stay(memory.trips, telling.persons, word, news=alone)
    return trip.place if trip else None


def _of_dateline(document: Document, telling: Telling, sighting: Sighting) -> Place | None:
    """Return the date line's city for what is told as its news, or to be "here": "GENEVA, 27 May - A received B"."""
    token = document.grammar.doc[sighting.token]
    news = (telling.news or telling.joins) and not telling.title
    news = news or any(below.lower_ == "here" for below in token.subtree)
    return document.dateline.place if news and is_there(telling.mode, telling.status) else None


def _named(document: Document, sighting: Sighting, memory: Memory) -> Sighting:
    """Put names for everybody who is not named in a sighting."""
    token = sighting.token
    one, other = (_side(document, token, side, memory, sighting.sides) for side in sighting.sides)
    joined = sighting.trigger.frame == "joined"  # "the two presidents were joined by ministers A and B"
    plural = [side for side, said in zip((one, other), sighting.sides, strict=True) if said.plural]
    if plural and (joined or len([*one.persons, *other.persons]) < PAIR):
        plural[0].join(Group(list(_they(document, token, memory, sighting))))
    if sighting.trigger.frame == "talks":
        one.join(_unsaid(document, token, {*one.persons, *other.persons}, memory))
    return replace(sighting, sides=(one, other), trigger=_trigger(document.grammar.doc[token], sighting))


def _trigger(token: "Token", sighting: Sighting) -> Trigger:
    """Return the trigger of a sighting; talks that went on with others are the ones told of before."""
    return attendees.row("attend") if not sighting.sides[0] and _continues(token) else sighting.trigger


def _unsaid(document: Document, token: int, named: set[int], memory: Memory) -> Group:
    """Return with whom a meeting was that names one side: with whom the article is about, with the delegation."""
    if len(named) != 1:
        return Group()
    if document.is_title(token):
        return _group(_most_named(document, named))
    return Group(list(memory.team)) if _is_impersonal(document.grammar.doc[token]) else Group()


def _continues(noun: "Token") -> bool:
    """Tell whether talks are said to have gone on, with others than before: "then continued in a larger group"."""
    return noun.dep_ in SUBJECTS and noun.head.lower_ in word_class("continued")


def _is_impersonal(noun: "Token") -> bool:
    """Tell whether talks took place, or were held, without a word of who held them: the delegation did."""
    return noun.dep_ in SUBJECTS and noun.head.lower_ in word_class("took_place")


def _side(document: Document, token: int, said: Group, memory: Memory, others: tuple[Group, ...]) -> Group:
    """Put names for "he", "I" and "the delegation" on one side of a sighting."""
    side = Group(list(said.persons))
    if said.team:
        side.join(Group(list(memory.team)))
    if said.pronoun:
        named = {person for one in others for person in one.persons}
        side.join(_group(memory.antecedents.before(token, named)))
    if said.speaker:
        side.join(_group(speaker_of(document, token)))
    return side


def _group(person: int | None) -> Group:
    return Group() if person is None else Group([person])


def _they(document: Document, token: int, memory: Memory, sighting: Sighting) -> tuple[int, ...]:
    """Return who "they" are.

    Those whom the plural's states name; else two of the same sentence, who was last told of together, two named before.
    """
    nouns = [side.noun for side in sighting.sides if side.noun is not None]
    meant = plurals.of_states(document, nouns[0], memory.positions) if nouns else None
    if meant is not None:
        return meant
    near = document.persons_between(document.grammar.doc[token].sent.start, token)
    if len(near) == PAIR:
        return near
    if memory.pair:
        return memory.pair
    before = document.persons_between(0, token)
    return before if len(before) == PAIR else ()


def _team(document: Document) -> tuple[int, ...]:
    """Return the members of "a delegation led by X", or that X led, told anywhere in the article."""
    members = Group()
    for token in document.tokens(TEAM):
        members.join(document.grammar.group(token))
        if token.head.lower_ in LED:
            verb = token.head
            members.join(document.grammar.by(verb) if is_passive(verb) else document.grammar.subject(verb))
    return tuple(members.persons)


def _most_named(document: Document, others: Container[int]) -> int | None:
    """Return the person whom the article is about beside others: named most, and first."""
    rest = [number for number in range(len(document.characters)) if number not in others]
    return max(rest, key=lambda number: (len(document.characters[number].spans), -number), default=None)


def opening(document: Document) -> list[tuple[int, int]]:
    """Return the offsets of the body's first sentences, which present the news of the day."""
    return [document.stretch(sentence.start, sentence.end) for sentence in _opening(document)]


def _opening(document: Document) -> "Iterator[Span]":
    body = (sentence for sentence in document.grammar.doc.sents if not document.is_title(sentence.start))
    return islice(body, OPENING)


def _is_news(document: Document, token: "Token") -> bool:
    """Tell whether a word stands in the headline or at the start of the body."""
    start = token.sent.start
    return document.is_title(start) or any(sentence.start == start for sentence in _opening(document))


def _telling(document: Document, sighting: Sighting) -> Telling:
    token = document.grammar.doc[sighting.token]
    trigger, topical = sighting.trigger, "topical" in sighting.trigger.marks
    status, date = _status_and_date(document, token, topical=topical)
    mode, basis = _mode(token, trigger)
    start, end = document.stretch(token.sent.start, token.sent.end)
    return Telling(
        persons=sighting.persons,
        status=status,
        mode=mode,
        date=date,
        place=time_and_place.place_of(document, token, topical=topical),
        claim=document.article.claim(start, end, trigger.rule),
        title=document.is_title(token.i),
        nominal=not has_verb(token.sent),
        news=_is_news(document, token),
        hosts=sighting.hosts,
        mode_basis=basis,
        jointly=_is_joint(token, sighting),
        sides=(tuple(sighting.sides[0].persons), tuple(sighting.sides[1].persons)),
        topics=tuple(topics_of(document, token.sent.start, token.sent.end)),
        joins=trigger.frame in attendees.FRAMES,
        travels=trigger.frame == "delegation",
        apart=_is_apart(token, trigger),
        one_room="one_room" in trigger.marks,
    )


def _status_and_date(document: Document, token: "Token", *, topical: bool) -> tuple[Status, PartialDate | None]:
    """Return how far a meeting has come, and its date; nothing was held on a day to come."""
    status = factuality.status(token)
    ahead = status not in {Status.HELD, Status.DENIED}
    date = time_and_place.date_of(document, token, ahead=ahead, topical=topical)
    begins, today = date.earliest if date is not None else None, time_and_place.today(document)
    if status is Status.HELD and begins is not None and today is not None and begins > today:
        status = Status.PLANNED
    return status, date


def _is_apart(token: "Token", trigger: Trigger) -> bool:
    """Tell whether a verb or noun tells of several meetings: "separate talks", "meetings", "met separately"."""
    if "several" in trigger.marks:
        return True
    around = words_on(token) | (words_on(token.head) if token.dep_ == "dobj" else set())
    return not around.isdisjoint(word_class("separate"))


def _mode(token: "Token", trigger: Trigger) -> tuple[Mode, ValueBasis]:
    """Return how persons talked, and whether the words say so: "they spoke" fits a call as well as a visit."""
    if "in_person" in trigger.marks:
        return Mode.IN_PERSON, ValueBasis.STATED  # "called on the speaker"
    mode = Mode.PHONE if "phone" in trigger.marks else factuality.mode(token)
    is_open = "any_mode" in trigger.marks or trigger.frame in attendees.FRAMES
    return mode, ValueBasis.INFERRED if is_open and mode is Mode.IN_PERSON else ValueBasis.STATED


def _is_joint(token: "Token", sighting: Sighting) -> bool:
    """Tell whether persons met others together who are not named: "A and B met with teachers"."""
    one, other = sighting.sides
    return len(one.persons) >= PAIR and not other.persons and any(_others(token, sighting.trigger.leads))


def _others(token: "Token", leads: Container[str]) -> Iterator["Token"]:
    """Give the nouns that say whom somebody met: the object of "met", what "with" leads to.  leads: of the trigger."""
    links = {"pobj", "dobj"} if "object" in leads else {"pobj"}
    below = [*phrases_below(token), *(phrases_below(token.head) if token.dep_ == "dobj" else ())]
    for one in (token, *(phrase for phrase in below if phrase.lower_ in leads)):
        yield from (noun for noun in one.children if noun.dep_ in links and _is_somebody(noun))


def _is_somebody(noun: "Token") -> bool:
    return noun.lower_ not in RECIPROCAL | word_class("topics")
