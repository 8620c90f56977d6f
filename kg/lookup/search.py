"""Whatever in a store some words can mean: persons, states, organizations and offices, what fits best first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.lookup.find import Candidate, appearances, candidates, folded_names, offices_of
from kg.model.names import fold
from kg.store.base import Row, Rows, Store

KINDS = ("person", "state", "organization", "post")
COLUMNS = ("name", "kind", "about", "meetings", "id")
AT = COLUMNS.index("meetings")
EXACT, WORDS, BEGINNINGS, LIKE = range(4)  # how a name fits, the best first
LIKENESS = 80  # of a name that is spelt otherwise, from 0 to 100
OFFICES = 2  # of a person that are shown


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that words can mean.  fit: EXACT, WORDS, BEGINNINGS or LIKE."""

    fit: int
    kind: str
    candidate: Candidate


def search(store: Store, words: str, most: int) -> Rows:
    """Return what words can mean, at most so many of each kind, with what tells it from its namesakes."""
    asked = fold(words)
    found = [hit for kind in KINDS if asked for hit in _best(_hits(kind, asked, candidates(store, kind)), most)]
    best = min((hit.fit for hit in found), default=LIKE)
    rows = [(hit, _row(store, hit)) for hit in found if hit.fit < LIKE or best == LIKE]
    rows.sort(key=lambda one: (one[0].fit, KINDS.index(one[0].kind), -int(one[1][AT] or 0)))
    return Rows(COLUMNS, (row for _, row in rows))


def _best(hits: Iterable[Hit], most: int) -> list[Hit]:
    return sorted(hits, key=lambda hit: (hit.fit, hit.candidate.label, hit.candidate.iri))[:most]


def _hits(kind: str, asked: str, known: Iterable[Candidate]) -> Iterator[Hit]:
    for one in known:
        fits = [fit for name in folded_names(one) if (fit := _fit(asked, name)) is not None]
        if fits:
            yield Hit(min(fits), kind, one)


def _fit(asked: str, name: str) -> int | None:
    """Tell how folded words fit a folded name; None if not at all.

    >>> [_fit(words, "tomas rinne") for words in ("tomas rinne", "rinne", "rin", "tomas rine", "berg")]
    [0, 1, 2, 3, None]
    """
    from rapidfuzz import fuzz

    words, wanted = name.split(), asked.split()
    if asked == name and len(words) > 1:  # a word alone is the name of several
        return EXACT
    if set(wanted) <= set(words):
        return WORDS
    if all(f" {one}" in f" {name}" for one in wanted):
        return BEGINNINGS
    return LIKE if fuzz.ratio(asked, name, score_cutoff=LIKENESS) else None


def _row(store: Store, hit: Hit) -> Row:
    one = hit.candidate
    if hit.kind == "person":
        about = "; ".join(offices_of(store, one)[:OFFICES])
        return one.label, hit.kind, about, appearances(store, one), one.iri
    return one.label, hit.kind, "; ".join([*one.texts.get("owner", ()), *one.texts.get("state", ())]), "", one.iri
