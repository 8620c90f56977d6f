"""Offices of one article that cannot all be held: two heads of one state, one head of two, a head before their time."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from kg.model.facts import OfficeKind, Position, Tenure
from loaders.document import Document
from loaders.entities.entity_linking import Link
from loaders.reference.holder_table import Term, first_day
from loaders.reference.posts import HEADS, Post, post

AT_MOST = 0.5  # how sure each of two can be of which one is wrong


def doubted(document: Document, held: Sequence[Position]) -> tuple[Position, ...]:
    """Return offices with less confidence in those that contradict another, or the table of office holders."""
    links = {who.name: link for who, link in zip(document.clusters, document.links, strict=True)}
    day = document.dateline.today
    doubtful = {*_contradicting(held), *(_too_early(held, links, day) if day else ())}
    return tuple(_doubted(one) if number in doubtful else one for number, one in enumerate(held))


def _doubted(position: Position) -> Position:
    claims = (replace(claim, confidence=min(claim.confidence or AT_MOST, AT_MOST)) for claim in position.claims)
    return replace(position, claims=tuple(claims))


def _leading(held: Sequence[Position]) -> Iterator[tuple[int, Position, Post]]:
    """Give the offices now held of those who lead a state alone, with their numbers."""
    for number, one in enumerate(held):
        if one.kind in HEADS and one.state and one.status is Tenure.CURRENT and not one.organization:
            its = post(f"{one.title}, {one.state.name}")
            if its.sole:
                yield number, one, its


def _contradicting(held: Sequence[Position]) -> Iterator[int]:
    """Give the numbers of the offices of two who lead one state, or of one who leads two."""
    leading = list(_leading(held))
    persons: defaultdict[Post, set[str]] = defaultdict(set)
    owners: defaultdict[tuple[OfficeKind | None, str], set[str]] = defaultdict(set)
    for _, one, its in leading:
        persons[its].add(one.person)
        owners[one.kind, one.person].add(its.owner)
    for number, one, its in leading:
        if len(persons[its]) > 1 or len(owners[one.kind, one.person]) > 1:
            yield number


def _too_early(held: Sequence[Position], links: Mapping[str, Link], day: date) -> Iterator[int]:
    """Give the numbers of the offices whose holder, says the table, began later than the day of the article."""
    for number, one, _ in _leading(held):
        begins = first_day(_terms(one, links))
        if begins and day < begins:
            yield number


def _terms(one: Position, links: Mapping[str, Link]) -> list[Term]:
    """Return the terms in which the table has the holder of an office in it."""
    holder = links[one.person].holder if one.person in links else None
    wanted = one.state.code if one.state else "", one.kind
    return [term for term in holder.terms if (term.owner, term.office) == wanted] if holder else []
