"""whomet identity decisions."""

import click

from kg.cli import options, stores
from kg.cli.decision_files import files, known


@click.command()
@options.output
@files
@options.store
@options.quiet
def decisions() -> None:
    """Write every decision, of rules and of humans, as a line of JSON in nomenklatura's form.

    For example: whomet identity decisions -o decisions.jsonl
    """
    from kg.cli.output import show_text
    from kg.identity.explaining import edges
    from kg.model.terminal import json_line

    with stores.opened() as opened:
        resolved = known(opened)
    show_text(json_line(one.model_dump(mode="json")) + "\n" for one in edges(resolved.found, resolved.ledger))
