"""whomet mcp: tools for a language model."""

import click

from kg.cli import options, stores
from kg.cli.serve import limits


@click.command()
@limits
@options.store
@options.quiet
def mcp(**most: float) -> None:
    """Give a language model tools that read the store, by the Model Context Protocol, on stdin and stdout.

    For example: whomet mcp --store whomet.db

    A program that speaks the protocol starts it; docs/mcp.md says how.  It needs the extra mcp.
    """
    from kg.serve.app import ServerSettings
    from kg.serve.model_tools import run

    with stores.opened():  # which says what is wrong with it
        pass
    where = str(click.get_current_context().meta["store"])
    run(ServerSettings(where, stores.access(), most["time_limit"], int(most["row_limit"]), int(most["processes"])))
