"""whomet load: keep what articles say."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

import click

from kg.cli import hands, options, stores

if TYPE_CHECKING:
    from kg.cli.intake import Intake
    from kg.maintenance.loading import Journal, Tally
    from kg.model.facts import Article, Facts
    from kg.store.base import Store

SHOWN = 10  # replaced articles that are named


@click.command()
@options.paths
@options.published
@options.register
@options.extractor
@options.cache
@options.jobs
@hands.files
@options.store
@options.quiet
@options.verbose
def load(paths: tuple[str, ...], published: date | None) -> None:
    """Read articles and keep what they say in the store.

    PATH is a file, a folder with all that is below it, or - for standard input: text, Markdown,
    HTML, MHTML, RSS, Atom, JSON, JSON Lines, CSV, PDF, Word, mail, WARC, and any of them in ZIP,
    tar, gzip, zstd or bzip2.  An article without an address takes the place of an earlier one of
    the same id or file name; which, is said.

    A CSV table can be a register, whose rows say who travelled where and met whom, or who held
    which office; docs/registers.md says how its columns are named.

    At the end persons and meetings are told apart among all articles of the store.

    Loading again reads only what is new or has changed.  A load can be stopped at any moment:
    what it has kept stays, and the next one does the rest.
    """
    from kg.cli.intake import Intake
    from kg.cli.output import say
    from kg.maintenance.loading import Journal, Tally

    intake, tally = Intake(paths, published), Tally()
    with stores.opened(read_only=False) as opened:
        journal = Journal(opened, intake.reader)
        try:
            _load(opened, intake, tally, journal)
        except KeyboardInterrupt:
            say("stopped; what was read is kept, and the same load goes on from here")
            raise
        finally:  # an interrupted load has kept what it has read
            hands.remember_load(journal.sources, tally.brought, tally.replaced)
            _count(intake, tally)
            say(tally)
            for source in tally.replaced[:SHOWN]:
                say(f"replaced what was there from {source}")
            intake.account()
        if not hands.is_settled(opened):
            hands.settle(opened)
    intake.exit()


def _load(store: "Store", intake: "Intake", tally: "Tally", journal: "Journal") -> None:
    from kg.cli.progress import progress
    from kg.maintenance.loading import load as keep

    with progress(tally, intake) as show:

        def watched() -> Iterator["Facts | None"]:
            for one in intake.facts_apart(_news(journal, tally)):
                _count(intake, tally)
                show()
                yield one

        _name(keep(store, watched(), tally, journal))


def _news(journal: "Journal", tally: "Tally") -> Callable[["Article"], bool]:
    """Return what passes articles by that are kept already, and counts them."""

    def is_news(article: "Article") -> bool:
        known = journal.has(article)
        tally.unchanged += known
        return not known

    return is_news


def _count(intake: "Intake", tally: "Tally") -> None:
    tally.unreadable, tally.set_aside = intake.unreadable, intake.set_aside.total()


def _name(kept: Iterable["Facts"]) -> None:
    """Take the articles as they are kept, and name them if that is wanted."""
    from kg.cli.output import say

    verbose = click.get_current_context().meta.get("verbose")
    for facts in kept:
        if verbose:
            took = sum(facts.seconds.values())
            say(f"kept {facts.article.source} ({len(facts.meetings)} meetings, {took:.1f} s)")
