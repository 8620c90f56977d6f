"""whomet queries: which questions there are."""

import click

from kg.cli import options

COLUMNS = ("name", "parameters", "summary")


@click.command()
@options.rows
@options.output
@options.quiet
def queries() -> None:
    """List the questions that `whomet ask` answers.

    For example: whomet queries --format json

    json and jsonl also describe each parameter and each column; so does `whomet ask NAME --help`.
    """
    from kg.cli.output import chosen_format, show, show_text
    from kg.model.terminal import json_line
    from kg.store.base import Rows
    from queries.library import library

    found = library().values()
    form = chosen_format(options.ROWS, "")
    if form == "jsonl":
        show_text(json_line(query.described()) + "\n" for query in found)
    elif form == "json":
        show_text([json_line([query.described() for query in found]) + "\n"])
    else:
        show(Rows(COLUMNS, [(query.name, ", ".join(query.parameters), query.summary) for query in found]))
