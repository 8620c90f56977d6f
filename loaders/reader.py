"""From paths to articles: files, folders with all that is below them, and standard input.

What cannot be read comes out as an ArticleError in its place, so that the rest is read.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from hashlib import blake2b
from itertools import chain

from kg.errors import ArticleError
from kg.model import Article
from loaders.file import SUFFIXES, File, files, trouble
from loaders.page import read_page
from loaders.plain import read_markdown, read_plain
from loaders.records import BLANK, read_records

WHOLE: Mapping[str, Callable[[bytes, File], Article]] = {
    ".txt": read_plain,
    ".md": read_markdown,
    ".html": read_page,
    ".htm": read_page,
}
RECORDS = ".jsonl"
OPENINGS = ((b"{", RECORDS), (b"<!doctype html", ".html"), (b"<html", ".html"))


def read(paths: Iterable[str], published: date | None = None) -> Iterator[Article | ArticleError]:
    """Read the articles at some paths, in order; `published` is for those without a date.

    A second article with the source of an earlier one but another text comes as an error:
    a store would silently keep only one of them.
    """
    seen: dict[bytes, bytes] = {}
    for path in paths:
        for file in files(path):
            for one in _articles(file) if isinstance(file, File) else (file,):
                if isinstance(one, Article) and isinstance(file, File):
                    yield _once(replace(one, published=one.published or published), file, seen)
                else:
                    yield one


def _once(article: Article, file: File, seen: dict[bytes, bytes]) -> Article | ArticleError:
    text = _digest(article.text)
    if seen.setdefault(_digest(article.source), text) == text:
        return article
    reason = f"an earlier article has the same source, {article.source}, and another text; give each its own id or name"
    return ArticleError(file.where, reason)


def _articles(file: File) -> Iterator[Article | ArticleError]:
    try:
        with file.lines() as stream:
            suffix, lines = (file.suffix, stream) if file.suffix else _recognise(stream)
            if suffix == RECORDS:
                yield from read_records(lines, file)
            elif suffix in WHOLE:
                yield _named_by_text(WHOLE[suffix](b"".join(lines), file), file)
            else:
                yield ArticleError(file.where, f"not a kind of file that whomet reads, which are {' '.join(SUFFIXES)}")
    except OSError as error:
        yield ArticleError(file.where, trouble(error))
    except ArticleError as error:
        yield error


def _named_by_text(article: Article, file: File) -> Article:
    """Give a text from standard input a source of its own, so that the next one does not take its place."""
    if file.path is not None or article.url:
        return article
    return replace(article, source=f"{article.source}:{_digest(article.text).hex()}")


def _recognise(stream: Iterable[bytes]) -> tuple[str, Iterable[bytes]]:
    """Tell by its first characters what a stream without a suffix holds."""
    rest, begun = iter(stream), [b""]
    while not begun[-1].strip(BLANK) and (line := next(rest, b"")):
        begun.append(line)
    opening = begun[-1].lstrip(BLANK)[:20].lower()
    kind = next((kind for mark, kind in OPENINGS if opening.startswith(mark)), ".txt")
    return kind, chain(begun[1:], rest)


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8"), digest_size=12).digest()
