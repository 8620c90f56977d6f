"""whomet report: something to read."""

import click

from kg.cli import across, options, stores
from kg.cli.output import FORMATS, show_report


@click.group()
def report() -> None:
    """Print a report, each fact with the words behind it."""


@report.command("who-met-whom")
@options.form(FORMATS, "text")
@options.output
@click.option("--since", metavar="DATE", help="Leave out what may have been before this day, month or year.")
@click.option("--until", metavar="DATE", help="Leave out what may have been after this day, month or year.")
@options.store
@options.quiet
def who_met_whom(**span: str | None) -> None:
    """Report every meeting that was held, or those of some time."""
    from kg.reports import dossier

    with stores.opened() as opened:
        show_report(dossier.who_met_whom(opened, {name: day for name, day in span.items() if day}))


@report.command()
@click.argument("name")
@options.form(FORMATS, "text")
@options.output
@options.store
@options.quiet
def person(name: str) -> None:
    """Report a person's offices, meetings and counterparts.

    NAME is forgiving: case, accents and initials do not matter, and a family name will do if it
    is one person's.
    """
    from kg.reports import dossier

    with stores.opened() as opened:
        show_report(dossier.person(opened, name))


@report.command()
@click.argument("one")
@click.argument("other")
@options.form(FORMATS, "text")
@options.output
@options.store
@options.quiet
def chain(one: str, other: str) -> None:
    """Report the shortest chain of meetings from one person to another.

    The names are forgiving, as in `whomet report person`.
    """
    from kg.reports import dossier

    with stores.opened() as opened:
        show_report(dossier.chain(opened, one, other))


@report.command()
@click.argument("name")
@options.form(FORMATS, "text")
@options.output
@options.store
@options.quiet
def country(name: str) -> None:
    """Report who speaks for a country, whom they met, and what the country joined or left."""
    from kg.reports import dossier

    with stores.opened() as opened:
        show_report(dossier.country(opened, name))


for _command in (
    across.first, across.gaps, across.news, across.readouts, across.conflicts, across.steps, across.holders,
):  # fmt: skip
    report.add_command(_command)
