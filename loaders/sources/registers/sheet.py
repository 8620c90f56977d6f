"""A table as its publisher wrote it: lines before the head, blank lines, cells that stand for several rows.

What is passed over is told with its line, so that a row that matters is not lost in silence.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import eq

from kg.model.errors import NoMeetingError
from kg.model.names import fold
from loaders.reference.person_names import is_given
from loaders.reference.posts import office_kind
from loaders.reference.tables import addresses
from loaders.sources.decoding import clean

SEARCHED = 30  # rows among which the head is looked for
HEADLESS = -1  # of a table whose first line is a row; its columns go by their numbers
BEFORE, ALONE, AGAIN = "before the head of the table", "a heading or a note, not a row", "the head once more"
BESIDE = "right of the last column; a text with commas stands in quotation marks"
OVER = "line above the table"  # a column that no table has: who is named over the rows, "Rt Hon Helen Ward MP"
OVER_LENGTH = 12  # words of such a line
DITTO = frozenset({"as above", "same as above", "see above", "ditto", "idem"})
COLUMN = "column"  # and its number, of one without a name
JOINT = " + "  # between the names of columns that are read as one: "First name + Surname"
PARTS = re.compile(r"[,;()\u2013\u2014]| - ")  # between a name and an office
LABEL = re.compile(r"^[^\W\d]+: ")  # "Minister: The Hon Ros Hale"
BY_NUMBER = re.compile(rf"{COLUMN} \d+")
NUMBERED = re.compile(r"(?<![\W\d_])[\W_]*\d+\W*\Z")  # the end of "Guest 1"
Line = tuple[int, Sequence[str]]  # its number, and its cells


@dataclass(frozen=True, slots=True)
class SheetTable:
    """The lines of a table.  where: for messages; head: the index of the line that names the columns, or HEADLESS."""

    where: str
    lines: Sequence[Line]
    head: int = 0

    @property
    def columns(self) -> list[str]:
        """What the columns are called; one without a name by its number, a second of a name with it."""
        named: list[str] = []
        seen: set[str] = set()
        for number, cell in enumerate(self._named(), 1):
            name = flat(cell) or f"{COLUMN} {number}"
            named.append(f"{name} ({number})" if name in seen else name)
            seen.add(named[-1])
        return named

    def _named(self) -> Sequence[str]:
        """Return the cells of the head; as many empty ones as the widest line has, where there is none."""
        if self.head == HEADLESS:
            return [""] * max((len(cells) for _, cells in self.lines), default=0)
        return self.lines[self.head][1] if self.lines else ()

    def _over_it(self) -> Sequence[Line]:
        return self.lines[: max(0, self.head)]

    def rows(
        self, fill: Collection[str] = (), joined: Collection[str] = ()
    ) -> Iterator[tuple[int, Mapping[str, str]] | NoMeetingError]:
        """Give each row of a register by its columns' names; what is no row as a note.

        fill: columns that repeat what is above, OVER if a line does; joined: columns that are read as one, by their
        names with JOINT.
        """
        columns, head = self.columns, self._flat_head()
        above = dict.fromkeys(fill, "") | dict.fromkeys({OVER} & set(fill), self._over_head())
        parts = {name: (_between(name), name.split(JOINT)) for name in joined}
        last: Mapping[str, str] = {}
        for number, cells in self.lines[self.head + 1 :]:
            row = last = _with_ditto(dict(zip(columns, cells, strict=False)), last)
            above = _repeated(row, above)
            if OVER in above and (over := self._over(cells)):
                above[OVER] = over
            elif note := _note(cells, head, len(columns)):
                yield NoMeetingError(f"{self.where}:{number}", note)
            elif any(map(str.strip, cells)):
                yield number, {**row, **_joined(row, parts), **above}
                if beside := " ".join(filter(None, map(flat, cells[len(columns) :]))):
                    yield NoMeetingError(f"{self.where}:{number}", f"{BESIDE}: {beside[:60]!r}")

    def below(self) -> Iterator[Line]:
        """Give each row of a table of articles, but for the head where it comes once more."""
        head = self._flat_head()
        return (line for line in self.lines[self.head + 1 :] if not _is_head(line[1], head))

    def _over_head(self) -> str:
        """Return whom the lines before the head name last."""
        named = (self._over(cells) for _, cells in reversed(self._over_it()))
        return next(filter(None, named), "")

    def _over(self, cells: Sequence[str]) -> str:
        """Return what a line of one cell is, if it names somebody in office."""
        filled = [flat(cell) for cell in cells if cell.strip()]
        return filled[0] if len(filled) == 1 and is_official(filled[0]) else ""

    def named_over(self) -> bool:
        """Tell whether a line over the head of the table, or two between its rows, name somebody in office."""
        between = (self._over(cells) for _, cells in self.lines[self.head + 1 :] if cells and cells[0].strip())
        return bool(self._over_head()) or len(list(islice(filter(None, between), 2))) > 1

    def _flat_head(self) -> list[str] | None:
        """Return the cells of the head, if there is one."""
        return None if self.head == HEADLESS else list(map(flat, self._named()))

    def before(self) -> Iterator[NoMeetingError]:
        """Give the lines before the head that are not blank."""
        for number, cells in self._over_it():
            said = " ".join(filter(None, map(flat, cells)))
            if said:
                yield NoMeetingError(f"{self.where}:{number}", f"{BEFORE}: {said[:60]!r}")


def _note(cells: Sequence[str], head: Sequence[str] | None, columns: int) -> str:
    """Say what a line is that is no row; nothing of one that is blank.

    A lone cell in another column than the first is of a row whose other cells are merged with those above.
    """
    filled = [cell for cell in cells if cell.strip()]
    if len(filled) == 1 and cells[0].strip() and columns > len("ab"):
        return f"{ALONE}: {flat(filled[0])[:60]!r}"
    return AGAIN if filled and _is_head(cells, head) else ""


def _is_head(cells: Sequence[str], head: Sequence[str] | None) -> bool:
    """Tell whether a line is the head once more."""
    return head is not None and len(cells) == len(head) and all(map(eq, map(flat, cells), head))


def is_official(line: str) -> bool:
    """Tell whether a line is somebody in office: a form of address, or an office between commas.

    >>> is_official("Rt Hon Petra Lindqvist MP"), is_official("Peter Oakley, Minister for Canals")
    (True, True)
    >>> is_official("Minister: The Hon Ros Hale MP"), is_official("Deputy Minister Olga Sorel")
    (True, True)
    >>> is_official("Meetings with external organisations"), is_official("Note: the minister met nobody else in May.")
    (False, False)
    """
    line = LABEL.sub("", line)
    parts = [part.strip() for part in PARTS.split(line) if part.strip()]
    styled = not addresses().stripped.isdisjoint(fold(line).split()[:2])
    held = (len(parts) > 1 and any(office_kind(part) is not None for part in parts)) or _is_titled(line.split())
    return len(line.split()) <= OVER_LENGTH and not line.rstrip().endswith((".", ":")) and (styled or held)


def _is_titled(said: Sequence[str]) -> bool:
    """Tell whether words are an office and then a name: "Premier Kerry Lonsdale"."""
    starts = range(1, len(said) - 1)
    called = (at for at in starts if is_given(said[at]) and all(word[:1].isupper() for word in said[at:]))
    return any(office_kind(" ".join(said[:at])) is not None for at in called)


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


def _with_ditto(row: Mapping[str, str], last: Mapping[str, str]) -> dict[str, str]:
    """Return the cells of a row; those that say "as above" as the row before has them."""
    return {column: last.get(column, cell) if fold(cell) in DITTO else cell for column, cell in row.items()}


def _repeated(row: Mapping[str, str], above: Mapping[str, str]) -> dict[str, str]:
    """Return the cells of columns that repeat what is above, where they are empty."""
    return {column: row[column] if row.get(column, "").strip() else said for column, said in above.items()}


def _joined(row: Mapping[str, str], parts: Mapping[str, tuple[str, Sequence[str]]]) -> dict[str, str]:
    """Return the cells that are read as one.  parts: what stands between them, and their columns."""
    return {
        name: between.join(filter(None, (row.get(it, "").strip() for it in several)))
        for name, (between, several) in parts.items()
    }


def flat(cell: str) -> str:
    r"""Return a cell on one line.

    >>> flat(" Name of\n organisation ")
    'Name of organisation'
    """
    return " ".join(clean(cell).split())


def with_head(sheet: SheetTable, named: Collection[str]) -> SheetTable | None:
    """Return a table whose head is the first line with all named columns; None if none of the first lines has them.

    A table whose columns are named by number alone has no head.
    """
    if named and all(BY_NUMBER.fullmatch(name) for name in named):
        return SheetTable(sheet.where, sheet.lines, HEADLESS)
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
