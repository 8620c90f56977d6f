"""Articles -> facts -> triples -> store, one article after the other.

An article is kept whole or not at all: what was loaded before a stop stays, and loading again
goes on from there.  Memory is flat: one article is held at a time.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from pyoxigraph import Triple

from kg import iris
from kg.errors import ArticleError
from kg.model import Article, Facts
from kg.store.base import Store
from kg.triples import triples

KINDS = ("persons", "positions", "meetings", "admissions", "occasions", "acts")


@dataclass(slots=True)
class Tally:
    """What a load has done so far."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    unreadable: int = 0
    replaced: list[str] = field(default_factory=list)  # sources of articles whose earlier text was there
    facts: Counter[str] = field(default_factory=Counter)  # of the articles read, by kind

    def __str__(self) -> str:
        """Say it in one line."""
        articles = f"{self.new} new, {self.changed} changed, {self.unchanged} unchanged"
        unreadable = f", {self.unreadable} unreadable" if self.unreadable else ""
        return f"{articles}{unreadable}; {', '.join(f'{self.facts[kind]} {kind}' for kind in KINDS)}"


def readable(inputs: Iterable[Article | ArticleError], refuse: Callable[[ArticleError], None]) -> Iterator[Article]:
    """Pass the articles on, and hand what could not be read to `refuse`."""
    for one in inputs:
        if isinstance(one, Article):
            yield one
        else:
            refuse(one)


def load(store: Store, found: Iterable[Facts], tally: Tally) -> Iterator[Facts]:
    """Keep what each article says, and count; facts come out again when their article is kept.

    Nothing is sure to survive a power cut before the store is flushed, which is the caller's to do.
    """
    kept = set(store.articles())
    for facts in found:
        article = iris.article(facts.article.source)
        if not store.replace(article, triples(facts)):
            tally.unchanged += 1
        elif article in kept:
            tally.changed += 1
            tally.replaced.append(facts.article.source)
        else:
            tally.new += 1
        kept.add(article)
        tally.facts.update({kind: len(getattr(facts, kind)) for kind in KINDS})
        yield facts


def graphs(store: Store) -> Iterator[tuple[str, list[Triple]]]:
    """Give each article's IRI and all of its triples, in order; one article is held at a time."""
    for article, quads in groupby(store.quads(), key=lambda quad: str(quad.graph_name)):
        yield article.strip("<>"), [quad.triple for quad in quads]
