"""What a store knows as flat records, month by month, so that a store of any size passes through."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.metadata import version
from itertools import chain, combinations, groupby, pairwise
from string import ascii_lowercase
from typing import TypeVar

from pyoxigraph import Literal, NamedNode, Triple

from kg.model.dates import bounds
from kg.model.errors import StoreError
from kg.model.facts import PAIR, Status
from kg.model.iris import ID, NO_PERIOD
from kg.reports.coverage import coverage, published
from kg.reports.description import digest, lines
from kg.store.base import Cell, Row, Store, Term
from kg.store.oxigraph import OxigraphStore
from loaders.reference import tables
from queries.library import NAMES, library, put

STATE = ID + "state/"  # before the code of a state, in its IRI
AT_ONCE = 200  # persons whose tenures are read
MEETING, LAST = f"{ID}meeting/", f"{ID}~"  # what the IRIs of meetings begin with, and what comes after all
TIMELESS = ("", *ascii_lowercase[1:])  # what meetings of no known time, too many at once, are read by: how names begin
Values = Mapping[str, Term]
Said = TypeVar("Said", Triple, bytes)


@dataclass(frozen=True, slots=True)
class Country:
    """A state in the codes of others: ISO 3166-1 of two and of three letters, and the number of Correlates of War."""

    name: str = ""
    iso2: str = ""
    iso3: str = ""
    cow: int | None = None  # many a small or former state has none


@dataclass(frozen=True, slots=True)
class FlatPerson:
    """A person: names, the state that articles say is theirs, the entry in Wikidata."""

    id: str
    name: str
    aliases: tuple[str, ...]
    country: Country
    wikidata: str


@dataclass(frozen=True, slots=True)
class FlatBody:
    """A state or an organization; kind is "state", or a word of the code list of kinds of organizations."""

    id: str
    name: str
    kind: str
    country: Country
    wikidata: str


@dataclass(frozen=True, slots=True)
class FlatParticipant:
    """A part in a meeting: of a person the office and the state in which, of an organization its own state.

    body: IRI of the state or organization that has the office, unless it is a former one.
    """

    id: str
    name: str
    office: str
    body: str
    country: Country
    is_person: bool

    @property
    def kind(self) -> str:
        """Say what it is, in a word."""
        return "person" if self.is_person else "organization"


@dataclass(frozen=True, slots=True)
class FlatSource:
    """The words of an article that say something; published is YYYY-MM-DD or empty, confidence from 0 to 1."""

    article: str
    title: str
    published: str
    quote: str
    confidence: float


@dataclass(frozen=True, slots=True)
class FlatMeeting:
    """A meeting: date is EDTF, first and last the days between which it was, YYYY-MM-DD or empty."""

    id: str
    date: str
    first: str
    last: str
    place: str
    mode: str
    status: str
    participants: tuple[FlatParticipant, ...]
    sources: tuple[FlatSource, ...]

    @property
    def pairs(self) -> Iterator[tuple[FlatParticipant, FlatParticipant]]:
        """Give each two who met each other: whoever speaks for an organization is there as it, and did not meet it."""
        for one, other in combinations(self.participants, PAIR):
            if one.body != other.id and other.body != one.id:
                yield one, other

    @property
    def confidence(self) -> float:
        """How sure the surest of its sources is, from 0 to 1."""
        return max(one.confidence for one in self.sources)


@dataclass(frozen=True, slots=True)
class FlatTenure:
    """That a person holds an office: date is an EDTF date, told the first and the last day of articles that say so."""

    id: str
    person: str
    post: str
    office: str
    body: str  # IRI of the state or organization, or empty
    status: str
    date: str
    told: tuple[str, str]
    sources: tuple[FlatSource, ...]


@dataclass(frozen=True, slots=True)
class FlatMembership:
    """That a state or organization belongs to an organization: date is an EDTF date, open at its end."""

    id: str
    organization: str
    member: str
    standing: str
    date: str
    sources: tuple[FlatSource, ...]


class Records:
    """The records of a store, which must stay open; persons and bodies are read once and kept, the rest is streamed."""

    def __init__(self, store: Store) -> None:
        """Read from this store."""
        self.store = store

    @cached_property
    def digest(self) -> str:
        """Return the digest of the data; whoever writes all triples need not read them once more for it."""
        return digest(self.store)

    def hashed(self, parts: Iterable[tuple[str, list[Said]]]) -> Iterator[tuple[str, list[Said]]]:
        """Pass on what each article says, as triples or as their texts; when all has passed, the digest is known."""
        found = hashlib.sha256()
        for article, said in parts:
            found.update(lines(article, said))
            yield article, said
        self.digest = found.hexdigest()

    @property
    def generator(self) -> str:
        """Name what made the data, and their digest."""
        return f"whomet {version('whomet')}, data sha256:{self.digest}"

    @cached_property
    def provenance(self) -> str:
        """Say in one line what made the data, their digest, and from how many articles of whom they are."""
        return f"{self.generator}. {coverage(published(self.store)).line}."

    @contextmanager
    def unchanged(self) -> Iterator[None]:
        """Raise StoreError if others change the store meanwhile; no writer can, of a folder that is open."""
        is_shared = not isinstance(self.store, OxigraphStore)
        before = self.digest if is_shared else ""
        yield
        if is_shared and digest(self.store) != before:
            raise StoreError(self.store.address, "has changed meanwhile, so nothing is written; export again")

    @cached_property
    def persons(self) -> Mapping[str, FlatPerson]:
        """Return every person by IRI."""
        aliases = self._aliases()
        return {
            iri: FlatPerson(iri, str(name), aliases.get(iri, ()), country(str(state)), self._wikidata.get(iri, ""))
            for iri, name, state in ((str(iri), name, state) for iri, name, state in self._rows("people"))
        }

    @cached_property
    def bodies(self) -> Mapping[str, FlatBody]:
        """Return every state and organization by IRI."""
        return {
            str(iri): FlatBody(str(iri), str(name), str(kind), country(str(state)), self._wikidata.get(str(iri), ""))
            for iri, name, kind, state in self._rows("bodies")
        }

    def meetings(self, statuses: Iterable[str] = tuple(Status)) -> Iterator[FlatMeeting]:
        """Give the meetings of some statuses by date, those of no known time last, by the IRIs alone."""
        wanted = frozenset(statuses)
        for (month,) in self._rows("periods"):
            for those in _spans(str(month)):
                yield from (one for one in self._some_meetings(those) if one.status in wanted)

    def tenures(self) -> Iterator[FlatTenure]:
        """Give the offices that persons are said to hold, by person."""
        found = chain.from_iterable(self._dicts("tenures", some) for some in self._ranges())
        for _, group in groupby(found, key=lambda row: row["id"]):
            rows = list(group)
            days = sorted(filter(None, (str(row["published"]) for row in rows)))
            dates = sorted(filter(None, (str(row["date"]) for row in rows)), key=lambda it: (-len(it), it))
            told = (days[0], days[-1]) if days else ("", "")
            date = dates[0] if dates else ""
            who, held = _texts(rows[0], "id", "person_id", "post_id"), _texts(rows[0], "office", "body_id", "status")
            yield FlatTenure(*who, *held, date, told, _sources(rows))

    def memberships(self) -> Iterator[FlatMembership]:
        """Give which state or organization belongs to which organization, by organization."""
        for _, group in groupby(self._dicts("memberships"), key=lambda row: row["id"]):
            rows = list(group)
            iri, organization, member = _texts(rows[0], "id", "organization_id", "member_id")
            yield FlatMembership(
                iri, organization, member, str(rows[0]["standing"]), str(rows[0]["date"]), _sources(rows)
            )

    def _ranges(self) -> Iterator[Values]:
        """Give the first and the last of some persons, until all are given: the tenures of all are too many at once."""
        persons = list(self.persons)
        for start in range(0, len(persons), AT_ONCE):
            some = persons[start : start + AT_ONCE]
            yield {"first": NamedNode(some[0]), "last": NamedNode(some[-1])}

    def _some_meetings(self, those: Values) -> Iterator[FlatMeeting]:
        parts: dict[str, list[FlatParticipant]] = {}
        for row in self._dicts("participations-of-period", those):
            parts.setdefault(str(row["meeting_id"]), []).append(self._participant(row))
        for iri, group in groupby(self._dicts("meetings-of-period", those), key=lambda row: str(row["id"])):
            rows = list(group)
            when, how = _texts(rows[0], "date", "first", "last"), _texts(rows[0], "place", "mode", "status")
            yield FlatMeeting(iri, *when, *how, tuple(parts.get(iri, ())), _sources(rows))

    def _participant(self, row: Mapping[str, Cell]) -> FlatParticipant:
        iri = self._once[str(row["participant_id"])]
        body = self.bodies.get(iri)
        home = body.country if body else country(str(row["state_id"]))
        return FlatParticipant(iri, str(row["name"]), str(row["office"]), str(row["body_id"]), home, body is None)

    @cached_property
    def _once(self) -> Mapping[str, str]:
        """Return every IRI of a person or body as the one text that is kept of it, since there are many meetings."""
        return {iri: iri for iri in (*self.persons, *self.bodies)}

    @cached_property
    def _wikidata(self) -> Mapping[str, str]:
        return {str(iri): str(entry) for iri, entry in self._rows("wikidata")}

    def _aliases(self) -> Mapping[str, tuple[str, ...]]:
        """Return the other names of each person, by IRI."""
        rows = ((str(iri), str(text)) for iri, part, text in self._rows("person") if part == "alias")
        return {iri: tuple(text for _, text in group) for iri, group in groupby(rows, key=lambda row: row[0])}

    def _rows(self, name: str) -> Iterator[Row]:
        return iter(put(self.store, library(NAMES)[name], {}))

    def _dicts(self, name: str, values: Values | None = None) -> Iterator[Mapping[str, Cell]]:
        return put(self.store, library(NAMES)[name], values or {}).dicts()


def _spans(month: str) -> Iterator[Values]:
    """Give the first and the last of some meetings of a month, until all are given."""
    starts = TIMELESS if month == NO_PERIOD else TIMELESS[:1]
    for first, last in pairwise([*(f"{MEETING}{start}" for start in starts), LAST]):
        yield {"period": Literal(month), "first": NamedNode(first), "last": NamedNode(last)}


def country(iri: str) -> Country:
    """Return the state of an IRI in the codes of others; nothing for what is no state.

    >>> country(STATE + "az").iso3, country("")
    ('AZE', Country(name='', iso2='', iso3='', cow=None))
    """
    return _countries().get(iri.removeprefix(STATE), Country())


def span(date: str) -> tuple[str, str]:
    """Return the first and the last day that an EDTF date can mean, each YYYY-MM-DD, or empty where it is open.

    >>> span("2024-02"), span("2019/.."), span("XXXX-11-27"), span("")
    (('2024-02-01', '2024-02-29'), ('2019-01-01', ''), ('', ''), ('', ''))
    """
    first, last = bounds(date) if date else (None, None)
    return first.isoformat() if first else "", last.isoformat() if last else ""


def _texts(row: Mapping[str, Cell], one: str, other: str, third: str) -> tuple[str, str, str]:
    return str(row[one]), str(row[other]), str(row[third])


@cache
def _countries() -> Mapping[str, Country]:
    rows = ((row.state, row) for row in tables.states())
    return {state.code.lower(): Country(state.name, state.code, row.code3, row.cow) for state, row in rows}


def _sources(rows: Iterable[Mapping[str, Cell]]) -> tuple[FlatSource, ...]:
    """Return the first words of each article, the article that appeared first before the others."""
    found = (
        FlatSource(
            article=str(row["article"]),
            title=str(row.get("title", "")),
            published=str(row["published"]),
            quote=str(row["quote"]),
            confidence=float(row["confidence"]),
        )
        for row in rows
    )
    ranked = sorted(found, key=lambda one: (one.published or "9999", one.article, one.quote))
    return tuple(next(group) for _, group in groupby(ranked, key=lambda one: one.article))
