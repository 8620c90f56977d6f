"""JSON Lines: one article a line, as {"id", "title", "published", "url", "text"}; only text or title is needed."""

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime

from kg.errors import ArticleError
from kg.model import Article
from loaders.decoding import EMPTY, clean, is_text
from loaders.file import File
from loaders.plain import compose

BLANK = b"\xef\xbb\xbf \t\r\n"


def read_records(lines: Iterable[bytes], file: File) -> Iterator[Article | ArticleError]:
    """Read a file line by line; a line that is no article comes as an error with its number."""
    blank = True
    for number, line in enumerate(lines, 1):
        if line.strip(BLANK):
            blank = False
            where = f"{file.where}:{number}"
            try:
                yield _article(json_object(line, where), f"{file.stem}:{number}", where)
            except ArticleError as error:
                yield error
    if blank:
        yield ArticleError(file.where, EMPTY)


def json_object(line: bytes, where: str) -> dict[str, object]:
    """Read a line as one JSON object; ArticleError, with the place, if it is none."""
    try:
        record = json.loads(line.decode("utf-8-sig").rstrip())
    except UnicodeDecodeError as error:
        byte = f"byte 0x{line[error.start]:02X} at offset {error.start} of the line"
        raise ArticleError(where, f"not UTF-8 ({byte}); convert the file to UTF-8") from error
    except json.JSONDecodeError as error:
        raise ArticleError(where, f"malformed JSON, {error.msg.lower()} (column {error.colno})") from error
    except (RecursionError, ValueError) as error:
        raise ArticleError(where, "malformed JSON, nested too deeply or with a number too long") from error
    if not isinstance(record, dict):
        raise ArticleError(where, "no JSON object; write one article a line, in braces")
    return record


def _article(record: dict[str, object], default: str, where: str) -> Article:
    title, url = " ".join(_string(record, "title", where).split()), _string(record, "url", where)
    text = compose(title, _string(record, "text", where))
    if not text:
        raise ArticleError(where, "no text; fill 'text', or leave the line out")
    own = record.get("id")
    name = (str(own) if isinstance(own, int) else _string(record, "id", where)) or default
    return Article(name, url or name, text, title, _published(record.get("published"), where), url or None)


def _string(record: dict[str, object], key: str, where: str) -> str:
    value = record.get(key)
    if value is not None and not isinstance(value, str):
        raise ArticleError(where, f"{key!r} is no string")
    if not is_text(value or ""):
        raise ArticleError(where, f"{key!r} has a NUL or half of a character (a lone surrogate) in it; take it out")
    return clean(value or "")


def _published(value: object, where: str) -> date | None:
    """Read a date or a date with a time; the day is the one that stands there, whatever its zone."""
    if value in (None, ""):
        return None
    with suppress(ValueError, TypeError):
        return datetime.fromisoformat(value).date()  # type: ignore[arg-type]  # a TypeError if it is no string
    raise ArticleError(where, f"'published' is no date like 2018-11-28, but {value!r}")
