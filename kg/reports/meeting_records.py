"""Every meeting once, with who took part and which articles report it: what reports on everybody are made from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from kg.lookup.find import resolve
from kg.reports.filters import Filters
from kg.store.base import Cell, Store
from queries.library import NAMES, library, put


@dataclass(frozen=True, slots=True)
class Attendee:
    """Who took part in a meeting.  id: the IRI; office, state: as whom, empty where not known."""

    id: str
    name: str
    office: str
    state: str


@dataclass(slots=True)
class MeetingRecord:
    """A meeting.  told: a row of each article that reports it, as the query "meetings" has them; people: by IRI."""

    told: list[Mapping[str, Cell]]
    people: dict[str, Attendee] = field(default_factory=dict)

    @property
    def status(self) -> str:
        """Whether it was held, planned, and so on."""
        return str(self.told[0]["status"])

    @property
    def first(self) -> str:
        """The first day that it may have been on, empty if that is not known."""
        return str(self.told[0]["first"])

    @property
    def last(self) -> str:
        """The last day that it may have been on, empty if that is not known."""
        return str(self.told[0]["last"])

    @property
    def pairs(self) -> Iterator[tuple[Attendee, Attendee]]:
        """Each two who took part, by name."""
        return combinations(sorted(self.people.values(), key=lambda one: (one.name, one.id)), 2)

    @property
    def states(self) -> Sequence[str]:
        """The states for which somebody took part, by name."""
        return sorted({one.state for one in self.people.values() if one.state})

    @property
    def row(self) -> Mapping[str, Cell]:
        """What filters look at: of several articles what the surest says."""
        surest = max(self.told, key=lambda row: float(row["confidence"] or 0))
        return {**surest, "office": " ".join(one.office for one in self.people.values())}


def meetings(store: Store, filters: Filters) -> dict[str, MeetingRecord]:
    """Return the meetings that are wanted by IRI, by date, those without one last; QueryError if a date is not one."""
    query = library(NAMES)["meetings"]
    found: dict[str, MeetingRecord] = {}
    for row in put(store, query, resolve(store, query, filters.given(query))).dicts():
        told = found.setdefault(str(row["id"]), MeetingRecord([])).told
        if all(one["article"] != row["article"] for one in told):
            told.append(row)
    for one in found.values():
        one.told.sort(key=lambda row: (str(row["published"] or "9999"), str(row["article"])))
    _take_part(store, found)
    ordered = sorted(found.items(), key=lambda item: not item[1].told[0]["date"])
    return {iri: one for iri, one in ordered if filters.keeps(one.row)}


def _take_part(store: Store, found: Mapping[str, MeetingRecord]) -> None:
    """Add to each meeting who took part."""
    for row in put(store, library(NAMES)["participations"], {}).dicts():
        if meeting := found.get(str(row["meeting_id"])):
            its = Attendee(str(row["person_id"]), str(row["name"]), str(row["office"]), str(row["state"]))
            meeting.people[its.id] = its
