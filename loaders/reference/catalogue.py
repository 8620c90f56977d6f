"""The reference tables as a whole: what each is about, where it is from, and which edition of it is there."""

import hashlib
from dataclasses import dataclass

from loaders.reference.tables import rows, table

SOURCES = "sources"  # the table with the sources of all tables
DIGITS = 16  # of a digest


@dataclass(frozen=True, slots=True)
class Table:
    """A reference table, or something learnt, which has no rows.

    sha256: the beginning of its digest, equal for equal content.
    """

    name: str
    rows: int | None
    about: str
    source: str
    licence: str
    sha256: str


def tables() -> list[Table]:
    """Return every reference table, by name."""
    return [
        Table(
            row["table"], _rows(row["table"]), row["about"], row["source"], row["licence"], _digest(row["table"])
        )
        for row in rows(SOURCES)
    ]  # fmt: skip


def _rows(name: str) -> int | None:
    return None if table(name).name.endswith(".onnx") else len(list(rows(name)))


def _digest(name: str) -> str:
    return hashlib.sha256(table(name).read_bytes()).hexdigest()[:DIGITS]
