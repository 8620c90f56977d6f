"""whomet load: keep what articles say."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

import click

from kg.cli import decision_files, options, stores

if TYPE_CHECKING:
    from kg.cli.inputs import Inputs
    from kg.maintenance.loading import Journal, LoadProgress
    from kg.model.facts import Article, Facts
    from kg.store.base import Store

SHOWN = 10  # replaced articles that are named


@click.command()
@options.paths
@options.published
@options.register
@options.extractor
@options.cache
@options.fast
@options.markup_only
@options.jobs
@decision_files.files
@options.store
@options.quiet
@options.verbose
def load(paths: tuple[str, ...], published: date | None) -> None:
    """Read articles and keep what they say in the store.

    For example: whomet load samples/articles

    PATH is a file, a folder with all that is below it, or - for standard input: text, Markdown,
    HTML, MHTML, RSS, Atom, TEI, JSON, JSON Lines, CSV, PDF, Word, mail, WARC, and any of them in ZIP,
    tar, gzip, zstd or bzip2.  An article without an address replaces an earlier one with the same
    id or file name, and the command says so.

    A CSV table can be a register: its rows say who travelled where and met whom, or who held
    which office; docs/registers.md says how its columns are named.

    At the end identity resolution compares the persons and meetings of all articles in the store.

    Loading again reads only what is new or has changed.  You can stop a load at any moment: the
    next one goes on where it stopped.
    """
    from kg.cli.inputs import Inputs
    from kg.cli.output import say
    from kg.maintenance.loading import LoadProgress

    inputs, tally = Inputs(paths, published), LoadProgress()
    with (
        stores.opened(read_only=False) as opened,
        decision_files.load_journal(opened, inputs.reader, tally, inputs.set_aside) as journal,
    ):
        try:
            _load(opened, inputs, tally, journal)
        except KeyboardInterrupt:
            say("stopped; what was read is kept, and the same load goes on from here")
            raise
        finally:
            _count(inputs, tally)
            say(tally)
            for source in tally.replaced[:SHOWN]:
                say(f"replaced what was there from {source}")
            inputs.account()
    inputs.exit()


def _load(store: "Store", inputs: "Inputs", tally: "LoadProgress", journal: "Journal") -> None:
    from kg.cli.progress import progress
    from kg.maintenance.loading import load as keep

    with progress(tally, inputs) as show:

        def watched() -> Iterator["Facts | None"]:
            for one in inputs.facts_apart(_news(journal, tally)):
                _count(inputs, tally)
                show()
                yield one

        _name(keep(store, watched(), tally, journal))


def _news(journal: "Journal", tally: "LoadProgress") -> Callable[["Article"], bool]:
    """Return what passes articles by that are kept already, and counts them."""

    def is_news(article: "Article") -> bool:
        known = journal.has(article)
        tally.unchanged += known
        return not known

    return is_news


def _count(inputs: "Inputs", tally: "LoadProgress") -> None:
    tally.unreadable, tally.set_aside = inputs.unreadable, len(inputs.set_aside)


def _name(kept: Iterable["Facts"]) -> None:
    """Take the articles as they are kept, and name them if that is wanted."""
    from kg.cli.output import say

    verbose = click.get_current_context().meta.get("verbose")
    for facts in kept:
        if verbose:
            took = sum(facts.seconds.values())
            say(f"kept {facts.article.source} ({len(facts.meetings)} meetings, {took:.1f} s)")
