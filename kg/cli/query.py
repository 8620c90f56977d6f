"""whomet query: put a question of one's own."""

from typing import IO

import click

from kg.cli import options, stores


@click.command()
@click.argument("file", type=click.File(encoding="utf-8"))
@options.store
@options.rows
@options.output
@options.quiet
def query(file: IO[str]) -> None:
    """Answer the SPARQL query in FILE, or - for stdin.

    It can only read: SELECT, ASK, CONSTRUCT or DESCRIBE, without SERVICE.  The usual prefixes
    (wm: org: foaf: schema: skos: prov: dct: cv:) need no declaration.
    """
    from kg.cli.output import show
    from kg.errors import QueryError

    try:
        text = file.read()
    except UnicodeDecodeError as error:
        raise QueryError(file.name, f"is not UTF-8 (byte {error.start}); convert it to UTF-8") from error
    with stores.opened() as opened:
        show(opened.query(text, file.name))
