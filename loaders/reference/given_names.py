"""Whether men or women have a given name, as the lists of names of many countries have it."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from kg.model.names import fold
from loaders.reference import tables

MAN: Final = "man"
WOMAN: Final = "woman"


def gender(name: str) -> str | None:
    """Return whose given name the first word of a name is; None if both have it, or no list does.

    >>> gender("Anna Kovac"), gender("Tomas Rinne"), gender("Kim Lund")
    ('woman', 'man', None)
    """
    first = fold(name).split(" ", 1)[0]
    known = _genders()
    return known.get(first) or known.get(first.split("-", 1)[0])


@cache
def _genders() -> Mapping[str, str]:
    return {row["name"]: row["gender"] for row in tables.rows("given_names")}
