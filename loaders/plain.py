"""Plain text and Markdown."""

import re

from kg.model import Article
from loaders.decoding import decode
from loaders.file import File

HEADING = re.compile(r"#[ \t]+(?P<title>.*?)[ \t]*#*[ \t]*(?:\n+|$)")


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


def read_plain(data: bytes, file: File) -> Article:
    """Make a text an article without a title: its first line may be one, or not."""
    return Article(id=file.stem, source=file.name, text=decode(data, file.where))


def read_markdown(data: bytes, file: File) -> Article:
    """Make a Markdown text an article; a heading on its first line is the title."""
    text = decode(data, file.where)
    heading = HEADING.match(text)
    title = " ".join(heading["title"].split()) if heading else ""
    body = text[heading.end() :].strip() if heading and title else text
    return Article(id=file.stem, source=file.name, text=compose(title, body), title=title)
