"""whomet report conflicts."""

import click

from kg.cli import decisions, options, stores
from kg.cli.output import show_report


@click.command()
@options.since
@options.until
@decisions.files
@options.report
def conflicts(since: str, until: str) -> None:
    """Report where articles contradict each other about a meeting: its status, day, place or mode.

    For example: whomet report conflicts --since 2018
    """
    from kg.lookup.find import bound
    from kg.reports.accounts import Accounts
    from kg.reports.conflicts import conflicts as reported

    span = bound("conflicts", "since", since), bound("conflicts", "until", until)
    with stores.opened() as opened:
        show_report(reported(Accounts(opened, decisions.known(opened)), span))
