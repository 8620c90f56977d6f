"""Origins when articles come and go: only those are compared that come to stand side by side among all with a run.

The outcome is that of `kg.identity.origins.origins` of all articles.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Protocol

import numpy as np

from kg.identity.origins import ArticleWords, Origin, credited, first, in_order, is_copy, neighbours
from kg.model.sketch import BYTES

Place = tuple[int, str]  # the day and the source of an article, by which all are in order
Pair = tuple[Place, Place]
Step = Callable[[int, Place], Place | None]
LAST = 10**8  # the day of an article that has none


class KeptCopies(Protocol):
    """The articles that there were."""

    def before(self, run: int, place: Place) -> Place | None:
        """Return the last article before a place that has a run of words."""

    def after(self, run: int, place: Place) -> Place | None:
        """Return the first article after a place that has a run of words."""

    def words(self, place: Place) -> ArticleWords:
        """Return the words of an article."""

    def copies(self, place: Place) -> Mapping[Place, int]:
        """Return the copies that stand beside an article, with the number of runs where they do."""


def place(one: ArticleWords) -> Place:
    """Return the place of an article among all."""
    return one.published or LAST, one.article


def runs(one: ArticleWords) -> list[int]:
    """Return the runs of words of an article."""
    return np.frombuffer(one.wording.runs.hashes, dtype=f">u{BYTES}").tolist()  # type: ignore[no-any-return]  # it is


class TouchedCopies:
    """What changes when some articles go and others come.

    beside: copies that stand side by side, with the number of runs where they do, 0 if no more; origins: of the
    articles that may have another one than before; None where it is the one that the article itself names.
    """

    def __init__(self, kept: KeptCopies | None, gone: Iterable[ArticleWords], new: Iterable[ArticleWords]) -> None:
        """Compare what comes to stand side by side.  kept: None if there were no articles."""
        self._kept = kept
        self._gone, self._new = ({place(one): one for one in some if one.wording.runs.size} for some in (gone, new))
        self._around: dict[Place, dict[Place, int]] = {}
        self._met: dict[Place, ArticleWords] = dict(self._new)
        self.beside: dict[Pair, int] = {}
        self.origins: dict[str, Origin | None] = {one.article: None for one in gone}
        affected = set(self._compared())
        if kept:  # else whoever is nobody's copy had no other origin before
            affected |= self._gone.keys() | self._new.keys()
        self._find(affected - (self._gone.keys() - self._new.keys()))

    def _compared(self) -> Iterator[Place]:
        """Compare; give those who have a copy more or less."""
        before, now = self._side_by_side()
        for one, other in sorted(before.keys() | now.keys()):
            was = self._beside(one).get(other, 0)
            self.beside[one, other] = count = self._times((one, other), was, before, now)
            if bool(count) != bool(was):
                yield from (one, other)
        for (one, other), count in self.beside.items():
            self._beside(one)[other] = self._beside(other)[one] = count

    def _times(self, pair: Pair, was: int, before: Counter[Pair], now: Counter[Pair]) -> int:
        """Return in how many runs two copies stand side by side; 0 if they are no copies."""
        touched = any(at in some for at in pair for some in (self._gone, self._new))
        first = 0 if touched else was  # who has changed may be another's copy now
        change = now[pair] if touched else now[pair] - before[pair]
        is_one = first or (change > 0 and is_copy(*map(self._words, pair)))
        return first + change if is_one else 0

    def _side_by_side(self) -> tuple[Counter[Pair], Counter[Pair]]:
        """Count in how many runs two follow each other, where anything changes: before, and now."""
        if self._kept is None:
            return Counter(), _all_side_by_side(in_order(self._new.values()))
        before, now, kept = Counter[Pair](), Counter[Pair](), self._kept
        had, have = _by_run(self._gone), _by_run(self._new)
        for run in had.keys() | have.keys():
            gaps: dict[tuple[Place | None, Place | None], list[Place]] = {}
            for at in sorted({*had.get(run, ()), *have.get(run, ())}):
                gap = self._next(run, at, kept.before), self._next(run, at, kept.after)
                gaps.setdefault(gap, []).append(at)
            for (start, end), within in gaps.items():
                before.update(_following(start, filter(had.get(run, set()).__contains__, within), end))
                now.update(_following(start, filter(have.get(run, set()).__contains__, within), end))
        return before, now

    def _next(self, run: int, at: Place, step: Step) -> Place | None:
        """Return the next one that stays as it is."""
        found = step(run, at)
        while found is not None and found in self._gone:
            found = step(run, found)
        return found

    def _words(self, at: Place) -> ArticleWords:
        if at not in self._met and self._kept:
            self._met[at] = self._kept.words(at)
        return self._met[at]

    def _beside(self, at: Place) -> dict[Place, int]:
        if at not in self._around:
            self._around[at] = dict(self._kept.copies(at)) if self._kept else {}
        return self._around[at]

    def _find(self, affected: set[Place]) -> None:
        """Find the origins of all that have their words from one of these, or it from them."""
        while affected:
            members = self._together(affected.pop())
            affected -= members
            every = [self._words(at) for at in sorted(members)]
            origin = first(every)
            for one in every:
                is_own = len(every) == 1 or origin == credited(one.wording)
                self.origins[one.article] = None if is_own else origin

    def _together(self, at: Place) -> set[Place]:
        """Return all that are copies of an article, or of its copies."""
        members, waiting = {at}, [at]
        while waiting:
            new = {other for other, count in self._beside(waiting.pop()).items() if count} - members
            members |= new
            waiting += new
        return members


def _all_side_by_side(everything: Sequence[ArticleWords]) -> Counter[Pair]:
    """Count in how many runs two follow each other, of articles given in order."""
    places = list(map(place, everything))
    return Counter({(places[one], places[other]): times for one, other, times in neighbours(everything)})


def _by_run(found: Mapping[Place, ArticleWords]) -> dict[int, set[Place]]:
    """Return which articles have each run of words."""
    every: dict[int, set[Place]] = {}
    for at, one in found.items():
        for run in runs(one):
            every.setdefault(run, set()).add(at)
    return every


def _following(start: Place | None, within: Iterable[Place], end: Place | None) -> Iterable[Pair]:
    """Pair those that follow each other."""
    return pairwise(at for at in (start, *within, end) if at)
