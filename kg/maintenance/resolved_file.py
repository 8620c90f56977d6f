"""What identity resolution need not do again, and what it found, kept in a file beside the store.

That is what it takes from the facts of each article, the meetings of each part and what they leave open, and who the
persons of each article are.  All of it is what a function gives, kept by a digest of what is put in: so the file may be
older or newer than its store, and may be removed at any time.  One that is damaged, or of another edition of the rules,
is made anew, and says so.

Each time that all is settled is a turn.  A row is good from one turn until another, so that what was found the time
before can be read as well.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import TypeVar
from zlib import crc32

from pydantic import TypeAdapter, ValidationError

from kg.identity.decisions import Queue
from kg.identity.meetings.mentions import MeetingMention
from kg.identity.meetings.merge import MergedMeeting
from kg.identity.meetings.parts import MeetingsByParts, Named, UnreadMentions, named
from kg.identity.origins import ArticleWords
from kg.identity.persons.census import Identity
from kg.identity.persons.mentions import PersonMention
from kg.identity.resolution import ArticleEvidence
from kg.identity.thresholds import PERSONS_PAIRED
from kg.maintenance.kept_tables import FORGOTTEN, PASSED, TABLES, Change, Row
from kg.model import edition
from kg.model.facts import PAIR
from kg.model.memory import without_collection

FOUND = "INSERT OR REPLACE INTO found VALUES (?, ?, ?)"
WRONG = "is damaged or of another version, and is made anew"
PRIMARY = 0xFF  # the part of SQLite's codes of errors that tells the kind
PASSING = {
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY
}  # fmt: skip
Light = tuple[tuple[PersonMention, ...], tuple[PersonMention, ...], ArticleWords, tuple[Named, ...]]
Persons = list[tuple[str, Identity]]  # of an article, by their names
Outcome = tuple[bytes, str]  # a digest of all that it depends on, and its fingerprint
Content = TypeVar("Content")
MOST = 1 << 62  # a turn after all others


class DamageError(Exception):
    """A row is not as it was written."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A time that all was settled.

    state, basis: fingerprints of the store and the human decisions, and of what the resolution depends on; rest: what
    was found besides, as JSON.
    """

    number: int = 0
    state: str = ""
    basis: str = ""
    rest: bytes = b""


class ResolvedFile:
    """The file.

    note: what was wrong with it, in words; queues: what the parts of the meetings leave open, by their names.
    """

    def __init__(self, path: Path, *, writable: bool = False) -> None:
        """Take where it is or is to be; nothing is opened yet.  writable: what is not in it can be added."""
        self.path, self.note = path, ""
        self._writable, self._lost = writable, False
        self._forget()

    def _forget(self) -> None:
        self.queues: dict[bytes, Queue] = {}
        self._turn = Turn()
        self._outcomes, self._came = dict[str, Outcome](), dict[str, Outcome]()
        self._gone: set[str] = set()  # articles whose evidence is in the file, and which the store has not
        self._past: set[str] = set()  # those of which there is an outcome

    def read(self, digests: Mapping[str, str]) -> dict[str, ArticleEvidence]:
        """Read all that is kept; return the evidence of articles, given by their IRIs with a digest of their facts."""
        return self.ask(lambda file: self._content(file, digests)) or {}

    @property
    def mark(self) -> str:
        """What shows that nobody else has written the file since; empty if it is not there, or not all was written."""
        with suppress(OSError):
            found = self.path.stat()
            return "" if self._lost else f"{found.st_size} {found.st_mtime_ns}"
        return ""

    @property
    def state(self) -> str:
        """That of the articles when all was settled last; empty if it is not known."""
        return self.ask(lambda file: last_turn(file).state.partition(" ")[0]) or ""

    def opened(self) -> sqlite3.Connection:
        """Open it, to read some of what is in it; sqlite3.Error or DamageError if that cannot be."""
        file = self._open("ro")
        if not _is_ours(file):
            file.close()
            raise DamageError
        return file

    def resume(
        self, turn: Turn, outcomes: Mapping[str, Outcome], queues: Mapping[bytes, Queue], gone: set[str]
    ) -> None:
        """Take what was read of it: of those articles and parts alone that may change.  gone: articles."""
        self._forget()
        self._turn, self._outcomes, self.queues = turn, dict(outcomes), dict(queues)
        self._gone, self._past = gone, gone & outcomes.keys()

    def keep(self, digests: Mapping[str, str], found: Mapping[str, ArticleEvidence]) -> None:
        """Keep the evidence of articles, and drop that of those that are gone."""
        if found or self._gone:
            self.write(self.evidence_changed(digests, found))

    def evidence_changed(self, digests: Mapping[str, str], found: Mapping[str, ArticleEvidence]) -> Iterator[Change]:
        """Give how the evidence of before becomes that of now."""
        yield "DELETE FROM evidence WHERE article = ?", [(one,) for one in sorted(self._gone)]
        rows = (checked(article, digests[article], *_told(one)) for article, one in found.items())
        yield "INSERT OR REPLACE INTO evidence VALUES (?, ?, ?, ?, ?)", rows

    def fingerprint(self, article: str, cause: bytes, find: Callable[[], str]) -> str:
        """Return the fingerprint of the outcome of an article; if its cause is another than before, find it."""
        earlier = self._outcomes.get(article)
        if earlier is None or earlier[0] != cause:
            self._came[article] = earlier = cause, find()
        return earlier[1]

    def settle(
        self,
        turn: Turn,
        parts: MeetingsByParts,
        persons: Callable[[str], tuple[str, Persons]],
        more: Iterable[Change] = FORGOTTEN,
    ) -> None:
        """Keep what was found; it is the next turn, unless all is as it was.

        persons: gives the source and the persons of an article by its IRI; more: what is to be written as well.
        """
        number = self._turn.number + 1
        parts_changed, articles_changed = self._parts_changed(number, parts), self._articles_changed(number, persons)
        if parts_changed or articles_changed or (turn.state, turn.basis) != (self._turn.state, self._turn.basis):
            passed: list[Change] = [(statement, [{"turn": number - 1}]) for statement in PASSED.split(";")]
            this = checked(number, turn.state, turn.basis, turn.rest)
            turns: Change = "INSERT INTO turns VALUES (?, ?, ?, ?, ?)", [this]
            self.write(chain(passed, parts_changed, articles_changed, more, [turns]))
        else:
            self.write(more)

    def _parts_changed(self, turn: int, parts: MeetingsByParts) -> list[Change]:
        """Return how the parts of before become those of now; empty if they are the same."""
        gone = [(turn, turn, one) for one in self.queues.keys() - parts.queues.keys()]
        new = parts.queues.keys() - self.queues.keys()
        rows = (_good(turn, one, _written(parts.queues[one]), _is_alone(parts.meetings_of(one))) for one in new)
        changes: list[Change] = [
            ("UPDATE parts SET until = ?, checksum = checksum + ? WHERE name = ? AND until = 0", gone),
            ("INSERT INTO parts VALUES (?, ?, ?, ?, ?, ?)", rows),
            (FOUND, (checked(one, _meetings_found().dump_json(parts.meetings_of(one))) for one in new)),
        ]
        return changes if gone or new else []

    def _articles_changed(self, turn: int, persons: Callable[[str], tuple[str, Persons]]) -> list[Change]:
        """Return how the articles of before become those of now; empty if all is as it was."""
        came = self._came
        gone = [(turn, turn, one) for one in (*self._past, *(came.keys() & self._outcomes.keys()))]
        changes: list[Change] = [
            ("UPDATE outcomes SET until = ?, checksum = checksum + ? WHERE article = ? AND until = 0", gone),
            ("INSERT INTO outcomes VALUES (?, ?, ?, ?, ?, ?)", (_good(turn, it, *one) for it, one in came.items())),
            (FOUND, (checked(cause, _persons_found().dump_json(persons(it))) for it, (cause, _) in came.items())),
        ]
        return changes if gone or came else []

    def ask(self, read: Callable[[sqlite3.Connection], Content]) -> Content | None:
        """Read something in the file; None if it cannot be, and then it is made anew."""
        if self.path.is_file():
            try:
                with without_collection(), closing(self._open("ro")) as file:
                    if _is_ours(file):
                        return read(file)
                    self.begin_anew()
            except (DamageError, ValidationError):
                self.begin_anew()
            except sqlite3.Error as error:
                if error.sqlite_errorcode & PRIMARY in PASSING:
                    self._forget()
                    self._writable = False  # nothing is added to what was not read
                else:
                    self.begin_anew()
        return None

    def _content(self, file: sqlite3.Connection, digests: Mapping[str, str]) -> dict[str, ArticleEvidence]:
        found = {}
        for article, digest, light, meetings in sound(file.execute("SELECT * FROM evidence")):
            if article not in digests:
                self._gone.add(article)
            elif digests[article] == digest:
                found[article] = read_evidence(light, meetings)
        self._turn = last_turn(file)
        outcomes = good_then(file.execute("SELECT * FROM outcomes"), self._turn.number)
        self._outcomes = {article: (cause, outcome) for article, cause, outcome in outcomes}
        self._past = self._outcomes.keys() - digests.keys()
        parts = good_then(file.execute("SELECT * FROM parts"), self._turn.number)
        self.queues = {part: read_queue(queue) for part, queue, _ in parts}
        return found

    def begin_anew(self) -> None:
        """Forget what is in the file; who only reads leaves it as it is, and does not speak of it."""
        self._forget()
        if self._writable:
            self.note = f"{self.path}: {WRONG}"
            self.path.unlink(missing_ok=True)

    def write(self, changes: Iterable[Change]) -> None:
        """Make changes, all of them or none."""
        if not self._writable:
            return
        try:
            with closing(self._open("rwc")) as file:
                file.executescript(TABLES)
                file.execute("INSERT OR REPLACE INTO edition VALUES (?)", (edition.identity(),))
                for statement, rows in changes:
                    file.executemany(statement, rows)
                file.execute("COMMIT")
        except sqlite3.Error as error:  # no space is left, or it may not be written: next time
            self.note, self._lost = f"{self.path}: {error}", True
            if error.sqlite_errorcode & PRIMARY == sqlite3.SQLITE_CORRUPT:
                self.begin_anew()

    def _open(self, mode: str) -> sqlite3.Connection:
        return sqlite3.connect(f"{self.path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None)


def _is_ours(file: sqlite3.Connection) -> bool:
    return file.execute("SELECT name FROM edition").fetchall() == [(edition.identity(),)]


def last_turn(file: sqlite3.Connection, before: int = 0) -> Turn:
    """Return the last turn, or one of some before."""
    rows = file.execute("SELECT * FROM turns ORDER BY turn DESC LIMIT 1 OFFSET ?", (before,))
    return next((Turn(*row) for row in sound(rows)), Turn())


def persons_of(file: sqlite3.Connection, article: str) -> Iterator[bytes]:
    """Give who the persons of an article are, as it was written; nothing if it has none."""
    text = "SELECT found.* FROM outcomes JOIN found USING (name) WHERE article = ? AND until = 0"
    return (told for _, told in sound(file.execute(text, (article,))))


def _is_alone(meetings: Sequence[MergedMeeting]) -> int:
    """Return 1 if one article reports a part, and no other part can have a meeting of the same persons; else 0."""
    people = [len(one.meeting.participants) for one in meetings if len(one.mentions) == 1]
    return int(len(meetings) == 1 and any(PAIR <= number <= PERSONS_PAIRED for number in people))


def good_now(rows: Iterable[Row]) -> Iterator[Row]:
    """Give rows that are good without an end; DamageError if one is not as it was written."""
    return good_then(rows, MOST)


def read_queue(told: bytes) -> Queue:
    """Read what a part of the meetings leaves open."""
    return _queue().validate_json(told) if told else ()


def read_meetings(told: bytes) -> list[MergedMeeting]:
    """Read the meetings of a part."""
    return _meetings_found().validate_json(told)


def checked(*cells: str | bytes | int) -> Row:
    """Make a row of what is given, with a checksum of it."""
    return *cells, _checksum(cells)


def _good(since: int, *cells: str | bytes | int) -> Row:
    """Make a row that is good from now on, until 0; what that becomes is added to the checksum."""
    return *cells, since, 0, _checksum((*cells, since))


def _written(queue: Queue) -> bytes:
    return _queue().dump_json(queue) if queue else b""


def sound(rows: Iterable[Row]) -> Iterator[Row]:
    """Give rows without their checksums; DamageError if one is not as it was written."""
    for *cells, checksum in rows:
        if checksum != _checksum(cells):
            raise DamageError
        yield tuple(cells)


def good_then(rows: Iterable[Row], turn: int) -> Iterator[Row]:
    """Give those rows that were good at a turn; DamageError if one is not as it was written."""
    for *cells, since, until, checksum in rows:
        if checksum != _checksum((*cells, since)) + until:
            raise DamageError
        if since <= turn and (until == 0 or until > turn):
            yield tuple(cells)


def _checksum(cells: Iterable[str | bytes | int]) -> int:
    return crc32(b"\0".join(one if isinstance(one, bytes) else str(one).encode() for one in cells))


def _told(one: ArticleEvidence) -> tuple[bytes, bytes]:
    """Write what is always asked for, and what seldom is."""
    light = one.mentions, one.nameless, one.text, tuple(named(one.meeting_mentions))
    meetings = tuple(one.meeting_mentions)
    return (
        _light().dump_json(light, exclude_defaults=True),
        _meetings().dump_json(meetings, exclude_defaults=True) if meetings else b"",
    )


def read_evidence(light: bytes, meetings: bytes) -> ArticleEvidence:
    """Read the evidence of an article."""
    mentions, nameless, text, names = _light().validate_json(light)
    unread = UnreadMentions(names, partial(_meetings().validate_json, meetings)) if names else ()
    return ArticleEvidence(mentions, unread, text, nameless=nameless)


@cache
def _light() -> TypeAdapter[Light]:
    return TypeAdapter(Light)


@cache
def _meetings() -> TypeAdapter[tuple[MeetingMention, ...]]:
    return TypeAdapter(tuple[MeetingMention, ...])


@cache
def _queue() -> TypeAdapter[Queue]:
    return TypeAdapter(Queue)


def read_found(told: bytes) -> tuple[str, Persons]:
    """Read the source and the persons of an article."""
    return _persons_found().validate_json(told)


@cache
def _persons_found() -> TypeAdapter[tuple[str, Persons]]:
    return TypeAdapter(tuple[str, Persons])


@cache
def _meetings_found() -> TypeAdapter[list[MergedMeeting]]:
    return TypeAdapter(list[MergedMeeting])
