"""A mapping that is proposed for a table: from the names of its columns and from what stands in them.

It is a beginning: `whomet register describe` prints it, and whoever knows the register puts it right.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import PurePosixPath
from re import search

from kg.model.errors import NoMeetingError
from kg.model.names import fold
from kg.model.terminal import json_line
from loaders.reference.phrase_matcher import words
from loaders.reference.posts import office_kind
from loaders.sources.registers import row_days
from loaders.sources.registers.column_roles import roles
from loaders.sources.registers.columns import COUNTERPARTS, FORMS, Register, RowKind
from loaders.sources.registers.entries import says_nothing
from loaders.sources.registers.sheet import JOINT, OVER, SEARCHED, SheetTable, stem

NEEDED = 3  # columns of a register: who, when, whom
MOST = 8  # columns that a message names
WIDE = 20  # characters of each
HEADING = 60  # characters of the name of a column; what has more is prose
READ = 200  # rows that are looked at
DATED = 0.5  # the share of rows whose day is read, from which a column is one of days
SEVERAL = frozenset({"individual", "individuals", "person", "persons", "people", "attendees", "participants"})
BODIES = frozenset(
    {
        *("organisation", "organisations", "organization", "organizations", "company", "entity", "lobbyist"),
        *("lobbyists", "client", "clients", "corp"),
    }
)
DAY_FIRST = words(  # in the names of columns of those who write the day first
    "organisation organisations bewindspersoon datum dato data dag fecha jour giorno dia quand ministre ministro"
)
UNTOLD = "the day or the month first"  # is said of a day that nothing tells
SAID = "in the mapping"  # what is said of a day that only the mapping can tell
Rows = Sequence[Mapping[str, str]]
FILLED = 0.1  # the share of rows without a person, from which an empty cell stands for the one above


def proposed(sheet: SheetTable, name: str) -> tuple[SheetTable, Register] | None:
    """Return a table with its head, and a mapping of it; None if it does not look like a register of meetings."""
    for found, columns in _heads(sheet, name):
        if len(columns) >= NEEDED and "start" in columns and not columns.keys().isdisjoint(COUNTERPARTS):
            register = _register(found, columns, name)
            return (found, register) if register else None
    return None


def lacking(sheet: SheetTable, name: str) -> str:
    """Say what a table that has most of a register of meetings lacks; empty if it has less."""
    for found, columns in _heads(sheet, name):
        if max(map(len, found.columns), default=0) > HEADING:
            continue
        there = ["person" in columns, not columns.keys().isdisjoint(COUNTERPARTS), "start" in columns]
        if sum(there) == len(there) - 1:
            what = ("somebody in office", "whom they met", "days")[there.index(False)]
            if not there[-1] and not _rows(found, ()):
                return "no rows under the head of a register"
            shown = ", ".join(repr(one)[:WIDE] for one in found.columns[:MOST])
            return f"no column of {what}, as a register of meetings has it ({shown})"
    return ""


def _heads(sheet: SheetTable, name: str) -> Iterator[tuple[SheetTable, dict[str, str]]]:
    """Take each of the first lines for the head, and give the table with the roles of its columns."""
    for at in range(min(SEARCHED, len(sheet.lines))):
        found = SheetTable(sheet.where, sheet.lines, at)
        columns = roles(found.columns, partial(_is_of_days, found, _year(name)))
        if _is_of_things(found, columns.get("person", "")):
            del columns["person"]
        if "office" not in columns and _is_of_offices(found, columns.get("purpose", "")):
            columns["office"] = columns.pop("purpose")
        yield found, columns if "person" in columns or not found.named_over() else {**columns, "person": OVER}


def _is_of_things(sheet: SheetTable, column: str) -> bool:
    """Tell whether a column of portfolios names what they are of, not who holds them: "Transport", not "Premier"."""
    if "portfolio" not in fold(column):
        return False
    filled = [said for row in _rows(sheet, ()) if (said := row.get(column, "").replace("-", " ").strip())]
    return sum(office_kind(said) is None for said in filled) * 2 > len(filled)


def _is_of_offices(sheet: SheetTable, column: str) -> bool:
    """Tell whether a column called "Title" has offices, not what was spoken of."""
    filled = [said for row in _rows(sheet, ()) if (said := row.get(column, "").strip())]
    return bool(filled) and sum(office_kind(said) is not None for said in filled) * 2 > len(filled)


def _register(sheet: SheetTable, mapped: dict[str, str], name: str) -> Register | None:
    """Make the mapping, if there is somebody whom it is about and the column of days has days."""
    if "person" not in mapped:
        return None
    rows = _rows(sheet, [column for column in mapped.values() if JOINT in column])
    dates = [row.get(mapped["start"], "").strip() for row in rows]
    year, order = _year(name), row_days.day_order(dates) or _usual_order(sheet, dates)
    how = row_days.form(dates, order, year)
    forms = {"met": _holds(mapped, rows), "dates": order}
    made = Register(
        name, RowKind.MEETINGS, _met(mapped), forms=forms, fill=_filled(mapped, rows),
        year=year if _needs(dates, how) else "", proposed=True,
    )  # fmt: skip
    return made if _share(dates, how) >= DATED else None


def _usual_order(sheet: SheetTable, dates: Sequence[str]) -> str:
    """Return the order of days in figures that the head tells, where they do not: in British and all but English."""
    said = {word for column in sheet.columns for word in fold(column.replace("_", " ")).split()}
    is_open = any(UNTOLD in _trouble(cell, row_days.form(dates)) for cell in dates if cell)
    return "day-month" if is_open and not row_days.form(dates).mixed and said & DAY_FIRST else ""


def _filled(mapped: Mapping[str, str], every: Sequence[Mapping[str, str]]) -> tuple[str, ...]:
    """Return the roles whose empty cells stand for the one above, as merged cells are written.

    A single one is an oversight, but where neither whom nor when is said.
    """
    whom = [mapped[role] for role in COUNTERPARTS if role in mapped]
    rows = [row for row in every if not any(says_nothing(row.get(column, "")) for column in whom)]
    empty = {role: _without(rows, mapped[role]) for role in ("person", "start")}
    merged = [row for row in empty["start"] if mapped["person"] == OVER or row in empty["person"]]
    return tuple(role for role, lacking in empty.items() if _is_habit(lacking, rows, merged))


def _without(rows: Rows, column: str) -> Rows:
    return [row for row in rows if not row.get(column, "").strip()]


def _is_habit(lacking: Rows, rows: Rows, merged: Rows) -> bool:
    """Tell whether empty cells are meant to repeat what is above: several, or a whole row of them."""
    often = len(lacking) > FILLED * len(rows) and rows[0] not in lacking
    return often and (len(lacking) > 1 or lacking == merged)


def _rows(sheet: SheetTable, joined: Collection[str]) -> list[Mapping[str, str]]:
    """Return the first rows of a table."""
    every = (row for row in sheet.rows([OVER] * sheet.named_over(), joined) if not isinstance(row, NoMeetingError))
    return [cells for _, cells in islice(every, READ)]


def _is_of_days(sheet: SheetTable, year: str, column: str) -> bool:
    """Tell whether a column, and no day in its name, has days in it."""
    cells = [row.get(column, "").strip() for row in _rows(sheet, [column] if JOINT in column else ())]
    dates = [cell for cell in cells if cell and not cell.isdigit()]  # a number may be a spreadsheet's day, or an id
    how = row_days.form(dates, row_days.day_order(dates), year)
    return not _is_day(column, how) and _share(dates or cells, how) >= DATED


def _met(mapped: Mapping[str, str]) -> dict[str, str]:
    """Leave the number of a row out: it often starts anew; one column of counterparts is read as such."""
    kept = {role: column for role, column in mapped.items() if role != "id"}
    if "met" not in kept:
        kept["met"] = kept.pop("organizations", "") or kept.pop("host")
    return kept


def _holds(columns: Mapping[str, str], rows: Sequence[Mapping[str, str]]) -> str:
    """Tell whether the column of counterparts holds persons, organizations or either.

    By its name; where whom the rows are about goes by one word, so do those whom they met.
    """
    met = columns.get("met", columns.get("organizations", ""))
    told = set(fold(met.replace("_", " ")).split())
    if told & BODIES and not told & SEVERAL and not columns.keys() >= {"met", "organizations"}:
        return "organizations"
    named = [] if told & BODIES else [said for row in rows if (said := row.get(columns["person"], "").strip())]
    return "persons" if _is_of_names(met) or _are_families(named) else "either"


def _are_families(named: Sequence[str]) -> bool:
    """Tell whether all go by one word."""
    return bool(named) and not any(map(_is_more_than_a_name, named))


def _is_of_names(column: str) -> bool:
    """Tell whether a given name and a family name stand in two columns that are read as one."""
    return JOINT in column and not stem(column.partition(JOINT)[0])


def _is_more_than_a_name(said: str) -> bool:
    """Tell whether somebody goes by several words, or by an office: "Premier", "Minister-for-Education"."""
    return " " in said or "-for-" in said or office_kind(said) is not None


def _share(dates: Sequence[str], how: row_days.DayForm) -> float:
    """Return which share of the filled cells is read as days."""
    filled = [cell for cell in dates if cell]
    return sum(_is_day(cell, how) for cell in filled) / len(filled) if filled else 0.0


def _is_day(cell: str, how: row_days.DayForm) -> bool:
    trouble = _trouble(cell, how)
    return not trouble or SAID in trouble  # a day whose order or year is open is one


def _trouble(cell: str, how: row_days.DayForm) -> str:
    """Say why a cell is no day; nothing of one that is."""
    try:
        row_days.read(cell, how)
    except ValueError as error:
        return str(error)
    return ""


def _needs(dates: Sequence[str], how: row_days.DayForm) -> bool:
    """Tell whether some dates have no year of their own."""
    bare = row_days.DayForm(how.day_first, how.of_month)
    return any(_is_day(cell, how) and not _is_day(cell, bare) for cell in dates if cell)


def _year(name: str) -> str:
    """Return the one year that stands in the name of a file."""
    found = search(r"(?<!\d)((?:19|20)\d\d)(?!\d)", PurePosixPath(name).name)
    return found[1] if found else ""


def written(register: Register) -> str:
    """Write a mapping as TOML, whose strings and lists JSON writes."""
    lines = [f"name = {json_line(register.name)}", f'kind = "{register.kind.value}"', *_settings(register)]
    lines += ["", "[columns]", *(f"{role} = {json_line(column)}" for role, column in register.columns.items())]
    lines += ["", "[forms]"]
    for setting, known in FORMS.items():
        others = " or ".join(map(json_line, filter(None, known)))
        lines.append(f"{setting} = {json_line(register.form(setting))}  # {others}")
    lines += ["", "[constants]", '# home = "United Kingdom"  # the state of whom the rows are about']
    return "\n".join(lines) + "\n"


def _settings(register: Register) -> Iterator[str]:
    if register.encoding:
        yield f"encoding = {json_line(register.encoding)}  # a guess: look whether names are spelt right"
    if register.year:
        yield f"year = {json_line(register.year)}  # of dates without one"
    if register.fill:
        yield f"fill = {json_line(register.fill)}  # an empty cell repeats the one above"
