"""Figures of the accuracy: from verdicts to rates, for all articles, or by source, rule or confidence."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from math import ceil

from kg.evaluation.judging import DETAILS, FACTS, FactKind, FactOutcome, Verdict
from kg.evaluation.sheets import Sheet
from loaders.reference import domains

BINS = 10  # of confidence
RATES = ("precision", "recall", "f1", "right", "wrong")
# by rule and by confidence a meeting counts as its pairs
BY_CLAIM = (FactKind.PEOPLE, FactKind.MET, FactKind.HOLDS, FactKind.ADMITS)
EVENTS = 5  # that a source needs in the gold facts for its F1 to count in the mean over sources


@dataclass(frozen=True, slots=True)
class Score:
    """How one kind of fact fared.  Rates are rounded to three digits; None where they are not told."""

    kind: FactKind
    gold: int  # facts that were looked at
    precision: float | None = None
    recall: float | None = None
    f1: float | None = None
    right: float | None = None
    wrong: float | None = None  # of false_state, which is told by what is wrong

    def rates(self) -> dict[str, float]:
        """Return the rates that are told, by name."""
        told = {name: getattr(self, name) for name in RATES}
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
    """Return the figures of every kind, in the order of FactKind."""
    counts = Counter((verdict.kind, verdict.outcome) for verdict in verdicts)
    return (*(_of_facts(kind, counts) for kind in FACTS), *(_of_details(kind, counts) for kind in DETAILS))


def _of_facts(kind: FactKind, counts: Mapping[tuple[FactKind, FactOutcome], int]) -> Score:
    right, missed, extra = (counts[kind, one] for one in (FactOutcome.RIGHT, FactOutcome.MISSED, FactOutcome.EXTRA))
    precision = right / (right + extra) if right + extra else 0.0
    recall = right / (right + missed) if right + missed else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Score(kind, right + missed, round(precision, 3), round(recall, 3), round(f1, 3))


def _of_details(kind: FactKind, counts: Mapping[tuple[FactKind, FactOutcome], int]) -> Score:
    right, wrong = counts[kind, FactOutcome.RIGHT], counts[kind, FactOutcome.WRONG]
    number = right + wrong
    if kind is FactKind.FALSE_STATE:
        return Score(kind, number, wrong=round(wrong / number, 3) if number else None)
    return Score(kind, number, right=round(right / number, 3) if number else None)


def grouped(verdicts: Iterable[Verdict], key: Callable[[Verdict], str]) -> dict[str, tuple[Score, ...]]:
    """Return the figures of each group of articles, in the order in which the groups come."""
    groups: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        groups.setdefault(key(verdict), []).append(verdict)
    return {name: figures(several) for name, several in groups.items()}


def macro(groups: Mapping[str, Iterable[Score]]) -> Score | None:
    """Return the mean over groups of the F1 of events, whatever their sizes; groups of less than five do not count."""
    events = [one for rows in groups.values() for one in rows if one.kind is FactKind.EVENT and one.gold >= EVENTS]
    if not events:
        return None
    mean = sum(one.f1 or 0.0 for one in events) / len(events)
    return Score(FactKind.EVENT, sum(one.gold for one in events), f1=round(mean, 3))


def source(gold: Sheet, url: str | None = None) -> str:
    """Name the source of an article: as the gold facts do, else by the letters its id begins with, else by its address.

    >>> source(Sheet("kremlin-33601")), source(Sheet("17"), "https://example.org/news/17"), source(Sheet("17"))
    ('kremlin', 'example.org', 'other')
    """
    address = gold.url or url or gold.article
    is_address = gold.article.startswith(("http:", "https:"))
    letters = "" if is_address else "".join(takewhile(str.isalpha, gold.article))
    return gold.source or letters or domains.host(address) or "other"


def by_rule(verdicts: Iterable[Verdict]) -> dict[str, list[Reliability]]:
    """Return how often each rule is right; a fact counts for every rule that reads it."""
    return _reliability(verdicts, lambda verdict: {one.rule for one in verdict.evidence if one.rule})


def by_confidence(verdicts: Iterable[Verdict]) -> dict[str, list[Reliability]]:
    """Return how often a fact is right whose best claim has a confidence between two tenths."""
    return _reliability(verdicts, _bin)


def _bin(verdict: Verdict) -> Iterator[str]:
    told = [one.confidence for one in verdict.evidence if one.confidence is not None]
    if told:
        upper = max(1, ceil(max(told) * BINS - 1e-9))
        yield f"{(upper - 1) / BINS:.1f}-{upper / BINS:.1f}"


def _reliability(verdicts: Iterable[Verdict], keys: Callable[[Verdict], Iterable[str]]) -> dict[str, list[Reliability]]:
    counts: dict[str, Counter[tuple[FactKind, FactOutcome]]] = {}
    for verdict in verdicts:
        if verdict.kind in BY_CLAIM and verdict.outcome in (FactOutcome.RIGHT, FactOutcome.EXTRA):
            for key in keys(verdict):
                counts.setdefault(key, Counter())[verdict.kind, verdict.outcome] += 1
    return {key: list(_rows(counts[key])) for key in sorted(counts)}


def _rows(counts: Mapping[tuple[FactKind, FactOutcome], int]) -> Iterator[Reliability]:
    for kind in BY_CLAIM:
        right, extra = counts[kind, FactOutcome.RIGHT], counts[kind, FactOutcome.EXTRA]
        if right or extra:
            yield Reliability(kind, right + extra, right)
