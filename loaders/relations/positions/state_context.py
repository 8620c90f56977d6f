"""Where the persons of a sentence are: "While in Panama, she met with President Mulino"."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.model.facts import State
from loaders.lexicon.motion import AT_PLACE
from loaders.mentions.known_names import KnownName, KnownNames
from loaders.mentions.name_shape import DASHES
from loaders.mentions.office_parts import leans
from loaders.reference.phrase_matcher import words
from loaders.text.tokens import LONGEST_SENTENCE, Text

STOPS = frozenset({".", "!", "?", "\u2022"})
SIDES = frozenset({"side", "delegation", "team", "counterparts", "officials"})
WITHIN_TITLE, FIRST_OF_TWO = 0.5, 1.5  # what a mention of a state counts there; 1 elsewhere
ENVOYS = frozenset({"ambassador", "ambassadors", "envoy"})
ACCREDITED = 1.5  # what the state counts to which an ambassador is sent; the one that sends tells nothing
CITY = 1.0  # what a mention of one of its cities counts
REACH = 40  # words of a sentence that are looked at, on either side
MEETING = words("met meets meet meeting talks with received greeted welcomed")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The states around an office."""

    side: State | None = None  # on whose side: "the Kenyan delegation included"
    visited: State | None = None  # where somebody else of the sentence came, before the office is named
    staying: State | None = None  # where the sentence begins: "In Iran, President ..."
    named: list[State] = field(default_factory=list)


class Whereabouts:
    """The states and cities of one text, sentence by sentence."""

    def __init__(self, text: Text, known: KnownNames, titles: Iterable[tuple[int, int]]) -> None:
        """Keep the text and what is known in it; the states within others' titles tell nothing."""
        self._text = text
        self._known = known
        self._titles = {word for start, end in titles for word in range(start, end)}

    def spoken_of(self) -> dict[State, float]:
        """Count the mentions of each state: for less within a title, for more where it comes first in "Russian-Indian".

        Who writes of relations names their own state first.  A city speaks of its state, with less weight.
        """
        found: defaultdict[State, float] = defaultdict(float)
        for place in self._known.places_spoken_of():
            if place.value.state is not None and place.start not in self._titles:
                found[place.value.state] += CITY
        for name in self._known.states_spoken_of():
            if not leans(self._text, name.start):
                found[name.value] += self._weight(name)
        return found

    def _weight(self, name: KnownName[State]) -> float:
        said, behind = self._text.words, name.end + 1
        if name.start in self._titles:
            return self._weight_in_title(name)
        if ENVOYS.intersection(self._text.keys[name.end : behind]):
            return 0.0  # "the Chinese envoy" serves abroad
        if behind >= len(said) or said[name.end] not in DASHES:
            return 1.0
        other = self._known.demonym(behind) or self._known.state(behind)
        return 1.0 if other is None else FIRST_OF_TWO

    def _weight_in_title(self, name: KnownName[State]) -> float:
        sends = self._sends(name)
        return WITHIN_TITLE if sends is None else ACCREDITED * (not sends)

    def _sends(self, name: KnownName[State]) -> bool | None:
        """Tell whether a state sends an ambassador or has them: "Ambassador of Peru to Chile"; None in other titles."""
        text, word = self._text, name.start - 1 - (self._text.keys[name.start - 1] == "the")
        nearby = text.keys[max(0, word - 5) : name.end + 2]
        if ENVOYS.isdisjoint(nearby) or word < 0:
            return None
        return text.keys[word] not in {"to", "in"}

    def around(self, office: int, mention: int) -> Surroundings:
        """Return the states around an office that begins at a word, beside a mention of its holder."""
        first = self._first(office)
        last = self._last(office)
        named = [state for word in range(first, last) if (state := self._state_at(word)) is not None]
        start = min(office, mention)
        side = self._side(first, start) or self._country_meant(first, office)
        if side is not None:
            return Surroundings(side=side, named=named)
        place = self._place_before(first, start)
        if place is None:
            return Surroundings(named=named)
        word, state = place
        if self._meets(word, start):
            return Surroundings(visited=state, named=named)
        return Surroundings(staying=state if word <= first + 2 else None, named=named)

    def _side(self, first: int, word: int) -> State | None:
        """Return the state of "on the Russian side were", "the Kenyan delegation included" before a word."""
        for at in range(word - 1, first, -1):
            if self._text.keys[at] in SIDES and (name := self._known.state_ending(at)) is not None:
                return name.value
        return None

    def _country_meant(self, first: int, office: int) -> State | None:
        """Return the state that "the country's" before an office means: the last one named."""
        if self._text.keys[office] not in {"country", "nation", "republic", "kingdom", "island"}:
            return None
        before = (self._state_at(word) for word in range(office - 1, first - 1, -1))
        return next((state for state in before if state is not None), None)

    def _first(self, word: int) -> int:
        lowest = max(0, word - LONGEST_SENTENCE)
        while word > lowest and not self._text.begins_line(word) and self._text.words[word - 1] not in STOPS:
            word -= 1
        return word

    def _last(self, word: int) -> int:
        end = word + 1
        while end < min(len(self._text), word + REACH) and not self._text.begins_line(end):
            if self._text.words[end] in STOPS:
                break
            end += 1
        return end

    def _place_before(self, first: int, word: int) -> tuple[int, State] | None:
        """Return the last place before a word that somebody is said to be at."""
        for at in range(word - 1, first - 1, -1):
            state = self._state_at(at)
            if state is None:
                continue
            before = self._text.keys[at - 1] if at > 0 else ""
            behind = self._text.words[at + 1 : at + 4]
            if before in AT_PLACE or before == "from" or "where" in behind:
                return at, state
        return None

    def _state_at(self, word: int) -> State | None:
        if word in self._titles:
            return None
        if (state := self._known.state(word)) is not None:
            return state.value
        place = self._known.place(word)
        return place.value.state if place is not None else None

    def _meets(self, first: int, last: int) -> bool:
        """Tell whether somebody meets somebody between two words."""
        return not MEETING.isdisjoint(self._text.keys[first:last])
