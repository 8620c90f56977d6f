"""whomet identity review."""

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from kg.cli import decision_files, options, stores
from kg.cli.decision_files import keep

if TYPE_CHECKING:
    from kg.maintenance.resolving import Resolved

KEYS = {"y": "positive", "n": "negative", "u": "unsure"}


@click.command()
@decision_files.files
@options.store
@options.quiet
def review() -> None:
    """Ask about the pairs that may be the same, the likeliest first.

    For example: whomet identity review

    The keys are y (yes), n (no), u (unsure), s (skip) and q (quit).
    """
    from kg.cli.output import say

    with stores.opened(read_only=False) as opened:
        known = decision_files.known(opened)
        answered = sum(_asked(known))
        say(f"{answered} decided")
        if answered:
            decision_files.settle(opened)


def _asked(known: "Resolved") -> Iterator[bool]:
    """Show each open pair, and keep the answer at once."""
    from kg.cli.output import safe
    from kg.identity.decisions import Decision, Judgement
    from kg.identity.explaining import described

    _see_terminal()
    queue = [one for one in known.resolution.queue if (min(one[:2]), max(one[:2])) not in known.ledger.decided]
    for number, (one, other, decision) in enumerate(queue, 1):
        click.echo("\n" + safe(f"{number} of {len(queue)}: {decision.reason} ({decision.score:.2f})"))
        for end in (one, other):
            click.echo(f"  {safe(described(known.found, end))}")
        key = _key()
        if key == "q":
            return
        if key in KEYS:
            keep(known, (one, other), Decision(Judgement(KEYS[key]), decision.score, "reviewed"))
        yield key in KEYS


def _see_terminal() -> None:
    """Raise ClickException where nobody can press a key, before anything is asked."""
    replaced = sys.stdin is not sys.__stdin__  # by somebody who gives the keys
    if replaced or sys.platform == "win32" or (sys.stdin and sys.stdin.isatty()):
        return
    try:
        os.close(os.open("/dev/tty", os.O_RDONLY))
    except OSError as error:
        raise click.ClickException(
            "asks at a terminal, and there is none; take: whomet identity same, or different"
        ) from error


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
