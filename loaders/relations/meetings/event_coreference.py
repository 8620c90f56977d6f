"""Event coreference of meetings within one article: event mentions of one meeting become one cluster.

A meeting reported in several sentences is one; several counterparts met in turn are several meetings.
Two mentions are of one meeting if the persons of one are among those of the other and
neither status, date nor mode contradicts.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from kg.model.dates import PartialDate
from kg.model.facts import PAIR, Meeting, Mode, Occasion, Participant, Place, Position, Role, State, Status, ValueBasis
from loaders.document import Document
from loaders.relations import story_time, time_and_place, time_meant
from loaders.relations.meetings import minutes
from loaders.relations.meetings.antecedent_claims import antecedents
from loaders.relations.meetings.event_mentions import EventMention, mentions, opening
from loaders.syntax import meeting_mode

if TYPE_CHECKING:
    from spacy.tokens import Token

BETWEEN = frozenset({"with", "between"})  # behind a call
FURTHER = re.compile(r"\b(?:again|agreed|further|continue|next time)\b")  # a next meeting, not the one mentioned
FRESH = timedelta(days=7)  # a meeting told as news is not older
TOGETHER = 3  # persons whom one sentence puts in one room: A met B and C; longer lists are met in turn


@dataclass(slots=True)
class EventCluster:
    """The mentions of one meeting, at least one, while they are collected."""

    mentions: list[EventMention] = field(default_factory=list)

    @property
    def persons(self) -> tuple[int, ...]:
        """Everybody who took part, in the order of the text."""
        return tuple(dict.fromkeys(person for one in self.mentions for person in one.persons))

    @property
    def status(self) -> Status:
        """The status that the first mention gives; the others agree."""
        return self.mentions[0].status

    @property
    def date(self) -> PartialDate | None:
        """The first date that a mention gives."""
        return next((one.date for one in self.mentions if one.date), None)

    @property
    def place(self) -> Place | State | None:
        """The city that a mention gives, else the one where the participants had gone, else the state."""
        said = [one.place for one in self._telling if one.place]
        stays = [one.stay for one in self._telling if one.stay]
        state = next((place for place in said if isinstance(place, State)), None)
        cities = [place for place in said if isinstance(place, Place)]
        cities += [stay for stay in stays if isinstance(stay, Place) and state in {None, stay.state}]
        return next(iter([*cities, *said, *stays]), None)

    @property
    def _telling(self) -> list[EventMention]:
        """The mentions that can tell where: where they "have met before" is elsewhere, if others report it."""
        return [one for one in self.mentions if not one.some_time] or self.mentions

    @property
    def mode(self) -> Mode:
        """The mode that a mention names, else in person; a list of those present, if there is one, tells it first.

        An ambassador who makes a call on a minister does not telephone.
        """
        if any(one.at_door or (one.listed and not one.is_from_afar) for one in self.mentions):
            return Mode.IN_PERSON
        return next((one.mode for one in self.mentions if one.is_from_afar), Mode.IN_PERSON)

    @property
    def mode_basis(self) -> ValueBasis:
        """Whether a mention says the mode."""
        stated = any(one.mode_basis is ValueBasis.STATED for one in self.mentions)
        return ValueBasis.STATED if stated else ValueBasis.INFERRED

    @property
    def is_joint(self) -> bool:
        """Whether the persons met others together, and nothing says that they met each other."""
        return any(one.jointly for one in self.mentions) and not any(all(one.sides) for one in self.mentions)

    @property
    def is_listed(self) -> bool:
        """Whether a list says who was there, so that nobody else was."""
        return any(one.listed for one in self.mentions)

    @property
    def is_news(self) -> bool:
        """Whether a mention presents it as the news of the day."""
        return any(one.news for one in self.mentions)


def meetings(document: Document, positions: Mapping[int, Position], occasions: Sequence[Occasion]) -> list[Meeting]:
    """Read every meeting of an article.  positions: the offices in which persons take part, by person."""
    events: list[EventCluster] = []
    for mention in _parted(_announced(_told(document, positions))):
        if mention.joins:
            _join(events, mention)
            continue
        same = [event for event in reversed(events) if _is_of(document, event, mention)]
        whole = (event for event in same if set(mention.persons) <= set(event.persons))
        event = next(whole, next(iter(same), None))
        if event is None:
            events.append(EventCluster([mention]))
        else:
            event.mentions.append(mention)
    return [_meeting(document, event, positions, occasions) for event in events if len(event.persons) >= PAIR]


def _told(document: Document, positions: Mapping[int, Position]) -> list[EventMention]:
    """Return what lists of participants tell, then what the other sentences do."""
    lists = list(minutes.told(document))
    return lists + [one for one in mentions(document, positions) if not any(_is_within(one, list_) for list_ in lists)]


def _is_within(mention: EventMention, listed: EventMention) -> bool:
    """Tell whether a mention is read from lines of a list, which says all that they do."""
    return listed.claim.start <= mention.claim.start and mention.claim.end <= listed.claim.end


def _announced(told: Sequence[EventMention]) -> Iterator[EventMention]:
    """Put a headline without a verb right: "On the meeting between A and B" may be of one to come."""
    for mention in told:
        unsure = mention.title and mention.nominal and mention.status is Status.HELD
        yield replace(mention, status=_status_in_body(mention, told)) if unsure else mention


def _status_in_body(headline: EventMention, told: Iterable[EventMention]) -> Status:
    """Return the first status that the body's news gives to a headline's meeting; held if any sentence says so."""
    same = [one for one in told if not one.title and len(set(one.persons) & set(headline.persons)) >= PAIR]
    if not same or not same[0].news or any(one.status is Status.HELD for one in same):
        return Status.HELD
    return Status.HELD if FURTHER.search(same[0].claim.quote) else same[0].status


def _parted(told: Iterable[EventMention]) -> Iterator[EventMention]:
    """Yield mentions, those of several meetings once for each; "they" who are then all of a list met in turn, too."""
    before: EventMention | None = None
    for mention in told:
        one = _of_list(mention, before)
        parts = [one] if mention.joins else list(_in_turn(one))
        before = one if len(parts) > 1 and _is_list(one) else before
        yield from parts


def _of_list(mention: EventMention, before: EventMention | None) -> EventMention:
    """Return a mention, parted as a list before was of whom it tells anew."""
    if before is None or {*mention.persons} != {*before.persons} or all(mention.sides):
        return mention
    return replace(mention, sides=before.sides, apart=True)


def _in_turn(mention: EventMention) -> Iterator[EventMention]:
    """Part a list of counterparts who were met one after the other: one meeting each.

    A headline puts everybody whom it names in one room, and "separate calls" nobody: where it is not known whose calls
    they were, nobody met.
    """
    one, others = mention.sides
    if len(others) < PAIR or not (mention.apart or (one and _is_list(mention))):
        yield mention
        return
    yield from (replace(mention, persons=(*one, other)) for other in others if one and other not in one)


def _is_list(mention: EventMention) -> bool:
    """Tell whether there are so many counterparts that they were met one after the other."""
    if mention.title or mention.one_room:
        return False
    return len(mention.persons) > TOGETHER and len(mention.sides[1]) >= TOGETHER


def _join(events: list[EventCluster], mention: EventMention) -> None:
    """Add those who were there as well to the meeting that was mentioned last."""
    held = [event for event in events if _is_open_to(event, mention)]
    if mention.travels and len(held) != 1:
        return
    sharing = [event for event in held if not set(event.persons).isdisjoint(mention.persons)]
    if held:
        (sharing or held)[-1].mentions.append(mention)
    elif len(mention.persons) >= PAIR:
        events.append(EventCluster([replace(mention, news=True)]))  # the news, though no sentence reports it


def _is_open_to(event: EventCluster, mention: EventMention) -> bool:
    """Tell whether a meeting was held and others can have been there: not if a list says who was."""
    return event.status is Status.HELD and (not event.is_listed or set(mention.persons) <= set(event.persons))


def _is_of(document: Document, event: EventCluster, mention: EventMention) -> bool:
    """Tell whether a mention is of a meeting that was reported before."""
    mine, other = set(event.persons), set(mention.persons)
    if event.status is not mention.status or not (mine <= other or other <= mine) or _is_of_crowd(event, mention):
        return False
    return _agree_in_mode(event, mention) and _agree_in_date(document, event, mention)


def _is_of_crowd(event: EventCluster, mention: EventMention) -> bool:
    """Tell whether somebody met many unnamed before one who is named: "met with farmers. She also met Lind"."""
    return len(event.persons) == 1 and all(mention.sides) and all(one.crowd for one in event.mentions)


def _agree_in_mode(event: EventCluster, mention: EventMention) -> bool:
    """Tell whether all can be of one talk: a call is not by video, and not "in Athens"."""
    told = (*event.mentions, mention)
    said = {one.mode for one in told if one.is_from_afar}
    return len(said) <= 1 and not (said and any(_is_face_to_face(one) for one in told))


def _is_face_to_face(mention: EventMention) -> bool:
    """Tell whether a mention says that people talked in one place, and names the place."""
    return not mention.is_from_afar and mention.place is not None and mention.mode_basis is ValueBasis.STATED


def _agree_in_date(document: Document, event: EventCluster, mention: EventMention) -> bool:
    """Tell whether the date of a mention can be that of a meeting; the day's news may be some days old."""
    if mention.date is None:
        return True
    if event.date is not None:
        return event.date.edtf == mention.date.edtf
    news = _news_date(document, event)
    return news is None or _is_fresh(mention.date, news)


def _is_fresh(day: PartialDate, news: PartialDate) -> bool:
    """Tell whether what happened on a day can be that date's news; a day without a year can."""
    if news.earliest is None or news.latest is None or day.earliest is None or day.latest is None:
        return True
    return news.earliest - day.latest <= FRESH and day.earliest <= news.latest


def _news_date(document: Document, event: EventCluster) -> PartialDate | None:
    """Return the day of a meeting that is told as the day's news, None for others."""
    return time_meant.news_date(document) if event.status is Status.HELD and event.is_news else None


def _meeting(
    document: Document, event: EventCluster, positions: Mapping[int, Position], occasions: Iterable[Occasion]
) -> Meeting:
    claims = tuple(dict.fromkeys(one.claim for one in event.mentions))
    mode, basis = _mode(document, event)
    return Meeting(
        participants=tuple(_participants(document, event, positions)),
        status=event.status,
        mode=mode,
        date=_date(document, event),
        place=_place(document, event, mode),
        within=tuple(_within(document, event, occasions)),
        topics=tuple(dict.fromkeys(topic for one in event.mentions for topic in one.topics)),
        claims=(*claims, *antecedents(document, event.persons, claims)),
        mode_basis=basis,
        jointly=event.is_joint,
    )


def _place(document: Document, event: EventCluster, mode: Mode) -> Place | State | None:
    """Return where people met; a state in the report of a call is what they spoke of."""
    place = time_and_place.narrowed(document, event.place) or _of_story(document, event)
    return None if isinstance(place, State) and mode is not Mode.IN_PERSON else place


def _of_story(document: Document, event: EventCluster) -> Place | None:
    """Return the city of the sentence that tells the day of a meeting, before it is reported."""
    held = event.status is Status.HELD and event.date is None
    words = (document.grammar.doc[one.word] for one in event.mentions if one.word is not None and not one.title)
    return next(filter(None, (story_time.city_of_story(document, word) for word in words)), None) if held else None


def _mode(document: Document, event: EventCluster) -> tuple[Mode, ValueBasis]:
    """Return how persons talked: as mentions say, else as a headline that names them all."""
    told = event.mode_basis is ValueBasis.STATED or not event.is_news
    if told or not set(event.persons) <= _called(document):
        return event.mode, event.mode_basis
    return Mode.PHONE, ValueBasis.STATED


def _called(document: Document) -> Set[int]:
    """Return the persons whom a headline names that reports a call with somebody: "Lind's Call with Rao"."""
    said = [document.short.words[word].lower() for word in document.headline]
    calls = any(one in meeting_mode.CALLS and other in BETWEEN for one, other in pairwise(said))
    return document.headlined if calls else frozenset()


def _date(document: Document, event: EventCluster) -> PartialDate | None:
    """Return the date that is told, else, of what was held, that to which the story had come or of the news."""
    if event.date is not None or event.status is not Status.HELD:
        return event.date
    words = [document.grammar.doc[one.word] for one in event.mentions if one.word is not None and not one.title]
    own = (story_time.told_before(document, token, event.persons) for token in words)
    return next(filter(None, chain(own, _story_or_news(document, event, words[:1]))), None)


def _story_or_news(document: Document, event: EventCluster, words: "Sequence[Token]") -> "Iterator[PartialDate | None]":
    """Yield the day of the story of those who met, of the news if it is no older, and of others' story."""
    line = document.dateline.date
    for token in words:
        day = story_time.day_of_story(document, token, event.persons)
        yield line if line is not None and day is not None and day.edtf == line.edtf else day
    if not any(story_time.is_of_other_day(document, token) for token in words):
        yield _news_date(document, event)
    yield from (story_time.day_of_story(document, token) for token in words)


def _participants(document: Document, event: EventCluster, positions: Mapping[int, Position]) -> Iterator[Participant]:
    hosts = {host for one in event.mentions for host in one.hosts}
    for person in event.persons:
        role = Role.HOST if person in hosts else Role.PARTICIPANT
        yield Participant(document.clusters[person].name, role, positions.get(person))


def _within(document: Document, event: EventCluster, occasions: Iterable[Occasion]) -> Iterator[Occasion]:
    """Yield the visits and gatherings that a meeting belongs to: mentioned beside it, or at the start of its news."""
    if event.status is not Status.HELD:
        return
    spans = [(one.claim.start, one.claim.end) for one in event.mentions]
    spans += opening(document) if event.is_news else []
    for occasion in occasions:
        if any(_overlap((claim.start, claim.end), span) for claim in occasion.claims for span in spans):
            yield occasion


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
