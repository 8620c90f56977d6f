"""What registers call countries: "Korea, Republic of", "Democratic Republic of the Congo (Zaire)"."""

from functools import lru_cache

from kg.model.facts import State
from loaders.reference import gazetteer


@lru_cache(maxsize=1 << 12)  # in a register the same comes row by row
def country(text: str) -> State | None:
    """Return the state that a cell names, in whichever order, or by its ISO 3166 code; None if none is known.

    >>> [country(name).code for name in ("Korea, Republic of", "China, People's Republic of", "Burma (Myanmar)", "BW")]
    ['KR', 'CN', 'MM', 'BW']
    """
    for name in _readings(text.replace("\u2019", "'")):
        if found := gazetteer.state(name):
            return found
    return gazetteer.state_coded(text)


def _readings(text: str) -> list[str]:
    name, _, inner = text[:-1].partition("(") if text.endswith(")") else (text, "", "")
    name = name.strip()
    last, _, first = name.partition(", ")
    turned = [f"{first} {last}", last] if first else []
    return [one for one in (text, *turned, name, inner) if one]
