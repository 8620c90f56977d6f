"""Lines of a paragraph that was broken at a width, as old archives and mail are: put together again."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

Line = tuple[int, int]  # code points of the text, half-open

RUNS = 3  # lines that go on in the next with a small letter, from which a text is wrapped
SHARE = 0.25  # of its lines
WIDEST = 120  # a longer line is a paragraph
NEAR, FAR = 0.85, 1.3  # of the width: from which the next word hardly fits, and up to which a line is of the text
ENDS = re.compile(r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bHon)[.!?:;][\"'\u201d\u2019)\]]*$")
OPEN = re.compile(r"\b(?:and|or|of|the|a|an|to|for|with|by|in|on|at|from|that|which|as|&)$")
# an item of a list, or a speaker
OPENS = re.compile(r"[-*\u2022\u2013\u2014(]|\(?(?:\d+|[a-z]|[ivx]+)[.)]\s|[^\W\d_][\w.' -]{0,40}:")


def unwrapped(text: str, lines: Sequence[Line]) -> Iterator[Line]:
    r"""Yield the lines of a text, those that only its width has parted as one.

    >>> list(unwrapped("They met.", [(0, 9)]))
    [(0, 9)]
    """
    width = _width(text, lines)
    begun: Line | None = None
    for line in lines:
        if begun is not None and width and _goes_on(text, begun, line, width):
            begun = (begun[0], line[1])
            continue
        if begun is not None:
            yield begun
        begun = line
    if begun is not None:
        yield begun


def _width(text: str, lines: Sequence[Line]) -> int:
    """Return how wide the lines of a wrapped text are; 0 if it is not wrapped."""
    runs = [end - start for (start, end), after in pairwise(lines) if _runs_on(text, (start, end), after)]
    if len(runs) < RUNS or len(runs) < SHARE * (len(lines) - 1) or max(runs) > WIDEST:
        return 0
    return sorted(runs)[len(runs) // 2]


def _runs_on(text: str, line: Line, after: Line) -> bool:
    """Tell whether a line has no end and the next begins with a small letter."""
    return text[after[0]].islower() and not ENDS.search(text, *line)


def _goes_on(text: str, begun: Line, after: Line, width: int) -> bool:
    """Tell whether a paragraph goes on in the next line; begun: as far as it is put together."""
    first = max(begun[0], text.rfind("\n", begun[0], begun[1]) + 1)
    last, behind = text[first : begun[1]], text[after[0] : after[1]]
    if ENDS.search(last) or OPENS.match(behind) or last.isupper() != behind.isupper():
        return False
    return behind[0].islower() or _is_cut(last, behind.split()[0], width)


def _is_cut(line: str, word: str, width: int) -> bool:
    """Tell whether a line ends where the next word did not fit, or with a word that cannot end anything."""
    if len(line) > FAR * width:
        return False
    return len(line) + 1 + len(word) >= NEAR * width or OPEN.search(line) is not None
