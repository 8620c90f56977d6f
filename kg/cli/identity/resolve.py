"""whomet identity resolve: settle a store whose load was interrupted."""

import click

from kg.cli import decision_files, options, stores


@click.command()
@decision_files.files
@options.store
@options.quiet
def resolve() -> None:
    """Resolve the identities of all persons and meetings, as each load does at its end.

    For example: whomet identity resolve

    Needed only after a load that was interrupted, and where a load says so.
    """
    with stores.opened(read_only=False) as opened:
        decision_files.settle(opened)
