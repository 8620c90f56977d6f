"""From how many articles an answer is, whose they are and of which years: what it cannot know is seen by that."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pyoxigraph import NamedNode

from kg.model.iris import article
from kg.render.report import Record, Report
from kg.store.base import Cell, Rows, Store
from loaders.reference import holder_table
from loaders.reference.catalogue import SOURCES
from loaders.reference.domains import host
from loaders.reference.tables import rows
from queries.library import NAMES, library, put

FEW = 60  # articles whose titles are looked up one by one
NAMED = 3  # publishers that one line names
NOBODY = "no publisher given"
NO_RECORD = "No record here does not mean that they did not meet."
UNTIL = re.compile(r"\bto (\w+ \d{4})\b")  # in what is said of the table of office holders
AFTER_HOST = re.compile("[/?#]")
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
            "line": self.line,
        }


def published(store: Store) -> Articles:
    """Return publisher (or the host of its address) and day of each article, by its source."""
    query = library(NAMES)["publications"]
    return {
        str(source): {"source": source, "publisher": publisher or _house(str(source)), "published": day}
        for source, publisher, day in put(store, query, {}).pick(("source", "publisher", "published"))
    }


def cited(store: Store, sources: Collection[str]) -> Articles:
    """Return title, publisher and day of some articles, given by their sources."""
    if len(sources) > FEW:
        known = published(store)
        titles = {str(row["source"]): row["title"] for row in put(store, library(NAMES)["articles"], {}).dicts()}
        return {source: {**known[source], "title": titles[source]} for source in sources if source in known}
    query = library(NAMES)["publication"]
    found = ((source, put(store, query, {"article": NamedNode(article(source))}).dicts()) for source in sources)
    return {source: {**row, "publisher": row["publisher"] or _house(source)} for source, rows in found for row in rows}


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


def covered(report: Report, store: Store, its: Coverage) -> Report:
    """Return a report with what it is from, and with title, publisher and day of each article that it quotes."""
    return replace(report, coverage=its.shown, articles=cited(store, report.sources()))


def titled(rows: Rows, store: Store, at_hand: Articles | None = None) -> Rows:
    """Add title and day to the article of each row, where the rows have one and not yet these.

    at_hand: what is known of all articles, if it is.
    """
    if "article" not in rows.columns:
        return rows
    at = rows.columns.index("article")
    added = tuple(key for key in ("title", "published") if key not in rows.columns)
    every = list(rows)
    articles = cited(store, {str(row[at]) for row in every}) if at_hand is None else at_hand
    columns = (*rows.columns[: at + 1], *added, *rows.columns[at + 1 :])
    known = ((row, articles.get(str(row[at]), {})) for row in every)
    return Rows(columns, ((*row[: at + 1], *(its.get(key, "") for key in added), *row[at + 1 :]) for row, its in known))


def offices_until() -> str:
    """Say up to which month the table of office holders knows."""
    about = next((row["about"] for row in rows(SOURCES) if row["table"] == holder_table.TABLE), "")
    return found[1] if (found := UNTIL.search(about)) else ""


def _house(source: str) -> str:
    scheme, strokes, rest = source.partition("//")
    return _house_of(scheme + strokes + AFTER_HOST.split(rest, maxsplit=1)[0])


@lru_cache(maxsize=1 << 10)  # very many articles are of a few hosts
def _house_of(address: str) -> str:
    return host(address).removeprefix("www.") or NOBODY
