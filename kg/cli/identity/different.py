"""whomet identity different."""

import click

from kg.cli.decision_files import decide, deciding


@click.command()
@deciding
def different(one: str, other: str, reason: str) -> None:
    """Decide that two persons or two meetings are not the same.

    For example: whomet identity different "Anwar Sadat" "Menachem Begin"
    """
    from kg.identity.decisions import Judgement

    decide((one, other), Judgement.DIFFERENT, reason)
