"""whomet export: write everything in the store, as triples or in the format of another tool."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options, stores
from kg.exchange.formats import FORMATS, of_table

if TYPE_CHECKING:
    from kg.exchange.flat_records import Records
    from kg.exchange.formats import ExchangeFormat


@click.command()
@options.form(tuple(FORMATS), "nq")
@click.option("--table", metavar="NAME", default="", help="With csv or parquet: this table alone, as a file.")
@options.output
@options.store
@options.quiet
def export(table: str) -> None:
    """Write everything in the store: as triples, or in the format of another tool.

    For example: whomet export --format gexf -o met.gexf

    The same content is always written as the same bytes.  nq and jsonld record which article says
    what, ttl does not.  What has no place for version and digest, as nq, has them said on stderr.
    csv, parquet, kumu, neo4j-admin and vault are folders, named by -o; docs/exports.md says what is
    in each.
    """
    from kg.cli.output import chosen_format, say
    from kg.exchange.flat_records import Records

    form = chosen_format(tuple(FORMATS), "nq")
    chosen = of_table(form, table) if table else FORMATS[form]
    with stores.opened() as opened:
        records = Records(opened)
        _write(records, form, chosen)
        if not chosen.is_named:
            say(records.generator)


def _write(records: "Records", form: str, chosen: "ExchangeFormat") -> None:
    """Write a file or a folder; a file may go to standard output."""
    from kg.cli.output import STDOUT
    from kg.exchange.formats import export

    path = str(click.get_current_context().meta.get("output", STDOUT))
    if path != STDOUT:
        export(records, chosen, Path(path))
    elif chosen.folder:
        raise click.UsageError(f"{form} is a folder: name a new one with -o FOLDER")
    elif form == "xlsx" or (sys.stdout.isatty() and not chosen.is_text):
        raise click.UsageError(f"{form} is for a program: name a file with -o FILE")
    else:
        chosen.stream(records, sys.stdout.buffer)
