"""One meeting from several mentions: how their differences are resolved."""

from dataclasses import replace

from kg.identity.meetings.mentions import MeetingMention
from kg.identity.meetings.merge import record
from kg.model.dates import Basis, PartialDate
from kg.model.facts import Meeting, Mode, Participant, Place, Role, State, Status, ValueBasis
from tests.people import meeting

NORWAY = State("NO", "Norway")
OSLO = Place("Oslo", NORWAY)
EXACT, MONTH = PartialDate("2004-05-06", Basis.EXPLICIT), PartialDate("2004-05", Basis.EXPLICIT)


def said(
    article: str, date: PartialDate | None, place: Place | State | None, status: Status = Status.HELD
) -> MeetingMention:
    """Return a mention of a meeting of Lind and Rao, with what one article says of it."""
    parts = Participant("lind", Role.HOST), Participant("rao")
    told = Meeting(parts, status, Mode.IN_PERSON, date, place)
    return replace(meeting(article, "2004-05-06", "lind/SE", "rao/IN", status=status), told=told)


def test_most_precise() -> None:
    """The date is the most precise one, the place the town rather than the state, whichever comes first."""
    one, other = said("a", MONTH, NORWAY), said("b", EXACT, OSLO)
    for told in ((one, other), (other, one)):
        merged = record(told).meeting
        assert (merged.date, merged.place) == (EXACT, OSLO)
        assert merged.mode_basis is ValueBasis.STATED


def test_corrected() -> None:
    """A date that a human has set counts before a more precise one."""
    corrected = PartialDate("2004", Basis.CORRECTED)
    merged = record([said("a", EXACT, OSLO), replace(said("b", corrected, OSLO), edited=True)])
    assert merged.meeting.date == corrected
    assert merged.edited


def test_outcome_counts() -> None:
    """Mentions of the outcome give date and place; what they leave out is taken from the plan."""
    plan = said("plan", MONTH, OSLO, Status.PLANNED)
    held = said("held", EXACT, None)
    merged = record([plan, held])
    assert merged.iri == plan.iri
    assert merged.mentions == (plan.iri, held.iri)
    assert merged.status is merged.meeting.status is Status.HELD
    assert (merged.meeting.date, merged.meeting.place) == (EXACT, OSLO)
    assert [step.status for step in merged.steps] == [Status.PLANNED, Status.HELD]


def test_participants() -> None:
    """Everybody of the outcome, by IRI, in the part that most mentions give."""
    merged = record([said("a", EXACT, OSLO), said("b", EXACT, OSLO)]).meeting
    assert [(one.person, one.role) for one in merged.participants] == [("lind", Role.HOST), ("rao", Role.PARTICIPANT)]
