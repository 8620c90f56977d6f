"""Names of persons that the model takes for bodies or places, told by what stands beside them.

Iceland's Oddny Stein       her lawyer, Fenella Stroud, said       Mart Tammela, who left       Phumla [Nkosi]
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import repeat

from loaders.lexicon.trigger_tables import word_class
from loaders.mentions.known_names import KnownNames
from loaders.mentions.name_shape import HYPHENS, INNER, POSSESSIVES, Name, is_capital, is_initial, plausible, trimmed
from loaders.text.tokens import Text, model
from loaders.text.truecasing import OrdinaryWords

OWNERS = frozenset({"his", "her", "its", "their", "our", "my", "your", "the", "whose"})
PARTS = frozenset({",", ";", ".", ":", ")", "(", "\u2014", "\u2013", "--"})
TAILS = frozenset({"of", "for", "in", "delegate"})  # behind which an office goes on
FEWEST, MOST = 2, 5  # words of such a name
PARTS_OF_SPEECH = ("verb", "adj", "adv", "noun")
SHORTEST = 3  # letters of a speaker's family name
HEAD = 4  # first lines of a text, which tell that it is a telegram
REACH = 12  # words back from the comma to where an office begins
OWNING = 4  # words from "his" to the office: "his former economic"


def mislabelled(text: Text, known: KnownNames, names: Sequence[Name]) -> Iterator[Name]:
    """Yield them; names: those that are known, of which one word may be the end of another's."""
    reader = _Mislabelled(text, known, names)
    for start in range(1, len(text)):
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
    for start in filter(text.begins_line, range(len(text))):
        end = _end_of_label(text, start)
        name = trimmed(text, start, end) if start < end else None
        if name is not None and name.end == end and plausible(name) and _is_label(text, known, name, start):
            yield name


def _end_of_label(text: Text, start: int) -> int:
    """Return where a colon parts a few words from a line, its start if none does."""
    line = (at for at in range(start, min(start + MOST, len(text))) if text.lines[at] == text.lines[start])
    return next((at for at in line if text.words[at] == ":"), start)


def _is_label(text: Text, known: KnownNames, name: Name, start: int) -> bool:
    """Tell whether a name is all in capitals, and a person's by a title, an initial or for want of another meaning."""
    words = range(name.start, name.end)
    shouted = text.said(name.start, name.end)
    if (
        not shouted.isupper()
        or len(text.words[name.end - 1]) < SHORTEST
        or any(map(known.covered().__getitem__, words))
    ):
        return False
    told = name.start > start or is_initial(text.words[name.start])
    return told or not any(ordinary().knows_any(text.keys[at], PARTS_OF_SPEECH) or known.head(at) for at in words)


class _Mislabelled:
    """What of a text can be a name, and what beside it tells that it is one."""

    def __init__(self, text: Text, known: KnownNames, names: Sequence[Name]) -> None:
        self._text = text
        self._known = known
        self._closed = list(known.covered())
        whole = [name for name in names if len(name.parts) > 1]
        for name in whole:
            self._closed[name.start : name.end] = [True] * (name.end - name.start)
        family = {name.parts[-1] for name in names}
        self._families = {at for at, said in enumerate(text.keys) if said in family and not self._closed[at]}

    def end(self, start: int) -> int:
        """Return where a run of words that are like a name ends, its start if none begins there."""
        text, end = self._text, start
        if self._is_capital(start - 1):
            return start
        while end < min(len(text), start + MOST) and self._is_of_name(start, end):
            end += 1
        return end

    def _is_capital(self, word: int) -> bool:
        return is_capital(self._text.words[word]) and self._text.lines[word] == self._text.lines[word + 1]

    def _is_of_name(self, start: int, word: int) -> bool:
        text, said = self._text, self._text.words[word]
        if self._is_closed(word) or (word > start and text.begins_line(word)):
            return False
        if not is_capital(said):
            return word > start and (text.keys[word] in INNER or said in HYPHENS)
        return not self._means(word)

    def _is_closed(self, word: int) -> bool:
        """Tell whether a word belongs to another name; a city's can be a given one: "Charlotte Rao"."""
        return self._closed[word] and not (word + 1 in self._families and self._known.place(word) is not None)

    def _means(self, word: int) -> bool:
        """Tell whether a word is an ordinary one, or an office's."""
        parts = PARTS_OF_SPEECH[: -1 if self._families & {word, word + 1} else None]
        is_ordinary = ordinary().knows_any(self._text.keys[word], parts)  # of nouns "nestor" and "charlotte" are some
        return bool(is_ordinary or self._known.head(word) or self._known.modifier(word))

    def is_somebody(self, start: int, end: int) -> bool:
        """Tell whether what stands beside a run tells that it is a person."""
        if end - 1 in self._families or self._text.keys[end : end + 2] in ([",", "who"], [",", "whose"]):
            return True
        return self._is_owned(start) or self._is_apposed(start)

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


@cache
def ordinary() -> OrdinaryWords:
    """Return the ordinary words of the language."""
    return OrdinaryWords(model())
