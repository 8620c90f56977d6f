"""Plain text and Markdown, with what may be said of them before the text."""

import re
from collections.abc import Iterator

from kg.model.facts import Article
from loaders.sources.addresses import address
from loaders.sources.decoding import decode
from loaders.sources.formats.front_matter import Said, front_matter
from loaders.sources.formats.input import Input
from loaders.sources.formats.publication_dates import appeared, stated_day
from loaders.sources.formats.record_keys import KEYS, value_of

HEADING = re.compile(r"#[ \t]+(?P<title>[^\n]*)(?:\n+|$)|(?P<underlined>[^\n]{1,300})\n={3,}[ \t]*(?:\n+|$)")


def compose(title: str, body: str) -> str:
    r"""Put the title above the body, once, as `Article.text` has it.

    >>> compose("Ann meets Bob", "Ann met Bob in Rome.")
    'Ann meets Bob\n\nAnn met Bob in Rome.'
    >>> compose("Ann meets Bob", "Ann meets Bob\nAnn met Bob in Rome.")
    'Ann meets Bob\n\nAnn met Bob in Rome.'
    """
    first, _, rest = body.partition("\n")
    if title and " ".join(first.split()) == title:
        body = rest.lstrip("\n")
    return "\n\n".join(part for part in (title, body) if part)


def read_plain(source: Input) -> Iterator[Article]:
    """Make a text an article; its first line may be a title, or not."""
    said, text = front_matter(decode(source.whole(), source.file.where, source.file.charset))
    yield _article(source, said, _said(said, "title"), text)


def read_markdown(source: Input) -> Iterator[Article]:
    """Make a Markdown text an article; a heading on its first line is the title, if none was said before."""
    said, text = front_matter(decode(source.whole(), source.file.where, source.file.charset))
    heading = HEADING.match(text)
    first = " ".join((heading["title"] or heading["underlined"] or "").rstrip("# \t").split()) if heading else ""
    title = _said(said, "title") or first
    body = text[heading.end() :].strip() if heading and first == title else text
    yield _article(source, said, title, body)


def _article(source: Input, said: Said, title: str, body: str) -> Article:
    """Make an article of a text and what is said of it; a date that cannot be read costs the date."""
    file, when = source.file, _said(said, "published")
    url = file.url or address(_said(said, "url"))
    published, basis, period = appeared(stated_day(when), url, when)
    line = {key: _said(said, key) for key in ("author", "publisher", "language")}
    text = compose(title, body)
    return Article(file.stem, url or file.name, text, title, published, url, basis, period=period, **line)


def _said(said: Said, key: str) -> str:
    known = {name.lower(): name for name in KEYS[key]}
    return " ".join(str(value_of({known.get(name, name): it for name, it in said.items()}, key)[1] or "").split())
