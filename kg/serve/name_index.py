"""The names of all persons, states and organizations of a store, and its coverage: read anew after a while."""

import time
from collections import Counter

from kg.lookup.find import NAMES, Candidate, candidates
from kg.model.names import fold
from kg.reports.coverage import coverage, published
from kg.serve.subjects import address
from kg.store.base import Store
from queries.library import library, put

KINDS = ("person", "state", "organization")
LASTS = 30.0  # seconds after which a load may have brought more
MOST = 50  # names that a search shows


class NameIndex:
    """Finds names by the beginnings of their words."""

    def __init__(self, store: Store) -> None:
        """Read the names and the coverage of a store."""
        self._read = time.monotonic()
        self.coverage = coverage(published(store))
        known = [(kind, one) for kind in KINDS for one in candidates(store, kind)]
        self._labels = {one.iri: one.label for _, one in known}
        self._words = {(kind, one.iri): _words(one) for kind, one in known}
        rows = put(store, library(NAMES)["participations"], {})
        place = rows.columns.index("person_id")
        self._times = Counter(str(row[place]) for row in rows)

    @property
    def is_old(self) -> bool:
        """Whether it should be read again."""
        return time.monotonic() - self._read > LASTS

    def label(self, iri: str) -> str:
        """Return what a person, state or organization is called; empty if there is none."""
        return self._labels.get(iri, "")

    def search(self, asked: str) -> list[tuple[str, str, str]]:
        """Return label, kind and address of what has all these words, who met others most first."""
        wanted = fold(asked).split()
        fit = [
            (-self._times[iri], self._labels[iri], kind, iri)
            for (kind, iri), words in self._words.items()
            if wanted and all(any(word.startswith(part) for word in words) for part in wanted)
        ]
        return [(label, kind, address(iri)) for _, label, kind, iri in sorted(fit)[:MOST]]


def _words(candidate: Candidate) -> frozenset[str]:
    return frozenset(word for texts in candidate.texts.values() for text in texts for word in fold(text).split())
