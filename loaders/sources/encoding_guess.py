"""The encoding that makes most sense of bytes which are not UTF-8, as advice only.

In a wrong encoding letters turn into signs in the midst of words, into letters of another alphabet or into capitals
behind small ones.  What has least of that is likeliest; where several have as little, the one whose text is most like a
language is, and else the one that most programs write.
"""

import unicodedata
from functools import cache
from itertools import pairwise

# of one byte a letter, the more usual ones first
USUAL = (
    *("cp1252", "cp1250", "cp1251", "cp1254", "cp1253", "cp1256", "iso8859-2", "iso8859-9", "koi8-r", "koi8-u"),
    *("iso8859-7", "iso8859-5", "iso8859-6", "cp866", "cp850", "cp852", "mac-roman", "mac-cyrillic"),
)
ENOUGH = 4_000  # bytes that are looked at, of lines that are not ASCII
# categories of Unicode
LETTERS, OPENING = frozenset("LM"), frozenset({"Ps", "Pi"})
SIGNS, NEVER = frozenset({"Sc", "Sk", "Sm", "So", "No"}), frozenset({"Cc", "Cn", "Co", "Cs"})
LOST = 10  # how odd is what stands in no text
CLOSE = 0.02  # of the bytes beyond ASCII: so few oddities more are no difference


def guess(data: bytes) -> str | None:
    """Return the likeliest encoding of a text; None if nothing is likely."""
    data = b"\n".join(line for line in data.splitlines() if not line.isascii())[:ENOUGH]
    beyond = sum(byte > 0x7F for byte in data)  # noqa: PLR2004 - the last of ASCII
    texts = {name: data.decode(name, "replace") for name in (*USUAL, *_of_several_bytes(data))}
    sense = {name: _oddities(text) for name, text in texts.items()}
    least = min(sense.values())
    if not data or least > beyond:
        return None
    close = [name for name in texts if sense[name] <= least + CLOSE * beyond]
    return _likest({name: texts[name] for name in close})


def _of_several_bytes(data: bytes) -> list[str]:
    """Ask a library which encoding of East Asia it may be, if it is one."""
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    return [best.encoding.replace("_", "-")] if best and len("あ".encode(best.encoding, "ignore")) > 1 else []


def _oddities(text: str) -> float:
    """Count what makes no sense in a text."""
    return sum(_odd(before, sign) for before, sign in pairwise(f" {text} ") if not (before + sign).isascii())


def _odd(before: str, sign: str) -> float:
    """Say how odd a sign is behind another."""
    one, other = unicodedata.category(before), unicodedata.category(sign)
    if other in NEVER or sign == "\ufffd":
        return LOST
    if one[0] in LETTERS and other[0] in LETTERS:
        alphabets = _alphabet(before), _alphabet(sign)
        accents = alphabets == ("LATIN", "LATIN") and not (before.isascii() or sign.isascii())
        narrow = alphabets[1] == "HALFWIDTH"  # which only old machines write
        return narrow + 2.0 * (alphabets[0] != alphabets[1]) + (one == "Ll" and other == "Lu") + 0.5 * accents
    beside = one[0] in LETTERS or other[0] in LETTERS
    opens = one[0] in LETTERS and other in OPENING
    return (1 + beside) * bool({one, other} & SIGNS) + opens + (sign == "‰")


@cache
def _alphabet(letter: str) -> str:
    name = unicodedata.name(letter, "").partition(" ")[0]
    return "EAST ASIAN" if name in {"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "IDEOGRAPHIC"} else name


def _likest(texts: dict[str, str]) -> str:
    """Return the first of equals; where it is not in English, the one whose text is most like some language."""
    first, *rest = texts
    if all(texts[name] == texts[first] for name in rest):
        return first
    from loaders.sources.language_id import is_supported, likeness

    language, _ = likeness(texts[first])
    return first if is_supported(language) else max(texts, key=lambda name: likeness(texts[name])[1])
