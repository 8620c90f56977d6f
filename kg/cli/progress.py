"""How far a load has come: a bar for whoever watches, a line now and then for a log."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from kg.cli.output import say

if TYPE_CHECKING:
    from kg.cli.inputs import Inputs
    from kg.maintenance.loading import LoadProgress

EVERY = 10.0  # seconds between two lines


@contextmanager
def progress(tally: "LoadProgress", inputs: "Inputs") -> Iterator[Callable[[], None]]:
    """Give what is to be called from time to time, and then shows how far the load has come."""
    if click.get_current_context().meta.get("quiet"):
        yield lambda: None
    elif sys.stderr.isatty():
        with _bar(tally, inputs) as show:
            yield show
    else:
        yield _Lines(tally, inputs).show


@contextmanager
def _bar(tally: "LoadProgress", inputs: "Inputs") -> Iterator[Callable[[], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    total = inputs.size
    columns = [BarColumn(), TextColumn("{task.description}"), TimeRemainingColumn(elapsed_when_finished=True)]
    with Progress(*columns[0 if total else 1 : 3 if total else 2], console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(_articles(tally), total=total or None)
        yield lambda: bar.update(
            task, description=_articles(tally), completed=min(inputs.meter.done, total), refresh=True
        )


@contextmanager
def waiting(what: str) -> Iterator[Callable[[str], None]]:
    """Show what is being done, while it lasts, and give what says how far it is."""
    if click.get_current_context().meta.get("quiet"):
        yield lambda _: None
    elif sys.stderr.isatty():
        from rich.console import Console

        with Console(stderr=True).status(f"{what} ...") as status:
            yield status.update
    else:
        yield _Now().show


class _Now:
    """A line every few seconds, of what is said more often."""

    def __init__(self) -> None:
        self._next = time.monotonic() + EVERY

    def show(self, line: str) -> None:
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + EVERY
            say(line)


class _Lines:
    """A line every few seconds."""

    def __init__(self, tally: "LoadProgress", inputs: "Inputs") -> None:
        self._tally, self._inputs = tally, inputs
        self._total = inputs.size
        self._now = _Now()

    def show(self) -> None:
        self._now.show(_articles(self._tally) + self._left())

    def _left(self) -> str:
        done = min(self._inputs.meter.done, self._total)
        if not done or (not self._tally.done and done < self._total):
            return ""  # nothing to guess from
        return f", {self._tally.seconds * (self._total - done) / done:,.0f} seconds left"


def _articles(tally: "LoadProgress") -> str:
    return f"{tally.done:,} articles, {tally.done / max(tally.seconds, 0.001):,.1f} a second"
