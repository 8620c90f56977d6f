"""Addresses of the web, as far as they may be shown and kept."""

import re

USER = re.compile(
    r"(?<=://)[^/?#@\s]{1,500}@"
    r"|\A[^/?#@\s:]{1,250}:[^/?#@\s:]{1,250}@(?=[\w-]{1,63}\.)"  # and of a host alone
)


def without_password(text: str) -> str:
    """Take user name and password out of an address, wherever it stands in a text.

    >>> without_password("See https://ann:secret@news.example/a"), without_password("ann:secret@news.example")
    ('See https://news.example/a', 'news.example')
    >>> without_password("https://news.example/@ann"), without_password("press@news.example")
    ('https://news.example/@ann', 'press@news.example')
    """
    return USER.sub("", text) if "@" in text else text
