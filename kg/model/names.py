"""Names as people compare them: without case, diacritics, script or punctuation."""

import re
from collections import Counter
from collections.abc import Collection
from functools import lru_cache

from anyascii import anyascii

WORD = re.compile(r"[a-z0-9]+")
LONGEST = 12  # words of the name of one person; what is longer is a list, or no name


@lru_cache(maxsize=1 << 15)
def fold(text: str) -> str:
    """Return the lower-case ASCII words of a name, separated by one space.

    >>> fold("António  VITORINO")
    'antonio vitorino'
    >>> fold("Hüseynov, V.")
    'huseynov v'
    """
    return " ".join(WORD.findall(anyascii(text).lower().replace("'", "").replace("`", "")))


def is_too_long(name: str) -> bool:
    """Tell whether a name has more words than that of one person can have.

    >>> is_too_long("Ann " * 12), is_too_long("Ann " * 12 + "Aare")
    (False, True)
    """
    return len(name.split()) > LONGEST


def named(text: str, names: Collection[str]) -> int:
    """Count the names of which a text has a word that no other of them has; an initial is no word.

    >>> named("Mr Rinne met the Director General", ["Tomas Rinne", "Anna Rinne", "Bo Berg"])
    0
    >>> named("Tomas Rinne met Berg", ["Tomas Rinne", "Anna Rinne", "Bo Berg"])
    2
    """
    words, known = set(fold(text).split()), [set(fold(name).split()) for name in names]
    shared = Counter(word for one in known for word in one)
    return sum(any(len(it) > 1 and shared[it] == 1 and it in words for it in one) for one in known)
