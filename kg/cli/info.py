"""whomet info: what the store holds."""

import click

from kg.cli import options, stores


@click.command()
@options.rows
@options.output
@options.store
@options.quiet
def info() -> None:
    """Say what the store holds, enough to cite it.

    The digest is equal for equal content, on every machine.
    """
    from kg.cli.output import show
    from kg.reports.description import describe

    with stores.opened() as opened:
        show(describe(opened))
