"""Flat tables, one fact a row, for spreadsheets and statistics: their columns, what each means, and their rows."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from kg.exchange.flat_records import (
    Country,
    FlatBody,
    FlatMeeting,
    FlatMembership,
    FlatParticipant,
    FlatPerson,
    FlatSource,
    FlatTenure,
    Records,
    span,
)

Value = str | int | float | None  # None where nobody says
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: kind is "text", "day" (YYYY-MM-DD), "integer" or "number"."""

    name: str
    meaning: str
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class FlatTable:
    """A table: a row a fact, its columns in order; read gives the records, made the rows of one of them."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    read: Callable[[Records], Iterable[Any]]
    made: Callable[[Records, Any], Iterable[Row]]

    def rows(self, records: Records) -> Iterator[Row]:
        """Give all rows."""
        return (row for one in self.read(records) for row in self.made(records, one))


def _when(what: str) -> tuple[Column, ...]:
    return (
        Column("date", f"{what}, as an EDTF date, as precise as the articles are: XXXX where no year is known"),
        Column("first_day", "the first day that the date can mean; empty where it is open or not known", "day"),
        Column("last_day", "the last day that the date can mean; empty where it is open or not known", "day"),
    )


def _home(prefix: str = "") -> tuple[Column, ...]:
    return (
        Column(f"{prefix}country", "the state in whose office, or of which, the person or organization is"),
        Column(f"{prefix}iso3", "its code of ISO 3166-1, three letters"),
        Column(f"{prefix}cow", "its number in the Correlates of War state system", "integer"),
    )


def _party(prefix: str, which: str) -> tuple[Column, ...]:
    return (
        Column(f"{prefix}id", f"IRI of {which}"),
        Column(f"{prefix}kind", f"what {which} is: person or organization"),
        Column(f"{prefix}name", f"the name of {which}"),
        Column(f"{prefix}office", f"the office in which {which} took part"),
        *_home(prefix),
    )


SOURCE = (
    Column("articles", "how many articles say so", "integer"),
    Column("confidence", "how sure the rule is that read the surest of them, from 0 to 1", "number"),
    Column("article", "the first of them: its address, id or file"),
    Column("published", "the day on which it appeared", "day"),
    Column("quote", "its words that say so"),
)
MEETING = (
    Column("meeting", "IRI of the meeting"),
    *_when("when it was"),
    Column("place", "where it was"),
    Column("mode", "in_person, phone or video"),
    Column("status", "held, planned, proposed, postponed, cancelled or denied"),
)


def _meetings(records: Records) -> Iterable[FlatMeeting]:
    return records.meetings()


def _meeting(_: Records, one: FlatMeeting) -> Iterator[Row]:
    who = ("; ".join(_or(part.name, part.office) for part in one.participants), len(one.participants))
    bodies = "; ".join(part.name for part in one.participants if not part.is_person)
    codes = sorted({part.country.iso3 for part in one.participants} - {""})
    yield (*_event(one), *who, bodies or None, " ".join(codes) or None, *_source(one.sources))


def _pairs(_: Records, one: FlatMeeting) -> Iterator[Row]:
    for left, right in one.pairs:
        yield (*_event(one), *_side(left), *_side(right), *_source(one.sources))


def _person(_: Records, one: FlatPerson) -> Iterator[Row]:
    yield one.id, one.name, "; ".join(one.aliases) or None, *_codes(one.country), one.wikidata or None


def _body(_: Records, one: FlatBody) -> Iterator[Row]:
    yield one.id, one.name, one.kind or None, *_codes(one.country), one.wikidata or None


def _tenure(records: Records, one: FlatTenure) -> Iterator[Row]:
    person, body = records.persons[one.person], records.bodies.get(one.body)
    where = (body.id, body.name, *_codes(body.country)) if body else (None,) * 5
    held = (one.post, one.office, one.status, *where, *_dated(one.date), *(day or None for day in one.told))
    yield one.id, one.person, person.name, *held, *_source(one.sources)


def _membership(records: Records, one: FlatMembership) -> Iterator[Row]:
    parties = [part for iri in (one.organization, one.member) for part in (iri, records.bodies[iri].name)]
    yield one.id, *parties, one.standing, *_dated(one.date), *_source(one.sources)


def rows_of_all(records: Records) -> Iterator[tuple[FlatTable, Row]]:
    """Give the rows of all tables, each with its table; what several tables are made of is read once."""
    for read, group in groupby(TABLES.values(), key=lambda table: table.read):
        tables = list(group)
        for one in read(records):
            for table in tables:
                yield from ((table, row) for row in table.made(records, one))


TABLES: Mapping[str, FlatTable] = {
    one.name: one
    for one in (
        FlatTable(
            "meetings",
            "every meeting, held or not, a row each",
            (
                *MEETING,
                Column("participants", "who took part, persons each with the office in which, between semicolons"),
                Column("participant_count", "how many, persons and organizations", "integer"),
                Column("organizations", "the organizations among them, between semicolons"),
                Column("countries", "their states, as codes of ISO 3166-1, between spaces"),
                *SOURCE,
            ),
            _meetings,
            _meeting,
        ),
        FlatTable(
            "pairs",
            "every two who took part in a meeting, a row each; nobody beside the organization that they speak for",
            (
                *MEETING,
                *_party("a_", "one"),
                *_party("b_", "the other"),
                *SOURCE,
            ),
            _meetings,
            _pairs,
        ),
        FlatTable(
            "persons",
            "every person, a row each",
            (
                Column("person", "IRI of the person"),
                Column("name", "the person"),
                Column("aliases", "other names, between semicolons"),
                *_home(),
                Column("wikidata", "the entry in Wikidata, where who is meant is sure: Q and a number"),
            ),
            lambda records: records.persons.values(),
            _person,
        ),
        FlatTable(
            "bodies",
            "every state and organization, a row each",
            (
                Column("body", "IRI of the state or organization"),
                Column("name", "its name"),
                Column("kind", "state, or igo, government, agency, legislature, mission or other"),
                *_home(),
                Column("wikidata", "its entry in Wikidata: Q and a number"),
            ),
            lambda records: records.bodies.values(),
            _body,
        ),
        FlatTable(
            "tenures",
            "every office that a person is said to hold or to have held, a row each",
            (
                Column("tenure", "IRI of the tenure"),
                Column("person", "IRI of the person"),
                Column("name", "the person"),
                Column("post", "IRI of the office"),
                Column("office", "the office"),
                Column("status", "current, former, acting or designate, as the articles say"),
                Column("body", "IRI of the state or organization that has the office; empty where nobody says"),
                Column("body_name", "its name"),
                *_home(),
                *_when("the time in office, where an article gives it"),
                Column("told_first", "the day of the first article that says so", "day"),
                Column("told_last", "the day of the last one", "day"),
                *SOURCE,
            ),
            Records.tenures,
            _tenure,
        ),
        FlatTable(
            "memberships",
            "every state or organization that is said to belong to an organization, a row each",
            (
                Column("membership", "IRI of the membership"),
                Column("organization", "IRI of the organization"),
                Column("organization_name", "its name"),
                Column("member", "IRI of the member"),
                Column("member_name", "its name"),
                Column("standing", "member, observer, associate, candidate or suspended"),
                *_when("since when"),
                *SOURCE,
            ),
            Records.memberships,
            _membership,
        ),
    )
}


def codebook(records: Records) -> Iterator[str]:
    """Describe every table and column in Markdown, with what made the data."""
    yield f"# Codebook\n\n{records.provenance}\n\n"
    yield "Days are written YYYY-MM-DD. An empty cell means that nobody says, never no. "
    yield "That no meeting is recorded does not mean that two persons did not meet.\n"
    for table in TABLES.values():
        yield f"\n## {table.name}\n\nHolds {table.meaning}.\n\n| column | kind | meaning |\n|---|---|---|\n"
        yield from (f"| {one.name} | {one.kind} | {one.meaning} |\n" for one in table.columns)


def _event(one: FlatMeeting) -> Row:
    days = (one.first or None, one.last or None)
    return one.id, one.date or None, *days, one.place or None, one.mode, one.status


def _dated(date: str) -> Row:
    return date or None, *(day or None for day in span(date))


def _side(part: FlatParticipant) -> Row:
    return part.id, part.kind, part.name, part.office or None, *_codes(part.country)


def _codes(country: Country) -> Row:
    return country.name or None, country.iso3 or None, country.cow


def _source(sources: tuple[FlatSource, ...]) -> Row:
    first = sources[0]
    sure = max(one.confidence for one in sources)
    return len(sources), sure, first.article, first.published or None, first.quote


def _or(name: str, office: str) -> str:
    return f"{name} ({office})" if office else name
