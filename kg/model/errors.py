"""Every error this project raises on purpose.

KgError
  ArticleError      an input cannot be read as an article
    LanguageError   it can be, but is in another language than English
    NoMeetingError  a row of a register says nothing of a meeting, which is no fault
      UnderstoodError  it is how a register without a mapping was understood, which is no fault either
  SettingError      a variable of the environment is set to what it cannot be
  StoreError        a store cannot be opened, or does not answer
  OutputError       what was asked for cannot be written there
  QueryError        a query is missing, malformed, or wrongly called
  WorkerError       a process that reads articles cannot be started
  ModelError        a language model is not set up, or cannot be asked
  PackageError      a package that is needed is not installed
  SourceNotFoundError no article of the store has this source
  LedgerError       a line of a ledger cannot be followed
  TableError        a row of a table of words cannot be read
  NameNotFoundError no person, state, organization or post is called so
  NameAmbiguousError more than one is called so

A message says where, what, and what to do, in one line.  The facts are also
kept as attributes, so that callers never parse a message.
"""

from collections.abc import Sequence
from re import search, split
from typing import Self

from kg.model.terminal import safe

OURS = frozenset({"whomet", "kg", "loaders", "ontology", "queries"})


class KgError(Exception):
    """Base of all errors that a caller may want to catch at once."""

    def __init__(self, message: str) -> None:
        """Take what is said of it; what it repeats of an input steers no terminal, and begins no other line."""
        super().__init__(safe(message))


class ArticleError(KgError):
    """An input cannot be read as an article."""

    def __init__(self, where: str, reason: str) -> None:
        """Keep the place (file, or file and line) and the reason."""
        super().__init__(f"{where}: {reason}")
        self.where = where
        self.reason = reason

    def __reduce__(self) -> tuple[type[Self], tuple[str, str]]:
        """Travel from one process to another as what it was made of."""
        return type(self), (self.where, self.reason)


class LanguageError(ArticleError):
    """An article is in another language than English, and so set aside."""

    def __init__(self, where: str, language: str) -> None:
        """Keep the place and the language's code."""
        super().__init__(where, f"not in English, but in {language!r}; if it is English after all, say --language en")
        self.language = language

    def __reduce__(self) -> tuple[type[Self], tuple[str, str]]:
        """Travel from one process to another as what it was made of."""
        return type(self), (self.where, self.language)


class NoMeetingError(ArticleError):
    """A row of a register says nothing of a meeting; nothing is wrong with it."""


class UnderstoodError(NoMeetingError):
    """How a file was understood, where nobody has said it; nothing is wrong with it."""


class SettingError(KgError):
    """A variable of the environment is set to what it cannot be."""

    def __init__(self, name: str, reason: str) -> None:
        """Keep the variable's name and the reason."""
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class StoreError(KgError):
    """A store cannot be opened, or does not answer."""

    def __init__(self, store: str, reason: str) -> None:
        """Keep the store's address and the reason."""
        super().__init__(f"{store}: {reason}")
        self.store = store
        self.reason = reason


class OutputError(KgError):
    """What was asked for cannot be written there, or not so."""

    def __init__(self, where: str, reason: str) -> None:
        """Keep the place and the reason."""
        super().__init__(f"{where}: {reason}")
        self.where = where
        self.reason = reason


class QueryError(KgError):
    """A query is missing, malformed, or wrongly called."""

    def __init__(self, query: str, reason: str) -> None:
        """Keep the query's name and the reason."""
        super().__init__(f"query {query}: {reason}")
        self.query = query
        self.reason = reason


class WorkerError(KgError):
    """A process that reads articles cannot be started, mostly for want of memory."""

    def __init__(self, ended: str) -> None:
        """Keep how it ended."""
        super().__init__(f"a process that reads articles ended ({ended}) before it read one; give fewer --jobs")
        self.ended = ended


class ModelError(KgError):
    """A language model is not set up, or cannot be asked."""

    def __init__(self, where: str, reason: str) -> None:
        """Keep the setting or the endpoint, and the reason."""
        super().__init__(f"{where}: {reason}")
        self.where = where
        self.reason = reason


class PackageError(KgError):
    """A package that is needed is not installed, or not in a version that fits."""

    def __init__(self, package: str, reason: str) -> None:
        """Keep the package, as it is installed, and what Python says of it."""
        asked = next((line for line in _declared() if split(r"[^\w.-]", line, maxsplit=1)[0] == package), None)
        extra = search(r"extra == ['\"]([\w-]+)", asked or "")
        wanted = f'"whomet[{extra[1]}]"' if extra else package
        advice = f"python -m pip install --upgrade {wanted}" if asked else "install whomet anew"
        super().__init__(f"{package}: {reason}; a package that whomet needs is missing or too old: {advice}")
        self.package = package
        self.reason = reason

    def __reduce__(self) -> tuple[type[Self], tuple[str, str]]:
        """Travel from one process to another as what it was made of."""
        return type(self), (self.package, self.reason)

    @classmethod
    def of(cls, error: ImportError) -> "PackageError | None":
        """Return what to say of an import that failed; None where it is of a module of our own."""
        cause: BaseException | None = error  # lxml says without a name that another package is needed, and hides why
        while isinstance(cause, ImportError) and not cause.name:
            cause = cause.__context__
        module = (cause.name or "").partition(".")[0] if isinstance(cause, ImportError) else ""
        package = "python-docx" if module == "docx" else module.replace("_", "-")
        return cls(package, " ".join(str(error).split())) if package and module not in OURS else None


def _declared() -> list[str]:
    """Return the lines by which whomet asks for packages: of others a module's name need not be the package's."""
    from importlib.metadata import PackageNotFoundError, requires

    try:
        return requires("whomet") or []
    except PackageNotFoundError:  # run from a folder, without being installed
        return []


class SourceNotFoundError(KgError):
    """No article of the store has this source."""

    def __init__(self, pattern: str, near: Sequence[str] = ()) -> None:
        """Keep what was looked for and the sources that come near it."""
        hint = f"did you mean {' or '.join(near)}?" if near else "see: whomet retract --dry-run '*'"
        super().__init__(f"no article has the source {pattern!r}; {hint}")
        self.pattern = pattern
        self.near = tuple(near)


class LedgerError(KgError):
    """A line of a ledger cannot be read, names what is not there, or contradicts earlier ones."""

    def __init__(self, ledger: str, line: int, reason: str) -> None:
        """Keep the file, the line's number from 1, and the reason."""
        super().__init__(f"{ledger}:{line}: {reason}")
        self.ledger = ledger
        self.line = line
        self.reason = reason


class TableError(KgError):
    """A row of a table of words or names cannot be read."""

    def __init__(self, table: str, line: int, reason: str) -> None:
        """Keep the file, the line's number from 1, and the reason with what to do."""
        super().__init__(f"{table}:{line}: {reason}")
        self.table = table
        self.line = line
        self.reason = reason


class NameNotFoundError(KgError):
    """No person, state, organization, post or meeting is called so."""

    def __init__(self, kind: str, name: str, near: Sequence[str] = ()) -> None:
        """Keep what was looked for and the names that come near it."""
        where = "give the meeting_id of a question" if kind == "meeting" else "see: whomet report who-met-whom"
        hint = f"; did you mean {', '.join(near)}?" if near else f"; {where}"
        super().__init__(f"no {kind} is called {name!r}{hint}")
        self.kind = kind
        self.name = name
        self.near = tuple(near)


class NameAmbiguousError(KgError):
    """More than one person, state, organization or post is called so."""

    def __init__(self, kind: str, name: str, candidates: Sequence[str]) -> None:
        """Keep what was looked for and everybody who is called so."""
        super().__init__(
            f"{name!r} can be more than one {kind}: {'; '.join(candidates)}; write more of the name, or its IRI"
        )
        self.kind = kind
        self.name = name
        self.candidates = tuple(candidates)
