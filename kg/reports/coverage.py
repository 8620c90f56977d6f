"""From how many articles an answer is, whose they are and of which years: what it cannot know is seen by that."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.lookup.find import NAMES
from kg.render.report import Record, Report
from kg.store.base import Cell, Store
from loaders.reference import holder_table
from loaders.reference.catalogue import SOURCES
from loaders.reference.domains import host
from loaders.reference.tables import rows
from queries.library import library, put

NAMED = 3  # publishers that one line names
NOBODY = "no publisher given"
NO_RECORD = "No record here does not mean that they did not meet."
UNTIL = re.compile(r"\bto (\w+ \d{4})\b")  # in what is said of the table of office holders
Articles = Mapping[str, Mapping[str, Cell]]  # by their sources, as `published` returns them


@dataclass(frozen=True, slots=True)
class Coverage:
    """The articles of a store.

    publishers: each with the number of its articles, the most first; years: those of each; first, last: between
    which days they appeared, each YYYY-MM-DD, or nothing if none has a date; undated: how many have none;
    in_time: how many appeared in the time that was asked about, None if in any; offices: up to when the table of
    office holders knows; set_aside: how many articles were not read because of their language.
    """

    articles: int
    publishers: Sequence[tuple[str, int]]
    first: str
    last: str
    undated: int
    years: Sequence[tuple[str, int]] = ()
    in_time: int | None = None
    offices: str = ""
    set_aside: int = 0

    @property
    def line(self) -> str:
        """Say it in one line.

        >>> Coverage(5, [("Wire", 4), ("news.example", 1)], "2023-02-01", "2024-03-01", 1, in_time=2).line
        'From 5 articles (Wire 4, news.example 1), published 2023-02-01 to 2024-03-01, 2 in that time, 1 undated'
        """
        return ", ".join(self._said())

    def _said(self) -> Iterator[str]:
        if not self.articles:
            yield "From no articles: nothing has been loaded"
            return
        named = [f"{name} {number}" for name, number in self.publishers[:NAMED]]
        more = len(self.publishers) - NAMED
        whose = ", ".join(named) + (f" and {more} other publisher{'s' * (more > 1)}" if more > 0 else "")
        yield f"From {self.articles} article{'s' * (self.articles > 1)} ({whose})"
        yield from (
            words
            for value, words in (
                (self.first, f"published {self.first} to {self.last}"),
                (self.in_time is not None, f"{self.in_time or 'none'} in that time"),
                (self.undated, f"{self.undated} undated"),
                (self.set_aside, f"{self.set_aside} set aside"),
                (self.offices, f"offices known to {self.offices}"),
            )
            if value
        )

    @property
    def shown(self) -> Record:
        """Return it ready for JSON."""
        return {
            "articles": self.articles,
            "publishers": [{"name": name, "articles": number} for name, number in self.publishers],
            "years": [{"year": year, "articles": number} for year, number in self.years],
            "first": self.first or None,
            "last": self.last or None,
            "undated": self.undated,
            "in_time": self.in_time,
            "offices_until": self.offices or None,
            "set_aside": self.set_aside,
            "note": NO_RECORD,
        }


def published(store: Store) -> Articles:
    """Return title, publisher (or the host of its address) and day of each article, by its source."""
    found = put(store, library(NAMES)["published"], {}).dicts()
    return {str(row["source"]): {**row, "publisher": row["publisher"] or _house(str(row["source"]))} for row in found}


def coverage(articles: Articles, span: tuple[str, str] = ("", ""), set_aside: int = 0) -> Coverage:
    """Sum up what `published` returns.  span: the days that were asked about, each YYYY-MM-DD or nothing."""
    days = sorted(str(one["published"]) for one in articles.values() if one["published"])
    houses = Counter(str(one["publisher"]) for one in articles.values())
    return Coverage(
        articles=len(articles),
        publishers=sorted(houses.items(), key=lambda one: (-one[1], one[0])),
        first=min(days, default=""),
        last=max(days, default=""),
        undated=len(articles) - len(days),
        years=sorted(Counter(day[:4] for day in days).items()),
        in_time=_within(days, *span) if any(span) else None,
        offices=offices_until(),
        set_aside=set_aside,
    )


def _within(days: Iterable[str], since: str, until: str) -> int:
    """Count the days within two, each YYYY-MM-DD or nothing."""
    return sum(since <= day and (not until or day <= until) for day in days)


def covered(report: Report, articles: Articles, its: Coverage) -> Report:
    """Return a report with what it is from, and with the title and day of each article that it quotes."""
    cited = {source: articles[source] for source in report.sources() if source in articles}
    return replace(report, coverage={**its.shown, "line": its.line}, articles=cited)


def offices_until() -> str:
    """Say up to which month the table of office holders knows."""
    about = next((row["about"] for row in rows(SOURCES) if row["table"] == holder_table.TABLE), "")
    return found[1] if (found := UNTIL.search(about)) else ""


def _house(source: str) -> str:
    return host(source).removeprefix("www.") or NOBODY
