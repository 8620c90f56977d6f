"""whomet info: what the store holds."""

import click

from kg.cli import options


@click.command()
@options.rows
@options.output
@options.store
@options.quiet
def info(store: str) -> None:
    """Say what the store holds, enough to cite it.

    The digest is equal for equal content, on every machine.
    """
    from kg.cli.output import show
    from kg.description import describe
    from kg.store.address import open_store

    with open_store(store, read_only=True) as opened:
        show(describe(opened))
