"""whomet identity: who is who, and which meeting is which; why, and who says so."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeVar

import click

from kg.cli import hands, options, stores

if TYPE_CHECKING:
    from kg.identity.decisions import Decision
    from kg.maintenance.resolving import Known

Meant = TypeVar("Meant")
KEYS = {"y": "positive", "n": "negative", "u": "unsure"}


@click.group()
def identity() -> None:
    """Say who is who, and which reports tell of one meeting.

    ONE and OTHER are persons, by a name or an IRI, or meetings, by the IRIs that questions give as
    meeting_id.  What is decided is kept in a ledger beside the store, and counts in every later load.
    """


@identity.command()
@click.argument("name", metavar="NAME|IRI")
@options.rows
@options.output
@hands.files
@options.store
@options.quiet
def explain(name: str) -> None:
    """List every mention that is taken for a person, or every report for a meeting, and why."""
    from kg.cli.output import show
    from kg.identity.explaining import COLUMNS, rows
    from kg.store.base import Rows

    with stores.opened() as opened:
        found = hands.known(opened).found
    show(Rows(COLUMNS, list(rows(found, name))), empty=f"nobody is called {name}")


@identity.command()
@options.output
@hands.files
@options.store
@options.quiet
def decisions() -> None:
    """Write every decision, of rules and of hands, as a line of JSON in nomenklatura's form."""
    from kg.cli.output import show_text
    from kg.identity.explaining import edges

    with stores.opened() as opened:
        known = hands.known(opened)
    show_text(one.model_dump_json() + "\n" for one in edges(known.found, known.ledger))


def _deciding(judgement: str, text: str) -> click.Command:
    """Make the command that decides on two."""

    @click.command(name={"positive": "same", "negative": "different"}[judgement], help=text)
    @click.argument("one")
    @click.argument("other")
    @click.option("--reason", metavar="TEXT", default="", help="Why, for whoever reads the ledger.")
    @hands.files
    @options.store
    @options.quiet
    def decide(one: str, other: str, reason: str) -> None:
        with stores.opened(read_only=False) as opened:
            _decide(hands.known(opened), (one, other), judgement, reason)
            hands.settle(opened)

    return decide


identity.add_command(_deciding("positive", "Decide that two are the same."))
identity.add_command(_deciding("negative", "Decide that two are not the same."))


@identity.command()
@click.argument("one")
@click.argument("other")
@hands.files
@options.store
@options.quiet
def undo(one: str, other: str) -> None:
    """Take back what was decided on two; the graph is again as it was before."""
    from kg.cli.output import say
    from kg.identity import ledger
    from kg.identity.ends import standing

    with stores.opened(read_only=False) as opened:
        known = hands.known(opened)
        taken = [
            ledger.undo(hands.ledger_to_write(), ends, hands.user())
            for ends in _meant(lambda: standing(known.found, known.ledger, one, other))
        ]
        say(f"{len(taken)} decisions taken back")
        hands.settle(opened)


@identity.command()
@hands.files
@options.store
@options.quiet
def review() -> None:
    """Ask about the pairs that may be the same, the likeliest first: y, n, u (unsure), s (skip) or q (quit)."""
    from kg.cli.output import say

    with stores.opened(read_only=False) as opened:
        known = hands.known(opened)
        answered = sum(_asked(known))
        say(f"{answered} decided")
        if answered:
            hands.settle(opened)


def _asked(known: "Known") -> Iterator[bool]:
    """Show each open pair, and keep the answer at once."""
    from kg.identity.decisions import Decision, Judgement
    from kg.identity.explaining import described

    queue = [one for one in known.resolution.queue if (min(one[:2]), max(one[:2])) not in known.ledger.decided]
    for number, (one, other, decision) in enumerate(queue, 1):
        click.echo(f"\n{number} of {len(queue)}: {decision.reason} ({decision.score:.2f})")
        for end in (one, other):
            click.echo(f"  {described(known.found, end)}")
        key = _key()
        if key == "q":
            return
        if key in KEYS:
            _keep(known, (one, other), Decision(Judgement(KEYS[key]), decision.score, "reviewed"))
        yield key in KEYS


def _key() -> str:
    """Return a key that means something; what comes from a pipe may end."""
    while True:
        click.echo("the same? [y/n/u/s/q] ", nl=False)
        key = click.getchar().lower()
        click.echo(key if key.isprintable() else "")
        if key in {*KEYS, "s", "q"}:
            return key
        if not key or key in "\x03\x04":
            return "q"


def _decide(known: "Known", texts: tuple[str, str], judgement: str, reason: str) -> None:
    from kg.identity.decisions import Decision, Judgement
    from kg.identity.ends import pair

    meant = Judgement(judgement)
    score = 1.0 if meant is Judgement.SAME else 0.0
    _keep(known, _meant(lambda: pair(known.found, *texts)), Decision(meant, score, reason or "by hand"))


def _keep(known: "Known", ends: tuple[str, str], decision: "Decision") -> None:
    from kg.identity import ledger
    from kg.identity.explaining import called

    about = "; ".join(called(known.found, end) for end in ends)
    ledger.append(hands.ledger_to_write(), [ledger.entry(ends, decision, hands.user(), about=about)])


def _meant(find: Callable[[], Meant]) -> Meant:
    """Return what the user's words mean; a word that means nothing is a wrong argument."""
    try:
        return find()
    except ValueError as error:
        raise click.UsageError(str(error)) from error
