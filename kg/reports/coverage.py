"""From how many articles an answer is, whose they are and of which years: what it cannot know is seen by that."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.lookup.find import NAMES
from kg.render.report import Record
from kg.store.base import Cell, Store
from loaders.reference.domains import host
from queries.library import library, put

NAMED = 3  # publishers that one line names
NOBODY = "no publisher given"


@dataclass(frozen=True, slots=True)
class Coverage:
    """The articles of a store.

    publishers: each with the number of its articles, the most first; first, last: between which days they
    appeared, each YYYY-MM-DD, or nothing if none has a date; undated: how many have none.
    """

    articles: int
    publishers: Sequence[tuple[str, int]]
    first: str
    last: str
    undated: int

    @property
    def line(self) -> str:
        """Say it in one line.

        >>> Coverage(5, [("Wire", 4), ("news.example", 1)], "2023-02-01", "2024-03-01", 1).line
        'From 5 articles (Wire 4, news.example 1), published 2023-02-01 to 2024-03-01, 1 undated'
        """
        if not self.articles:
            return "From no articles: nothing has been loaded"
        named = [f"{name} {number}" for name, number in self.publishers[:NAMED]]
        more = len(self.publishers) - NAMED
        whose = ", ".join(named) + (f" and {more} other publishers" if more > 0 else "")
        when = f", published {self.first} to {self.last}" if self.first else ""
        undated = f", {self.undated} undated" if self.undated else ""
        return f"From {self.articles} article{'s' * (self.articles > 1)} ({whose}){when}{undated}"

    @property
    def shown(self) -> Record:
        """Return it ready for JSON."""
        return {
            "articles": self.articles,
            "publishers": [{"name": name, "articles": number} for name, number in self.publishers],
            "first": self.first or None,
            "last": self.last or None,
            "undated": self.undated,
        }


def published(store: Store) -> dict[str, Mapping[str, Cell]]:
    """Return title, publisher (or the host of its address) and day of each article, by its source."""
    rows = put(store, library(NAMES)["published"], {}).dicts()
    return {str(row["source"]): {**row, "publisher": row["publisher"] or _house(str(row["source"]))} for row in rows}


def coverage(articles: Mapping[str, Mapping[str, Cell]]) -> Coverage:
    """Sum up what `published` returns."""
    days = sorted(str(one["published"]) for one in articles.values() if one["published"])
    houses = Counter(str(one["publisher"]) for one in articles.values())
    ranked = sorted(houses.items(), key=lambda one: (-one[1], one[0]))
    first, last = (days[0], days[-1]) if days else ("", "")
    return Coverage(len(articles), ranked, first, last, len(articles) - len(days))


def _house(source: str) -> str:
    return host(source).removeprefix("www.") or NOBODY
