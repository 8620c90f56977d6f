r"""Text from somewhere else on one line, so that it steers no terminal and forges no line.

A control character, and one that turns the direction of writing, is written as U+FFFD, in JSON as \uXXXX; a line's
end becomes a space, but not in JSON.
"""

import json
import re

LINE_END = re.compile("(?<! )[ ]*[\t\n\r\v\f\x85\u2028\u2029]+[ ]*")
LONGEST = 2000  # characters of a line that repeats what a user gave
LEFT_OUT = " ... "
UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def safe(text: str) -> str:
    r"""Write a text in one line, without what steers a terminal.

    >>> safe("Ann\n met \x1b[31mBob")
    'Ann met \ufffd[31mBob'
    """
    return UNSAFE.sub("\ufffd", LINE_END.sub(" ", text))


def shortened(text: str) -> str:
    r"""Leave the middle of a very long text out: where something is stands first, what to do about it last.

    >>> len(shortened("x" * 9000)), shortened("short")
    (2000, 'short')
    """
    if len(text) <= LONGEST:
        return text
    ending = LONGEST // 4
    return f"{text[: LONGEST - ending - len(LEFT_OUT)]}{LEFT_OUT}{text[-ending:]}"


def json_line(value: object) -> str:
    r"""Write a value as one line of JSON, letters as they are.

    >>> print(json_line({"name": "Kovač \x9b"}))
    {"name": "Kovač \u009b"}
    """
    return UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False))
