"""whomet explore: one page to look at who met whom."""

import sys

import click

from kg.cli import options, stores


@click.command()
@click.option("--person", metavar="NAME", default="", help="Show one person's circle only.")
@options.since
@options.until
@options.output
@options.store
@options.quiet
def explore(person: str, **span: str) -> None:
    """Write one page to look at who met whom: a network, its months, and the words behind each line.

    For example: whomet explore -o page.html

    The page needs no network and no other file: open it in a browser, or mail it.
    """
    from kg.cli.output import STDOUT, show_text
    from kg.render.explorer.single_file import page
    from kg.reports.contact_network import network

    if click.get_current_context().meta.get("output", STDOUT) == STDOUT and sys.stdout.isatty():
        raise click.UsageError("A page is for a browser, not for a terminal: name a file, as in -o page.html")
    with stores.opened() as opened:
        show_text([page(network(opened, {name: day for name, day in span.items() if day}, person))])
