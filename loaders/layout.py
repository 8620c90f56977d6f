"""How an article is laid out: title, paragraphs, speaker labels, and lines that are no news."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kg.model import Article

# Lines about the site and not about the event: copyright, terms, sharing, navigation.
BOILERPLATE = re.compile(
    r"©|\(c\) ?\d{4}|copyright\b|all rights reserved|privacy policy|terms (?:of|for|and) (?:use|users|service|condition)"
    r"|cookie policy|subscribe to|sign up for|follow us|share (?:this|on)|read (?:more|also)\b|also read\b|related (?:articles|news|stories)"
    r"|(?:photo|image|picture)s? (?:credit|courtesy)\b|click here|back to top|print this|e-?mail this",
    re.IGNORECASE,
)
BOILERPLATE_LENGTH = 200  # a longer line that speaks of copyright is news about copyright
SEPARATORS = re.compile(r"\s\|\s")


class Kind(StrEnum):
    """What a line of an article is."""

    TITLE = "title"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Block:
    """A line of an article.  Units: code points of the article's text, half-open."""

    start: int
    end: int
    kind: Kind


def blocks(article: Article) -> Iterator[Block]:
    """Yield the lines that tell news, in order; footers and navigation are left out."""
    start = 0
    for line in article.text.split("\n"):
        end = start + len(line)
        text = line.strip()
        if text and not is_boilerplate(text):
            first = start + len(line) - len(line.lstrip())
            kind = Kind.TITLE if article.title and first < len(article.title) else Kind.PARAGRAPH
            yield Block(first, first + len(text), kind)
        start = end + 1


def is_boilerplate(line: str) -> bool:
    """Tell whether a line is about the site: a copyright notice, a menu, a button.

    >>> is_boilerplate("Terms for users | Privacy Policy | All rights reserved")
    True
    >>> is_boilerplate("The ministers met in Bonn.")
    False
    """
    if len(line) > BOILERPLATE_LENGTH:
        return False
    return bool(BOILERPLATE.search(line)) or len(SEPARATORS.findall(line)) > 1
