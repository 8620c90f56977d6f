"""Where articles contradict each other about one meeting: in status, day, place or mode, the gravest first.

And where one gives somebody an office that a register gives to somebody else, or that cannot be theirs.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, pairwise
from operator import itemgetter

from kg.graph.nodes import capacity
from kg.identity.meetings.merge import OVER, MergedMeeting
from kg.identity.persons.anachronisms import Anachronism
from kg.identity.persons.mentions import office, positions
from kg.model.dates import Basis, PartialDate
from kg.model.facts import Meeting, Place, Position, State
from kg.render.report import Item, Report, Section
from kg.render.report import Record as Reported
from kg.reports.gathered import MODES
from kg.reports.meeting_evidence import (
    UNKNOWN,
    MeetingEvidence,
    StoredMeetings,
    course,
    dated,
    headline,
    listed,
    people_of,
    several,
    steps,
)
from kg.reports.tenure.contradictions import contradictions
from kg.store.base import Store

GRAVE, PLAIN, SLIGHT = 3, 2, 1
NEAR = 1  # days between two meetings of the same persons that may be one, told with two days
SPAN = ("", "")


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two values or more that cannot all be true.  weight: GRAVE, PLAIN or SLIGHT."""

    aspect: str
    values: tuple[str, ...]
    weight: int


def conflicts(stored: StoredMeetings, span: tuple[str, str] = SPAN) -> Report:
    """Report the meetings that articles contradict each other about, and those that may be one told with two days.

    span: two days between which they were, each YYYY-MM-DD or nothing.
    """
    several_told = (one for one in stored.several() if dated(one.meeting.date, *span))
    told = ((record, stored.of(record)) for record in several_told)
    found = [(list(contradicting(*one)), *one) for one in told]
    ranked = sorted(filter(itemgetter(0), found), key=lambda one: _rank(one[0], len(one[2])))
    near = [_near(stored, pair) for pair in apart(stored) if dated(pair[0].meeting.date, *span)]
    about = {"report": "conflicts", "since": span[0] or None, "until": span[1] or None}
    sections = [
        Section("conflicts", "Articles contradict each other", [_shown(stored, *one) for one in ranked], _item),
        Section("near", "Perhaps one meeting, told with two days", near, _pair),
        Section("offices", "In an office that another held, says a register", list(_offices(stored, span)), _office),
        Section("heads", "At the head of a state, which cannot be", list(_heads(stored.store, span)), _head),
    ]
    return Report("What articles contradict each other about", about, sections)


def _offices(stored: StoredMeetings, span: tuple[str, str]) -> Iterator[Reported]:
    """Give the persons whose office was another's on the day of the article."""
    for one in stored.known.anachronisms():
        day = str(one.mention.day)
        if day >= span[0] and (not span[1] or day <= span[1]):
            told = _position(stored, one)
            yield {
                "name": one.mention.name,
                "office": capacity(told),
                "published": day,
                "holder": one.holder.name,
                "first": str(one.term.first),
                "last": str(one.term.last),
                "register": one.source,
                "quote": told.claims[0].quote if told.claims else "",
                "article": one.mention.article,
            }


def _heads(store: Store, span: tuple[str, str]) -> Iterator[Reported]:
    """Give the contradictions in who led which state."""
    for one in contradictions(store):
        told = [claim for claim in one.claims if claim.last.isoformat() >= span[0]]
        if told and (not span[1] or min(claim.first for claim in told).isoformat() <= span[1]):
            words = ({"name": claim.name, "quote": claim.quote, "article": claim.article} for claim in one.claims)
            yield {"message": one.message, "post": one.post, "claims": list(words)}


def _head(record: Reported) -> Item:
    sides = (Item(str(it["name"]), (), str(it["quote"]), str(it["article"])) for it in listed(record["claims"]))
    return Item(str(record["message"]), sides=list(sides))


def _position(stored: StoredMeetings, one: Anachronism) -> Position:
    """Return the office of a mention as its article has it."""
    held = (it for it in positions(stored.facts(one.mention.article)) if it.person == one.mention.name)
    return next(it for it in held if office(it) == one.office)


def _office(record: Reported) -> Item:
    held = f"held by {record['holder']} from {record['first']} to {record['last']}, says {record['register']}"
    head = f"{record['published']}: {record['name']}, {record['office']}"
    return Item(head, [held], str(record["quote"]), str(record["article"]))


def contradicting(record: MergedMeeting, told: Sequence[MeetingEvidence]) -> Iterator[Conflict]:
    """Give what the accounts of a meeting cannot all be right about, the gravest first.

    A plan that came to something else is no contradiction: days, places and modes are compared among
    the accounts of the outcome.
    """
    agreeing = [one for one in told if one.mention.status is record.status]
    ended = several(one.mention.status.value for one in told if one.mention.status in OVER)
    found = [Conflict("status", tuple(ended), GRAVE)] if len(ended) > 1 else []
    for aspect, compare, value in COMPARED:
        weights = [compare(one, other) for one, other in combinations(agreeing, 2)]
        if any(weights):
            found.append(Conflict(aspect, tuple(several(map(value, agreeing))), max(weights)))
    yield from sorted(found, key=lambda one: -one.weight)


def apart(stored: StoredMeetings) -> Iterator[tuple[MergedMeeting, MergedMeeting]]:
    """Give the meetings of the same persons on two days that follow each other, told by different articles."""
    alike: dict[tuple[object, ...], list[MergedMeeting]] = {}
    for record in stored.records:
        if record.status in OVER and _day(record.meeting.date):
            alike.setdefault((people_of(record), record.meeting.mode, record.status), []).append(record)
    for one, other in chain.from_iterable(map(pairwise, alike.values())):
        if _may_be_one(one.meeting, other.meeting) and not stored.sources(one) & stored.sources(other):
            yield one, other


def _may_be_one(one: Meeting, other: Meeting) -> bool:
    return _next(one.date, other.date) and not _towns_differ(one.place, other.place)


def _day(when: PartialDate | None) -> bool:
    return bool(when and when.earliest and when.earliest == when.latest)


def _next(one: PartialDate | None, other: PartialDate | None) -> bool:
    days = [when.earliest.toordinal() for when in (one, other) if when and when.earliest]
    return len(days) == 2 and days[1] - days[0] == NEAR  # noqa: PLR2004 - one and other


def _dates_differ(one: MeetingEvidence, other: MeetingEvidence) -> int:
    """Weigh two dates that have no day in common; one taken from the day of print is a guess."""
    dates = [it.mention.told.date for it in (one, other) if it.mention.told.date]
    firsts = [when.earliest for when in dates if when.earliest]
    lasts = [when.latest for when in dates if when.latest]
    if len(firsts) + len(lasts) < 4 or max(firsts) <= min(lasts):  # noqa: PLR2004 - both ends of both
        return 0
    return SLIGHT if any(when.basis is Basis.PUBLISHED for when in dates) else GRAVE


def _places_differ(one: MeetingEvidence, other: MeetingEvidence) -> int:
    """Weigh two places: of two states, or two towns in one, of which one may be a part of the other."""
    places = one.mention.told.place, other.mention.told.place
    states = [_state(it) for it in places]
    if states[0] and states[1] and states[0] != states[1]:
        return GRAVE
    return PLAIN if _towns_differ(*places) else 0


def _towns_differ(one: Place | State | None, other: Place | State | None) -> bool:
    return isinstance(one, Place) and isinstance(other, Place) and one.name != other.name


def _state(place: Place | State | None) -> str:
    state = place.state if isinstance(place, Place) else place
    return state.code if state else ""


def _modes_differ(one: MeetingEvidence, other: MeetingEvidence) -> int:
    """Weigh two modes; one that the words leave open fits every other."""
    modes = one.mention.mode, other.mention.mode
    return PLAIN if None not in modes and modes[0] is not modes[1] else 0


COMPARED: Sequence[tuple[str, Callable[[MeetingEvidence, MeetingEvidence], int], Callable[[MeetingEvidence], str]]] = (
    ("date", _dates_differ, lambda one: one.date),
    ("place", _places_differ, lambda one: one.place),
    ("mode", _modes_differ, lambda one: MODES[one.told.mode]),
)


def _rank(found: Iterable[Conflict], articles: int) -> tuple[int, int]:
    return -max(one.weight for one in found), -articles


def _shown(
    stored: StoredMeetings, found: Iterable[Conflict], record: MergedMeeting, told: Sequence[MeetingEvidence]
) -> Reported:
    weights = {GRAVE: "grave", PLAIN: "plain", SLIGHT: "slight"}
    named = [{"aspect": one.aspect, "values": list(one.values), "weight": weights[one.weight]} for one in found]
    return {**stored.shown(record), "conflicts": named, "steps": steps(told), "accounts": [it.shown() for it in told]}


def _near(stored: StoredMeetings, pair: tuple[MergedMeeting, MergedMeeting]) -> Reported:
    one, other = pair
    told = [account.shown() for record in pair for account in stored.of(record)]
    shown = stored.shown(other)
    return {**stored.shown(one), "date_of_other": shown["date"], "id_of_other": shown["id"], "accounts": told}


def _item(record: Reported) -> Item:
    found, taken = listed(record["conflicts"]), listed(record["steps"])
    details = [f"{one['aspect']} ({one['weight']}): {' or '.join(one['values'])}" for one in found]
    return Item(headline(record), [*details, course(taken)], sides=list(map(_account, listed(record["accounts"]))))


def _pair(record: Reported) -> Item:
    other = f"and {record['date_of_other']}"
    return Item(headline(record), [other], sides=list(map(_account, listed(record["accounts"]))))


def _account(told: Mapping[str, object]) -> Item:
    when = told["date"] or "no date"
    guessed = " (the day of print)" if told["date_basis"] == Basis.PUBLISHED else ""
    side = f", {told['side']}" if told["side"] != UNKNOWN else ""
    head = f"{told['published'] or 'undated'}{side}: {told['status']}, {when}{guessed}, {told['place'] or 'no place'}"
    return Item(head, [], str(told["quote"]), str(told["article"]))
