"""whomet fetch: pages from the web into an archive that can be loaded."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options

if TYPE_CHECKING:
    from kg.model.errors import ArticleError
    from loaders.sources.fetch.pages import Fetching, Page

SOME_FAILED = 3  # exit code


@click.command()
@click.argument("urls", nargs=-1, required=True, metavar="URL|FEED...")
@click.option(
    "-o",
    "--output",
    "archive",
    type=click.Path(dir_okay=False, path_type=Path),
    default="fetched.warc.gz",
    show_default=True,
    metavar="FILE",
    help="WARC archive to add the pages to; a page in it is fetched again only if it has changed.",
)
@click.option("--allow-private", is_flag=True, help="Also fetch from this machine and its own network.")
@options.quiet
@options.verbose
def fetch(urls: tuple[str, ...], archive: Path, *, allow_private: bool) -> None:
    """Fetch web pages, and the pages that feeds list, into an archive for `whomet load`.

    For example: whomet fetch https://www.example.org/feed.xml -o fetched.warc.gz

    The command obeys each site's robots.txt and the delay that it asks for.  A page that cannot be
    fetched is reported on stderr, the others are fetched, and the exit code is 3.
    """
    from kg.cli.output import say
    from loaders.sources.fetch import network, saving
    from loaders.sources.fetch.pages import AGENT, Fetching
    from loaders.sources.limits import Limits

    limits = Limits.from_environment(os.environ)
    known = saving.conditions(archive)
    with network.client(AGENT, limits.wait, allow_private=allow_private) as client:
        run = _Run(Fetching(client, limits), known)
        try:
            run.fetch(urls)
        finally:  # an interrupted run keeps what it has
            saving.save(archive, run.pages)
            say(f"{len(run.pages)} fetched, {run.unchanged} unchanged, {run.failed} failed; {archive}")
    if run.failed:
        click.get_current_context().exit(SOME_FAILED)


class _Run:
    """What has been fetched so far."""

    def __init__(self, fetching: "Fetching", known: dict[str, dict[str, str]]) -> None:
        self.pages: list[Page] = []
        self.unchanged = self.failed = 0
        self._fetching, self._known = fetching, known

    def fetch(self, urls: tuple[str, ...]) -> None:
        """Fetch pages; of a feed what it lists, the feed itself is not kept."""
        from kg.model.errors import ArticleError
        from loaders.sources.fetch.pages import entries

        for url in urls:
            page = self._page(url)
            try:
                listed = entries(page, self._fetching.limits) if page else []
            except ArticleError as error:
                self._fail(error)
                continue
            for one in listed:
                self._keep(self._page(one))
            if not listed:
                self._keep(page)

    def _page(self, url: str) -> "Page | None":
        from kg.model.errors import ArticleError

        try:
            return self._fetching.page(url, self._known.get(url, {}))
        except ArticleError as error:
            self._fail(error)
            return None

    def _fail(self, error: "ArticleError") -> None:
        from kg.cli.output import complain

        self.failed += 1
        complain(error)

    def _keep(self, page: "Page | None") -> None:
        if page is None:
            return
        if page.body is None:
            self.unchanged += 1
        else:
            self.pages.append(page)
