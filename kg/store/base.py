"""The protocol of every store; tests/contract/test_stores.py checks that each one keeps it.

Invariants: all that an article says is in one part of the store, named by the article's IRI,
so that it can be dropped and reloaded as one; a question sees all parts together; a value is
bound to a question, never pasted into its text.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, islice
from types import TracebackType
from typing import Self

import pyoxigraph as ox

from kg.model.errors import QueryError

Term = ox.NamedNode | ox.Literal
Cell = str | int | float  # an IRI or a text; a number where the answer is one; "" where there is none
Row = tuple[Cell, ...]
Solved = ox.QuerySolutions | ox.QueryBoolean | Iterable[ox.Triple]  # of SELECT, of ASK, of CONSTRUCT and DESCRIBE


@dataclass(frozen=True, slots=True)
class Rows:
    """An answer: its columns, and its rows as they come.

    The rows can be gone through once, in the thread that asked, while the store is open.
    """

    columns: tuple[str, ...]
    cells: Iterable[Row]

    def __iter__(self) -> Iterator[Row]:
        """Go through the rows."""
        return iter(self.cells)

    def dicts(self) -> Iterator[dict[str, Cell]]:
        """Go through the rows as column -> cell."""
        return (dict(zip(self.columns, row, strict=True)) for row in self.cells)

    def records(self) -> Iterator[dict[str, Cell | None]]:
        """Go through the rows as column -> cell, None where there is nothing, as JSON has it."""
        return ({column: None if cell == "" else cell for column, cell in row.items()} for row in self.dicts())

    def pick(self, columns: tuple[str, ...]) -> "Rows":
        """Keep only these columns, in this order."""
        places = [self.columns.index(column) for column in columns]
        return Rows(columns, (tuple(row[place] for place in places) for row in self.cells))

    def sorted(self, column: str, *, largest_first: bool = False) -> "Rows":
        """Sort by a column, numbers before texts, what is empty last."""
        place = self.columns.index(column)
        every = list(self.cells)
        filled = [row for row in every if row[place] != ""]
        filled.sort(key=lambda row: _rank(row[place]), reverse=largest_first)
        return Rows(self.columns, [*filled, *(row for row in every if row[place] == "")])

    def first(self, most: int) -> "Rows":
        """Keep only the first rows."""
        return Rows(self.columns, islice(self.cells, most))


def _rank(cell: Cell) -> tuple[bool, float, str]:
    return (True, 0.0, cell) if isinstance(cell, str) else (False, cell, "")


class Store(ABC):
    """A place that keeps what articles say and answers questions in its own language."""

    language: str  # suffix of the query files that it understands: "rq" or "cypher"
    address: str  # as a user writes it, never with a password in it
    at_once = 48  # new articles that are best written in one transaction, at most

    @abstractmethod
    def replace_all(self, parts: Mapping[str, Iterable[ox.Triple]]) -> frozenset[str]:
        """Keep exactly these triples for each of some articles; return the articles that changed.

        All or nothing: what was there goes and what is new comes, for all of them in one transaction.
        Triples without blank nodes, so that the same content is seen to be the same.
        """

    def mark(self, mark: str) -> None:  # noqa: B027 - who cannot remember does nothing
        """Remember that everything is in order now, under a name; what is written thereafter is counted."""

    def touched(self, mark: str) -> frozenset[str] | None:
        """Return the articles that were written since a mark was set; None if that is not known."""
        return None

    def replace(self, article: str, triples: Iterable[ox.Triple]) -> bool:
        """Keep exactly these triples for an article; return whether anything changed."""
        return article in self.replace_all({article: triples})

    def drop(self, article: str) -> bool:
        """Forget an article; return whether it was there."""
        return self.replace(article, ())

    @abstractmethod
    def articles(self) -> Iterator[str]:
        """Name the articles that are kept, sorted."""

    @abstractmethod
    def select(self, text: str, values: Mapping[str, Term]) -> Rows:
        """Answer a canned query with these values, each where the query has $name."""

    @abstractmethod
    def query(self, text: str, name: str = "-") -> Rows:
        """Answer a question of the user's own; QueryError if it is malformed or would change the store.

        In SPARQL a yes-no question has the column `answer`; triples come as subject, predicate, object.
        """

    def solve(self, text: str, name: str = "-") -> Solved:
        """Answer a question of the user's own in SPARQL, with the kind of every term; QueryError as `query` has it."""
        raise QueryError(name, f"{self.address} has no SPARQL; ask it in Cypher: whomet query --cypher FILE")

    @abstractmethod
    def quads(self) -> Iterator[ox.Quad]:
        """Give everything, sorted by article, then triple: same content, same order."""

    def texts(self) -> Iterator[tuple[str, list[bytes]]]:
        """Give each article with its triples as N-Triples writes them, without the dot; in the order of `quads`."""
        for article, group in groupby(self.quads(), key=lambda quad: quad.graph_name):
            yield str(article)[1:-1], [str(quad.triple).encode() for quad in group]

    @abstractmethod
    def flush(self) -> None:
        """Return when all that was acknowledged is safe on disk, even if the power fails."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the store; closing twice is no error."""

    def __enter__(self) -> Self:
        """Use the store in a with statement."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()
