"""Who held an office: the tenure intervals over all articles, or the holder on one day and how sure that is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from pyoxigraph import NamedNode

from kg.identity.tenure.claims import TenureClaim
from kg.identity.tenure.intervals import Bound, TenureInterval, intervals
from kg.identity.tenure.on_day import Certainty, Incumbent, on, said
from kg.lookup.find import Candidate, candidates, find
from kg.lookup.find import post as find_post
from kg.model.errors import NameAmbiguousError
from kg.render.report import Item, Record, Report, Section
from kg.reports.tenure.claim_rows import claims
from kg.store.base import Store
from loaders.reference.posts import Post, post
from ontology.terms import BASE
from queries.library import get, put

TITLES = {
    Certainty.STATED: "In office, with a time in office that says so",
    Certainty.ATTESTED: "In office, called so then or before and after",
    Certainty.LIKELY: "Likely, called so within a year",
    Certainty.POSSIBLE: "Possible, no bound excludes it",
    Certainty.CONTRADICTED: "Contradicted, somebody else is in office as surely",
}


@dataclass(frozen=True, slots=True)
class OfficeNames:
    """An office with all that articles call so.  posts: IRIs with their names, the one that was asked for first."""

    post: Post
    posts: dict[str, str]

    @property
    def name(self) -> str:
        """What the one that was asked for is called."""
        return next(iter(self.posts.values()))

    @property
    def id(self) -> str:
        """Its IRI."""
        return next(iter(self.posts))


def offices(store: Store) -> list[OfficeNames]:
    """Return every office of a store, in the order of IRIs."""
    found: dict[Post, dict[str, str]] = {}
    for one in candidates(store, "post"):
        found.setdefault(_post(one), {})[one.iri] = one.label
    return [OfficeNames(its, posts) for its, posts in found.items()]


def tenures(store: Store, office: OfficeNames) -> list[TenureInterval]:
    """Return who held an office when, in the order of days."""
    rows = (row for iri in office.posts for row in put(store, get("tenure-claims"), {"post": NamedNode(iri)}).dicts())
    return intervals(claims(rows), sole=office.post.sole)


def holders(store: Store, asked: str, day: date | None = None) -> Report:
    """Report who held an office, or who did on a day; an error if it is unclear which office is meant."""
    office = _office(store, asked)
    found = tenures(store, office)
    about = {
        "report": "holders", "post": office.name, "id": office.id, "also": list(office.posts.values())[1:],
        "one_at_a_time": office.post.sole, "at": day.isoformat() if day else None,
    }  # fmt: skip
    if day is None:
        told = [_record(interval, _ends(interval)) for interval in found]
        return Report(office.name, about, [Section("holders", "Holders", told, _spell)])
    held = on(found, day, sole=office.post.sole)
    sections = (_section(certainty, held) for certainty in Certainty)
    return Report(f"{office.name} on {day}", about, list(sections))


def _post(one: Candidate) -> Post:
    """Return an office by its name; what is of nobody is an office by itself, whatever else is called so."""
    its = post(one.label)
    return its if its.owner else replace(its, owner=one.iri)


def _office(store: Store, asked: str) -> OfficeNames:
    """Find an office, with others that are the same put otherwise."""
    known = candidates(store, "post")
    try:
        iri = find(store, "post", asked) if asked.startswith(BASE) else find_post(store, asked, known)
    except NameAmbiguousError as error:
        if len({post(one) for one in error.candidates}) > 1:
            raise
        iri = next(one.iri for one in known if one.label == error.candidates[0])
    chosen = next((one for one in known if one.iri == iri), Candidate(iri))
    its = _post(chosen)
    return OfficeNames(its, {iri: chosen.label, **{one.iri: one.label for one in known if _post(one) == its}})


def _section(certainty: Certainty, held: Iterable[Incumbent]) -> Section:
    told = [
        {
            **_record(one.interval, (_reason(reason.text, reason.claim) for reason in one.reasons)),
            "certainty": one.certainty.value,
        }
        for one in held
        if one.certainty is certainty
    ]
    return Section(certainty.value, TITLES[certainty], told, _spell)


def _record(interval: TenureInterval, reasons: Iterable[Record]) -> Record:
    """Return what is known of an interval; a day is None where no claim gives it."""
    return {
        "holder": interval.name,
        "acting": bool(interval.claims) and interval.acting,
        "begins": {"not_before": _day(interval.since), "not_after": _iso(interval.first)},
        "ends": {"not_before": _iso(interval.last), "not_after": _day(interval.until)},
        "articles": interval.articles,
        "reasons": list(reasons),
        "holder_id": interval.person,
    }


def _ends(interval: TenureInterval) -> Iterator[Record]:
    """Give the bounds of an interval, and its first and its last quotation, each once."""
    found = sorted(interval.claims, key=lambda it: (it.first, it.last))
    told = dict.fromkeys([*found[:1], *sorted(found, key=lambda it: it.last)[-1:]])
    if interval.since and interval.since.claim not in told:
        yield _reason(f"not before {interval.since.day}: {interval.since.reason}", interval.since.claim)
    yield from (_reason(said(one), one) for one in told)
    if interval.until and interval.until.claim not in told:
        yield _reason(f"not after {interval.until.day}: {interval.until.reason}", interval.until.claim)


def _reason(what: str, claim: TenureClaim) -> Record:
    return {"what": what, "quote": claim.quote, "article": claim.article}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(bound: Bound | None) -> str | None:
    return _iso(bound.day) if bound else None


def _spell(record: Record) -> Item:
    begins, ends, reasons = record["begins"], record["ends"], record["reasons"]
    if not isinstance(begins, dict) or not isinstance(ends, dict) or not isinstance(reasons, list):
        raise TypeError(f"no record of a spell: {record}")
    head = f"{record['holder']}{', acting' if record['acting'] else ''}"
    span = [
        _between("begins", begins["not_before"], begins["not_after"]),
        _between("ends", ends["not_before"], ends["not_after"]),
    ]
    told = f"{record['articles']} article{'s' * (record['articles'] != 1)}"
    sides = [Item(str(one["what"]), (), str(one["quote"]), str(one["article"])) for one in reasons]
    return Item(head, [*span, told], sides=sides)


def _between(what: str, first: object, last: object) -> str:
    """Say between which days something was.

    >>> _between("begins", "2013-02-01", "2013-02-01"), _between("ends", None, "2017-01-20")
    ('begins 2013-02-01', 'ends not after 2017-01-20')
    """
    if first and last:
        return f"{what} {first}" if first == last else f"{what} between {first} and {last}"
    if not first and not last:
        return f"{what} at no known time"
    return f"{what} not before {first}" if first else f"{what} not after {last}"
