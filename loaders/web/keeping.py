"""What was fetched, in an archive of the web (WARC): whomet load reads it, and the next fetch knows what is there."""

import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any, BinaryIO

from kg.errors import ArticleError
from loaders.file import trouble
from loaders.formats.input import malformed
from loaders.web.visitor import OKAY, Answer

ASKED_BY = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
# how the body came over the wire; it is kept without
OF_THE_WIRE = frozenset({"transfer-encoding", "connection", "keep-alive", "content-length"})
DIGEST, LINK = "digest", "outlink"  # of a feed, beside its headers
FEED_SIZE = 1_000_000  # bytes of that
PACKED = ".gz"


@dataclass(frozen=True, slots=True)
class Known:
    """What an archive has from one address."""

    digest: str
    conditions: Mapping[str, str]  # headers of a request for what is newer
    links: tuple[str, ...] | None = None  # of a feed, of which nothing else is kept


class Archive:
    """What an archive holds, and what comes into it anew."""

    def __init__(self, path: Path, part: BinaryIO) -> None:
        """Read what is there already; ArticleError if that is no WARC."""
        from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]  # has no types

        self.path = path
        self.known = {url: _known(record) for url, record in _records(path, parsed=True) if _is_told(record)}
        self.conditions = {url: known.conditions for url, known in self.known.items()}
        self.new: set[str] = set()
        self._writer = WARCWriter(part, gzip=path.suffix == PACKED)

    def keep(self, answer: Answer, links: Sequence[str] | None = None) -> bool:
        """Keep an answer, or of a feed its links; return whether it is new."""
        digest = _digest(answer.body)
        known = self.known.get(answer.url)
        if known is not None and known.digest == digest:
            return False
        told = {name: answer.header(name) for name in ASKED_BY if answer.header(name)}
        linked = None if links is None else tuple(links)
        self.known[answer.url] = Known(digest, _conditions(told), linked)
        self.new.add(answer.url)
        self._writer.write_record(
            self._page(answer) if linked is None else self._feed(answer.url, {**told, DIGEST: digest}, linked)
        )
        return True

    def _page(self, answer: Answer) -> Any:
        from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]  # has no types

        told = [(name, value) for name, value in answer.headers if name.lower() not in OF_THE_WIRE]
        length = ("Content-Length", str(len(answer.body)))
        heads = StatusAndHeaders(f"{answer.status} {answer.phrase}".strip(), [*told, length], protocol="HTTP/1.1")
        return self._writer.create_warc_record(
            answer.url, "response", BytesIO(answer.body), len(answer.body), http_headers=heads
        )

    def _feed(self, url: str, told: Mapping[str, str], links: Sequence[str]) -> Any:
        """Make the record of a feed, which loads nothing: its entries' pages say the same, and more."""
        fields = [*told.items(), *((LINK, one) for one in links)]
        text = "".join(f"{name}: {value}\r\n" for name, value in fields).encode()
        return self._writer.create_warc_record(url, "metadata", BytesIO(text), len(text))

    def take_over(self) -> None:
        """Keep what was there and has not come anew, as it was."""
        for url, record in _records(self.path, parsed=False):
            if url not in self.new:
                self._writer.write_record(record)


@contextmanager
def archive(path: Path) -> Iterator[Archive]:
    """Fill a new archive beside the old one, and put it in its place at the end, after an interruption too."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    part, whole = Path(name), False
    try:
        with os.fdopen(handle, "wb") as stream:
            filled = Archive(path, stream)
            try:
                yield filled
            finally:
                if filled.new:
                    filled.take_over()
                    stream.flush()
                    os.fsync(stream.fileno())
                    whole = True
    finally:
        if whole:
            part.replace(path)
        part.unlink(missing_ok=True)


def _records(path: Path, *, parsed: bool) -> Iterator[tuple[str, Any]]:
    """Yield the records of an archive with their addresses; ArticleError if it is none."""
    from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]  # has no types

    try:
        with path.open("rb") as stream:
            records = iter(ArchiveIterator(stream, no_record_parse=not parsed))
            while True:
                # the library writes on stderr what it finds odd
                with malformed(str(path), "WARC archive"), redirect_stderr(StringIO()):
                    record = next(records, None)
                if record is None:
                    return
                yield record.rec_headers.get_header("WARC-Target-URI") or "", record
    except FileNotFoundError:
        return
    except OSError as error:
        raise ArticleError(str(path), trouble(error)) from error


def _is_told(record: Any) -> bool:
    """Tell whether a record is an answer that was all right, or a feed."""
    if record.rec_type == "response" and record.http_headers:
        return bool(record.http_headers.get_statuscode() == str(OKAY))
    return bool(record.rec_type == "metadata")


def _known(record: Any) -> Known:
    if record.rec_type == "response":
        told = {name: record.http_headers.get_header(name) or "" for name in ASKED_BY}
        return Known(record.rec_headers.get_header("WARC-Payload-Digest") or "", _conditions(told))
    text = record.content_stream().read(FEED_SIZE).decode("utf-8", "replace")
    fields = [line.partition(": ")[::2] for line in text.splitlines()]
    told = dict(reversed(fields))
    return Known(told.get(DIGEST, ""), _conditions(told), tuple(value for name, value in fields if name == LINK))


def _conditions(told: Mapping[str, str]) -> Mapping[str, str]:
    said = {asked: told.get(name, "") for name, asked in ASKED_BY.items()}
    return {asked: value for asked, value in said.items() if value and value.isascii()}


def _digest(body: bytes) -> str:
    """Return what WARC-Payload-Digest says of a body."""
    from warcio.utils import Digester  # type: ignore[import-untyped]  # has no types

    digester = Digester("sha1")
    digester.update(body)
    return str(digester)
