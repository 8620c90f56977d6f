"""In which states' service people have names that begin and end so: "-inen" in Finland's, "Mc-" in a few.

Counted by training/likely_states.py over the names of the table of office holders, and of persons of Wikipedia.  It
says where a name is common, not where somebody is from: minorities, migrants and namesakes are many, so it tells
nothing alone.
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from kg.model.names import fold
from loaders.reference import tables

TABLE = "name_ends"
SHORTEST = 3  # letters of a word of a name that tells
LENGTHS = (3, 4, 5)  # letters at an end, with the mark where the word ends
WHOLE = ""  # the row of all names
PRIOR = 50  # names that a state has beside those that were counted
SPREAD = 500  # names of all states beside those that were counted
Numbers = NDArray[np.float64]  # one a state


def ends(word: str) -> set[str]:
    """Return the ends of a word by which it is counted, and the word itself.

    >>> sorted(ends("rao"))
    ['^ra', '^rao', '^rao$', 'ao$', 'rao$']
    """
    marked = f"^{word}$"
    return {marked, *(marked[:size] for size in LENGTHS), *(marked[-size:] for size in LENGTHS)}


def telling(name: str) -> list[str]:
    """Return the words of a name that are counted."""
    return [word for word in fold(name).replace("-", " ").split() if len(word) >= SHORTEST]


def likeness(name: str, codes: Iterable[str]) -> dict[str, float]:
    """Return how much likelier such a name is in the service of each of some states than in any's, as logarithms."""
    of_states, at = _of_name(name), _places()
    return {code: float(of_states[at[code]]) if code in at else 0.0 for code in codes}


def most_likely(name: str) -> float:
    """Return the same for the state where such a name is likeliest."""
    return float(_of_name(name).max())


@lru_cache(maxsize=1 << 8)
def _of_name(name: str) -> Numbers:
    told = telling(name)
    return sum(map(_of_word, told), start=np.zeros(len(_places()))) / sqrt(max(1, len(told)))


def _of_word(word: str) -> Numbers:
    parts = ends(word)
    return sum(map(_of_end, parts), start=np.zeros(len(_places()))) / sqrt(len(parts))


@lru_cache(maxsize=1 << 10)
def _of_end(part: str) -> Numbers:
    """Return how much likelier an end is in each state's names than in all; nothing is told by one not counted."""
    counts, whole = _counts(part), _counts(WHOLE)
    base = (counts.sum() + 0.5) / (whole.sum() + SPREAD)
    return np.log((counts + PRIOR * base) / (whole + PRIOR) / base) if counts.any() else counts


@lru_cache(maxsize=1 << 10)
def _counts(part: str) -> Numbers:
    counts = np.zeros(len(_places()))
    for pair in tables.values(_table().get(part, "")):
        code, _, number = pair.partition(":")
        counts[_places()[code]] = int(number)
    return counts


@cache
def _places() -> dict[str, int]:
    """Return where each state stands in numbers of all: its place, by its code."""
    return {pair.partition(":")[0]: at for at, pair in enumerate(tables.values(_table()[WHOLE]))}


@cache
def _table() -> dict[str, str]:
    return {row["letters"]: row["states"] for row in tables.rows(TABLE)}
