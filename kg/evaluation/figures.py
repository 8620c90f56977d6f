"""Figures of the accuracy: from verdicts to rates, for all articles, or by source, rule or confidence."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import ceil
from re import match

from kg.evaluation.judging import DETAILS, FACTS, FactKind, FactOutcome, Verdict
from loaders.reference import domains

BINS = 10  # of confidence


@dataclass(frozen=True, slots=True)
class Score:
    """How one kind of fact fared.  Rates are rounded to three digits; None where they are not told."""

    kind: FactKind
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

    kind: FactKind
    found: int
    right: int

    @property
    def precision(self) -> float:
        """Return the share that is right."""
        return round(self.right / self.found, 3)


def figures(verdicts: Iterable[Verdict]) -> tuple[Score, ...]:
    """Return the figures of every kind, in the order of Kind."""
    counts = Counter((verdict.kind, verdict.outcome) for verdict in verdicts)
    return (*(_of_facts(kind, counts) for kind in FACTS), *(_of_details(kind, counts) for kind in DETAILS))


def _of_facts(kind: FactKind, counts: Mapping[tuple[FactKind, FactOutcome], int]) -> Score:
    right, missed, extra = (counts[kind, one] for one in (FactOutcome.RIGHT, FactOutcome.MISSED, FactOutcome.EXTRA))
    precision = right / (right + extra) if right + extra else 0.0
    recall = right / (right + missed) if right + missed else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Score(kind, right + missed, round(precision, 3), round(recall, 3), round(f1, 3))


def _of_details(kind: FactKind, counts: Mapping[tuple[FactKind, FactOutcome], int]) -> Score:
    right = counts[kind, FactOutcome.RIGHT]
    number = right + counts[kind, FactOutcome.WRONG]
    return Score(kind, number, right=round(right / number, 3) if number else None)


def grouped(verdicts: Iterable[Verdict], key: Callable[[Verdict], str]) -> dict[str, tuple[Score, ...]]:
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
    counts: dict[str, Counter[tuple[FactKind, FactOutcome]]] = {}
    for verdict in verdicts:
        if verdict.kind in FACTS and verdict.outcome in (FactOutcome.RIGHT, FactOutcome.EXTRA):
            for key in keys(verdict):
                counts.setdefault(key, Counter())[verdict.kind, verdict.outcome] += 1
    return {key: list(_rows(counts[key])) for key in sorted(counts)}


def _rows(counts: Mapping[tuple[FactKind, FactOutcome], int]) -> Iterator[Reliability]:
    for kind in FACTS:
        right, extra = counts[kind, FactOutcome.RIGHT], counts[kind, FactOutcome.EXTRA]
        if right or extra:
            yield Reliability(kind, right + extra, right)
