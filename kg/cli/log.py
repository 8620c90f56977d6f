"""whomet log: human decisions, corrections and retractions."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from kg.cli import decision_files, options

if TYPE_CHECKING:
    from kg.store.base import Row

COLUMNS = ("when", "user", "action", "about", "reason", "where", "one", "other")
ACTIONS = {"positive": "same", "negative": "different", "unsure": "unsure"}


@click.command()
@options.rows
@options.output
@decision_files.files
@options.store
@options.quiet
def log() -> None:
    """List human decisions on identities, corrections, and articles that were retracted.

    For example: whomet log --format json

    Decisions that were taken back later are listed too.
    """
    from kg.cli.output import show
    from kg.store.base import Rows

    found = sorted([*_decisions(), *_retractions()], key=lambda row: str(row[0]))
    show(Rows(COLUMNS, [*found, *_corrections()]), empty="nothing was decided, corrected or retracted")


def _decisions() -> Iterator["Row"]:
    from kg.cli.output import complain
    from kg.identity import ledger

    if path := decision_files.ledger_path():
        entries, problems = ledger.lines_of(path)
        for problem in problems:
            complain(problem)
        for number, one in entries:
            action = f"undo {ACTIONS[one.judgement]}" if one.deleted_at else ACTIONS[one.judgement]
            when = one.deleted_at or one.created_at
            where = f"{path.name}:{number}"
            yield _time(when.isoformat()), one.user, action, one.about, one.reason, where, one.source, one.target


def _retractions() -> Iterator["Row"]:
    from kg.cli.output import complain
    from kg.model import history
    from kg.model.errors import LedgerError

    if path := decision_files.history_path():
        for number, one in enumerate(history.read(path, history.HistoryEvent), 1):
            if isinstance(one, LedgerError):
                complain(one)
            else:
                where = f"{path.name}:{number}"
                yield _time(one.created_at.isoformat()), one.user, one.action, one.article, one.reason, where, "", ""


def _corrections() -> Iterator["Row"]:
    from kg.cli.output import complain
    from kg.identity import corrections

    if path := decision_files.corrections_path():
        read = corrections.read(path)
        for problem in read.problems:
            complain(problem)
        for one in read.rows:
            about = " ".join(filter(None, (one.article and f"{one.article}:", one.subject, one.value)))
            yield "", "", one.action, about, one.note, f"{path.name}:{one.line}", one.subject, one.value


def _time(text: str) -> str:
    return text[:19] + "Z"
