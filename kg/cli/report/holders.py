"""whomet report holders."""

import click

from kg.cli import options, stores
from kg.cli.output import say, show_report


@click.command()
@click.argument("post")
@click.option("--at", metavar="DATE", default="", help="Report who held it on this day, how certain that is, and why.")
@options.report
def holders(post: str, at: str) -> None:
    """Report who held an office, in the order of days, and the evidence for each beginning and end.

    For example: whomet report holders "Kazakh foreign minister" --at 2023-05-03

    POST is forgiving: "Finnish president", "Director General of IOM".  Synonyms of the office count too.
    """
    from kg.lookup.find import on
    from kg.reports.tenure.holders import holders as reported

    day = on("holders", at) if at else None
    if day and at != day.isoformat():
        say(f"--at {at} is taken for its first day, {day}")
    with stores.opened() as opened:
        show_report(reported(opened, post, day), opened)
