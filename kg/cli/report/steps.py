"""whomet report steps."""

import click

from kg.cli import options, stores
from kg.cli.output import show_report


@click.command()
@click.argument("meeting")
@options.report
def steps(meeting: str) -> None:
    """Report how a meeting went from plan to outcome, article by article.

    For example: whomet report steps https://whomet.example/id/meeting/antonio-vitorino-vusal-huseynov-igi3vs6v

    MEETING is an IRI, which questions give as meeting_id.
    """
    from kg.reports.steps import steps as reported

    with stores.opened() as opened:
        show_report(reported(opened, meeting), opened)
