"""One driver for a Neo4j server, and one clear line for whatever goes wrong with it."""

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Self, TypeVar
from urllib.parse import urlsplit

import neo4j
from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
)

from kg.model.errors import StoreError
from kg.store.access import Access

Answer = TypeVar("Answer")
Work = Callable[[neo4j.ManagedTransaction], Answer]
OLDEST = (5, 26)  # scoped subqueries are of 5.23, and 5.26 is the version that is kept up
AGENT = re.compile(r"Neo4j/(\d+)\.(\d+)")
CUT_OFF = "IncompleteCommit"  # the driver's own class for it is private
PLAIN = (  # these say all
    "too many wrong passwords; wait a little",
    "there is no such database; correct --database",
    "took too long; ask for less, or raise WHOMET_TIMEOUT",
)
HINTS = (  # by what stands in the server's code
    ("AuthenticationRateLimit", PLAIN[0]),
    ("DatabaseNotFound", PLAIN[1]),
    ("TransactionTimedOut", PLAIN[2]),
    ("CredentialsExpired", "change the password first"),
    ("Constraint|Index|EquivalentSchema", "other data are in the way; use a database of its own"),
    ("Forbidden", "ask as another --user"),
    ("Transient", "try again"),
)

logging.getLogger("neo4j").addHandler(logging.NullHandler())  # else each retry is written to stderr


def run(tx: neo4j.ManagedTransaction, text: str, **values: object) -> list[neo4j.Record]:
    """Put one statement of ours, and return what it gives."""
    return list(tx.run(text, values))


class Connection:
    """A server that answers, until it is closed."""

    def __init__(self, address: str, driver: neo4j.Driver, access: Access) -> None:
        """Take over an open driver."""
        self.address, self.timeout = address, access.timeout
        self._driver: neo4j.Driver | None = driver
        self._access = access

    @classmethod
    def open(cls, address: str, access: Access) -> Self:
        """Open a connection and see that the server answers; StoreError says why it does not."""
        try:
            parts = urlsplit(address)
            known = bool(parts.hostname) and not parts.path.strip("/") and (parts.port is None or parts.port > 0)
        except ValueError:
            known = False
        if not known:
            raise StoreError(
                address, "is no address of a server; write bolt://HOST:7687, and the database as --database"
            )
        with _explained(address, access):
            driver = neo4j.GraphDatabase.driver(
                address,
                auth=_auth(access),
                connection_timeout=access.timeout,
                connection_acquisition_timeout=access.timeout,
                max_transaction_retry_time=access.timeout,
                notifications_min_severity="OFF",
                telemetry_disabled=True,
                user_agent="whomet",
            )
            try:
                with driver.session(database=access.database or None) as session:
                    check_version(address, session.run("RETURN 1").consume().server.agent)
            except BaseException:
                driver.close()
                raise
            return cls(address, driver, access)

    def read(self, work: Work[Answer]) -> Answer:
        """Do something in a transaction that can only read, again if the connection is lost."""
        with self._session(neo4j.READ_ACCESS) as session:
            return session.execute_read(neo4j.unit_of_work(timeout=self.timeout)(work))

    def write(self, work: Work[Answer]) -> Answer:
        """Do something in a transaction, whole or not at all, again if the connection is lost or another is in the way.

        `work` must have the same effect however often it is done: a commit whose answer was lost is done again.
        """
        for _ in range(2):
            try:
                with self._session(neo4j.WRITE_ACCESS) as session:
                    return session.execute_write(work)
            except StoreError as error:
                if type(error.__cause__).__name__ != CUT_OFF:
                    raise
        raise StoreError(self.address, "the connection was lost twice while keeping; load again")

    def command(self, *texts: str) -> None:
        """Run commands that cannot be in one transaction with others, such as making an index."""
        with self._session(neo4j.WRITE_ACCESS) as session:
            for text in texts:
                session.run(neo4j.Query(text, timeout=self.timeout)).consume()

    def close(self) -> None:
        """Let go of the server; closing twice is no error."""
        if self._driver:
            self._driver.close()
        self._driver = None

    def check(self) -> neo4j.Driver:
        """Return the driver; StoreError if it is closed."""
        if not self._driver:
            raise StoreError(self.address, "is closed; open it again")
        return self._driver

    @contextmanager
    def _session(self, mode: str) -> Iterator[neo4j.Session]:
        driver = self.check()
        with (
            _explained(self.address, self._access),
            driver.session(database=self._access.database or None, default_access_mode=mode) as session,
        ):
            yield session


def check_version(address: str, agent: str) -> None:
    """Raise StoreError for a server that is too old for the questions.

    >>> check_version("bolt://localhost", "Neo4j/5.26.31")
    """
    match = AGENT.match(agent)
    version = (int(match[1]), int(match[2])) if match else (0, 0)
    if version < OLDEST:
        wanted = ".".join(map(str, OLDEST))
        raise StoreError(address, f"the server is {agent or 'of no known version'}; Neo4j {wanted} or later is needed")


def _auth(access: Access) -> neo4j.Auth | None:
    if access.token:
        return neo4j.bearer_auth(access.token)
    if access.user or access.password:
        return neo4j.basic_auth(access.user or "neo4j", access.password)
    return None


@contextmanager
def _explained(address: str, access: Access) -> Iterator[None]:
    """Turn what the driver says into one line; a question's own mistakes are for who asked it."""
    try:
        yield
    except (DriverError, Neo4jError, OSError, ValueError) as error:
        raise StoreError(address, reason(error, access)) from error


def reason(error: Exception, access: Access) -> str:
    """Say in one line what went wrong, and what to do."""
    if isinstance(error, Neo4jError):
        return _refusal(error, access)
    if isinstance(error, ServiceUnavailable):
        words = _words(error)
        if re.search("SSL|encrypt|certificate|TLS", words, re.IGNORECASE):
            return (
                f"no encrypted connection ({_short(words)}); write bolt+s:// for a server that encrypts, else bolt://"
            )
        return f"no server answers there ({_short(words)}); start it, or correct --store"
    if isinstance(error, ConfigurationError):
        return f"is no address of a server ({_short(str(error))}); write bolt://HOST:7687"
    return f"{_short(_words(error))}; try again"


def _refusal(error: Neo4jError, access: Access) -> str:
    code = str(error.code)
    if isinstance(error, AuthError) and not code.endswith("AuthenticationRateLimit"):
        who = f"{access.user or 'neo4j'} is refused; correct" if _auth(access) else "asks who you are; give"
        return f"{who} --user, and WHOMET_PASSWORD or --password-file"
    hint = next((hint for kind, hint in HINTS if re.search(kind, code)), "see the log of the server")
    return hint if hint in PLAIN else f"{_short(str(error.message))} ({code}); {hint}"


def _words(error: BaseException) -> str:
    """Gather what an error and those behind it say, the innermost last."""
    behind = list(error.exceptions) if isinstance(error, BaseExceptionGroup) else []
    causes = [*behind, *([error.__cause__] if error.__cause__ else [])]
    return " ".join([str(error), *(_words(it) for it in causes)])


def _short(text: str) -> str:
    """Make one line of a text, of its last words if it is long: the cause comes last."""
    line = " ".join(text.split())
    return line if len(line) <= 200 else "..." + line[-200:]  # noqa: PLR2004 - fits a terminal's two lines
