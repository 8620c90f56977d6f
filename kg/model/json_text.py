"""JSON as users keep it, read with errors that say where it is malformed."""

import json

from kg.model.errors import ArticleError

SPACE = b"\xef\xbb\xbf \t\r\n"  # what may stand in front of the first character that counts


def json_object(line: bytes, where: str) -> dict[str, object]:
    """Read a line as one JSON object; ArticleError, with the place, if it is not one."""
    return as_object(json_value(line, where), where)


def json_value(data: bytes, where: str) -> object:
    """Read JSON; ArticleError, with the place, if it is not one."""
    try:
        value: object = json.loads(data.decode("utf-8-sig").rstrip())
    except UnicodeDecodeError as error:
        byte = f"byte 0x{data[error.start]:02X} at offset {error.start} of the line"
        raise ArticleError(where, f"not UTF-8 ({byte}); convert the file to UTF-8") from error
    except json.JSONDecodeError as error:
        place = f"column {error.colno}" if error.lineno == 1 else f"line {error.lineno}, column {error.colno}"
        raise ArticleError(where, f"malformed JSON, {error.msg.lower()} ({place})") from error
    except (RecursionError, ValueError) as error:
        raise ArticleError(where, "malformed JSON, nested too deeply or with a number too long") from error
    return value


def as_object(value: object, where: str) -> dict[str, object]:
    """Return a value that is an object; ArticleError, with the place, if it is not one."""
    if not isinstance(value, dict):
        raise ArticleError(where, "no JSON object; write one article a line, in braces")
    return value
