"""whomet identity undo."""

import click

from kg.cli import decision_files, options, stores
from kg.cli.decision_files import meant


@click.command()
@click.argument("one")
@click.argument("other")
@decision_files.files
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
        known = decision_files.known(opened)
        taken = [
            ledger.undo(decision_files.ledger_to_write(), ends, decision_files.user())
            for ends in meant(lambda: standing(known.found, known.ledger, one, other))
        ]
        say(f"{len(taken)} decisions taken back")
        decision_files.settle(opened)
