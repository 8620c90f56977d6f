"""The names, the articles and the coverage of a store: read anew when it has changed."""

import time
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import NamedTuple, Self

from kg.lookup.find import Candidate, candidates
from kg.model.names import fold
from kg.reports.coverage import Articles, coverage, published
from kg.serve.kept_replies import QUIET
from kg.serve.subjects import address
from kg.store.base import Row, Store
from queries.library import NAMES, library, put

KINDS = ("person", "state", "organization")
MOST = 50  # names that a search shows
OFFICES = 2  # of a person that tell them from their namesakes


class FoundName(NamedTuple):
    """A name that was found.  about: what tells it from its namesakes; meetings: in how many they took part."""

    name: str
    kind: str
    about: str
    meetings: int
    address: str


class NameIndex:
    """Finds names by the beginnings of their words.  made: networks of this state of the store, by what was asked."""

    def __init__(self, store: Store) -> None:
        """Read the names, the articles and the coverage of a store."""
        self._state = _state(store)
        self._read = time.monotonic()
        self.made: dict[tuple[str, ...], bytes] = {}
        publications = published(store)
        self.coverage = coverage(publications)
        self.articles: Articles = {
            str(source): {**publications.get(str(source), {}), "title": title} for _, source, title, *_ in self._state
        }
        known = [(kind, one) for kind in KINDS for one in candidates(store, kind)]
        self._labels = {one.iri: one.label for _, one in known}
        self._words = {(kind, one.iri): _words(one) for kind, one in known}
        self._times: Counter[str] = Counter()
        self._offices: Mapping[str, Counter[str]] = defaultdict(Counter)
        for row in put(store, library(NAMES)["participations"], {}).dicts():
            person = str(row["person_id"])
            self._times[person] += 1
            self._offices[person].update(filter(None, [str(row["office"])]))

    def fresh(self, store: Store) -> Self:
        """Return the index of a store, read anew if it is old and the store has changed."""
        if time.monotonic() - self._read > QUIET:
            if _state(store) != self._state:
                return type(self)(store)
            self._read = time.monotonic()
        return self

    def label(self, iri: str) -> str:
        """Return what a person, state or organization is called; empty if there is none."""
        return self._labels.get(iri, "")

    def search(self, asked: str) -> list[FoundName]:
        """Return what has all these words, who met others most first."""
        wanted = fold(asked).split()
        fit = [
            (-self._times[iri], self._labels[iri], kind, iri)
            for (kind, iri), words in self._words.items()
            if wanted and all(any(word.startswith(part) for word in words) for part in wanted)
        ]
        return [self._found(kind, iri) for _, _, kind, iri in sorted(fit)[:MOST]]

    def busiest(self, most: int) -> list[FoundName]:
        """Return who took part in most meetings."""
        ranked = sorted((iri for iri in self._times if iri in self._labels), key=lambda iri: (-self._times[iri], iri))
        return [self._found("person", iri) for iri in ranked[:most]]

    def _found(self, kind: str, iri: str) -> FoundName:
        offices = self._offices.get(iri, Counter[str]())
        about = sorted(offices, key=lambda office: (-offices[office], office))[:OFFICES]
        return FoundName(self._labels[iri], kind, "; ".join(about), self._times[iri], address(iri))


def _state(store: Store) -> list[Row]:
    """Return what changes whenever a load changes anything: each article, and what was made of it."""
    return list(put(store, library(NAMES)["articles"], {}))


def _words(candidate: Candidate) -> frozenset[str]:
    return frozenset(word for texts in candidate.texts.values() for text in texts for word in fold(text).split())
