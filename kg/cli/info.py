"""whomet info: describe the store."""

import click

from kg.cli import decision_files, options, stores


@click.command()
@options.rows
@options.output
@options.store
@options.quiet
def info() -> None:
    """Describe the store: counts, versions and a digest, enough to cite it.

    For example: whomet info

    Equal content has the same digest on every machine.
    """
    from kg.cli.output import show
    from kg.reports.description import describe

    with stores.opened() as opened:
        show(describe(opened, is_settled=not decision_files.is_unsettled(opened)))
