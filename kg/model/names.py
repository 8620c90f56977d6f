"""Names as people compare them: without case, diacritics, script or punctuation."""

import re
from functools import lru_cache

from anyascii import anyascii

WORD = re.compile(r"[a-z0-9]+")


@lru_cache(maxsize=1 << 15)
def fold(text: str) -> str:
    """Return the lower-case ASCII words of a name, separated by one space.

    >>> fold("António  VITORINO")
    'antonio vitorino'
    >>> fold("Hüseynov, V.")
    'huseynov v'
    """
    return " ".join(WORD.findall(anyascii(text).lower().replace("'", "").replace("`", "")))
