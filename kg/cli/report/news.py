"""whomet report news."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import click

from kg.cli import decision_files, options, stores
from kg.cli.output import show_report

if TYPE_CHECKING:
    from kg.reports.news import NewArticles
    from kg.store.base import Store

NO_LOADS = "no list of what each load brought is beside the store; give --since-article-date DATE"


def _time(_: click.Context, __: click.Parameter, text: str | None) -> datetime | None:
    try:
        time = datetime.fromisoformat(text) if text else None
    except ValueError:
        raise click.BadParameter(f"{text!r} is no time like 2024-11-28 or 2024-11-28T09:30") from None
    if time is None:
        return None
    return time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC)


@click.command()
@click.option("--since", metavar="TIME", callback=_time, help="News of the loads after this day or time, UTC.")
@click.option(
    "--since-article-date",
    "day",
    metavar="DATE",
    default="",
    help="News of the articles since this day, month or year.",
)
@decision_files.files
@options.report
def news(since: datetime | None, day: str) -> None:
    """Report new meetings, offices and identities since the last load that brought something.

    For example: whomet report news --since-article-date 2023
    """
    from kg.reports.meeting_evidence import StoredMeetings
    from kg.reports.news import news as reported

    with stores.opened() as opened:
        stored = StoredMeetings(opened, decision_files.identities(opened))
        show_report(reported(opened, stored, _brought(opened, since, day)), opened)


def _brought(store: "Store", since: datetime | None, day: str) -> "NewArticles":
    """Return the articles that are news; a store without a list of its loads needs a day."""
    from kg.lookup.find import bound
    from kg.model.history import brought
    from kg.reports.news import NewArticles, published_since

    if day:
        return published_since(store, date.fromisoformat(bound("news", "since", day)))
    loads = decision_files.loads()
    if not loads:
        raise click.UsageError(NO_LOADS)
    new, changed = brought(loads, since)
    when = f"the loads since {since:%Y-%m-%d %H:%M}" if since else f"the load of {loads[-1].created_at:%Y-%m-%d %H:%M}"
    return NewArticles(new, changed, f"{when} UTC")
