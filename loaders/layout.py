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


# "GENEVA, 27 November 2018 (Agency) - ", "Astana, 3 May 2023. ": capitals, a date or an agency, and a break
DATELINE = re.compile(
    r"(?P<head>(?:[A-Z\u00c0-\u024f][\w.'\u2019/-]*[ ,]*){1,6}(?:[A-Za-z]{3,9}\.? \d{1,2}|\d{1,2} [A-Za-z]{3,9}\.?)?(?:,? \d{4})?"
    r"(?: ?[(\[][^)\]\n]{2,40}[)\]])?)\s*(?:\u2014|\u2013|--|\s-|\.)\s+(?=[\"\u201c\u2018A-Z\u00c0-\u024f])"
)
DATELINE_LENGTH = 90
DATELINE_WITHIN = 2  # paragraphs in which a date line can stand
HEADLINE_LENGTH = 260


class Kind(StrEnum):
    """What a line of an article is."""

    TITLE = "title"
    DATELINE = "dateline"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Block:
    """A line of an article.  Units: code points of the article's text, half-open."""

    start: int
    end: int
    kind: Kind


def blocks(article: Article) -> Iterator[Block]:
    """Yield the lines that tell news, in order; footers and navigation are left out.

    A first line without a full stop is a headline, whether or not the reader knew it as one.
    """
    paragraphs = 0
    for number, (start, end) in enumerate(_lines(article.text)):
        text = article.text[start:end]
        if _is_headline(article, number, start, text):
            yield Block(start, end, Kind.TITLE)
            continue
        cut = _dateline_end(text) if paragraphs < DATELINE_WITHIN else 0
        if cut:
            yield Block(start, start + len(text[:cut].rstrip()), Kind.DATELINE)
        paragraphs += DATELINE_WITHIN if cut else 1
        yield Block(start + cut, end, Kind.PARAGRAPH)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the lines that tell news, without the white space around them."""
    start = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped and not is_boilerplate(stripped):
            first = start + len(line) - len(line.lstrip())
            yield first, first + len(stripped)
        start += len(line) + 1


def _is_headline(article: Article, number: int, start: int, text: str) -> bool:
    if article.title:
        return start < len(article.title)
    return number == 0 and len(text) < HEADLINE_LENGTH and text[-1] not in ".!?:;\"\u201d" and "\n" in article.text[start:].strip()


def _dateline_end(line: str) -> int:
    """Return where the news begins behind a date line, 0 if there is none.

    Capitals alone are not enough: a city stands there in full capitals, or with a day or an agency.
    """
    match = DATELINE.match(line[:DATELINE_LENGTH])
    if match is None:
        return 0
    head = match["head"]
    shouted = head.split(",")[0].split("(")[0].strip().isupper()
    told = any(char.isdigit() for char in head) or head.rstrip().endswith((")", "]"))
    stopped = line[: match.end()].rstrip().endswith(".")
    return match.end() if (told and (shouted or "," in head or "(" in head)) or (shouted and not stopped) else 0


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
