"""One meeting as two sides report it, in columns: what they agree on, and what only one of them says."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from kg.identity.meetings.merge import MergedMeeting
from kg.lookup.find import find
from kg.model.facts import Status
from kg.render.report import Item, Report, Section
from kg.render.report import Record as Reported
from kg.reports.gathered import MODES
from kg.reports.meeting_evidence import (
    UNKNOWN,
    MeetingEvidence,
    Shown,
    StoredMeetings,
    course,
    dated,
    headline,
    listed,
    people_of,
    several,
    steps,
)
from kg.store.base import Store
from ontology.terms import BASE

LONGEST = 400  # characters of a quotation: where it stands is said, and a column is narrow
ASPECTS: Mapping[str, Callable[[MeetingEvidence], str]] = {
    "status": lambda one: one.mention.status.value,
    "date": lambda one: one.date,
    "place": lambda one: one.place,
    "mode": lambda one: MODES[one.told.mode],
}


def readouts(store: Store, stored: StoredMeetings, asked: Sequence[str], span: tuple[str, str] = ("", "")) -> Report:
    """Report the meetings of which two sides tell; of one or two persons all of which two articles tell.

    asked: nothing, persons by name, or a meeting by its IRI; span: two days between which they were, each
    YYYY-MM-DD or nothing.  An error if it is unclear who is meant.
    """
    records, persons = _meant(store, stored, asked)
    records = [one for one in records if dated(one.meeting.date, *span)]
    told = [(one, _sides(stored.of(one))) for one in records]
    shown = [_shown(stored, *one) for one in told if asked or len(one[1].keys() - {UNKNOWN}) > 1]
    about = {"report": "readouts", "of": list(asked), "since": span[0] or None, "until": span[1] or None}
    title = " of ".join(filter(None, ["What each side tells", " and ".join(map(stored.name, persons))]))
    return Report(title, about, [Section("readouts", "Meetings", shown, _item)])


def _meant(store: Store, stored: StoredMeetings, asked: Sequence[str]) -> tuple[Iterable[MergedMeeting], list[str]]:
    """Return the meetings that are meant, and the persons by whom they are, by their IRIs."""
    meetings = [one for one in asked if one.startswith(BASE) and "/meeting/" in one]
    if meetings:
        return map(stored.record, meetings), []
    persons = [find(store, "person", one) for one in asked]
    return (one for one in stored.several() if people_of(one) >= set(persons)), persons


def _sides(told: Iterable[MeetingEvidence]) -> dict[str, list[MeetingEvidence]]:
    sides: dict[str, list[MeetingEvidence]] = {}
    for one in told:
        sides.setdefault(one.side, []).append(one)
    return sides


def _shown(stored: StoredMeetings, record: MergedMeeting, sides: Mapping[str, Sequence[MeetingEvidence]]) -> Reported:
    told = stored.of(record)
    if len(sides) == 1:  # then every article speaks for itself
        [(side, them)] = sides.items()
        sides = {f"{side}, {one.article.published or one.article.source}": [one] for one in them}
    columns = [_side(name, them, told) for name, them in sides.items()]
    alone = {topic for one in columns for topic in listed(one["topics"])}
    shared = [topic for topic in _topics(told).values() if topic not in alone]
    return {**stored.shown(record), "topics": shared, "steps": steps(told), "sides": columns}


def _side(name: str, told: Sequence[MeetingEvidence], everybody: Sequence[MeetingEvidence]) -> Shown:
    """Return what one side tells, and which persons and topics no other side names."""
    others = [one for one in everybody if one not in told]
    return {
        "side": name,
        **{key: several(map(of, told)) for key, of in ASPECTS.items()},
        "persons": _alone(_people(told), _people(others)) if others else [],
        "topics": _alone(_topics(told), _topics(others)),
        "accounts": [one.shown() for one in told],
    }


def _alone(words: Mapping[str, str], others: Mapping[str, str]) -> list[str]:
    return [word for key, word in words.items() if key not in others]


def _people(told: Iterable[MeetingEvidence]) -> dict[str, str]:
    return {iri: word for one in told for iri, word in one.people.items()}


def _topics(told: Iterable[MeetingEvidence]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in told:
        for topic in one.told.topics:
            found.setdefault(topic.casefold(), topic)
    return found


def _item(record: Reported) -> Item:
    sides = [one for one in listed(record["sides"]) if isinstance(one, dict)]
    differing = [key for key in ASPECTS if len({tuple(one[key]) for one in sides}) > 1]
    shared = ", ".join(map(str, listed(record["topics"])))
    details = [course(listed(record["steps"])), f"all mention: {shared}" if shared else ""]
    return Item(headline(record), details, sides=[_column(one, differing) for one in sides], columns=True)


def _column(side: Mapping[str, object], differing: Iterable[str]) -> Item:
    told = listed(side["accounts"])
    first = next((one for one in told if one["status"] == Status.HELD), told[0])
    lines = [f"{key}: {', '.join(map(str, listed(side[key]))) or 'not said'}" for key in differing]
    only = {key: ", ".join(map(str, listed(side[key]))) for key in ("persons", "topics")}
    lines += [f"only here, {key}: {words}" if words else "" for key, words in only.items()]
    sources = ", ".join(several(str(one["article"]) for one in told))
    return Item(str(side["side"]), lines, _cut(str(first["quote"])), sources)


def _cut(quote: str) -> str:
    return quote if len(quote) <= LONGEST else quote[:LONGEST].rsplit(" ", 1)[0] + " [...]"
