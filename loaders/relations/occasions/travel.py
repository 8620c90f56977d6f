"""Where people had gone: "visited Tokyo", "arrived in Geneva on Monday", "welcome to Moscow".

A meeting that is told of without a place took place where its participants had gone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model.facts import Mode, Place, State, Status
from loaders.document import Document
from loaders.reference.phrase_matcher import words
from loaders.syntax import factuality

if TYPE_CHECKING:
    from spacy.tokens import Token

GOING = words(
    "visited visits visiting visit travelled traveled travels travel arrived arrives arriving arrival"
    " reached proceeded headed came come flew landed trip tour stay welcome welcomed welcoming here went paid"
    " see seeing stop stopped led summit held conference forum"
)
HOME = frozenset({"back", "home"})
NEAR = 8  # words between "arrived" and the place


@dataclass(frozen=True, slots=True)
class Trip:
    """Somebody is in a place.  Units: words of the short text."""

    word: int
    place: Place | State
    persons: tuple[int, ...]


def trips(document: Document) -> list[Trip]:
    """Find every trip that has been made, in the order of the text."""
    return [trip for token in document.tokens(GOING) for trip in _trip(document, token)]


def _trip(document: Document, token: "Token") -> Iterator[Trip]:
    if factuality.status(token) is not Status.HELD and token.lower_ != "welcome":
        return
    if not HOME.isdisjoint(child.lower_ for child in token.children):
        return  # who flew home had been elsewhere
    for word in range(token.i + 1, min(token.sent.end, token.i + NEAR)):
        place = document.place_at(word)
        if place is None or not _leads(token, word):
            continue
        yield Trip(word, place, document.persons_between(token.sent.start, token.sent.end))
        return


def _leads(token: "Token", word: int) -> bool:
    """Tell whether "visited" stands right before the place, or "arrived ... in"."""
    between = {token.doc[at].lower_ for at in range(token.i + 1, word)}
    direct = token.lower_.startswith(("visit", "reached")) and between <= {"the", "city", "of", "capital"}
    return direct or bool(between & {"to", "in", "at"}) or token.lower_ == "here"


def place_of_stay(found: Sequence[Trip], persons: tuple[int, ...], word: int, *, news: bool) -> Trip | None:
    """Return the trip on which persons met whose meeting is told of at a word, cities before states."""
    own = [trip for trip in found if trip.word < word and not set(trip.persons).isdisjoint(persons)]
    if own:
        return _narrowest(own)
    cities = (trip for trip in found if isinstance(trip.place, Place))
    return next(cities, None) if news else None


def _narrowest(own: Sequence[Trip]) -> Trip:
    """Return the last trip, or the last one to a city if the last one told is to its state."""
    state = own[-1].place
    cities = [trip for trip in own if isinstance(trip.place, Place) and trip.place.state == state]
    return (cities or own)[-1]


def is_there(mode: Mode, status: Status) -> bool:
    """Tell whether people have to be in one place for it."""
    return mode is Mode.IN_PERSON and status is Status.HELD
