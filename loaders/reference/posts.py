"""Posts: an office whatever words name it, and whether one person holds it at a time.

"Foreign Minister" and "Minister of Foreign Affairs" of one state are one; "Deputy Foreign Minister" is another, which
several may hold.  One person at a time is what data/sole.tsv lists (of any state, of these states, or of any
international organization), the minister of a portfolio that is in data/portfolios.tsv, and who is sent to a state:
"Ambassador to Chad".
"""

import re
from dataclasses import dataclass
from functools import cache

from kg.model.facts import OfficeKind
from kg.model.names import fold
from loaders.reference import gazetteer, tables
from loaders.reference.phrase_matcher import Phrases, key
from loaders.reference.title_words import RANKS, is_state_secretary, title_words

COURTESIES = frozenset({"majesty", "highness", "royal", "excellency", "acting", "interim"})
SEVERAL = RANKS | {"state", "first", "second", "junior", "parliamentary", "cabinet", "union", "member", "special"}
FOREIGN = frozenset({"foreign", "external"})
FOREIGN_MINISTER = frozenset({"foreign", "minister"})
Offices = list[tuple[frozenset[str], frozenset[str]]]  # words of titles, and whose they are
SENT = re.compile(
    r"(?:acting )?(?:ambassador|high commissioner|permanent representative|envoy extraordinary)\b.* to .", re.IGNORECASE
)
LEADERS = frozenset({OfficeKind.HEAD_OF_STATE, OfficeKind.HEAD_OF_GOVERNMENT, OfficeKind.ROYAL})  # of a state
HEADS = frozenset({OfficeKind.HEAD_OF_STATE, OfficeKind.HEAD_OF_GOVERNMENT})  # whose offices the holder table calls so
HANDOVER = 1  # days for which two may be in an office that one person holds at a time
OF_STATE, OF_BODY = "state", "organization"  # of any one of these
AS_MINISTER = frozenset({"GB", "PH"})  # whose foreign secretary is the foreign minister


@dataclass(frozen=True, slots=True)
class Post:
    """An office whoever holds it, and however it is put.

    title: its distinctive words, sorted; owner: the folded name of its bodies and its state, may be empty.
    """

    title: tuple[str, ...]
    owner: str
    sole: bool  # one person holds it at a time
    sent: bool = False  # it is held in another state, where it may stand empty for years


@cache
def post(name: str) -> Post:
    """Return the office of that name: its title, then behind commas the bodies and the state that it is of.

    >>> post("Minister of Foreign Affairs, Finland") == post("Foreign Minister, Finland")
    True
    >>> post("Ambassador to Chad, United States").sole, post("Ambassador, United States").sole
    (True, False)
    """
    title, _, owner = name.partition(", ")
    state = gazetteer.state(owner)
    kind = state.code if state else OF_BODY if gazetteer.organization(owner) else ""
    words = _words(title, kind)
    sent = kind not in ("", OF_BODY) and bool(SENT.match(title))
    return Post(tuple(sorted(words)), fold(state.name if state else owner), sent or _is_sole(words, kind), sent)


def office_kind(title: str) -> OfficeKind | None:
    """Return what sort of office a title names, by the first phrase of the table in it; None if there is none.

    >>> office_kind("Acting Secretary of State").value, office_kind("Weaver")
    ('minister', None)
    """
    said = title.replace("-", " ").split()
    return next((kind for *_, kind in _kinds().found(said, list(map(key, said)))), None)


def heading(name: str) -> OfficeKind | None:
    """Return in which capacity an office leads a state, one person at a time; None if it leads none.

    >>> heading("President, Finland").value, heading("Deputy Prime Minister, Finland"), heading("President, World Bank")
    ('head_of_state', None, None)
    """
    title, _, owner = name.partition(", ")
    kind = office_kind(title)
    return kind if kind in HEADS and gazetteer.state(owner) and post(name).sole else None


@cache
def _kinds() -> Phrases[OfficeKind]:
    return Phrases((row.phrase, row.kind) for row in tables.titles())


def _words(title: str, kind: str) -> frozenset[str]:
    """Return the words of a title that tell its office from others of its owner."""
    words = title_words(title)
    words = (words - COURTESIES) or words
    if is_state_secretary(title):
        return words | {"junior"}
    if words & {"chancellor", "president"}:
        return words - {"federal"}
    return FOREIGN_MINISTER if _is_foreign(words, kind) else words


def _is_foreign(words: frozenset[str], kind: str) -> bool:
    """Tell whether an office is the foreign minister's, whatever else is added to it."""
    minister = "minister" in words and words & FOREIGN and not words & SEVERAL
    return bool(minister) or (words == {"foreign", "secretary"} and kind in AS_MINISTER)


def is_lacking(words: frozenset[str], code: str) -> bool:
    """Tell whether a state has no such office, so that whoever seems to hold it is misread.  words: of the title.

    >>> is_lacking(title_words("Prime Minister"), "US"), is_lacking(title_words("Prime Minister"), "FI")
    (True, False)
    """
    listed = any(title == words and code in of for title, of in _listed())  # Britain has one chancellor, no other
    return not listed and any(title <= words and code in codes for title, codes in _lacking())


def _is_sole(words: frozenset[str], kind: str) -> bool:
    """Tell whether one person holds such an office.  kind: of a body, the code of a state, or nothing."""
    if not kind or is_lacking(words, kind):
        return False
    kinds = {kind} if kind == OF_BODY else {kind, OF_STATE}
    listed = any(words == title and kinds & of for title, of in _listed())
    return listed or (OF_STATE in kinds and _has_portfolio(words))


def _has_portfolio(words: frozenset[str]) -> bool:
    return "minister" in words and not words & SEVERAL and words - {"minister"} in _portfolios()


@cache
def _listed() -> Offices:
    """Return the offices that one person holds at a time, each with whose they are."""
    rows = tables.rows("sole")
    return [(title_words(row["title"]) - {"federal"}, frozenset(tables.values(row["of"]))) for row in rows]


@cache
def _lacking() -> Offices:
    """Return the offices that these states do not have."""
    return [(title_words(row["without"]), frozenset(tables.values(row["codes"]))) for row in tables.rows("governments")]


@cache
def _portfolios() -> frozenset[frozenset[str]]:
    return frozenset(title_words(one) for one in tables.portfolios())
