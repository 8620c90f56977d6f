"""Where the forms of address before a name begin: "Dato' Rao", "Lt. Gen. (ret.) Rao", "Her Excellency Ms Rao"."""

from loaders.reference.phrase_matcher import words
from loaders.reference.tables import addresses
from loaders.text.tokens import Text

QUOTES = ("'", "\u2019")
LONGEST = 12  # words of "and one of the oldest members of the party"
RETIRED = words("ret retd rtd retired")  # in brackets between a rank and a name


def before_address(text: Text, start: int) -> int:
    """Return where the forms of address before a word begin."""
    at = start
    while at > 0 and not text.begins_line(at) and (step := _address_before(text, at, start)):
        at -= step
    return at


def before_style(text: Text, start: int, end: int, *, royal: bool) -> int:
    """Return where an office before a style would end; none does in a list: "the Duke of Kent, Princess Anne and".

    start: where the style begins; end: that of the name behind it.
    """
    start = before_address(text, start)
    listed = royal and text.keys[end : end + 1] == ["and"]
    return start - (text.words[start - 1] == "," and not listed)


def before_one_of(text: Text, comma: int) -> int:
    """Return where "and one of the oldest members" begins that ends before a comma; the comma if none does."""
    at = comma
    while at > max(0, comma - LONGEST) and text.words[at - 1] not in {",", "."}:
        at -= 1
        if text.keys[at : at + 3] == ["and", "one", "of"]:
            return at
    return comma


def _address_before(text: Text, at: int, start: int) -> int:
    """Return how many words of a form of address end before a word."""
    said, word, known = text.words[at - 1], text.keys[at - 1], addresses()
    large = known.capital | known.capitals if said.isupper() else known.capital if said[:1].isupper() else frozenset()
    if word in known.stripped | known.inner | large:
        return 1
    if said in {".", ")", *QUOTES}:  # "Dato' Rao", "Col. Rao"
        short = known.stripped | known.abbreviated if said == "." else known.stripped
        return _retired_before(text, at) if said == ")" else int(text.keys[at - 2] in short)
    return int(word in {"his", "her", "the"} and at < start)


def _retired_before(text: Text, end: int) -> int:
    """Return how many words "(ret.)" has, which ends before a word; 0 if it does not."""
    for start in range(end - 3, max(0, end - 5), -1):
        if text.words[start] == "(":
            return end - start if text.keys[start + 1] in RETIRED else 0
    return 0
