"""One meeting from several mentions: how their differences are resolved.

Nothing that a mention says is lost, its claims keep it; a record is what stands at the meeting itself.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from kg.identity.meetings.mentions import MeetingMention
from kg.model.dates import Basis, PartialDate
from kg.model.facts import Meeting, Mode, Participant, Place, Position, Role, State, Status, ValueBasis

AHEAD = frozenset({Status.PLANNED, Status.PROPOSED})
OVER = frozenset({Status.HELD, Status.DENIED, Status.CANCELLED})
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Step:
    """A status as one mention gives it, ordered by publication."""

    published: int
    article: str
    status: Status


@dataclass(frozen=True, slots=True)
class MergedMeeting:
    """One meeting.  iri: of its first mention, which names it; mentions: the IRIs of all; status: and how that came.

    meeting: as resolved from all mentions, without claims; participants are named by the IRIs of the persons;
    edited: a human has changed a mention.
    """

    iri: str
    mentions: tuple[str, ...]
    status: Status
    steps: tuple[Step, ...]
    meeting: Meeting
    edited: bool = False


def record(told: Sequence[MeetingMention]) -> MergedMeeting:
    """Put the mentions of one meeting together, given in their order."""
    steps = tuple(Step(one.published, one.article, one.status) for one in told)
    status = outcome(steps)
    edited = any(one.edited for one in told)
    return MergedMeeting(told[0].iri, tuple(one.iri for one in told), status, steps, _agreed(told, status), edited)


def _agreed(told: Sequence[MeetingMention], status: Status) -> Meeting:
    """Resolve the meeting from the mentions of the outcome; what none of them says comes from the others."""
    if len(told) == 1:
        alone = told[0].told
        return replace(alone, participants=tuple(sorted(alone.participants, key=lambda one: one.person)))
    agreeing = [one for one in told if one.status is status]
    stated = _commonest([one.mode for one in agreeing if one.mode])
    basis = ValueBasis.STATED if stated else ValueBasis.INFERRED
    when, where = _date(agreeing) or _date(told), _place(agreeing) or _place(told)
    people = tuple(_participants(agreeing))
    return Meeting(people, status, stated or Mode.IN_PERSON, when, where, mode_basis=basis)


def outcome(steps: Sequence[Step]) -> Status:
    """Return the status of a meeting as resolved from its mentions.

    What is told last counts, but a plan counts only until something has come of it: a plan that is
    told after a postponement is the new date, one that is told after the meeting is old news.

    >>> outcome([Step(1, "a", Status.PLANNED), Step(2, "b", Status.HELD), Step(3, "c", Status.PLANNED)]).value
    'held'
    """
    status = steps[0].status
    for step in steps[1:]:
        if step.status not in AHEAD or status not in OVER:
            weaker = status is Status.PLANNED and step.status is Status.PROPOSED
            status = status if weaker else step.status
    return status


def _participants(mentions: Iterable[MeetingMention]) -> Iterable[Participant]:
    """Give everybody whom mentions of the outcome name, in the part and the office that most of them give."""
    parts: dict[str, list[Participant]] = {}
    for one in mentions:
        for part in one.told.participants:
            parts.setdefault(part.person, []).append(part)
    for person, told in sorted(parts.items()):
        roles = [part.role for part in told if part.role is not Role.PARTICIPANT]
        offices = [replace(part.position, person=person) for part in told if part.position]
        stated = _best(offices, lambda one: (_owned(one), one.title, one.organization, one.state, one.status))
        yield Participant(person, _commonest(roles) or Role.PARTICIPANT, stated)


def _owned(position: Position) -> int:
    """Count what is known of whose office it is, a body and a state: the less, the later; negative."""
    return -sum(map(bool, (position.organization, position.state)))


def _date(mentions: Iterable[MeetingMention]) -> PartialDate | None:
    """Return the most precise date; of those, one that is told rather than taken from the day of print.

    A date that humans have set counts before all others.
    """
    dates = [one.told.date for one in mentions if one.told.date]
    dates = [when for when in dates if when.basis is Basis.CORRECTED] or dates
    return _best(dates, lambda when: (_span(when), when.basis is Basis.PUBLISHED, when.edtf))


def _span(when: PartialDate) -> int:
    return (when.latest - when.earliest).days if when.latest and when.earliest else 1 << 20


def _place(mentions: Iterable[MeetingMention]) -> Place | State | None:
    """Return where most say that it was; a town rather than a state."""
    places = [one.told.place for one in mentions if one.told.place]
    return _best(places, lambda place: (isinstance(place, State), place.name, place))


def _best(values: Sequence[Value], key: Callable[[Value], tuple[Hashable, ...]]) -> Value | None:
    """Return the value whose key begins least; of several such the commonest key, then the first told."""
    counts = Counter(map(key, values))
    ranks = [key(value)[:1] for value in values]
    found = sorted(range(len(values)), key=lambda at: (ranks[at], -counts[key(values[at])], at))
    return values[found[0]] if found else None


def _commonest(values: Sequence[Value]) -> Value | None:
    """Return what is there most often; of several the first."""
    return Counter(values).most_common(1)[0][0] if values else None
