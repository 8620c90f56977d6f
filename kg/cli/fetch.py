"""whomet fetch: take articles from the web into a file that can be loaded."""

import asyncio
import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options

if TYPE_CHECKING:
    from kg.errors import ArticleError
    from loaders.web.fetching import Fetched, Tell

FILE = "fetched.warc.gz"


@click.command()
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@click.option(
    "-o",
    "--output",
    "path",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    default=FILE,
    show_default=True,
    help="The web archive to write; what it has already is asked for only if it has changed.",
)
@click.option("--allow-private", is_flag=True, help="Ask also this machine and the local network.")
@click.option(
    "--pause",
    metavar="SECONDS",
    type=click.FloatRange(0),
    default=1.0,
    show_default=True,
    help="Wait so long between two requests to a host, or longer if its robots.txt wants that.",
)
@options.quiet
@options.verbose
def fetch(urls: Sequence[str], path: Path, allow_private: bool, pause: float) -> None:
    """Fetch articles from the web into a file for load.

    URL is a page, a file, or a feed, whose entries' pages are then fetched.  What robots.txt
    forbids is left out, and so are addresses that are not public.  Nothing is read or kept in a
    store: that is what whomet load does with the file, as often as you like.
    """
    from kg.cli.intake import SOME_UNREADABLE
    from kg.cli.output import complain, say
    from kg.errors import ArticleError

    count: Counter[str] = Counter()

    def tell(one: "Fetched | ArticleError") -> None:
        if isinstance(one, ArticleError):
            count["failed"] += 1
            complain(one)
            return
        kind = "fetched" if one.is_new else "unchanged"
        count[kind] += 1
        if click.get_current_context().meta.get("verbose"):
            say(f"{kind} {one.url}")

    try:
        asyncio.run(_fetch(urls, path, allow_private, pause, tell))
    finally:  # an interrupted fetch has kept what it has
        if count:
            say(f"{count['fetched']} fetched, {count['unchanged']} unchanged, {count['failed']} failed; {path}")
    if count["failed"]:
        click.get_current_context().exit(SOME_UNREADABLE)


async def _fetch(urls: Sequence[str], path: Path, allow_private: bool, pause: float, tell: "Tell") -> None:
    import httpx

    from loaders.limits import Limits
    from loaders.web.fetching import fetch as take
    from loaders.web.guard import Guard
    from loaders.web.keeping import archive
    from loaders.web.visitor import Visitor

    limits = Limits.from_environment(os.environ)
    # no connection is used twice: the next host may have the same address, and another certificate
    apart = httpx.Limits(max_keepalive_connections=0)
    guard = Guard(httpx.AsyncHTTPTransport(trust_env=False, limits=apart), allow_private)
    with archive(path) as filled:
        async with Visitor(guard, limits, pause) as visitor:
            await take(urls, filled, visitor, limits, tell)
