"""The reference tables as a whole: what each is about, where it is from, and which edition of it is there."""

import hashlib
from dataclasses import dataclass

from loaders.reference.tables import rows, table

SOURCES = "sources"  # the table with the sources of all tables
DIGITS = 16  # of a digest


@dataclass(frozen=True, slots=True)
class Table:
    """A reference table.  sha256: the beginning of its digest, equal for equal content."""

    name: str
    rows: int
    about: str
    source: str
    licence: str
    sha256: str


def tables() -> list[Table]:
    """Return every reference table, by name."""
    return [
        Table(
            row["table"], len(list(rows(row["table"]))), row["about"], row["source"], row["licence"],
            _digest(row["table"]),
        )
        for row in rows(SOURCES)
    ]  # fmt: skip


def _digest(name: str) -> str:
    return hashlib.sha256(table(name).read_bytes()).hexdigest()[:DIGITS]
