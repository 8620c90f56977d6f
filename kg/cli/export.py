"""whomet export: write everything in the store, as triples or in the format of another tool."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options, stores
from kg.exchange.formats import FORMATS

if TYPE_CHECKING:
    from kg.store.base import Store

CHOICES = (*options.TRIPLES, *FORMATS)


@click.command()
@options.form(CHOICES, "nq")
@click.option("--table", metavar="NAME", default="", help="With csv or parquet: this table alone, as a file.")
@options.output
@options.store
@options.quiet
def export(table: str) -> None:
    """Write everything in the store: as triples, or in the format of another tool.

    For example: whomet export --format gexf -o met.gexf

    The same content is always written as the same bytes.  nq and jsonld record which article says
    what, ttl does not.  csv, parquet, kumu, neo4j-admin and vault are folders, named by -o; docs/exports.md
    says what is in each.
    """
    from kg.cli.output import chosen_format, show_text
    from kg.maintenance.loading import graphs
    from kg.render.export import Syntax, write

    form = chosen_format(CHOICES, "nq")
    with stores.opened() as opened:
        if form in options.TRIPLES and not table:
            show_text(write(graphs(opened), Syntax(form)))
        else:
            _exchange(opened, form, table)


def _exchange(opened: "Store", form: str, table: str) -> None:
    """Write a file or a folder of another tool; a file may go to standard output."""
    from kg.cli.output import STDOUT
    from kg.exchange.flat_records import Records
    from kg.exchange.formats import export, of_table

    chosen = of_table(form, table) if table else FORMATS[form]
    path = str(click.get_current_context().meta.get("output", STDOUT))
    records = Records(opened)
    if path != STDOUT:
        export(records, chosen, Path(path))
    elif chosen.folder:
        raise click.UsageError(f"{form} is a folder: name a new one with -o FOLDER")
    elif form == "xlsx" or sys.stdout.isatty():
        raise click.UsageError(f"{form} is for a program: name a file with -o FILE")
    else:
        chosen.stream(records, sys.stdout.buffer)
