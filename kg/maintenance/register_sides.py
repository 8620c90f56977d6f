"""What the articles of a store and the rows of a register have to say together, from what was resolved before.

The rows are to the store what new articles are (`kg.maintenance.growing`), but nothing of them is kept.  Whoever is in
the register is in a part that a row touches, so that only the articles of these parts need be read.  Rows that are
loaded as they are touch nothing: what was resolved before is the outcome.
"""

import sqlite3
from collections.abc import Sequence, Set
from contextlib import closing
from datetime import date
from itertools import chain

from pydantic import ValidationError

from kg.evaluation.register import Days, Sides
from kg.identity.persons.census import Identity
from kg.identity.persons.touched_parts import Key, TouchedParts
from kg.identity.resolution import ArticleEvidence, Persons
from kg.maintenance.growing import PersonsThen
from kg.maintenance.kept_parts import KeptTies
from kg.maintenance.resolved_file import DamageError, ResolvedFile
from kg.model import iris
from kg.model.memory import without_collection
from kg.store.base import Store


def sides(store: Store, file: ResolvedFile, rows: Sequence[ArticleEvidence]) -> Sides | None:
    """Return what both say; None where what was resolved is not known, or is of another state of the store."""
    if store.touched(file.mark) == frozenset():
        try:
            with without_collection(), closing(file.opened()) as opened:
                return _sides(opened, rows)
        except (DamageError, ValidationError, sqlite3.Error):
            pass  # a load that follows says so, and makes the file anew
    return None


def _sides(opened: sqlite3.Connection, rows: Sequence[ArticleEvidence]) -> Sides:
    in_register, loaded = {iris.article(one.source): one for one in rows}, KeptTies(opened, ())
    new = {article: one for article, one in in_register.items() if loaded.evidence(article) != one}
    kept = KeptTies(opened, new)
    now = TouchedParts(kept, kept.parts_of(new), chain.from_iterable(one.told_apart for one in new.values()), {})
    then = PersonsThen(now, kept)
    articles = [kept.evidence(one) for one in sorted(_naming(now, then, rows, kept) - in_register.keys())]
    return Sides(articles, rows, _persons(then, [*articles, *rows]), _days(kept, in_register.keys()))


def _naming(now: TouchedParts, then: Persons, rows: Sequence[ArticleEvidence], kept: KeptTies) -> set[str]:
    """Return the articles that mention anybody of the rows, and others that did so before."""
    found = _persons(then, rows)
    persons = {one.person for one in found.values()}
    as_before = {one.person for key, one in found.items() if key not in now}
    named = {iris.article(source) for (source, _), one in now.persons.items() if one.person in persons}
    return named | (kept.naming(as_before) if as_before else set())


def _persons(who: Persons, articles: Sequence[ArticleEvidence]) -> dict[Key, Identity]:
    """Return who the persons of some articles are."""
    every = chain.from_iterable(one.person_mentions for one in articles)
    keys = ((one.article, one.name) for one in every)
    return {key: one for key in keys if (one := who.get(key))}


def _days(kept: KeptTies, without: Set[str]) -> Days | None:
    """Return the days between which articles appeared that name anybody."""
    days = [day for article, day in kept.days() if article not in without]
    return (date.fromisoformat(min(days)).toordinal(), date.fromisoformat(max(days)).toordinal()) if days else None
