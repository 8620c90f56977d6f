"""From bytes to text: UTF-8, or what a byte order mark or the page itself declares; never a guess.

A wrongly guessed encoding spells names wrongly without a word, and names are what this project
is about.  So a guess is only offered, with the command that would follow it.
"""

import codecs
import re

from kg.model.errors import ArticleError

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Browsers read the one as the other: https://encoding.spec.whatwg.org/#names-and-labels
LATIN = {"iso8859-1": "cp1252", "ascii": "cp1252"}
LINE_END = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# What no reader sees: control characters, what is no character, soft hyphens, marks without width, and those that turn
# the direction of writing.  Left in, they make two names of one, or show a name as another.  NUL stays: it is no text.
UNSEEN = re.compile(
    "[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e0fff]"
)
CONTROL = re.compile("[\x01-\x1f\x7f-\x9f]")
NO_TEXT = re.compile("[\0\ud800-\udfff]")
BINARY = "a binary file, no text; give its text instead"
EMPTY = "empty; fill it, or leave it out"


def decode(data: bytes, where: str, declared: str | None = None) -> str:
    r"""Return the text with plain line ends, without byte order mark and surrounding space.

    Raises: ArticleError for a binary, an empty text, or one in an encoding that is not declared.

    >>> decode(b"\xef\xbb\xbfAnn met Bob.\r\n", "a.txt")
    'Ann met Bob.'
    >>> decode(b"Andr\xe9 met Bob.", "a.txt", "latin-1")
    'André met Bob.'
    """
    marked = next((encoding for mark, encoding in MARKS if data.startswith(mark)), None)
    if not marked and b"\0" in data:
        raise ArticleError(where, BINARY)
    text = clean(_text(data, where, marked, declared))
    if not is_text(text):
        raise ArticleError(where, BINARY)
    if not text:
        raise ArticleError(where, EMPTY)
    return text


def clean(text: str) -> str:
    r"""Give a text plain line ends, and nothing that is not seen; no space around it.

    >>> clean("\ufeffone\r\ntwo\rth\u200bree\n\n")
    'one\ntwo\nthree'
    """
    if text.isascii() and text.isprintable():  # nothing in it that is not seen, nor an end of a line
        return text.strip(" ")
    return UNSEEN.sub("", LINE_END.sub("\n", text)).strip(" \t\n")


def respelled(text: str) -> str:
    r"""Give a text whose UTF-8 somebody read as Windows-1252 its letters back; every other stays as it is.

    That is no guess: letters with accents do not stand in the order of UTF-8 by chance.

    >>> respelled("Andr\u00c3\u00a9"), respelled("Andr\u00e9"), respelled("Andre")
    ('Andr\xe9', 'Andr\xe9', 'Andre')
    """
    try:
        return text if text.isascii() else text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def one_line(text: str) -> str:
    r"""Give a name, which may be that of a file and so stays as it is otherwise, one line without control characters.

    >>> one_line("a\r\nb\x1b.txt")
    'a b.txt'
    """
    return CONTROL.sub("", LINE_END.sub("\n", text).replace("\n", " "))


def is_text(text: str) -> bool:
    """Say whether a string can be kept as text; NUL and half of a surrogate pair cannot."""
    return not NO_TEXT.search(text)


def _text(data: bytes, where: str, marked: str | None, declared: str | None) -> str:
    try:
        return data.decode(marked or "utf-8")
    except UnicodeDecodeError as error:
        if declared and not marked:
            return _as_declared(data, where, declared)
        raise ArticleError(where, _complaint(data, error, marked)) from error


def _as_declared(data: bytes, where: str, declared: str) -> str:
    try:
        name = codecs.lookup(declared).name
        return data.decode(LATIN.get(name, name))
    except (LookupError, ValueError) as error:  # a name with a NUL in it is another error than an unknown one
        reason = f"neither UTF-8 nor the {declared!r} that it declares; convert it to UTF-8"
        raise ArticleError(where, reason) from error


def _complaint(data: bytes, error: UnicodeDecodeError, marked: str | None) -> str:
    where = f"byte 0x{data[error.start]:02X} at offset {error.start}"
    if marked:
        return f"begins as {marked.removesuffix('-sig').upper()}, but is not ({where}); save it again as UTF-8"
    from loaders.sources.encoding_guess import guess

    likely = guess(data) or "ENCODING"
    return f"not UTF-8 ({where}); convert it, for example: iconv -f {likely} -t UTF-8"
