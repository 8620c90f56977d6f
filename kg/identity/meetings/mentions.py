"""A meeting as one article mentions it: what distinguishes it from other meetings of the same persons.

Units: days are ordinals, as datetime.date has them.
"""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace

from kg.identity.persons.census import Identity
from kg.identity.thresholds import FIRM_DAYS, NEWS_AGE, NEWS_CHARACTERS, PLANS_AHEAD
from kg.model import iris
from kg.model.dates import Basis, ordinal
from kg.model.facts import PAIR, Facts, Meeting, Mode, Participant, Place, State, Status, ValueBasis
from kg.model.names import fold
from kg.model.rules import reports
from kg.model.unnamed import nameless

Who = Callable[[str, str], Identity | None]  # by the source of an article and a name in it


@dataclass(frozen=True, slots=True)
class MeetingMention:
    """A meeting in one article.  number: its place among the article's meetings; iri: what kg.graph.triples calls it.

    names: of its participants; persons: their IRIs, each with the side that they are on, a state's code
    or themselves, once they are known; first, last: the days that it can have been on, 0 if that is not
    said; firm: the days are told, not guessed; mode: None if the words fit a call as well as a visit;
    jointly: the participants met others together; told: the meeting as the article has it, without its
    claims, its participants by their names, and by their IRIs once they are known; edited: by hand.
    """

    article: str
    number: int
    iri: str
    start: int
    published: int
    names: tuple[str, ...]
    first: int
    last: int
    firm: bool
    mode: Mode | None
    status: Status
    place: str
    jointly: bool
    persons: Mapping[str, str] = field(default_factory=dict)
    told: Meeting = field(default=Meeting(()), compare=False)
    edited: bool = False

    @property
    def order(self) -> tuple[str, str, str]:
        """The place among all mentions, earliest told first."""
        return f"{self.published:09}", self.article, f"{self.number:06}"


def meeting_mentions(facts: Facts) -> list[MeetingMention]:
    """Return an article's meetings as mentions, whose persons are not known yet."""
    taken: Counter[str] = Counter()
    unknown = nameless(facts)
    made = []
    first = {meeting: number for number, meeting in reversed(list(enumerate(facts.meetings)))}
    for meeting, number in sorted(first.items(), key=lambda item: item[1]):
        names = sorted(part.person for part in meeting.participants if part.person not in unknown)
        iri = iris.event("meeting", iris.article(facts.article.source), meeting.claims, names)
        taken[iri] += 1
        made.append(_mention(facts, number, iri if taken[iri] == 1 else f"{iri}-{taken[iri]}"))
    return made


def known(mention: MeetingMention, who: Who) -> MeetingMention | None:
    """Return a mention with its persons, without those of whom nobody knows who they are.

    who: gives the identity of a name in an article.  None if nobody is known to have met anybody else.
    """
    identities = {name: one for name in mention.names if (one := who(mention.article, name))}
    persons = {one.person: one.state or one.person for one in identities.values()}
    if not is_met(mention.names, identities.values()):
        return None
    return replace(mention, names=tuple(identities), persons=persons, told=_by_iri(mention.told, identities))


def is_met(names: Collection[str], identities: Collection[Identity]) -> bool:
    """Tell whether those who are known of the participants have met each other, or all are known by their names."""
    named = sum(not one.inferred for one in identities)
    return len({one.person for one in identities}) >= PAIR or named >= len(names)


def _by_iri(told: Meeting, identities: Mapping[str, Identity]) -> Meeting:
    """Return a meeting whose participants go by their IRIs, as far as they are known."""
    parts = {identities[it.person].person: it for it in told.participants if it.person in identities}
    return replace(told, participants=tuple(_called(part, who) for who, part in parts.items()))


def _called(part: Participant, who: str) -> Participant:
    return Participant(who, part.role, part.position and replace(part.position, person=who))


def _mention(facts: Facts, number: int, iri: str) -> MeetingMention:
    meeting, published = facts.meetings[number], ordinal(facts.article.published)
    start = min((claim.start for claim in meeting.claims if reports(claim.rule)), default=0)
    first, last, firm = _days(meeting, published, start - facts.article.body)
    return MeetingMention(
        facts.article.source, number, iri, start, published, tuple(part.person for part in meeting.participants),
        first, last, firm, _mode(meeting), meeting.status, _place(meeting.place), meeting.jointly,
        told=_bare(meeting),
    )  # fmt: skip


def _bare(meeting: Meeting) -> Meeting:
    """Return a meeting without what only its own article is asked for."""
    parts = (replace(it, position=it.position and replace(it.position, claims=())) for it in meeting.participants)
    return replace(meeting, participants=tuple(parts), within=(), topics=(), claims=())


def _days(meeting: Meeting, published: int, start: int) -> tuple[int, int, bool]:
    """Return the days that a meeting can have been on, and whether they are told.

    What a title tells is news of the day, whatever month stands in it.  start: in the body, negative in the title.
    """
    when = meeting.date
    first, last = (ordinal(when.earliest), ordinal(when.latest)) if when else (0, 0)
    if when is None or not first * last:
        return _about(published, meeting.status)
    if _is_news(meeting, start) and published in range(first, last + 1):
        return published, published, True
    passing = when.basis is Basis.PUBLISHED and start > NEWS_CHARACTERS
    return first - NEWS_AGE * passing, last, last - first <= FIRM_DAYS and not passing


def _is_news(meeting: Meeting, start: int) -> bool:
    return start < 0 and meeting.status is Status.HELD


def _about(published: int, status: Status) -> tuple[int, int, bool]:
    """Return the days that news without a date is about; what is called off was ahead, or has just been due."""
    if not published:
        return 0, 0, False
    ahead = status is not Status.HELD
    due = status in (Status.PLANNED, Status.PROPOSED)
    return published - NEWS_AGE * (not due), published + PLANS_AHEAD * ahead, False


def _mode(meeting: Meeting) -> Mode | None:
    return meeting.mode if meeting.mode_basis is ValueBasis.STATED else None


def _place(place: Place | State | None) -> str:
    return fold(place.name) if isinstance(place, Place) else ""
