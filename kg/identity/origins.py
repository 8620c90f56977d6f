"""Where articles have their words from: a wire text at ten addresses is one origin, and so is what one agency told.

A text is remembered by two sketches, each the smallest hashes of a set and so an even sample of it: of all its runs of
words, and of what it names.  What two sketches share tells how much of the shorter text stands in the longer one,
wherever it was cut and whatever was put before it; the names tell two readouts apart that are made after one pattern.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg import iris
from kg.identity.groups import Groups
from kg.model import Article
from loaders import credits

RUN = 5  # words: long enough that two reporters do not hit upon the same one
SIZE = 64  # hashes in a sketch
BYTES = 6  # of a hash, so that JSON has it as a number
WORD = re.compile(r"\w+")
NAME = re.compile(
    r"(?<![.!?:\n\"“”] )(?<!\n)\b[A-Z][^\W\d_]{2,}|\b\d+\b"
)  # but at the beginning of a sentence, or a number
DAYS = 7  # between a text and its copies
WORDS_SHARED, NAMES_SHARED = 0.5, 0.8  # of the shorter text's
FEW = 8  # runs that must be shared at least: a sentence of twelve words
PARTS = 4  # a text that is longer by more is a collection, not a copy


@dataclass(frozen=True, slots=True)
class Sketch:
    """An even sample of a set.  size: of the set; hashes: the smallest ones, ascending."""

    size: int
    hashes: tuple[int, ...]

    @property
    def reach(self) -> int:
        """The hash up to which all are known."""
        return self.hashes[-1] if self.size > SIZE else 1 << 8 * BYTES


@dataclass(frozen=True, slots=True)
class Wording:
    """What tells where an article has its words from.

    published: the day as an ordinal, 0 if unknown; agency: that it credits, empty if there is none.
    """

    article: str
    published: int
    runs: Sketch
    names: Sketch
    agency: str = ""

    @property
    def order(self) -> tuple[str, str]:
        """The place among all, the earliest first, those without a day last."""
        return f"{self.published or 10**8:09}", self.article


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


def wording(article: Article) -> Wording:
    """Return the wording of an article; its title does not count, which every editor writes anew."""
    body = article.text[article.body :]
    words = WORD.findall(body.lower())
    runs = {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
    day = article.published.toordinal() if article.published else 0
    names = {name.lower() for name in NAME.findall(body)}
    return Wording(article.source, day, _sketch(runs), _sketch(names), credits.agency(article))


def origins(found: Iterable[Wording]) -> Mapping[str, Origin]:
    """Return the origin of each article that is not its own.

    An article whose words are another's has that one as its origin, the earliest of all that share them; if
    any of these credits an agency, the agency is the origin of all.  The order of what comes in does not count.
    """
    everything = sorted(found, key=lambda one: one.order)
    groups: Groups[Wording] = Groups(lambda one: one.order)
    for one, other in _neighbours(everything):
        if groups.root(one) is not groups.root(other) and is_copy(one, other):
            groups.unite(one, other)
    told = {members[0]: _origin(members) for members in groups.groups(everything).values()}
    return {one.article: origin for one in everything if (origin := told[groups.root(one)]) is not None}


def _origin(members: Sequence[Wording]) -> Origin | None:
    """Return the origin of articles with the same words, the earliest first; None for an article of its own."""
    agency = next((one.agency for one in members if one.agency), "")
    if agency:
        return Origin(agency)
    return Origin(article=members[0].article) if len(members) > 1 else None


def is_copy(one: Wording, other: Wording) -> bool:
    """Tell whether one of two articles has its words from the other, or both from a third."""
    if one.published and other.published and abs(one.published - other.published) > DAYS:
        return False
    few, many = sorted((one.runs.size, other.runs.size))
    common, least = _shared(one.runs, other.runs)
    if common < FEW or common < WORDS_SHARED * least or many > PARTS * few:
        return False
    common, least = _shared(one.names, other.names)
    return common >= NAMES_SHARED * least


def _neighbours(everything: Iterable[Wording]) -> Iterable[tuple[Wording, Wording]]:
    """Pair those that come one after the other among all with a run of words; who is compared grows with the articles.

    Copies share so many runs that there are some of which nobody stands between them.
    """
    last: dict[int, Wording] = {}
    pairs: dict[tuple[str, str], tuple[Wording, Wording]] = {}
    for one in everything:
        for hashed in one.runs.hashes:
            before = last.get(hashed)
            last[hashed] = one
            if before is not None:
                pairs[before.article, one.article] = before, one
    return pairs.values()


def _shared(one: Sketch, other: Sketch) -> tuple[int, int]:
    """Return how many hashes two have in common, and how many the one with fewer has, as far as both reach."""
    reach = min(one.reach, other.reach)
    ours, theirs = ({it for it in sketch.hashes if it <= reach} for sketch in (one, other))
    return len(ours & theirs), min(len(ours), len(theirs))


def _sketch(parts: Iterable[str]) -> Sketch:
    hashes = sorted({_hash(one) for one in parts})
    return Sketch(len(hashes), tuple(hashes[:SIZE]))


def _hash(part: str) -> int:
    return int.from_bytes(hashlib.blake2b(part.encode("utf-8", "surrogatepass"), digest_size=BYTES).digest())
