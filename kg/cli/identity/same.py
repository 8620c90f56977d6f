"""whomet identity same."""

import click

from kg.cli.decision_files import decide, deciding


@click.command()
@deciding
def same(one: str, other: str, reason: str) -> None:
    """Decide that two persons or two meetings are the same.

    For example: whomet identity same "Anwar Sadat" "Mohamed Sadat" --reason "the full name"
    """
    from kg.identity.decisions import Judgement

    decide((one, other), Judgement.SAME, reason)
