"""Who met whom, when, where, as what, and which sentence says so: what the command does, for Python.

>>> import whomet
>>> whomet.open("memory:")
Traceback (most recent call last):
    ...
kg.model.errors.StoreError: memory:: nothing is kept in memory from one command to the next; give --store FOLDER

docs/python.md shows what can be done.  The packages kg, loaders, queries and ontology, which are installed beside it,
are how it works; only what stands here stays as it is from version to version.
"""

import subprocess
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import version as _version
from os import PathLike, fspath
from typing import TYPE_CHECKING, TypeVar

from kg.model.errors import ArticleError, KgError
from kg.model.facts import Article, Facts
from whomet.graph import Graph, Result

if TYPE_CHECKING:
    from kg.store.access import Access

__all__ = ["Article", "ArticleError", "Facts", "Graph", "KgError", "Result", "load", "open", "questions", "read"]
__version__ = _version("whomet")

DONE, SOME_UNREAD = 0, 3  # exit codes
Path = str | PathLike[str]
Item = TypeVar("Item")


def read(*paths: Path, jobs: int = 1, errors: str = "raise") -> Iterator[Facts]:
    """Read the articles at some paths, files or folders, and give what each says, in order.

    What each attribute of Facts means is in kg.model.facts.  jobs: processes that read, each with 0.6 GB; with more
    than one a script asks below `if __name__ == "__main__":`, since each process imports it.  errors:
    "raise" ends with an ArticleError at the first article that cannot be read, "ignore" passes it over; so it does
    with one in another language.
    """
    from loaders.sources.reader import read as articles
    from loaders.workers import extract

    if errors not in {"raise", "ignore"}:
        raise ValueError(f"errors is 'raise' or 'ignore', not {errors!r}")
    yield from _good(extract(_good(articles([fspath(path) for path in paths]), errors), jobs), errors)


def load(*paths: Path, store: str = "whomet.db", jobs: int = 1) -> int:
    """Keep what the articles at some paths say in a store, as `whomet load` does; return its exit code.

    0: all was read; 3: some could not be, and stderr says which; the rest is kept.  Raises KgError for all else.
    """
    options = ("--store", store, "--jobs", str(jobs), "--quiet")
    program = (sys.executable, "-c", "from kg.cli import main; main(prog_name='whomet')")  # works in any script
    done = subprocess.run(  # noqa: S603  # ourselves
        [*program, "load", *(fspath(path) for path in paths), *options],
        stderr=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    if done.returncode not in (DONE, SOME_UNREAD):
        raise KgError(done.stderr.strip().rpartition("\n")[2].removeprefix("Error: "))
    sys.stderr.write(done.stderr)
    return done.returncode


def open(store: str = "whomet.db", access: "Access | None" = None) -> Graph:
    """Open a store for reading: a folder, or an address as in docs/stores.md; StoreError if it cannot be.

    access: user, password and database of a server, by default what the environment says.
    """
    from kg.store.address import open_store

    return Graph(open_store(store, read_only=True, access=access))


def questions() -> dict[str, str]:
    """Return the questions that `Graph.ask` answers: name and meaning of each."""
    from queries.library import library

    return {name: query.summary for name, query in library().items()}


def _good(found: Iterable[Item | ArticleError], errors: str) -> Iterator[Item]:
    for one in found:
        if not isinstance(one, ArticleError):
            yield one
        elif errors == "raise":
            raise one
