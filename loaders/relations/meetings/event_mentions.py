"""Event mentions of meetings: triggers with all their arguments, and whether, when, where and how they were held."""

import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import islice
from typing import TYPE_CHECKING

from kg.model.dates import Basis, PartialDate
from kg.model.facts import PAIR, Claim, Mode, Place, Position, State, Status, ValueBasis
from loaders.document import Document
from loaders.lexicon.trigger_tables import Trigger, of_frame, word_class
from loaders.reference.tables import bodies
from loaders.relations import story_time, time_and_place, time_meant
from loaders.relations.meetings import attendees
from loaders.relations.meetings.persons_meant import LastNamed, named
from loaders.relations.meetings.topics import topics_of
from loaders.relations.meetings.trigger_mention import TriggerMention
from loaders.relations.meetings.triggers import trigger_mentions
from loaders.relations.occasions.travel import Trip, is_there, place_of_stay, planned_trips, trips
from loaders.relations.story_time import is_of_some_time, other_times, whom_else
from loaders.syntax import factuality, meeting_mode
from loaders.syntax.arguments import OBJECTS, PERFECT, SUBJECTS, has_verb, is_passive, is_verb, phrases_below, words_on
from loaders.syntax.grammar import TEAM, repeated

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

RECIPROCAL = frozenset({"other", "another"})  # "with each other", which names nobody else
CAPTION = re.compile(
    r", (?:far )?(?:left|right|cent(?:er|re)) ?,|\( ?(?:[LRC]|left|right) ?\)|\bfrom left\b|\bpictured\b"
    r"|\b(?:this|file|handout) (?:handout )?(?:photo|picture|image)\b|\bphoto ?[/)]",
    re.IGNORECASE,
)
REDUCED = frozenset({"acl", "advcl"})  # "Smith, joined by Jones, is to meet"
PRESENT = frozenset({"VBZ", "VBP"})
PLURAL = frozenset({"NNS", "NNPS"})
OPENING = 3  # sentences of the body
HEADING = 8  # words of a line that heads a text
HOUR = re.compile(r"\d{1,2}[:.]\d\d")


@dataclass(frozen=True, slots=True)
class EventMention:
    """One verb or noun that reports a meeting, with all its arguments."""

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
    apart: bool = False  # reports several meetings: "separate talks", "meetings with A and B"
    one_room: bool = False  # a list of counterparts sits together
    at_door: bool = False  # somebody called on somebody
    listed: bool = False  # told by a list of everybody who was there
    crowd: bool = False  # somebody met several who are not named
    topics: tuple[str, ...] = ()
    stay: Place | State | None = None  # where the participants had gone
    some_time: bool = False  # at some time or other, perhaps several times: "has often met"
    word: int | None = None  # the trigger in the short text, None for lists and heads of records

    @property
    def is_from_afar(self) -> bool:
        """Whether it reports a call."""
        return self.mode is not Mode.IN_PERSON


def mentions(document: Document, positions: Mapping[int, Position]) -> Iterator[EventMention]:
    """Yield every mention, in the order of the text.  positions: the offices in which persons take part, by person."""
    memory, made = LastNamed.of(document, positions), trips(document)
    coming = cache(partial(planned_trips, document))  # few articles plan a meeting
    found: list[TriggerMention] = [*trigger_mentions(document), *attendees.attendances(document)]
    found += attendees.companions(document)
    for trigger in sorted(found, key=lambda one: one.token):
        whole = named(document, trigger, memory)
        mention = _mention(document, whole) if whole.persons else None
        if mention is None or _is_no_meeting(mention, trigger.row, document.grammar.doc[trigger.token]):
            continue
        memory.note(mention.persons, held=mention.status is Status.HELD)
        mention = _on_trip(mention, coming, trigger.token)
        stay = mention.stay or _stay(document, mention, made, trigger.token) or _of_dateline(document, mention, trigger)
        yield from _with_others(document, replace(mention, stay=stay), trigger)
        yield from _again(document, mention, trigger)


def _with_others(document: Document, mention: EventMention, trigger: TriggerMention) -> Iterator[EventMention]:
    """Yield a mention, and the other meetings of its verb."""
    others = list(_each(document, mention, trigger))
    mention = _without(mention, {one.persons[-1] for one in others})
    on_tour = _is_on_tour(document.grammar.doc[trigger.token])
    yield replace(mention, apart=True, place=None, stay=None) if on_tour else mention
    yield from others


def _each(document: Document, mention: EventMention, trigger: TriggerMention) -> Iterator[EventMention]:
    """Yield the other meetings of a verb that has a time or place for each: "met Lind on Monday and Rao on Tuesday"."""
    token, first = document.grammar.doc[trigger.token], mention.sides[0]
    if not first or not is_verb(token) or is_passive(token):
        return
    for person, date, place in whom_else(document, token, ahead=mention.status is not Status.HELD):
        if person not in first:
            yield replace(mention, persons=(*first, person), sides=(first, (person,)), date=date, place=place)


def _without(mention: EventMention, others: Set[int]) -> EventMention:
    """Return a mention without some of those who were met."""
    met = tuple(person for person in mention.sides[1] if person not in others)
    persons = tuple(person for person in mention.persons if person not in others)
    return replace(mention, persons=persons, sides=(mention.sides[0], met)) if others else mention


def _again(document: Document, mention: EventMention, trigger: TriggerMention) -> Iterator[EventMention]:
    """Yield a mention once more for each other time and place that it tells: "in Oslo in May and in Rome in June"."""
    if mention.status is Status.HELD and mention.date is not None and "topical" not in trigger.row.marks:
        for date, place in other_times(document, document.grammar.doc[trigger.token]):
            yield replace(mention, date=date, place=place, news=False)


def _is_no_meeting(mention: EventMention, row: Trigger, token: "Token") -> bool:
    """Tell whether what was not held is too little of a meeting: "a discussion", "will stay in contact".

    Who "will visit Oslo for discussions with" somebody, will meet them.
    """
    visits = all(mention.sides) and token.dep_ == "pobj" and token.head.lower_ == "for"
    vague = "vague" in row.marks and mention.status is not Status.HELD and not visits
    return vague or ("unplanned" in row.marks and mention.status is Status.PLANNED)


def _stay(document: Document, mention: EventMention, made: Sequence[Trip], word: int) -> Place | State | None:
    """Return the place where the participants had gone."""
    if not is_there(mention.mode, mention.status) or mention.some_time:
        return None
    alone = mention.news and document.dateline.place is None
    earlier = [trip for trip in made if not trip.is_later_than(mention.date)]
    trip = place_of_stay(earlier, mention.persons, word, news=alone)
    return trip.place if trip else None


def _on_trip(mention: EventMention, coming: Callable[[], Sequence[Trip]], word: int) -> EventMention:
    """Return a meeting to come with the place and days of the trip on which it will be, if nothing else tells them."""
    planned = mention.status is Status.PLANNED and mention.mode is Mode.IN_PERSON
    trip = place_of_stay(coming(), mention.persons, word, news=False) if planned else None
    return replace(mention, stay=trip.place, date=mention.date or trip.date) if trip is not None else mention


def _of_dateline(document: Document, mention: EventMention, trigger: TriggerMention) -> Place | State | None:
    """Return the date line's city for what is told as its news, or to be "here": "GENEVA, 27 May - A received B"."""
    here = any(below.lower_ == "here" for below in document.grammar.doc[trigger.token].subtree)
    near = (here or _is_news(mention)) and is_there(mention.mode, mention.status)
    old = mention.date is not None and story_time.is_old(document, mention.date)
    return document.dateline.place if near and not old else None


def _is_news(mention: EventMention) -> bool:
    return (mention.news or mention.joins) and not mention.title


def opening(document: Document) -> list[tuple[int, int]]:
    """Return the offsets of the body's first sentences, which present the news of the day."""
    return [document.stretch(sentence.start, sentence.end) for sentence in _opening(document)]


def _opening(document: Document) -> "Iterator[Span]":
    body = (sentence for sentence in document.grammar.doc.sents if not document.is_title(sentence.start))
    return islice(body, OPENING)


def is_news(document: Document, token: "Token") -> bool:
    """Tell whether a word stands in the headline or at the start of the body."""
    start = token.sent.start
    return document.is_title(start) or any(sentence.start == start for sentence in _opening(document))


def _mention(document: Document, trigger: TriggerMention) -> EventMention:
    token = document.grammar.doc[trigger.token]
    row, topical = trigger.row, "topical" in trigger.row.marks
    status, date = _status_and_date(document, token, topical=topical)
    mode, basis = _mode(token, row)
    start, end = document.stretch(token.sent.start, token.sent.end)
    return EventMention(
        word=token.i,
        persons=trigger.persons,
        status=status,
        mode=mode,
        date=date,
        place=time_and_place.place_of(document, token, topical=topical) or _place_of_list(document, token),
        claim=document.article.claim(start, end, row.rule),
        title=document.is_title(token.i),
        nominal=not has_verb(token.sent),
        news=is_news(document, token) and not (time_and_place.is_of_before(token) or is_of_some_time(token)),
        some_time=is_of_some_time(token),
        hosts=trigger.hosts,
        mode_basis=basis,
        jointly=_is_joint(token, trigger),
        sides=(tuple(trigger.sides[0].persons), tuple(trigger.sides[1].persons)),
        crowd=any(noun.tag_ in PLURAL or noun.lower_ in bodies().body for noun in _others(token, row.leads)),
        topics=tuple(topics_of(document, token.sent.start, token.sent.end)),
        joins=row.frame in attendees.FRAMES,
        travels=row.frame == "delegation",
        apart=_is_apart(token, row) or is_of_some_time(token),
        one_room="one_room" in row.marks,
        at_door="in_person" in row.marks,
    )


def _place_of_list(document: Document, token: "Token") -> Place | None:
    """Return the only city of a sentence that says who else was there, which no verb of it stands for."""
    return time_and_place.only_city(document, token.sent) if token.is_punct else None


def _status_and_date(document: Document, token: "Token", *, topical: bool) -> tuple[Status, PartialDate | None]:
    """Return how far a meeting has come, and its date; nothing was held on a day to come."""
    status = status_of(document, token)
    date = _moved_to(document, token, status) or _date(document, token, status, topical=topical)
    if status is Status.HELD and date is not None and time_meant.is_to_come(document, date):
        status = Status.PLANNED
    if date is None and status is Status.PLANNED:
        date = _schedule_day(document) or time_and_place.only_day(document, token)
    return status, date


def _date(document: Document, token: "Token", status: Status, *, topical: bool) -> PartialDate | None:
    """Return the date that belongs to a word; of what was called off the nearer of two that it can mean."""
    ahead = status not in {Status.HELD, Status.DENIED} and not _is_caption(document, token)
    date = time_and_place.date_of(document, token, ahead=ahead, topical=topical)
    if status is not Status.CANCELLED or date is None:
        return date
    return time_meant.nearest(document, date, time_and_place.date_of(document, token, ahead=False, topical=topical))


def _moved_to(document: Document, token: "Token", status: Status) -> PartialDate | None:
    """Return the day to which a meeting is put off, where the words say so."""
    moved = status is Status.POSTPONED or factuality.is_moved(token)
    return time_and_place.date_moved_to(document, token) if moved else None


def status_of(document: Document, token: "Token") -> Status:
    """Return how far a meeting has come: by the words around its verb or noun, by a schedule or a day to come."""
    status = factuality.status(token)
    if status is Status.PLANNED and story_time.was_held(document, token):
        return Status.HELD
    scheduled = status is Status.HELD and not _is_caption(document, token) and _is_scheduled(document, token)
    return Status.PLANNED if scheduled else status


def _is_scheduled(document: Document, token: "Token") -> bool:
    """Tell whether the present tense tells what is to come: in a schedule, or "meets Jones on Monday" in the body."""
    if token.lower_ in of_frame("meetings", "joined") and token.dep_ in REDUCED:
        return attendees.lies_ahead(token.sent)
    verb = _teller(token)
    if is_verb(verb) and not _is_present(verb):
        return False
    if _is_schedule(document) or _is_at_hour(document, token):
        return True
    return is_verb(verb) and _is_on_a_day_to_come(document, token)


def _is_schedule(document: Document) -> bool:
    """Tell whether the headline, or the line that begins the text, calls it a schedule."""
    said = {word.lower() for word in document.article.title.split()}
    first = [document.short.words[word].lower() for word in document.short.line(0)]
    return not said.union(first[:HEADING]).isdisjoint(word_class("schedules"))


def _is_at_hour(document: Document, token: "Token") -> bool:
    """Tell whether a word's line is one of an agenda: "1:00 p.m. The minister meets Smith"."""
    return HOUR.fullmatch(document.short.words[document.short.line(token.i)[0]]) is not None


def _schedule_day(document: Document) -> PartialDate | None:
    """Return the day in the line that heads a schedule."""
    if not _is_schedule(document):
        return None
    head = ((word, mention) for word, mention in document.times if word in document.short.line(0))
    days = [time_meant.date_meant(document, word, mention, ahead=True) for word, mention in head]
    return days[0] if len(days) == 1 else None


def _teller(token: "Token") -> "Token":
    """Return the verb whose tense tells when something was done: "travels to Oslo to meet"."""
    verb = time_and_place.carrier(token)
    return verb.head if verb.tag_ == "VB" and is_verb(verb.head) else verb


def _is_caption(document: Document, token: "Token") -> bool:
    """Tell whether a word's line tells what a picture shows: "Lind, left, talks with Rao", "(Agency Photo/Dahl)"."""
    short = document.short
    return CAPTION.search(" ".join(map(short.words.__getitem__, short.line(token.i)))) is not None


def _is_present(verb: "Token") -> bool:
    return verb.tag_ in PRESENT and words_on(verb, "aux").isdisjoint(PERFECT)


def _is_on_a_day_to_come(document: Document, token: "Token") -> bool:
    """Tell whether a weekday or "tomorrow" stands beside a word of the body."""
    date = None if document.is_title(token.i) else time_and_place.date_of(document, token, ahead=True)
    if date is None or date.basis is Basis.EXPLICIT or date.earliest != date.latest:
        return False
    return time_meant.is_to_come(document, date)


def _is_apart(token: "Token", row: Trigger) -> bool:
    """Tell whether a verb or noun reports several meetings: "separate talks", "meetings", "met separately"."""
    if "several" in row.marks:
        return True
    if any(map(repeated, phrases_below(token))):
        return True
    around = words_on(token) | (words_on(token.head) if token.dep_ == "dobj" else set())
    return not around.isdisjoint(word_class("separate")) or any(map(_are_in_turn, (token, *phrases_below(token))))


def _are_in_turn(verb: "Token") -> bool:
    """Tell whether objects are said to follow each other: "met Smith and then Jones"."""
    others = (other for noun in verb.children if noun.dep_ in OBJECTS for other in noun.conjuncts)
    return any(not words_on(other, "advmod").isdisjoint(word_class("in_turn")) for other in others)


def _is_on_tour(noun: "Token") -> bool:
    """Tell whether somebody goes to several places for talks: "flew to Oslo and Rome for talks with"."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "for":
        return False
    goals = (goal for link in noun.head.head.children if link.lower_ == "to" for goal in link.children)
    return any(other.tag_ == "NNP" for goal in goals if goal.tag_ == "NNP" for other in goal.conjuncts)


def _mode(token: "Token", row: Trigger) -> tuple[Mode, ValueBasis]:
    """Return how persons talked, and whether the words say so: "they spoke" fits a call as well as a visit."""
    if "in_person" in row.marks:
        return Mode.IN_PERSON, ValueBasis.STATED  # "called on the speaker"
    mode = Mode.PHONE if "phone" in row.marks else meeting_mode.mode(token)
    is_open = "any_mode" in row.marks or row.frame in attendees.FRAMES
    return mode, ValueBasis.INFERRED if is_open and mode is Mode.IN_PERSON else ValueBasis.STATED


def _is_joint(token: "Token", trigger: TriggerMention) -> bool:
    """Tell whether persons met others together who are not named: "A and B met with teachers"."""
    one, other = trigger.sides
    if not one.persons and len(other.persons) >= PAIR:
        return is_verb(token) and not is_passive(token) and any(map(_is_crowd, token.children))
    return len(one.persons) >= PAIR and not other.persons and any(_others(token, trigger.row.leads))


def _is_crowd(word: "Token") -> bool:
    """Tell whether several unnamed are the subject: "farmers met A and B", who did not meet each other."""
    return word.dep_ in SUBJECTS and (word.tag_ in PLURAL or word.lower_ in TEAM)


def _others(token: "Token", leads: Container[str]) -> Iterator["Token"]:
    """Give the nouns that say whom somebody met: the object of "met", what "with" leads to.  leads: of the trigger."""
    links = {"pobj", "dobj"} if "object" in leads else {"pobj"}
    nobody = RECIPROCAL | word_class("topics") | meeting_mode.DAYS
    below = [*phrases_below(token), *(phrases_below(token.head) if token.dep_ == "dobj" else ())]
    for one in (token, *(phrase for phrase in below if phrase.lower_ in leads)):
        yield from (noun for noun in one.children if noun.dep_ in links and noun.lower_ not in nobody)
