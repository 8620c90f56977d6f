"""A row of a register as an article: its text is the row, a line for each cell, after what the cell says."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.model.dates import bounds, is_edtf
from kg.model.errors import ArticleError
from kg.model.facts import Article, PublicationBasis
from kg.model.language import LANGUAGE
from loaders.sources.decoding import clean, is_text
from loaders.sources.formats.publication_dates import stated_day
from loaders.sources.registers.columns import NEEDED, ROLES, Register, RowKind
from loaders.sources.registers.holder_rows import HolderRows

DATES = ("appointed", "start", "end")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SMALL = frozenset({"and", "for", "of", "the", "to"})
OPEN = ".."  # EDTF: no end is known
Row = Mapping[str | None, object]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell in the text of an entry.  Units: code points of the text, half-open; line begins with the role's name."""

    line: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class RegisterRow(Article):
    """An article that is a row of a register."""

    kind: RowKind = RowKind.JOURNEYS

    def cells(self) -> dict[str, Cell]:
        """Return the cells by what they say."""
        found: dict[str, Cell] = {}
        at = self.body
        for line in self.text[at:].split("\n"):
            role, _, said = line.partition(": ")
            found[role] = Cell(at, at + len(role) + 2, at + len(line), said)
            at += len(line) + 1
        return found


def entries(
    rows: Iterable[tuple[int, Row]], register: Register, name: str, where: str
) -> Iterator[Article | ArticleError]:
    """Make each numbered row an article; one that cannot be read comes as an error with its number.

    name: of the file, for the sources; where: the place, for messages.
    """
    for column in register.unknown:
        yield ArticleError(f"{where}:1", f"no use is known of the column {column[:40]!r}; take it out, or rename it")
    held = HolderRows()
    for number, row in rows:
        try:
            entry = _entry(row, register, name, number)
            if register.kind is RowKind.TENURES:
                held.add(number, {role: cell.text for role, cell in entry.cells().items()})
            yield entry
        except ValueError as error:
            yield ArticleError(f"{where}:{number}", str(error))


def _entry(row: Row, register: Register, name: str, number: int) -> RegisterRow:
    said = {role: text for role in ROLES[register.kind] if (text := _said(row, register, role))}
    _check(said, register)
    identifier = "/".join(_cell(row, column) for column in register.id) or str(number)
    title = f"{register.name}: {register.kind.value.removesuffix('s')} {identifier}"
    body = "\n".join(f"{role}: {text}" for role, text in said.items())
    told = said.get("end") if register.kind is RowKind.JOURNEYS else None
    begun = [bounds(said[role])[0] for role in ("start", "appointed") if role in said]
    known = bounds(told)[1] if told else max(filter(None, begun), default=None)
    return RegisterRow(
        identifier, f"{name}#{identifier}", f"{title}\n\n{body}", title, known, basis=PublicationBasis.DERIVED,
        publisher=register.publisher, language=LANGUAGE, kind=register.kind,
    )  # fmt: skip


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


def _said(row: Row, register: Register, role: str) -> str:
    """Return what a row says, in words."""
    text = _cell(row, register.columns[role]) if role in register.columns else ""
    if role == "post" and text == _cell(row, register.columns["office"]):
        return ""  # the office says already where it is
    text = register.values.get(role, {}).get(text, text) or register.constants.get(role, "")
    if role in DATES:
        return _day(text, register.columns.get(role, role)) if text not in ("", OPEN) else ""
    return _words(text) if role in ("office", "post") else text


def _cell(row: Row, column: str) -> str:
    value = row.get(column)
    text = " ".join(clean(value).split()) if isinstance(value, str) else ""
    if not is_text(text):
        raise ValueError(f"{column!r} has a NUL or half of a character (a lone surrogate) in it; take it out")
    return text


def _day(text: str, column: str) -> str:
    """Write a day, month or year as EDTF."""
    if "/" not in text and ".." not in text and is_edtf(text):
        return text
    day = stated_day(text)
    if day is None:
        raise ValueError(f"{column!r} is no date like 2018-11-28, 2018-11 or 2018, but {text[:40]!r}; write it so")
    return day.isoformat()


def _words(text: str) -> str:
    """Write a code in small letters as words.

    >>> _words("director-general-foreign-service"), _words("chargé d'affaires")
    ('Director General Foreign Service', "chargé d'affaires")
    """
    if not SLUG.fullmatch(text):
        return text
    words = text.split("-")
    return " ".join(word if word in SMALL else word.capitalize() for word in words)
