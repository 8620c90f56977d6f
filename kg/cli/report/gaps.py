"""whomet report gaps."""

from datetime import date

import click

from kg.cli import options, stores
from kg.cli.output import say, show_report


@click.command()
@click.argument("name", required=False)
@click.option(
    "--months", metavar="N", type=click.IntRange(1), default=12, show_default=True, help="Months without a meeting."
)
@click.option(
    "--least", metavar="N", type=click.IntRange(1), default=3, show_default=True, help="Fewest meetings before."
)
@click.option(
    "--until",
    metavar="DATE",
    default="",
    help="Last day that counts.  [default: of each pair, the last day on which both met others]",
)
@click.option("--gone", is_flag=True, help="Also pairs of whom one has met nobody since.")
@options.report
def gaps(name: str | None, months: int, least: int, until: str, *, gone: bool) -> None:
    """Report pairs who used to meet and have stopped, the most frequent first.

    For example: whomet report gaps --months 6 --least 1

    With NAME only that person's pairs are reported.  Both have met others for so long without
    meeting each other.
    """
    from kg.lookup.find import bound
    from kg.reports import contacts

    day = bound("gaps", "until", until)
    silence = contacts.GapRule(months, date.fromisoformat(day) if day else None, least, gone)
    with stores.opened() as opened:
        report = contacts.gaps(opened, silence, name or "")
        show_report(report, opened)
    if not gone and not any(section.records for section in report.sections):
        say("pairs of whom one has met nobody since are left out; --gone shows them")
