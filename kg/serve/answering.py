"""Requests to replies: each page from the answers to canned questions, with a twin for programs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from kg.lookup.find import resolve
from kg.model import iris
from kg.model.dates import bounds
from kg.model.errors import KgError, NameAmbiguousError, NameNotFoundError, QueryError
from kg.model.facts import Status
from kg.model.terminal import json_line, safe
from kg.render.pictures import Picture
from kg.render.table import TableFormat, write
from kg.reports.coverage import cited, titled
from kg.reports.filters import histogram
from kg.serve.name_index import FoundName, NameIndex
from kg.serve.page_tables import Facet, ShownTable, dated_last, narrowed
from kg.serve.pool import PageReply, Request
from kg.serve.subjects import SUBJECTS, PageKind, PageTable, address, iri
from kg.store.access import Access
from kg.store.address import open_store
from kg.store.base import Row, Rows, Store
from queries.library import NAMES, Query, get, library, put

if TYPE_CHECKING:
    from jinja2 import Environment

HTML, JSON, CSV = "text/html; charset=utf-8", "application/json", "text/csv; charset=utf-8"
COVERAGE = "whomet-coverage"  # header
HELD = Status.HELD.value
BUSIEST = 20  # persons whom the first page names
KEPT = 8  # networks that a process keeps
OWN_POLICY = {"content-security-policy": "base-uri 'none'; frame-ancestors 'none'"}  # beside the one in the page
Values = Mapping[str, str]


class NotFoundError(KgError):
    """There is nothing at an address."""

    def __init__(self, path: str) -> None:
        """Keep the address."""
        super().__init__(f"nothing is at {path}; search for it")
        self.path = path


STATUSES: Sequence[tuple[type[KgError], int]] = (
    (NotFoundError, 404),
    (NameNotFoundError, 404),
    (NameAmbiguousError, 400),
    (QueryError, 400),
    (KgError, 503),
)


class Answerer:
    """Answers requests from one store, which is open only as long as a request takes, so that others may write it."""

    def __init__(self, where: str, access: Access, rows: int) -> None:
        """Take the store's address, who asks it, and how many rows an answer may have."""
        self._where, self._access, self._rows = where, access, rows
        self._names: NameIndex | None = None
        self._templates = templates()

    def __call__(self, request: Request) -> PageReply:
        """Answer a request; what is wrong with it is a page that says so."""
        path, form = _form(request.path)
        try:
            with open_store(self._where, read_only=True, access=self._access) as store:
                names = self._index(store)
                if path.strip("/") == "sparql":
                    from kg.serve.sparql_protocol import answered

                    return _with_coverage(answered(store, request, self._rows), names)
                reply = Visit(store, names, form, request.values, self._rows, self._templates).answer(path)
                return _with_coverage(reply, names) if form == "csv" else reply
        except KgError as error:
            status = next(number for kind, number in STATUSES if isinstance(error, kind))
            return self._failed(status, error, form)

    def _index(self, store: Store) -> NameIndex:
        """Return the names, read anew where they are old."""
        self._names = NameIndex(store) if self._names is None else self._names.fresh(store)
        return self._names

    def _failed(self, status: int, error: KgError, form: str) -> PageReply:
        said, coverage = safe(str(error)), self._names.coverage if self._names else None
        if form:
            told = {"error": said, "coverage": coverage.shown if coverage else None}
            return PageReply(status, JSON, json_line(told).encode())
        known = {"coverage": coverage.line} if coverage else {}
        shown = {"title": "Not answered", "said": said, "q": "", "meant": _meant(error), **known}
        text = self._templates.get_template("failed.html").render(**shown)
        return PageReply(status, HTML, text.encode())


def _with_coverage(reply: PageReply, names: NameIndex) -> PageReply:
    """Say in a header what a reply is from whose format has no place for it; written as in addresses what must be."""
    return replace(reply, headers={**reply.headers, COVERAGE: quote(names.coverage.line, safe=" (),;:/")})


def _meant(error: KgError) -> Sequence[str]:
    """Return the names to search for where one was unclear."""
    if isinstance(error, NameAmbiguousError):
        return [error.name]
    return error.near if isinstance(error, NameNotFoundError) else []


def templates() -> "Environment":
    """Return the templates of all pages; whatever they show is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(loader=PackageLoader("kg.serve"), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    made.filters["safe_text"] = lambda text: safe(str(text))
    made.filters["words"] = lambda text: safe(str(text)).replace("_", " ")
    return made


@dataclass(frozen=True, slots=True)
class Visit:
    """One request, and what is at hand to answer it.

    form: json, csv, or empty for a page; values: of the query of the address; rows: that an answer may have.
    """

    store: Store
    names: NameIndex
    form: str
    values: Values
    rows: int
    templates: "Environment"

    def answer(self, path: str) -> PageReply:
        """Answer what a path asks for; NotFoundError if there is nothing."""
        first, _, rest = path.strip("/").partition("/")
        if first in SUBJECTS and rest:
            return self._subject(first, SUBJECTS[first], rest)
        pages: Mapping[str, Callable[[str], PageReply]] = {
            "": self._home,
            "article": self._article,
            "questions": self._questions,
            "ask": self._question,
            "explore": self._explorer,
        }
        if first in pages and (not rest or first == "ask"):
            return pages[first](rest)
        raise NotFoundError(path)

    def _home(self, _: str) -> PageReply:
        """Search, or say what there is."""
        asked = self.values.get("q", "")
        found = self.names.search(asked)
        shown = {"q": asked, "found": found, "busiest": [] if asked else self.names.busiest(BUSIEST)}
        return self._written("home.html", {"": Rows(FoundName._fields, found)}, title=asked or "Who met whom", **shown)

    def _explorer(self, _: str) -> PageReply:
        from kg.render.explorer.single_file import page
        from kg.reports.contact_network import network

        asked = {key: self.values.get(key, "") for key in ("since", "until", "person")}
        made, key = self.names.made, tuple(asked.values())
        if key not in made:  # the layout of a large network takes seconds
            person = asked.pop("person")
            made[key] = page(network(self.store, {name: day for name, day in asked.items() if day}, person)).encode()
            if len(made) > KEPT:
                del made[next(iter(made))]
        return PageReply(200, HTML, made[key], dict(OWN_POLICY))

    def _subject(self, kind: str, subject: PageKind, part: str) -> PageReply:
        parts = part.split("/", 1) if len(subject.things) > 1 else [part]
        if len(parts) < len(subject.things):
            raise NotFoundError(f"/{kind}/{part}")
        about = [iri(thing, one) for thing, one in zip(subject.things, parts, strict=True)]
        tables = {one.heading: self._table(one, about) for one in subject.tables}
        title = self._participants(*about) if kind == "meeting" else " and ".join(map(self._label, about))
        return self._tabled(tables, title=title, kind=kind, subject=about[0])

    def _table(self, table: PageTable, about: Sequence[str]) -> Rows:
        given = {name: about[place] for name, place in table.parameters.items()}
        rows = self._asked(get(table.question), given)
        shown = dated_last(rows.pick(tuple(column for column in rows.columns if column not in table.hidden)))
        return Rows(shown.columns, list(shown))

    def _label(self, iri: str) -> str:
        label = self.names.label(iri)
        if not label:
            raise NotFoundError(address(iri))
        return label

    def _participants(self, meeting: str) -> str:
        """Name who took part in a meeting."""
        rows = put(self.store, get("participants"), resolve(self.store, get("participants"), {"meeting": meeting}))
        names = [str(row["participant"]) for row in rows.dicts()]
        if not names:
            raise NotFoundError(address(meeting))
        return ", ".join(names)

    def _article(self, _: str) -> PageReply:
        source = self.values.get("source", "")
        told = cited(self.store, [source]).get(source)
        if told is None:
            raise NotFoundError(f"/article?source={source}")
        reported = self._asked(library(NAMES)["meetings-of-article"], {"article": iris.article(source)})
        about = {"title": str(told["title"] or source), "kind": "article", "article": {**told, "source": source}}
        named = [(*row, self._participants(str(row[reported.columns.index("meeting_id")]))) for row in reported]
        return self._tabled({"Meetings that it reports": Rows((*reported.columns, "participants"), named)}, **about)

    def _questions(self, _: str) -> PageReply:
        every = list(library().values())
        rows = Rows(("question", "summary"), [(query.name, query.summary) for query in every])
        return self._written("questions.html", {"": rows}, title="Questions", questions=every)

    def _question(self, name: str) -> PageReply:
        query = get(name)
        given = {key: self.values[key] for key in query.parameters if self.values.get(key)}
        is_whole = all(key in given for key, it in query.parameters.items() if it.default is None)
        asked = {query.summary: self._asked(query, given)} if is_whole else {}
        return self._tabled(asked, title=query.name, kind="question", query=query, given=given)

    def _asked(self, query: Query, given: Values) -> Rows:
        """Put a question; QueryError if the answer has too many rows."""
        rows = put(self.store, query, resolve(self.store, query, given))
        found: list[Row] = []
        for row in rows:
            if len(found) >= self.rows:
                raise QueryError(query.name, f"has more than {self.rows:,} rows; ask for less, as of some time")
            found.append(row)
        return Rows(rows.columns, found)

    def _tabled(self, tables: Mapping[str, Rows], **about: object) -> PageReply:
        """Show tables, the first with facets that narrow it down."""
        kept = {heading: titled(rows, self.store, self.names.articles) for heading, rows in tables.items()}
        facets = list[Facet]()
        if first := next(iter(kept), ""):
            kept[first], facets = narrowed(kept[first], self.values)
        return self._written("page.html", kept, facets=facets, picture=days_held(kept), **about)

    def _written(self, template: str, tables: Mapping[str, Rows], *, title: object, **about: object) -> PageReply:
        """Write a page, or its twin."""
        if self.form == "json":
            shown = [{"heading": heading, "rows": list(rows.records())} for heading, rows in tables.items()]
            told = {"title": title, "tables": shown, "coverage": self.names.coverage.shown}
            return PageReply(200, JSON, json_line(told).encode())
        if self.form == "csv":
            rows = next(iter(tables.values()), Rows((), ()))
            return PageReply(200, CSV, "".join(line + "\n" for line in write(rows, TableFormat.CSV)).encode())
        subject = str(about.get("subject", ""))
        shown_tables = [ShownTable.of(heading, rows, self.values, subject) for heading, rows in tables.items()]
        known = {"q": "", "coverage": self.names.coverage.line, **about}
        text = self.templates.get_template(template).render(title=title, tables=shown_tables, **known)
        return PageReply(200, HTML, text.encode())


def days_held(tables: Mapping[str, Rows]) -> Picture | None:
    """Draw when the held meetings of the first table were, if it has more than one whose day is told."""
    rows = next(iter(tables.values()), Rows((), ()))
    if not {"date", "meeting_id"} <= set(rows.columns):
        return None
    held = {row["meeting_id"]: str(row["date"]) for row in rows.dicts() if row.get("status", HELD) == HELD}
    days = [day.isoformat() for day, _ in map(bounds, filter(None, held.values())) if day]
    return histogram(days, "") if len(days) > 1 else None


def _form(path: str) -> tuple[str, str]:
    """Cut off the ending that asks for a twin: json or csv."""
    for form in ("json", "csv"):
        if path.endswith("." + form):
            return path.removesuffix("." + form), form
    return path, ""
