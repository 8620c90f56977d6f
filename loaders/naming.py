"""Where a text names persons: what the model marks, and what titles and its own names announce.

The model's names come first; they show where offices end, and behind an office or an
honorific stands a name; so does before ", the OFFICE" and before a state in brackets; and a
family name once known is known everywhere.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from loaders.doubts import Doubts
from loaders.language import Text
from loaders.marks import Marks
from loaders.names import (
    DASHES,
    HYPHENS,
    PARTICLES,
    POSSESSIVES,
    SUFFIXES,
    Name,
    is_capital,
    mended,
    plausible,
    trimmed,
)
from loaders.office_parts import DETERMINERS
from loaders.offices import Office, offices
from loaders.phrases import key, words

NAME_LENGTH = 6  # words of the longest name that is read behind an office
ADDRESSES = words("mr mrs ms miss dr mme sheikh sir madame prof professor lord lady")
OPENS_OFFICE = frozenset({",", "(", *DASHES}) - HYPHENS
LIST_BREAKS = frozenset({",", ";", ":", ")", "and", "\u2022", "*"})


def person_names(text: Text, marks: Marks) -> list[Name]:
    """Find every name of a person, left to right, none inside another."""
    known = marks.known()
    doubts = Doubts(text, marks)
    names = apart(name for name in map(doubts.completed, mended(text, known)) if not doubts.rejects(name))
    found = offices(text, marks, inside(text, names))
    taken = inside(text, names)
    heads = [marks.head(word) is not None for word in range(len(text))]
    closed = [a or b for a, b in zip(known, heads, strict=True)]
    blocked = [a or b for a, b in zip(taken, closed, strict=True)]
    behind = announced(text, (word for word in _openings(text, found) if not taken[word]), closed)
    before = chain(introduced(text, found, closed), listed(text, marks, blocked))
    more = [name for name in chain(behind, before) if not doubts.rejects_announced(name)]
    names = apart([*names, *more])
    return apart([*names, *(name for name in echoes(text, names) if not doubts.rejects(name))])


def inside(text: Text, names: Iterable[Name]) -> list[bool]:
    """Return, for each word, whether it belongs to a name."""
    flags = [False] * len(text)
    for name in names:
        flags[name.start : name.end] = [True] * (name.end - name.start)
    return flags


def apart(names: Iterable[Name]) -> list[Name]:
    """Sort names and leave out those inside another."""
    kept: list[Name] = []
    for name in sorted(names, key=lambda name: (name.start, -name.end)):
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return kept


def _openings(text: Text, found: Sequence[Office]) -> Iterator[int]:
    """Yield the words right behind an office or an honorific."""
    for office in found:
        at = office.end
        if at < len(text) - 1 and not text.begins_line(at) and not (office.whose == "none" and text.is_title(at)):
            whole = office.state is not None or office.organization is not None or office.definite == "the"
            yield at + (text.words[at] == "," and whole)
    yield from (
        word + 1 for word in range(len(text) - 1) if is_honorific(text, word) and not text.begins_line(word + 1)
    )


def announced(text: Text, starts: Iterable[int], blocked: Sequence[bool]) -> Iterator[Name]:
    """Yield the names that stand right behind an office or honorific and that the model missed.

    Shapes: blocked[word] is True inside a name, a known state, place or organization.
    """
    for start in starts:
        end = start
        while end < min(len(text), start + NAME_LENGTH) and not blocked[end] and _goes_on(text, start, end):
            end += 1
        name = trimmed(text, start, end) if end > start and is_capital(text.words[start]) else None
        if name is not None and plausible(name):
            yield name


def _goes_on(text: Text, start: int, word: int) -> bool:
    """Tell whether a name that begins at one word can have another in it."""
    if word > start and text.begins_line(word):
        return False
    said = text.words[word]
    return is_capital(said) or (word > start and (key(said) in SUFFIXES | PARTICLES or said in HYPHENS))


def introduced(text: Text, found: Iterable[Office], blocked: Sequence[bool]) -> Iterator[Name]:
    """Yield the names of two words or more before ", the OFFICE" that the model missed."""
    for office in found:
        at = office.start - 1
        if key(text.words[at]) in DETERMINERS:
            at -= 1
        if at < 1 or text.words[at] not in OPENS_OFFICE or office.whose == "none" or text.begins_line(at):
            continue
        name = _before(text, at, blocked)
        if name is not None and not _has_name_behind(text, office, blocked):
            yield name


def _has_name_behind(text: Text, office: Office, blocked: Sequence[bool]) -> bool:
    at = office.end
    return at < len(text) and not text.begins_line(at) and (blocked[at] or is_capital(text.words[at]))


def _before(text: Text, end: int, blocked: Sequence[bool]) -> Name | None:
    """Return the name of two words or more that ends before a word."""
    start = end
    while start > max(0, end - NAME_LENGTH) and not blocked[start - 1] and not text.begins_line(start):
        said = text.words[start - 1]
        if not (is_capital(said) or key(said) in PARTICLES or said in HYPHENS):
            break
        start -= 1
    name = trimmed(text, start, end) if start < end else None
    if name is None or len(name.parts) == 1 or name.end != end or not plausible(name):
        return None
    return name if _is_clear(text, name) else None


def _is_clear(text: Text, name: Name) -> bool:
    """Tell whether no small word before a name makes it a place's or a thing's."""
    before = key(text.words[name.start - 1]) if name.start and not text.begins_line(name.start) else ""
    return (
        before not in {"the", "in", "at", "from", "of", "near", "a", "an"} and text.words[name.start] not in POSSESSIVES
    )


def listed(text: Text, marks: Marks, blocked: Sequence[bool]) -> Iterator[Name]:
    """Yield the names of a list "NAME (STATE), NAME (STATE)" that the model missed."""
    for word in range(2, len(text)):
        state = marks.state(word + (key(text.words[word]) == "the")) if text.words[word - 1] == "(" else None
        if state is None or state.end >= len(text) or text.words[state.end] != ")":
            continue
        name = _before(text, word - 1, blocked)
        if name is not None and name.start and text.words[name.start - 1] in LIST_BREAKS:
            yield name


def echoes(text: Text, names: Sequence[Name]) -> Iterator[Name]:
    """Yield further mentions of a family name that the model did not mark.

    Only names that were found in full elsewhere are looked for.
    """
    taken = inside(text, names)
    family = {name.parts[-1] for name in names if len(name.parts) > 1 and name.parts[-1] not in SUFFIXES}
    for word, said in enumerate(text.words):
        if not taken[word] and key(said) in family and is_capital(said):
            yield Name(word, word + 1, text.said(word, word + 1))


def is_honorific(text: Text, word: int) -> bool:
    """Tell whether a word is "Mr", "Ms" or the like, before a name."""
    return key(text.words[word]) in ADDRESSES and text.words[word][:1].isupper()
