"""whomet register describe: propose a mapping, and show what it makes of a table."""

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options

if TYPE_CHECKING:
    from kg.model.facts import Article, Meeting

ROWS = 10  # that are shown as they are understood


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@options.register
def describe(file: str) -> None:
    """Print a mapping of a table as TOML, with what it understands of ten rows.

    For example: whomet register describe samples/registers/ministers-meetings.csv

    Put right what is wrong in it, keep it beside the table under the table's name with .toml, and
    load the table; docs/registers.md says what can stand there.
    """
    from kg.cli.output import safe
    from kg.model.errors import ArticleError
    from loaders.sources.apart import once_apart
    from loaders.sources.formats.describing import begun
    from loaders.sources.limits import Limits
    from loaders.sources.registers import columns
    from loaders.sources.registers.proposal import written

    given = click.get_current_context().meta.get("register")
    mapping, limits = columns.read(Path(str(given))) if given else None, Limits.from_environment(os.environ)
    work = partial(begun, given=mapping, limits=limits, rows=ROWS)
    register, rows = once_apart(work, Path(file), file, limits)
    click.echo(written(register))
    for one in rows:
        said = [one.reason] if isinstance(one, ArticleError) else list(_understood(one))
        where = one.where.rpartition(":")[2] if isinstance(one, ArticleError) else one.id
        for line in said:
            click.echo(safe(f"# row {where}: {line}"))


def _understood(row: "Article") -> "Iterator[str]":
    """Say in words what a row is understood to mean."""
    from loaders.pipeline import language_of, read

    facts = read(row, language_of(row))
    yield from map(_sentence, facts.meetings)
    yield from (f"without a meeting, {why}: {said!r}" for why, said in facts.unread)


def _sentence(meeting: "Meeting") -> str:
    """Write a meeting: who, with which offices, when and where."""
    from kg.graph.nodes import capacity

    people = [
        f"{one.person} ({capacity(one.position)})" if one.position else one.person for one in meeting.participants
    ]
    who = " + ".join([*people, *(f"[{one.name}]" for one in meeting.organizations)])
    when = meeting.date.edtf if meeting.date else "no day"
    return ", ".join(filter(None, (who, when, meeting.place.name if meeting.place else "")))
