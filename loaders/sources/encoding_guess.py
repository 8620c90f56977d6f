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
SIGNS, NEVER = frozenset({"Sk", "Sm", "So", "No"}), frozenset({"Cc", "Cn", "Co", "Cs"})
FIRST = 0x80  # beyond ASCII
LOST = 10  # how odd is what stands in no text
CLOSE = 0.02  # of the bytes beyond ASCII: so few oddities more are no difference


def guess(data: bytes) -> str | None:
    """Return the likeliest encoding of a text; None if nothing is likely."""
    data = b"\n".join(line for line in data.splitlines() if not line.isascii())[:ENOUGH]
    beyond = sum(map(FIRST.__le__, data))
    texts = {name: data.decode(name, "replace") for name in (*USUAL, *_of_several_bytes(data))}
    sense = {name: _oddities(text) for name, text in texts.items()}
    least = min(sense.values())
    close = {name: texts[name] for name in texts if sense[name] <= least + CLOSE * beyond}
    return _likest(close) if beyond > least else None


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
    kinds = unicodedata.category(before), unicodedata.category(sign)
    if kinds[1] in NEVER or sign == "\ufffd":
        return LOST
    letters = [kind[0] in LETTERS for kind in kinds]
    if all(letters):
        return _odd_letters(before, sign, kinds == ("Ll", "Lu"))
    odd = bool({*kinds} & SIGNS) * (1.0 + any(letters)) + 2.0 * ("Sc" in kinds and any(letters))
    return odd + (letters[0] and kinds[1] in OPENING) + (sign == "‰") + 0.5 * (any(letters) and "Nd" in kinds)


def _odd_letters(before: str, sign: str, is_rising: bool) -> float:
    alphabets = _alphabet(before), _alphabet(sign)
    accents = alphabets == ("LATIN", "LATIN") and not (before.isascii() or sign.isascii())
    narrow = alphabets[1] == "HALFWIDTH"  # which only old machines write
    return narrow + 2.0 * (alphabets[0] != alphabets[1]) + is_rising + 0.5 * accents


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
