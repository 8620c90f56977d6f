"""Motion events: who goes to which place, and where people were when they met.

A journey is somebody's own ("Rao arrived in Oslo", "Lind flew back to Stockholm") and says which state is theirs.
A stay is a place where people of a sentence had gone ("visited Tokyo", "welcome to Moscow"); a meeting that
is reported without a place took place there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model.dates import PartialDate
from kg.model.facts import Mode, Place, State, Status
from loaders.document import Document
from loaders.lexicon.motion import AT, BEING, DIRECT, GO, HOME, JOURNEYS, NOUNS, PRESENCE, STAYS, VISITS
from loaders.reference.phrase_matcher import words
from loaders.relations.time_and_place import date_of
from loaders.syntax import factuality
from loaders.syntax.arguments import is_passive, is_verb
from loaders.syntax.grammar import Group
from loaders.syntax.places import is_topic

if TYPE_CHECKING:
    from spacy.tokens import Token

LEADS = words("to in at for on the a an city capital official state working day two three visit trip")
NEAR = 7  # words between "arrived" and the place
THERE = PRESENCE | BEING | {form for form, verb in GO.items() if verb in STAYS}
TRAVELLING = NOUNS | {form for form, verb in GO.items() if verb in JOURNEYS}
OVER = words("after since following until")
OBJECT = frozenset({"the", "city", "of", "capital"})  # between "visited" and the place


@dataclass(frozen=True, slots=True)
class Journey:
    """Somebody goes to a state, or goes back to it.  person: number of a character."""

    person: int
    state: State
    back: bool


@dataclass(frozen=True, slots=True)
class Trip:
    """Somebody is in a place.  Units: words of the short text."""

    word: int
    place: Place | State
    persons: tuple[int, ...]
    date: PartialDate | None = None

    def is_later_than(self, day: PartialDate | None) -> bool:
        """Tell whether it was made after a day: who met then was not on it."""
        if day is None or day.latest is None or self.date is None or self.date.earliest is None:
            return False
        return day.latest < self.date.earliest


def journeys(document: Document) -> Iterator[Journey]:
    """Yield every journey of a named person, in the order of the text."""
    for token in document.tokens(TRAVELLING):
        travellers = _travellers(document, token)
        state = _goal(document, token) if travellers else None
        if state is not None:
            yield from (Journey(person, state, _goes_back(token)) for person in travellers)


def _travellers(document: Document, token: "Token") -> list[int]:
    """Return who goes somewhere, as a verb or a noun tells."""
    if GO.get(token.lower_) in JOURNEYS and is_verb(token) and not is_passive(token):
        return document.grammar.subject(token).persons
    return _of_noun(document, token) if token.lower_ in NOUNS and token.tag_ == "NN" else []


def _goes_back(token: "Token") -> bool:
    return GO.get(token.lower_) == "return" or _is_homeward(token)


def _is_homeward(token: "Token") -> bool:
    return any(child.lower_ in HOME for child in token.children)


def owner(document: Document, noun: "Token") -> Group:
    """Gather whose a visit is by its own words: "Rao's visit to", "the visit of Rao to"."""
    group = document.grammar.with_whom(noun, frozenset({"of", "by"}))
    group.join(document.grammar.owners(noun))
    return group


def _of_noun(document: Document, noun: "Token") -> list[int]:
    """Return whose visit it is, also in "Rao paid a visit to"."""
    group = owner(document, noun)
    if not group.persons and noun.dep_ == "dobj" and is_verb(noun.head):
        group.join(document.grammar.subject(noun.head))
    return group.persons[:1]


def _goal(document: Document, token: "Token") -> State | None:
    """Return the state behind a word that reports a journey, or of the city there."""
    for word in range(token.i + 1, min(token.sent.end, token.i + NEAR)):
        place = document.place_at(word)
        if place is not None:
            return place.state if isinstance(place, Place) else place
        said = token.doc[word]
        if said.lower_ not in LEADS | HOME and not said.text[:1].isdigit() and document.short.persons[word] is None:
            return None
    return None


def trips(document: Document) -> list[Trip]:
    """Find every trip that has been made, in the order of the text."""
    return [trip for token in document.tokens(THERE) if _is_presence(token) for trip in _trip(document, token)]


def planned_trips(document: Document) -> list[Trip]:
    """Find every trip that somebody will make, in the order of the text."""
    planned = (token for token in document.tokens(THERE) if is_verb(token) and _is_planned(token))
    return [trip for token in planned for trip in _places_of(document, token, ahead=True)]


def _is_planned(token: "Token") -> bool:
    return factuality.status(token) is Status.PLANNED and not _is_homeward(token)


def _is_presence(token: "Token") -> bool:
    """Tell whether a word can say that people are somewhere; "to reach", "heads of" and "before flying to" do not."""
    if token.lower_ not in PRESENCE:
        return is_verb(token) and token.tag_ not in {"VB", "VBG"}
    return not (token.tag_ == "NN" and (_is_over(token) or is_topic(token)))


def _is_over(noun: "Token") -> bool:
    """Tell whether something is told to have been after a visit: nobody is there any more."""
    return noun.dep_ == "pobj" and noun.head.lower_ in OVER and noun.lower_ in VISITS


def _trip(document: Document, token: "Token") -> Iterator[Trip]:
    if factuality.status(token) is not Status.HELD and token.lower_ != "welcome":
        return
    if not _is_homeward(token):  # who flew home had been elsewhere
        yield from _places_of(document, token, ahead=False)


def _places_of(document: Document, token: "Token", *, ahead: bool) -> Iterator[Trip]:
    """Yield the trip to the place that a word leads to."""
    for word in range(token.i + 1, min(token.sent.end, token.i + NEAR + 1)):
        place = document.place_at(word)
        if place is None or not _leads(token, word):
            continue
        persons = document.persons_between(token.sent.start, token.sent.end)
        yield Trip(word, place, persons, date_of(document, token, ahead=ahead))
        return


def _leads(token: "Token", word: int) -> bool:
    """Tell whether "visited" or "was in" stands right before the place, or "arrived ... in"."""
    between = {token.doc[at].lower_ for at in range(token.i + 1, word)}
    if token.lower_ in BEING:
        return between == {"in"}
    direct = GO.get(token.lower_) in DIRECT and between <= OBJECT
    return direct or bool(between & AT) or token.lower_ == "here"


def place_of_stay(found: Sequence[Trip], persons: tuple[int, ...], word: int, *, news: bool) -> Trip | None:
    """Return the trip on which a meeting took place that is reported at a word, cities before states."""
    own = [trip for trip in found if trip.word < word and not set(trip.persons).isdisjoint(persons)]
    if own:
        return _narrowest(own)
    cities = (trip for trip in found if isinstance(trip.place, Place) and _can_be_theirs(trip, persons, word))
    return next(cities, None) if news else None


def _can_be_theirs(trip: Trip, persons: tuple[int, ...], word: int) -> bool:
    """Tell whether a trip may have led to a meeting: told before it, of those who met, or of nobody by name."""
    return trip.word < word or not trip.persons or not set(trip.persons).isdisjoint(persons)


def _narrowest(own: Sequence[Trip]) -> Trip:
    """Return the last trip, or the last one to a city if the last one told is to its state."""
    state = own[-1].place
    cities = [trip for trip in own if isinstance(trip.place, Place) and trip.place.state == state]
    return (cities or own)[-1]


def is_there(mode: Mode, status: Status) -> bool:
    """Tell whether people have to be in one place for it."""
    return mode is Mode.IN_PERSON and status is Status.HELD
