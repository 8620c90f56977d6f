"""A mapping that is proposed for a table: from the names of its columns and from what stands in them.

It is a beginning: `whomet register describe` prints it, and whoever knows the register puts it right.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import PurePosixPath
from re import search

from kg.model.errors import NoMeetingError
from kg.model.names import fold
from loaders.reference import tables
from loaders.sources.registers import row_days
from loaders.sources.registers.columns import COUNTERPARTS, FORMS, Register, RowKind
from loaders.sources.registers.sheet import SEARCHED, SheetTable

NEEDED = 3  # columns of a register: who, when, whom
READ = 200  # rows that are looked at
DATED = 0.5  # the share of rows whose day is read, from which a column is one of days
SEVERAL = frozenset({"individual", "individuals", "person", "persons", "people", "attendees", "participants"})
BODIES = frozenset(
    {"organisation", "organisations", "organization", "organizations", "company", "entity", "lobbyist", "lobbyists"}
)
SAID = "in the mapping"  # what is said of a day that only the mapping can tell
FILLED = 0.1  # the share of rows without a person, from which an empty cell stands for the one above


@cache
def _names() -> list[tuple[str, tuple[str, ...]]]:
    """Return what each column of a register can be called, the likeliest role first."""
    return [(row["role"], tuple(map(fold, tables.values(row["columns"])))) for row in tables.rows("register_columns")]


def proposed(sheet: SheetTable, name: str) -> tuple[SheetTable, Register] | None:
    """Return a table with its head, and a mapping of it; None if it does not look like a register of meetings."""
    for at in range(min(SEARCHED, len(sheet.lines))):
        found = SheetTable(sheet.where, sheet.lines, at)
        columns = _columns(found.columns)
        if len(columns) >= NEEDED and "start" in columns and not columns.keys().isdisjoint(COUNTERPARTS):
            register = _register(found, columns, name)
            return (found, register) if register else None
    return None


def _columns(names: Sequence[str]) -> dict[str, str]:
    """Return which column has which role: of several the one whose name comes first in the table of names."""
    folded = {fold(name): name for name in reversed(names)}
    found: dict[str, str] = {}
    for role, known in _names():
        free = (folded[one] for one in known if one in folded)
        if column := next((one for one in free if one not in found.values()), ""):
            found[role] = column
    return found


def _register(sheet: SheetTable, mapped: dict[str, str], name: str) -> Register | None:
    """Make the mapping, if there is somebody whom it is about and the column of days has days."""
    rows = [row[1] for row in sheet.rows() if not isinstance(row, NoMeetingError)][:READ]
    if "person" not in mapped:
        return None
    dates = [row.get(mapped["start"], "").strip() for row in rows]
    year, order = _year(name), row_days.day_order(dates)
    how = row_days.form(dates, order, year)
    forms = {"met": _holds(mapped), "dates": order}
    empty = [row for row in rows if not row.get(mapped["person"], "").strip()]
    made = Register(
        name, RowKind.MEETINGS, _met(mapped), forms=forms, fill=("person",) if len(empty) > FILLED * len(rows) else (),
        year=year if _needs(dates, how) else "", proposed=True,
    )  # fmt: skip
    return made if _share(dates, how) >= DATED else None


def _met(mapped: Mapping[str, str]) -> dict[str, str]:
    """Leave the number of a row out: it often starts anew; one column of counterparts is read as such."""
    kept = {role: column for role, column in mapped.items() if role != "id"}
    if "met" not in kept:
        kept["met"] = kept.pop("organizations", "") or kept.pop("host")
    return kept


def _holds(columns: Mapping[str, str]) -> str:
    """Tell by its name whether the column of counterparts holds persons, organizations or either."""
    told = set(fold(columns.get("met", columns.get("organizations", ""))).split())
    return "organizations" if told & BODIES and not told & SEVERAL else "either"


def _share(dates: Sequence[str], how: row_days.DayForm) -> float:
    """Return which share of the filled cells is read as days."""
    filled = [cell for cell in dates if cell]
    return sum(_is_day(cell, how) for cell in filled) / len(filled) if filled else 0.0


def _is_day(cell: str, how: row_days.DayForm) -> bool:
    try:
        row_days.read(cell, how)
    except ValueError as error:
        return SAID in str(error)  # a day whose order or year is open is one
    return True


def _needs(dates: Sequence[str], how: row_days.DayForm) -> bool:
    """Tell whether some dates have no year of their own."""
    bare = row_days.DayForm(how.day_first, how.of_month)
    return any(_is_day(cell, how) and not _is_day(cell, bare) for cell in dates if cell)


def _year(name: str) -> str:
    """Return the one year that stands in the name of a file."""
    found = search(r"(?<!\d)((?:19|20)\d\d)(?!\d)", PurePosixPath(name).name)
    return found[1] if found else ""


def written(register: Register) -> str:
    """Write a mapping as TOML."""
    lines = [f"name = {_string(register.name)}", f'kind = "{register.kind.value}"', *_settings(register)]
    lines += ["", "[columns]", *(f"{role} = {_string(column)}" for role, column in register.columns.items())]
    lines += ["", "[forms]"]
    for setting, known in FORMS.items():
        others = " or ".join(map(_string, filter(None, known)))
        lines.append(f"{setting} = {_string(register.form(setting))}  # {others}")
    lines += ["", "[constants]", '# home = "United Kingdom"  # the state of whom the rows are about']
    return "\n".join(lines) + "\n"


def _settings(register: Register) -> Iterator[str]:
    if register.encoding:
        yield f"encoding = {_string(register.encoding)}  # a guess: look whether names are spelt right"
    if register.year:
        yield f"year = {_string(register.year)}  # of dates without one"
    if register.fill:
        yield f"fill = [{', '.join(map(_string, register.fill))}]  # an empty cell repeats the one above"


def _string(text: str) -> str:
    """Write a text as a string of TOML."""
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}"'
