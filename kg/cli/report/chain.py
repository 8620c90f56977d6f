"""whomet report chain."""

import click

from kg.cli import options, stores
from kg.cli.output import show_report


@click.command()
@click.argument("one")
@click.argument("other")
@options.report
def chain(one: str, other: str) -> None:
    """Report the shortest chain of meetings from one person to another.

    For example: whomet report chain Huseynov Vitorino

    Names are forgiving: case, accents and initials do not matter, and a family name is enough if
    only one person has it.
    """
    from kg.reports import dossier

    with stores.opened() as opened:
        show_report(dossier.chain(opened, one, other))
