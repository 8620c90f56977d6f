"""A table as its publisher wrote it: lines before the head, blank lines, cells that stand for several rows.

What is passed over is told with its line, so that a row that matters is not lost in silence.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.model.errors import NoMeetingError
from kg.model.names import fold
from loaders.sources.decoding import clean

SEARCHED = 30  # rows among which the head is looked for
BEFORE, ALONE, AGAIN = "before the head of the table", "a heading or a note, not a row", "the head once more"
JOINT = " + "  # between the names of columns that are read as one: "First name + Surname"
NUMBERED = re.compile(r"(?<![\W\d_])[\W_]*\d+\W*\Z")  # the end of "Guest 1"
Line = tuple[int, Sequence[str]]  # its number, and its cells


@dataclass(frozen=True, slots=True)
class SheetTable:
    """The lines of a table.  where: for messages; head: the index of the line that names the columns."""

    where: str
    lines: Sequence[Line]
    head: int = 0

    @property
    def columns(self) -> list[str]:
        """What the columns are called; one without a name by its number, a second of a name with it."""
        named: list[str] = []
        seen: set[str] = set()
        for number, cell in enumerate(self.lines[self.head][1] if self.lines else (), 1):
            name = flat(cell) or f"column {number}"
            named.append(f"{name} ({number})" if name in seen else name)
            seen.add(named[-1])
        return named

    def rows(
        self, fill: Collection[str] = (), joined: Collection[str] = ()
    ) -> Iterator[tuple[int, Mapping[str, str]] | NoMeetingError]:
        """Give each row of a register by its columns' names; what is no row as a note.

        fill: columns that repeat what is above; joined: columns that are read as one, by their names with JOINT.
        """
        columns, above = self.columns, dict.fromkeys(fill, "")
        parts = {name: (_between(name), name.split(JOINT)) for name in joined}
        for number, cells in self.lines[self.head + 1 :]:
            row = dict(zip(columns, cells, strict=False))
            above |= {column: row[column] for column in above if row.get(column, "").strip()}
            if note := self._note(cells, len(columns)):
                yield NoMeetingError(f"{self.where}:{number}", note)
            elif any(map(str.strip, cells)):
                whole = {
                    name: between.join(filter(None, (row.get(it, "").strip() for it in several)))
                    for name, (between, several) in parts.items()
                }
                yield number, {**row, **whole, **above}

    def below(self) -> Iterator[Line]:
        """Give each row of a table of articles, but for the head where it comes once more."""
        return (line for line in self.lines[self.head + 1 :] if not self._is_head(line[1]))

    def _note(self, cells: Sequence[str], columns: int) -> str:
        """Say what a line is that is no row; nothing of one that is blank."""
        filled = [cell for cell in cells if cell.strip()]
        if len(filled) == 1 and columns > len("ab"):
            return f"{ALONE}: {flat(filled[0])[:60]!r}"
        return AGAIN if filled and self._is_head(cells) else ""

    def _is_head(self, cells: Sequence[str]) -> bool:
        return list(map(flat, cells)) == list(map(flat, self.lines[self.head][1]))

    def before(self) -> Iterator[NoMeetingError]:
        """Give the lines before the head that are not blank."""
        for number, cells in self.lines[: self.head]:
            said = " ".join(filter(None, map(flat, cells)))
            if said:
                yield NoMeetingError(f"{self.where}:{number}", f"{BEFORE}: {said[:60]!r}")


def stem(name: str) -> str:
    """Return the name of a numbered column without its number, empty if it has none.

    >>> stem("Guest 1"), stem("Guest")
    ('Guest', '')
    """
    found = NUMBERED.search(name)
    return name[: found.start()] if found else ""


def _between(name: str) -> str:
    """Return what stands between the cells of columns that are read as one: those that are numbered are a list."""
    return "; " if stem(name.partition(JOINT)[0]) else " "


def flat(cell: str) -> str:
    r"""Return a cell on one line.

    >>> flat(" Name of\n organisation ")
    'Name of organisation'
    """
    return " ".join(clean(cell).split())


def with_head(sheet: SheetTable, named: Collection[str]) -> SheetTable | None:
    """Return a table whose head is the first line with all named columns; None if none of the first lines has them."""
    wanted = {fold(name) for name in named}
    for at in range(min(SEARCHED, len(sheet.lines))):
        found = SheetTable(sheet.where, sheet.lines, at)
        if wanted <= set(map(fold, found.columns)):
            return found
    return None


def lines(rows: Iterable[tuple[int, Iterable[object]]]) -> list[Line]:
    """Make lines of numbered rows: cells as text, without the empty ones at the end."""
    made: list[Line] = []
    for number, cells in rows:
        said = ["" if cell is None else str(cell) for cell in cells]
        while said and not said[-1].strip():
            said.pop()
        made.append((number, said))
    return made
