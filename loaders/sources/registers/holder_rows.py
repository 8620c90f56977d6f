"""What the rows of one register cannot say together: one row twice, or two who lead a state at one time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kg.model.dates import bounds
from kg.model.names import fold
from loaders.reference import gazetteer
from loaders.reference.country_names import country
from loaders.reference.posts import HANDOVER, Post, heading, post

Said = Mapping[str, str]  # role of a cell -> its text


@dataclass(frozen=True, slots=True)
class _Term:
    number: int
    words: frozenset[str]  # of the name
    first: date
    last: date


@dataclass(slots=True)
class HolderRows:
    """The rows that were read so far, each with its number."""

    rows: dict[tuple[tuple[str, str], ...], int] = field(default_factory=dict)
    held: dict[Post, list[_Term]] = field(default_factory=dict)

    def add(self, number: int, said: Said) -> None:
        """Add a row; ValueError if it cannot be, and what to do."""
        home = said.get("home", "")
        if home and country(home) is None and gazetteer.organization(home) is None:
            raise ValueError(f"no state is called {home[:40]!r}; write its name or its ISO 3166 code")
        before = self.rows.setdefault(tuple(sorted(said.items())), number)
        if before != number:
            raise ValueError(f"the same as line {before}; take one of them out")
        if led := _leads(said):
            self._add_term(led, _Term(number, frozenset(fold(said["person"]).split()), *_days(said)), said["person"])

    def _add_term(self, led: Post, term: _Term, name: str) -> None:
        held = self.held.setdefault(led, [])
        for other in held:
            shared = min(term.last, other.last).toordinal() - max(term.first, other.first).toordinal()
            if other.words.isdisjoint(term.words) and shared > HANDOVER:
                told = f"{name[:40]} leads the state at the same time as the holder of line {other.number}"
                raise ValueError(f"{told}; put the days right, or leave one out")
        held.append(term)


def _leads(said: Said) -> Post | None:
    """Return the office of a row if it leads a state, and one person holds it at a time."""
    home = country(said.get("home", ""))
    if home is None or "post" in said or "organization" in said or "start" not in said:
        return None
    name = f"{said['office']}, {home.name}"
    return post(name) if heading(name) else None


def _days(said: Said) -> tuple[date, date]:
    """Return the days on which an office was surely held; nothing is sure of an end that is not told."""
    begun = bounds(said["start"])[1] or date.max
    ended = bounds(said["end"])[0] if "end" in said else None
    return begun, ended or begun
