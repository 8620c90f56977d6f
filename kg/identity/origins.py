"""The origin of an article's words: a wire text at ten addresses has one origin, and so has the news of one agency."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.identity.groups import Groups
from kg.identity.thresholds import COPY_DAYS, NAMES_SHARED, RUNS_SHARED, TIMES_LONGER, WORDS_SHARED
from kg.model import iris
from kg.model.sketch import BYTES, Wording

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

HALF = 32  # bits of a number in which a hash, or the place of an article, stands beside the place of another


@dataclass(frozen=True, slots=True)
class Origin:
    """Where something was told first: an agency, or an article, given by its source."""

    agency: str = ""
    article: str = ""

    @property
    def name(self) -> str:
        """What to call it."""
        return self.agency or self.article

    @property
    def iri(self) -> str:
        """The name of its node."""
        return iris.origin(self.agency, self.article)


@dataclass(frozen=True, slots=True)
class ArticleWords:
    """The words of an article, and the origin that they name.

    article: its source; published: the day as an ordinal, 0 if unknown.
    """

    article: str = ""
    published: int = 0
    wording: Wording = field(default=Wording())

    @property
    def order(self) -> tuple[str, str]:
        """The place among all, the earliest first, those without a day last."""
        return f"{self.published or 10**8:09}", self.article


def credited(wording: Wording) -> Origin | None:
    """Return the origin that an article itself names."""
    return Origin(wording.agency) if wording.agency else None


def origins(found: Iterable[ArticleWords]) -> Mapping[str, Origin]:
    """Return the origin of each article whose origin is not the one that it names itself.

    An article whose words are another's has that one as its origin, the earliest of all that share them; if
    any of these credits an agency, the agency is the origin of all.  The order of what comes in does not count.
    """
    everything = in_order(found)
    told = ((one, first(members)) for members in _copies(everything) for one in members)
    return {one.article: origin for one, origin in told if origin != credited(one.wording)}


def in_order(found: Iterable[ArticleWords]) -> list[ArticleWords]:
    """Return the articles of which any runs of words are kept, the earliest first."""
    return sorted((one for one in found if one.wording.runs.size), key=lambda one: one.order)


def _copies(everything: Sequence[ArticleWords]) -> Iterator[Sequence[ArticleWords]]:
    """Give the articles that share their words, the earliest first."""
    groups: Groups[int] = Groups(lambda at: everything[at].order)  # by their places, which are quick to compare
    for one, other, _ in neighbours(everything):
        if groups.root(one) != groups.root(other) and is_copy(everything[one], everything[other]):
            groups.unite(one, other)
    several = (members for members in groups.groups(range(len(everything))).values() if len(members) > 1)
    return ([everything[at] for at in members] for members in several)


def first(members: Sequence[ArticleWords]) -> Origin:
    """Return the origin of articles with the same words, given in their order."""
    agency = next((one.wording.agency for one in members if one.wording.agency), "")
    return Origin(agency) if agency else Origin(article=members[0].article)


def is_copy(one: ArticleWords, other: ArticleWords) -> bool:
    """Tell whether one of two articles has its words from the other, or both from a third."""
    if one.published and other.published and abs(one.published - other.published) > COPY_DAYS:
        return False
    few, many = sorted((one.wording.runs.size, other.wording.runs.size))
    common, least = one.wording.runs.shared(other.wording.runs)
    if common < RUNS_SHARED or common < WORDS_SHARED * least or many > TIMES_LONGER * few:
        return False
    common, least = one.wording.names.shared(other.wording.names)
    return common >= NAMES_SHARED * least


def run_places(everything: Sequence[ArticleWords]) -> "NDArray[np.uint64]":
    """Return the runs of words of articles given in order, each with the place of the article; sorted."""
    import numpy as np  # takes 0.1 s

    hashes = [np.frombuffer(one.wording.runs.hashes, dtype=f">u{BYTES}") for one in everything]
    if not hashes:
        return np.empty(0, np.uint64)
    owners = np.repeat(np.arange(len(hashes), dtype=np.uint64), [one.size for one in hashes])
    every = np.concatenate(hashes).astype(np.uint64) << np.uint64(HALF) | owners
    return np.sort(every)  # numbers are sorted the quickest


def neighbours(everything: Sequence[ArticleWords]) -> Iterator[tuple[int, int, int]]:
    """Pair the places of those that come one after the other among all with a run of words; in how many runs they do.

    Copies share so many runs that there are some of which nobody stands between them; so who is compared grows with
    the articles.
    """
    import numpy as np  # takes 0.1 s

    every, half = run_places(everything), np.uint64(HALF)
    follows = np.flatnonzero(every[:-1] >> half == every[1:] >> half)
    places = every.astype(np.uint32)  # cuts the hashes off
    pairs, times = np.unique(places[follows].astype(np.uint64) << half | places[follows + 1], return_counts=True)
    for pair, number in zip(pairs.tolist(), times.tolist(), strict=True):
        yield pair >> HALF, pair & (1 << HALF) - 1, number
