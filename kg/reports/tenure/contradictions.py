"""Offices that cannot be as articles tell them: two heads of one state, one head of two, a head before their time.

The words of two articles cannot both be true, or those of one and the table of office holders cannot.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from kg.graph.check import Problem
from kg.identity.tenure.claims import TenureClaim
from kg.identity.tenure.intervals import TenureInterval
from kg.model import iris
from kg.model.dates import bounds
from kg.model.facts import OfficeKind, State
from kg.model.names import fold
from kg.reports.tenure.holders import OfficeNames, offices, tenures
from kg.store.base import Store
from loaders.reference import gazetteer
from loaders.reference.holder_table import Held, Holder, Term, first_day, holders
from loaders.reference.posts import HANDOVER, heading


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What cannot be so, and the claims that say it, the first one that of which less is said.  post: its IRI."""

    post: str
    message: str
    claims: tuple[TenureClaim, ...]


@dataclass(frozen=True, slots=True)
class _Headship:
    """A time in which somebody is head of a state or of its government, by articles."""

    office: OfficeNames
    kind: OfficeKind
    state: State
    interval: TenureInterval

    @property
    def first(self) -> date:
        return self.interval.first or date.max

    @property
    def last(self) -> date:
        return self.interval.last or date.min

    @property
    def names(self) -> set[str]:
        return {word for claim in self.interval.claims for word in fold(claim.name).split()}

    @property
    def told(self) -> str:
        days = f"{self.first}" if self.first == self.last else f"{self.first} to {self.last}"
        return f"{self.interval.name}, {days}"


def problems(store: Store) -> Iterator[tuple[str, Problem]]:
    """Find what contradicts in the offices of those who lead states.  Shapes: (IRI of an article, violation)."""
    for one in contradictions(store):
        words = "; ".join(f'"{claim.quote}" ({claim.article})' for claim in one.claims)
        yield iris.article(one.claims[0].article), Problem(one.post, f"{one.message}: {words}")


def contradictions(store: Store) -> Iterator[Contradiction]:
    """Give what articles cannot all be right about, office by office."""
    found = [one for office in offices(store) for one in _headships(store, office)]
    by_office: dict[tuple[str, tuple[str, ...]], list[_Headship]] = {}
    by_person: dict[str, list[_Headship]] = {}
    for one in found:
        by_office.setdefault((one.state.code, one.office.post.title), []).append(one)
        by_person.setdefault(one.interval.person, []).append(one)
    for held in by_office.values():
        yield from _two_heads(held)
    for held in by_person.values():
        yield from _two_states(held)
    for one in found:
        yield from _too_early(one)


def _headships(store: Store, office: OfficeNames) -> Iterator[_Headship]:
    kind = heading(office.name)
    if kind and (state := gazetteer.state(office.name.partition(", ")[2])):
        told = (one for one in tenures(store, office) if one.claims and not one.acting)
        yield from (_Headship(office, kind, state, one) for one in told)


def _two_heads(held: Sequence[_Headship]) -> Iterator[Contradiction]:
    """Give two persons who lead one state at a time, unless they hand over, or may be one called two ways."""
    for pair in combinations(held, 2):
        less, more = sorted(pair, key=lambda one: one.interval.weight)
        apart = less.interval.person != more.interval.person and less.names.isdisjoint(more.names)
        if apart and _share_a_day(less, more) and not _hand_over(less, more):
            message = f"{less.office.name}: {less.told}, and {more.told}, cannot both be in office"
            yield Contradiction(less.office.id, message, _nearest(less, more))


def _two_states(held: Sequence[_Headship]) -> Iterator[Contradiction]:
    """Give one person who leads two states at a time, unless the table of office holders says so too."""
    for pair in combinations(held, 2):
        less, more = sorted(pair, key=lambda one: one.interval.weight)
        if less.state != more.state and _share_a_day(less, more) and not (_is_known(less) and _is_known(more)):
            message = f"{less.told}, cannot be {less.office.name} and {more.office.name} at one time"
            yield Contradiction(less.office.id, message, _nearest(less, more))


def _too_early(one: _Headship) -> Iterator[Contradiction]:
    """Give somebody who is head before the first day on which the table has them so."""
    begins = first_day(term for _, term in _terms(one))
    if begins and one.first < begins - timedelta(HANDOVER):
        early = tuple(claim for claim in one.interval.claims if claim.first == one.first)[:1]
        message = f"{one.told}, cannot be {one.office.name} before {begins}, says the table of office holders"
        yield Contradiction(one.office.id, message, early)


def _terms(one: _Headship) -> list[tuple[Holder, Term]]:
    """Return the terms in which the table has somebody of this name in this office, if it is one person."""
    named = [holder for holder in holders().called(one.interval.name) if _is_called(holder, one.interval.name)]
    found = [(it, term) for it in named for term in it.terms if (term.owner, term.office) == (one.state.code, one.kind)]
    return found if len({id(holder) for holder, _ in found}) == 1 else []


def _is_called(holder: Holder, name: str) -> bool:
    words = tuple(fold(name).split())
    return len(words) > 1 and words in holder.forms


def _is_known(one: _Headship) -> bool:
    return any(term.on(day) is not Held.NO for _, term in _terms(one) for day in (one.first, one.last))


def _share_a_day(one: _Headship, other: _Headship) -> bool:
    return max(one.first, other.first) <= min(one.last, other.last)


def _hand_over(one: _Headship, other: _Headship) -> bool:
    """Tell whether one follows the other on the days that they share, by their own days or by the table."""
    gap = timedelta(HANDOVER)
    if min(one.last - other.first, other.last - one.first) > gap or _is_within(one, other) or _is_within(other, one):
        return False
    day, terms = max(one.first, other.first), [*_terms(one), *_terms(other)]
    turning = any(abs(day - turn) <= gap for _, term in terms for turn in _ends(term))
    return turning or (one.first, one.last) != (other.first, other.last)


def _is_within(one: _Headship, other: _Headship) -> bool:
    return other.first < one.first and one.last < other.last


def _ends(term: Term) -> Iterable[date]:
    """Return the days between which the table knows a beginning or an end."""
    days = (bounds(edtf) for edtf in (term.first, term.last) if edtf)
    return [day for pair in days for day in pair if day]


def _nearest(less: _Headship, more: _Headship) -> tuple[TenureClaim, ...]:
    """Return a claim of each, as near to each other in time as there are."""
    pairs = [(one, other) for one in less.interval.claims for other in more.interval.claims]
    return min(pairs, key=lambda pair: abs((pair[0].first - pair[1].first).days))
