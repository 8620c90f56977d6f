"""whomet report person."""

import click

from kg.cli import options, stores
from kg.cli.output import show_report


@click.command()
@click.argument("name")
@options.report
def person(name: str) -> None:
    """Report a person's offices, meetings and counterparts.

    For example: whomet report person Huseynov

    Names are forgiving: case, accents and initials do not matter, and a family name is enough if
    only one person has it.
    """
    from kg.reports import dossier

    with stores.opened() as opened:
        show_report(dossier.person(opened, name))
