"""From addresses to an archive: a page or a file, or a feed with the pages of its entries."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO

from kg.errors import ArticleError
from kg.model import Article
from loaders.file import File
from loaders.formats.feed import read_feed
from loaders.formats.input import Input
from loaders.formats.registry import by_name, by_opening
from loaders.limits import Account, Limits, too_large
from loaders.web.keeping import Archive
from loaders.web.visitor import UNCHANGED, Answer, Visitor

OPENING = 1024  # bytes that tell the format


@dataclass(frozen=True, slots=True)
class Fetched:
    """An address whose answer is in the archive now, and whether it has anything new."""

    url: str
    is_new: bool


Tell = Callable[[Fetched | ArticleError], None]


async def fetch(urls: Iterable[str], archive: Archive, visitor: Visitor, limits: Limits, tell: Tell) -> None:
    """Fetch addresses, each once, and behind a feed the pages of its entries; tell of each how it went."""
    seen: set[str] = set()

    async def one(url: str) -> Sequence[str]:
        if url.partition("#")[0] in seen:
            return ()
        seen.add(url.partition("#")[0])
        try:
            answer = await visitor.visit(url, archive.conditions)
            links = _links(answer, archive, limits)
            tell(Fetched(url, answer.status != UNCHANGED and archive.keep(answer, links)))
        except ArticleError as error:
            tell(error)
            return ()
        return links or ()

    for url in urls:
        links = await one(url)
        for link in links[: limits.entries]:
            await one(link)
        if len(links) > limits.entries:
            tell(ArticleError(url, too_large(f"a feed of more than {limits.entries:,} entries", "entries")))


def _links(answer: Answer, archive: Archive, limits: Limits) -> Sequence[str] | None:
    """Return the pages that a feed names, None if it is no feed; ArticleError if it is nothing to read."""
    if answer.status == UNCHANGED:
        return archive.known[answer.url].links
    media = answer.header("content-type").partition(";")[0].strip().lower()
    file = File(answer.url, answer.url.partition("?")[0].rpartition("/")[2], url=answer.url, media=media)
    kind = by_name(file) or by_opening(answer.body[:OPENING])
    if kind is None:
        raise ArticleError(answer.url, f"{media or 'of a type that it does not tell'}, which whomet does not read")
    if kind.read is not read_feed:
        return None
    entries = read_feed(Input(file, BytesIO(answer.body), Account(limits)))
    return tuple(dict.fromkeys(one.url for one in entries if isinstance(one, Article) and one.url))
