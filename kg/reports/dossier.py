"""Reports on everybody, one person, one state, one organization, or on two of them, gathered from canned questions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from pyoxigraph import NamedNode

from kg.lookup.chain import chain as shortest
from kg.lookup.find import find
from kg.model.facts import Status
from kg.model.names import named
from kg.render.pictures import Lane, Picture, lanes, timeline
from kg.render.report import Item, Record, Report, Section
from kg.reports import gathered
from kg.reports.contacts import GapRule, Subject, months_before, newest, party
from kg.reports.filters import Filters
from kg.reports.gathered import NO_DATE, ask, evidence, joined, label, records
from kg.reports.meeting_records import MeetingRecord, meetings
from kg.reports.ties import shortest_among
from kg.store.base import Cell, Store
from queries import library

STEP = ("date", "mode", "quote", "article", "confidence")  # what is shown of a meeting in a chain
MOST_LANES = 12  # counterparts that a picture of a person has


def who_met_whom(store: Store, _: Sequence[str], filters: Filters) -> Report:
    """Report every meeting that was held, or that has another status that is asked for."""
    wanted = meetings(store, replace(filters, status=filters.statuses))
    found = [{**_told(one), "id": iri} for iri, one in wanted.items() if len(one.people) > 1]
    section = Section("meetings", "Meetings", found, gathered.meeting)
    about = {"report": "who-met-whom", **filters.shown}
    return Report("Who met whom", about, [section], gathered.by_time(found, filters))


def chain(store: Store, asked: Sequence[str], filters: Filters) -> Report:
    """Report the shortest chain of meetings from one person to another; an error if it is unclear who is meant.

    Without filters only the meetings around both are read, else those that are wanted.
    """
    ends = [find(store, "person", one) for one in asked]
    if filters.shown:
        found = meetings(store, replace(filters, status=filters.statuses))
        steps = list(_linked(store, found, shortest_among(found, *ends)))
    else:
        steps = [_step(store, *pair) for pair in pairwise(shortest(store, *ends))]
    names = [_name(store, iri) for iri in ends]
    about = {"report": "chain", "from": names[0], "to": names[1], **filters.shown}
    return Report(f"From {names[0]} to {names[1]}", about, [Section("chain", "Meetings", steps, _link)])


def person(store: Store, asked: Sequence[str], filters: Filters) -> Report:
    """Report a person's offices, meetings, counterparts and gaps; an error if it is unclear who is meant."""
    iri = find(store, "person", asked[0])
    name = label(store, "person", iri) or asked[0]
    found = gathered.meetings(ask(store, "met", filters, person=iri).dicts())
    whom = gathered.counterparts(found)
    columns = ("name", "meetings", "first", "last")
    return Report(
        name,
        {"report": "person", "name": name, "id": iri, **filters.shown},
        [
            Section("offices", "Offices", records(ask(store, "offices", Filters(), person=iri)), _office),
            gathered.times(found, filters),
            *gathered.held_and_others(found),
            Section("counterparts", "Counterparts", whom, columns=columns),
            Section(
                "gaps", "Met before, but not in the last twelve months of these meetings", _gone(whom), columns=columns
            ),
        ],
        [*gathered.by_time(found, filters), _lanes(found, whom)],
    )


def country(store: Store, asked: Sequence[str], filters: Filters) -> Report:
    """Report who holds a state's offices, whom they met, and what the state joined or left; NameNotFoundError."""
    iri = find(store, "state", asked[0])
    name = label(store, "state", iri) or asked[0]
    found = gathered.meetings(ask(store, "meetings-of-state", filters, state=iri).dicts())
    officials = records(ask(store, "officials-of-state", Filters(), state=iri))
    admissions = records(ask(store, "admissions-of-state", Filters(), state=iri))
    return Report(
        name,
        {"report": "country", "name": name, "id": iri, **filters.shown},
        [
            Section("officials", "Officials", officials, _official),
            *gathered.held_and_others(found),
            Section("admissions", "Admissions", admissions, _admission),
        ],
        gathered.by_time(found, filters),
    )


def organization(store: Store, asked: Sequence[str], filters: Filters) -> Report:
    """Report an organization's members and observers, its decisions on them, and whom its officials met."""
    iri = find(store, "organization", asked[0])
    name = label(store, "organization", iri) or asked[0]
    day = filters.days[1] or newest(store).isoformat()
    rows = list(ask(store, "met-officials", filters, organization=iri).dicts())
    found = gathered.meetings(rows)
    spoke = sorted({(str(row["other"]), str(row["other_office"])) for row in rows})
    officials = [{"name": one, "office": its} for one, its in spoke]
    members = records(gathered.on(store, "members", day, organization=iri))
    return Report(
        name,
        {"report": "organization", "name": name, "id": iri, "members_on": day, **filters.shown},
        [
            Section("members", f"Members and observers on {day}", members, _member),
            Section(
                "admissions", "Decisions", records(ask(store, "admissions", Filters(), organization=iri)), _decision
            ),
            Section("officials", "Officials who met others", officials, _named),
            *gathered.held_and_others(found),
        ],
        gathered.by_time(found, filters),
    )


def between(store: Store, asked: Sequence[str], filters: Filters) -> Report:
    """Report the meetings of two, persons or states or one of each, and how many there were in each year."""
    parties = [party(store, one) for one in asked]
    names = [one.name for one in parties]
    found = gathered.meetings(_of_two(store, parties, filters))
    marks = [(str(one["date"]), gathered.when_where(one)) for one in gathered.held(found) if one["date"]]
    return Report(
        f"{names[0]} and {names[1]}",
        {"report": "between", "of": names, **filters.shown},
        [*gathered.held_and_others(found), gathered.times(found, filters)],
        [*gathered.by_time(found, filters), timeline("Meetings", marks)],
    )


def _of_two(store: Store, parties: Sequence[Subject], filters: Filters) -> Iterable[Mapping[str, Cell]]:
    """Return the rows of the meetings of two."""
    one, other = sorted(parties, key=lambda its: its.kind == "person")
    if other.kind == "state":
        return ask(store, "meetings-between", filters, state=one.iri, other_state=other.iri).dicts()
    question = "met" if one.kind == "person" else "meetings-of-state"
    rows = ask(store, question, filters, **{one.kind: one.iri}).dicts()
    return (row for row in rows if row["other_id"] == other.iri)


def _told(meeting: MeetingRecord) -> Record:
    """Return a meeting as the questions have it, with the words of the first article."""
    first = meeting.told[0]
    people = sorted(meeting.people.values(), key=lambda one: (one.name, one.id))
    named = [{"name": one.name, "office": one.office or None} for one in people]
    return {**{key: first[key] or None for key in gathered.MEETING}, "participants": named}


def _gone(whom: Iterable[Record]) -> list[Record]:
    """Return who was met often, and not any more in the year before the last meeting of all."""
    often = [one for one in whom if int(str(one["meetings"])) >= GapRule().least and one["last"]]
    last = max((str(one["last"]) for one in whom if one["last"]), default="")
    since = months_before(date.fromisoformat(f"{last}-01-01"[:10]), GapRule().months).isoformat() if last else ""
    return [one for one in often if str(one["last"]) < since]


def _lanes(found: Iterable[Record], whom: Sequence[Record]) -> Picture:
    """Draw when a person met those whom they met most."""
    marks: dict[str, list[tuple[str, str]]] = {str(one["name"]): [] for one in whom[:MOST_LANES]}
    for record in gathered.held(found):
        for name in gathered.others_in(record):
            if name in marks:
                marks[name].append((str(record["date"] or ""), gathered.when_where(record)))
    return lanes("Meetings with those whom they met most", [Lane(name, those) for name, those in marks.items()])


def _linked(store: Store, found: Mapping[str, MeetingRecord], people: Sequence[str]) -> Iterator[Record]:
    """Give the first meeting of each two who follow each other in a chain."""
    for one, other in pairwise(people):
        shared = (it for it in found.items() if {one, other} <= it[1].people.keys())
        iri, first = min(shared, key=lambda it: (it[1].first or "9999", it[0]))
        told = {key: first.told[0][key] or None for key in STEP}
        yield {"name": _name(store, one), "other": _name(store, other), **told, "id": iri}


def _step(store: Store, one: str, other: str) -> Record:
    """Return the first meeting that two persons had, and who they are."""
    told, names = (
        records(ask(store, "evidence", Filters(), person=one, other=other)),
        [_name(store, it) for it in (one, other)],
    )
    held = [record for record in told if record["status"] == Status.HELD]
    first = min(held, key=lambda record: str(record["date"] or "~"))
    same = (record for record in held if record["meeting_id"] == first["meeting_id"])
    best = max(same, key=lambda record: named(str(record["quote"]), names))
    return {"name": names[0], "other": names[1], **{key: best[key] for key in STEP}, "id": best["meeting_id"]}


def _link(record: Record) -> Item:
    head = f"{record['name']} met {record['other']}"
    return Item(joined(head, record["date"] or NO_DATE, gathered.mode(record)), [], *evidence(record))


def _name(store: Store, iri: str) -> str:
    """Return what a person is called; of several spellings, the one that find shows."""
    return max(
        str(name) for (name,) in library.put(store, library.library(library.NAMES)["known"], {"person": NamedNode(iri)})
    )


def _office(record: Record) -> Item:
    return Item(joined(record["office"], *gathered.quality(record)), [], *evidence(record))


def _official(record: Record) -> Item:
    return Item(joined(record["holder"], record["office"], *gathered.quality(record)), [], *evidence(record))


def _member(record: Record) -> Item:
    since = f"since {record['since']}" if record["since"] else "since a day that no article gives"
    return Item(joined(record["member"], record["standing"], since, record["certainty"]), [], *evidence(record))


def _decision(record: Record) -> Item:
    head = joined(record["member"], record["standing"], record["date"] or NO_DATE, record["within"])
    return Item(head, [], *evidence(record))


def _named(record: Record) -> Item:
    return Item(joined(record["name"], record["office"]))


def _admission(record: Record) -> Item:
    head = joined(record["organization"], record["standing"], record["date"] or NO_DATE, record["within"])
    return Item(head, [], *evidence(record))
