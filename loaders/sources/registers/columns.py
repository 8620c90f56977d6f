"""How the columns of a table are read: a small TOML file beside the table, given by the user, or built in."""

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path

from kg.model.errors import ArticleError
from kg.model.names import fold
from loaders.reference import tables
from loaders.sources.decoding import clean
from loaders.sources.file import File
from loaders.sources.registers.sheet import BY_NUMBER, JOINT, OVER


class RowKind(StrEnum):
    """What a row of a register is about."""

    JOURNEYS = "journeys"  # somebody is in a country for some days, and meets others there
    MEETINGS = "meetings"  # somebody in office meets persons or organizations
    TENURES = "tenures"  # somebody holds an office for some time


# What a column can say, in the order in which an entry's text says it.
MEETING_ROLES = (
    *("remarks", "met", "organizations", "host", "purpose", "person", "office", "home", "start", "end", "place"),
    *("country", "method", "status"),
)
ROLES: Mapping[RowKind, tuple[str, ...]] = {
    RowKind.JOURNEYS: MEETING_ROLES,
    RowKind.MEETINGS: MEETING_ROLES,
    RowKind.TENURES: ("person", "office", "post", "organization", "home", "appointed", "start", "end"),
}
NEEDED = {
    RowKind.JOURNEYS: ("person", "start"),
    RowKind.MEETINGS: ("person", "start"),
    RowKind.TENURES: ("person", "office", "start"),
}
COUNTERPARTS = ("met", "organizations", "host")  # columns that name whom somebody met
# What a mapping can say of how cells are written: each setting with its values, the first where it says nothing.
FORMS: Mapping[str, tuple[str, ...]] = {
    "dates": ("", "day-month", "month-day", "month-year"),
    "met": ("either", "persons", "organizations"),  # what a name in a cell is that may be one of both
    "organizations": ("participants", "left-out"),  # whether an organization in a cell takes part in the meeting
    "names": ("given-first", "family-first"),
    "separators": ("; , and", "; and", ";", ""),  # between persons and organizations in a cell
}
LEFT_OUT = "left_out"  # of what is known, and not of use in a row
OWNERS = frozenset({"home", "organization"})  # whose an office can be
KEYS = frozenset(
    {"name", "publisher", "kind", "id", "columns", "constants", "values", "forms", "fill", "year", "encoding"}
)
YEAR = re.compile(r"[12]\d{3}")
ENDING = ".toml"
MOST_NAMED, WIDE = 5, 30  # columns that a message names, and characters of each
MOST = 20_000  # bytes of a mapping


@dataclass(frozen=True, slots=True)
class Register:
    """What the columns of a register say.

    columns: role -> column; constants: role -> what every row says; values: role -> code in a cell -> words
    for it; id: the columns that together name a row; unknown: columns of which no use is known; forms: how cells are
    written, as FORMS has it; fill: roles whose empty cells repeat the one above; year: of dates without one; encoding:
    of the file; proposed: by nobody but this program.
    """

    name: str
    kind: RowKind
    columns: Mapping[str, str]
    constants: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    id: tuple[str, ...] = ()
    publisher: str = ""
    unknown: tuple[str, ...] = ()
    forms: Mapping[str, str] = field(default_factory=dict)
    fill: tuple[str, ...] = ()
    year: str = ""
    encoding: str = ""
    proposed: bool = False

    def form(self, setting: str) -> str:
        """Return how something is written, by the mapping or as usual."""
        return self.forms.get(setting, FORMS[setting][0])

    def told_of(self, names: Iterable[str]) -> str:
        """Say in one line which column of a table has which role, and which are not read.  names: of all columns."""
        roles = ", ".join(f"{role} = {column!r}" for role, column in self.columns.items())
        unread = [repr(name[:WIDE]) for name in names if name not in self.named and not BY_NUMBER.fullmatch(name)]
        more = f" and {len(unread) - MOST_NAMED} more" if len(unread) > MOST_NAMED else ""
        return f"{roles}; not read: {', '.join(unread[:MOST_NAMED])}{more}" if unread else roles

    @property
    def named(self) -> frozenset[str]:
        """The columns that a table must have."""
        every = (part for column in (*self.columns.values(), *self.id) for part in column.split(JOINT))
        return frozenset(every) - {OVER}

    @property
    def joined(self) -> tuple[str, ...]:
        """What several columns say together: "First name + Surname"."""
        return tuple(column for column in self.columns.values() if JOINT in column)


def read(path: Path) -> Register:
    """Read a mapping from a file; ArticleError, with the place, if it is not one."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST + 1)
        if len(data) > MOST:  # the library's time grows with the square of some texts
            raise ArticleError(str(path), f"larger than {MOST:,} bytes, as no mapping is; see docs/registers.md")
        return parse(data.decode("utf-8-sig"), str(path))
    except OSError as error:
        raise ArticleError(str(path), f"cannot be read ({error.strerror}); give a TOML file") from error
    except UnicodeDecodeError as error:
        raise ArticleError(str(path), "not UTF-8; convert the file to UTF-8") from error


def parse(text: str, where: str) -> Register:
    """Read a mapping; ArticleError, with the place, if it is not one."""
    try:
        said = tomllib.loads(text)
    except RecursionError:
        raise ArticleError(where, "malformed TOML (nested too deeply); see docs/registers.md") from None
    except ValueError as error:  # the library's own, or that of a number of thousands of digits
        raise ArticleError(where, f"malformed TOML ({' '.join(str(error).split())}); see docs/registers.md") from error
    if unknown := said.keys() - KEYS:
        raise ArticleError(where, f"no setting is called {min(unknown)!r}; there are {', '.join(sorted(KEYS))}")
    try:
        kind = RowKind(str(said.get("kind", "")))
    except ValueError:
        raise ArticleError(where, f"'kind' says none of {', '.join(RowKind)}; write one of them") from None
    made = Register(
        _word(said, "name", where) or Path(where).stem, kind, _table(said, "columns", where),
        _table(said, "constants", where), _values(said, where), _several(said, "id"), _word(said, "publisher", where),
        forms=_table(said, "forms", where), fill=_several(said, "fill"), year=str(said.get("year", "")),
        encoding=_word(said, "encoding", where),
    )  # fmt: skip
    _check(made, where)
    _check_forms(made, where)
    return made


def _word(said: Mapping[str, object], key: str, where: str) -> str:
    found = said.get(key, "")
    if not isinstance(found, str):
        raise ArticleError(where, f"{key!r} is no text; write it in quotation marks")
    return " ".join(clean(found).split())


def _several(said: Mapping[str, object], key: str) -> tuple[str, ...]:
    found = said.get(key, [])
    return tuple(map(str, found)) if isinstance(found, list) else (str(found),)


def _check_forms(made: Register, where: str) -> None:
    """Refuse a way of writing that there is not."""
    for setting, value in made.forms.items():
        known = FORMS.get(setting)
        if known is None:
            raise ArticleError(where, f"nothing under [forms] is called {setting!r}; there are {', '.join(FORMS)}")
        if value not in known:
            raise ArticleError(
                where, f"{setting} = {value!r} is not one of {', '.join(map(repr, known))}; write one of them"
            )
    if unknown := set(made.fill) - made.columns.keys():
        raise ArticleError(where, f"'fill' names {min(unknown)!r}, which is not under [columns]; name it there")
    if made.year and not YEAR.fullmatch(made.year):
        raise ArticleError(where, f'year = {made.year!r} is no year; write it like "2018"')


def _check(made: Register, where: str) -> None:
    """Refuse roles that there are not, and a mapping without those that every row needs."""
    given = {*made.columns, *made.constants}
    roles = ROLES[made.kind]
    if unknown := (given | made.values.keys()) - set(roles):
        raise ArticleError(
            where, f"nothing in {made.kind.value} is called {min(unknown)!r}; there are {', '.join(roles)}"
        )
    for role in NEEDED[made.kind]:
        if role not in given:
            raise ArticleError(where, f"no column is said to be {role!r}; name it under [columns]")
    if made.kind is RowKind.MEETINGS and given.isdisjoint(COUNTERPARTS):
        raise ArticleError(where, f"no column says who was met; name {', '.join(COUNTERPARTS)} under [columns]")


def _table(said: Mapping[str, object], key: str, where: str) -> dict[str, str]:
    found = said.get(key, {})
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise ArticleError(where, f'{key!r} is no table of words; write its name in brackets, then person = "name"')
    return {role: " ".join(clean(value).split()) for role, value in found.items()}


def _values(said: Mapping[str, object], where: str) -> dict[str, dict[str, str]]:
    found = said.get("values", {})
    if not isinstance(found, dict):
        raise ArticleError(
            where, "'values' is no table; write [values.office] and lines like fm = \"Foreign Minister\""
        )
    return {role: _table(found, role, where) for role in found}


@cache
def built_in() -> tuple[Register, ...]:
    """Return the mappings of registers that are known by their columns."""
    folder = files("loaders.reference") / "data" / "registers"
    return tuple(
        parse(one.read_text(encoding="utf-8"), one.name)
        for one in sorted(folder.iterdir(), key=lambda it: it.name)
        if one.name.endswith(ENDING)
    )


def recognised(columns: Collection[str], name: str) -> Register | None:
    """Return the built-in mapping whose columns a table has, or that of a list of office holders, else None.

    name: of the table.
    """
    return next(_fitting(frozenset(columns)), None) or _holders(columns, name)


def _holders(columns: Collection[str], name: str) -> Register | None:
    """Return how a list of office holders is read: a person, an office, whose it is, and a beginning; else None.

    >>> _holders(["holder", "office", "state", "from", "mood"], "crew").unknown
    ('mood',)
    >>> _holders(["person", "title", "start"], "crew") is _holders(["title", "text"], "news") is None
    True
    """
    mapped = {
        role: column for role, named in _holder_columns() if role != LEFT_OUT and (column := _first(named, columns))
    }
    if not mapped.keys() >= {*NEEDED[RowKind.TENURES]} or mapped.keys().isdisjoint(OWNERS):
        return None
    known = {name for _, named in _holder_columns() for name in named}
    return Register(name, RowKind.TENURES, mapped, unknown=tuple(one for one in columns if one not in known))


def _first(named: Iterable[str], columns: Collection[str]) -> str:
    return next((one for one in named if one in columns), "")


@cache
def _holder_columns() -> list[tuple[str, tuple[str, ...]]]:
    """Return what each column of a list of office holders can be called; some are left out of rows."""
    return [(row["role"], tables.values(row["columns"])) for row in tables.rows("holder_columns")]


def given(file: File, said: Register | None = None) -> Register | None:
    """Return how a table is read by what the user says, or by a file beside it; None if neither is there."""
    beside = file.path.with_suffix(ENDING) if file.path else None
    return said or (read(beside) if beside and beside.is_file() else None)


def fitted(register: Register, columns: Sequence[str], where: str) -> Register:
    """Return a mapping with the columns as the table spells them; ArticleError if the table lacks one."""
    spelled = {fold(column): column for column in (OVER, *reversed(columns))}
    if missing := sorted(name for name in register.named if fold(name) not in spelled):
        named = " or ".join(map(repr, missing[:MOST_NAMED]))
        reason = f"no column is called {named}, as the mapping {register.name} has it; there are {', '.join(columns)}"
        raise ArticleError(where, reason)
    mapped = {
        role: JOINT.join(spelled[fold(it)] for it in said.split(JOINT)) for role, said in register.columns.items()
    }
    return replace(register, columns=mapped, id=tuple(spelled[fold(column)] for column in register.id))


def _fitting(columns: frozenset[str]) -> Iterator[Register]:
    yield from (one for one in built_in() if one.named <= columns)
