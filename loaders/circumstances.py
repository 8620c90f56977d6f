"""When and where: the dates and places that stand beside a verb or noun."""

from typing import TYPE_CHECKING

from kg.dates import PartialDate
from kg.model import Place, State
from loaders.phrases import key

if TYPE_CHECKING:
    from spacy.tokens import Token

    from loaders.reading import Reading

UNRELATED = frozenset(
    {"since", "until", "by", "before", "dated", "from", "through", "after"}
)  # a date behind these is not the event's day
WHERE = frozenset(
    {
        "in",
        "at",
        "to",
        "near",
        "outside",
        "capital",
        "city",
        "town",
        "resort",
        "from",
        "visited",
        "visiting",
        "around",
        "downtown",
        "nearby",
    }
)


def date_of(reading: "Reading", token: "Token", *, ahead: bool) -> PartialDate | None:
    """Return the date in a token's sentence that stands nearest to it in the grammar."""
    first, last = token.sent.start, token.sent.end
    best: tuple[int, int] | None = None
    chosen = None
    for word, mention in reading.dates_between(first, last):
        before = reading.grammar.doc[word - 1].lower_ if word > first else ""
        if before in UNRELATED:
            continue
        rank = _steps(reading.grammar.doc[word], token), abs(word - token.i)
        date = mention.date(reading.today, ahead=ahead)
        if date is not None and (best is None or rank < best):
            best, chosen = rank, date
    return chosen


def _steps(a: "Token", b: "Token") -> int:
    """Count the steps between two tokens of a sentence in its tree."""
    up = {a.i: 0} | {ancestor.i: depth for depth, ancestor in enumerate(a.ancestors, 1)}
    if b.i in up:
        return up[b.i]
    for depth, ancestor in enumerate(b.ancestors, 1):
        if ancestor.i in up:
            return up[ancestor.i] + depth
    return len(up) + sum(1 for _ in b.ancestors)


def place_of(reading: "Reading", token: "Token") -> Place | State | None:
    """Return the city, else the state, that the sentence names as the place."""
    cities: list[tuple[int, Place]] = []
    states: list[tuple[int, State]] = []
    for word in range(token.sent.start, token.sent.end):
        place = reading.place_at(word)
        if place is None or not _is_where(reading, word):
            continue
        distance = abs(word - token.i)
        if isinstance(place, Place):
            cities.append((distance, place))
        else:
            states.append((distance, place))
    if cities:
        return min(cities, key=lambda pair: pair[0])[1]
    return min(states, key=lambda pair: pair[0])[1] if states else None


def _is_where(reading: "Reading", word: int) -> bool:
    """Tell whether "in", "at", "visit to" or "the city of" stands before a place's name."""
    doc = reading.grammar.doc
    at = word - 1
    while at >= 0 and (key(doc[at].text) in {"the", "a", "of", "his", "her"} or doc[at].dep_ in {"amod", "compound"}):
        at -= 1
    return at >= 0 and doc[at].lower_ in WHERE
