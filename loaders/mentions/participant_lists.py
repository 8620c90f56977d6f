"""Lists of participants in memoranda, minutes and reports: a heading, and the lines behind it that name who was there.

    PARTICIPANTS            Present: Ms. Rao (chair), Mr. Lind, Dr. Okoro
    United Kingdom
    Sir John Smith, EUR     In attendance
    Mr. Jones, Interpreter  - Anna Kovac, Ministry of Trade

A list ends at a field ("SUBJECT"), at who was absent, or where prose begins.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import chain

from loaders.lexicon.trigger_tables import word_class
from loaders.mentions.known_names import KnownNames
from loaders.mentions.name_shape import begins_column
from loaders.text.tokens import Text

OF_WHAT = re.compile(r" (?:in|at|on|of|to|from|for) (?:the |this )?[\w -]{1,60}$")  # "participants in the meeting"
LABEL = re.compile(r"[\W\d]{0,4}([^\W\d][\w ,./'\u2019()&-]{1,50}?)\s*(?::|$)")
LABEL_WORDS = 6
ITEM_LENGTH = 400  # characters of the longest line of a list
PROSE = 4  # words in small letters, but for those of offices, that make a sentence of a line
PROSE_SHARE = 6  # or one word in so many, in a longer line
SIDE_LENGTH = 5  # words of the heading of a delegation
LONGEST = 120  # lines of a list
LONGEST_LINE = 600  # words of a line of it
SENTENCE_ENDS = frozenset({".", ";", ")"})


@dataclass(slots=True)
class ParticipantList:
    """A list of those who took part in a meeting.  Units: words, half-open.

    items: who was there, one after the other, and the headings of delegations.  others: it leaves the principals
    out, whom the headline names.
    """

    start: int
    items: list[tuple[int, int]] = field(default_factory=list)
    others: bool = False

    @property
    def end(self) -> int:
        """Where its last line ends."""
        return max((end for _, end in self.items), default=self.start)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line.  label: what stands before its colon, or all of it, in small letters; body: the word behind the label."""

    start: int
    end: int
    label: str
    body: int
    gap: bool  # an empty line stands before it

    @property
    def is_role(self) -> bool:
        """Whether it says which part somebody had: "Chairman: Mr. Lind"."""
        return self.label in word_class("chairs") and self.body < self.end


def find(text: Text, known: KnownNames) -> list[ParticipantList]:
    """Find the lists of participants of a text, in order."""
    if {word for heading in _headings() for word in heading.split()}.isdisjoint(text.keys):
        return []
    return [one for one in _Lines(text, known).lists() if one.items]


def entries(text: Text, known: KnownNames, items: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Cut the items of a list that somebody else has found, where several stand in one."""
    lines = _Lines(text, known)
    return chain.from_iterable(lines.entries(start, end) for start, end in items)


@cache
def _headings() -> frozenset[str]:
    return word_class("present") | word_class("others_present")


class _Lines:
    """The lines of a text."""

    def __init__(self, text: Text, known: KnownNames) -> None:
        self._text = text
        self._known = known
        starts = [word for word in range(len(text)) if text.begins_line(word)]
        ends = [*starts[1:], len(text)]
        self._lines = [_line(text, start, end) for start, end in zip(starts, ends, strict=True)]

    def lists(self) -> Iterator[ParticipantList]:
        """Yield every list, in order."""
        at = 0
        while at < len(self._lines):
            if self._lines[at].label in _headings():
                opened, at = self._opened(at)
                yield opened
            else:
                at += 1

    def _opened(self, at: int) -> tuple[ParticipantList, int]:
        """Return the list that begins at a heading, with the number of the first line behind it."""
        above = self._lines[max(0, at - 1) : at]
        first = [line for line in above if line.is_role] + [self._lines[at]]  # "Chairman: Mr. Lind" above it
        opened = ParticipantList(first[0].start, others=self._lines[at].label in word_class("others_present"))
        opened.items += chain.from_iterable(self.entries(line.body, line.end) for line in first)
        begun, behind = bool(opened.items), self._lines[at + 1 : at + LONGEST]
        spaced = not begun and bool(behind) and behind[0].gap
        for line in behind:
            if not self._belongs(line, begun, spaced):
                break
            opened.items += self.entries(line.body if line.label in _headings() else line.start, line.end)
            at, begun = at + 1, True
        return opened, at + 1

    def _belongs(self, line: _Line, begun: bool, spaced: bool) -> bool:
        """Tell whether a line goes on with a list.  begun: not the first one; spaced: empty lines part its lines."""
        if line.label in _headings():  # "ALSO PRESENT" behind the others
            return True
        free = spaced or not begun or not line.gap
        return self._is_item(line) and (free or self._is_side(line))

    def _is_item(self, line: _Line) -> bool:
        """Tell whether a line can name a participant: no field, no sentence."""
        text = self._text
        if line.label in word_class("memorandum_fields"):
            return False
        length = text.ends[line.end - 1] - text.starts[line.start]
        return length <= ITEM_LENGTH and not self._is_prose(line.start, line.end)

    def _is_side(self, line: _Line) -> bool:
        """Tell whether a line is the heading of a delegation, or says a role: "U.K.", "Soviet Side:", "Chairman: X"."""
        known = self._known
        words = range(line.start, min(line.end, line.start + SIDE_LENGTH))
        named = any(known.state(word) or known.demonym(word) or known.organization(word) for word in words)
        labelled = line.body < line.end
        return line.is_role or (named and (labelled or line.end - line.start <= SIDE_LENGTH))

    def entries(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Cut a line into those whom it names: at semicolons, columns and labels; nobody behind a field is listed."""
        first, end = start, self._prose(start, end)
        for word in range(start, end):
            if self._text.words[word] == ":":
                opens = self._label_start(first, word)
                label = " ".join(self._text.keys[opens:word])
                yield from _whole((first, opens), (opens, opens if label in word_class("chairs") else word))
                if label in word_class("memorandum_fields") | word_class("unlisted"):
                    return
                first = word + 1
            elif self._parts(word, first):
                yield from _whole((first, word))
                first = word + (self._text.words[word] == ";")
        yield from _whole((first, end))

    def _parts(self, word: int, first: int) -> bool:
        """Tell whether a word parts two entries, the first of which begins at another."""
        return self._text.words[word] == ";" or (word > first and begins_column(self._text, word))

    def _prose(self, start: int, end: int) -> int:
        """Return where a line's first full stop with prose behind it stands, else the line's end."""
        end = min(end, start + LONGEST_LINE)
        stops = (word for word in range(start, end) if self._text.words[word] == ".")
        return next((word for word in stops if self._is_prose(word + 1, end)), end)

    def _is_prose(self, start: int, end: int) -> bool:
        said = self._text.words[start:end]
        small = [word for word in said if word.islower() and word.isalpha() and word not in word_class("of_offices")]
        return len(small) >= max(PROSE, len(said) // PROSE_SHARE)

    def _label_start(self, first: int, colon: int) -> int:
        """Return where the label before a colon begins: behind the sentence before it."""
        words = range(colon - 1, max(first, colon - LABEL_WORDS) - 1, -1)
        return next((word + 1 for word in words if self._text.words[word] in SENTENCE_ENDS), first)


def _whole(*stretches: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the stretches that are not empty."""
    return ((start, end) for start, end in stretches if start < end)


def _line(text: Text, start: int, end: int) -> _Line:
    last = end - (text.starts[end - 1] == text.ends[end - 1])  # the full stop that is not in the text
    said = text.article.text[text.starts[start] : text.ends[last - 1]] if last > start else ""
    before = text.article.text[text.ends[start - 1] : text.starts[start]] if start else ""
    match = LABEL.match(said[:ITEM_LENGTH])
    label = match[1].strip(" .").lower() if match and len(match[1].split()) <= LABEL_WORDS else ""
    edge = text.starts[start] + match.end() if match else 0
    body = next((word for word in range(start, last) if text.starts[word] >= edge), last)
    short = OF_WHAT.sub("", label)
    return _Line(start, last, short if short in _headings() else label, body, before.count("\n") > 1)
