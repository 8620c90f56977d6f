"""whomet report country."""

import click

from kg.cli import options, stores
from kg.cli.output import show_report


@click.command()
@click.argument("name")
@options.report
def country(name: str) -> None:
    """Report who speaks for a country, whom they met, and what the country joined or left.

    For example: whomet report country Azerbaijan
    """
    from kg.reports import dossier

    with stores.opened() as opened:
        show_report(dossier.country(opened, name))
