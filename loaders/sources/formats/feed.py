"""RSS and Atom: each entry of a feed is an article, as much of it as the feed has."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from kg.model.errors import ArticleError
from kg.model.facts import Article
from loaders.sources.addresses import address
from loaders.sources.decoding import clean, is_text
from loaders.sources.formats.input import Input, malformed
from loaders.sources.formats.page import fragment_text
from loaders.sources.formats.plain import compose
from loaders.sources.formats.publication_dates import appeared, stated_day

Node = Mapping[str, Any]  # feedparser's form of an element: its keys are those that the feed has


def read_feed(source: Input) -> Iterator[Article | ArticleError]:
    """Read a feed's entries; ArticleError if it is not one, or has no article."""
    import feedparser  # type: ignore[import-untyped]  # has no types

    data = source.whole("page")
    headers = {"content-location": source.file.url} if source.file.url else {}
    with malformed(source.where, "feed"):
        # a stream, since the library takes a string for an address and asks the network for it
        feed = feedparser.parse(BytesIO(data), response_headers=headers)
    if not feed.entries:
        raise ArticleError(source.where, "no RSS or Atom feed, or one without entries; give another, or leave it out")
    for number, entry in enumerate(feed.entries, 1):
        try:
            article = _article(entry, feed.feed, source, number)
            yield (
                article
                if article.text
                else ArticleError(f"{source.where}:{number}", "an entry without text; leave it out")
            )
        except ArticleError as error:
            yield error


def _article(entry: Node, feed: Node, source: Input, number: int) -> Article:
    where = f"{source.where}:{number}"
    longest = max([_said(entry, "summary"), *(_said(part, "value") for part in entry.get("content", ()))], key=len)
    title = " ".join(fragment_text(_said(entry, "title"), where, source.limits).split())
    text = compose(title, fragment_text(longest, where, source.limits))
    url = address(_said(entry, "link"))
    name = _said(entry, "id") or f"{source.file.stem}:{number}"
    when = _said(entry, "published") or _said(entry, "updated")
    published, basis, period = appeared(stated_day(when), url, when)
    return Article(
        name,
        url or name,
        text,
        title,
        published,
        url,
        basis,
        publisher=_said(entry, "publisher") or _said(entry.get("source", {}), "title") or _said(feed, "title"),
        author=_said(entry, "author"),
        language=_said(entry, "language") or _said(feed, "language"),
        period=period,
    )


def _said(node: Node, key: str) -> str:
    value = node.get(key)
    return clean(value) if isinstance(value, str) and is_text(value) else ""
