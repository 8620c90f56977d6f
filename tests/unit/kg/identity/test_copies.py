"""Origins that are found for what comes and goes are those of all articles together."""

import random
from base64 import urlsafe_b64encode
from bisect import bisect_left, bisect_right, insort
from collections.abc import Mapping

import pytest

from kg.identity.copies import Pair, Place, TouchedCopies, place, runs
from kg.identity.origins import ArticleWords, Origin, origins
from kg.model.sketch import Sketch, Wording

SPLITS, ARTICLES, TEXTS, DAYS = 20, 120, 25, 6


class Words:
    """Articles in memory."""

    def __init__(self) -> None:
        """Begin without any."""
        self.lists: dict[int, list[Place]] = {}
        self.told: dict[Place, ArticleWords] = {}
        self.beside: dict[Pair, int] = {}

    def before(self, run: int, at: Place) -> Place | None:
        """Return the last before a place."""
        every = self.lists.get(run, [])
        here = bisect_left(every, at)
        return every[here - 1] if here else None

    def after(self, run: int, at: Place) -> Place | None:
        """Return the first after a place."""
        every = self.lists.get(run, [])
        return next(iter(every[bisect_right(every, at) :]), None)

    def words(self, at: Place) -> ArticleWords:
        """Return the words of an article."""
        return self.told[at]

    def copies(self, at: Place) -> Mapping[Place, int]:
        """Return the copies that stand beside an article."""
        return {other: times for (one, other), times in self.beside.items() if one == at and times}

    def take(self, gone: list[ArticleWords], new: list[ArticleWords]) -> Mapping[str, Origin | None]:
        """Change what is there; return the origins that may be others now."""
        found = TouchedCopies(self if self.told else None, gone, new)
        for one in gone:
            for run in runs(one):
                self.lists[run].remove(place(one))
        for one in new:
            self.told[place(one)] = one
            for run in runs(one):
                insort(self.lists.setdefault(run, []), place(one))
        for (first, other), times in found.beside.items():
            self.beside[first, other] = self.beside[other, first] = times
        return found.origins


def _article(dice: random.Random, at: int, texts: list[list[int]]) -> ArticleWords:
    """Make an article of most of a text, and something of its own."""
    text = dice.choice(texts)
    said = {*dice.sample(text, dice.randint(len(text) // 2, len(text))), *(dice.getrandbits(32) for _ in range(4))}
    packed = urlsafe_b64encode(b"".join(one.to_bytes(4, "big") for one in sorted(said))).decode()
    wording = Wording(Sketch(len(said), packed), Sketch(), dice.choice(("", "", "Agency")))
    return ArticleWords(f"article-{at}", dice.choice((0, *range(1, DAYS))), wording)


@pytest.mark.parametrize("seed", range(SPLITS))
def test_in_any_parts(seed: int) -> None:
    """Articles come, go and change: each time it is as if all came at once."""
    dice = random.Random(seed)  # noqa: S311 - chance decides on the parts
    texts = [[dice.getrandbits(32) for _ in range(24)] for _ in range(TEXTS)]
    kept, there, found, seen = Words(), dict[str, ArticleWords](), dict[str, Origin](), 0
    order = [_article(dice, at, texts) for at in dice.sample(range(ARTICLES), ARTICLES)]
    while order:
        new = [order.pop() for _ in range(min(len(order), dice.randint(1, 40)))]
        gone = [there.pop(one) for one in dice.sample(sorted(there), min(len(there), dice.choice((0, 2, 9))))]
        at = [int(one.article.removeprefix("article-")) for one in gone if dice.random() < 0.6]
        new += [_article(dice, one, texts) for one in at]
        now = kept.take(gone, new)
        there |= {one.article: one for one in new}
        found = {source: one for source, one in (found | now).items() if one}  # type: ignore[operator]  # some are None
        assert found == origins(there.values())
        seen += len(found)
    assert seen
