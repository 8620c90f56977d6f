"""The answers to questions gathered into records, and these shown as items: what the reports have in common."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from kg.lookup.find import DATE
from kg.model.dates import OPEN, bounds
from kg.model.facts import Mode, Status, Tenure
from kg.render.pictures import Picture
from kg.render.report import Item, Record, Section
from kg.reports.filters import Filters, counted, histogram
from kg.store.base import Cell, Rows, Store
from queries import library

MODES = {Mode.IN_PERSON: "in person", Mode.PHONE: "by telephone", Mode.VIDEO: "by video"}
MEETING = ("date", "place", "mode", "status", "quote", "article", "confidence")
NO_DATE = "no date"


def ask(store: Store, name: str, filters: Filters, **iris: str) -> Rows:
    """Put a question about things of these IRIs, and return the rows that are wanted."""
    query = library.get(name)
    values = {key: Literal(day) for key, day in zip(("since", "until"), filters.days, strict=True) if day}
    wanted = {key: value for key, value in values.items() if key in query.parameters}
    rows = library.put(store, query, {**wanted, **{key: NamedNode(iri) for key, iri in iris.items()}})
    return filters.of(rows, query)


def on(store: Store, name: str, day: str, **iris: str) -> Rows:
    """Put a question about things of these IRIs on a day."""
    values = {key: NamedNode(iri) for key, iri in iris.items()}
    return library.put(store, library.get(name), {**values, "date": Literal(day, datatype=DATE)})


def label(store: Store, kind: str, iri: str) -> str:
    """Return what something is called; of several spellings, the one that find shows."""
    known = library.put(store, library.library(library.NAMES)[kind], {})
    return max((str(text) for one, part, text in known if one == iri and part == "name"), default="")


def records(rows: Rows) -> list[Record]:
    """Return rows as records, with None where there is nothing."""
    return list(rows.records())


def meetings(pairs: Iterable[Mapping[str, Cell]]) -> list[Record]:
    """Gather the pairs of each meeting, those without a date last; whoever was asked about comes first in each."""
    found: dict[Cell, dict[str, object]] = {}
    people: dict[Cell, dict[Cell, Cell]] = {}
    for row in pairs:
        meeting = row["meeting_id"]
        found.setdefault(meeting, {**{key: row.get(key) or None for key in MEETING}, "id": meeting})
        known = people.setdefault(meeting, {})
        for name, office in ((row["name"], row["office"]), (row["other"], row["other_office"])):
            known[name] = known.get(name) or office
    ordered = sorted(found.items(), key=lambda one: not one[1]["date"])
    return [{**record, "participants": _participants(people[key])} for key, record in ordered]


def held(found: Iterable[Record]) -> list[Record]:
    """Return the meetings that were held."""
    return [record for record in found if record["status"] == Status.HELD]


def held_and_others(found: Sequence[Record]) -> list[Section]:
    """Return the meetings that were held as a section, and the others as another."""
    others = [record for record in found if record["status"] != Status.HELD]
    return [
        Section("meetings", "Meetings", held(found), meeting),
        Section("not_held", "Planned, proposed, put off, cancelled or denied", others, meeting),
    ]


def by_time(found: Iterable[Record], filters: Filters) -> list[Picture]:
    """Draw how many meetings were held in each year, quarter or month."""
    return [histogram(_days(found), filters.by)]


def times(found: Iterable[Record], filters: Filters) -> Section:
    """Count the meetings that were held in each year, quarter or month."""
    by = filters.by or "year"
    rows = [{by: name, "meetings": number} for name, number in counted(_days(found), by).items() if number]
    return Section("times", f"Meetings by {by}", rows, columns=(by, "meetings"))


def counterparts(found: Iterable[Record]) -> list[Record]:
    """Count the held meetings with each other person, with the first and the last, the most frequent first."""
    days: dict[str, list[str]] = {}
    for record in held(found):
        for name in others_in(record):
            days.setdefault(name, []).append(str(record["date"] or ""))
    ranked = sorted(days.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return [{"name": name, "meetings": len(those), **_ends(those)} for name, those in ranked]


def others_in(record: Record) -> list[str]:
    """Name those in a meeting whom nobody asked about."""
    people = record["participants"]
    return [str(one["name"]) for one in people[1:]] if isinstance(people, list) else []


def meeting(record: Record) -> Item:
    """Show a meeting."""
    people = record["participants"]
    named = [joined(one["name"], one["office"]) for one in people] if isinstance(people, list) else []
    return Item(when_where(record), named, *evidence(record))


def when_where(record: Record) -> str:
    """Say when, where and how a meeting was, and its status if it was not held."""
    status = "" if record["status"] == Status.HELD else f"{record['status']}: "
    return status + ", ".join(str(it) for it in (record["date"] or NO_DATE, record["place"], mode(record)) if it)


def mode(record: Record) -> str:
    """Say how two met."""
    return MODES[Mode(str(record["mode"]))]


def quality(record: Record) -> Iterator[str]:
    """Say in which quality an office is held, and from when to when by an article, else when articles say so."""
    if record["status"] != Tenure.CURRENT:
        yield str(record["status"])
    if record["date"]:
        yield _in_words(str(record["date"]))
        return
    days = dict.fromkeys(str(record[key]) for key in ("first", "last") if record[key])
    yield f"as of {' to '.join(days)}" if days else "undated"


def _in_words(edtf: str) -> str:
    """Write from when to when an office was held.

    >>> _in_words("1966-06/1967-10"), _in_words("../1966-02"), _in_words("1965/.."), _in_words("1965")
    ('1966-06 to 1967-10', 'until 1966-02', 'since 1965', 'in 1965')
    """
    first, slash, last = edtf.partition("/")
    if not slash:
        return f"in {first}"
    return f"until {last}" if first == OPEN else f"since {first}" if last == OPEN else f"{first} to {last}"


def evidence(record: Record) -> tuple[str, str]:
    """Return the words for something, and where they stand."""
    return str(record["quote"] or ""), str(record["article"] or "")


def joined(*parts: object) -> str:
    """Join what is not empty."""
    return ", ".join(str(part) for part in parts if part)


def _participants(people: dict[Cell, Cell]) -> list[Record]:
    return [{"name": name, "office": office or None} for name, office in people.items()]


def _days(found: Iterable[Record]) -> list[str]:
    return [_first(str(record["date"] or "")) for record in held(found)]


def _first(date: str) -> str:
    """Return the first day of a date; nothing if its year is not known."""
    first, _ = bounds(date) if date else (None, None)
    return first.isoformat() if first else ""


def _ends(dates: Iterable[str]) -> Record:
    known = sorted(date for date in dates if date[:4].isdigit())
    return {"first": known[0] if known else None, "last": known[-1] if known else None}
