"""The encoding that makes most sense of bytes which are not UTF-8, as advice only.

In a wrong encoding letters turn into signs in the midst of words, into letters of another alphabet or into capitals
behind small ones.  What has least of that is likeliest; where several have as little, the one that has most of the
letters and small words of one language, and else the one that most programs write.
"""

import unicodedata
from functools import cache
from itertools import pairwise

# of one byte a letter, the more usual ones first
USUAL = (
    *("cp1252", "cp1250", "cp1251", "cp1254", "cp1253", "cp1256", "cp1257", "iso8859-2", "iso8859-9"),
    *(
        "koi8-r",
        "koi8-u",
        "iso8859-15",
        "cp1255",
        "cp874",
        "iso8859-7",
        "iso8859-5",
        "iso8859-6",
        "cp866",
        "cp850",
        "cp852",
        "mac-roman",
        "mac-cyrillic",
    ),
)
# Of a language the letters beyond ASCII, and small words that most of its texts have.
LANGUAGES = tuple(
    (frozenset(letters), frozenset(small.split()))
    for letters, small in (
        ("àâæçéèêëîïôœùûüÿ", "le la les des du et au aux en un une avec pour dans sur qui que est"),
        ("äöüß", "der die das und den dem des mit von zu im in am für ein eine ist auf"),
        ("áéíñóúü", "el la los las del y en con por un una para que se su"),
        ("áâãàçéêíóôõúü", "o a os as do da dos das e em no na com por um uma para que"),
        ("àèéìòù", "il la lo gli le del della di e con per un una nel che si"),
        ("åäöéæø", "och att det som en i med av den til og på för er ikke om"),
        ("äöå", "ja on että oli se hän ei kun sekä mutta"),
        ("ąćęłńóśźż", "w i z na do się że po o od za przez jest"),
        ("áčďéěíňóřšťúůýž", "a v se na s z do že o po ve k byl je"),
        ("áäčďéíĺľňóôŕšťúýž", "a v sa na s z do že o po vo k bol je"),
        ("áéíóöőúüű", "a az és egy hogy nem is volt meg ezt"),
        ("čšžćđ", "i u na je se da za s od koji v in z ki ter"),
        ("ăâîșțşţ", "și în de la cu pe din un o care a şi"),
        ("çğıöşüâ", "ve bir bu ile da de için olarak"),
        ("ąčęėįšųūž", "ir su į iš kad yra dėl bei po"),
        ("āčēģīķļņšūž", "un ar par no ir uz lai kas pēc"),
        ("äõöüšž", "ja on et ei oli kui mis see"),
        ("άέήίόύώϊϋΐΰαβγδεζηθικλμνξοπρσςτυφχψω", "και το του της η ο με στην στη στο για την να από"),  # noqa: RUF001 - Greek
        ("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "и в на с по не что из к о он за на се от със"),  # noqa: RUF001 - Russian, Bulgarian
        ("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", "і в у на з до що та про за від не"),  # noqa: RUF001 - Ukrainian
        ("אבגדהוזחטיךכלםמןנסעףפץצקרשת", "של את על עם לא כי הוא זה אל"),
        ("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهويى", "في من على إلى مع أن عن هذا التي"),
        ("".join(map(chr, range(0x0E01, 0x0E5C))), ""),
        ("".join(map(chr, range(0xAC00, 0xD7A4))), ""),
        ("", "the of and in to with was said on for by at his their from"),
    )
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
    texts = {name: data.decode(name, "replace") for name in (*_of_several_bytes(data), *USUAL)}
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
    return odd + (letters[0] and kinds[1] in OPENING) + (sign in "‰¤") + 0.5 * (any(letters) and "Nd" in kinds)


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
    """Return the one whose text is most like some language, the first of equals."""
    return max(texts, key=lambda name: max(_likeness(texts[name], *language) for language in LANGUAGES))


def _likeness(text: str, letters: frozenset[str], small: frozenset[str]) -> float:
    """Say how like a language a text is: by the share of the letters beyond ASCII that it has, and by its words."""
    beyond = [sign for sign in text.lower() if not sign.isascii() and sign.isalpha()]
    words = text.lower().split()
    share = sum(sign in letters for sign in beyond) / len(beyond) if beyond else 1.0  # signs alone are of any language
    return share + sum(word in small for word in words) / max(1, len(words))
