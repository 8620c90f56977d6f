"""whomet identity explain."""

import click

from kg.cli import decision_files, options, stores


@click.command()
@click.argument("name", metavar="NAME|IRI")
@options.rows
@options.output
@decision_files.files
@options.store
@options.quiet
def explain(name: str) -> None:
    """List every mention that belongs to a person, or every report that belongs to a meeting, and why.

    For example: whomet identity explain Huseynov
    """
    from kg.cli.output import show
    from kg.identity.explaining import COLUMNS, rows
    from kg.store.base import Rows

    with stores.opened() as opened:
        found = decision_files.known(opened).found
    show(Rows(COLUMNS, list(rows(found, name))), empty=f"nobody is called {name}")
