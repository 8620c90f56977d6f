"""Persons that are resolved by the parts that something new touches are those that all articles together give."""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

import pytest

from bench.identity import made_up
from kg.identity.decisions import HumanDecisions, Judgement, Queue
from kg.identity.persons.mentions import PersonMention
from kg.identity.persons.touched_parts import Key, Mention, PersonPart, TouchedParts
from kg.identity.resolution import ArticleEvidence, evidence, resolve
from tests.retold import retold
from tests.world import world

SPLITS, MADE_UP, CROWD = 25, 60, 400
Counts = Mapping[int, int]


class Parts:
    """Parts in memory, with all that was found of each."""

    def __init__(self) -> None:
        """Begin without any."""
        self.parts: dict[int, PersonPart] = {}
        self.members: dict[int, list[Mention]] = {}
        self.queues: dict[int, Queue] = {}
        self.persons: dict[int, dict[Key, object]] = {}
        self.gone: set[str] = set()

    def part(self, at: int) -> PersonPart:
        """Return a part."""
        return self.parts[at]

    def mentions(self, at: int) -> Sequence[Mention]:
        """Return the mentions that are still there."""
        return [it for it in self.members[at] if it[0].article not in self.gone]

    def having(self, tie: int) -> Iterable[int]:
        """Return those that have a tie."""
        return [at for at, one in self.parts.items() if tie in one.has]

    def within(self, block: int) -> Counts:
        """Return how many of each are in a block."""
        return {at: one.blocks[block] for at, one in self.parts.items() if block in one.blocks}

    def bearing(self, word: int) -> Counts:
        """Return how many of each bear a word."""
        return {at: one.bearers[word] for at, one in self.parts.items() if word in one.bearers}

    def take(self, gone: set[str], new: Iterable[ArticleEvidence], decided: HumanDecisions) -> None:
        """Resolve what some articles touch that go and come."""
        self.gone = gone
        come = [*chain.from_iterable(map(_mentions, new))]
        losing = [at for at, some in self.members.items() if any(one.article in gone for one, _ in some)]
        touched = TouchedParts(self, losing, come, decided)
        for every in (self.parts, self.members, self.queues, self.persons):
            for at in touched.touched:
                del every[at]
        for at, one in touched.parts.items():
            if mentions := list(one.mentions):
                number = at if at >= 0 else max(self.parts, default=0) + 1
                keys = [(it.article, it.name) for it, _ in mentions]
                self.parts[number], self.members[number], self.queues[number] = one.part, mentions, one.queue
                self.persons[number] = {key: touched.persons[key] for key in keys if key in touched.persons}


def _mentions(one: ArticleEvidence) -> Iterator[Mention]:
    yield from ((it, False) for it in one.mentions)
    yield from ((it, True) for it in one.nameless)


@pytest.fixture(scope="module")
def everything() -> list[ArticleEvidence]:
    """Return articles with links, registers, offices without a name, bare and misspelt names."""
    return list(map(evidence, [*world(), *retold(), *made_up(MADE_UP)]))


@pytest.mark.parametrize("seed", range(SPLITS))
def test_in_any_parts(everything: Sequence[ArticleEvidence], seed: int) -> None:
    """Articles come in parts, and some of them go and come back: each time it is as if all came at once."""
    _in_parts(everything, random.Random(seed), {})  # noqa: S311 - chance decides on the parts


def test_with_decisions(everything: Sequence[ArticleEvidence]) -> None:
    """What humans have decided ties mentions as well."""
    dice = random.Random(1)  # noqa: S311 - chance decides on the pairs
    ids = [one.id for article in everything for one in article.mentions]
    decided = {
        (one, other): dice.choice((Judgement.SAME, Judgement.DIFFERENT))
        for one, other in (dice.sample(ids, 2) for _ in "12345")
    }
    _in_parts(everything, dice, decided)


def test_in_a_crowd() -> None:
    """Of many whose names begin alike only the nearest are compared, whoever else is touched."""
    words = ["".join((a, b, "r", c)) for a in "bdfgklmnpst" for b in "aeiou" for c in ("an", "in", "on")]
    dice = random.Random(2)  # noqa: S311 - made-up names
    names = [f"Mar{dice.choice('aeiou')}{dice.choice('nlst')} {dice.choice(words).capitalize()}" for _ in range(CROWD)]
    articles = [
        ArticleEvidence((PersonMention(str(at), name, states=frozenset(dice.sample(["FI", "SE"], 1))),))
        for at, name in enumerate(names)
    ]
    articles = [evidence_of(one, str(at)) for at, one in enumerate(articles)]
    _in_parts(articles, dice, {})


def evidence_of(one: ArticleEvidence, source: str) -> ArticleEvidence:
    """Return evidence with the source of its article."""
    from dataclasses import replace

    return replace(one, text=replace(one.text, article=source))


def _in_parts(everything: Sequence[ArticleEvidence], dice: random.Random, decided: HumanDecisions) -> None:
    kept, there = Parts(), dict[str, ArticleEvidence]()
    order = dice.sample(everything, len(everything))
    cuts = sorted(dice.sample(range(1, len(order)), 4))
    for start, end in zip([0, *cuts], [*cuts, len(order)], strict=True):
        gone = set(dice.sample(sorted(there), min(len(there), dice.choice((0, 3, 10)))))
        back = [one for source in sorted(gone) if (one := there.pop(source)) and dice.random() < 0.5]
        new = [*order[start:end], *back]
        kept.take(gone, new, decided)
        there |= {one.source: one for one in new}
        whole = resolve(there.values(), decided)
        assert {key: one for some in kept.persons.values() for key, one in some.items()} == whole.persons
        queue = sorted(chain.from_iterable(kept.queues.values()), key=lambda it: (-it[2].score, it[:2]))
        assert queue == [one for one in whole.queue if one[0] not in whole.meetings]
