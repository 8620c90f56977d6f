"""whomet check: check the store against the ontology."""

from itertools import chain

import click

from kg.cli import options, stores

COLUMNS = ("article", "severity", "node", "message")
VIOLATED = 1  # exit code


@click.command()
@options.rows
@options.output
@options.store
@options.quiet
def check() -> None:
    """Check the store against the ontology.

    For example: whomet check --format json

    Each article is checked against the terms and shapes, and all articles are compared with one another.
    Two heads of one state at a time, one head of two, or a head before their time is a violation.  Two holders at a
    time of another office for one person, or half a year without any, is a warning.
    Each problem is a row.  The exit code is 1 if there is a violation; warnings leave it at 0.
    """
    from kg.cli import output
    from kg.cli.progress import waiting
    from kg.reports.integrity import problems
    from kg.reports.tenure import contradictions, successions
    from kg.store.base import Rows

    with stores.opened() as opened, waiting("checking") as show:
        told = problems(opened, lambda number: show(f"{number:,} articles checked"))
        every = chain(told, contradictions.problems(opened), successions.problems(opened))
        found = [(article, one.severity, one.node, one.message) for article, one in every]
    output.show(Rows(COLUMNS, found), empty="no problems")
    if any(severity == "violation" for _, severity, _, _ in found):
        click.get_current_context().exit(VIOLATED)
