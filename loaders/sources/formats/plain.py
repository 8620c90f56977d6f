"""Plain text and Markdown."""

import re
from collections.abc import Iterator

from kg.model.facts import Article
from loaders.sources.decoding import decode
from loaders.sources.formats.input import Input

HEADING = re.compile(r"#[ \t]+(?P<title>[^\n]*)(?:\n+|$)")


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
    """Make a text an article without a title: its first line may be one, or not."""
    file = source.file
    text = decode(source.whole(), file.where, file.charset)
    yield Article(id=file.stem, source=file.url or file.name, text=text, url=file.url)


def read_markdown(source: Input) -> Iterator[Article]:
    """Make a Markdown text an article; a heading on its first line is the title."""
    file = source.file
    text = decode(source.whole(), file.where, file.charset)
    heading = HEADING.match(text)
    title = " ".join(heading["title"].rstrip("# \t").split()) if heading else ""
    body = text[heading.end() :].strip() if heading and title else text
    yield Article(file.stem, file.url or file.name, compose(title, body), title, url=file.url)
