"""Names of persons in every spelling: order, initials, diacritics, transliterations, short forms.

A name is cut into words, and each word gets a skeleton: what is left of its letters when the ways
of writing one sound are one ("Zelenskyy", "Zelensky"; "Mohammed", "Muhammad"; "Khamid", "Hamid").
Two names are compared word by word, never as one string, so that a son is not his father.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache

from rapidfuzz import fuzz

from kg.names import fold
from loaders import tables
from loaders.phrases import key, words

LONG, ALIKE = 5, 84  # letters and likeness (of 100) from which two spellings can be one word
PARTICLES = words(
    "al el ul ud ad as ash an ar at az de da do dos das del della di du des la le les van von der den y e"
)
SONS = words("bin ibn ben bint binti ould oglu ogly kyzy qizi")  # the next word is the father's name
NUMERALS = words("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx")
SUFFIXES = words("jr sr jnr snr junior senior")
CROWNS = words(
    "king queen pope emperor empress emir amir sultan patriarch tsar prince princess princes sheikh sheikha shaikh"
    " crown grand majesty highness royal his her the of"
)
TITLES = words(  # which a reader may have left at the beginning of a name
    "activist rabbi mufti muftis minster minister ministers prime duma cabinet staff hostage administrator president"
    " secretary general spokesperson executive ambassador chairman speaker governor senator deputy professor judge"
    " apnsa dnsa pdnsa nsa"
)
DIGRAPHS = words("ch dj dz gy kh ny ph sh sz th ts ya ye yu zh")  # initials of two letters
SOUNDS = tuple(
    (re.compile(pattern), written)
    for pattern, written in (
        (r"[yi]+[eo](?=v$)", "e"), (r"dzh|dj|zh", "j"), (r"kh|gh", "h"), (r"tsch|tch|sch|sh|ch", "c"),
        (r"ts|tz", "c"), (r"ph", "f"), (r"ck|q", "k"), (r"w", "v"), (r"x", "ks"), (r"y|(?<!^)j", "i"),
        (r"th", "t"), (r"dh", "d"),
        (r"(.)\1+", r"\1"), (r"ou|oo", "u"), (r"ee", "i"), (r"^i(?=[aeou])", ""), (r"(?<=[aeou])i(?=[aeou])", ""),
        (r"ae|oe|ue", lambda found: found[0][0]), (r"[aeiou]$", lambda found: "a" if found[0] in "ae" else found[0]),
        (r"e", "a"), (r"u", "o"), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip

SOFT = tuple(str.maketrans(*pair) for pair in (("g", "h"), ("c", "s"), ("c", "j")))  # "Şahin"; "Cəmil", "Jamil"


class Tie(IntEnum):
    """How two names can be of one person, weakest first."""

    NONE = 0
    BARE = 1  # "Putin", "Vladimir Putin"
    INITIAL = 2  # "V. Putin"
    SHORT = 3  # "Irfaan Ali", "Mohamed Irfaan Ali"
    VARIANT = 4  # "Akhmad Kadyrov", "Akhmat Kadyrov"; "Joe", "Joseph"
    SAME = 5  # all words are one, in any order


@dataclass(frozen=True, slots=True)
class Form:
    """A name as it is compared.  words: folded, without particles; a father's name begins with "+"."""

    words: tuple[str, ...]
    numeral: str = ""
    suffix: str = ""
    crowned: bool = False

    @property
    def whole(self) -> tuple[str, ...]:
        """The words that are more than an initial."""
        return tuple(word for word in self.words if len(word.lstrip("+")) > 1)

    @property
    def initials(self) -> str:
        """The initials inside the name, in order."""
        return "".join(word for word in self.words if len(word) == 1)

    @property
    def fathers(self) -> bool:
        """Whether a father is named, so that the order of the words means something."""
        return any(word[0] == "+" for word in self.words)

    @property
    def bare(self) -> bool:
        """Whether it is one word, as family names and monarchs' names are."""
        return len(self.words) == 1

    @property
    def signature(self) -> tuple[str, ...]:
        """The skeletons of the whole words; sorted where the order means nothing."""
        found = tuple(skeleton(word) for word in self.whole)
        return found if self.fathers else tuple(sorted(found))


@lru_cache(maxsize=1 << 17)
def form(name: str) -> Form:
    """Cut a name into what is compared.

    >>> form("King Abdullah II"), form("Mohammed bin Salman Al Saud").words
    (Form(words=('abdullah',), numeral='ii', suffix='', crowned=True), ('mohammed', '+salman', 'saud'))
    """
    said = _without_title(fold(name.replace(".", ". ")).split())
    kept: list[str] = []
    numeral = suffix = ""
    crowned = any(word in CROWNS for word in said)
    for at, word in enumerate(said):
        if at and word in NUMERALS and (crowned or (len(word) > 1 and word != "xi")):
            numeral = word
        elif word in SUFFIXES:
            suffix = word[0]
        elif _counts(word, at, len(said) - 1):
            kept.append("+" + word if at and said[at - 1] in SONS else word)
    return Form(tuple(kept) or tuple(said), numeral, suffix, crowned)


def _counts(word: str, at: int, last: int) -> bool:
    """Tell whether a word is part of a name; an initial may look like a particle, a family name like a crown."""
    if at == last:
        return word not in PARTICLES | SONS
    return len(word) == 1 or (at == 0 and word == "ben") or word not in PARTICLES | SONS | CROWNS


def _without_title(said: list[str]) -> list[str]:
    """Drop what the title before a name has left behind: "Azerbaijan Ilham Aliyev", "Duma Boris Gryzlov"."""
    while len(said) > 1 and (said[0] in TITLES or (len(said) > 2 and said[0] in _states())):  # noqa: PLR2004
        said = said[1:]
    return said


@cache
def _states() -> frozenset[str]:
    return frozenset(fold(row.state.name) for row in tables.states())


@lru_cache(maxsize=1 << 16)
def skeleton(word: str) -> str:
    """Write a folded word in one of the ways in which its sounds can be written.

    >>> skeleton("zelenskyy") == skeleton("zelensky"), skeleton("muhammad") == skeleton("mohamed")
    (True, True)
    >>> skeleton("mahmoud") == skeleton("mohamed"), skeleton("hassan") == skeleton("hussein")
    (False, False)
    """
    mark = word[:1] if word[:1] == "+" else ""
    made = word.removeprefix("+")
    if len(made) > 1:
        for pattern, written in SOUNDS:
            made = pattern.sub(written, made)
    return mark + (made or word)


@lru_cache(maxsize=1 << 16)
def consonants(word: str) -> str:
    """Return what a word is blocked by: the consonants of its skeleton, g as h."""
    found = re.sub("[aeiou+]", "", skeleton(word)).translate(str.maketrans("gcj", "hss"))
    return found[:4] or skeleton(word)[:2]


@lru_cache(maxsize=1 << 18)
def likeness(a: str, b: str) -> float:
    """Return how surely two folded words are one name, 0 to 1; an initial counts little.

    >>> likeness("huseynov", "guseinov"), likeness("sergei", "sergey"), likeness("ivanov", "ivanova")
    (0.93, 0.98, 0.0)
    """
    if a == b:
        return 1.0
    if a.startswith("+") != b.startswith("+"):
        return 0.0
    x, y = skeleton(a).removeprefix("+"), skeleton(b).removeprefix("+")
    if min(len(a.lstrip("+")), len(b.lstrip("+"))) == 1 or {a, b} & DIGRAPHS:
        short, long = sorted((a.lstrip("+"), b.lstrip("+")), key=len)
        return 0.5 if long.startswith(short) else 0.0
    if x == y:
        return 0.98
    if any(x.translate(sound) == y.translate(sound) for sound in SOFT) or b in others(a) or a in others(b):
        return 0.93
    return 0.9 if _near(x, y) else 0.0


def _near(x: str, y: str) -> bool:
    """Tell whether two skeletons are a letter or an ending apart; a woman's "-a" is more than that."""
    woman = (x[-1] == "a") != (y[-1] == "a") and {x[-1], y[-1]} != {"a", "o"}  # "Lukashenka", "Lukashenko"
    return min(len(x), len(y)) >= LONG and not woman and x[0] == y[0] and fuzz.ratio(x, y) >= ALIKE


def others(word: str) -> frozenset[str]:
    """Return what a given name can be instead: the full forms of a short one, its forms in other languages."""
    return _others().get(word.removeprefix("+"), frozenset())


@cache
def _others() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in tables.rows("nicknames"):
        found.setdefault(key(row["short"]), set()).update(map(key, tables.values(row["full"])))
    for row in tables.rows("variants"):
        forms = {key(row["name"]), *map(key, tables.values(row["forms"]))}
        for one in forms:
            found.setdefault(one, set()).update(forms - {one})
    return {word: frozenset(forms) for word, forms in found.items()}


@lru_cache(maxsize=1 << 18)
def compare(a: Form, b: Form) -> tuple[Tie, float]:
    """Say how two names can be of one person, and how near their words are (0 to 1).

    >>> compare(form("Xi Jinping"), form("JINPING Xi"))[0].name
    'SAME'
    >>> compare(form("V. Huseynov"), form("Vüsal Hüseynov"))[0].name
    'INITIAL'
    >>> compare(form("Heydar Aliyev"), form("Ilham Aliyev"))[0].name
    'NONE'
    """
    if _contradict(a, b):
        return Tie.NONE, 0.0
    short, long = sorted((a, b), key=lambda one: (len(one.words), one.words))
    if short.bare:
        return _bare(short, long)
    senior = "s" in short.suffix + long.suffix and short.suffix != long.suffix  # he is called so for his son's sake
    best = max(_ordered(order, long, senior) for order in _orders(short, long))
    joined = "".join(short.words) == "".join(long.words)
    return (Tie.SAME, 1.0) if joined and not senior else best


def _contradict(a: Form, b: Form) -> bool:
    """Tell whether numerals, suffixes or inner initials exclude each other."""
    return any(x and y and x != y for x, y in ((a.numeral, b.numeral), (a.suffix, b.suffix))) or (
        len(a.whole) == len(b.whole) > 1 and bool(a.initials and b.initials) and a.initials != b.initials
    )


def _bare(short: Form, long: Form) -> tuple[Tie, float]:
    if not short.whole:
        return Tie.NONE, 0.0
    near = max((likeness(short.whole[0], word.lstrip("+")) for word in long.whole), default=0.0)
    if near <= 0.5:  # noqa: PLR2004 - an initial
        return Tie.NONE, 0.0
    return (Tie.SAME if long.bare and short.crowned == long.crowned else Tie.BARE), near


def _orders(short: Form, long: Form) -> Iterator[tuple[str, ...]]:
    """Give a name as written and, where that can be, with the family name moved to the other end."""
    own = short.words
    yield own
    if not (short.fathers or long.fathers):
        yield (*own[1:], own[0])
        if len(own) > 2:  # noqa: PLR2004 - for two words it is the same
            yield (own[-1], *own[:-1])


def _ordered(short: Sequence[str], long: Form, senior: bool) -> tuple[Tie, float]:
    """Match each word of the shorter name with the next that fits in the longer one."""
    at, found, places = 0, [], []
    for word in short:
        while at < len(long.words) and not likeness(word, long.words[at]):
            at += 1
        if at == len(long.words):
            return Tie.NONE, 0.0
        found.append(likeness(word, long.words[at]))
        places.append(at)
        at += 1
    return _tie(found, places, long, senior)


def _tie(found: Sequence[float], places: Sequence[int], long: Form, senior: bool) -> tuple[Tie, float]:
    left = [word for at, word in enumerate(long.words) if at not in places]
    whole = [one for one in found if one > 0.5]  # noqa: PLR2004 - an initial
    ends = places[0] == 0 if long.fathers else places[-1] == len(long.words) - 1 or places[0] == 0
    if not ends or not whole:
        return Tie.NONE, 0.0
    score = round(sum(whole) / len(whole), 3)
    if len(whole) < 2:  # noqa: PLR2004 - one word and initials
        family = found[-1] > 0.5 and places[-1] == len(long.words) - 1  # noqa: PLR2004 - no initial
        return (Tie.INITIAL if family or (found[0] > 0.5 and not left) else Tie.NONE), score  # noqa: PLR2004
    if any(len(word.lstrip("+")) > 1 for word in left) or senior:
        return Tie.SHORT, score
    return (Tie.SAME if min(whole) >= 0.98 else Tie.VARIANT), score  # noqa: PLR2004 - one skeleton
