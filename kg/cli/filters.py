"""Options that say what is wanted of an answer, and which rows and columns of it are shown; in the context."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Any

import click

from kg.cli.options import Command, remember

if TYPE_CHECKING:
    from kg.render.report import Report, Section
    from kg.reports.filters import Filters
    from kg.store.base import Rows

STATUSES = ("held", "planned", "proposed", "postponed", "cancelled", "denied")
MODES = ("in_person", "phone", "video")
Options = Mapping[tuple[str, ...], Mapping[str, Any]]  # what click.option takes
WANTED: Options = {
    ("--from", "--since", "since"): {"metavar": "DATE", "help": "Leave out what may be before a day, month or year."},
    ("--to", "--until", "until"): {"metavar": "DATE", "help": "Leave out what may be after it."},
    ("--status",): {"type": click.Choice(STATUSES), "multiple": True, "help": "Status of a meeting; may be repeated."},
    ("--mode",): {"type": click.Choice(MODES), "multiple": True, "help": "How they met; may be repeated."},
    ("--place",): {"metavar": "WORDS", "help": "Words of the name of the place."},
    ("--office",): {"metavar": "WORDS", "help": "Words of the office of one who took part."},
    ("--min-confidence", "confidence"): {
        "metavar": "N",
        "type": click.FloatRange(0, 1),
        "help": "How sure the rule must be that read the words, from 0 to 1.",
    },
}
COUNTED: Options = {
    ("--by",): {"type": click.Choice(["year", "quarter", "month"]), "help": "Count meetings by this.  [default: year]"},
    ("--least",): {"metavar": "N", "type": click.IntRange(1), "help": "Fewest meetings of two.  [default: 1]"},
}
SHAPED: Options = {
    ("--limit",): {"metavar": "N", "type": click.IntRange(0), "help": "Show so many rows at most."},
    ("--sort",): {"metavar": "COLUMN", "help": "Sort by a column; with a - before it, the largest first."},
    ("--columns",): {"metavar": "A,B", "help": "Show these columns alone, in this order."},
    ("--ids",): {"is_flag": True, "help": "Show IRIs too."},
}


def wanted(command: Command) -> Command:
    """Add the filters that every question takes."""
    return _added(command, WANTED)


def counted(command: Command) -> Command:
    """Add the filters that reports take, which count."""
    return _added(command, {**WANTED, **COUNTED})


def shaped(command: Command) -> Command:
    """Add the options for rows and columns."""
    return _added(command, SHAPED)


def given() -> "Filters":
    """Return the filters that were given."""
    from kg.reports.filters import Filters

    meta = click.get_current_context().meta
    names = [flags[-1].removeprefix("--") for flags in (*WANTED, *COUNTED)]
    return Filters(**{name: meta[name] for name in names if meta.get(name)})


def shape(rows: "Rows", *, for_people: bool) -> "Rows":
    """Return the rows and columns that were asked for.  for_people: without IRIs, unless they are asked for."""
    from kg.render.table import without_ids

    meta = click.get_current_context().meta
    if order := meta.get("sort", ""):
        rows = rows.sorted(_known(rows, order.removeprefix("-")), largest_first=order.startswith("-"))
    if (most := meta.get("limit")) is not None:
        rows = rows.first(int(most))
    if chosen := meta.get("columns", ""):
        return rows.pick(tuple(_known(rows, name.strip()) for name in chosen.split(",")))
    return without_ids(rows) if for_people and not meta.get("ids") else rows


def shape_report(report: "Report") -> "Report":
    """Return a report with what was asked for, of the table that it begins with, or of all its sections."""
    meta = click.get_current_context().meta
    main, ids = report.sections[0], bool(meta.get("ids") or meta.get("columns"))
    if main.columns:
        rows = shape(main.rows, for_people=False)
        told = list(rows.dicts())
        left = len(main.records) - len(told)
        sections = [replace(main, records=told, columns=rows.columns, ids=ids, left_out=left), *report.sections[1:]]
    else:
        _require(report, meta)
        sections = [_cut(section, meta) for section in report.sections]
    return replace(report, sections=sections)


def _require(report: "Report", meta: Mapping[str, Any]) -> None:
    """Refuse options that a report without columns cannot follow; UsageError."""
    if meta.get("columns"):
        raise click.UsageError("this report has columns only as a table; give --format csv, tsv, table or jsonl")
    key = str(meta.get("sort") or "").removeprefix("-")
    records = chain.from_iterable(section.records for section in report.sections)
    known = set(chain.from_iterable(records))
    if key and known and key not in known:
        raise click.UsageError(f"nothing here has a {key!r} to sort by; there are {', '.join(sorted(known))}")


def _cut(section: "Section", meta: Mapping[str, Any]) -> "Section":
    """Sort the records of a section, if they have what to sort by, what is empty last, and keep the first ones."""
    records, order = list(section.records), str(meta.get("sort") or "")
    key = order.removeprefix("-")
    if order and all(key in one for one in records):
        records.sort(key=lambda one: str(one[key] or ""), reverse=order.startswith("-"))
        records.sort(key=lambda one: not one[key])
    kept = records[: meta.get("limit")]
    return replace(section, records=kept, left_out=len(records) - len(kept))


def _known(rows: "Rows", column: str) -> str:
    if column not in rows.columns:
        raise click.UsageError(f"no column is called {column!r}; there are {', '.join(rows.columns)}")
    return column


def _added(command: Command, options: Options) -> Command:
    for flags, settings in reversed(list(options.items())):
        command = click.option(*flags, callback=remember, expose_value=False, **settings)(command)
    return command
