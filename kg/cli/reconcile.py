"""whomet reconcile: compare what articles say with a register."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from kg.cli import decision_files, options, stores

if TYPE_CHECKING:
    from kg.cli.inputs import Inputs
    from kg.evaluation.register_cases import Case
    from kg.model.facts import Facts
    from kg.store.base import Row, Store
    from loaders.sources.registers.entries import RegisterRow

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
@decision_files.files
@options.store
@options.quiet
def reconcile(registers: tuple[str, ...], shown: tuple[str, ...]) -> None:
    """Compare what the articles in the store say with registers of journeys.

    For example: whomet reconcile journeys.csv --show missing

    REGISTER is a CSV table that `whomet load` can read as a register; it does not have to be loaded.
    The command counts the register's meetings that articles confirm, contradict (the same two
    persons, on other days or in another state) and do not mention, and the meetings abroad of its
    travellers that only articles mention.
    """
    from kg.cli.inputs import Inputs
    from kg.cli.output import show
    from kg.evaluation.register_cases import figures
    from kg.store.base import Rows

    inputs = Inputs(registers, None)
    with stores.opened() as opened:
        rows = list(_entries(inputs, opened))
        found = _compared(opened, rows)
    if shown:
        show(Rows(CASES, (_row(one) for one in found if one.outcome in shown)))
    else:
        show(
            Rows(
                COLUMNS, ((it.what, it.meetings, "" if it.share is None else it.share, it.of) for it in figures(found))
            )
        )
    inputs.exit()


def _compared(store: "Store", rows: "list[Facts]") -> "list[Case]":
    """Compare by what was resolved before, else resolve the articles together with the register."""
    from kg.evaluation.register import compare
    from kg.evaluation.register import reconcile as resolve
    from kg.identity.resolution import evidence

    if both := decision_files.sides(store, list(map(evidence, rows))):
        return compare(both, rows)
    told = decision_files.corrected(store)
    return resolve(told.evidence.values(), rows, told.ledger.human_decisions())


def _entries(inputs: "Inputs", store: "Store") -> "Iterator[Facts]":
    """Read the rows that are not loaded as they are; what is no row of a register is passed over, with a word."""
    from kg.cli.output import complain
    from kg.maintenance.loading import Journal
    from kg.maintenance.resolving import facts
    from kg.model.edition import by_rules
    from kg.model.iris import article as named
    from loaders.sources.registers.entries import RegisterRow

    journal = Journal(store, by_rules())
    for article in inputs.articles():
        if not isinstance(article, RegisterRow):
            complain(f"{article.source}: no row of a register; see docs/registers.md")
        elif journal.is_kept(article):
            yield facts(store, named(article.source))
        else:
            yield _read(article)


def _read(row: "RegisterRow") -> "Facts":
    from loaders.pipeline import language_of, read  # its language model takes long to import

    return read(row, language_of(row))


def _row(one: "Case") -> "Row":
    return one.outcome.value, one.date, one.one, one.other, one.place, one.named, one.row, one.article, one.told
