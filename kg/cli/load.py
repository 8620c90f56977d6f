"""whomet load: keep what articles say."""

from datetime import date

import click

from kg.cli import options, stores

SHOWN = 10  # replaced articles that are named


@click.command()
@options.paths
@options.published
@options.extractor
@options.cache
@options.jobs
@options.store
@options.quiet
def load(paths: tuple[str, ...], published: date | None) -> None:
    """Read articles and keep what they say in the store.

    PATH is a file (text, Markdown, HTML, MHTML, RSS, Atom, JSON, CSV, PDF, Word, mail, WARC), an
    archive of such files (ZIP, tar, gz, zst, bz2), a folder with all that is below it, or - for
    standard input.  Loading again changes only what has changed.  An article without an address
    takes the place of an earlier one of the same id or file name; which, is said.
    """
    from kg.cli.intake import Intake, counted
    from kg.cli.output import say
    from kg.loading import Tally
    from kg.loading import load as keep

    intake, tally = Intake(paths, published), Tally()
    with stores.opened(read_only=False) as opened:
        try:
            for _ in counted(keep(opened, intake.facts(), tally)):
                pass
        finally:  # an interrupted load has kept what it has read
            opened.flush()
            tally.unreadable = intake.unreadable
            say(tally)
            for source in tally.replaced[:SHOWN]:
                say(f"replaced what was there from {source}")
            intake.account()
    intake.exit()
