"""Which offices are one, however they are put, and which of them one person holds at a time.

"Foreign Minister" and "Minister of Foreign Affairs" of one state are one; "Deputy Foreign Minister" is another, which
several may hold.  One person at a time is what loaders/data/sole.tsv lists (of any state, of these states, or of any
international organization), the minister of a portfolio that is in loaders/data/portfolios.tsv, and who is sent to
a state: "Ambassador to Chad".
"""

import re
from dataclasses import dataclass
from functools import cache

from kg.names import fold
from loaders import gazetteer, tables
from loaders.roles import RANKS, title_words

COURTESIES = frozenset({"majesty", "highness", "royal", "excellency", "acting", "interim"})
SEVERAL = RANKS | {"state", "first", "second", "junior", "parliamentary", "cabinet", "union", "member", "special"}
FOREIGN = frozenset({"foreign", "external"})
SENT = re.compile(
    r"(?:acting )?(?:ambassador|high commissioner|permanent representative|envoy extraordinary)\b.* to .", re.IGNORECASE
)
AS_MINISTER = frozenset({"GB", "PH"})  # whose foreign secretary is the foreign minister


@dataclass(frozen=True, slots=True)
class Seat:
    """An office whoever holds it, and however it is put.

    title: its telling words, sorted; owner: the folded name of the bodies and the state that it is of, may be empty.
    """

    title: tuple[str, ...]
    owner: str
    sole: bool  # one person holds it at a time
    sent: bool = False  # it is held in another state, where it may stand empty for years


@cache
def seat(name: str) -> Seat:
    """Return the office of that name: its title, then behind commas the bodies and the state that it is of.

    >>> seat("Minister of Foreign Affairs, Finland") == seat("Foreign Minister, Finland")
    True
    >>> seat("Ambassador to Chad, United States").sole, seat("Ambassador, United States").sole
    (True, False)
    """
    title, _, owner = name.partition(", ")
    state = gazetteer.state(owner)
    words = title_words(title)
    words = (words - COURTESIES) or words
    if "state secretary" in fold(title):
        words |= {"junior"}  # no Secretary of State
    if words & {"chancellor", "president"}:
        words -= {"federal"}
    if state and words == {"foreign", "secretary"} and state.code in AS_MINISTER:
        words = frozenset({"foreign", "minister"})
    if "minister" in words and words & FOREIGN and not words & SEVERAL:
        words = frozenset({"foreign", "minister"})  # whatever else is added to it
    kind = state.code if state else "organization" if gazetteer.organization(owner) else ""
    sent = kind.isupper() and bool(SENT.match(title))
    return Seat(tuple(sorted(words)), fold(state.name if state else owner), sent or _is_sole(words, kind), sent)


def _is_sole(words: frozenset[str], kind: str) -> bool:
    """Tell whether one person holds such an office.  kind: "organization", the code of a state, or nothing."""
    if not kind or any(words == title and kind in codes for title, codes in _lacking()):
        return False
    if any(words == title and (kind in of or ("state" in of and kind.isupper())) for title, of in _listed()):
        return True
    portfolio = words - {"minister"}
    return kind.isupper() and "minister" in words and not words & SEVERAL and portfolio in _portfolios()


@cache
def _listed() -> list[tuple[frozenset[str], frozenset[str]]]:
    """Return the offices that one person holds at a time, each with whose they are."""
    rows = tables.rows("sole")
    return [(title_words(row["title"]) - {"federal"}, frozenset(tables.values(row["of"]))) for row in rows]


@cache
def _lacking() -> list[tuple[frozenset[str], frozenset[str]]]:
    """Return the offices that these states do not have, so that whoever seems to hold one is misread."""
    return [(title_words(row["without"]), frozenset(tables.values(row["codes"]))) for row in tables.rows("governments")]


@cache
def _portfolios() -> frozenset[frozenset[str]]:
    return frozenset(title_words(one) for one in tables.portfolios())
