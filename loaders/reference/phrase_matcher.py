"""Look-up of known phrases, the longest first, in a list of words."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

from kg.model.names import fold

T = TypeVar("T")
JOINERS = frozenset({"-", "\u2010", "\u2011", "\u2013", ".", "'", "\u2019"})  # may stand inside a phrase


@lru_cache(maxsize=65536)
def key(word: str) -> str:
    """Return the form in which a word is compared; empty for punctuation.

    >>> key("U.S."), key("Türkiye"), key("-")
    ('us', 'turkiye', '')
    """
    return fold(word).replace(" ", "")


def words(text: str) -> frozenset[str]:
    """Return the words of a text as a set: a list of words is easier to read without marks.

    >>> sorted(words("king queen"))
    ['king', 'queen']
    """
    return frozenset(text.split())


class Phrases(Generic[T]):
    """Phrases of one or more words, each with a value."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        """Keep the entries; a phrase that comes twice keeps its first value."""
        self._values: dict[tuple[str, ...], T] = {}
        self._longest: dict[str, int] = {}
        for phrase, value in entries:
            keys = tuple(filter(None, (key(word) for word in _cut(phrase))))
            if keys:
                self._values.setdefault(keys, value)
                self._longest[keys[0]] = max(self._longest.get(keys[0], 0), len(keys))

    def found(self, words: Sequence[str], keys: Sequence[str]) -> Iterator[tuple[int, int, T]]:
        """Yield the longest phrase that begins at each word, with its end and value; they may overlap.

        Shapes: keys has the key of each of the words.
        """
        for start, first in enumerate(keys):
            most = self._longest.get(first)
            if most is not None and (longest := self._at(words, keys, start, most)) is not None:
                yield start, *longest

    def _at(self, words: Sequence[str], keys: Sequence[str], start: int, most: int) -> tuple[int, T] | None:
        """Return the end and the value of the longest phrase that begins at a word, None if none does."""
        found: tuple[int, T] | None = None
        said: list[str] = []
        for end in range(start, len(words)):
            if part := keys[end]:
                said.append(part)
                if (value := self._values.get(tuple(said))) is not None:
                    found = end + 1, value
            elif words[end] not in JOINERS:
                break
            if len(said) >= most:
                break
        return found


def _cut(phrase: str) -> list[str]:
    return phrase.replace("-", " ").replace("\u2019", "'").replace("'s ", " 's ").split()
