"""Examples for the pair scorer: passages of articles, and which of their pairs met; a quarter is kept back."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from bench.accuracy import is_kept
from kg.evaluation.figures import source
from kg.evaluation.judging import GoldPersons
from kg.evaluation.sheets import Sheet
from kg.evaluation.sheets import read as read_sheets
from kg.model.facts import PAIR, Article
from loaders.document import Document
from loaders.pipeline import Stopwatch, annotate
from loaders.relations.meetings.pair_passages import Pair, Passage, passages
from loaders.sources.reader import read
from loaders.text import tokens

SETS = ("dev", "train", "wide", "scenes")  # memoranda with their lists teach nothing about sentences
NEGATIVES = "negatives.jsonl"  # articles without a meeting; those in corpus/wide have no word of one


@dataclass(frozen=True, slots=True)
class PairExample:
    """An article as the scorer learns from it.  met: of each pair, but of those that gold leaves open."""

    article: str
    source: str
    passages: list[Passage]
    met: Mapping[Pair, bool]


def examples(shared: Path) -> Iterator[PairExample]:
    """Yield the articles that name a pair near each other, those with gold facts first."""
    for name in SETS:
        gold = read_sheets(shared / "eval" / f"{name}.jsonl")
        for article in _articles(shared / "eval" / f"{name}-articles.jsonl"):
            if article.id in gold and not is_kept(article.id):
                yield from _example(article, gold[article.id], source(gold[article.id], article.url))
    for path in (shared / "corpus" / NEGATIVES, *sorted((shared / "corpus" / "wide").glob("*.jsonl"))):
        for article in _articles(path):
            if article.id in _without_meeting(path):
                yield from _example(article, Sheet(article.id), path.stem)


def _articles(path: Path) -> Iterator[Article]:
    return (one for one in read([str(path)]) if isinstance(one, Article))


def _without_meeting(path: Path) -> set[str]:
    with path.open(encoding="utf-8") as lines:
        return {one["id"] for one in map(json.loads, lines) if not one.get("meeting_word")}


def _example(article: Article, gold: Sheet, named: str) -> Iterator[PairExample]:
    document = annotate(article, tokens.model(), Stopwatch())
    found = list(passages(document))
    if found:
        yield PairExample(article.id, named, found, _met(document, gold, found))


def _met(document: Document, gold: Sheet, found: list[Passage]) -> dict[Pair, bool]:
    """Say of each pair whether they met; two names of one person, and what gold has as optional, are left out."""
    cast = GoldPersons(gold.persons)
    names = [cast.name(who.name) for who in document.clusters]
    held, optional = (cast.pairs(gold.meetings, optional=choice) for choice in (False, True))
    answers: dict[Pair, bool] = {}
    for pair in dict.fromkeys(chain.from_iterable(one.pairs for one in found)):
        one, *others = sorted({names[person] for person in pair})
        key = (one, *others)
        if len(key) == PAIR and key not in optional:
            answers[pair] = key in held
    return answers
