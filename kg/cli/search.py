"""whomet search: what a name can mean."""

import click

from kg.cli import filters, options, stores


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="NAME")
@click.option("--most", metavar="N", type=click.IntRange(1), default=10, help="How many of each kind.  [default: 10]")
@filters.shaped
@options.rows
@options.output
@options.store
@options.quiet
def search(words: tuple[str, ...], most: int) -> None:
    """List the persons, states, organizations and offices that a name can mean, what fits best first.

    For example: whomet search huseynov

    Case, accents and order do not matter, beginnings of words are enough; if nothing fits, what is spelt nearly so
    is listed.
    """
    from kg.cli.output import show
    from kg.lookup.search import search as found

    with stores.opened() as opened:
        show(found(opened, " ".join(words), most))
