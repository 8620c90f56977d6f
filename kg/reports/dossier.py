"""Reports on everybody, one person or one state, gathered from canned queries."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from pyoxigraph import NamedNode

from kg.lookup.chain import chain as shortest
from kg.lookup.find import NAMES, find, resolve
from kg.model.facts import Mode, Status, Tenure
from kg.render.report import Item, Record, Report, Section
from kg.store.base import Cell, Rows, Store
from queries import library

MODES = {Mode.IN_PERSON: "in person", Mode.PHONE: "by telephone", Mode.VIDEO: "by video"}
MEETING = ("date", "place", "mode", "status", "quote", "article")
NO_DATE = "no date"
Span = Mapping[str, str]  # "since" and "until", a day, a month or a year each, or neither


def who_met_whom(store: Store, span: Span) -> Report:
    """Report every meeting that was held, or those of a span of time."""
    query = library.get("who-met-whom")
    found = _meetings(library.put(store, query, resolve(store, query, span)))
    held = [{**record, "status": Status.HELD.value} for record in found]
    return Report("Who met whom", {"report": "who-met-whom", **span}, [Section("meetings", "Meetings", held, _meeting)])


def chain(store: Store, one: str, other: str) -> Report:
    """Report the shortest chain of meetings from one person to another; an error if it is unclear who is meant."""
    ends = [find(store, "person", asked) for asked in (one, other)]
    people = shortest(store, *ends)
    steps = [_step(store, *pair) for pair in pairwise(people)]
    names = [_name(store, iri) for iri in ends]
    about = {"report": "chain", "from": names[0], "to": names[1]}
    return Report(f"From {names[0]} to {names[1]}", about, [Section("chain", "Meetings", steps, _link)])


def person(store: Store, asked: str) -> Report:
    """Report a person's offices, meetings and counterparts; an error if it is unclear who is meant."""
    iri = find(store, "person", asked)
    name = _label(store, "person", iri) or asked
    meetings = _meetings(_ask(store, "met", person=iri))
    offices = _records(_ask(store, "offices", person=iri))
    return Report(
        name,
        {"report": "person", "name": name, "id": iri},
        [
            Section("offices", "Offices", offices, _office),
            *_held_and_others(meetings),
            Section("counterparts", "Counterparts", _counterparts(meetings), _counterpart),
        ],
    )


def country(store: Store, asked: str) -> Report:
    """Report who holds a state's offices, whom they met, and what the state joined or left; NameNotFoundError."""
    iri = find(store, "state", asked)
    name = _label(store, "state", iri) or asked
    officials = _records(_ask(store, "officials-of-state", state=iri))
    admissions = _records(_ask(store, "admissions-of-state", state=iri))
    return Report(
        name,
        {"report": "country", "name": name, "id": iri},
        [
            Section("officials", "Officials", officials, _official),
            *_held_and_others(_meetings(_ask(store, "meetings-of-state", state=iri))),
            Section("admissions", "Admissions", admissions, _admission),
        ],
    )


def _step(store: Store, one: str, other: str) -> Record:
    """Return the first meeting that two persons had, and who they are."""
    told = _records(_ask(store, "evidence", person=one, other=other))
    held = (record for record in told if record["status"] == Status.HELD)
    first = min(held, key=lambda record: str(record["date"] or "~"))
    shown = {key: first[key] for key in ("date", "mode", "quote", "article")}
    return {"name": _name(store, one), "other": _name(store, other), **shown, "id": first["meeting_id"]}


def _link(record: Record) -> Item:
    head = f"{record['name']} met {record['other']}"
    return Item(_joined(head, record["date"] or NO_DATE, _mode(record)), [], *_evidence(record))


def _name(store: Store, iri: str) -> str:
    """Return what a person is called; of several spellings, the one that find shows."""
    return max(str(name) for (name,) in library.put(store, library.library(NAMES)["known"], {"person": NamedNode(iri)}))


def _label(store: Store, kind: str, iri: str) -> str:
    """Return what something is called; of several spellings, the one that find shows."""
    known = library.put(store, library.library(NAMES)[kind], {})
    return max((str(text) for one, part, text in known if one == iri and part == "name"), default="")


def _ask(store: Store, name: str, **iris: str) -> Rows:
    return library.put(store, library.get(name), {key: NamedNode(iri) for key, iri in iris.items()})


def _records(rows: Rows) -> list[Record]:
    return [{column: cell if cell != "" else None for column, cell in row.items()} for row in rows.dicts()]


def _meetings(pairs: Rows) -> list[Record]:
    """Gather the pairs of each meeting; whoever was asked about comes first in it."""
    found: dict[Cell, dict[str, object]] = {}
    people: dict[Cell, dict[Cell, Cell]] = {}
    for row in pairs.dicts():
        meeting = row["meeting_id"]
        found.setdefault(meeting, {**{key: row.get(key) or None for key in MEETING}, "id": meeting})
        known = people.setdefault(meeting, {})
        for name, office in ((row["name"], row["office"]), (row["other"], row["other_office"])):
            known[name] = known.get(name) or office
    return [{**record, "participants": _participants(people[key])} for key, record in found.items()]


def _participants(people: dict[Cell, Cell]) -> list[Record]:
    return [{"name": name, "office": office or None} for name, office in people.items()]


def _held_and_others(meetings: Sequence[Record]) -> list[Section]:
    held = [record for record in meetings if record["status"] == Status.HELD]
    others = [record for record in meetings if record["status"] != Status.HELD]
    return [
        Section("meetings", "Meetings", held, _meeting),
        Section("not_held", "Planned, proposed, put off, cancelled or denied", others, _meeting),
    ]


def _counterparts(meetings: Iterable[Record]) -> list[Record]:
    """Count the held meetings with each other person, the most frequent first."""
    held = [record["participants"] for record in meetings if record["status"] == Status.HELD]
    times = Counter(str(one["name"]) for people in held if isinstance(people, list) for one in people[1:])
    ranked = sorted(times.items(), key=lambda pair: (-pair[1], pair[0]))
    return [{"name": name, "meetings": number} for name, number in ranked]


def _meeting(record: Record) -> Item:
    status = "" if record["status"] == Status.HELD else f"{record['status']}: "
    head = ", ".join(str(it) for it in (record["date"] or NO_DATE, record["place"], _mode(record)) if it)
    people = record["participants"]
    named = [_joined(one["name"], one["office"]) for one in people] if isinstance(people, list) else []
    return Item(status + head, named, *_evidence(record))


def _mode(record: Record) -> str:
    return MODES[Mode(str(record["mode"]))]


def _office(record: Record) -> Item:
    return Item(_joined(record["office"], *_quality(record)), [], *_evidence(record))


def _official(record: Record) -> Item:
    return Item(_joined(record["holder"], record["office"], *_quality(record)), [], *_evidence(record))


def _quality(record: Record) -> Iterator[str]:
    """Say in which quality an office is held, and when articles say so."""
    if record["status"] != Tenure.CURRENT:
        yield str(record["status"])
    days = dict.fromkeys(str(record[key]) for key in ("first", "last") if record[key])
    yield f"as of {' to '.join(days)}" if days else "undated"


def _counterpart(record: Record) -> Item:
    return Item(f"{record['name']}: {record['meetings']}")


def _admission(record: Record) -> Item:
    head = _joined(record["organization"], record["standing"], record["date"] or NO_DATE, record["within"])
    return Item(head, [], *_evidence(record))


def _evidence(record: Record) -> tuple[str, str]:
    return str(record["quote"] or ""), str(record["article"] or "")


def _joined(*parts: object) -> str:
    return ", ".join(str(part) for part in parts if part)
