"""Occasions that a meeting belongs to: a visit (visits.py), a session, a summit, a conference (gatherings.py)."""

from dataclasses import replace
from datetime import date

from kg.model.facts import Occasion, OccasionKind, Status
from loaders.document import Document
from loaders.lexicon.trigger_tables import by_form
from loaders.reference.phrase_matcher import key
from loaders.relations.occasions.gatherings import gathering
from loaders.relations.occasions.visits import VISITING, visit

VISITS = frozenset(
    {OccasionKind.VISIT, OccasionKind.STATE_VISIT, OccasionKind.OFFICIAL_VISIT, OccasionKind.WORKING_VISIT}
)


def occasions(document: Document) -> list[Occasion]:
    """Read every visit and gathering of an article, each once, with every sentence that reports it."""
    found: list[Occasion] = []
    for token in document.tokens(VISITING | by_form("gatherings").keys()):
        told = visit(document, token) or gathering(document, token)
        if told is None:
            continue
        told = _ahead(told, document.article.published)
        number = next((number for number, known in enumerate(found) if _same(known, told)), None)
        if number is None:
            found.append(told)
        else:
            found[number] = _ahead(_merged(found[number], told), document.article.published)
    return found


def _ahead(told: Occasion, published: date | None) -> Occasion:
    """Call an occasion planned that begins after the article appeared, whatever its verb is."""
    begins = told.date.earliest if told.date else None
    if told.status is Status.HELD and published and begins and begins > published:
        return replace(told, status=Status.PLANNED)
    return told


def _same(one: Occasion, other: Occasion) -> bool:
    """Tell whether two mentions are of one occasion: a visit by its visitors and place, a gathering by its name."""
    if one.kind not in VISITS or other.kind not in VISITS:
        return one.kind is other.kind and _letters(one) == _letters(other)
    days = {known.date.edtf for known in (one, other) if known.date is not None}
    kinds = {one.kind, other.kind} - {OccasionKind.VISIT}
    alike = (one.visitors, one.place, one.status) == (other.visitors, other.place, other.status)
    return alike and not kinds - {max(kinds, default=one.kind)} and not days - {max(days, default="")}


def _letters(occasion: Occasion) -> str:
    return key(occasion.name.replace(" ", ""))


def _merged(one: Occasion, other: Occasion) -> Occasion:
    """Put two mentions together: the kind that says more, what either knows, the sentences of both."""
    fuller = other if one.kind is OccasionKind.VISIT else one
    return replace(
        fuller,
        status=Status.HELD if Status.HELD in {one.status, other.status} else one.status,
        date=one.date or other.date,
        place=one.place or other.place,
        claims=tuple(dict.fromkeys((*one.claims, *other.claims))),
    )
