"""Every format that is read, in one list: what its files are called, how they begin, and who reads them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.model.errors import ArticleError
from kg.model.facts import Article
from loaders.sources.file import File
from loaders.sources.formats import archive, feed, mail, office, page, plain, records, spreadsheet, tei, webarchive
from loaders.sources.formats.input import Input

Reader = Callable[[Input], Iterator[Article | ArticleError | Input]]
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LINKED = ("application/json", "application/feed+json", "application/ld+json")
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A way in which articles are kept."""

    read: Reader  # what comes out is an article, an error, or another input that lies in this one
    suffixes: tuple[str, ...]
    media: tuple[str, ...] = ()
    openings: tuple[bytes, ...] = ()  # in small letters
    is_archive: bool = False


FORMATS = (
    FileFormat(plain.read_plain, (".txt",), ("text/plain",)),
    FileFormat(plain.read_markdown, (".md", ".markdown"), ("text/markdown",)),
    FileFormat(
        page.read_page,
        (".html", ".htm", ".xhtml"),
        ("text/html", "application/xhtml+xml"),
        (b"<!doctype html", b"<html"),
    ),
    FileFormat(mail.read_saved_page, (".mhtml", ".mht"), ("multipart/related",), (b"from: <saved by",)),
    FileFormat(
        feed.read_feed,
        (".rss", ".atom"),
        ("application/rss+xml", "application/atom+xml"),
        (b"<rss", b"<feed", b"<rdf:rdf"),
    ),
    FileFormat(tei.read_xml, (".xml", ".tei"), ("application/tei+xml",), (b"<tei",)),
    FileFormat(records.read_records, (".jsonl", ".ndjson"), ("application/jsonl", "application/x-ndjson")),
    FileFormat(records.read_json, (".json", ".jsonld"), LINKED, (b"{", b"[")),
    FileFormat(records.read_table, (".csv", ".tsv"), ("text/csv",)),
    FileFormat(spreadsheet.read_workbook, (".xlsx", ".ods"), (EXCEL, "application/vnd.oasis.opendocument.spreadsheet")),
    FileFormat(office.read_pdf, (".pdf",), ("application/pdf",), (b"%pdf-",)),
    FileFormat(office.read_word, (".docx",), (OFFICE,)),
    FileFormat(
        mail.read_mail,
        (".eml",),
        ("message/rfc822",),
        (b"return-path:", b"received:", b"mime-version:", b"delivered-to:"),
    ),
    FileFormat(webarchive.read_warc, (".warc",), ("application/warc",), (b"warc/1.",), True),
    FileFormat(archive.read_zip, (".zip",), (), (b"pk\x03\x04", b"pk\x05\x06"), True),
    FileFormat(archive.read_tar, (".tar",), (), (), True),
    FileFormat(archive.read_gz, (".gz", ".tgz"), (), (b"\x1f\x8b",), True),
    FileFormat(archive.read_zst, (".zst",), (), (b"\x28\xb5\x2f\xfd",), True),
    FileFormat(archive.read_bz2, (".bz2", ".tbz2"), (), (b"bzh",), True),
)
SUFFIXES = {suffix: one for one in FORMATS for suffix in one.suffixes}
MEDIA = {media: one for one in FORMATS for media in one.media}
UNSURE = frozenset({"", "application/octet-stream", "application/xml", "text/xml", "unknown"})
ROOTS = (b"<html", b"<rss", b"<feed", b"<rdf:rdf", b"<tei")
XML, TAR = b"<?xml", (257, b"ustar")


def by_name(file: File) -> FileFormat | None:
    """Return the format that a file's type or suffix tells; None if neither does."""
    return MEDIA.get(file.media) or (SUFFIXES.get(file.suffix) if file.media in UNSURE else None)


def by_opening(begun: bytes) -> FileFormat | None:
    """Return the format that a file's first bytes tell; None if they tell none."""
    small = begun.lower()
    if small.startswith(XML):
        small = small[min((at for at in map(small.find, ROOTS) if at > 0), default=0) :]
    if begun[TAR[0] :].startswith(TAR[1]):
        return SUFFIXES[".tar"]
    return next((one for one in FORMATS if small.startswith(one.openings)), None) if small else None


def is_read(name: str) -> bool:
    """Tell by its name whether a file in a folder is read."""
    return File(name, name).suffix in SUFFIXES
