"""Addresses of the web, as far as they may be shown and kept."""

import re
from collections.abc import Callable

SIGN = r"[^/?#@\s\\\"<>]"  # of user and password; a quotation mark ends an address in all that is written in code
USER = re.compile(
    rf"(?<=[/\\]{{2}})(?:{SIGN}{{1,2000}}@)+"
    r"|(?<=//)[^/?#@\s:\"<>]{1,250}:(?!\d{1,5}[/?#])[^@\s\"<>]{1,250}@(?=[\w-]{1,63}\.)"  # with / or ? in the password
    r"|(?<=%2F%2F)(?:(?!%2F|%40)[^\s/?#@&\"<>]){1,2000}%40"  # as a part of another address
    r"|\A(?!mailto:)[^/?#@\s:]{1,250}:[^/?#@\s:]{1,250}@(?=[\w-]{1,63}\.)",  # and of a host alone
    re.IGNORECASE,
)
# What is a secret by its name, in what is asked for; `page_token` and its like are none.
NAMED = (
    r"(?:user_?)?pass(?:w(?:or)?d|phrase)?|pwd"
    r"|(?:(?:access|auth|id|refresh|session|security|csrf|xsrf|bearer|oauth|user|login|private|share|sas)[_-]?)?token"
    r"|(?:api|app|access|auth|private|secret|account|subscription)[_-]?key(?:[_-]?id)?|ocp-apim-subscription-key"
    r"|(?:client[_-]?|app[_-]?|api[_-]?|shared[_-]?)?secret|oauth_(?:consumer_key|nonce|signature|verifier)"
    r"|(?:x-(?:amz|goog|oss)-)(?:signature|credential|security-token)|awsaccesskeyid"
    r"|(?:php|j|asp)?_?sess(?:ion)?_?id|authorization"
)
# What is one by its value alone: letters of both sizes and figures, as no word for an article has them.
SHORT = r"(?:key|auth|sig|signature|sign|hmac|code|ticket|sid)"
RANDOM = r"(?-i:(?=[\w.~%+/-]*[A-Z])(?=[\w.~%+/-]*[a-z])(?=[\w.~%+/-]*\d))[\w.~%+/-]{20,}=*"
NAME = rf"(?:\w{{1,30}}(?:\.|\[|%5B))?(?:{NAMED})(?:\]|%5D)?"
SECRET = rf"(?:{NAME}=[^&#\s\"<>\\]*[^&#\s\"<>\\.,;:!?)\]]|{SHORT}={RANDOM})"  # a sentence may end behind it
AND = r"(?:&(?:amp;|#0{0,9}38;|#x0{0,9}26;)?|\\u0026|;)"  # between two of them, as pages and programs write it
ASKED = re.compile(
    rf";jsessionid=[^/?#&;\s\"<>\\]+|(?<=[?#])(?:{SECRET}(?:{AND}(?=\w))?)+|{AND}{SECRET}", re.IGNORECASE
)
QUOTED = rf"{NAME}%3D(?:(?!%26|%23)[^&#\s\"<>\\])+"  # in an address that is a part of another
WITHIN = re.compile(rf"(?<=%3F|%23)(?:{QUOTED}(?:%26)?)+|%26{QUOTED}", re.IGNORECASE)


def address(text: str | None) -> str | None:
    """Return an address if it is one of the web, else None."""
    return text if text and text.startswith(("http://", "https://")) and text.isprintable() else None


def without_secrets(text: str) -> str:
    """Take user name, password, key and token out of an address, wherever it stands in a text.

    >>> without_secrets("See https://ann:secret@news.example/a"), without_secrets("ann:secret@news.example")
    ('See https://news.example/a', 'news.example')
    >>> without_secrets("ftp://ann:p@ss@b.example"), without_secrets("/a?to=https%3A%2F%2Fann%3Asecret%40b.example")
    ('ftp://b.example', '/a?to=https%3A%2F%2Fb.example')
    >>> without_secrets("https://b.example/a?user=ann&password=secret#c"), without_secrets("/a?api_key=secret&page=2")
    ('https://b.example/a?user=ann#c', '/a?page=2')
    >>> without_secrets("https://news.example/@ann"), without_secrets("/a?page_token=7")
    ('https://news.example/@ann', '/a?page_token=7')
    """
    return _replaced(text, lambda _: "")


def masked_secrets(text: str) -> str:
    """Write asterisks in the place of user name, password, key and token, so that all else keeps its place in the text.

    >>> masked_secrets("See https://ann:secret@news.example/a")
    'See https://***********news.example/a'
    """
    return _replaced(text, lambda found: "*" * len(found[0]))


def _replaced(text: str, by: Callable[[re.Match[str]], str]) -> str:
    if "@" in text or "%40" in text:
        text = USER.sub(by, text)
    if "=" in text:
        text = ASKED.sub(by, text)
    return WITHIN.sub(by, text) if "%3" in text else text
