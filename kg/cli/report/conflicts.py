"""whomet report conflicts."""

import click

from kg.cli import decision_files, options, stores
from kg.cli.output import show_report


@click.command()
@options.since
@options.until
@decision_files.files
@options.report
def conflicts(since: str, until: str) -> None:
    """Report where articles contradict each other about a meeting: its status, day, place or mode.

    For example: whomet report conflicts --since 2018
    """
    from kg.lookup.find import bound
    from kg.reports.conflicts import conflicts as reported
    from kg.reports.meeting_evidence import StoredMeetings

    span = bound("conflicts", "since", since), bound("conflicts", "until", until)
    with stores.opened() as opened:
        stored = StoredMeetings(opened, decision_files.identities(opened, compared=True))
        show_report(reported(stored, span), opened, span)
