"""whomet reconcile: hold what articles say against a register."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from kg.cli import hands, options, stores

if TYPE_CHECKING:
    from kg.cli.intake import Intake
    from kg.evaluation.register_cases import Case
    from kg.model.facts import Facts
    from kg.store.base import Row

COLUMNS = ("what", "meetings", "share", "of")
CASES = ("outcome", "date", "traveller", "other", "place", "named", "row", "article", "told")
OUTCOMES = ("confirmed", "conflicting", "missing", "extra")


@click.command()
@click.argument("registers", nargs=-1, required=True, metavar="REGISTER...")
@click.option(
    "--show", "shown", multiple=True, type=click.Choice(OUTCOMES), help="List these meetings instead of counting all."
)
@options.register
@options.rows
@options.output
@hands.files
@options.store
@options.quiet
def reconcile(registers: tuple[str, ...], shown: tuple[str, ...]) -> None:
    """Hold what the articles of the store say against registers of journeys.

    REGISTER is a CSV table that `whomet load` reads as a register; it need not be loaded.  Counted are
    its meetings that articles confirm, contradict (the same two, on other days or in another state)
    and miss, and what articles tell of its travellers abroad that it does not have.
    """
    from kg.cli.intake import Intake
    from kg.cli.output import show
    from kg.evaluation.register import reconcile as hold
    from kg.evaluation.register_cases import figures
    from kg.store.base import Rows

    intake = Intake(registers, None)
    rows = list(_entries(intake))
    with stores.opened() as opened:
        known = hands.known(opened)
    found = hold(known.evidence.values(), rows, known.ledger.hands())
    if shown:
        show(Rows(CASES, (_row(one) for one in found if one.outcome in shown)))
    else:
        show(
            Rows(
                COLUMNS, ((it.what, it.meetings, "" if it.share is None else it.share, it.of) for it in figures(found))
            )
        )
    intake.exit()


def _entries(intake: "Intake") -> "Iterator[Facts]":
    """Read the rows; what is no row of a register is passed over, with a word."""
    from kg.cli.output import complain
    from loaders.pipeline import extract
    from loaders.sources.registers.entries import Entry

    def entries() -> "Iterator[Entry]":
        for article in intake.articles():
            if isinstance(article, Entry):
                yield article
            else:
                complain(f"{article.source}: no row of a register; see docs/registers.md")

    return extract(entries())


def _row(one: "Case") -> "Row":
    return one.outcome.value, one.date, one.one, one.other, one.place, one.named, one.row, one.article, one.told
