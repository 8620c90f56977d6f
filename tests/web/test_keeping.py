"""The archive of what was fetched: whole or not at all, and nothing of others lost."""

from pathlib import Path

import pytest

from kg.errors import ArticleError
from kg.model import Article
from loaders.reader import read
from loaders.web.keeping import archive
from loaders.web.visitor import Answer

HEADERS = (("Content-Type", "text/plain"), ("Transfer-Encoding", "chunked"), ("ETag", '"1"'))


def answer(name: str, text: str) -> Answer:
    """Make a server's answer."""
    return Answer(f"http://news.example/{name}", 200, "OK", HEADERS, text.encode())


def texts(path: Path) -> dict[str | None, str]:
    """Return the texts that are read from an archive, by address."""
    return {one.url: one.text for one in read([str(path)]) if isinstance(one, Article)}


@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc"])
def test_an_interruption(tmp_path: Path, name: str) -> None:
    """What was kept before it is there."""
    with pytest.raises(KeyboardInterrupt), archive(tmp_path / name) as filled:
        assert filled.keep(answer("1", "One thing."))
        raise KeyboardInterrupt
    assert texts(tmp_path / name) == {"http://news.example/1": "One thing."}
    assert list(tmp_path.iterdir()) == [tmp_path / name]


def test_what_is_known(tmp_path: Path) -> None:
    """An archive that is opened again knows its pages and feeds, and how to ask for what is newer."""
    path = tmp_path / "a.warc.gz"
    with archive(path) as filled:
        filled.keep(answer("1", "One thing."))
        filled.keep(answer("feed", "<rss/>"), ["http://news.example/1", "http://news.example/ü"])
    with archive(path) as again:
        assert again.conditions == {url: {"If-None-Match": '"1"'} for url in filled.known}
        assert again.known == filled.known
        assert not again.keep(answer("1", "One thing."))
        assert again.keep(answer("1", "Another thing."))
    assert texts(path) == {"http://news.example/1": "Another thing."}
    with archive(path) as last:
        assert last.known == again.known


def test_an_archive_of_others(tmp_path: Path) -> None:
    """Records that whomet does not write stay, to the byte."""
    path = tmp_path / "a.warc"
    body = b"HTTP/1.1 404 Not  Found\r\nX-Odd:  two  \r\n\r\nnothing"
    record = (
        b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://old.example/\r\n"
        b"WARC-Date: 2020-01-01T00:00:00Z\r\n"
        b"WARC-Record-ID: <urn:uuid:1>\r\nWARC-Block-Digest: sha1:X\r\nWARC-Payload-Digest: sha1:Y\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (len(body), body)
    )
    path.write_bytes(record)
    with archive(path) as filled:
        filled.keep(answer("1", "One thing."))
    assert path.read_bytes().endswith(record)


def test_a_broken_archive(tmp_path: Path) -> None:
    """It is an error before anything is asked for, and stays."""
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"\x1f\x8b broken")
    with pytest.raises(ArticleError, match="malformed WARC archive"), archive(path):
        pytest.fail("was opened")
    assert list(tmp_path.iterdir()) == [path]
