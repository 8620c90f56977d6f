"""whomet copy: one store into another."""

import click

from kg.cli import options, stores


@click.command()
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@click.option("--mirror", is_flag=True, help="Also remove the articles that are not in FROM.")
@options.access
@options.quiet
def copy(source: str, target: str, *, mirror: bool) -> None:
    """Copy one store into another, of any two kinds.

    For example: whomet copy whomet.db rdflib:copy.nq

    Articles that are the same in both are not written again, so an interrupted copy goes on where
    it stopped.  Articles that only TO has stay; the command reports how many.

    The options are for FROM, and for TO too unless one of WHOMET_TO_USER, WHOMET_TO_PASSWORD,
    WHOMET_TO_TOKEN, WHOMET_TO_DATABASE or WHOMET_TO_TIMEOUT is set: these are for TO.
    """
    from kg.cli.inputs import counted
    from kg.cli.output import say
    from kg.maintenance.copying import CopyProgress
    from kg.maintenance.copying import copy as every

    if source == target:
        raise click.UsageError("FROM and TO are the same store")
    tally = CopyProgress()
    with stores.opened(source) as old, stores.opened_beside(target) as new:
        try:
            for _ in counted(every(old, new, tally, mirror=mirror)):
                pass
        finally:  # an interrupted copy has kept what it has copied
            new.flush()
            say(tally)
