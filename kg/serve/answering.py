"""Requests to replies: each page from the answers to canned questions, with a twin for programs."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from kg.lookup.find import NAMES, Candidate, candidates, resolve
from kg.model.errors import KgError, NameAmbiguousError, NameNotFoundError, QueryError
from kg.model.names import fold
from kg.render.table import TableFormat, json_line, safe, write
from kg.reports.coverage import coverage, published
from kg.serve.pool import Reply, Request
from kg.serve.subjects import SUBJECTS, Table, address, iri, links
from kg.store.base import Cell, Row, Rows, Store
from queries.library import Query, get, library, put

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"
HTML, JSON, CSV = "text/html; charset=utf-8", "application/json", "text/csv; charset=utf-8"
A_PAGE, MOST_FOUND = 100, 50  # rows of a page of a table; names that a search shows
FACETS = {"year": "date", "status": "status", "mode": "mode"}  # a facet -> the column that it counts
CHOICES = 12  # values of a facet that are offered
SEARCHED = ("person", "state", "organization")


class NotFoundError(KgError):
    """There is nothing at an address."""

    def __init__(self, path: str) -> None:
        """Keep the address."""
        super().__init__(f"nothing is at {path}; search for it")


class Answerer:
    """Answers requests from one store."""

    def __init__(self, store: Store, rows: int) -> None:
        """Take an open store, and how many rows an answer may have."""
        self._store, self._rows = store, rows

    def __call__(self, request: Request) -> Reply:
        """Answer a request; what is wrong with it is a page that says so."""
        path, form = _form(request.path)
        try:
            return self._answer(path, form, request)
        except (NotFoundError, NameNotFoundError) as error:
            return self._failed(404, error, form)
        except (NameAmbiguousError, QueryError) as error:
            return self._failed(400, error, form)
        except KgError as error:
            return self._failed(503, error, form)

    def _answer(self, path: str, form: str, request: Request) -> Reply:
        parts = path.strip("/").split("/", 1)
        if path in ("/", ""):
            return self._home(request.values, form)
        if parts[0] == "article":
            return self._article(request.values, form)
        if parts[0] == "questions":
            return self._questions(form)
        if parts[0] == "ask" and len(parts) > 1:
            return self._question(parts[1], request.values, form)
        if parts[0] in SUBJECTS and len(parts) > 1:
            return self._subject(parts[0], parts[1], request.values, form)
        raise NotFoundError(path)

    def _home(self, values: Mapping[str, str], form: str) -> Reply:
        """Search, or say what there is."""
        asked = values.get("q", "")
        found = self._found(asked) if asked else []
        rows = Rows(("name", "kind", "address"), [(label, kind, to) for label, kind, to in found])
        return self._reply("home.html", form, {"": rows}, title=asked or "Who met whom", q=asked, found=found)

    def _found(self, asked: str) -> list[tuple[str, str, str]]:
        """Return what has a name with all the words asked for: label, kind and address, the most told of first."""
        wanted = fold(asked).split()
        fit = [
            (one, kind)
            for kind in SEARCHED
            for one in self._known(kind)
            if all(any(word.startswith(part) for word in self._words[one.iri]) for part in wanted)
        ]
        ranked = sorted(fit, key=lambda it: (-self._times[it[0].iri], it[0].label))
        return [(one.label, kind, address(one.iri)) for one, kind in ranked[:MOST_FOUND]]

    @cached_property
    def _everything(self) -> Mapping[str, list[Candidate]]:
        return {kind: candidates(self._store, kind) for kind in SEARCHED}

    def _known(self, kind: str) -> list[Candidate]:
        return self._everything[kind]

    @cached_property
    def _words(self) -> Mapping[str, list[str]]:
        every = (one for known in self._everything.values() for one in known)
        return {one.iri: [word for texts in one.texts.values() for text in texts for word in fold(text).split()] for one in every}

    @cached_property
    def _times(self) -> Counter[str]:
        """Count the meetings of each person."""
        return Counter(str(row["person_id"]) for row in put(self._store, library(NAMES)["participations"], {}).dicts())

    def _subject(self, kind: str, part: str, values: Mapping[str, str], form: str) -> Reply:
        subject = SUBJECTS[kind]
        parts = part.split("/", 1) if len(subject.things) > 1 else [part]
        if len(parts) < len(subject.things):
            raise NotFoundError(f"/{kind}/{part}")
        iris = [iri(thing, one) for thing, one in zip(subject.things, parts, strict=True)]
        tables = {one.heading: self._table(one, iris) for one in subject.tables}
        title = " and ".join(self._label(thing, one) for thing, one in zip(subject.things, iris, strict=True))
        return self._tables(tables, form, values, title=title, kind=kind, iris=iris)

    def _table(self, table: Table, iris: Sequence[str]) -> Rows:
        query = get(table.question)
        given = {name: iris[place] for name, place in table.parameters.items()}
        rows = put(self._store, query, resolve(self._store, query, given))
        return rows.pick(tuple(column for column in rows.columns if column not in table.hidden))

    def _label(self, kind: str, iri: str) -> str:
        if kind == "meeting":
            return "Meeting"
        label = next((one.label for one in self._known(kind) if one.iri == iri), "")
        if not label:
            raise NotFoundError(address(iri))
        return label

    def _article(self, values: Mapping[str, str], form: str) -> Reply:
        source = values.get("source", "")
        told = published(self._store).get(source)
        if told is None:
            raise NotFoundError(f"/article?source={source}")
        query = library(NAMES)["meetings"]
        meetings = (row for row in put(self._store, query, {}).dicts() if row["article"] == source)
        columns = ("date", "place", "mode", "status", "quote", "meeting_id")
        rows = [tuple(row["id"] if key == "meeting_id" else row[key] for key in columns) for row in meetings]
        tables = {"Meetings that it reports": Rows(columns, rows)}
        return self._tables(tables, form, values, title=str(told["title"] or source), kind="article", article=told)

    def _questions(self, form: str) -> Reply:
        rows = Rows(("question", "summary"), [(name, query.summary) for name, query in library().items()])
        return self._reply("questions.html", form, {"": rows}, title="Questions", questions=list(library().values()))

    def _question(self, name: str, values: Mapping[str, str], form: str) -> Reply:
        query = get(name)
        given = {key: values[key] for key in query.parameters if values.get(key)}
        missing = [key for key, it in query.parameters.items() if it.default is None and key not in given]
        rows = Rows(tuple(query.columns), ()) if missing else self._asked(query, given)
        asked = {} if missing else {query.summary: rows}
        return self._tables(asked, form, values, title=query.name, kind="question", query=query, given=given)

    def _asked(self, query: Query, given: Mapping[str, str]) -> Rows:
        return put(self._store, query, resolve(self._store, query, given))

    def _tables(self, tables: Mapping[str, Rows], form: str, values: Mapping[str, str], **about: object) -> Reply:
        """Show tables, the first with facets; each in pages."""
        whole = {heading: Rows(rows.columns, self._limited(rows)) for heading, rows in tables.items()}
        facets: list[_Facet] = []
        if whole:
            first = next(iter(whole))
            kept, facets = _chosen(whole[first], values)
            whole[first] = kept
        return self._reply("page.html", form, whole, values=values, facets=facets, **about)

    def _limited(self, rows: Rows) -> list[Row]:
        found = []
        for row in rows:
            if len(found) >= self._rows:
                raise QueryError("answer", f"has more than {self._rows:,} rows; ask for less, as of some time")
            found.append(row)
        return found

    def _reply(self, template: str, form: str, tables: Mapping[str, Rows], *, title: str, **about: object) -> Reply:
        known = coverage(self._articles)
        if form == "json":
            shown = [{"heading": heading, "rows": _records(rows)} for heading, rows in tables.items()]
            body = json_line({"title": title, "tables": shown, "coverage": known.shown})
            return Reply(200, JSON, body.encode())
        if form == "csv":
            rows = next(iter(tables.values()), Rows((), ()))
            return Reply(200, CSV, "".join(line + "\n" for line in write(rows, TableFormat.CSV)).encode())
        text = self._environment.get_template(template).render(
            title=title, coverage=known.line, tables=[_Shown(*one, _page(about)) for one in tables.items()], **about
        )
        return Reply(200, HTML, text.encode())

    @cached_property
    def _articles(self) -> Mapping[str, Mapping[str, Cell]]:
        return published(self._store)

    def _failed(self, status: int, error: KgError, form: str) -> Reply:
        said = safe(str(error))
        if form:
            return Reply(status, JSON, json_line({"error": said}).encode())
        text = self._environment.get_template("failed.html").render(title="Not answered", said=said)
        return Reply(status, HTML, text.encode())

    @cached_property
    def _environment(self) -> "Environment":
        from jinja2 import Environment, FileSystemLoader, StrictUndefined

        made = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
        made.filters["safe_text"] = lambda text: safe(str(text))
        made.filters["words"] = lambda text: str(text).replace("_", " ")
        return made


class _Facet:
    """A facet: its values with how often each is, the address that chooses it, and whether it is chosen."""

    def __init__(self, name: str, counts: Counter[str], values: Mapping[str, str]) -> None:
        self.name = name
        chosen = values.get(name, "")
        ranked = sorted(counts.items(), key=lambda it: it[0], reverse=True)[:CHOICES]
        self.choices = [(word, number, _address(values, name, "" if word == chosen else word), word == chosen) for word, number in ranked if word]


class _Shown:
    """A table of a page: one page of its rows, with the links of each."""

    def __init__(self, heading: str, rows: Rows, number: int) -> None:
        self.heading = heading
        body = list(rows)
        self.columns = [column for column in rows.columns if not column.endswith("_id")]
        self.total, self.number = len(body), number
        self.last = max(1, -(-self.total // A_PAGE))
        part = body[(number - 1) * A_PAGE : number * A_PAGE]
        self.rows = [[(column, cell, to.get(column, "")) for column, cell in zip(rows.columns, row, strict=True) if column in self.columns]
                     for row, to in ((row, links(rows.columns, row)) for row in part)]


def _chosen(rows: Rows, values: Mapping[str, str]) -> tuple[Rows, list[_Facet]]:
    """Keep the rows that the facets choose, and count the values of each facet among those that the others choose."""
    facets = {name: rows.columns.index(column) for name, column in FACETS.items() if column in rows.columns}
    body = list(rows)

    def fits(row: Row, but: str = "") -> bool:
        return all(name == but or not values.get(name) or _value(name, row[at]) == values[name] for name, at in facets.items())

    counted = [
        _Facet(name, Counter(_value(name, row[at]) for row in body if fits(row, name)), values) for name, at in facets.items()
    ]
    return Rows(rows.columns, [row for row in body if fits(row)]), [one for one in counted if one.choices]


def _value(facet: str, cell: Cell) -> str:
    return str(cell)[:4] if facet == "year" else str(cell)


def _address(values: Mapping[str, str], name: str, value: str) -> str:
    """Return the query of an address with one value changed, from its first page on."""
    rest = {key: it for key, it in values.items() if key not in (name, "page") and it}
    return "?" + urlencode({**rest, **({name: value} if value else {})})


def _page(about: Mapping[str, object]) -> int:
    values = about.get("values")
    given = values.get("page", "1") if isinstance(values, Mapping) else "1"
    return max(1, int(given)) if str(given).isdecimal() and len(str(given)) < 6 else 1


def _records(rows: Rows) -> list[Mapping[str, Cell | None]]:
    return [{column: None if cell == "" else cell for column, cell in row.items()} for row in rows.dicts()]


def _form(path: str) -> tuple[str, str]:
    """Cut off the ending that asks for a twin: json or csv."""
    for form in ("json", "csv"):
        if path.endswith("." + form):
            return path.removesuffix("." + form), form
    return path, ""
