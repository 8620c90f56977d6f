"""Addresses of the web, as far as they may be shown and kept."""

import re

USER = re.compile(r"(?<=://)[^/?#@\s]{1,500}@")


def without_password(text: str) -> str:
    """Take user name and password out of an address, wherever it stands in a text.

    >>> without_password("https://ann:secret@news.example/a"), without_password("https://news.example/@ann")
    ('https://news.example/a', 'https://news.example/@ann')
    """
    return USER.sub("", text) if "@" in text else text
