"""What a register says was no meeting: cancelled, put off or declined, a letter, or one whom somebody missed."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from kg.model.names import fold
from loaders.reference import tables

WRITTEN, CALLED_OFF = "in writing, not a meeting", "not held"
IN_WRITING = re.compile(
    r"(?:by |via |sent )?(?:e ?mails?|letters?|post|mail|fax|sms|text messages?|written .*|in writing)"
)
WRITTEN_BY = re.compile(r"(?:e ?mails?|letters?|correspondence|written \w+) (?:from|to|with|by) .+")
EVENT = (
    r"(?:the |this )?(?:(?:meeting|event|call|visit|dinner|lunch|appointment|engagement)s? )?(?:was |were |has been )?"
)
# what stands in brackets, or behind a dash or a colon, at the end of a name in a list
ASIDE = re.compile(
    r" ?(?:\(([^()]{3,40})\)|\[([^\[\]]{3,40})\]| [-\u2013\u2014:] ?([^,;()\n]{3,40})) ?(?=[,;\n]|and\b|\Z)"
)
LEADING = re.compile(r" ?([^\W\d_]{1,20}) ?[:\u2013\u2014-] ")  # "Cancelled: Tom Rinne"
YES = frozenset({"yes", "y", "true", "x", "1"})


@cache
def _phrases() -> str:
    """Return a pattern of what says that a meeting was not held, or that somebody was not there."""
    said = (fold(row["word"]) for row in tables.rows("cell_words") if row["tells"] == "absent")
    return rf"(?:{'|'.join(sorted(map(re.escape, said), key=len, reverse=True))})"


def _says(text: str) -> bool:
    return re.search(rf"\b{_phrases()}\b", fold(text)) is not None


def called_off(column: str, cell: str) -> bool:
    """Tell whether a cell in a column of statuses says that a meeting was not held.

    >>> called_off("Status", "Postponed to May"), called_off("Cancelled", "Yes"), called_off("Cancelled", "No")
    (True, True, False)
    """
    said = fold(cell)
    marked = "cancel" in fold(column) and (said in YES or any(map(str.isdigit, said)))
    return bool(said) and (marked or _says(said))


def is_called_off(cell: str) -> bool:
    """Tell whether all that a cell says is that a meeting was not held.

    >>> is_called_off("Meeting cancelled"), is_called_off("Cancelled orders of aircraft")
    (True, False)
    """
    return re.fullmatch(rf"{EVENT}{_phrases()}(?: (?:by|on|due to|until|to) .{{1,60}})?", fold(cell)) is not None


def is_written(method: str, cells: Mapping[str, str]) -> str:
    """Return the cell that says that somebody wrote; empty if none does.

    method: how they were in touch; cells: whom somebody was in touch with, by role.
    """
    if IN_WRITING.fullmatch(fold(method)):
        return method
    return next((cell for cell in cells.values() if WRITTEN_BY.fullmatch(fold(cell))), "")


def present(cell: str) -> tuple[str, list[str]]:
    """Return a cell without those who were not there, and these.

    >>> present("Tom Rinne (apologies), Ann Lee")
    (', Ann Lee', ['Tom Rinne (apologies)'])
    >>> present("Tom Rinne (Otter Trust)")
    ('Tom Rinne (Otter Trust)', [])
    """
    leading = LEADING.match(cell)
    if leading and is_called_off(leading[1]):
        return "", [cell]
    kept, absent, at = "", list[str](), 0
    for start, end in _absent(cell):
        kept += cell[at:start]
        absent.append(cell[start:end].strip())
        at = end
    return kept + cell[at:], absent


def _absent(cell: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of those who are said not to have been there."""
    for found in ASIDE.finditer(cell):
        if _says(next(filter(None, found.groups()))):
            before = max(cell.rfind(mark, 0, found.start()) for mark in ",;\n")
            joined = cell.rfind(" and ", before + 1, found.start())
            yield (joined + len(" and") if joined >= 0 else before + 1), found.end()
