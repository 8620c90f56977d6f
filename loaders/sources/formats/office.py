"""PDF and Word files: their text, as far as it is text, and what they say of themselves."""

import logging
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING
from zipfile import ZipFile

from kg.model.errors import ArticleError
from kg.model.facts import Article, PublicationBasis
from loaders.sources.decoding import clean
from loaders.sources.formats.input import Input, malformed
from loaders.sources.formats.plain import compose
from loaders.sources.formats.publication_dates import month_or_year, plausible
from loaders.sources.limits import Limits, too_large

if TYPE_CHECKING:
    from pypdf import PdfReader

DAY = re.compile(r"(?:D:)?(\d{4})-?(\d\d)-?(\d\d)")  # as PDF and Word write it, before a time and a zone
MONTH = re.compile(r"(?:D:)?(\d{4})-?(\d\d)?")
# When the empty document was made that python-docx begins with, which then has the day of whoever wrote that package.
OF_TEMPLATES = frozenset({"2013-12-23T23:15:00"})
FIRST = 1983  # year in which there was one of the programs: a day before is the zero of some clock
STRICT = b"http://purl.oclc.org/ooxml/"  # the names that a Word file has in that form of it
TERMS = "{http://purl.org/dc/elements/1.1/}"
ABOUT = (f"{TERMS}title", f"{TERMS}creator", "{http://purl.org/dc/terms/}created")  # of a Word file
# What programs call a document to which nobody gave a title.
OF_PROGRAMS = re.compile(
    r"\A(?:microsoft (?:word|powerpoint|excel|publisher) - .*|[\[<{].*[\]>}]"
    r"|(?:no |un|document |template )?title[ds]?[ _-]?\d*"
    r"|(?:\w+ ){0,3}(?:microsoft (?:office )?(?:word|excel|powerpoint)|powerpoint|libreoffice)(?:[ -]\w+)?[ _-]?\d*"
    r"|(?:sin|senza|sem|bez|uden|uten|без) (?:t[ií]tulo|titolo|titel|tittel|tytułu|názvu|naslova|названия|назви)"
    r"|(?:titel|titre|t[ií]tulo|titolo|tytuł|naamloos|namnl[oö]s|nimetön|无标题|無題|제목 없음"
    r"|unknown|none|null|undefined|normal|layout|folie|diapositiv[ae])[ _-]?\d*"
    r"|(?:img|dsc|skm|scn)[_-]?\w?\d+|[^\s_]+_\S+"
    r"|(?:(?:(?:microsoft )?word|pdf|scanned|new(?: microsoft word)?) document|document|doc|blank|slide|sheet"
    r"|print|scan|(?:powerpoint )?presentation|dokument|documento|sans titre"
    r"|ohne titel|unbenannt)[ _-]?\d*(?:\.\w{2,5})?"
    r"|(?:type|enter|insert|click|tap|your) .{0,40}(?:title|text|here)\W*|(?:[\w-]+ ){0,3}(?:template|letterhead)"
    r"|(?:about|file):\S*|[\W\d_]*|.{1,100}\.(?:do[ct][xm]?|odt|rtf|indd|pages|tex|dvi|pmd|qxd))",
    re.IGNORECASE,
)
AES = "encrypted by AES, which needs another package: python -m pip install cryptography; or save it without encryption"


def read_pdf(source: Input) -> Iterator[Article]:
    """Read a PDF page by page; nothing in it is run, and a scanned page has no text."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it says is told as an ArticleError
    with malformed(source.where, "PDF"):
        try:
            reader = PdfReader(source.seekable())
            if reader.is_encrypted and not reader.decrypt(""):
                raise ArticleError(source.where, "locked by a password; save it without one")
            text = _pages(reader, source)
        except DependencyError as error:
            raise ArticleError(source.where, AES) from error
    yield _article(source, text, *_head(reader, source.where))


def _head(reader: "PdfReader", where: str) -> tuple[str | None, str | None, str | None]:
    """Return what a PDF says of itself: title, author, when it was made; nothing if that is malformed."""
    with suppress(ArticleError), malformed(where, "PDF"):
        if about := reader.metadata:
            return about.title, about.author, about.creation_date_raw
    return None, None, None


def read_word(source: Input) -> Iterator[Article]:
    """Read a Word file: its paragraphs and tables, in order."""
    from loaders.sources.formats.word_body import WordText
    from loaders.sources.formats.word_parts import WordParts

    with malformed(source.where, "Word file"), ZipFile(source.seekable()) as archive:
        _check(archive, source.where, source.limits)
        if STRICT in archive.read("_rels/.rels"):
            raise ArticleError(source.where, "Strict Open XML; save it as Word document (.docx)")
        parts = WordParts.opened(archive, source.where)
        text = "\n".join(WordText(parts).lines())
        title, author, made = map(parts.about.findtext, ABOUT)
    yield _article(source, text, title, author, None if (made or "")[:19] in OF_TEMPLATES else made)


def _pages(reader: "PdfReader", source: Input) -> str:
    """Return the text of all pages, or of so many that it is too much."""
    if len(reader.pages) > source.limits.pages:
        raise ArticleError(source.where, too_large(f"more than {source.limits.pages:,} pages", "pages"))
    text = ""
    for page in reader.pages:
        text += page.extract_text() + "\n\n"
        if len(text) > source.limits.text:
            break
    return text


def _day(made: str) -> date | None:
    """Return the day on which a file was made, if one stands there."""
    found = DAY.match(made.strip())
    day = None
    with suppress(ValueError):
        day = plausible(date(*map(int, found.groups()))) if found else None
    return day if day and day.year >= FIRST else None


def _month(made: str) -> str:
    """Return the month or year in which a file was made, as EDTF, where that stands there and no day."""
    found = MONTH.fullmatch(made.strip())
    return month_or_year("-".join(filter(None, found.groups()))) if found and int(found[1]) >= FIRST else ""


def _check(archive: ZipFile, where: str, limits: Limits) -> None:
    """Refuse a Word file that is a trap: no part of it may be larger than it says."""
    parts = archive.infolist()
    if sum(part.file_size for part in parts) > limits.file:
        raise ArticleError(where, too_large(f"unpacks to more than {limits.file:,} bytes", "file"))
    if any(part.file_size > limits.page for part in parts if part.filename.endswith((".xml", ".rels"))):
        raise ArticleError(where, too_large(f"has a part of more than {limits.page:,} bytes", "page"))


def _article(source: Input, text: str, *head: str | None) -> Article:
    """Make the article of its text, title, author and the time at which the file was made, a date that is derived."""
    title, author, made = (" ".join(clean(_whole(part)).split()) for part in head)
    title = "" if OF_PROGRAMS.fullmatch(title) else title
    body, day, period = clean(_whole(text)), _day(made), _month(made)
    if not body:
        raise ArticleError(source.where, "no text in it, as in a scanned page; save its text as .txt")
    file, basis = source.file, PublicationBasis.DERIVED if day or period else None
    text = compose(title, body)
    return Article(file.stem, file.url or file.name, text, title, day, file.url, basis, author=author, period=period)


def _whole(text: object) -> str:
    """Leave out what cannot be kept as text: NUL, and half a character."""
    return str(text or "").replace("\0", "").encode("utf-8", "ignore").decode("utf-8")
