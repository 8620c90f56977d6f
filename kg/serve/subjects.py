"""What has a page: persons, pairs, states, organizations, meetings, articles, and which questions its tables answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from kg.model.iris import ID

LINKED = {  # a column -> the column with the IRI of what it names
    "name": "person_id",
    "holder": "holder_id",
    "other": "other_id",
    "member": "member_id",
    "participant": "participant_id",
    "organization": "organization_id",
    "host": "host_id",
    "guest": "guest_id",
    "date": "meeting_id",
}
IN_IRIS = {"person": "person", "state": "state", "organization": "org", "meeting": "meeting"}  # kinds of pages
KINDS = {in_iri: kind for kind, in_iri in IN_IRIS.items()}


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table of a page: its heading, the question, and which parameter is which part of the page's address."""

    heading: str
    question: str
    parameters: Mapping[str, int]
    hidden: tuple[str, ...] = ()  # columns that say on each row what the page is about


@dataclass(frozen=True, slots=True)
class PageKind:
    """A kind of page: the kind of each thing that its address names, and its tables; the first has facets."""

    things: tuple[str, ...]
    tables: Sequence[PageTable]


SUBJECTS: Mapping[str, PageKind] = {
    "person": PageKind(
        ("person",),
        (
            PageTable("Meetings", "met", {"person": 0}, ("name",)),
            PageTable("Offices", "offices", {"person": 0}, ("name",)),
            PageTable("Counterparts", "counterparts", {"person": 0}),
        ),
    ),
    "pair": PageKind(
        ("person", "person"),
        (PageTable("Every passage about a meeting of both", "evidence", {"person": 0, "other": 1}),),
    ),
    "state": PageKind(
        ("state",),
        (
            PageTable("Meetings of its officials", "meetings-of-state", {"state": 0}),
            PageTable("Officials", "officials-of-state", {"state": 0}),
            PageTable("What it joined, applied to or left", "admissions-of-state", {"state": 0}),
        ),
    ),
    "organization": PageKind(
        ("organization",),
        (
            PageTable("Meetings of its officials", "met-officials", {"organization": 0}),
            PageTable("Whom it took in, as what, and who left", "admissions", {"organization": 0}, ("name",)),
        ),
    ),
    "meeting": PageKind(
        ("meeting",),
        (
            PageTable("Who took part", "participants", {"meeting": 0}),
            PageTable("From plan to outcome", "steps", {"meeting": 0}),
        ),
    ),
}


def iri(kind: str, part: str) -> str:
    """Return the IRI of a thing that an address names."""
    return f"{ID}{IN_IRIS[kind]}/{part}"


def address(iri: str) -> str:
    """Return the address of the page of a thing, "" if it has none.

    >>> address(ID + "person/anna-kovac-a2b6bxld"), address(ID + "post/az/president")
    ('/person/anna-kovac-a2b6bxld', '')
    """
    kind, _, part = iri.removeprefix(ID).partition("/")
    return f"/{KINDS[kind]}/{quote(part)}" if iri.startswith(ID) and kind in KINDS else ""


def links(columns: Sequence[str], row: Sequence[object], about: str = "") -> Mapping[str, str]:
    """Return the address to which each cell of a row leads, by column.  about: the IRI of whom the page is about."""
    known = dict(zip(columns, map(str, row), strict=True))
    told = {column: address(known[key]) for column, key in LINKED.items() if column in known and key in known}
    if {"meetings", "other_id"} <= known.keys() and (person := address(about)).startswith("/person/"):
        told["meetings"] = f"{person.replace('/person/', '/pair/')}/{quote(known['other_id'].rsplit('/', 1)[1])}"
    if "article" in known:
        told["article"] = f"/article?source={quote(known['article'], safe='')}"
    return {column: to for column, to in told.items() if to}
