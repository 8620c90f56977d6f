"""In which states' service people have names that begin and end so: "-inen" in Finland's, "Mc-" in a few.

Counted by training/likely_states.py over the names of the table of office holders.  It says where a name is common,
not where somebody is from: minorities, migrants and namesakes are many, so it tells nothing alone.
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from math import log, sqrt

from kg.model.names import fold
from loaders.reference import tables

TABLE = "name_ends"
SHORTEST = 3  # letters of a word of a name that tells
LENGTHS = (3, 4, 5)  # letters at an end, with the mark where the word ends
WHOLE = ""  # the row of all names
PRIOR = 20  # names that a state has beside those that were counted
SPREAD = 500  # names of all states beside those that were counted
Counts = dict[str, int]  # by code of a state


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
    words = telling(name)
    return {code: sum(_of_word(word, code) for word in words) / sqrt(max(1, len(words))) for code in codes}


def _of_word(word: str, code: str) -> float:
    parts = ends(word)
    return sum(_of_end(part, code) for part in parts) / sqrt(len(parts))


@lru_cache(maxsize=1 << 14)
def _of_end(part: str, code: str) -> float:
    counts, whole = _counts(part), _counts(WHOLE)
    if not counts:
        return 0.0
    base = (sum(counts.values()) + 0.5) / (sum(whole.values()) + SPREAD)
    return log((counts.get(code, 0) + PRIOR * base) / (whole.get(code, 0) + PRIOR) / base)


@lru_cache(maxsize=1 << 12)
def _counts(part: str) -> Counts:
    pairs = (pair.split(":") for pair in tables.values(_table().get(part, "")))
    return {code: int(number) for code, number in pairs}


@cache
def _table() -> dict[str, str]:
    return {row["letters"]: row["states"] for row in tables.rows(TABLE)}
