"""Names of persons that the model takes for bodies or places, told by what stands beside them.

Iceland's Oddny Stein       her lawyer, Fenella Stroud, said       Mart Tammela, who left       Phumla [Nkosi]
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import repeat

from loaders.lexicon.trigger_tables import word_class
from loaders.mentions.known_names import KnownNames
from loaders.mentions.name_shape import (
    HYPHENS,
    INNER,
    LINKS,
    POSSESSIVES,
    Name,
    is_capital,
    is_initial,
    plausible,
    trimmed,
)
from loaders.mentions.person_filter import THINGS_BEFORE
from loaders.reference.person_names import is_given
from loaders.reference.tables import addresses
from loaders.text.tokens import Text
from loaders.text.truecasing import PARTS_OF_SPEECH, ordinary, stop_words

OWNERS = frozenset({"his", "her", "its", "their", "our", "my", "your", "the", "whose"})
PARTS = frozenset({",", ";", ".", ":", ")", "(", "\u2014", "\u2013", "--"})
TAILS = frozenset({"of", "for", "in", "delegate"})  # behind which an office goes on
OF_THINGS = frozenset({"in", "near", "of", "as", "to", "the", "at", "from", "on", "for", "a", "an", "["})
COMRADES = frozenset({"comrade", "mister", "colleague", "brother", "sister"})  # before a family name, several too
FEWEST, MOST = 2, 5  # words of such a name
SHORTEST = 3  # letters of a speaker's family name
HEAD = 4  # first lines of a text, which tell that it is a telegram
REACH = 12  # words back from the comma to where an office begins
PLACING = frozenset({"in", "near", "at", "for", "the", "a", "an"})
OWNING = 4  # words from "his" to the office: "his former economic"


def mislabelled(text: Text, known: KnownNames, names: Sequence[Name]) -> Iterator[Name]:
    """Yield them; names: those that are known, of which one word may be the end of another's."""
    reader = _Mislabelled(text, known, names)
    for start in range(len(text)):
        end = reader.end(start)
        if end - start >= FEWEST and reader.is_somebody(start, end):
            name = trimmed(text, start, end)
            if name is not None and plausible(name) and len(name.parts) >= FEWEST:
                yield name


def signed(text: Text, known: KnownNames) -> Iterator[Name]:
    """Yield the family name that is the last line of a telegram: who sent it."""
    last = len(text) - 2  # a line without a full stop has got one
    alone = last > 0 and text.begins_line(last) and is_capital(text.words[last]) and not known.covered()[last]
    name = trimmed(text, last, last + 1) if alone and _is_telegram(text) else None
    if name is not None and plausible(name):
        yield name


def _is_telegram(text: Text) -> bool:
    """Tell whether the head of a text says that it is a telegram."""
    head = {said for at, said in enumerate(text.keys) if text.lines[at] < HEAD}
    return not head.isdisjoint(word_class("telegrams"))


def labelled(text: Text, known: KnownNames) -> Iterator[Name]:
    """Yield the speakers in capitals that begin lines of a transcript: "Z. NOWAK:", "MS. VARGA:"."""
    labels = ((start, _label(text, start)) for start in filter(text.begins_line, range(len(text))))
    found = [(start, name) for start, name in labels if name is not None and _is_shouted(text, known, name)]
    times = Counter(name.parts for _, name in found)
    for start, name in found:
        if _is_titled(text, start, name) or times[name.parts] > 1:
            yield name


def _is_titled(text: Text, start: int, name: Name) -> bool:
    """Tell whether a form of address or an initial shows that a line begins with a name."""
    return name.start > start or is_initial(text.words[name.start])


def _label(text: Text, start: int) -> Name | None:
    """Return the name between a line's start and a colon, None if nothing else stands there."""
    end = _end_of_label(text, start)
    name = trimmed(text, start, end) if start < end else None
    return name if name is not None and name.end == end and plausible(name) else None


def _end_of_label(text: Text, start: int) -> int:
    """Return where a colon parts a few words from a line, its start if none does."""
    line = (at for at in range(start, min(start + MOST, len(text))) if text.lines[at] == text.lines[start])
    return next((at for at in line if text.words[at] == ":"), start)


def _is_shouted(text: Text, known: KnownNames, name: Name) -> bool:
    """Tell whether a name is all in capitals, and no place's or body's; nor an ordinary word but for an initial."""
    if not text.said(name.start, name.end).isupper() or len(text.words[name.end - 1]) < SHORTEST:
        return False
    means_else = not is_initial(text.words[name.start]) and _means_else(text, known, name)
    return not (means_else or any(known.covered()[name.start : name.end]))


def _means_else(text: Text, known: KnownNames, name: Name) -> bool:
    """Tell whether one of a name's words is an ordinary one, or an office's."""
    words = range(name.start, name.end)
    return any(ordinary().knows_any(text.keys[at], PARTS_OF_SPEECH) or known.head(at) for at in words)


class _Mislabelled:
    """What of a text can be a name, and what beside it tells that it is one."""

    def __init__(self, text: Text, known: KnownNames, names: Sequence[Name]) -> None:
        self._text = text
        self._known = known
        self._closed = list(known.covered())
        whole = [name for name in names if len(name.parts) > 1]
        self._beside = {name.start - 1 for name in whole} | {name.end for name in whole}
        for name in whole:
            self._closed[name.start : name.end] = [True] * (name.end - name.start)
        family = {name.parts[-1] for name in names}
        self._families = {at for at, said in enumerate(text.keys) if said in family and not self._closed[at]}

    def end(self, start: int) -> int:
        """Return where a run of words that are like a name ends, its start if none begins there."""
        text, end = self._text, start
        if self._is_capital(start - 1) and not self._begins_name(start):
            return start
        while end < min(len(text), start + MOST) and self._is_of_name(start, end):
            end += 1
        return end

    def _is_capital(self, word: int) -> bool:
        """Tell whether a word is like a name and goes on in the next; "Dr." before a name does not."""
        is_title = self._text.keys[word] in addresses().stripped
        return is_capital(self._text.words[word]) and not is_title and not self._text.begins_line(word + 1)

    def _is_of_name(self, start: int, word: int) -> bool:
        text, said = self._text, self._text.words[word]
        if self._is_closed(word) or (word > start and text.begins_line(word)):
            return False
        if not is_capital(said):
            return word > start and (text.keys[word] in INNER or said in HYPHENS)
        return not self._means(word) or self._is_of_given(start, word)

    def _is_of_given(self, start: int, word: int) -> bool:
        """Tell whether an ordinary word is a given name, or ends a family name behind one: "Carla Trujillo-Grange"."""
        if word > start:
            return word > start + FEWEST and self._text.words[word - 1] in HYPHENS
        return self._is_given(word)

    def _is_given(self, word: int) -> bool:
        """Tell whether a word is a given name, and no form of address or office."""
        known, said = self._known, self._text.keys[word]
        if not is_given(self._text.words[word]) or known.head(word) or known.modifier(word):
            return False
        return not any(said in words for words in (stop_words(), INNER, addresses().stripped))

    def _is_closed(self, word: int) -> bool:
        """Tell whether a word belongs to another name; a city's can be a given one: "Charlotte Rao"."""
        is_place = self._known.place(word) is not None
        return self._closed[word] and not (is_place and (word + 1 in self._families or self._is_given(word)))

    def _means(self, word: int) -> bool:
        """Tell whether a word is an ordinary one, or an office's."""
        known = self._known
        parts = PARTS_OF_SPEECH[: -1 if self._families & {word, word + 1} else None]
        is_ordinary = ordinary().knows_any(self._text.keys[word], parts)  # of nouns "nestor" and "charlotte" are some
        return bool(is_ordinary or known.head(word) or known.modifier(word) or known.portfolio(word))

    def is_somebody(self, start: int, end: int) -> bool:
        """Tell whether what stands beside a run tells that it is a person."""
        if self._text.words[end : end + 2] in ([",", "who"], [",", "whose"]):
            return True
        if self._is_owned(start) or self._is_apposed(start) or self._is_joined(start, end):
            return True
        return self._is_whole(start, end) or self._is_called(start, end)

    def _is_joined(self, start: int, end: int) -> bool:
        """Tell whether "and" stands between a run and a name: "Juan Okoro and Ilse Varga"."""
        joints = [at for at in (start - 1, end) if self._text.keys[at : at + 1] == ["and"]]
        return not self._beside.isdisjoint(joints)

    def _is_called(self, start: int, end: int) -> bool:
        """Tell whether a run begins with a given name, and nothing tells that it is a place or a thing."""
        before = self._text.keys[start - 1]
        is_thing = any(before in words for words in (THINGS_BEFORE, PLACING, HYPHENS))
        is_one_word = not any(self._text.spaces[start : end - 1])  # "Op-ed"
        return not (is_thing or is_one_word) and self._is_given(start)

    def _begins_name(self, start: int) -> bool:
        """Tell whether a name can begin behind a capital word, which is an office's or begins its sentence."""
        known, before = self._known, start - 1
        said = self._text.keys[before]
        if said in stop_words() or said in addresses().abbreviated or known.demonym(before) is not None:
            return True
        return bool(known.portfolio(before) or known.portfolio_ending(start))

    def _is_whole(self, start: int, end: int) -> bool:
        """Tell whether a run ends in a family name, and is not told to be a place or a thing."""
        keys = self._text.keys[start:end]
        is_thing = self._text.keys[start - 1] in OF_THINGS or keys[0] in THINGS_BEFORE | LINKS | stop_words()
        titled = any(said in addresses().abbreviated for said in keys) or keys[0].removesuffix("s") in COMRADES
        joined = not HYPHENS.isdisjoint(self._text.words[start:end])
        return end - 1 in self._families and not (is_thing or titled or joined)

    def _is_owned(self, start: int) -> bool:
        """Tell whether a state's or city's name with "'s" stands before."""
        text, known = self._text, self._known
        if text.words[start - 1] not in POSSESSIVES or start < FEWEST:
            return False
        return known.covered()[start - 2]

    def _is_apposed(self, start: int) -> bool:
        """Tell whether a comma and an office stand before that somebody has: "her lawyer, "."""
        text = self._text
        if text.words[start - 1] != ",":
            return False
        first = next((at for at in range(start - 2, max(0, start - 2 - REACH), -1) if self._parts(at)), None)
        return first is not None and any(map(self._ends_office, range(first + 1, start - 1), repeat(start - 1)))

    def _ends_office(self, word: int, end: int) -> bool:
        """Tell whether an office begins at a word, behind "his" or the like, that goes on up to another."""
        head = self._known.head(word)
        if head is None or not any(map(self._opens, range(max(0, word - OWNING), word))):
            return False
        return head.end == end or self._text.keys[head.end] in TAILS

    def _parts(self, word: int) -> bool:
        return self._text.begins_line(word) or self._text.words[word] in PARTS

    def _opens(self, word: int) -> bool:
        return self._text.keys[word] in OWNERS or self._text.words[word] in POSSESSIVES
