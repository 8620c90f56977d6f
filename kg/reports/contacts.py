"""First meetings, and gaps: persons or states that met for the first time, or no longer meet."""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pyoxigraph import Literal, NamedNode

from kg.lookup.find import find
from kg.model.dates import bounds
from kg.model.facts import Mode, Status
from kg.render.report import Item, Record, Report, Section
from kg.reports.gathered import MODES
from kg.store.base import Cell, Store
from loaders.reference import gazetteer
from queries.library import NAMES, get, library, put

Row = Mapping[str, Cell]
NEVER = (date.min, date.min)
LEAST = 3  # meetings that a pair must have had for the lack of one to be reported


@dataclass(frozen=True, slots=True)
class Subject:
    """A person or a state that somebody asks about.  kind: "person" or "state"."""

    kind: str
    iri: str
    name: str


def party(store: Store, asked: str) -> Subject:
    """Return the state that is called so, else the person; an error if it is unclear who is meant."""
    known = gazetteer.state(asked)
    if known or "/id/state/" in asked:
        iri = find(store, "state", asked)
        return Subject("state", iri, known.name if known else iri)
    iri = find(store, "person", asked)
    names = put(store, library(NAMES)["known"], {"person": NamedNode(iri)})
    return Subject("person", iri, max((str(name) for (name,) in names), default=asked))


def first(store: Store, asked: Sequence[str], since: date | None = None) -> Report:
    """Report the first known meeting of one with each other, or of two, be they persons or states.

    since: the first one on or after that day, with the last one before it.  An error if it is unclear who is meant.
    """
    parties = [party(store, one) for one in asked]
    names = [one.name for one in parties]
    found = (_firsts(rows, since or date.min) for rows in _by_other(store, parties))
    told = ({**one, **_words(store, str(one["id"]))} for one in found if one)
    records = sorted(told, key=lambda one: (str(one["date"]), str(one["other"])))
    title = f"First meetings of {' and '.join(names)}" + (f" since {since}" if since else "")
    about = {"report": "first", "of": names, "since": since.isoformat() if since else None}
    return Report(title, about, [Section("first", "First meetings", records, _first)])


@dataclass(frozen=True, slots=True)
class GapRule:
    """What counts as a gap.

    months: how long two have not met; until: up to which day, if not given the last one on which both are known to
    have met others; least: how often they must have met before; gone: also where one of them has met nobody since.
    """

    months: int = 12
    until: date | None = None
    least: int = LEAST
    gone: bool = False


def gaps(store: Store, silence: GapRule, asked: str = "") -> Report:
    """Report who met before but not any more, of everybody or of one person; an error if it is unclear who is meant."""
    who = party(store, asked) if asked else None
    until = silence.until or newest(store)
    since = months_before(until, silence.months).isoformat()
    pairs = list(put(store, get("pairs"), {"until": Literal(until.isoformat())}).dicts())
    active, gone = _silent(pairs, silence, since, who.iri if who else "")
    title, span = _title(silence, since)
    name = who.name if who else ""
    return Report(
        ": ".join(filter(None, [title, name])),
        {"report": "gaps", "of": name or None, "months": silence.months, **span},
        [
            Section("gaps", "Both have met others since", _ranked(store, active), _silence),
            Section(
                "gone", "One or both have met nobody since", _ranked(store, gone if silence.gone else []), _silence
            ),
        ],
    )


def _title(silence: GapRule, since: str) -> tuple[str, Mapping[str, str]]:
    """Say what a gap is here, and between which days, if that is the same for every pair."""
    if silence.until:
        return f"Not met since {since}", {"since": since, "until": silence.until.isoformat()}
    return f"Not met any more for {silence.months} months or longer", {}


def newest(store: Store) -> date:
    """Return the day of the newest article, or today if no article has one."""
    [row] = put(store, library(NAMES)["newest"], {}).dicts()
    return date.fromisoformat(str(row["published"])) if row["published"] else date.today()


def _by_other(store: Store, parties: Sequence[Subject]) -> Iterator[Sequence[Row]]:
    """Give the meetings of each two: rows whose `name` and `other` are who met."""
    states = [one for one in parties if one.kind == "state"]
    persons = [one for one in parties if one.kind == "person"]
    if not states:
        yield from _of_persons(store, persons)
    elif persons:
        rows = _asked(store, "meetings-of-state", state=states[0].iri)
        yield [{**row, "with": states[0].name} for row in rows if row["other_id"] == persons[0].iri]
    else:
        yield from _of_states(store, states)


def _of_persons(store: Store, persons: Sequence[Subject]) -> Iterable[Sequence[Row]]:
    """Return the meetings of one with each other, or of two."""
    found: dict[Cell, list[Row]] = {}
    for row in _asked(store, "met", person=persons[0].iri):
        found.setdefault(row["other_id"], []).append(row)
    return [found.get(one.iri, []) for one in persons[1:]] or found.values()


def _of_states(store: Store, states: Sequence[Subject]) -> Iterator[Sequence[Row]]:
    """Give the meetings of those who spoke for two states, or for one and each of its partners."""
    one, *others = states
    partners = _asked(store, "partners", state=one.iri)
    known = {str(row["other_state_id"]): str(row["other_state"]) for row in partners}
    for iri, name in [(other.iri, other.name) for other in others] or known.items():
        rows = _asked(store, "meetings-between", state=one.iri, other_state=iri)
        yield [{**row, "with": name} for row in rows]


def _asked(store: Store, query: str, **iris: str) -> Iterator[Row]:
    return put(store, get(query), {key: NamedNode(iri) for key, iri in iris.items()}).dicts()


def _firsts(rows: Iterable[Row], since: date) -> Record | None:
    """Return the first of some meetings, what was before it and how many there were, if there is one."""
    known = [(span, row) for row in rows if row["status"] == Status.HELD if (span := _span(row))]
    later = [(span, row) for span, row in known if span[0] >= since]
    if not later:
        return None
    (start, _), row = min(later, key=lambda one: (one[0], str(one[1]["meeting_id"])))
    before = (span[1].isoformat() for span, _ in known if span[1] < start)
    return {
        **{key: row[key] or None for key in ("name", "other", "date", "place", "mode")},
        "with": row.get("with"),
        "before": max(before, default=None),
        "meetings": len({one["meeting_id"] for _, one in later}),
        "id": row["meeting_id"],
    }


def _span(row: Row) -> tuple[date, date] | None:
    """Return the first and the last day of a meeting; None if not both are known."""
    first, last = bounds(str(row["date"])) if row["date"] else (None, None)
    return (first, last) if first and last else None


def _first(record: Record) -> Item:
    whom = f"{record['with']}: " if record["with"] else ""
    told = [record["name"], "and", record["other"]] if record["with"] else [record["other"]]
    when = [record["date"], record["place"], MODES[Mode(str(record["mode"]))]]
    head = whom + ", ".join(str(one) for one in (" ".join(map(str, told)), *when) if one)
    times = f"{record['meetings']} meetings from then on" if record["meetings"] != 1 else "none is known after it"
    before = f"; the last one before that: {record['before']}" if record["before"] else ""
    return Item(head, [times + before], str(record["quote"]), str(record["article"]))


def _lasts(pairs: Iterable[Row]) -> dict[Cell, str]:
    """Return the day on which each person was last in a meeting."""
    found: dict[Cell, str] = {}
    for row in pairs:
        for key in ("person_id", "other_id"):
            found[row[key]] = max(found.get(row[key], ""), str(row["last"]))
    return found


def _silent(pairs: Sequence[Row], silence: GapRule, since: str, whom: str) -> tuple[list[Row], list[Row]]:
    """Return the pairs that have not met for so long although both met others, and the rest that has not since a day.

    Without a day that is asked for, a pair is followed as long as articles report on both: most articles cover some
    years of somebody, and nobody would be left who met others until the newest one.
    """
    lasts, active, gone = _lasts(pairs), list[Row](), list[Row]()
    for row in pairs:
        if int(str(row["meetings"])) >= silence.least and whom in ("", row["person_id"], row["other_id"]):
            both = min(lasts[row["person_id"]], lasts[row["other_id"]])
            told = {**(_turned(row, whom) if whom else row), "both_until": both}
            end = since if silence.until else months_before(date.fromisoformat(both), silence.months).isoformat()
            if str(row["last"]) < end <= both:
                active.append(told)
            elif str(row["last"]) < since:
                gone.append(told)
    return active, gone


def _turned(row: Row, first: str) -> Row:
    """Return a pair with somebody in front."""
    if row["person_id"] == first:
        return row
    names = {"name": row["other"], "other": row["name"]}
    return {**row, **names, "person_id": row["other_id"], "other_id": row["person_id"]}


def _ranked(store: Store, pairs: Iterable[Row]) -> list[Record]:
    """Return pairs with the words for their last meeting, those who met most often first."""
    order = sorted(pairs, key=lambda row: (-int(str(row["meetings"])), row["last"], row["name"], row["other"]))
    return [{**row, **_last(store, row)} for row in order]


def _last(store: Store, row: Row) -> Record:
    """Return the last meeting of a pair and the words for it; an article may have another day for it."""
    told = _asked(store, "evidence", person=str(row["person_id"]), other=str(row["other_id"]))
    spans = [(_span(one), str(one["meeting_id"])) for one in told]
    last = date.fromisoformat(str(row["last"]))
    _, meeting = max(spans, key=lambda one: (one[0] is not None and one[0][1] == last, one[0] or NEVER))
    return {"id": meeting, **_words(store, meeting)}


def _words(store: Store, meeting: str) -> Record:
    """Return the first words that say that a meeting was held, rather than that it was planned."""
    told = list(_asked(store, "steps", meeting=meeting))
    row = next((one for one in told if one["status"] == Status.HELD), told[0])
    return {"quote": row["quote"], "article": row["article"]}


def _silence(record: Record) -> Item:
    head = f"{record['name']} and {record['other']}, last {record['last']}"
    times = (
        f"{record['meetings']} meetings since {record['first']}" if record["meetings"] != 1 else "the only one known"
    )
    others = f"; both met others until {record['both_until']}" if record["both_until"] != record["last"] else ""
    return Item(head, [times + others], str(record["quote"]), str(record["article"]))


def months_before(day: date, months: int) -> date:
    """Return the same day so many months earlier, or the last one of that month.

    >>> months_before(date(2024, 3, 31), 1).isoformat()
    '2024-02-29'
    """
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
