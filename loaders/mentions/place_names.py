"""Which of the names that the model takes for persons are told to be a place's, by what stands before or behind.

in Siliana       at Siliana, wherever it is named       drove to Siliana       near Siliana, Tunisia
"""

from collections.abc import Iterable, Sequence

from loaders.lexicon.motion import GO
from loaders.mentions.known_names import LOCATING, KnownNames
from loaders.mentions.name_shape import POSSESSIVES, Name, is_capital
from loaders.reference.person_names import is_given
from loaders.reference.phrase_matcher import words
from loaders.text.tokens import Text

TRUSTING = words("trust confidence faith belief believe believes believed interest interested see saw seen found")
STANDING = words("at across outside")  # before a place, and some persons
AIMING = words(  # at somebody
    "look looks looked looking laugh laughs laughed laughing smile smiles smiled smiling shout shouts shouted shouting"
    " stare stares stared staring glance glanced aim aimed angry swipe fire fired furious anger directed dig jab back"
    " inquiries inquired insight shoot shooting shot"
)
GOING = frozenset(GO) | words("drive drove driven ride rode ridden sail sailed walk walked move moved sent taken")
COURSES = words("to for from via")  # the way that somebody goes
AWAY = 2  # words from a verb of going to such a word, at most
STORMS = words("hurricane typhoon cyclone storm")
PLACES_OF = words("town city village district province port region suburb island")  # "the town of Siliana"
SEVERAL = words("rivers lakes mountains islands valleys streets avenues provinces counties")
BEHIND = frozenset({",", ".", ")", ";"})  # a state that a place is said to be in
MORE = 2  # words of "town of"


class PlaceNames:
    """The places of one text that the model takes for persons."""

    def __init__(self, text: Text, known: KnownNames, persons: Iterable[range]) -> None:
        """Note them; persons: the stretches that the model takes for one."""
        self._text = text
        self._known = known
        found = list(persons)
        self._single = self._located([name for name in found if len(name) == 1])
        self._long = self._always_located([name for name in found if len(name) > 1])

    def has(self, name: Name) -> bool:
        """Tell whether a name of one word is a place's."""
        return name.parts[0] in self._single or self._is_of_place(name.start)

    def has_long(self, name: Name) -> bool:
        """Tell whether a name of several words is a place's wherever it stands, or begins one."""
        said = tuple(self._text.keys[name.start : name.end])
        return self._is_of_several(name) or any(place[: len(said)] == said for place in self._long)

    def _is_of_several(self, name: Name) -> bool:
        """Tell whether a name ends in what it and the one before it are: "the Snowy and Murray Rivers"."""
        before = self._text.keys[max(name.start - len(("the", "Snowy", "and")), 0) : name.start]
        return name.parts[-1] in SEVERAL and before[:1] == ["the"] and before[-1:] == ["and"]

    def _located(self, names: Sequence[range]) -> set[str]:
        """Return the names of one word that are a place's or a storm's somewhere, or may be one's everywhere."""
        keys = self._text.keys
        told = {keys[name.start] for name in names if self._is_told(name)}
        wanted = {keys[name.start] for name in names} - told
        said = [at for at, said in enumerate(keys) if said in wanted and is_capital(self._text.words[at])]
        return told | (wanted - {keys[at] for at in said if not self._is_placed(range(at, at + 1))})

    def _always_located(self, names: Sequence[range]) -> set[tuple[str, ...]]:
        """Return the names, as words, that stand as a place's wherever they stand: "in Varga Wardak"."""
        said = [(tuple(self._text.keys[name.start : name.stop]), name) for name in names]
        elsewhere = {parts for parts, name in said if not self._is_placed(name)}
        return {parts for parts, name in said if parts not in elsewhere or self._is_in_state(name)}

    def _is_told(self, name: range) -> bool:
        """Tell whether a word is told to be a place's or a storm's name: "in Siliana", "Typhoon Varga"."""
        start = name.start
        is_storm = start > 0 and self._text.keys[start - 1] in STORMS
        return is_storm or self._is_located(name) or self._is_in_state(name)

    def _is_placed(self, name: range) -> bool:
        """Tell whether a name stands as a place's does: "at Siliana", "drove to Siliana", "the mayor of Siliana"."""
        at = name.start - 1
        if at < 1 or self._text.begins_line(name.start) or self._owns(name):
            return False
        before, key = self._text.keys[max(at - AWAY, 0) : at], self._text.keys[at]
        stands = key in STANDING and AIMING.isdisjoint(before)
        return stands or self._is_way(name) or self._is_located(name) or self._is_governed(at)

    def _is_way(self, name: range) -> bool:
        """Tell whether somebody goes to where a name is, which is no person's in full: "drove to Siliana"."""
        before = self._text.keys[max(name.start - AWAY - 1, 0) : name.start]
        called = len(name) > 1 and is_given(self._text.words[name.start])
        if called or before[-1] not in COURSES:
            return False
        return before[-2:-1] == ["on"] or not GOING.isdisjoint(before)

    def _is_governed(self, word: int) -> bool:
        """Tell whether an office that is held in a place ends before "of": "the mayor of Siliana"."""
        if self._text.keys[word] != "of":
            return False
        heads = filter(None, map(self._known.head, range(max(word - MORE, 0), word)))
        return any(head.end == word and head.value.kind == "local" for head in heads)

    def _is_located(self, name: range) -> bool:
        """Tell whether a name stands behind "in" or "near", and owns nothing: "in Siliana"."""
        text, word = self._text, name.start
        located = word > 0 and text.keys[word - 1] in LOCATING and text.keys[max(word - 2, 0)] not in TRUSTING
        return located and not self._owns(name)

    def _is_in_state(self, name: range) -> bool:
        """Tell whether a state or city follows in which a place is: "near Siliana, Tunisia,"."""
        text, at = self._text, name.stop + 1
        if name.start < 1 or text.words[name.stop : at] != [","]:
            return False
        where = self._known.state(at) or self._known.place(at)
        ends = where is not None and text.words[where.end : where.end + 1] in ([said] for said in BEHIND)
        return ends and text.keys[name.start - 1] in LOCATING | STANDING | COURSES | {"of"}

    def _owns(self, name: range) -> bool:
        return self._text.words[name.stop : name.stop + 1] in ([said] for said in POSSESSIVES)

    def _is_of_place(self, word: int) -> bool:
        """Tell whether "the town of" stands before a word."""
        before = self._text.keys[max(word - MORE, 0) : word]
        return len(before) == MORE and before[0] in PLACES_OF and before[1] == "of"
