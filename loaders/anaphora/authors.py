"""Who says "I" in a text: who has its byline or signed it, is interviewed, or is the one whom its headline names."""

from collections.abc import Iterator, Sequence
from itertools import chain, takewhile

from loaders.document import Document
from loaders.reference.phrase_matcher import words

DASHES = frozenset({"-", "\u2013", "\u2014"})
OPENERS = DASHES | {"(", "[", "*", "_"}
BYLINE = words("by from")
BESIDE_BYLINE = BYLINE | DASHES | words("posted written published : |")
VALEDICTION = words("your yours faithfully sincerely truly ever respectfully very cordially with best kind regards")
BESIDE_SIGNATURE = VALEDICTION | OPENERS | words("wishes love signed /s/ and , :")
OTHERS = words("with to on for about without")  # before whom a headline names who is no author
ASKED = words("q q. question")
STOPS = words(". ! ;")
IS = words("is was")
SELF = (["i", ","], ["i", "am"], ["i", "'m"], ["my", "name", "is"])
NAMING = 3  # words of the longest of them
ENDS = 4  # lines at the beginning and at the end of a text where its author is named
QUESTIONS = 2  # lines that ask, in an interview
Line = range  # words of the short text


def author(document: Document) -> int | None:
    """Return whose a text in the first person is, None if nobody can be told.

    Who is interviewed, whose the byline is, who signed, of whom the last line says who they are, whom alone the
    headline names.
    """
    lines = [line for line in _lines(document) if not document.is_title(line.start)]
    asked = questions(document, lines)
    if asked:
        return _interviewed(document, lines, asked[0])
    found = (read(document, lines) for read in (_bylined, _signed, _self_named, _presented))
    return next((person for person in found if person is not None), _headliner(document))


def questions(document: Document, lines: Sequence[Line] | None = None) -> list[Line]:
    """Return the lines of an interview that ask, none if a text is no interview."""
    found = [line for line in lines or _lines(document) if _asks(document, line)]
    return found if len(found) >= QUESTIONS else []


def _lines(document: Document) -> Iterator[Line]:
    start, end = 0, len(document.short.words)
    while start < end:
        line = document.short.line(start)
        yield line
        start = line.stop


def _asks(document: Document, line: Line) -> bool:
    """Tell whether a line begins as "Q:" or is a dialogue's question behind a dash."""
    said = document.short.words
    return said[line.start].lower() in ASKED or (said[line.start] in DASHES and "?" in said[line.stop - 2 : line.stop])


def _interviewed(document: Document, lines: Sequence[Line], first: Line) -> int | None:
    """Return who is interviewed: who says who they are, or the first whom the text names before the questions."""
    if (person := _self_named(document, lines)) is not None:
        return person
    writer = _bylined(document, lines)
    before = (one for one in document.short.persons[: first.start] if one is not None and one != writer)
    told = (headlined(document), _signed(document, lines), _presented(document, lines))
    last = next((one for one in told if one is not None), None)
    return next((one for one in before if one not in document.headlined or one == last), last)


def _bylined(document: Document, lines: Sequence[Line]) -> int | None:
    """Return the person of a line "By X", "Posted by X, Ambassador" at the beginning or end."""
    for line in (*lines[:ENDS], *lines[-ENDS:]):
        before, person = _alone(document, line)
        if person is not None and before <= BESIDE_BYLINE and not before.isdisjoint(BYLINE):
            return person
    return None


def _signed(document: Document, lines: Sequence[Line]) -> int | None:
    """Return the person whose name is a line at the end, with what greets before it and an office behind it."""
    for line in reversed(lines[1:][-ENDS:]):
        before, person = _alone(document, line)
        if person is not None and before <= BESIDE_SIGNATURE:
            return person
    return None


def _self_named(document: Document, lines: Sequence[Line]) -> int | None:
    """Return who says who they are: "I, X,", "I am X", "My name is X"."""
    said, persons = [word.lower() for word in document.short.words], document.short.persons
    for at in chain.from_iterable(line[:-NAMING] for line in lines):
        for opening in SELF:
            behind = at + len(opening)
            if said[at:behind] == opening and persons[behind] is not None:
                return persons[behind]
    return None


def _alone(document: Document, line: Line) -> tuple[frozenset[str], int | None]:
    """Return the only person of a line without a verb behind them, and the words before them in lower case."""
    persons, said = document.short.persons, document.short.words
    named = [at for at in line if persons[at] is not None and said[at - 1].lower() != "of"]
    if len(named) != 1:
        return frozenset(), None
    behind = takewhile(lambda token: token.text not in STOPS, document.grammar.doc[named[0] : line.stop])
    if any(token.tag_.startswith(("VB", "MD")) for token in behind):
        return frozenset(), None
    return frozenset(word.lower() for word in said[line.start : named[0]]), persons[named[0]]


def _presented(document: Document, lines: Sequence[Line]) -> int | None:
    """Return the person of whom the last line says who they are, "X is a lawyer", and who is named there alone."""
    if len(lines) <= 1:
        return None
    persons, line = document.short.persons, lines[-1]
    start = line.start + (document.short.words[line.start] in OPENERS)
    person = persons[start] if start < line.stop else None
    verbs = (token for token in document.grammar.doc[line.start : line.stop] if token.tag_.startswith("VB"))
    verb = next(verbs, None)
    only = persons.index(person) == start if person is not None else False
    return person if only and verb is not None and verb.lower_ in IS else None


def _headliner(document: Document) -> int | None:
    """Return the one person whom the headline names, unless as the other: "A letter to X", "Talks with X"."""
    person = headlined(document)
    at = next((word for word in document.headline if document.short.persons[word] == person), 0)
    return None if at and document.short.words[at - 1].lower() in OTHERS else person


def headlined(document: Document) -> int | None:
    """Return the one person whom the headline names."""
    return next(iter(document.headlined)) if len(document.headlined) == 1 else None
