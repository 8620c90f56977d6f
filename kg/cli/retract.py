"""whomet retract: forget what some articles say."""

import click

from kg.cli import decision_files, options, stores

COLUMNS = ("source", "title")


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--dry-run", is_flag=True, help="Only list the articles that would be removed.")
@click.option("--reason", metavar="TEXT", default="", help="Reason, shown by whomet log.")
@options.rows
@options.output
@decision_files.files
@options.store
@options.quiet
def retract(sources: tuple[str, ...], *, dry_run: bool, reason: str) -> None:
    """Remove articles from the store, with all that only they say.

    For example: whomet retract camp-david-forty-years.txt --dry-run

    SOURCE is an article's address, id or relative path, or a pattern of several: reports/2019*.
    The removed articles are listed.  What other articles say too stays in the store, and loading
    an article again brings it back.  `whomet log` lists what was retracted, and when.
    """
    from kg.cli.output import say, show
    from kg.maintenance.retraction import chosen, forget
    from kg.store.base import Rows

    with stores.opened(read_only=dry_run) as opened:
        articles = chosen(opened, sources)
        show(Rows(COLUMNS, [(one.source, one.title) for one in articles]))
        say(f"{len(articles)} {'would be' if dry_run else 'are'} retracted")
        if not dry_run:
            forget(opened, articles)
            decision_files.remember("retract", [one.source for one in articles], reason)
            decision_files.settle(opened)
