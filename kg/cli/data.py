"""whomet data: what is known before any article is read."""

from typing import TYPE_CHECKING

import click

from kg.cli import options

if TYPE_CHECKING:
    from kg.store.base import Row, Rows
    from loaders.reference.catalogue import Table
    from loaders.relations.rule_list import Declared

RULES = "rules"
OF_RULE = ("rule", "module", "reads", "words", "example", "n", "right", "precision")
COLUMNS = ("table", "rows", "about", "source", "licence", "sha256")


@click.command()
@click.argument("table", required=False)
@options.rows
@options.output
@options.quiet
def data(table: str | None) -> None:
    """List the reference tables with their sources, or print one.

    For example: whomet data organizations

    TABLE is countries, organizations or another name in the list.  Several values in a cell are
    separated by |.  A table's digest changes when the table does.

    TABLE rules lists every rule by which facts are read: its module, its words, an example, and how often
    it was right on the gold facts.
    """
    from kg.cli.output import show
    from kg.store.base import Rows
    from loaders.reference.catalogue import tables

    if table == RULES:
        show(_rules())
    elif table:
        show(_rows(table))
    else:
        show(Rows(COLUMNS, [_of_table(it) for it in tables()]))


def _rules() -> "Rows":
    from kg.store.base import Rows
    from loaders.relations.rule_list import declared

    return Rows(OF_RULE, list(map(_row, declared())))


def _row(one: "Declared") -> "Row":
    rule, counted = one.rule, (one.found, one.right, one.precision)
    figures = ("" if number is None else number for number in counted)
    return (rule.name, one.room, rule.reads, "|".join(one.words), rule.example, *figures)


def _of_table(it: "Table") -> "Row":
    counted = "" if it.rows is None else it.rows
    return (it.name, counted, it.about, it.source, it.licence, it.sha256)


def _rows(table: str) -> "Rows":
    from kg.store.base import Rows
    from loaders.reference.catalogue import tables
    from loaders.reference.tables import rows

    names = [it.name for it in tables() if it.rows is not None]
    if table not in names:
        known = ", ".join([*names, RULES])
        raise click.BadParameter(f"no table is called {table!r}; there are {known}", param_hint="TABLE")
    found = list(rows(table))
    return Rows(tuple(found[0]), [tuple(row.values()) for row in found])
