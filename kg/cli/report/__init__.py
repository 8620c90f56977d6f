"""whomet report: something to read."""

from collections.abc import Callable

import click

from kg.cli import filters, options, stores
from kg.cli.commands import Commands, unwrapped
from kg.reports.report_kinds import REPORTS, ReportKind

FORGIVING = (
    "Names are forgiving: case, accents and initials do not matter, a family name is enough if one person has it."
)


class Reports(Commands):
    """The reports: those of the catalogue, and those that have a module here, with options of their own."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the reports."""
        return sorted({*super().list_commands(ctx), *REPORTS})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Make the command of a report of the catalogue, else look for its module."""
        if cmd_name in REPORTS:
            return unwrapped(_command(cmd_name, REPORTS[cmd_name]))
        return super().get_command(ctx, cmd_name)


@click.group(cls=Reports, package=__name__)
def report() -> None:
    """Print a report in which every fact is followed by the words that say so.

    For example: whomet report who-met-whom
    """


def _command(name: str, kind: ReportKind) -> click.Command:
    example = f"For example: whomet report {name} {kind.example}".rstrip()
    text = "\n\n".join([f"Report {kind.summary}.", example, *([FORGIVING] if kind.names else [])])
    made: Callable[..., None] = options.report(filters.counted(_shown(kind)))
    for argument in reversed(kind.names):
        made = click.argument(argument.strip("[]").lower(), metavar=argument, required=argument[0] != "[")(made)
    return click.command(name, help=text)(made)


def _shown(kind: ReportKind) -> Callable[..., None]:
    def show(**given: str | None) -> None:
        from kg.cli.output import show_report

        wanted = filters.given()
        with stores.opened() as opened:
            names = [text for text in given.values() if text]
            show_report(kind.make(opened, names, wanted), opened, wanted.days)

    return show
