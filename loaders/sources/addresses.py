"""Addresses of the web, as far as they may be shown and kept."""

import re
from collections.abc import Callable

SIGN = r"[^/?#@\s\\\"<>]"  # of user and password; a quotation mark ends an address in all that is written in code
USER = re.compile(
    rf"(?<=[/\\]{{2}})(?:{SIGN}{{1,500}}@)+"
    r"|(?<=//)[^/?#@\s:\"<>]{1,250}:(?!\d{1,5}[/?#])[^@\s\"<>]{1,250}@(?=[\w-]{1,63}\.)"  # with / or ? in the password
    r"|(?<=%2F%2F)(?:(?!%2F|%40)[^\s/?#@&\"<>]){1,500}%40"  # as a part of another address
    r"|\A(?!mailto:)[^/?#@\s:]{1,250}:[^/?#@\s:]{1,250}@(?=[\w-]{1,63}\.)",  # and of a host alone
    re.IGNORECASE,
)
# A password as a part of what is asked for, with the sign that parts it from the next or the one before.
CALLED = r"(?:password|passwd|passphrase|pwd)=[^&#\s\"<>\\]{1,250}"
ASKED = re.compile(rf"(?<=\?){CALLED}(?:&(?:amp;)?)?|&(?:amp;)?{CALLED}", re.IGNORECASE)


def without_password(text: str) -> str:
    """Take user name and password out of an address, wherever it stands in a text.

    >>> without_password("See https://ann:secret@news.example/a"), without_password("ann:secret@news.example")
    ('See https://news.example/a', 'news.example')
    >>> without_password("ftp://ann:p@ss@b.example"), without_password("/a?to=https%3A%2F%2Fann%3Asecret%40b.example")
    ('ftp://b.example', '/a?to=https%3A%2F%2Fb.example')
    >>> without_password("https://b.example/a?user=ann&password=secret#c"), without_password("/a?pwd=secret&page=2")
    ('https://b.example/a?user=ann#c', '/a?page=2')
    >>> without_password("https://news.example/@ann"), without_password("press@news.example")
    ('https://news.example/@ann', 'press@news.example')
    """
    return _replaced(text, lambda _: "")


def masked_password(text: str) -> str:
    """Write asterisks in the place of user name and password, so that all else keeps its place in the text.

    >>> masked_password("See https://ann:secret@news.example/a")
    'See https://***********news.example/a'
    """
    return _replaced(text, lambda found: "*" * len(found[0]))


def _replaced(text: str, by: Callable[[re.Match[str]], str]) -> str:
    if "@" in text or "%40" in text:
        text = USER.sub(by, text)
    return ASKED.sub(by, text)
