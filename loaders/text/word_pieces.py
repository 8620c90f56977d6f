"""Words in the pieces that an encoder knows: "consultations" is "consultation" and "##s" (WordPiece, without case)."""

import unicodedata
from functools import cache, lru_cache

from loaders.reference import tables

UNKNOWN = "[UNK]"
INNER = "##"  # before a piece that goes on with a word
KEPT = 1 << 15  # words whose pieces are remembered
LONGEST = 100  # letters of a word that is looked up


@cache
def vocabulary() -> dict[str, int]:
    """Return the number of every piece."""
    return {row["piece"]: number for number, row in enumerate(tables.rows("word_pieces"))}


@lru_cache(KEPT)
def pieces(word: str) -> tuple[int, ...]:
    """Return the numbers of a word's pieces: the longest that fit, from the left."""
    return tuple(number for part in _plain(word).split() for number in _numbers(part))


def _plain(word: str) -> str:
    """Return a word in small letters without accents, every sign of punctuation apart."""
    letters: list[str] = []
    for letter in unicodedata.normalize("NFD", word.lower()):
        kind = unicodedata.category(letter)
        if kind[0] in "PS":
            letters.append(f" {letter} ")
        elif kind in {"Cc", "Cf"}:
            letters.append(" ")
        elif kind != "Mn":
            letters.append(letter)
    return "".join(letters)


def _numbers(part: str) -> list[int]:
    known = vocabulary()
    if len(part) > LONGEST:
        return [known[UNKNOWN]]
    found: list[int] = []
    start, end = 0, len(part)
    while start < len(part):
        piece = INNER * (start > 0) + part[start:end]
        if piece in known:
            found.append(known[piece])
            start, end = end, len(part)
        elif end - start == 1:
            return [known[UNKNOWN]]
        else:
            end -= 1
    return found
