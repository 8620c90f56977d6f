"""A row of a register as an article: its text is the row, a line for each cell, after what the cell says."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from kg.model.dates import OPEN, bounds, ordinal
from kg.model.errors import ArticleError, NoMeetingError
from kg.model.facts import Article, PublicationBasis
from kg.model.language import LANGUAGE
from kg.model.names import fold
from loaders.reference import tables
from loaders.reference.country_names import country
from loaders.sources.decoding import clean, is_text, respelled
from loaders.sources.formats.publication_dates import month_or_year
from loaders.sources.registers import not_held, row_days
from loaders.sources.registers.columns import COUNTERPARTS, NEEDED, ROLES, Register, RowKind
from loaders.sources.registers.holder_rows import HolderRows
from loaders.sources.registers.row_days import DayForm
from loaders.sources.registers.sheet import OVER, SheetTable, flat
from loaders.text.numeric_dates import custom

DATES = ("appointed", "start", "end")
OFFICES = ("office", "post")  # which some write as codes
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
OFFICE_SLUG = re.compile(
    r"(?<![A-Za-z-])[A-Za-z]+(?:-[A-Za-z]+)*?-(?:for|of|and)(?:-[A-Za-z]+)+"
)  # Minister-for-Education
NOTHING = re.compile(r"nil\b.*|no (?:external |relevant )?(?:meetings?|engagements?)\b.*")
NIL, NOBODY = "nothing to report", "nobody stands in the column of whom they met"
SMALL = frozenset({"and", "for", "of", "the", "to"})
# Niamh Daly|TD|Dail Eireann::Sean Byrne|Minister|Department of Food: who, as what, of what
RECORDED = re.compile(r"(?<![^|:])([^|:]++)\|([^|:]++)\|([^|:]++)(::|\Z)")
BAR = re.compile(r"(?<![^\S\n])[^\S\n]*\|[^\S\n]*")  # "Mary Stone (Minister)|Ian Okafor (Clerk)"
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell in the text of an entry.  Units: code points of the text, half-open; line begins with the role's name."""

    line: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class RegisterRow(Article):
    """An article that is a row of a register.  forms: how its cells are written, as a mapping has it."""

    kind: RowKind = RowKind.JOURNEYS
    forms: Mapping[str, str] = field(default_factory=dict, hash=False)

    def cells(self) -> dict[str, Cell]:
        """Return the cells by what they say."""
        found: dict[str, Cell] = {}
        at = self.body
        for line in self.text[at:].split("\n"):
            role, _, said = line.partition(": ")
            found[role] = Cell(at, at + len(role) + 2, at + len(line), said)
            at += len(line) + 1
        return found


@dataclass(frozen=True, slots=True)
class _Table:
    """What the rows of a table have in common.  name: of the file, for the sources; days: how its dates are written."""

    register: Register
    name: str
    days: DayForm


def entries(sheet: SheetTable, register: Register, name: str) -> Iterator[tuple[int, Article | ArticleError]]:
    """Make each row of a table an article; one that cannot be read comes as an error with its number.

    name: of the file, for the sources.  Each comes with the number of its line.
    """
    for column in register.unknown:
        reason = f"no use is known of the column {column[:40]!r}; take it out, or rename it"
        yield 1, ArticleError(f"{sheet.where}:1", reason)
    fill = {*(register.columns[role] for role in register.fill), *({OVER} & set(register.columns.values()))}
    rows = list(sheet.rows(fill, register.joined))
    table = _Table(register, name, _days_of([row[1] for row in rows if not isinstance(row, NoMeetingError)], register))
    if table.days.mixed:
        one, other = table.days.mixed
        reason = f'{one} has the day first, {other} the month; say dates = "day-month" or "month-day" under [forms]'
        yield 1, ArticleError(sheet.where, reason)
    yield from ((1, note) for note in sheet.before())
    held = HolderRows()
    for row in rows:
        if isinstance(row, NoMeetingError):
            yield 1, row
            continue
        number, cells = row
        yield number, _told(cells, table, number, f"{sheet.where}:{number}", held)


def _days_of(rows: Sequence[Row], register: Register) -> DayForm:
    """Tell how the columns of days are written, all rows together."""
    named = [register.columns[role] for role in DATES if role in register.columns]
    state = country(register.constants.get("home", ""))
    cells = (str(row.get(column) or "") for row in rows for column in named)
    return row_days.form(cells, register.form("dates"), register.year, custom(state.code if state else None))


def _told(cells: Row, table: _Table, number: int, where: str, held: HolderRows) -> Article | ArticleError:
    """Read a row; what it is instead comes as an error or a note."""
    register = table.register
    try:
        if note := _note(cells, register):
            return NoMeetingError(where, note)
        entry = _entry(cells, table, number)
        said_cells = entry.cells()
        if register.kind is RowKind.TENURES:
            held.add(number, {role: cell.text for role, cell in said_cells.items()})
        is_empty = register.kind is RowKind.MEETINGS and said_cells.keys().isdisjoint(COUNTERPARTS)
        return NoMeetingError(where, NOBODY) if is_empty else entry
    except ValueError as error:
        return ArticleError(where, str(error))


def _note(cells: Row, register: Register) -> str:
    """Say why a row is of no meeting: it has nothing to report, was called off, or is a letter; nothing of another."""
    if _is_nil(cells, register):
        said = " | ".join(filter(None, (_cell(cells, column) for column in cells if column)))
        return f"{NIL}: {said[:60]!r}"
    told = {role: _cell(cells, column) for role, column in register.columns.items()}
    if ended := _called_off(told, register.columns.get("status", "")):
        return f"{not_held.CALLED_OFF}: {ended[:60]!r}"
    written = not_held.is_written(told.get("method", ""), {role: told[role] for role in COUNTERPARTS if role in told})
    return f"{not_held.WRITTEN}: {written[:60]!r}" if written else ""


def _called_off(told: Row, column: str) -> str:
    """Return what says that a meeting was not held; empty if nothing does.  column: of statuses."""
    if not_held.called_off(column, told.get("status", "")):
        return f"{column}: {told['status']}"
    said = (told.get(role, "") for role in (*COUNTERPARTS, "purpose"))
    return next(filter(not_held.is_called_off, said), "")


def _is_nil(cells: Row, register: Register) -> bool:
    """Tell whether a row says, in the place of a day or of whom somebody met, that there is nothing to report.

    Where the day is open, and somebody is named whom they met, there is.
    """
    told = {role: _cell(cells, register.columns[role]) for role in (*COUNTERPARTS, *DATES) if role in register.columns}
    named = any(told.get(role) and not says_nothing(told[role]) for role in COUNTERPARTS)
    silent = {role for role, cell in told.items() if says_nothing(cell)}
    return bool(silent) and not (named and silent <= set(DATES))


def says_nothing(text: str) -> bool:
    """Tell whether a cell says that there is nothing to report.

    >>> says_nothing("Nil return"), says_nothing("Nile Basin Initiative")
    (True, False)
    """
    said = fold(text)
    return bool(said) and (said in _nothing() or bool(NOTHING.fullmatch(said)))


@cache
def _nothing() -> frozenset[str]:
    return frozenset(fold(row["word"]) for row in tables.rows("cell_words") if row["tells"] == "nothing")


def _entry(row: Row, table: _Table, number: int) -> RegisterRow:
    register = table.register
    said = _with_end({role: text for role in ROLES[register.kind] if (text := _said(row, table, role))})
    _check(said, register)
    identifier = "/".join(_cell(row, column) for column in register.id) or str(number)
    title = flat(f"{register.name}: {register.kind.value.removesuffix('s')} {identifier}")
    body = "\n".join(f"{role}: {said[role]}" for role in ROLES[register.kind] if role in said)
    day, period = _known(said, register.kind)
    return RegisterRow(
        identifier, f"{table.name}#{identifier}", f"{title}\n\n{body}", title, day, period=period,
        basis=PublicationBasis.DERIVED, publisher=register.publisher, language=LANGUAGE, kind=register.kind,
        forms=register.forms,
    )  # fmt: skip


def _with_end(said: dict[str, str]) -> dict[str, str]:
    """Take an interval in one cell apart."""
    first, slash, last = said.get("start", "").partition("/")
    return {**said, "start": first, "end": last} if slash and "end" not in said else said


def _known(said: Mapping[str, str], kind: RowKind) -> tuple[date | None, str]:
    """Return the day on which all of a row had happened, or the month or year: a journey's last, a tenure's first."""
    begun = [said[role] for role in ("start", "appointed") if role in said]
    told = max(begun, key=_first_day) if kind is RowKind.TENURES else said.get("end") or said["start"]
    first, last = bounds(told)
    return (last, "") if first == last else (None, month_or_year(told))


def _first_day(edtf: str) -> int:
    return ordinal(bounds(edtf)[0])


def _check(said: Mapping[str, str], register: Register) -> None:
    """Refuse a row without what it needs, or with days that cannot be; ValueError says why."""
    given = {*said, "start"} if "appointed" in said else {*said}
    for role in NEEDED[register.kind]:
        if role not in given:
            what = "date" if role == "start" else role
            raise ValueError(f"no {what}; fill {register.columns.get(role, role)!r}, or leave the row out")
    if "start" in said and "end" in said:
        _check_order(said["start"], said["end"])


def _check_order(start: str, end: str) -> None:
    first, last = bounds(start)[0], bounds(end)[1]
    if first and last and last < first:
        days = f"ends on {end}, before it starts on {start}"
        raise ValueError(f"{days}; put the dates right, or leave the row out")


def _said(row: Row, table: _Table, role: str) -> str:
    """Return what a row says, in words."""
    register = table.register
    column = register.columns.get(role, "")
    text = _cell(row, column, _between(row, column, role)) if column else ""
    if role == "post" and text == _cell(row, register.columns["office"]):
        return ""  # the office says already where it is
    text = register.values.get(role, {}).get(text, text) or register.constants.get(role, "")
    return _day(text, column or role, table.days) if role in DATES else _words(text, code=role in OFFICES)


def _between(row: Row, column: str, role: str) -> str:
    """Return what stands for the end of a line in a cell: whom a row is about can be several, each on a line."""
    if role == "person" and all(len(line.split()) > 1 for line in (row.get(column) or "").splitlines() if line.strip()):
        return ", "
    return "; " if role in COUNTERPARTS else " "


def _cell(row: Row, column: str, between: str = " ") -> str:
    """Return a cell on one line, a semicolon for each bar.  between: what stands between its lines."""
    value = row.get(column)
    said = clean(respelled(value)) if isinstance(value, str) else ""
    said = BAR.sub("; ", RECORDED.sub(_recorded, said)) if "|" in said else said
    lines = (" ".join(line.split()) for line in said.split("\n"))
    text = between.join(filter(None, lines))
    if not is_text(text):
        raise ValueError(f"{column!r} has a NUL or half of a character (a lone surrogate) in it; take it out")
    return text


def _recorded(found: re.Match[str]) -> str:
    """Write who, as what and of what as others do: "Sean Byrne, Minister (Department of Food)"."""
    who, role, body, end = found.groups()
    return f"{who}, {role} ({body}){'; ' if end else ''}"


def _day(text: str, column: str, how: DayForm) -> str:
    """Write a day, month or year, or an interval, as EDTF; nothing where it is empty or open."""
    try:
        return row_days.read(text, how) if text not in ("", OPEN) else ""
    except ValueError as error:
        raise ValueError(f"{column!r} {error}") from error


def _words(text: str, *, code: bool) -> str:
    """Write the code of an office as words.  code: whether one in small letters can stand there.

    >>> _words("director-general-foreign-service", code=True), _words("Minister-for-Education", code=False)
    ('Director General Foreign Service', 'Minister for Education')
    """
    if OFFICE_SLUG.fullmatch(text):
        return text.replace("-", " ")
    if not code or not SLUG.fullmatch(text):
        return text
    words = text.split("-")
    return " ".join(word if word in SMALL else word.capitalize() for word in words)
