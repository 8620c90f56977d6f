"""whomet report: something to read."""

import click

from kg.cli.commands import Commands


@click.group(cls=Commands, package=__name__)
def report() -> None:
    """Print a report in which every fact is followed by the words that say so.

    For example: whomet report who-met-whom
    """
