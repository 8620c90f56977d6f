"""What Spark's Python processes do to their part of the articles; Spark sends them functions of this module by name."""

import csv
import io
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from pyoxigraph import RdfFormat, Triple, parse

from kg.exchange.neo4j_admin import cells
from kg.graph import transcript
from kg.model import iris
from kg.model.edition import by_rules, reading
from kg.model.errors import ArticleError, LanguageError
from kg.model.facts import Article, Claim, Facts
from kg.render.export import Syntax, write
from loaders.sources.apart import read_files_apart
from loaders.sources.file import File
from loaders.sources.limits import Limits
from loaders.sources.reader import InputDefaults
from loaders.workers import one_apart

RECORD = ".jsonl"  # the suffix of what is one record; other content is that of a whole file


class Reading(NamedTuple):
    """A row of what was read: the facts of an article, or why there are none.

    key: of the record or file that it is from; published: YYYY-MM-DD or empty; digest: of the text.
    """

    key: str
    where: str
    source: str = ""
    published: str = ""
    digest: str = ""
    facts: str | None = None
    reason: str | None = None
    record: str | None = None
    is_set_aside: bool = False


class ClaimRow(NamedTuple):
    """A row of the claims: the words of an article for one fact; start and end count code points, date is EDTF."""

    source: str
    published: str
    kind: str
    number: int
    who: list[str]
    status: str
    date: str
    place: str
    quote: str
    start: int
    end: int
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class PartitionReader:
    """Reads a part: rows of key, place, suffix and content."""

    language: str = ""
    fast: bool = False

    def __call__(self, rows: Iterable[Any]) -> Iterator[Reading]:
        """Read what each row holds; what cannot be read comes as the reason, with the record."""
        limits = Limits.from_environment(os.environ)
        extract, reader = _extract(self.fast), by_rules(fast=self.fast)
        said = InputDefaults(language=self.language)
        for row in rows:
            with _file(row) as file:
                for one in read_files_apart([file], said, limits):
                    found = one if isinstance(one, ArticleError) else extract(one)
                    yield _reading(row, found, one, reader)


@cache
def _extract(fast: bool) -> Callable[[Article], Facts | ArticleError]:
    """Return the reader of this process, which is kept from part to part: it takes seconds to be ready."""
    return one_apart(Limits.from_environment(os.environ), fast=fast)


@contextmanager
def _file(row: Any) -> Iterator[File]:
    """Make the content of a row a file: a record is open, any other lies where a process with limits parses it."""
    place = PurePosixPath(row.where)
    if row.suffix == RECORD:
        yield File(row.where, f"{place.stem}-{row.key[:12]}{RECORD}", stream=io.BytesIO(row.content))
        return
    with tempfile.TemporaryDirectory(prefix="whomet-") as folder:
        path = Path(folder) / "content"
        path.write_bytes(row.content)
        yield File(row.where, place.name, path)


def _reading(row: Any, found: Facts | ArticleError, one: Article | ArticleError, reader: str) -> Reading:
    if isinstance(found, ArticleError):
        record = row.content.decode("utf-8", "replace") if row.suffix == RECORD else None
        source = "" if isinstance(one, ArticleError) else one.source
        aside = isinstance(found, LanguageError)
        return Reading(row.key, row.where, source, reason=found.reason, record=record, is_set_aside=aside)
    article = found.article
    facts = transcript.write(replace(found, reading=reading(article, reader)))
    return Reading(row.key, row.where, article.source, str(article.published or ""), article.digest, facts)


def facts(row: Any) -> Facts:
    """Return the facts of a row that has some."""
    return transcript.read(row.facts)


def claims(row: Any) -> Iterator[ClaimRow]:
    """Give the claims of an article."""
    found = facts(row)
    for kind in ("positions", "meetings", "admissions", "occasions", "acts"):
        for number, fact in enumerate(getattr(found, kind)):
            yield from (_claim(row, kind.removesuffix("s"), number, fact, one) for one in fact.claims)


def _claim(row: Any, kind: str, number: int, fact: Any, claim: Claim) -> ClaimRow:
    date, place = getattr(fact, "date", None) or getattr(fact, "during", None), getattr(fact, "place", None)
    status = getattr(fact, "status", None) or getattr(fact, "standing", None) or ""
    said = (date.edtf if date else "", place.name if place else "", claim.quote, claim.start, claim.end)
    who = list(_who(fact))
    return ClaimRow(row.source, row.published, kind, number, who, str(status), *said, claim.rule, claim.confidence)


def _who(fact: Any) -> Iterator[str]:
    """Name who a fact is about."""
    if hasattr(fact, "participants"):
        yield from (one.person for one in fact.participants)
        yield from (one.name for one in fact.organizations)
        return
    parties = [getattr(fact, name, None) for name in ("person", "organization", "member", "agent", "target")]
    yield from (getattr(one, "name", one) for one in (*parties, *getattr(fact, "visitors", ())) if one)


def quads(row: Any) -> Iterator[str]:
    """Give the graph of an article as lines of N-Quads."""
    for text in write([(iris.article(row.source), _triples(row))], Syntax.N_QUADS):
        yield from text.splitlines()


def statements(row: Any) -> Iterator[tuple[str, str | None, list[str] | None]]:
    """Give what an article says of each node: node, a triple, nothing; and once itself, nothing, all that it says."""
    triples = [(str(one.subject)[1:-1], f"{one} .") for one in _triples(row)]
    yield from ((node, line, None) for node, line in triples)
    yield iris.article(row.source), None, [line for _, line in triples]


def node_rows(row: Any) -> tuple[str, list[str]]:
    """Return a node as a line of the nodes' CSV, and its relationships as lines of the links'."""
    said = None if row.said is None else [line.removesuffix(" .").encode() for line in row.said]
    node, links = cells(row.node, _parsed(row.lines), said)
    return _csv(node), [_csv(link) for link in links]


def _triples(row: Any) -> list[Triple]:
    return sorted(transcript.kept(facts(row)), key=str)


def _parsed(lines: Iterable[str]) -> list[Triple]:
    return [quad.triple for quad in parse("\n".join(lines), format=RdfFormat.N_TRIPLES)]


def _csv(cells: Iterable[object]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(cells)
    return text.getvalue()
