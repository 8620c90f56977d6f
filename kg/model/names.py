"""Names as people compare them: without case, diacritics, script or punctuation."""

import re
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
