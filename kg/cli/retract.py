"""whomet retract: forget what some articles say."""

import click

from kg.cli import hands, options, stores

COLUMNS = ("source", "title")


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--dry-run", is_flag=True, help="Only list the articles that would go.")
@click.option("--reason", metavar="TEXT", default="", help="Why, for whomet log.")
@options.rows
@options.output
@hands.files
@options.store
@options.quiet
def retract(sources: tuple[str, ...], *, dry_run: bool, reason: str) -> None:
    """Take articles out of the store, with all that only they say.

    SOURCE is an article's address, id or relative path, or a pattern of several: reports/2019*.
    The articles are listed.  What another article says too stays, and all comes back when they are
    loaded again.  whomet log lists what was retracted, and when.
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
            hands.remember("retract", [one.source for one in articles], reason)
            hands.settle(opened)
