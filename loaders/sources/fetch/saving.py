"""The archive that fetched pages are kept in: WARC, one answer for each address, replaced as a whole."""

import os
import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile, SpooledTemporaryFile
from typing import Any

from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]  # has no types
from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]
from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

from kg.model.errors import ArticleError
from loaders.sources.addresses import without_secrets
from loaders.sources.fetch.pages import Page

# not true of what is kept, or keys to what the server keeps of whoever asked
LEFT_OUT = frozenset({"content-encoding", "content-length", "transfer-encoding", "set-cookie", "set-cookie2"})
TEXTS = re.compile(r"text/|application/[\w.+-]*(?:xml|json)", re.IGNORECASE)  # types of what has addresses in it
CONDITIONS = (("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since"))


def conditions(path: Path) -> dict[str, dict[str, str]]:
    """Return, by address, the headers that ask whether a page has changed since it was kept."""
    found: dict[str, dict[str, str]] = {}
    for record in _records(path):
        heads = record.http_headers
        kept = {asked: heads.get_header(told) for told, asked in CONDITIONS} if heads else {}
        found[_address(record)] = {name: value for name, value in kept.items() if value}
    return found


def save(path: Path, pages: Iterable[Page]) -> None:
    """Put pages into an archive, each in the place of an earlier answer; it is whole on disk when this returns."""
    new = {page.url: page for page in pages if page.body is not None}
    packed = path.suffix == ".gz"
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        try:
            writer = WARCWriter(file, gzip=packed)
            for record in _records(path):
                if _address(record) not in new:
                    _write(writer, record)
            for page in new.values():
                _write(writer, _record(writer, page))
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).replace(path)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise


def _write(writer: WARCWriter, record: Any) -> None:
    """Write a record, and close what the library has buffered it in."""
    streams = [record.raw_stream]
    writer.write_record(record)
    for stream in (*streams, record.raw_stream):
        if isinstance(stream, SpooledTemporaryFile):
            stream.close()


def _record(writer: WARCWriter, page: Page) -> Any:
    headers = [(name, without_secrets(value)) for name, value in page.headers if name.lower() not in LEFT_OUT]
    heads = StatusAndHeaders(f"{page.status} OK", headers, protocol="HTTP/1.1")
    body = page.body or b""
    if TEXTS.match(heads.get_header("content-type", "")):
        body = without_secrets(body.decode("latin-1")).encode("latin-1")  # whatever its encoding, byte for byte
    return writer.create_warc_record(page.url, "response", payload=BytesIO(body), http_headers=heads)


def _records(path: Path) -> Iterator[Any]:
    if not path.exists():
        return
    try:
        with path.open("rb") as file:
            yield from (record for record in ArchiveIterator(file) if record.rec_type == "response")
    except (ArchiveLoadFailed, OSError, EOFError) as error:
        raise ArticleError(str(path), "is no WARC archive that can be added to; give another -o") from error


def _address(record: Any) -> str:
    return str(record.rec_headers.get_header("WARC-Target-URI"))
