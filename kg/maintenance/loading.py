"""Articles -> facts -> triples -> store, some articles at a time.

An article is kept whole or not at all, with what it was read with: so the store itself is the
journal of what was loaded.  What was loaded before a stop stays, and loading again goes on from
there.  Memory is flat: few articles are held at a time.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import TypeVar

from pyoxigraph import Triple

from kg.graph.transcript import kept
from kg.model import iris
from kg.model.edition import reading
from kg.model.errors import ArticleError, StoreError
from kg.model.facts import Article, Facts
from kg.model.memory import without_collection
from kg.model.unnamed import named
from kg.store.base import Store
from queries.library import NAMES, library, put

KINDS = ("persons", "positions", "meetings", "admissions", "occasions", "acts")
PATIENCE = 1.0  # seconds until what was written is flushed to disk, which takes long however little it is

Item = TypeVar("Item")


@dataclass(slots=True)
class LoadProgress:
    """What a load has done so far."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    unreadable: int = 0
    set_aside: int = 0
    brought: list[str] = field(default_factory=list)  # sources of articles that are new
    replaced: list[str] = field(default_factory=list)  # sources of articles whose earlier text was there
    facts: Counter[str] = field(default_factory=Counter)  # of the articles read, by kind
    begun: float = field(default_factory=time.monotonic)

    @property
    def done(self) -> int:
        """Count the articles that are dealt with."""
        return self.new + self.changed + self.unchanged + self.unreadable + self.set_aside

    @property
    def seconds(self) -> float:
        """Say how long the load has taken so far."""
        return time.monotonic() - self.begun

    def __str__(self) -> str:
        """Say it in one line: the facts only where articles were read, and of the kinds that were found."""
        articles = f"{self.new} new, {self.changed} changed, {self.unchanged} unchanged"
        unreadable = f", {self.unreadable} unreadable" if self.unreadable else ""
        aside = f", {self.set_aside} set aside" if self.set_aside else ""
        facts = ", ".join(f"{self.facts[kind]} {kind}" for kind in KINDS if self.facts[kind])
        told = f"; {facts or 'no facts'}" if self.new or self.changed or facts else ""
        return f"{articles}{unreadable}{aside}{told}; {self.seconds:.1f} seconds"


class Journal:
    """What a store has, as it was read; looked up once, when a load begins."""

    def __init__(self, store: Store, reader: str) -> None:
        """Take the store, and what will read the articles."""
        rows = list(put(store, library(NAMES)["readings"], {}))
        self._readings = {str(article): str(reading) for article, _, reading in rows}
        self.sources = frozenset(str(source) for _, source, _ in rows)  # of the articles that the store had
        self._reader = reader
        self._seen: set[str] = set()

    def __contains__(self, article: str) -> bool:
        """Say whether the store has had an article, given by its IRI, from the beginning."""
        return article in self._readings

    def has(self, article: Article) -> bool:
        """Say whether an article need not be read: it is there as it would be read now, or comes a second time."""
        iri = iris.article(article.source)
        if iri in self._seen:
            return True
        self._seen.add(iri)
        return self.is_kept(article)

    def is_kept(self, article: Article) -> bool:
        """Say whether an article is there as it would be read now."""
        expected = reading(article, self._reader)
        return bool(expected) and self._readings.get(iris.article(article.source)) == expected


def readable(inputs: Iterable[Item | ArticleError], refuse: Callable[[ArticleError], None]) -> Iterator[Item]:
    """Pass on what was read, and hand what could not be read to `refuse`."""
    for one in inputs:
        if isinstance(one, ArticleError):
            refuse(one)
        else:
            yield one


def load(
    store: Store, found: Iterable[Facts | None], tally: LoadProgress, journal: Journal | None = None
) -> Iterator[Facts]:
    """Keep what each article says, and count; facts come out again when their article is safe on disk.

    None among the facts is a moment to keep what waits.  However it ends, what was read is kept.
    """
    keeping = _Keeping(store, tally, journal or Journal(store, ""))
    try:
        for facts in found:
            if facts is not None:
                keeping.add(facts)
            if keeping.is_due():
                yield from keeping.keep()
        yield from keeping.keep()
    except KeyboardInterrupt:
        yield from keeping.keep()
        raise
    finally:
        keeping.keep()


class _Keeping:
    """The articles that wait to be kept, those that are kept but not yet flushed to disk, and both steps."""

    def __init__(self, store: Store, tally: LoadProgress, journal: Journal) -> None:
        self._store, self._tally, self._journal = store, tally, journal
        self._since = 0.0
        self._waiting: dict[str, Facts] = {}
        self._written: list[tuple[str, Facts, bool]] = []  # article, facts, whether they were new to the store
        self._kept: set[str] = set()  # by this load

    def add(self, facts: Facts) -> None:
        """Take an article; it is written with others, one of the same source before it."""
        article = iris.article(facts.article.source)
        if article in self._waiting or len(self._waiting) >= self._store.at_once:
            self._write()
        if not (self._waiting or self._written):
            self._since = time.monotonic()
        self._waiting[article] = facts

    def is_due(self) -> bool:
        """Say whether an article has waited long enough."""
        return bool(self._waiting or self._written) and time.monotonic() - self._since >= PATIENCE

    def keep(self) -> list[Facts]:
        """Write what waits, and return what has become safe on disk."""
        self._write()
        if not self._written:
            return []
        self._store.flush()
        safe, self._written = self._written, []
        for article, facts, changed in safe:
            self._count(article, facts, changed)
        return [facts for _, facts, _ in safe]

    def _write(self) -> None:
        """Replace the articles that wait, all or none of them."""
        waiting = self._waiting
        if not waiting:
            return
        try:
            with without_collection():
                changed = self._store.replace_all({article: kept(facts) for article, facts in waiting.items()})
        except StoreError:
            self._waiting = {}  # trying again would only fail again
            raise
        self._written += [(article, facts, article in changed) for article, facts in waiting.items()]
        self._waiting = {}

    def _count(self, article: str, facts: Facts, changed: bool) -> None:
        tally = self._tally
        if not changed:
            tally.unchanged += 1
        elif article in self._journal or article in self._kept:
            tally.changed += 1
            tally.replaced.append(facts.article.source)
        else:
            tally.new += 1
            tally.brought.append(facts.article.source)
        self._kept.add(article)
        told = named(facts)
        tally.facts.update({kind: len(getattr(told, kind)) for kind in KINDS})


def graphs(store: Store) -> Iterator[tuple[str, list[Triple]]]:
    """Give each article's IRI and all of its triples, in order; one article is held at a time."""
    for article, quads in groupby(store.quads(), key=lambda quad: str(quad.graph_name)):
        yield article.strip("<>"), [quad.triple for quad in quads]
