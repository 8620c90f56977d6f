"""What ties articles, persons and meetings, kept from one load to the next, so that only what is touched is looked at.

It stands in the file of `kg.maintenance.resolved_file`, beside what was found.
"""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import blake2b
from itertools import chain, count

from pydantic import TypeAdapter

from kg.identity.copies import Place, TouchedCopies, place, runs
from kg.identity.decisions import Queue
from kg.identity.meetings.merge import MergedMeeting
from kg.identity.meetings.parts import MeetingsByParts
from kg.identity.origins import HALF, ArticleWords, in_order, run_places
from kg.identity.persons.anachronisms import Anachronism
from kg.identity.persons.census import Identity
from kg.identity.persons.mention_ties import number
from kg.identity.persons.mentions import PersonMention
from kg.identity.persons.touched_parts import Mention, NewPart, PersonPart, Spellings, TouchedParts
from kg.identity.resolution import ArticleEvidence
from kg.maintenance.kept_tables import Change, Row
from kg.maintenance.resolved_file import (
    Outcome,
    Turn,
    checked,
    good_now,
    last_turn,
    persons_of,
    read_evidence,
    read_found,
    read_meetings,
    read_queue,
    sound,
)
from kg.model import iris

ROWS = 10_000  # at once
OWNER = (1 << HALF) - 1  # the bits of the place of an article
LENGTH = 8  # bytes of a digest of who somebody is
GROUP = "INSERT OR REPLACE INTO groups VALUES (?, ?, ?)"
PERSON_IRI = re.compile(rb'"person":"([^"]+)"')  # in what was written of an article's persons
PERSON = "INSERT OR REPLACE INTO people VALUES (?, ?, ?, ?, ?, ?)"
Told = tuple[
    list[tuple[list[str], list[int]]], list[int], dict[int, int], dict[int, int], Queue, list[Anachronism]
]  # of a part: its spellings, ties, blocks, bearers, what it leaves open, and who is said to be in another's office


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A mention as it is kept.  cause: a digest of who it is."""

    part: int
    article: str
    place: int
    cause: bytes
    told: bytes

    def changed(self, part: int, cause: bytes) -> Row:
        """Make it that of another part or person."""
        return checked(part, self.article, self.place, cause, self.told)


class KeptTies:
    """What was kept.  file: an open one; touched: articles that are gone or are not as they were, by their IRIs."""

    def __init__(self, file: sqlite3.Connection | None, touched: Iterable[str]) -> None:
        """Take what is there; None for nothing."""
        self._file, self._touched = file, frozenset(touched)
        self._parts: dict[int, tuple[PersonPart, Queue, list[Anachronism]]] = {}
        self._person_rows: dict[int, PersonRow] = {}  # by the ids of the mentions made of them
        self._mentions: list[Mention] = []  # which so stay
        self._evidence: dict[str, tuple[str, ArticleEvidence]] = {}
        self._persons: dict[str, dict[str, Identity]] = {}

    def _rows(self, text: str, *values: str | bytes | int) -> list[Row]:
        return self._file.execute(text, values).fetchall() if self._file else []

    # of persons

    def part(self, at: int) -> PersonPart:
        """Return what a part has to do with others."""
        return self._group(at)[0]

    def queue(self, at: int) -> Queue:
        """Return what a part leaves open."""
        return self._group(at)[1]

    def anachronisms(self, at: int) -> list[Anachronism]:
        """Return who of a part is said to be in another's office."""
        return self._group(at)[2]

    def _group(self, at: int) -> tuple[PersonPart, Queue, list[Anachronism]]:
        if at not in self._parts:
            ((_, told),) = sound(self._rows("SELECT * FROM groups WHERE part = ?", at))
            spellings, has, blocks, bearers, queue, anachronisms = _told().validate_json(told)
            together = [Spellings(set(names), set(joins)) for names, joins in spellings]
            part = PersonPart(together, set(has), Counter(blocks), Counter(bearers))
            self._parts[at] = part, queue, anachronisms
        return self._parts[at]

    def mentions(self, at: int) -> list[Mention]:
        """Return the mentions of a part that are still there."""
        kept = (PersonRow(*row) for row in sound(self._rows("SELECT * FROM people WHERE part = ?", at)))
        still = [row for row in kept if row.article not in self._touched]
        found = _mentions().validate_json(b"[" + b",".join(row.told for row in still) + b"]")
        self._person_rows.update((id(one), row) for (one, _), row in zip(found, still, strict=True))
        self._mentions += found
        return found

    def row(self, one: PersonMention) -> PersonRow | None:
        """Return what was kept of a mention."""
        return self._person_rows.get(id(one))

    def having(self, tie: int) -> Iterable[int]:
        """Return the parts that have a tie."""
        return self._holding(tie)

    def within(self, block: int) -> Mapping[int, int]:
        """Return how many of each part are in a block."""
        return self._holding(block)

    def bearing(self, word: int) -> Mapping[int, int]:
        """Return how many of each part bear a word."""
        return self._holding(word)

    def _holding(self, tie: int) -> dict[int, int]:
        return dict(self._rows("SELECT part, number FROM ties WHERE tie = ?", tie))

    def parts_of(self, articles: Iterable[str]) -> set[int]:
        """Return the parts of the mentions of some articles."""
        return {at for one in articles for (at,) in self._rows("SELECT part FROM people WHERE article = ?", one)}

    def next_part(self) -> int:
        """Return a number that no part has."""
        return max((most or 0 for (most,) in self._rows("SELECT MAX(part) FROM groups")), default=0) + 1

    def persons(self, article: str) -> dict[str, Identity]:
        """Return who the persons of an article were."""
        if article not in self._persons:
            told = persons_of(self._file, article) if self._file else ()
            self._persons[article] = {name: one for it in told for name, one in read_found(it)[1]}
        return self._persons[article]

    def naming(self, persons: Set[str]) -> set[str]:
        """Return the articles that mentioned some persons, all by their IRIs."""
        text = "SELECT article, found.* FROM outcomes JOIN found USING (name) WHERE until = 0"
        wanted = {one.encode() for one in persons}
        every = ((article, told) for article, *row in self._rows(text) for _, told in sound([tuple(row)]))
        return {article for article, told in every if not wanted.isdisjoint(PERSON_IRI.findall(told))}

    # of meetings

    def met_parts(self, articles: Iterable[str]) -> dict[str, bytes]:
        """Return the parts of the meetings of some articles, by their IRIs."""
        rows = (self._rows("SELECT iri, part FROM met WHERE article = ?", one) for one in articles)
        return dict(chain.from_iterable(rows))

    def met_with(self, ties: Iterable[tuple[str, str]]) -> set[bytes]:
        """Return the parts that any of these ties connects."""
        every = {number("pair", *tie) for tie in ties}
        return {part for tie in every for (part,) in self._rows("SELECT part FROM pairs WHERE pair = ?", tie)}

    def members(self, parts: Iterable[bytes]) -> dict[str, set[str]]:
        """Return the IRIs of the meetings of some parts, by their articles."""
        found: dict[str, set[str]] = {}
        rows = (self._rows("SELECT iri, article FROM met WHERE part = ?", one) for one in parts)
        for iri, article in chain.from_iterable(rows):
            found.setdefault(article, set()).add(iri)
        return found

    def queues(self, parts: Iterable[bytes]) -> dict[bytes, Queue]:
        """Return what some parts leave open."""
        every = (self._rows("SELECT * FROM parts WHERE name = ? AND until = 0", one) for one in parts)
        return {name: read_queue(queue) for name, queue, _ in good_now(chain.from_iterable(every))}

    def meetings(self, part: bytes) -> list[MergedMeeting]:
        """Return the meetings of a part."""
        rows = sound(self._rows("SELECT * FROM found WHERE name = ?", part))
        return [one for _, told in rows for one in read_meetings(told)]

    # of articles

    def days(self) -> Iterator[tuple[str, str]]:
        """Give the articles that name anybody, by their IRIs, each with its day if it has one."""
        text = "SELECT article, json_extract(CAST(light AS TEXT), '$[0][0].day') AS day FROM evidence WHERE day <> ''"
        yield from self._rows(text)

    @cached_property
    def turn(self) -> Turn:
        """The last time that all was settled."""
        return last_turn(self._file) if self._file else Turn()

    def outcomes(self, articles: Iterable[str]) -> dict[str, Outcome]:
        """Return what was made of some articles."""
        every = (self._rows("SELECT * FROM outcomes WHERE article = ? AND until = 0", one) for one in articles)
        return {one: (cause, outcome) for one, cause, outcome in good_now(chain.from_iterable(every))}

    def evidence(self, article: str) -> ArticleEvidence:
        """Return the evidence of an article."""
        return self._article(article)[1]

    def digest(self, article: str) -> str:
        """Return the digest of the facts of an article; empty if nothing was kept of it."""
        return self._article(article)[0]

    def _article(self, article: str) -> tuple[str, ArticleEvidence]:
        if article not in self._evidence:
            found = "", ArticleEvidence()
            for _, digest, light, meetings in sound(self._rows("SELECT * FROM evidence WHERE article = ?", article)):
                found = digest, read_evidence(light, meetings)
            self._evidence[article] = found
        return self._evidence[article]

    def words(self, at: Place) -> ArticleWords:
        """Return the words of an article."""
        return self.evidence(iris.article(at[1])).text

    def before(self, run: int, at: Place) -> Place | None:
        """Return the last article before a place that has a run of words."""
        text = """SELECT day, source FROM runs WHERE run = ? AND (day, source) < (?, ?)
            ORDER BY day DESC, source DESC LIMIT 1"""
        return next(iter(self._rows(text, run, *at)), None)

    def after(self, run: int, at: Place) -> Place | None:
        """Return the first article after a place that has a run of words."""
        text = "SELECT day, source FROM runs WHERE run = ? AND (day, source) > (?, ?) ORDER BY day, source LIMIT 1"
        return next(iter(self._rows(text, run, *at)), None)

    def copies(self, at: Place) -> dict[Place, int]:
        """Return the copies that stand beside an article."""
        text = "SELECT other_day, other, number FROM copies WHERE day = ? AND source = ?"
        return {(day, other): times for day, other, times in self._rows(text, *at)}


class PersonChanges:
    """How the persons of before become those of now.

    articles: those of whose mentions anybody is another than before.
    """

    def __init__(self, kept: KeptTies, touched: TouchedParts, new: Mapping[int, tuple[str, int]]) -> None:
        """Compare.  new: the article of each new mention and its place there, by the mention's id."""
        self._kept, self._touched, self._new = kept, touched, new
        self._causes: dict[int, bytes] = {}
        free = count(kept.next_part())
        there = {at: one for at, one in touched.parts.items() if any(one.mentions)}
        self._parts = {at if at >= 0 else next(free): one for at, one in there.items()}
        kept_ones = ((row, self._cause(one)) for _, row, (one, _) in self._placed() if row)
        self.articles = {row.article for row, cause in kept_ones if row.cause != cause}

    def _placed(self) -> Iterator[tuple[int, PersonRow | None, Mention]]:
        """Give each mention with its part, and what was kept of it."""
        for part, one in self._parts.items():
            for mention in one.mentions:
                yield part, self._kept.row(mention[0]), mention

    def _people(self) -> Iterator[Row]:
        """Give the rows of mentions that are new, or have come to another part, or are another person."""
        for part, row, mention in self._placed():
            cause = self._cause(mention[0])
            if row is None:
                told = _mention().dump_json(mention, exclude_defaults=True)
                yield checked(part, *self._new[id(mention[0])], cause, told)
            elif (row.part, row.cause) != (part, cause):
                yield row.changed(part, cause)

    def _cause(self, one: PersonMention) -> bytes:
        """Return a digest of all that there is to say of somebody, who is one object in all articles."""
        who = self._touched.persons.get((one.article, one.name))
        if who is None:
            return b""
        if (found := self._causes.get(id(who))) is None:
            said = who.cause.encode("utf-8", "surrogatepass")
            self._causes[id(who)] = found = blake2b(said, digest_size=LENGTH).digest()
        return found

    def changes(self, touched: Iterable[str]) -> Iterator[Change]:
        """Give what is to be written.  touched: articles that are gone or are not as they were."""
        before = self._touched.touched
        yield "DELETE FROM people WHERE article = ?", [(one,) for one in touched]
        yield "DELETE FROM people WHERE part = ? AND article = ? AND place = ?", self._moved()
        yield PERSON, self._people()
        yield "DELETE FROM groups WHERE part = ?", [(at,) for at in before.keys() - self._parts.keys()]
        yield GROUP, (checked(at, _written(one)) for at, one in self._parts.items())
        yield from self._ties_changed(before)

    def _ties_changed(self, before: Mapping[int, PersonPart]) -> Iterator[Change]:
        now = {at: one.part for at, one in self._parts.items()}
        yield "DELETE FROM ties WHERE tie = ? AND part = ?", sorted(row[:2] for row in _other_ties(before, now))
        yield "INSERT OR REPLACE INTO ties VALUES (?, ?, ?)", sorted(_other_ties(now, before))

    def _moved(self) -> Iterator[Row]:
        """Give the rows of mentions that are in another part now."""
        return ((row.part, row.article, row.place) for part, row, _ in self._placed() if row and row.part != part)


def _other_ties(some: Mapping[int, PersonPart], others: Mapping[int, PersonPart]) -> Iterator[Row]:
    """Give the ties that some parts have, but not those of the same number, with how many of the part have each."""
    for at, part in some.items():
        its = _ties(others[at]) if at in others else {}
        yield from ((tie, at, times) for tie, times in _ties(part).items() if its.get(tie) != times)


def _ties(part: PersonPart) -> dict[int, int]:
    return {**dict.fromkeys(part.has, 1), **part.blocks, **part.bearers}


def _written(one: NewPart) -> bytes:
    part = one.part
    spellings = [(sorted(it.names), sorted(it.joins)) for it in part.spellings]
    return _told().dump_json((spellings, sorted(part.has), part.blocks, part.bearers, one.queue, one.anachronisms))


def meetings_changed(before: Iterable[bytes], parts: MeetingsByParts, articles: Mapping[str, str]) -> Iterator[Change]:
    """Give how the parts of the meetings of before become those of now.  articles: their IRIs, by their sources."""
    now = parts.queues.keys()
    gone = [(one,) for one in set(before) - now]
    new = sorted(now - set(before))
    yield "DELETE FROM met WHERE part = ?", gone
    yield "DELETE FROM pairs WHERE part = ?", gone
    members = ((one.iri, articles[one.source], part) for part in new for one in parts.members_of(part))
    yield "INSERT OR REPLACE INTO met VALUES (?, ?, ?)", sorted(members)
    tied = ((number("pair", *tie), part) for part in new for tie in parts.ties_of(part))
    yield "INSERT OR REPLACE INTO pairs VALUES (?, ?)", sorted(tied)


def copies_changed(
    gone: Iterable[ArticleWords], new: Iterable[ArticleWords], touched: TouchedCopies
) -> Iterator[Change]:
    """Give how the copies of before become those of now."""
    had = ((run, *place(one)) for one in gone for run in runs(one))
    yield "DELETE FROM runs WHERE run = ? AND day = ? AND source = ?", had
    yield "INSERT OR REPLACE INTO runs VALUES (?, ?, ?)", _runs(in_order(new))
    both = [(pair[::way], times) for pair, times in touched.beside.items() for way in (1, -1)]
    ends = [((*one, *other), times) for (one, other), times in both]
    no_more = [end for end, times in ends if not times]
    yield "DELETE FROM copies WHERE day = ? AND source = ? AND other_day = ? AND other = ?", no_more
    yield "INSERT OR REPLACE INTO copies VALUES (?, ?, ?, ?, ?)", [(*end, times) for end, times in ends if times]


def _runs(everything: list[ArticleWords]) -> Iterator[Row]:
    """Give the rows of all runs in order: rows that come so are written the quickest."""
    places, every = list(map(place, everything)), run_places(everything)
    for start in range(0, len(every), ROWS):
        some = every[start : start + ROWS]
        those = [places[at] for at in (some & OWNER).tolist()]
        days, sources = zip(*those, strict=True)
        yield from zip((some >> HALF).tolist(), days, sources, strict=True)


@cache
def _told() -> TypeAdapter[Told]:
    return TypeAdapter(Told)


@cache
def _mention() -> TypeAdapter[Mention]:
    return TypeAdapter(Mention)


@cache
def _mentions() -> TypeAdapter[list[Mention]]:
    return TypeAdapter(list[Mention])
