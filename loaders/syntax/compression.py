"""A shorter text for the parser: every person, with offices and honorifics, is one word.

    Chief of the State Migration Service Vusal Huseynov met with Antonio Vitorino, head of IOM, in Geneva
    Smith                                               met with Jones                          in Geneva

The stand-in words are common surnames, so that the parser reads an unusual name as well as
a usual one.  Each word of the short text knows which stretch of the text it stands for.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from loaders.entities.clusters import PersonCluster
from loaders.entities.title_anaphora import Held
from loaders.mentions.known_names import KnownNames
from loaders.reference.phrase_matcher import words
from loaders.text.timex import MONTHS, WEEKDAYS
from loaders.text.tokens import Text, document

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

STAND_INS = (
    "Smith",
    "Jones",
    "Brown",
    "Miller",
    "Wilson",
    "Davis",
    "Taylor",
    "Clark",
    "Walker",
    "Harris",
    "Lewis",
    "Thompson",
)
PLURAL_LENGTH = 3  # words of "foreign affairs ministers"
CALENDAR = frozenset([*MONTHS, *WEEKDAYS, *map(str, range(1, 32))])
LEADING = frozenset({"chair", "hoste", "hosti"})  # how a word behind "co-" begins
FACE_TO_FACE = frozenset({"facetoface", "oneonone", "teteatete", "headtohead"})
PLACING = frozenset({"in", "at"})
SENTENCE_ENDS = frozenset({".", "!", "?", ":", ";", "\u201d", '"'})
LEADING_IN = PLACING | words("on during while after before with following near over amid earlier later under")
LEAD_IN = 20  # words of "On the sidelines of the General Assembly in New York,"
OPENING = 8  # words of "During his stay in Oslo"
CO = 2  # words before "chaired" in "co-chaired"
TETE = 5  # words of "face-to-face"
CLOSERS = frozenset({",", ")", "\u2013", "\u2014"})
OPENERS = frozenset({",", "(", "\u2013", "\u2014"})


@dataclass(frozen=True, slots=True)
class PersonSpan:
    """A stretch of words that stands for one person.  `name_end` is where the name itself ends."""

    start: int
    end: int
    person: int
    name_end: int


@dataclass(slots=True)
class ShortText:
    """The short text.  Shapes: all lists have one entry a word; origin is in words of the text."""

    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    origin: list[tuple[int, int]] = field(default_factory=list)
    persons: list[int | None] = field(default_factory=list)

    def line(self, word: int) -> range:
        """Return the words of the line in which a word stands."""
        number = self.lines[word]
        return range(bisect_left(self.lines, number), bisect_right(self.lines, number))

    def document(self, nlp: "Language") -> "Doc":
        """Make the document that the parser reads."""
        return document(self.words, self.spaces, self.lines, nlp)

    def add(self, text: Text, start: int, end: int, person: int | None, word: str = "") -> None:
        """Put one word at the end, for a stretch of the text."""
        self.words.append(word or (text.words[start] if person is None else STAND_INS[person % len(STAND_INS)]))
        self.spaces.append(text.spaces[end - 1])
        self.lines.append(text.lines[start])
        self.origin.append((start, end))
        self.persons.append(person)


def _plainer(text: Text, word: int) -> tuple[int, str] | None:
    """Return the end of a word with hyphens, and the plain word that the parser reads better; None if there is none.

    "co-chaired" is read as "chaired", "a face-to-face meeting" as "a private meeting", "a one-on-one with" as
    "a meeting with".
    """
    if text.words[word + 1 : word + 2] != ["-"]:
        return None
    said = text.keys[word : word + TETE]
    if said[:CO] == ["co", ""] and "".join(said[CO : CO + 1])[:5] in LEADING:
        return word + CO + 1, text.words[word + CO]
    if "".join(said) not in FACE_TO_FACE:
        return None
    return word + TETE, _private(text, word, word + TETE)


def _private(text: Text, start: int, end: int) -> str:
    """Return the plain word for "face-to-face": before a noun, as a noun, or beside a verb."""
    if {"meeting", "meetings", "talks", "discussions", "encounter"} & set(text.words[end : end + 1]):
        return "private"
    noun = {"a", "the", "his", "her", "their"} & set(text.keys[max(0, start - 1) : start])
    return "meeting" if noun else "privately"


def _is_apart(text: Text, word: int) -> bool:
    """Tell whether what stands before a person is no part of their name, and wants a comma."""
    return text.keys[word - 1] in CALENDAR or _opened(text, word)


def _opened(text: Text, word: int) -> bool:
    """Tell whether a sentence's opening words end before a word without a comma: "In Oslo Smith met"."""
    if not text.words[word - 1][:1].isupper() or text.words[word - 2].lower() not in PLACING:
        return False
    return _begins_with(text, word - 2, OPENING - 2, PLACING | {"during", "while", "after"})


def _is_led_in(text: Text, word: int) -> bool:
    """Tell whether only opening words stand before a person: "On Monday in Oslo, Smith met"."""
    return _begins_with(text, word - 1, LEAD_IN - 1, LEADING_IN)


def _begins_with(text: Text, word: int, most: int, opening: Container[str]) -> bool:
    """Tell whether the sentence of a word begins with some other, at most so many words before."""
    first = word
    while first > 0 and text.words[first - 1] not in SENTENCE_ENDS and not text.begins_line(first):
        first -= 1
        if word - first > most:
            return False
    return text.words[first].lower() in opening


def shorten(text: Text, stretches: Sequence[PersonSpan]) -> ShortText:
    """Write every stretch as one word; the commas around what stood behind a name go with it."""
    starting = {stretch.start: stretch for stretch in sorted(stretches, key=lambda s: s.end)}
    short = ShortText()
    word = 0
    while word < len(text):
        stretch = starting.get(word)
        if stretch is None or stretch.end <= word:
            end, plain = _plainer(text, word) or (word + 1, "")
            short.add(text, word, end, None, plain)
        else:
            end = _swallow(text, stretch, starting)
            _add_person(short, text, stretch, end)
        word = end
    return short


def _add_person(short: ShortText, text: Text, stretch: PersonSpan, end: int) -> None:
    """Put a person's word at the end, with what tells the parser that nothing before it is of the name."""
    word = stretch.start
    if not text.begins_line(word):
        if apart := _is_apart(text, word):
            short.add(text, word - 1, word, None, ",")  # "On 2 March Smith met": March is no given name
        if (apart or text.words[word - 1] == ",") and _is_led_in(text, word):
            short.add(text, word, end, None, "Mr")  # "In Oslo, Smith and Jones met": the city did not meet
    short.add(text, word, end, stretch.person)


def stretches(text: Text, known: KnownNames, clusters: Sequence[PersonCluster], bare: Held) -> list[PersonSpan]:
    """Return what stands for a person in a text: names with their offices, and offices alone."""
    found = [
        PersonSpan(one.start, one.end, number, one.name.end)
        for number, who in enumerate(clusters)
        for one in who.mentions
    ]
    for office, who in bare.values():
        found.append(PersonSpan(office.start - bool(office.definite), office.end, clusters.index(who), office.end))
    return shared(text, known, found)


def shared(text: Text, known: KnownNames, stretches: Sequence[PersonSpan]) -> list[PersonSpan]:
    """Take a shared office into the names behind it: "Presidents Smith of Romania and Jones of Bulgaria"."""
    grown: list[PersonSpan] = []
    behind = False
    for stretch in sorted(stretches, key=lambda one: one.start):
        head = _plural_before(known, stretch.start)
        behind = head is not None or (behind and _goes_on(text, grown[-1].end, stretch.start))
        end = _of_state(text, known, stretch.end) if behind else stretch.end
        grown.append(replace(stretch, start=stretch.start if head is None else head, end=end))
    return grown


def _plural_before(known: KnownNames, word: int) -> int | None:
    """Return where "Presidents" or "foreign ministers" begins that ends before a word, None if none does."""
    heads = (known.plural_head(word - back) for back in range(1, PLURAL_LENGTH + 1))
    return next((head.start for head in heads if head is not None and head.end == word), None)


def _goes_on(text: Text, end: int, start: int) -> bool:
    return text.words[end:start] in ([","], ["and"], [",", "and"])


def _of_state(text: Text, known: KnownNames, end: int) -> int:
    """Return the end of "of Romania" behind a word, the word itself if nothing of the kind follows."""
    if end + 1 >= len(text) or text.keys[end] != "of":
        return end
    state = known.state(end + 1 + (text.keys[end + 1] == "the"))
    return state.end if state is not None else end


def _swallow(text: Text, stretch: PersonSpan, starting: Mapping[int, PersonSpan]) -> int:
    """Return the end of a stretch with its closing comma, unless the comma parts it from a further person."""
    end = stretch.end
    behind = not OPENERS.isdisjoint(text.words[stretch.name_end : end])
    if (
        not behind
        or end + 1 >= len(text)
        or text.words[end] not in CLOSERS
        or text.lines[end] != text.lines[stretch.start]
    ):
        return end
    parts_persons = text.words[end] == "," and (end + 1 in starting or text.keys[end + 1] in {"and", "as"})
    return end if parts_persons else end + 1
