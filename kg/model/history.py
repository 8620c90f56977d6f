"""What was done to a store, and when: JSON lines beside it, only ever added to.

One file tells what was taken out, by whom and why; another what each load brought.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Self, TypeVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from kg.model import lines
from kg.model.errors import LedgerError

Line = TypeVar("Line", bound=BaseModel)


class HistoryEvent(BaseModel):
    """One line: something was done to an article."""

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


class Load(BaseModel):
    """One line: the articles that a load brought, by their sources.

    found: those that the store had before, and of which no earlier line tells: a load was killed, or the
    file is younger than the store; set_aside: where those are that were not read because of their language.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    created_at: AwareDatetime
    user: str = ""
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    set_aside: tuple[str, ...] = ()

    @property
    def articles(self) -> frozenset[str]:
        """Every article that the line names."""
        return frozenset((*self.new, *self.changed, *self.found))


def append(path: Path, events: Iterable[BaseModel]) -> None:
    """Add what was done; it is on disk when this returns."""
    lines.append(path, (one.model_dump_json() for one in events))


def read(path: Path, kind: type[Line]) -> Iterator[Line | LedgerError]:
    """Give what was done, and a problem for each line that cannot be read; no file has none."""
    if path.exists():
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            try:
                yield kind.model_validate_json(line)
            except ValidationError:
                yield LedgerError(str(path), number, "is no line of a history; mend it or take it out")


def brought(told: Sequence[Load], begin: datetime | None) -> tuple[frozenset[str], frozenset[str]]:
    """Return the articles that came, and those that were read anew, in the loads since some time, or in the last one.

    What the first line has found is not new: it was there before the file was.
    """
    wanted = [one for one in told if one.created_at >= begin] if begin else told[-1:]
    new = {source for one in wanted for source in (*one.new, *(one.found if one is not told[0] else ()))}
    return frozenset(new), frozenset(source for one in wanted for source in one.changed) - new
