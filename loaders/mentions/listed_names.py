"""The names in the lines of a list of participants: whose each line is, and names that only their place there tells."""

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import chain

from loaders.lexicon.trigger_tables import word_class
from loaders.mentions.known_names import KnownNames
from loaders.mentions.name_shape import (
    CALENDAR,
    HYPHENS,
    INNER,
    SUFFIXES,
    Name,
    is_capital,
    is_initial,
    is_shouted,
    plausible,
    trimmed,
    written,
)
from loaders.mentions.participant_lists import ParticipantList
from loaders.reference.person_names import is_given
from loaders.reference.tables import addresses
from loaders.sources.editions.person_list import spoken
from loaders.text.tokens import Text

PARTS = frozenset({",", ";", "(", ")", ":", "\u2014", "\u2013", "--", "/"})
JOINING = frozenset({"and", "&"})
STOPS = frozenset({".", "and"})  # behind the author of a book
BELONGING = frozenset({"to", "of", "for", "with", "by"})  # "Aide to Dr. Rao": Rao was not there
BARE_NAME = 2  # words that make a name of what no title stands before
LISTED = 3  # names without a title that make a list of a line
LONGEST_BARE = 3  # words of such a name
LONGEST_ABSENCE = 4  # words that say that somebody was not there


def participants(text: Text, item: tuple[int, int], names: Iterable[Name]) -> list[Name]:
    """Return the participants whom a line names: no interpreters, nobody who was absent or whose aide one is."""
    start, end = item
    there = [name for name in names if start <= name.start < end]
    there = [name for name in there if name is there[0] or _stands_alone(text, start, name)]
    interpreting = [word for word in range(start, end) if text.keys[word] in word_class("interpreters")]
    gone = [_next_to(word, there) for word in (*interpreting, *_absences(text, item))]
    return [name for name in there if name not in gone]


def _absences(text: Text, item: tuple[int, int]) -> Iterator[int]:
    """Yield where a line says that somebody was not there: "Mr. A (did not attend)", not "(absent for an hour)"."""
    start, end = item
    for word in range(start, end):
        closed = (at for at in range(word + 1, min(end, word + LONGEST_ABSENCE) + 1) if at == end or _parts(text, at))
        if " ".join(text.keys[word : next(closed, word)]) in word_class("absent"):
            yield word


def _next_to(word: int, names: Sequence[Name]) -> Name | None:
    """Return the last name before a word, else the first behind it."""
    before = [name for name in names if name.start < word]
    return before[-1] if before else next(iter(names), None)


def _stands_alone(text: Text, start: int, name: Name) -> bool:
    """Tell whether a name that is not a line's first stands there for itself: "Mr. A, Ambassador B"."""
    first = next((word + 1 for word in range(name.start - 1, start - 1, -1) if _parts(text, word)), start)
    before = range(first, name.start)
    return not any(text.keys[word] in BELONGING and text.words[word].islower() for word in before)


def _parts(text: Text, word: int) -> bool:
    """Tell whether a word parts an item: a comma, a dash between blanks."""
    said = text.words[word]
    return said in PARTS or (said in HYPHENS and text.spaces[word] and word > 0 and text.spaces[word - 1])


def unmarked(text: Text, known: KnownNames, lists: Iterable[ParticipantList], names: Sequence[Name]) -> Iterator[Name]:
    """Yield the names in the lines of lists that are told by their place there, and that are not known yet."""
    taken = {word for name in names for word in range(name.start, name.end)}
    reader = _Unmarked(text, known, taken)
    for one in lists:
        for item in one.items:
            yield from reader.names(item)


def family_first(text: Text, known: KnownNames, lists: Iterable[ParticipantList], names: Sequence[Name]) -> list[Name]:
    """Make one name of "Rao, Anna" where a line of a list begins so, in the place of what was found in it."""
    reader = _Unmarked(text, known, frozenset())
    items = chain((item for one in lists for item in one.items), _titles(text))
    read = map(reader.family_first, items)
    whole = [name for name in read if name is not None]
    taken = {word for name in whole for word in range(name.start, name.end)}
    rest = (name for name in names if taken.isdisjoint(range(name.start, name.end)))
    return sorted([*rest, *whole], key=lambda name: name.start)


def _titles(text: Text) -> Iterator[tuple[int, int]]:
    """Yield who begins the line of a book, each as one item: "Rao, Anna and Lind, Per. The Lakes of the North"."""
    for start in filter(text.begins_line, range(len(text))):
        at = start
        while (end := _author_end(text, at)) > at:
            behind = text.keys[end : end + 1]
            if behind == ["and"] and _author_end(text, end + 1) == end + 1:
                break
            yield at, end
            at = end + (behind == ["and"])


def _author_end(text: Text, start: int) -> int:
    """Return the end of "Rao, Anna" before a full stop or "and", the word itself where none begins."""
    behind = range(start + 2, min(start + 2 + LONGEST_BARE, len(text) - 1))
    if text.words[start + 1 : start + 2] != [","] or not is_capital(text.words[start]) or text.keys[start] in CALENDAR:
        return start
    ends = (at + 1 for at in behind if text.words[at + 1] in STOPS and text.lines[at + 1] == text.lines[start])
    return next(ends, start)


def _pieces(text: Text, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a line at its commas, dashes and "and"."""
    first = start
    for word in range(start, end):
        if _parts(text, word) or text.keys[word] in JOINING:
            if first < word:
                yield first, word
            first = word + 1
    if first < end:
        yield first, end


class _Unmarked:
    """What can be a name in a text by its shape."""

    def __init__(self, text: Text, known: KnownNames, taken: Set[int]) -> None:
        """Note which words belong to the names that are known: taken."""
        self._text = text
        self._known = known
        self._taken = taken
        self._covered = known.covered()

    def names(self, item: tuple[int, int]) -> Iterator[Name]:
        """Yield the names of a line that are not known yet: the first, those behind "Mr.", every one of a bare list."""
        pieces = list(_pieces(self._text, *item))
        several = self._text.keys[item[0]] in word_class("several") or self._is_list(pieces)
        first = self._taken.isdisjoint(range(*item))
        for piece in pieces:
            wanted = first or several or self._text.keys[piece[0]] in addresses().stripped
            name = self._name(piece, bare=several) if wanted else None
            if name is not None:
                yield name
                first = False

    def family_first(self, item: tuple[int, int]) -> Name | None:
        """Return the name with which a line begins that has the family before the given name, None for another."""
        text = self._text
        family, given, *rest = [*_pieces(text, *item), (0, 0), (0, 0)]
        start = self._behind_bullet(*family)
        several = any(self._is_plain(*one) for one in rest[:-2])  # bare names, one after the other
        if several or text.words[family[1] : given[0]] != [","] or not self._is_plain(start, family[1]):
            return None
        if not self._is_marked_whole(start, given) and not self._is_said_to_be_given(start, given):
            return None
        said = written(text, start, given[1]) if is_shouted(text, start, given[1]) else text.said(start, given[1])
        return Name(start, given[1], spoken(said).name)

    def _is_marked_whole(self, start: int, given: tuple[int, int]) -> bool:
        """Tell whether what stands on both sides of a comma is marked as one name, and is no "Rao, Jr."."""
        marked = any(first <= start and last >= given[1] for first, last, _ in self._text.entities)
        return marked and not SUFFIXES.issuperset(filter(None, self._text.keys[slice(*given)]))

    def _is_said_to_be_given(self, start: int, given: tuple[int, int]) -> bool:
        """Tell whether a stretch is of given names and initials, and the word before its comma is no given name."""
        said = self._text.words[slice(*given)]
        proper = [word for word in said if is_initial(word) or (is_capital(word) and is_given(word))]
        small = {*INNER, "."}.issuperset(set(said).difference(proper))
        titled = self._text.keys[start] in addresses().stripped | addresses().abbreviated
        return bool(proper) and small and not (titled or is_given(self._text.words[start]))

    def _is_list(self, pieces: Sequence[tuple[int, int]]) -> bool:
        """Tell whether a line lists bare names: "Rao (chair), Lind, Dalla Costa"."""
        capital = [piece for piece in pieces if not self._text.words[piece[0]].islower()]
        return len(capital) >= LISTED and all(self._is_plain(*piece) for piece in capital)

    def _is_plain(self, start: int, end: int) -> bool:
        words = range(start, end)
        return len(words) <= LONGEST_BARE and not any(map(self._is_known, words)) and all(map(self._is_of_name, words))

    def _name(self, piece: tuple[int, int], *, bare: bool) -> Name | None:
        """Return the name that a piece of a line is; bare: one word without a title can be one."""
        bullet = self._behind_bullet(*piece)
        start, end = self._behind_titles(bullet, piece[1]), piece[1]
        if start == end or not self._taken.isdisjoint(range(*piece)) or self._is_rest_of_office(start, end):
            return None
        name = trimmed(self._text, start, end)
        if name is None or name.end < end or not self._is_name(name, titled=bare or start > bullet):
            return None
        return name

    def _is_name(self, name: Name, *, titled: bool) -> bool:
        """Tell whether a piece is a name: one behind a title, or two capital words and no office or place."""
        words = range(name.start, name.end)
        if not plausible(name) or not all(map(self._is_of_name, words)) or self._known.state_ending(name.start + 1):
            return False
        return titled or (len(name.parts) >= BARE_NAME and not any(map(self._is_known, words)))

    def _is_known(self, word: int) -> bool:
        return self._covered[word] or self._is_of_office(word)

    def _is_rest_of_office(self, start: int, end: int) -> bool:
        """Tell whether what stands behind a title is an office's: "Chief | of Protocol", "Executive | Secretary"."""
        head = self._known.head(start)
        return self._text.keys[start] == "of" or (head is not None and head.end == end)

    def _is_of_name(self, word: int) -> bool:
        said = self._text.words[word]
        return is_capital(said) or self._text.keys[word] in INNER or said in HYPHENS

    def _is_of_office(self, word: int) -> bool:
        known = self._known
        return bool(known.head(word) or known.portfolio(word) or known.modifier(word))

    def _behind_bullet(self, start: int, end: int) -> int:
        """Go over the bullet or number of a line."""
        return next((word for word in range(start, end) if self._text.words[word][:1].isalpha()), end)

    def _behind_titles(self, start: int, end: int) -> int:
        """Go over forms of address and offices before a name."""
        at = start
        while at < end and (step := self._title(at, end)):
            at += step
        return at

    def _title(self, at: int, end: int) -> int:
        """Return how many words of a title begin at a word and end before another."""
        head = self._known.head(at)
        if head is not None and head.end < end:
            return head.end - at
        words = addresses().stripped | addresses().abbreviated
        styled = self._text.keys[at] == "the" and at + 1 < end and self._known.modifier(at + 1) == "none"
        titled = self._text.keys[at] in words or self._text.words[at] == "."
        return int(styled or titled or bool(self._known.modifier(at)))  # styled: "The Honorable"
