"""What persons' names are made of, and how one name is written in several ways.

Names are compared twice: the mentions of one article (entities/clusters.py), and the persons of all
articles (kg/identity/persons/name_match.py).  What both need to know stands here; words are folded.
"""

from collections.abc import Iterator
from functools import cache
from itertools import product

from rapidfuzz import fuzz

from loaders.reference import tables
from loaders.reference.phrase_matcher import key, words

PARTICLES = words("al el ul ud ad ash az de da do dos das del della di du des la le van von der den y")
SONS = words("bin ibn ben bint ag")  # the next word is the father's name
NUMERALS = words("ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx")
GENERATIONS = words("jr sr jnr")
MONARCHS = words("king queen pope emperor empress emir amir sultan patriarch tsar prince princess sheikh sheikha")
DIGRAPHS = words("ch dj dz gy kh ny ph sh sz th ts ya ye yu zh")  # initials of two letters: "Yu. Ushakov"
CONSONANTS = "bcdfghjklmnpqrstvwxz"
LONG, ALIKE = 5, 84  # letters and likeness (of 100) from which two spellings can be one word


def is_initial(word: str) -> bool:
    """Tell whether a word of a name is an initial.

    >>> is_initial("v"), is_initial("yu"), is_initial("xi")
    (True, True, False)
    """
    return len(word) == 1 or word in DIGRAPHS


def is_close(a: str, b: str) -> bool:
    """Tell whether two long words differ so little that they can be spellings of one.

    >>> is_close("aleksandar", "alexandar"), is_close("ilham", "heydar")
    (True, False)
    """
    return min(len(a), len(b)) >= LONG and a[0] == b[0] and fuzz.ratio(a, b) >= ALIKE


def full_forms(short: str) -> frozenset[str]:
    """Return the given names that a word can be short for.

    >>> "joseph" in full_forms("joe")
    True
    """
    return _full_forms().get(short, frozenset())


def other_forms(word: str) -> frozenset[str]:
    """Return what a given name can be instead: full and short forms, and forms in other languages."""
    return _other_forms().get(word, frozenset())


def pinyin(parts: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield how a Chinese name in the Wade-Giles romanization can be written in Pinyin.

    >>> ("zhou", "enlai") in pinyin(("chou", "en", "lai")), list(pinyin(("anna", "kovac")))
    (True, [])
    """
    if len(parts) == len(("Chou", "En", "lai")):
        for family, *given in product(*map(_syllables, parts)):
            yield family, "".join(given)


@cache
def _syllables(syllable: str) -> tuple[str, ...]:
    """Return what a syllable of Wade-Giles without its apostrophe can be in Pinyin: sounds are told apart there."""
    initial = syllable[: len(syllable) - len(syllable.lstrip(CONSONANTS))]
    final = syllable.removeprefix(initial)
    sounds = product(_pinyin_of(f"{initial}-"), _pinyin_of(f"-{final}"))
    return tuple(first[:-1] + last[1:] for first, last in sounds)


def _pinyin_of(sound: str) -> tuple[str, ...]:
    found = (tables.values(row["pinyin"]) for row in tables.rows("romanization") if row["wade"] == sound)
    return next(found, (sound,))


@cache
def _full_forms() -> dict[str, frozenset[str]]:
    return {key(row["short"]): frozenset(map(key, tables.values(row["full"]))) for row in tables.rows("nicknames")}


@cache
def _other_forms() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for short, fulls in _full_forms().items():
        for full in fulls:
            found.setdefault(short, set()).add(full)
            found.setdefault(full, set()).add(short)
    for row in tables.rows("variants"):
        forms = {key(row["name"]), *map(key, tables.values(row["forms"]))}
        for one in forms:
            found.setdefault(one, set()).update(forms - {one})
    return {word: frozenset(forms) for word, forms in found.items()}


@cache
def given_names() -> frozenset[str]:
    """Return the words that are a given name of somebody in the table of office holders, or a form of one."""
    found: set[str] = set()
    for row in tables.rows("holders"):
        first, *more = row["person"].split()
        if more:
            found.add(key(first.split("-")[0]))
    return frozenset(word for word in found if len(word) > 1)


def is_given(word: str) -> bool:
    """Tell whether a word is a given name.

    >>> is_given("Helen"), is_given("Universities"), is_given("du")
    (True, False, False)
    """
    folded = key(word)
    return not word[:1].islower() and (folded in given_names() or bool(other_forms(folded)))
