"""Lists of participants in memoranda, minutes and readouts: a heading, and the lines behind it that name who was there.

    PARTICIPANTS            Present: Ms. Rao (chair), Mr. Lind, Dr. Okoro
    United Kingdom
    Sir John Smith, EUR     In attendance
    Mr. Jones, Interpreter  - Anna Kovac, Ministry of Trade

A list ends at a field ("SUBJECT"), at who was absent, or where prose begins.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from loaders.lexicon.trigger_tables import word_class
from loaders.mentions.known_names import KnownNames
from loaders.mentions.name_shape import HYPHENS, INNER, Name, is_capital, plausible, trimmed
from loaders.reference.tables import addresses
from loaders.text.tokens import Text

OF_WHAT = re.compile(r" (?:in|at|on|of|to|from|for) (?:the |this )?[\w -]+$")  # "participants in the meeting"
LABEL = re.compile(r"[\W\d]{0,4}([^\W\d][\w ,./'\u2019()&-]{1,50}?)\s*(?::|$)")
LABEL_WORDS = 6
ITEM_LENGTH = 220  # characters of the longest line that names one participant with the offices
PROSE = 4  # words in small letters, but for those of offices, that make a sentence of a line
SIDE_LENGTH = 5  # words of the heading of a delegation
LONGEST = 120  # lines of a list
PARTS = frozenset({",", ";", "(", ")", ":", "\u2014", "\u2013", "--", "/"})
JOINING = frozenset({"and", "&"})
BELONGING = frozenset({"to", "of", "for", "with", "by"})  # "Aide to Dr. Rao": Rao was not there
BARE_NAME = 2  # words that make a name of what no title stands before


@dataclass(slots=True)
class ParticipantList:
    """A list of those who took part in a meeting.  Units: words, half-open.

    others: it leaves the principals out, whom the headline names.
    """

    start: int
    items: list[tuple[int, int]] = field(default_factory=list)
    others: bool = False

    @property
    def end(self) -> int:
        """Where its last line ends."""
        return self.items[-1][1] if self.items else self.start


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
    found: list[ParticipantList] = []
    if not _may_have_list(text):
        return found
    lines, at = _lines(text), 0
    while at < len(lines):
        if lines[at].label not in _headings():
            at += 1
            continue
        opened = ParticipantList(lines[at].start, others=lines[at].label in word_class("others_present"))
        at = _collect(text, known, lines, at, opened)
        found += [opened] if opened.items else []
    return found


@cache
def _headings() -> frozenset[str]:
    return word_class("present") | word_class("others_present")


def _may_have_list(text: Text) -> bool:
    return not {word for heading in _headings() for word in heading.split()}.isdisjoint(text.keys)


def _lines(text: Text) -> list[_Line]:
    """Return the lines of a text with their labels."""
    starts = [word for word in range(len(text)) if text.begins_line(word)]
    return [_line(text, start, end) for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def _line(text: Text, start: int, end: int) -> _Line:
    last = end - (text.starts[end - 1] == text.ends[end - 1])  # the full stop that is not in the text
    said = text.article.text[text.starts[start] : text.ends[last - 1]] if last > start else ""
    before = text.article.text[text.ends[start - 1] : text.starts[start]] if start else ""
    match = LABEL.match(said[:ITEM_LENGTH])
    label = match[1].strip(" .").lower() if match and len(match[1].split()) <= LABEL_WORDS else ""
    edge = text.starts[start] + match.end() if match else 0
    body = next((word for word in range(start, last) if text.starts[word] >= edge), last)
    return _Line(start, last, label if label in _headings() else OF_WHAT.sub("", label), body, before.count("\n") > 1)


def _collect(text: Text, known: KnownNames, lines: Sequence[_Line], at: int, opened: ParticipantList) -> int:
    """Put the lines of a list into it; return the number of the first line behind it."""
    heading = lines[at]
    if heading.body < heading.end:
        opened.items.append((heading.body, heading.end))
    spaced = False
    for number in range(at + 1, min(len(lines), at + LONGEST)):
        line = lines[number]
        if line.label in _headings():  # "ALSO PRESENT" behind the others
            opened.items += [(line.body, line.end)] if line.body < line.end else []
            continue
        first = len(opened.items) == 0 or (len(opened.items) == 1 and heading.body == heading.end)
        spaced = spaced or (first and line.gap and heading.body == heading.end)
        ends = line.gap and not spaced and not first and not _is_side(text, known, line)
        if ends or (line.gap and first and heading.body < heading.end) or not _is_item(text, line):
            return number
        opened.items.append((line.body if line.is_role else line.start, line.end))
    return min(len(lines), at + LONGEST)


def _is_item(text: Text, line: _Line) -> bool:
    """Tell whether a line can name a participant: no field, no sentence."""
    if line.label in word_class("memorandum_fields") or text.ends[line.end - 1] - text.starts[line.start] > ITEM_LENGTH:
        return False
    said = (text.words[word] for word in range(line.start, line.end))
    small = [word for word in said if word.islower() and word.isalpha() and word not in word_class("of_offices")]
    return len(small) < PROSE


def _is_side(text: Text, known: KnownNames, line: _Line) -> bool:
    """Tell whether a line is the heading of a delegation: "U.K.", "Soviet Side:", or says a role: "Chairman: X"."""
    if line.is_role:
        return True
    words = range(line.start, line.end)
    if len(words) > SIDE_LENGTH:
        return False
    return any(known.state(word) or known.demonym(word) or known.organization(word) for word in words)


def participants(text: Text, item: tuple[int, int], names: Iterable[Name]) -> list[Name]:
    """Return the names of a line that are those of participants: no interpreters, nobody whose aide one is."""
    start, end = item
    there = [name for name in names if start <= name.start < end]
    there = [name for name in there if name is there[0] or _leads_part(text, start, name)]
    words = (word for word in range(start, end) if text.keys[word] in word_class("interpreters"))
    for word in words:
        before = [name for name in there if name.start < word]
        gone = before[-1] if before else next(iter(there), None)
        there = [name for name in there if name is not gone]
    return there


def _leads_part(text: Text, start: int, name: Name) -> bool:
    """Tell whether a name that is not a line's first stands there for itself: "Mr. A, Ambassador B"."""
    part = range(_part_start(text, start, name.start), name.start)
    return not any(text.keys[word] in BELONGING and text.words[word].islower() for word in part)


def _part_start(text: Text, start: int, word: int) -> int:
    while word > start and not _parts(text, word - 1):
        word -= 1
    return word


def _parts(text: Text, word: int) -> bool:
    """Tell whether a word parts an item: a comma, a dash between blanks."""
    said = text.words[word]
    return said in PARTS or (said in HYPHENS and text.spaces[word] and text.spaces[word - 1])


def unmarked(text: Text, known: KnownNames, lists: Iterable[ParticipantList], names: Sequence[Name]) -> Iterator[Name]:
    """Yield the names in the lines of lists that are told by their place there, and that are not known yet."""
    inside = {word for name in names for word in range(name.start, name.end)}
    covered = known.covered()
    for start, end in (item for one in lists for item in one.items):
        several = text.keys[start] in word_class("several")  # "Messrs. Lind, Rao and Okoro"
        is_first = inside.isdisjoint(range(start, end))
        for first, last in _pieces(text, start, end):
            at = _behind_titles(text, known, first, last)
            if not is_first and not several and text.keys[first] not in addresses().stripped:
                continue
            name = trimmed(text, at, last) if at < last and inside.isdisjoint(range(first, last)) else None
            if name is not None and name.end >= last and _is_name(text, known, name, covered, at > first or several):
                yield name
                is_first = False


def _is_name(text: Text, known: KnownNames, name: Name, covered: Sequence[bool], titled: bool) -> bool:
    """Tell whether a piece of a line is a name: one behind a title, or two capital words and no office or place."""
    words = range(name.start, name.end)
    if not plausible(name) or not all(_is_of_name(text, word) for word in words) or known.state(name.start):
        return False
    office = any(known.head(word) or known.portfolio(word) or known.modifier(word) for word in words)
    return titled or (len(name.parts) >= BARE_NAME and not office and not any(covered[word] for word in words))


def _is_of_name(text: Text, word: int) -> bool:
    return is_capital(text.words[word]) or text.keys[word] in INNER or text.words[word] in HYPHENS


def _pieces(text: Text, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a line at its commas, dashes and "and"."""
    first = start
    for word in range(start, end):
        if _parts(text, word) or text.keys[word] in JOINING:
            yield first, word
            first = word + 1
    yield first, end


def _behind_titles(text: Text, known: KnownNames, start: int, end: int) -> int:
    """Go over forms of address and offices before a name, and over bullets and numbers of a list."""
    words = addresses()
    while start < end and not text.words[start][:1].isalpha():
        start += 1
    at = start
    while at < end:
        head = known.head(at)
        if head is not None and head.end < end:
            at = head.end
        elif text.keys[at] in words.stripped | words.abbreviated or text.words[at] == "." or known.modifier(at):
            at += 1
        else:
            return at
    return end
