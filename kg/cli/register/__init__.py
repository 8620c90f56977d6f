"""whomet register: tables of meetings, journeys and offices."""

import click

from kg.cli.commands import Commands


@click.group(cls=Commands, package=__name__)
def register() -> None:
    """Say how a table of meetings, journeys or offices is read.

    For example: whomet register describe samples/registers/ministers-meetings.csv
    """
