"""Names of persons in every spelling: order, initials, diacritics, transliterations, short forms.

A name is cut into words, and each word gets a skeleton: what is left of its letters when the ways
of writing one sound are one ("Zelenskyy", "Zelensky"; "Mohammed", "Muhammad"; "Khamid", "Hamid").
Two names are compared word by word, never as one string, so that a son is not his father.
"""

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import lru_cache

from kg.identity.persons.name_parts import NameForm
from kg.identity.thresholds import INITIAL_LIKENESS, ONE_SPELLING
from loaders.reference.person_names import is_close, is_initial, other_forms

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
SOFTEST = str.maketrans("gcj", "hss")  # makes one what any of these makes one


class Tie(IntEnum):
    """How two names can be of one person, weakest first."""

    NONE = 0
    BARE = 1  # "Putin", "Vladimir Putin"
    INITIAL = 2  # "V. Putin"
    SHORT = 3  # "Irfaan Ali", "Mohamed Irfaan Ali"
    VARIANT = 4  # "Akhmad Kadyrov", "Akhmat Kadyrov"; "Joe", "Joseph"
    SAME = 5  # all words are one, in any order


@lru_cache(maxsize=1 << 18)  # all words of 100,000 articles; what is looked up again and again must not fall out
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


@lru_cache(maxsize=1 << 17)
def signature(name: NameForm) -> tuple[str, ...]:
    """Return the skeletons of the whole words of a name; sorted where the order means nothing."""
    found = tuple(skeleton(word) for word in name.whole)
    return found if name.fathers else tuple(sorted(found))


@lru_cache(maxsize=1 << 18)
def consonants(word: str) -> str:
    """Return what a word is blocked by: the consonants of its skeleton, g as h."""
    found = re.sub("[aeiou+]", "", skeleton(word)).translate(SOFTEST)
    return found[:4] or skeleton(word)[:2]


@lru_cache(maxsize=1 << 15)
def likeness(a: str, b: str) -> float:
    """Return how surely two folded words are one name, 0 to 1; an initial counts little.

    >>> likeness("huseynov", "guseinov"), likeness("sergei", "sergey"), likeness("ivanov", "ivanova")
    (0.93, 0.98, 0.0)
    """
    if a == b or a.startswith("+") != b.startswith("+"):
        return float(a == b)
    short, long = a.lstrip("+"), b.lstrip("+")
    if len(long) < len(short):
        short, long = long, short
    if is_initial(short):
        return INITIAL_LIKENESS * long.startswith(short)
    x, y = skeleton(short), skeleton(long)
    if x == y:
        return ONE_SPELLING
    return 0.93 if _sounds(x, y) or long in other_forms(short) else _near(x, y)


def _sounds(x: str, y: str) -> bool:
    """Tell whether two skeletons differ in a sound that is written in two ways."""
    if len(x) != len(y) or _softest(x) != _softest(y):
        return False
    return any(x.translate(sound) == y.translate(sound) for sound in SOFT)


@lru_cache(maxsize=1 << 18)
def _softest(word: str) -> str:
    return word.translate(SOFTEST)


def _near(x: str, y: str) -> float:
    """Return the likeness of skeletons that are a letter or an ending apart; a woman's "-a" is more than that."""
    if x[0] != y[0] or not is_close(x, y):
        return 0.0
    woman = (x[-1] == "a") != (y[-1] == "a") and {x[-1], y[-1]} != {"a", "o"}  # "Lukashenka", "Lukashenko"
    return 0.0 if woman else 0.9


@lru_cache(maxsize=1 << 15)
def compare(a: NameForm, b: NameForm) -> tuple[Tie, float]:
    """Say how two names can be of one person, and how near their words are (0 to 1).

    >>> from kg.identity.persons.name_parts import form
    >>> compare(form("Xi Jinping"), form("JINPING Xi"))[0].name
    'SAME'
    >>> compare(form("V. Huseynov"), form("Vüsal Hüseynov"))[0].name
    'INITIAL'
    >>> compare(form("Heydar Aliyev"), form("Ilham Aliyev"))[0].name
    'NONE'
    """
    if _contradict(a, b):
        return Tie.NONE, 0.0
    short, long = (a, b) if (len(a.words), a.words) <= (len(b.words), b.words) else (b, a)
    if short.bare:
        return _bare(short, long)
    senior = "s" in short.suffix + long.suffix and short.suffix != long.suffix  # he is called so for his son's sake
    best = max(_ordered(order, long, senior) for order in _orders(short, long))
    joined = "".join(short.words) == "".join(long.words)
    return (Tie.SAME, 1.0) if joined and not senior else best


def _contradict(a: NameForm, b: NameForm) -> bool:
    """Tell whether numerals, suffixes or inner initials exclude each other."""
    return any(x and y and x != y for x, y in ((a.numeral, b.numeral), (a.suffix, b.suffix))) or (
        len(a.whole) == len(b.whole) > 1 and bool(a.initials and b.initials) and a.initials != b.initials
    )


def _bare(short: NameForm, long: NameForm) -> tuple[Tie, float]:
    if not short.whole:
        return Tie.NONE, 0.0
    near = max((likeness(short.whole[0], word.lstrip("+")) for word in long.whole), default=0.0)
    if near <= INITIAL_LIKENESS:
        return Tie.NONE, 0.0
    return (Tie.SAME if long.bare and short.crowned == long.crowned else Tie.BARE), near


def _orders(short: NameForm, long: NameForm) -> Iterator[tuple[str, ...]]:
    """Give a name as written and, where that can be, with the family name moved to the other end."""
    own = short.words
    yield own
    if not (short.fathers or long.fathers):
        yield (*own[1:], own[0])
        if len(own) > 2:  # noqa: PLR2004 - for two words it is the same
            yield (own[-1], *own[:-1])


def _ordered(short: Sequence[str], long: NameForm, senior: bool) -> tuple[Tie, float]:
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


def _tie(found: Sequence[float], places: Sequence[int], long: NameForm, senior: bool) -> tuple[Tie, float]:
    whole = list(filter(INITIAL_LIKENESS.__lt__, found))
    if not (whole and _sits(places, long)):
        return Tie.NONE, 0.0
    left = set(long.whole) - {long.words[at] for at in places}
    score = round(sum(whole) / len(whole), 3)
    if left or senior:
        return (Tie.SHORT if len(whole) > 1 else _initials(found, places, long)), score
    return (_same_or_variant(min(whole)) if len(whole) > 1 else Tie.INITIAL), score


def _initials(found: Sequence[float], places: Sequence[int], long: NameForm) -> Tie:
    """Return the tie of one word and initials: it has to be the family name."""
    return Tie.INITIAL if found[-1] > INITIAL_LIKENESS and places[-1] == len(long.words) - 1 else Tie.NONE


def _sits(places: Sequence[int], long: NameForm) -> bool:
    """Tell whether the words found take the beginning of a name, or the end where that is a family name."""
    return places[0] == 0 or (places[-1] == len(long.words) - 1 and not long.fathers)


def _same_or_variant(least: float) -> Tie:
    return Tie.SAME if least >= ONE_SPELLING else Tie.VARIANT
