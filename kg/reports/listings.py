"""What a question answers as a report: a table of decisions on members, or of visits."""

from collections.abc import Sequence

from kg.lookup.find import find
from kg.model.errors import NameNotFoundError
from kg.render.report import Record, Report, Section
from kg.reports.coverage import titled
from kg.reports.filters import Filters
from kg.reports.gathered import ask, label, records
from kg.store.base import Store
from queries import library

KINDS = ("organization", "state")  # what a name can mean


def admissions(store: Store, asked: Sequence[str], filters: Filters) -> Report:
    """Report who was taken in where as what, applied or left: everywhere, or of one organization or state."""
    found = records(titled(ask(store, "decisions", filters), store))
    name = ""
    if asked:
        name, iri = _meant(store, asked[0])
        found = [one for one in found if iri in (one["organization_id"], one["member_id"])]
    return _table("decisions", "Admissions", found, {"report": "admissions", "of": name or None, **filters.shown})


def visits(store: Store, asked: Sequence[str], filters: Filters) -> Report:
    """Report who visited whom or what, or was to: everybody, or one person."""
    found = records(titled(ask(store, "visits", filters), store))
    name = ""
    if asked:
        iri = find(store, "person", asked[0])
        name = label(store, "person", iri)
        found = [one for one in found if one["visitor_id"] == iri or one["host"] == name]
    return _table("visits", "Visits", found, {"report": "visits", "of": name or None, **filters.shown})


def _table(question: str, title: str, found: Sequence[Record], about: Record) -> Report:
    asked = tuple(library.get(question).columns)
    columns = next((tuple(one) for one in found), asked)
    named = " of ".join(filter(None, [title, str(about["of"] or "")]))
    return Report(named, about, [Section(title.lower(), title, found, columns=columns)])


def _meant(store: Store, asked: str) -> tuple[str, str]:
    """Return the organization or the state that is called so, and its IRI; NameNotFoundError if neither is."""
    for kind in KINDS:
        try:
            iri = find(store, kind, asked)
        except NameNotFoundError:
            if kind == KINDS[-1]:
                raise
        else:
            return label(store, kind, iri) or asked, iri
    raise NameNotFoundError("organization", asked)
