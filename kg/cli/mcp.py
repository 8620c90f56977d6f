"""whomet mcp: tools for a language model."""

import click

from kg.cli import options
from kg.cli.serve import limits, settings


@click.command()
@limits
@options.store
@options.quiet
def mcp(**most: float) -> None:
    """Give a language model tools that read the store, by the Model Context Protocol, on stdin and stdout.

    For example: whomet mcp --store whomet.db

    A program that speaks the protocol starts it; docs/mcp.md says how.  It needs the extra mcp.
    """
    from kg.serve.model_tools import run

    run(settings(most))
