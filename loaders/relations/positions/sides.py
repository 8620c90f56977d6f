"""On whose side somebody sat: "on the Kenyan side was", "the Kenyan delegation included", "the country's president"."""

from collections.abc import Iterator

from kg.model.facts import State
from loaders.document import Document
from loaders.entities.clusters import PersonCluster
from loaders.mentions.offices import OfficeMention
from loaders.reference.phrase_matcher import words
from loaders.text.tokens import LONGEST_SENTENCE, Text

STOPS = frozenset({".", "!", "?", "\u2022"})
SIDES = words("side delegation team counterparts officials")
COUNTRY = words("country nation republic kingdom island")


def side(document: Document, who: PersonCluster, office: OfficeMention) -> State | None:
    """Return the state on whose side the sentence of an office has its holder, None if it says nothing of sides."""
    mention = next((one.start for one in who.mentions if office in one.offices), office.start)
    first, start = _first(document.text, office.start), min(office.start, mention)
    return _side(document, first, start) or _country_meant(document, first, office)


def _side(document: Document, first: int, word: int) -> State | None:
    for at in range(word - 1, first, -1):
        if document.text.keys[at] in SIDES and (mark := document.known.state_ending(at)) is not None:
            return mark.value
    return None


def _country_meant(document: Document, first: int, office: OfficeMention) -> State | None:
    """Return the state that "the country's" before an office means: the last one named."""
    if document.text.keys[office.start] not in COUNTRY:
        return None
    return next(_states_before(document, office.start, first), None)


def _states_before(document: Document, word: int, first: int) -> Iterator[State]:
    for at in range(word - 1, first - 1, -1):
        state, place = document.known.state(at), document.known.place(at)
        if state is not None:
            yield state.value
        elif place is not None and place.value.state is not None:
            yield place.value.state


def _first(text: Text, word: int) -> int:
    """Return the word with which the sentence of a word begins."""
    lowest = max(0, word - LONGEST_SENTENCE)
    while word > lowest and not text.begins_line(word) and text.words[word - 1] not in STOPS:
        word -= 1
    return word
