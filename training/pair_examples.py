"""Examples for the pair scorer: passages of articles, and which of their pairs met; a quarter is kept back."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from bench.accuracy import is_kept
from kg.evaluation.figures import source
from kg.evaluation.judging import NOT_HELD, GoldPersons
from kg.evaluation.sheets import MeetingSheet, Sheet
from kg.evaluation.sheets import read as read_sheets
from kg.model.facts import PAIR, Article
from loaders.document import Document
from loaders.pipeline import Stopwatch, annotate
from loaders.relations.meetings.pair_passages import Pair, Passage, passages
from loaders.sources.reader import read
from loaders.text import tokens

REAL = ("dev", "train", "wide")  # texts that nobody made up
SETS = (*REAL, "scenes")  # memoranda with their lists teach nothing about sentences
TEXTS = Path(__file__).parent / "texts"  # invented, with gold facts, for this alone
NEGATIVES = "negatives.jsonl"  # articles without a meeting; those in corpus/wide have no word of one


@dataclass(frozen=True, slots=True)
class PairAnswer:
    """What gold facts say of a pair.  spoken: that they are to meet, or did not; evidence: the sentences that tell."""

    met: bool
    spoken: bool
    evidence: frozenset[int] = frozenset()

    def is_apart(self, sentences: Iterable[int]) -> bool:
        """Tell whether the evidence is in other sentences."""
        return bool(self.evidence) and self.evidence.isdisjoint(sentences)


@dataclass(frozen=True, slots=True)
class PairExample:
    """An article as the scorer learns from it.  answers: of each pair, but of those that gold leaves open."""

    article: str
    source: str
    passages: list[Passage]
    answers: Mapping[Pair, PairAnswer]
    is_empty: bool = False  # nobody meets, and nothing else is known of it
    is_real: bool = False  # nobody made it up, and its gold facts are known


def examples(shared: Path) -> Iterator[PairExample]:
    """Yield the articles that name a pair near each other, those with gold facts first."""
    for name in SETS:
        for one in _with_gold(shared / "eval" / f"{name}.jsonl"):
            yield replace(one, is_real=name in REAL)
    for path in sorted(TEXTS.glob("*.jsonl")):
        if not path.stem.endswith("-articles"):
            yield from _with_gold(path)
    for path in (shared / "corpus" / NEGATIVES, *sorted((shared / "corpus" / "wide").glob("*.jsonl"))):
        yield from _without_gold(path)


def _with_gold(path: Path) -> Iterator[PairExample]:
    gold = read_sheets(path)
    for article in _articles(path.with_name(f"{path.stem}-articles.jsonl")):
        if article.id in gold and (path.parent == TEXTS or not is_kept(article.id)):
            yield from _example(article, gold[article.id], source(gold[article.id], article.url))


def _without_gold(path: Path) -> Iterator[PairExample]:
    without = _without_meeting(path)
    for article in _articles(path):
        if article.id in without:
            yield from _example(article, None, path.stem)


def _articles(path: Path) -> Iterator[Article]:
    return (one for one in read([str(path)]) if isinstance(one, Article))


def _without_meeting(path: Path) -> set[str]:
    with path.open(encoding="utf-8") as lines:
        return {one["id"] for one in map(json.loads, lines) if not one.get("meeting_word")}


def _example(article: Article, gold: Sheet | None, named: str) -> Iterator[PairExample]:
    document = annotate(article, tokens.model(), Stopwatch())
    found = list(passages(document))
    if found:
        answers = _answers(document, gold or Sheet(article.id), found)
        yield PairExample(article.id, named, found, answers, is_empty=gold is None)


def _answers(document: Document, gold: Sheet, found: list[Passage]) -> dict[Pair, PairAnswer]:
    """Say of each pair whether they met; two names of one person, and what gold has as optional, are left out."""
    cast = GoldPersons(gold.persons)
    names = [cast.name(who.name) for who in document.clusters]
    held, optional = (cast.pairs(gold.meetings, optional=choice) for choice in (False, True))
    apart = {pair for status in NOT_HELD for pair in cast.pairs(gold.meetings, status)}
    answers: dict[Pair, PairAnswer] = {}
    for pair in dict.fromkeys(chain.from_iterable(one.pairs for one in found)):
        said = sorted({names[person] for person in pair})
        if len(said) == PAIR and (key := (said[0], said[1])) not in optional:
            evidence = frozenset(_sentences(document, held.get(key, []))) & _near(pair, found)
            answers[pair] = PairAnswer(key in held, key in apart and key not in held, evidence)
    return answers


def _near(pair: Pair, found: list[Passage]) -> set[int]:
    """Return the sentences from one person of a pair to the other."""
    places = chain.from_iterable(one.pairs.get(pair, ()) for one in found)
    return set(chain.from_iterable(range(one.sentence, other.sentence + 1) for one, other in places))


def _sentences(document: Document, meetings: list[MeetingSheet]) -> Iterator[int]:
    """Yield the sentences that are quoted for meetings."""
    text = document.article.text
    for one in (evidence for meeting in meetings for evidence in meeting.evidence):
        start = text.find(one.quote)
        end = start + len(one.quote)
        if start >= 0:
            yield from (at for at, (begin, stop) in enumerate(document.sentences) if begin < end and start < stop)
