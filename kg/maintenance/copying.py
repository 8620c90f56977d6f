"""One store into another, article by article, some at a time.

What was copied before a stop stays, and copying again goes on from there: an article that is the
same in both is left alone.  Memory is flat.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import Triple

from kg.maintenance.loading import graphs
from kg.model.errors import StoreError
from kg.store.base import Store

ARTICLES, TRIPLES = 100, 20_000  # that are replaced in one transaction, at most or little more
Part = tuple[str, list[Triple]]


@dataclass(slots=True)
class CopyProgress:
    """What a copy has done so far."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    left: int = 0  # articles that only the other store has, and keeps

    def __str__(self) -> str:
        """Say it in one line."""
        done = f"{self.new} new, {self.changed} changed, {self.unchanged} unchanged, {self.removed} removed"
        return done + (f"; {self.left} more are only there and stay, unless you --mirror" if self.left else "")


def copy(source: Store, target: Store, tally: CopyProgress, *, mirror: bool = False) -> Iterator[str]:
    """Give the target every article of the source, and count; an article's IRI comes out when it is there.

    With mirror, what the source has not goes from the target, at the end.  Nothing is sure to survive
    a power cut before the target is flushed, which is the caller's to do.

    Raises: StoreError; also if there is nothing to mirror, which would only empty the target.
    """
    before, copied = frozenset(target.articles()), set[str]()
    for batch in _batches(graphs(source)):
        changed = target.replace_all(batch)
        tally.new += len(changed - before)
        tally.changed += len(changed & before)
        tally.unchanged += len(batch) - len(changed)
        copied |= batch.keys()
        yield from batch
    rest = iter(sorted(before - copied))
    if mirror and not copied:
        raise StoreError(source.address, "has no articles, and a mirror of that would be empty; nothing is removed")
    while mirror and (gone := list(islice(rest, ARTICLES))):
        tally.removed += len(target.replace_all(dict.fromkeys(gone, ())))
    tally.left = sum(1 for _ in rest)


def _batches(parts: Iterable[Part]) -> Iterator[dict[str, list[Triple]]]:
    """Put articles together until they are many, or long."""
    batch: dict[str, list[Triple]] = {}
    size = 0
    for article, triples in parts:
        batch[article] = triples
        size += len(triples)
        if len(batch) >= ARTICLES or size >= TRIPLES:
            yield batch
            batch, size = {}, 0
    if batch:
        yield batch
