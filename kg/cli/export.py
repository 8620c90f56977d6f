"""whomet export: write everything in the store."""

import click

from kg.cli import options, stores


@click.command()
@options.form(options.TRIPLES, "nq")
@options.output
@options.store
@options.quiet
def export() -> None:
    """Write everything in the store as triples.

    For example: whomet export --format ttl -o graph.ttl

    The same content is always written as the same bytes.  nq and jsonld record which article says
    what, ttl does not.
    """
    from kg.cli.output import chosen_format, show_text
    from kg.maintenance.loading import graphs
    from kg.render.export import Syntax, write

    with stores.opened() as opened:
        show_text(write(graphs(opened), Syntax(chosen_format(options.TRIPLES, "nq"))))
