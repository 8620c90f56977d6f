"""How the columns of a table are read: a small TOML file beside the table, given by the user, or built in."""

import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path

from kg.model.errors import ArticleError
from loaders.reference import tables
from loaders.sources.decoding import clean
from loaders.sources.file import File


class RowKind(StrEnum):
    """What a row of a register is about."""

    JOURNEYS = "journeys"  # somebody is in a country for some days, and meets others there
    TENURES = "tenures"  # somebody holds an office for some time


# What a column can say, in the order in which an entry's text says it.
ROLES: Mapping[RowKind, tuple[str, ...]] = {
    RowKind.JOURNEYS: ("remarks", "met", "person", "office", "home", "start", "end", "place", "country"),
    RowKind.TENURES: ("person", "office", "post", "organization", "home", "appointed", "start", "end"),
}
NEEDED = {RowKind.JOURNEYS: ("person", "start"), RowKind.TENURES: ("person", "office", "start")}
LEFT_OUT = "left_out"  # of what is known, and not of use in a row
OWNERS = frozenset({"home", "organization"})  # whose an office can be
KEYS = frozenset({"name", "publisher", "kind", "id", "columns", "constants", "values"})
ENDING = ".toml"


@dataclass(frozen=True, slots=True)
class Register:
    """What the columns of a register say.

    columns: role -> column; constants: role -> what every row says; values: role -> code in a cell -> words
    for it; id: the columns that together name a row; unknown: columns of which no use is known.
    """

    name: str
    kind: RowKind
    columns: Mapping[str, str]
    constants: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    id: tuple[str, ...] = ()
    publisher: str = ""
    unknown: tuple[str, ...] = ()

    @property
    def named(self) -> frozenset[str]:
        """The columns that a table must have."""
        return frozenset({*self.columns.values(), *self.id})


def read(path: Path) -> Register:
    """Read a mapping from a file; ArticleError, with the place, if it is not one."""
    try:
        return parse(path.read_text(encoding="utf-8-sig"), str(path))
    except OSError as error:
        raise ArticleError(str(path), f"cannot be read ({error.strerror}); give a TOML file") from error
    except UnicodeDecodeError as error:
        raise ArticleError(str(path), "not UTF-8; convert the file to UTF-8") from error


def parse(text: str, where: str) -> Register:
    """Read a mapping; ArticleError, with the place, if it is not one."""
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ArticleError(where, f"malformed TOML ({error}); see docs/registers.md") from error
    if unknown := said.keys() - KEYS:
        raise ArticleError(where, f"no setting is called {min(unknown)!r}; there are {', '.join(sorted(KEYS))}")
    try:
        kind = RowKind(str(said.get("kind", "")))
    except ValueError:
        raise ArticleError(where, f"'kind' says none of {', '.join(RowKind)}; write one of them") from None
    names = said.get("id", [])
    made = Register(
        str(said.get("name") or Path(where).stem), kind, _table(said, "columns", where),
        _table(said, "constants", where), _values(said, where),
        (names,) if isinstance(names, str) else tuple(map(str, names)), str(said.get("publisher", "")),
    )  # fmt: skip
    _check(made, where)
    return made


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


def _table(said: Mapping[str, object], key: str, where: str) -> dict[str, str]:
    found = said.get(key, {})
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise ArticleError(where, f"'{key}' is no table of words; write [{key}] and lines like person = \"name\"")
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


def of(file: File, columns: Collection[str], given: Register | None = None) -> Register | None:
    """Return how the columns of a table are read: as the user says, a file beside it, or a built-in mapping.

    None if it is no register.  Raises: ArticleError if the table lacks a column that the mapping names.
    """
    beside = file.path.with_suffix(ENDING) if file.path else None
    found = given or (read(beside) if beside and beside.is_file() else None)
    if found is None:
        return recognised(columns, file.stem)
    if missing := sorted(found.named - set(columns)):
        raise ArticleError(
            file.where, f"no column is called {missing[0]!r}, as {found.name} has it; there are {', '.join(columns)}"
        )
    return found


def _fitting(columns: frozenset[str]) -> Iterator[Register]:
    yield from (one for one in built_in() if one.named <= columns)
