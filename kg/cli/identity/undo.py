"""whomet identity undo."""

import click

from kg.cli import decisions, options, stores
from kg.cli.decisions import meant


@click.command()
@click.argument("one")
@click.argument("other")
@decisions.files
@options.store
@options.quiet
def undo(one: str, other: str) -> None:
    """Take back the decision on two persons or meetings, which restores the graph as it was before.

    For example: whomet identity undo "Anwar Sadat" "Menachem Begin"
    """
    from kg.cli.output import say
    from kg.identity import ledger
    from kg.identity.ends import standing

    with stores.opened(read_only=False) as opened:
        known = decisions.known(opened)
        taken = [
            ledger.undo(decisions.ledger_to_write(), ends, decisions.user())
            for ends in meant(lambda: standing(known.found, known.ledger, one, other))
        ]
        say(f"{len(taken)} decisions taken back")
        decisions.settle(opened)
