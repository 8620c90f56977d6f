"""The article in an HTML page: its own text, title, date, author and address, without what stands around it."""

import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.model.errors import ArticleError
from kg.model.facts import Article
from loaders.reference.phrase_matcher import words
from loaders.sources.addresses import address
from loaders.sources.decoding import clean, decode
from loaders.sources.formats.input import Input, malformed
from loaders.sources.formats.plain import compose
from loaders.sources.formats.publication_dates import appeared, day_of_page, month_of_page, stated_day, without_changes
from loaders.sources.limits import Limits, too_large

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]  # has no types
    from trafilatura.settings import Document

DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
LANGUAGE = re.compile(
    r"""<html[^>]{0,500}?\s(?:xml:)?lang\s*=\s*["']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*)""", re.IGNORECASE
)
SAVED_FROM = re.compile(
    r"<!--\s{0,9}(?:saved from url=\(\d{4}\)|Page saved with SingleFile\s{1,9}url:\s)(https?://\S{1,2000})"
)
IMAGE = re.compile(r"data:[\w/+.-]{1,80};base64,[A-Za-z0-9+/=\s]{200,}")  # a saved page has its pictures in it
LONG_TAG = re.compile(r"<[A-Za-z][^<>]{50000}")  # as no page has; the time for its attributes grows with their square
# The end of a line, which is a space but in what is shown as it is written; some have blank lines between paragraphs.
LINE = re.compile(r"<pre\b.*?(?:</pre>|\Z)|[\r\n]\s*", re.IGNORECASE | re.DOTALL)
END = re.compile("\r\n?|\n")
HEAD = 4096  # bytes in which a page must declare its encoding, with some to spare
# Only a date that the page marks as its own: a search of the whole page would find the copyright's
# year.  The last day is fixed, since htmldate would take today's and so change its answer overnight.
DATES = {"extensive_search": False, "original_date": True, "min_date": "1800-01-01", "max_date": "2199-12-31"}
LIBRARIES = ("trafilatura", "htmldate", "courlan", "readability", "justext")
BLOCKS = words("address article blockquote br div dd dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre section table td tr ul")
UNREAD = words("head iframe noscript object script style template")


def read_page(source: Input) -> Iterator[Article]:
    """Read a page; ArticleError if there is no article in it."""
    html, file = _html(source), source.file
    with malformed(file.where, "HTML"):
        found = _extract(html)
    body, title = clean(found.text or ""), _line(found.title)
    if not body:
        raise ArticleError(file.where, "no article found in the page; save its text as .txt")
    url = address(found.url) or file.url or _first(SAVED_FROM, html)
    guess = stated_day(found.date or "")
    published, basis, period = appeared(day_of_page(html, guess), url, month_of_page(html, guess))
    yield Article(
        file.stem,
        url or file.name,
        compose(title, body),
        title,
        published,
        url,
        basis,
        publisher=_line(found.sitename),
        author=_line(found.author),
        language=_first(LANGUAGE, html) or "",
        period=period,
    )


def fragment_text(html: str, where: str, limits: Limits) -> str:
    """Return the text of a piece of HTML, a line for each paragraph: all of it, as in a feed or a mail."""
    from lxml.etree import PI, Comment, strip_elements  # type: ignore[import-untyped]  # has no types
    from lxml.html import fromstring

    if not html.strip():
        return ""
    small(html, where, limits)
    html = LINE.sub(_unwrapped, html) if "<" in html else html  # a feed may have a plain text
    with malformed(where, "HTML"):
        root = fromstring(f"<div>{html}</div>")
        strip_elements(root, *UNREAD, Comment, PI, with_tail=False)
        text = "".join(_pieces(root))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return clean("\n".join(line for line in lines if line))


def _pieces(root: "HtmlElement") -> Iterator[str]:
    """Give what is written in an element, with the ends of lines around each block."""
    from lxml.etree import iterwalk

    for event, node in iterwalk(root, events=("start", "end")):
        yield "\n" if node.tag in BLOCKS else ""
        yield (node.text if event == "start" else node.tail) or ""


def small(html: str, where: str, limits: Limits) -> str:
    """Return what is to be parsed, if it is not too much for a parser; ArticleError else."""
    if len(html) > limits.page:
        raise ArticleError(where, too_large(f"a page of more than {limits.page:,} characters", "page"))
    if LONG_TAG.search(html):
        raise ArticleError(where, "a page with a tag that does not end; save its text as .txt")
    if html.count("<") > limits.tags:
        raise ArticleError(where, too_large(f"a page of more than {limits.tags:,} tags", "tags"))
    return html


def _html(source: Input) -> str:
    data = source.whole()
    declared = DECLARED.search(data[:HEAD])
    html = decode(data, source.where, source.file.charset or (declared[1].decode("ascii") if declared else None))
    html = LINE.sub(_unwrapped, small(IMAGE.sub("", html), source.where, source.limits))
    return without_changes(html)


def _unwrapped(line: re.Match[str]) -> str:
    """Make a space of the end of a line, unless a blank line follows."""
    ends = len(END.findall(line[0]))
    return line[0] if ends > 1 or line[0].startswith("<") else " "


def _first(pattern: re.Pattern[str], html: str) -> str | None:
    found = pattern.search(html[:HEAD])
    return found[1] if found else None


def _extract(html: str) -> "Document":
    for library in LIBRARIES:
        logging.getLogger(library).setLevel(logging.CRITICAL)  # what they say is told as an ArticleError
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    found = bare_extraction(html, with_metadata=True, include_comments=False, date_extraction_params=dict(DATES))
    return found if isinstance(found, Document) else Document()


def _line(text: str | None) -> str:
    return clean(" ".join((text or "").split()))
