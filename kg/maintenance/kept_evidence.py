"""What identity resolution need not do again, kept in a file beside the store.

That is what it takes from the facts of each article, what each part of the meetings leaves open, and the fingerprint of
what comes of each article.  All of it is what a function gives, kept by a digest of what is put in: so the file may be
older or newer than its store, and may be removed at any time.  One that is damaged, or of another edition of the rules,
is made anew, and says so.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from functools import cache, partial
from pathlib import Path
from typing import Any
from zlib import crc32

from pydantic import TypeAdapter

from kg.identity.meetings.mentions import MeetingMention
from kg.identity.meetings.parts import Named, Queue, UnreadMentions, named
from kg.identity.origins import ArticleWords
from kg.identity.persons.mentions import PersonMention
from kg.identity.resolution import ArticleEvidence
from kg.model import edition
from kg.model.memory import without_collection

TABLES = """
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS edition (name TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS evidence
    (article TEXT PRIMARY KEY, digest TEXT, light BLOB, meetings BLOB, checksum INTEGER);
CREATE TABLE IF NOT EXISTS parts (part BLOB PRIMARY KEY, queue BLOB, checksum INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS outcomes
    (article TEXT PRIMARY KEY, cause BLOB, outcome TEXT, checksum INTEGER) WITHOUT ROWID;
"""
DAMAGED, OTHER = "is damaged, and is made anew", "is of another edition of the rules, and is made anew"
PRIMARY = 0xFF  # the part of SQLite's codes of errors that tells the kind
PASSING = {
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY
}  # fmt: skip
Light = tuple[tuple[PersonMention, ...], tuple[PersonMention, ...], ArticleWords, tuple[Named, ...]]
Outcome = tuple[bytes, str]  # a digest of all that it depends on, and its fingerprint
Cell = str | bytes


class DamageError(Exception):
    """A row is not as it was written."""


class KeptEvidence:
    """The file.

    note: what was wrong with it, in words; queues: what the parts of the meetings leave open, by their names.
    """

    def __init__(self, path: Path, *, writable: bool = False) -> None:
        """Take where it is or is to be; nothing is opened yet.  writable: what is not in it can be added."""
        self.path, self.note = path, ""
        self.queues: dict[bytes, Queue] = {}
        self._outcomes, self._came = dict[str, Outcome](), dict[str, Outcome]()
        self._writable, self._gone = writable, set[str]()

    def read(self, digests: Mapping[str, str]) -> dict[str, ArticleEvidence]:
        """Read all that is kept; return the evidence of articles, given by their IRIs with a digest of their facts."""
        if self.path.is_file():
            try:
                with without_collection(), closing(self._open("ro")) as file:
                    return self._content(file, digests)
            except DamageError:
                self._begin_anew(DAMAGED)
            except sqlite3.Error as error:
                if error.sqlite_errorcode & PRIMARY not in PASSING:  # not only because another process has it
                    self._begin_anew(DAMAGED)
        return {}

    def keep(self, digests: Mapping[str, str], found: Mapping[str, ArticleEvidence]) -> None:
        """Keep the evidence of articles, and drop those that are gone."""
        rows = (_row(article, digests[article], *_told(one)) for article, one in found.items())
        gone = [(one,) for one in sorted(self._gone)]
        if found or gone:
            self._write(
                ("DELETE FROM evidence WHERE article = ?", gone),
                ("DELETE FROM outcomes WHERE article = ?", gone),
                ("INSERT OR REPLACE INTO evidence VALUES (?, ?, ?, ?, ?)", rows),
            )

    def fingerprint(self, article: str, cause: bytes, find: Callable[[], str]) -> str:
        """Return the fingerprint of what comes of an article; if it comes of something else than before, find it."""
        earlier = self._outcomes.get(article)
        if earlier is None or earlier[0] != cause:
            self._outcomes[article] = self._came[article] = earlier = cause, find()
        return earlier[1]

    def settle(self, queues: Mapping[bytes, Queue]) -> None:
        """Keep what all parts leave open, and what has come of articles."""
        gone = [(one,) for one in self.queues.keys() - queues.keys()]
        new = queues.keys() - self.queues.keys()
        parts = (_row(one, _queue().dump_json(queues[one]) if queues[one] else b"") for one in new)
        if gone or new or self._came:
            self._write(
                ("DELETE FROM parts WHERE part = ?", gone),
                ("INSERT OR REPLACE INTO parts VALUES (?, ?, ?)", parts),
                (
                    "INSERT OR REPLACE INTO outcomes VALUES (?, ?, ?, ?)",
                    (_row(it, *one) for it, one in self._came.items()),
                ),
            )

    def _content(self, file: sqlite3.Connection, digests: Mapping[str, str]) -> dict[str, ArticleEvidence]:
        if file.execute("SELECT name FROM edition").fetchall() != [(edition.identity(),)]:
            self._begin_anew(OTHER)
            return {}
        found = {}
        for article, digest, light, meetings in _sound(file.execute("SELECT * FROM evidence")):
            if article not in digests:
                self._gone.add(article)
            elif digests[article] == digest:
                found[article] = _evidence(light, meetings)
        outcomes = _sound(file.execute("SELECT * FROM outcomes"))
        self._outcomes = {article: (cause, outcome) for article, cause, outcome in outcomes}
        parts = _sound(file.execute("SELECT * FROM parts"))
        self.queues = {part: _queue().validate_json(queue) if queue else () for part, queue in parts}
        return found

    def _begin_anew(self, wrong: str) -> None:
        """Forget what is in the file; who only reads leaves it as it is, and does not speak of it."""
        self.queues, self._outcomes, self._gone = {}, {}, set()
        if self._writable:
            self.note = f"{self.path}: {wrong}"
            self.path.unlink(missing_ok=True)

    def _write(self, *changes: tuple[str, Iterable[tuple[Cell | int, ...]]]) -> None:
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
            self.note = f"{self.path}: {error}"

    def _open(self, mode: str) -> sqlite3.Connection:
        return sqlite3.connect(f"{self.path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None)


def _row(*cells: Cell) -> tuple[Cell | int, ...]:
    return *cells, _checksum(cells)


def _sound(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """Give rows without their checksums; DamageError if one is not as it was written."""
    for *cells, checksum in rows:
        if checksum != _checksum(cells):
            raise DamageError
        yield tuple(cells)


def _checksum(cells: Iterable[Cell]) -> int:
    return crc32(b"\0".join(one if isinstance(one, bytes) else str(one).encode() for one in cells))


def _told(one: ArticleEvidence) -> tuple[bytes, bytes]:
    """Write what is always asked for, and what seldom is."""
    light = one.mentions, one.nameless, one.text, tuple(named(one.meeting_mentions))
    meetings = tuple(one.meeting_mentions)
    return (
        _light().dump_json(light, exclude_defaults=True),
        _meetings().dump_json(meetings, exclude_defaults=True) if meetings else b"",
    )


def _evidence(light: bytes, meetings: bytes) -> ArticleEvidence:
    mentions, nameless, text, named = _light().validate_json(light)
    unread = UnreadMentions(named, partial(_meetings().validate_json, meetings)) if named else ()
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
