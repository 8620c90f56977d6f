"""Figures of the accuracy: from verdicts to rates, for all articles, or by source, rule or confidence."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import ceil
from re import match

from kg.evaluation.judging import DETAILS, FACTS, Kind, Outcome, Verdict
from loaders.reference import domains

BINS = 10  # of confidence


@dataclass(frozen=True, slots=True)
class Figure:
    """How one kind of fact fared.  Rates are rounded to three digits; None where they are not told."""

    kind: Kind
    gold: int  # facts that were looked at
    precision: float | None = None
    recall: float | None = None
    f1: float | None = None
    right: float | None = None

    def rates(self) -> dict[str, float]:
        """Return the rates that are told, by name."""
        told = {"precision": self.precision, "recall": self.recall, "f1": self.f1, "right": self.right}
        return {name: rate for name, rate in told.items() if rate is not None}


@dataclass(frozen=True, slots=True)
class Reliability:
    """How often what was found is right, for one kind of fact."""

    kind: Kind
    found: int
    right: int

    @property
    def precision(self) -> float:
        """Return the share that is right."""
        return round(self.right / self.found, 3)


def figures(verdicts: Iterable[Verdict]) -> tuple[Figure, ...]:
    """Return the figures of every kind, in the order of Kind."""
    counts = Counter((verdict.kind, verdict.outcome) for verdict in verdicts)
    return (*(_of_facts(kind, counts) for kind in FACTS), *(_of_details(kind, counts) for kind in DETAILS))


def _of_facts(kind: Kind, counts: Mapping[tuple[Kind, Outcome], int]) -> Figure:
    right, missed, extra = (counts[kind, one] for one in (Outcome.RIGHT, Outcome.MISSED, Outcome.EXTRA))
    precision = right / (right + extra) if right + extra else 0.0
    recall = right / (right + missed) if right + missed else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Figure(kind, right + missed, round(precision, 3), round(recall, 3), round(f1, 3))


def _of_details(kind: Kind, counts: Mapping[tuple[Kind, Outcome], int]) -> Figure:
    right = counts[kind, Outcome.RIGHT]
    number = right + counts[kind, Outcome.WRONG]
    return Figure(kind, number, right=round(right / number, 3) if number else None)


def grouped(verdicts: Iterable[Verdict], key: Callable[[Verdict], str]) -> dict[str, tuple[Figure, ...]]:
    """Return the figures of each group of articles, in the order of the groups' names."""
    groups: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        groups.setdefault(key(verdict), []).append(verdict)
    return {name: figures(groups[name]) for name in sorted(groups)}


def source(article: str, url: str | None) -> str:
    """Name the source of an article by the word that its id begins with, else by its address.

    >>> source("kremlin-33601", None), source("17", "https://example.org/news/17"), source("17", None)
    ('kremlin', 'example.org', 'other')
    """
    word = match(r"([A-Za-z]+)[-_.:/]", article)
    if word and not article.startswith(("http:", "https:")):
        return word[1]
    return domains.host(url or article) or "other"


def by_rule(verdicts: Iterable[Verdict]) -> dict[str, list[Reliability]]:
    """Return how often each rule is right; a fact counts for every rule that reads it."""
    return _reliability(verdicts, lambda verdict: sorted({one.rule for one in verdict.evidence}))


def by_confidence(verdicts: Iterable[Verdict]) -> dict[str, list[Reliability]]:
    """Return how often a fact is right whose best claim has a confidence between two tenths."""
    return _reliability(verdicts, _bin)


def _bin(verdict: Verdict) -> Iterator[str]:
    if verdict.evidence:
        upper = max(1, ceil(max(one.confidence for one in verdict.evidence) * BINS - 1e-9))
        yield f"{(upper - 1) / BINS:.1f}-{upper / BINS:.1f}"


def _reliability(verdicts: Iterable[Verdict], keys: Callable[[Verdict], Iterable[str]]) -> dict[str, list[Reliability]]:
    counts: dict[str, Counter[tuple[Kind, Outcome]]] = {}
    for verdict in verdicts:
        if verdict.kind in FACTS and verdict.outcome in (Outcome.RIGHT, Outcome.EXTRA):
            for key in keys(verdict):
                counts.setdefault(key, Counter())[verdict.kind, verdict.outcome] += 1
    return {key: list(_rows(counts[key])) for key in sorted(counts)}


def _rows(counts: Mapping[tuple[Kind, Outcome], int]) -> Iterator[Reliability]:
    for kind in FACTS:
        right, extra = counts[kind, Outcome.RIGHT], counts[kind, Outcome.EXTRA]
        if right or extra:
            yield Reliability(kind, right + extra, right)
