"""Archives (ZIP, tar) and packed files (gz, zst, bz2): to the files in them.

Nothing is ever written to disk.  A file in an archive is called as if the archive were a folder.
"""

import io
import stat
import tarfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import PurePosixPath
from typing import BinaryIO, Self
from zipfile import ZipFile, ZipInfo

from kg.model.errors import ArticleError
from loaders.sources.decoding import clean
from loaders.sources.file import File
from loaders.sources.formats.input import Input, Readable, Unpacked, buffered, malformed
from loaders.sources.limits import MEGABYTE

Found = Iterator[Input | ArticleError]

WINDOW = 1 << 27  # bytes of memory that a .zst file may ask for
HEADS = 1 * MEGABYTE  # bytes of what a tar says of one file
LISTED = 64 * MEGABYTE  # bytes of what a ZIP says of all its files
LEADS_OUT = "a name that leads out of the archive; pack it again"
LOCKED = "locked by a password; unpack it first"
ENDINGS = {".tgz": ".tar", ".tbz2": ".tar"}
# the part that makes a ZIP archive a file of an office program, and the suffix of that file
OFFICE_PARTS = {"word/document.xml": ".docx", "xl/workbook.xml": ".xlsx"}
EXTENDED = (
    tarfile.XHDTYPE,
    tarfile.XGLTYPE,
    tarfile.SOLARIS_XHDTYPE,
    tarfile.GNUTYPE_LONGNAME,
    tarfile.GNUTYPE_LONGLINK,
)


def read_zip(source: Input) -> Found:
    """Find the files in a ZIP archive, which may turn out to be a file of Word or Excel."""
    stream = source.seekable()
    with malformed(source.where, "ZIP archive"):
        archive = ZipFile(_Listed(stream))
    with closing(archive):
        suffix = next((OFFICE_PARTS[name] for name in archive.namelist() if name in OFFICE_PARTS), "")
        if suffix:
            stream.seek(0)
            whole = File(source.where, str(PurePosixPath(source.file.name).with_suffix(suffix)))
            yield Input(whole, stream, source.budget, source.depth + 1)
            return
        for member in archive.infolist():
            if not member.is_dir() and not stat.S_ISLNK(member.external_attr >> 16):
                yield from _opened(source, member.filename, archive, member)


def read_tar(source: Input) -> Found:
    """Find the files in a tar, as it comes; links in it are passed over."""
    with malformed(source.where, "tar archive"):
        archive = tarfile.open(fileobj=source.stream, mode="r|", tarinfo=_Head)  # noqa: SIM115 - the stream is closed by whoever opened it
    while True:
        with malformed(source.where, "tar archive"):
            member = archive.next()
            stream = archive.extractfile(member) if member and member.isfile() else None
        if member is None:
            return
        if stream is not None:
            yield from _member(source, member.name, stream)
        archive.members = []  # type: ignore[attr-defined]  # typeshed leaves it out; else it would remember every file that it has had


def read_gz(source: Input) -> Found:
    """Unpack a file packed by gzip, in one piece or in many."""
    from gzip import GzipFile

    yield _unpacked(source, GzipFile(fileobj=source.stream), ".gz")


def read_bz2(source: Input) -> Found:
    """Unpack a file packed by bzip2."""
    from bz2 import BZ2File

    yield _unpacked(source, BZ2File(source.stream), ".bz2")


def read_zst(source: Input) -> Found:
    """Unpack a file packed by Zstandard."""
    from zstandard import ZstdDecompressor

    stream = ZstdDecompressor(max_window_size=WINDOW).stream_reader(source.stream, read_across_frames=True)
    yield _unpacked(source, stream, ".zst")


def _unpacked(source: Input, stream: Readable, suffix: str) -> Input:
    path = PurePosixPath(source.file.name)
    name = str(path.with_suffix(ENDINGS.get(path.suffix.lower(), "")))
    file = File(source.where, name, url=source.file.url)
    return source.within(buffered(Unpacked(stream, source, f"{suffix} file")), file)


def _opened(source: Input, name: str, archive: ZipFile, member: ZipInfo) -> Found:
    where = f"{source.where}/{clean(name)}"
    if member.flag_bits & 1:
        yield ArticleError(where, LOCKED)
        return
    try:
        with malformed(where, "ZIP archive"):
            stream = archive.open(member)
    except ArticleError as error:
        yield error
        return
    with closing(stream):
        yield from _member(source, name, stream)


def _member(source: Input, name: str, stream: Readable) -> Found:
    """Name a file in an archive; hidden ones are passed over, as in a folder."""
    name = clean(name.replace("\\", "/").encode("utf-8", "replace").decode("utf-8"))
    path, where = PurePosixPath(name), f"{source.where}/{name}"
    if path.is_absolute() or ".." in path.parts or not path.parts:
        yield ArticleError(where, LEADS_OUT)
    elif not any(part.startswith((".", "__MACOSX")) for part in path.parts):
        file = File(where, str(PurePosixPath(source.file.name).with_suffix("") / path))
        inner = source.within(source.stream, file)  # which is what complaints are about
        yield replace(inner, stream=buffered(Unpacked(stream, inner, "archive")))


class _Listed(io.BufferedReader):
    """A ZIP archive of which only so much is read at once: the library takes the whole list of files into memory."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__(stream)  # type: ignore[arg-type]  # typeshed: a raw stream, and any will do

    def read(self, size: int | None = -1, /) -> bytes:
        """Read so many bytes; ValueError if they are too many."""
        most = LISTED + 1 if size is None or size < 0 else size
        if most > LISTED + 1 or len(data := super().read(most)) > LISTED:
            raise ValueError("a list of files that is too long")
        return data


class _Head(tarfile.TarInfo):
    """What a tar says of one file, if it does not say too much: the library takes it into memory."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        """Read it; ValueError if it is too large."""
        head = super().frombuf(buf, encoding, errors)
        if head.type in EXTENDED and head.size > HEADS:
            raise ValueError(f"a head of {head.size} bytes")
        return head
