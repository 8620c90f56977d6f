"""whomet report first."""

from datetime import date

import click

from kg.cli import options, stores
from kg.cli.output import show_report


@click.command()
@click.argument("one")
@click.argument("other", required=False)
@click.option("--since", metavar="DATE", default="", help="Start on this day, month or year.")
@options.report
def first(one: str, other: str | None, since: str) -> None:
    """Report the first meeting of two, or the first meetings of one with each other.

    For example: whomet report first Huseynov Vitorino

    ONE and OTHER are persons or states; without OTHER the report has everybody whom ONE met.  Names
    are forgiving, as in `whomet report person`; the name of a state means the state.
    """
    from kg.lookup.find import bound
    from kg.reports import contacts

    day = bound("first", "since", since)
    with stores.opened() as opened:
        asked = [one, other] if other else [one]
        show_report(contacts.first(opened, asked, date.fromisoformat(day) if day else None), opened, (day, ""))
