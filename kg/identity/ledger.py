"""The ledger of decisions: JSON lines, only ever added to, in the form of nomenklatura's edges.

Each line: {"source", "target", "judgement": "positive" | "negative" | "unsure", "score", "user",
"created_at", "deleted_at", "reason", "about"}, the last two for people.  Ends are ids of mentions or
of reports, which outlive a reload.
The last line on two ends counts; one with deleted_at takes the decision back.  Lines of a rule
(user "rule:...") record what was found; only human decisions count for the graph.
"""

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from kg.identity.decisions import Decision, Judgement
from kg.identity.groups import Groups
from kg.model import lines
from kg.model.errors import LedgerError

RULE = "rule:"
Ends = tuple[str, str]


class LedgerEntry(BaseModel):
    """One line: what somebody, or a rule, holds of two ends."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    source: str
    target: str
    judgement: Judgement
    score: float | None = None
    user: str = ""
    created_at: AwareDatetime
    deleted_at: AwareDatetime | None = None
    reason: str = ""
    about: str = ""

    @property
    def ends(self) -> Ends:
        """Return the two ends in order, so that A and B are B and A."""
        return (self.source, self.target) if self.source <= self.target else (self.target, self.source)

    @property
    def is_human(self) -> bool:
        """Whether somebody decided, not a rule."""
        return not self.user.startswith(RULE)


@dataclass(frozen=True, slots=True)
class Ledger:
    """What holds after all lines: decisions by their ends, each with its line, and what is wrong with the rest."""

    decided: Mapping[Ends, tuple[int, LedgerEntry]] = field(default_factory=dict)
    problems: tuple[LedgerError, ...] = ()
    path: str = ""

    @property
    def says_something(self) -> bool:
        """Whether there is a line that holds, or a wrong one."""
        return bool(self.decided or self.problems)

    def human_decisions(self) -> dict[Ends, Judgement]:
        """Return the human decisions, for kg.identity.resolution.resolve."""
        return {ends: one.judgement for ends, (_, one) in self.decided.items() if one.is_human}

    def of(self, ends: Container[str]) -> "Ledger":
        """Return the ledger without the decisions on ends that are not known; these become problems."""
        lost = {
            number: end for number, one in self.decided.values() for end in one.ends if one.is_human and end not in ends
        }
        problems = [LedgerError(self.path, number, _unknown(end)) for number, end in lost.items()]
        decided = {pair: it for pair, it in self.decided.items() if it[0] not in lost}
        return replace(self, decided=decided, problems=(*self.problems, *problems))


def read(path: Path, known: Callable[[str], bool] | None = None) -> Ledger:
    """Read a ledger; no file is an empty one.

    known: tells whether there is such an end; without it every end is taken.  A line that cannot be
    read, that names an unknown end or that contradicts earlier human decisions is a problem, and the rest goes on.
    """
    entries, problems = lines_of(path, known)
    decided, contradictions = _consistent(str(path), _standing(entries))
    return Ledger(decided, tuple(sorted([*problems, *contradictions], key=lambda one: one.line)), str(path))


def lines_of(
    path: Path, known: Callable[[str], bool] | None = None
) -> tuple[list[tuple[int, LedgerEntry]], list[LedgerError]]:
    """Return every decision that was ever written, with the numbers of their lines, and what cannot be read."""
    written = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.exists() else []
    entries: list[tuple[int, LedgerEntry]] = []
    problems: list[LedgerError] = []
    for number, line in enumerate(written, 1):
        if line.strip():
            try:
                entries.append((number, _entry(line, known)))
            except ValueError as error:
                problems.append(LedgerError(str(path), number, _said(error)))
    return entries, problems


def _entry(line: str, known: Callable[[str], bool] | None) -> LedgerEntry:
    entry = LedgerEntry.model_validate_json(line)
    if entry.source == entry.target:
        raise ValueError("source and target are one; write two")
    for end in (entry.source, entry.target) if known else ():
        if known and not known(end):
            raise ValueError(_unknown(end))
    return entry


def _unknown(end: str) -> str:
    return f"nothing is called {end}; load its article, or take the line back"


def _said(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        return f"{place or 'no decision'}: {first['msg'].lower()}; mend the line or take it out"
    return str(error)


def _standing(entries: Iterable[tuple[int, LedgerEntry]]) -> dict[Ends, tuple[int, LedgerEntry]]:
    """Return the last decision on each two ends, without those taken back; a rule never replaces a hand."""
    last: dict[Ends, tuple[int, LedgerEntry]] = {}
    for number, entry in entries:
        before = last.get(entry.ends)
        if entry.is_human or before is None or not before[1].is_human:
            last[entry.ends] = number, entry
            if entry.deleted_at is not None:
                del last[entry.ends]
    return last


def _consistent(
    path: str, standing: Mapping[Ends, tuple[int, LedgerEntry]]
) -> tuple[dict[Ends, tuple[int, LedgerEntry]], list[LedgerError]]:
    """Leave out what contradicts earlier human decisions: A = B and B = C, but A is not C."""
    groups: Groups[str] = Groups(lambda end: (end,))
    links: list[tuple[int, Ends]] = []
    kept: dict[Ends, tuple[int, LedgerEntry]] = {}
    problems: list[LedgerError] = []
    for ends, (number, entry) in sorted(standing.items(), key=lambda item: item[1][0]):
        judgement = entry.judgement if entry.is_human else Judgement.UNSURE
        wrong = {
            Judgement.SAME: groups.divided(*ends),
            Judgement.DIFFERENT: groups.root(ends[0]) == groups.root(ends[1]),
        }
        if wrong.get(judgement):
            problems.append(_contradiction(path, number, entry, links, groups))
            continue
        kept[ends] = number, entry
        if judgement is not Judgement.UNSURE:
            links.append((number, ends))
            (groups.unite if judgement is Judgement.SAME else groups.divide)(*ends)
    return kept, problems


def _contradiction(
    path: str, number: int, entry: LedgerEntry, links: Iterable[tuple[int, Ends]], groups: Groups[str]
) -> LedgerError:
    """Name the earlier lines about the two groups that a line would part or join."""
    roots = {groups.root(end) for end in entry.ends}
    told = [str(line) for line, ends in links if {groups.root(end) for end in ends} <= roots]
    verb = "are one" if entry.judgement is Judgement.DIFFERENT else "are two"
    where = f"by line {told[0]}" if len(told) == 1 else f"by lines {', '.join(told)}"
    return LedgerError(path, number, f"{entry.source} and {entry.target} {verb} {where}; take one of them back")


def append(path: Path, entries: Iterable[LedgerEntry]) -> None:
    """Add decisions at the end, each a line; they are on disk when this returns."""
    lines.append(path, (one.model_dump_json() for one in entries))


def entry(ends: Ends, decision: Decision, user: str, now: datetime | None = None, about: str = "") -> LedgerEntry:
    """Make the line of a decision.  user: who decided, or "rule:" and the rule's name; about: what the ends are."""
    return LedgerEntry(
        source=ends[0], target=ends[1], judgement=decision.judgement, score=decision.score, user=user,
        created_at=now or datetime.now(UTC), reason=decision.reason, about=about,
    )  # fmt: skip


def undo(path: Path, ends: Ends, user: str, now: datetime | None = None) -> LedgerEntry | None:
    """Take back what holds of two ends; return the line that is added, None if nothing was decided."""
    standing = _standing(lines_of(path)[0])
    found = standing.get((min(ends), max(ends)))
    if found is None:
        return None
    when = now or datetime.now(UTC)
    gone = found[1].model_copy(update={"deleted_at": when, "user": user})
    append(path, [gone])
    return gone
