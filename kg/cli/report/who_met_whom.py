"""whomet report who-met-whom."""

import click

from kg.cli import options, stores
from kg.cli.output import show_report


@click.command("who-met-whom")
@options.since
@options.until
@options.report
def who_met_whom(**span: str) -> None:
    """Report every meeting that was held, or those of a period.

    For example: whomet report who-met-whom --since 2018 --until 2020-06
    """
    from kg.reports import dossier

    with stores.opened() as opened:
        show_report(dossier.who_met_whom(opened, {name: day for name, day in span.items() if day}))
