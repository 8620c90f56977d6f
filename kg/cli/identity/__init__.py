"""whomet identity: the identities of persons and meetings, and human decisions on them."""

import click

from kg.cli.commands import Commands


@click.group(cls=Commands, package=__name__)
def identity() -> None:
    """Show and decide which names are one person and which reports are one meeting.

    For example: whomet identity explain Huseynov

    ONE and OTHER are persons, by a name or an IRI, or meetings, by the IRIs that questions give as
    meeting_id.  Decisions are kept in a ledger beside the store, and count in every later load.
    """
