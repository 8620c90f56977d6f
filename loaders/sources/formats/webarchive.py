"""Archives of the web (WARC): to the pages, feeds and files that they hold, each with its address."""

from collections.abc import Iterator
from contextlib import redirect_stderr
from io import StringIO
from typing import Any

from kg.model.errors import ArticleError
from loaders.sources.addresses import address
from loaders.sources.file import File
from loaders.sources.formats.input import Input, Unpacked, buffered, malformed

KINDS = ("response", "resource", "conversion")
OKAY = "200"


def read_warc(source: Input) -> Iterator[Input | ArticleError]:
    """Find what the archive holds; what was asked, what was answered with an error, and pictures are passed over."""
    from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]  # has no types

    records = iter(ArchiveIterator(source.stream))
    number = 0
    while True:
        number += 1
        where = f"{source.where}:{number}"
        # the library writes on stderr what it finds odd
        with malformed(source.where, "WARC archive"), redirect_stderr(StringIO()):
            record = next(records, None)
            if record is None:
                return
            file = _file(record, where, f"{source.file.stem}:{number}")
            body = record.content_stream()
        if file is not None:
            yield source.within(buffered(Unpacked(body, source, "WARC archive")), file)


def _file(record: Any, where: str, name: str) -> File | None:
    """Say what a record is; None if it is nothing to read."""
    if record.rec_type not in KINDS:
        return None
    heads = record.http_headers or record.rec_headers
    if record.http_headers and record.http_headers.get_statuscode() != OKAY:
        return None
    media, _, parameters = (heads.get_header("Content-Type") or "").partition(";")
    charset = parameters.partition("charset=")[2].partition(";")[0].strip(" \"'") or None
    url = address(record.rec_headers.get_header("WARC-Target-URI"))
    return File(where, name, url=url, media=media.strip().lower(), charset=charset)
