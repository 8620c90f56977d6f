"""Corrections by hand: a CSV file that is read anew with every load, so that it outlives all of them.

Columns: action, subject, value, article, note.  Actions: same-as and not-same-as (subject and value
are persons, or meetings by their IRIs), reject (subject is the IRI of a meeting or a tenure),
set-date (value is an EDTF date) and set-place (value is a place, "Geneva" or "Geneva, Switzerland").
With an article, given by its source, only its mention of the meeting is meant.
"""

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.identity.decisions import HumanDecisions, Judgement
from kg.identity.ends import KnownEvidence, pair
from kg.identity.meetings.mentions import MeetingMention
from kg.identity.resolution import ArticleEvidence
from kg.identity.thresholds import FIRM_DAYS
from kg.model.dates import Basis, PartialDate, bounds, is_edtf, ordinal
from kg.model.errors import LedgerError
from kg.model.facts import Place, State
from kg.model.names import fold
from loaders.reference import gazetteer
from ontology.terms import BASE

COLUMNS = ("action", "subject", "value", "article", "note")
JUDGEMENTS = {"same-as": Judgement.SAME, "not-same-as": Judgement.DIFFERENT}
VALUED = frozenset({*JUDGEMENTS, "set-date", "set-place"})
ACTIONS = VALUED | {"reject"}


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of the file."""

    line: int
    action: str
    subject: str
    value: str = ""
    article: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Applied:
    """The evidence and the human decisions as the corrections change them."""

    evidence: Mapping[str, ArticleEvidence]
    human_decisions: HumanDecisions = field(default_factory=dict)
    problems: tuple[LedgerError, ...] = ()
    changes: bool = False


@dataclass(frozen=True, slots=True)
class Corrections:
    """A file of corrections, and what cannot be read in it."""

    path: str = ""
    rows: tuple[Correction, ...] = ()
    problems: tuple[LedgerError, ...] = ()

    @property
    def says_something(self) -> bool:
        """Whether there is a row that can be read, or a wrong one."""
        return bool(self.rows or self.problems)

    def applied(self, found: KnownEvidence) -> Applied:
        """Apply every correction to what the articles say; what fits nothing is a problem, the rest goes on."""
        applying = _Applying(self.path, found)
        for row in self.rows:
            applying.apply(row)
        problems = tuple(sorted([*self.problems, *applying.problems], key=lambda one: one.line))
        return Applied(applying.evidence, applying.human_decisions, problems, applying.changed)


def read(path: Path) -> Corrections:
    """Read a file of corrections; no file has none."""
    if not path.exists():
        return Corrections(str(path))
    rows, problems = [], []
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        table = csv.DictReader(file)
        for record in table:
            given = {name: (record.get(name) or "").strip() for name in COLUMNS}
            row = Correction(table.line_num, **given)
            wrong = _wrong(row)
            if wrong:
                problems.append(LedgerError(str(path), row.line, wrong))
            else:
                rows.append(row)
    return Corrections(str(path), tuple(rows), tuple(problems))


def _wrong(row: Correction) -> str:
    if row.action not in ACTIONS:
        return f"no action {row.action!r}; write {', '.join(sorted(ACTIONS))} under a heading {', '.join(COLUMNS)}"
    if not row.subject or (row.action in VALUED and not row.value):
        needed = "a subject and a value" if row.action in VALUED else "a subject"
        return f"{row.action} needs {needed}; write it, or take the line out"
    if row.action == "set-date" and not is_edtf(row.value):
        return f"{row.value!r} is not a date; write 2018-11-27, 2018-11 or 2018"
    return ""


class _Applying:
    """The evidence while corrections are applied to it."""

    def __init__(self, path: str, found: KnownEvidence) -> None:
        self.evidence = dict(found.evidence)
        self.human_decisions: dict[tuple[str, str], Judgement] = {}
        self.problems: list[LedgerError] = []
        self.changed = False
        self._path, self._found = path, found

    def apply(self, row: Correction) -> None:
        """Apply one, or keep why it cannot be."""
        try:
            if row.action in JUDGEMENTS:
                self.human_decisions[pair(self._found, row.subject, row.value)] = JUDGEMENTS[row.action]
            elif row.action == "reject":
                self._reject(row)
            else:
                self._set(row)
            self.changed = True
        except ValueError as error:
            self.problems.append(LedgerError(self._path, row.line, str(error)))

    def _reject(self, row: Correction) -> None:
        if "/tenure/" in row.subject:
            for article in self._articles(row):
                self._change(article, rejected=self.evidence[article].rejected | {row.subject})
            return
        for article, meant in self._meeting_mentions(row).items():
            left = tuple(one for one in self.evidence[article].meeting_mentions if one.iri not in meant)
            self._change(article, meeting_mentions=left, rejected=self.evidence[article].rejected | meant)

    def _set(self, row: Correction) -> None:
        edit = _dated(row.value) if row.action == "set-date" else _placed(row.value)
        for article, meant in self._meeting_mentions(row).items():
            told = self.evidence[article].meeting_mentions
            self._change(article, meeting_mentions=tuple(edit(one) if one.iri in meant else one for one in told))

    def _change(self, article: str, **changes: object) -> None:
        self.evidence[article] = replace(self.evidence[article], **changes)  # type: ignore[arg-type]

    def _articles(self, row: Correction) -> Iterable[str]:
        sources = {article: one.source for article, one in self.evidence.items()}
        wanted = [article for article, source in sources.items() if row.article in ("", source)]
        if not wanted:
            raise ValueError(f"no article is from {row.article}; give its source as `whomet articles` has it")
        return wanted

    def _meeting_mentions(self, row: Correction) -> dict[str, frozenset[str]]:
        """Return the reports that an IRI of a meeting or of a report means, by their articles."""
        records = self._found.resolution.meetings
        iri = row.subject if row.subject.startswith(BASE) else ""
        meant = {mention for mention, one in records.items() if iri in (mention, one.iri)}
        found = {
            article: frozenset(one.iri for one in self._found.evidence[article].meeting_mentions if one.iri in meant)
            for article in self._articles(row)
        }
        if not any(found.values()):
            raise ValueError(f"no meeting is {row.subject}; give the meeting_id of a query")
        return {article: meeting_mentions for article, meeting_mentions in found.items() if meeting_mentions}


def _dated(edtf: str) -> Callable[[MeetingMention], MeetingMention]:
    first, last = map(ordinal, bounds(edtf))
    when = PartialDate(edtf, Basis.CORRECTED)

    def edit(one: MeetingMention) -> MeetingMention:
        firm = bool(first and last) and last - first <= FIRM_DAYS
        return replace(one, first=first, last=last, firm=firm, told=replace(one.told, date=when), edited=True)

    return edit


def _placed(text: str) -> Callable[[MeetingMention], MeetingMention]:
    place = _place(text)

    def edit(one: MeetingMention) -> MeetingMention:
        return replace(one, place=fold(place.name), told=replace(one.told, place=place), edited=True)

    return edit


def _place(text: str) -> Place | State:
    name, _, country = (part.strip() for part in text.partition(","))
    state = gazetteer.state(country) if country else None
    if country and state is None:
        raise ValueError(f"no state is called {country!r}; write a place as Geneva, Switzerland")
    return Place(name, state) if state else gazetteer.state(name) or gazetteer.place(name) or Place(name)
