"""whomet report first, gaps, news, readouts, conflicts, steps, holders: what only many articles together can tell."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import click

from kg.cli import hands, options, stores
from kg.cli.output import FORMATS, say, show_report

if TYPE_CHECKING:
    from kg.maintenance.resolving import Known
    from kg.reports.accounts import Accounts
    from kg.reports.news import Brought
    from kg.store.base import Store

NO_LOADS = "no list of what each load brought is beside the store; give --since-article-date DATE"
SINCE = click.option(
    "--since", metavar="DATE", default="", help="Leave out what may have been before this day, month or year."
)
UNTIL = click.option(
    "--until", metavar="DATE", default="", help="Leave out what may have been after this day, month or year."
)


def _time(_: click.Context, __: click.Parameter, text: str | None) -> datetime | None:
    try:
        time = datetime.fromisoformat(text) if text else None
    except ValueError:
        raise click.BadParameter(f"{text!r} is no time like 2024-11-28 or 2024-11-28T09:30") from None
    if time is None:
        return None
    return time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC)


def _printed(command: options.Command) -> options.Command:
    """Add the options of every report."""
    for option in (options.quiet, options.store, options.output, options.form(FORMATS, "text")):
        command = option(command)
    return command


@click.command()
@click.argument("one")
@click.argument("other", required=False)
@click.option("--since", metavar="DATE", default="", help="The first one on or after this day, month or year.")
@_printed
def first(one: str, other: str | None, since: str) -> None:
    """Report who met for the first time: ONE each other, or ONE and OTHER, be they persons or states.

    The names are forgiving, as in `whomet report person`; what is the name of a state means the state.
    """
    from kg.lookup.find import bound
    from kg.reports import contacts

    day = bound("first", "since", since)
    with stores.opened() as opened:
        asked = [one, other] if other else [one]
        show_report(contacts.first(opened, asked, date.fromisoformat(day) if day else None))


@click.command()
@click.argument("name", required=False)
@click.option("--months", metavar="N", type=click.IntRange(1), default=12, show_default=True, help="For how long.")
@click.option("--least", metavar="N", type=click.IntRange(1), default=3, show_default=True, help="Meetings before.")
@click.option("--until", metavar="DATE", default="", help="Up to when.  [default: the day of the newest article]")
@click.option("--gone", is_flag=True, help="Also those of whom one has met nobody since.")
@_printed
def gaps(name: str | None, months: int, least: int, until: str, *, gone: bool) -> None:
    """Report who met before but not any more: everybody, or NAME and others, the most frequent first."""
    from kg.lookup.find import bound
    from kg.reports import contacts

    day = bound("gaps", "until", until)
    silence = contacts.Silence(months, date.fromisoformat(day) if day else None, least, gone)
    with stores.opened() as opened:
        report = contacts.gaps(opened, silence, name or "")
    show_report(report)
    if not gone and not any(section.records for section in report.sections):
        say("those of whom one has met nobody since are left out; --gone shows them")


@click.command()
@click.option("--since", metavar="TIME", callback=_time, help="Since the loads after this day or time, UTC.")
@click.option(
    "--since-article-date", "day", metavar="DATE", default="", help="Since the articles of this day, month or year."
)
@hands.files
@_printed
def news(since: datetime | None, day: str) -> None:
    """Report what is new since the last load that brought something: meetings, offices, and who is one now."""
    from kg.reports.news import news as reported

    with stores.opened() as opened:
        known = hands.known(opened)
        show_report(reported(opened, _accounts(opened, known), _brought(known, since, day)))


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME [OTHER] | MEETING...]")
@SINCE
@UNTIL
@hands.files
@_printed
def readouts(names: tuple[str, ...], since: str, until: str) -> None:
    """Report side by side what each side tells of a meeting, and what only one of them says.

    Whose an article is tells the state of its address, else its publisher.  Without a name all
    meetings are reported of which two sides tell; with names all of these persons of which two
    articles tell.  A MEETING is an IRI, which questions give as meeting_id.
    """
    from kg.reports.readouts import readouts as reported

    with stores.opened() as opened:
        accounts = _accounts(opened, hands.known(opened))
        show_report(reported(opened, accounts, names, _span("readouts", since, until)))


@click.command()
@SINCE
@UNTIL
@hands.files
@_printed
def conflicts(since: str, until: str) -> None:
    """Report where articles contradict each other about a meeting: its status, day, place or mode."""
    from kg.reports.conflicts import conflicts as reported

    with stores.opened() as opened:
        show_report(reported(_accounts(opened, hands.known(opened)), _span("conflicts", since, until)))


@click.command()
@click.argument("meeting")
@_printed
def steps(meeting: str) -> None:
    """Report what became of MEETING, from plan to outcome, article by article.

    MEETING is an IRI, which questions give as meeting_id.
    """
    from kg.reports.steps import steps as reported

    with stores.opened() as opened:
        show_report(reported(opened, meeting))


@click.command()
@click.argument("post")
@click.option("--at", metavar="DATE", default="", help="Who held it on this day, how sure that is, and why.")
@_printed
def holders(post: str, at: str) -> None:
    """Report who held POST, in the order of days, and what says when each began and ended.

    POST is forgiving: "Finnish president", "Director General of IOM".  The same office put otherwise counts too.
    """
    from kg.reports.tenure.holders import holders as reported

    with stores.opened() as opened:
        show_report(reported(opened, post, _on("holders", at)))


def _on(asker: str, day: str) -> date | None:
    from kg.lookup.find import on

    return on(asker, day) if day else None


def _accounts(opened: "Store", known: "Known") -> "Accounts":
    from kg.reports.accounts import Accounts

    return Accounts(opened, known)


def _span(asker: str, since: str, until: str) -> tuple[str, str]:
    from kg.lookup.find import bound

    return bound(asker, "since", since), bound(asker, "until", until)


def _brought(known: "Known", since: datetime | None, day: str) -> "Brought":
    """Return the articles that are news; a store without a list of its loads needs a day."""
    from kg.lookup.find import bound
    from kg.model.history import brought
    from kg.reports.news import Brought, published_since

    if day:
        return published_since(known, date.fromisoformat(bound("news", "since", day)))
    loads = hands.loads()
    if not loads:
        raise click.UsageError(NO_LOADS)
    new, changed = brought(loads, since)
    when = f"the loads since {since:%Y-%m-%d %H:%M}" if since else f"the load of {loads[-1].created_at:%Y-%m-%d %H:%M}"
    return Brought(new, changed, f"{when} UTC")
