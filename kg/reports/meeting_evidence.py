"""Meetings as each article reports them: whose article it is, and what only it says."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kg.graph.nodes import capacity
from kg.identity.meetings.mentions import MeetingMention
from kg.identity.meetings.merge import MergedMeeting, Step, outcome
from kg.maintenance.resolving import KnownIdentities, facts
from kg.model import iris
from kg.model.dates import PartialDate
from kg.model.errors import NameNotFoundError
from kg.model.facts import PAIR, Article, Claim, Facts, Meeting, Mode, Participant, Place, State, Status
from kg.model.names import named
from kg.model.rules import reports
from kg.reports.gathered import MODES, NO_DATE
from kg.store.base import Store
from loaders.reference import domains

UNKNOWN = "unknown side"  # of an article without a publisher, and without an address
STEP = frozenset({"status", "published", "date", "place", "article", "quote"})
Shown = Mapping[str, object]  # ready for JSON


@dataclass(frozen=True, slots=True)
class MeetingEvidence:
    """A meeting as one article reports it.

    mention: with the persons' IRIs, and the date and place as corrected; told: with claims
    and topics, the persons by the names that the article has; people: those names, by IRI.
    """

    article: Article
    mention: MeetingMention
    told: Meeting
    people: Mapping[str, str]

    @property
    def side(self) -> str:
        """Name whose article it is: the state of its address, else its publisher, else its host."""
        address = self.article.url or self.article.source
        state = domains.state(address)
        return state.name if state else self.article.publisher or domains.host(address).removeprefix("www.") or UNKNOWN

    @property
    def claim(self) -> Claim:
        """The first words that report it and name two of them, if any do; those of the title only if no others do."""
        reported = (one for one in self.told.claims if reports(one.rule))
        names = set(self.people.values())
        return min(
            reported,
            key=lambda one: (-min(PAIR, named(one.quote, names)), one.start < self.article.body, one.start),
        )

    @property
    def date(self) -> str:
        """When it was, as EDTF; empty if the article does not say."""
        return edtf(self.mention.told.date)

    @property
    def place(self) -> str:
        """Where it was; empty if the article does not say."""
        return place_name(self.mention.told.place)

    def shown(self) -> Shown:
        """Return what is told, ready for JSON."""
        return {
            "side": self.side,
            "status": self.mention.status.value,
            "mode": self.told.mode.value,
            "date": self.date or None,
            "date_basis": self.mention.told.date.basis.value if self.mention.told.date else None,
            "place": self.place or None,
            "persons": sorted(self.people.values()),
            "topics": list(self.told.topics),
            "published": self.article.published.isoformat() if self.article.published else None,
            "title": self.article.title or None,
            "quote": self.claim.quote,
            "article": self.article.source,
        }


class StoredMeetings:
    """All meetings of a store, with each article's evidence, read when it is asked for."""

    def __init__(self, store: Store, known: KnownIdentities) -> None:
        """Take the store, and the identity resolution of it."""
        self.store, self.known = store, known
        self._facts: dict[str, Facts] = {}
        self._mentions: dict[str, dict[str, MeetingMention]] = {}  # of an article, by their IRIs

    @cached_property
    def records(self) -> Sequence[MergedMeeting]:
        """Every meeting once, the earliest first; those without a day last."""
        every = {one.iri: one for one in self.known.resolution.meetings.values()}
        return sorted(every.values(), key=lambda one: (_day(one.meeting.date), one.iri))

    def several(self) -> Iterator[MergedMeeting]:
        """Give the meetings of which more than one article tells."""
        for record in self.records:
            if len(self.sources(record)) > 1:
                yield record

    def record(self, iri: str) -> MergedMeeting:
        """Return the meeting of an IRI, or of one of its reports; NameNotFoundError if there is none."""
        if iri not in self.known.resolution.meetings:
            raise NameNotFoundError("meeting", iri)
        return self.known.resolution.meetings[iri]

    def of(self, record: MergedMeeting) -> list[MeetingEvidence]:
        """Return each article's evidence of a meeting, the first published first."""
        told = zip(record.mentions, record.steps, strict=True)
        return [self._evidence(self._mention(iri, step.article)) for iri, step in told]

    def sources(self, record: MergedMeeting) -> frozenset[str]:
        """Return the articles that report a meeting, by their sources."""
        return frozenset(step.article for step in record.steps)

    def facts(self, source: str) -> Facts:
        """Return what was read in an article, given by its source."""
        if source not in self._facts:
            self._facts[source] = facts(self.store, iris.article(source))
        return self._facts[source]

    def name(self, person: str) -> str:
        """Return what a person is called, given by the IRI."""
        persons = self.known.resolution.persons.values()
        return next((who.name for who in persons if who.person == person), person)

    def shown(self, record: MergedMeeting) -> Shown:
        """Return the resolved meeting, ready for JSON."""
        meeting, names = record.meeting, self._names(record)
        return {
            "id": record.iri,
            "date": edtf(meeting.date) or None,
            "place": place_name(meeting.place) or None,
            "mode": meeting.mode.value,
            "status": record.status.value,
            "participants": [{"name": names[one.person], "office": _office(one)} for one in meeting.participants],
        }

    def _names(self, record: MergedMeeting) -> Mapping[str, str]:
        """Return what the participants of a meeting are called, by IRI."""
        persons, people = self.known.resolution.persons, people_of(record)
        keys = ((source, one.name) for source in self.sources(record) for one in self.facts(source).persons)
        names = {who.person: who.name for key in keys if (who := persons.get(key)) and who.person in people}
        if len(names) < len(people):  # a human has put somebody of another article there
            names.update((who.person, who.name) for who in persons.values() if who.person in people)
        return {**dict(zip(people, people, strict=True)), **names}

    def _mention(self, iri: str, source: str) -> MeetingMention:
        if source not in self._mentions:
            self._mentions[source] = {one.iri: one for one in self.known.meeting_mentions(self.facts(source))}
        return self._mentions[source][iri]

    def _evidence(self, mention: MeetingMention) -> MeetingEvidence:
        told = self.facts(mention.article)
        meeting = told.meetings[mention.number]
        persons = self.known.resolution.persons
        named = (one.person for one in meeting.participants if (mention.article, one.person) in persons)
        people = {persons[mention.article, name].person: name for name in named}
        return MeetingEvidence(told.article, mention, meeting, people)


def steps(told: Sequence[MeetingEvidence]) -> list[Shown]:
    """Return how a meeting went on from plan to outcome: each status with the first article that reports it.

    A plan that is told again after the meeting is no step.
    """
    taken: list[Shown] = []
    told_so_far: list[Step] = []
    for one in told:
        told_so_far.append(Step(one.mention.published, one.article.source, one.mention.status))
        now = outcome(told_so_far).value
        if not taken or taken[-1]["status"] != now:
            taken.append({key: shown for key, shown in one.shown().items() if key in STEP})
    return taken


def course(taken: Sequence[Shown]) -> str:
    """Say in one line how a meeting went on; nothing if there was one step."""
    told = (f"{one['status']} ({one['published'] or 'undated'})" for one in taken)
    return " → ".join(told) if len(taken) > 1 else ""


def people_of(record: MergedMeeting) -> frozenset[str]:
    """Return who took part in a meeting, by IRI."""
    return frozenset(one.person for one in record.meeting.participants)


def headline(shown: Shown) -> str:
    """Say in one line when, where and how who met: what `StoredMeetings.shown` has made."""
    names = ", ".join(one["name"] for one in listed(shown["participants"]))
    status = "" if shown["status"] == Status.HELD else f"{shown['status']}: "
    mode = MODES[Mode(str(shown["mode"]))]
    when_where = ", ".join(str(one) for one in (shown["date"] or NO_DATE, shown["place"], mode) if one)
    return f"{status}{when_where}: {names}"


def dated(when: PartialDate | None, since: str, until: str) -> bool:
    """Tell whether a date is wholly within two days, each YYYY-MM-DD or nothing."""
    if not (since or until):
        return True
    first, last = (when.earliest, when.latest) if when else (None, None)
    return bool(first and last and first.isoformat() >= since and (not until or last.isoformat() <= until))


def edtf(when: PartialDate | None) -> str:
    """Return a date as EDTF; empty if there is none."""
    return when.edtf if when else ""


def place_name(place: Place | State | None) -> str:
    """Return the name of a place; empty if there is none."""
    return place.name if place else ""


def listed(value: object) -> list[Any]:
    """Return a value that is a list; an empty one if it is not."""
    return value if isinstance(value, list) else []


def several(words: Iterable[str]) -> list[str]:
    """Return what is not empty, each once, in order."""
    return list(dict.fromkeys(filter(None, words)))


def _office(part: Participant) -> str | None:
    return capacity(part.position) if part.position else None


def _day(when: PartialDate | None) -> str:
    return when.earliest.isoformat() if when and when.earliest else "9999"
