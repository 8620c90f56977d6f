"""whomet report readouts."""

import click

from kg.cli import decision_files, options, stores
from kg.cli.output import show_report


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME [OTHER] | MEETING...]")
@options.since
@options.until
@decision_files.files
@options.report
def readouts(names: tuple[str, ...], since: str, until: str) -> None:
    """Report what each side says about a meeting, and what only one of them says.

    For example: whomet report readouts --since 2018

    The side of an article is the state of its web address, else its publisher.  Without a name the
    report has all meetings that two sides describe; with names all meetings of these persons that two
    articles describe.  MEETING is an IRI, which questions give as meeting_id.
    """
    from kg.lookup.find import bound
    from kg.reports.meeting_evidence import StoredMeetings
    from kg.reports.readouts import readouts as reported

    span = bound("readouts", "since", since), bound("readouts", "until", until)
    with stores.opened() as opened:
        stored = StoredMeetings(opened, decision_files.identities(opened, compared=not names))
        show_report(reported(opened, stored, names, span), opened, span)
