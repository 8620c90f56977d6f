"""Articles taken out of a store again, by their source or by a pattern of sources."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from fnmatch import fnmatchcase

from kg.model.errors import SourceNotFoundError
from kg.store.base import Store
from queries.library import NAMES, library, put

AT_ONCE = 48  # articles that go in one transaction
NEAR = 3  # sources to offer


@dataclass(frozen=True, slots=True)
class Kept:
    """An article that a store has."""

    iri: str
    source: str
    title: str


def chosen(store: Store, patterns: Iterable[str]) -> list[Kept]:
    """Find the articles of some sources, each once, in the order of sources.

    A pattern has * for any characters, ? for one, [abc] for one of some; what is a source as it stands means
    that one only.  Raises: SourceNotFoundError for one that finds nothing.
    """
    rows = put(store, library(NAMES)["articles"], {}).dicts()
    every = {str(row["source"]): Kept(str(row["id"]), str(row["source"]), str(row["title"])) for row in rows}
    found = {source for pattern in patterns for source in _fitting(every, pattern)}
    return [one for source, one in every.items() if source in found]


def forget(store: Store, articles: Sequence[Kept]) -> None:
    """Take articles out, and return when that is safe on disk."""
    for start in range(0, len(articles), AT_ONCE):
        store.replace_all({one.iri: () for one in articles[start : start + AT_ONCE]})
    store.flush()


def _fitting(known: Mapping[str, Kept], pattern: str) -> Iterator[str]:
    fitting = [pattern] if pattern in known else [one for one in known if fnmatchcase(one, pattern)]
    if not fitting:
        raise SourceNotFoundError(pattern, get_close_matches(pattern, known, NEAR))
    yield from fitting
