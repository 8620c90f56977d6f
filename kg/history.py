"""What was taken out of a store, when, by whom and why: JSON lines beside it, only ever added to."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from kg import lines
from kg.errors import LedgerError


class Event(BaseModel):
    """One line."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    created_at: AwareDatetime
    user: str = ""
    action: str
    article: str
    reason: str = ""

    @classmethod
    def now(cls, user: str, action: str, article: str, reason: str = "") -> Self:
        """Say what is done to an article, given by its source."""
        return cls(created_at=datetime.now(UTC), user=user, action=action, article=article, reason=reason)


def append(path: Path, events: Iterable[Event]) -> None:
    """Add what was done; it is on disk when this returns."""
    lines.append(path, (one.model_dump_json() for one in events))


def read(path: Path) -> Iterator[Event | LedgerError]:
    """Give what was done, and a problem for each line that cannot be read; no file has none."""
    if path.exists():
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            try:
                yield Event.model_validate_json(line)
            except ValidationError:
                yield LedgerError(str(path), number, "is no line of a history; mend it or take it out")
