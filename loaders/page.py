"""The article in an HTML page: its own text, title, date and address, without what stands around it."""

import logging
import re
from datetime import date
from typing import TYPE_CHECKING

from kg.errors import ArticleError
from kg.model import Article
from loaders.decoding import clean, decode
from loaders.file import File
from loaders.plain import compose

if TYPE_CHECKING:
    from trafilatura.settings import Document

DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
HEAD = 4096  # bytes in which a page must declare its encoding, with some to spare
# Only a date that the page marks as its own: a search of the whole page would find the copyright's
# year.  The last day is fixed, since htmldate would take today's and so change its answer overnight.
DATES = {"extensive_search": False, "original_date": True, "min_date": "1800-01-01", "max_date": "2199-12-31"}


def read_page(data: bytes, file: File) -> Article:
    """Read a page; ArticleError if there is no article in it."""
    declared = DECLARED.search(data[:HEAD])
    html = decode(data, file.where, declared[1].decode("ascii") if declared else None)
    found = _extract(html)
    body = clean(found.text or "")
    if not body:
        raise ArticleError(file.where, "no article found in the page; save its text as .txt")
    title = " ".join((found.title or "").split())
    url = _address(found.url or "")
    return Article(file.stem, url or file.name, compose(title, body), title, _day(found.date), url)


def _address(text: str) -> str | None:
    return text if text.startswith(("http://", "https://")) else None


def _extract(html: str) -> "Document":
    for library in ("trafilatura", "htmldate", "courlan", "readability", "justext"):
        logging.getLogger(library).setLevel(logging.CRITICAL)  # what they say is told as an ArticleError
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    found = bare_extraction(html, with_metadata=True, include_comments=False, date_extraction_params=dict(DATES))
    return found if isinstance(found, Document) else Document()


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:  # a page may say anything
        return None
