"""The parts of a name that are compared: its words, a monarch's numeral, "Jr."; titles and particles are left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from kg.model.names import fold
from loaders.reference import tables
from loaders.reference.person_names import GENERATIONS, MONARCHS, NUMERALS, PARTICLES, SONS
from loaders.reference.phrase_matcher import words

LEFT_OUT = PARTICLES | words("as an ar at les e")
FATHERS = SONS | words("binti ould oglu ogly kyzy qizi")
NUMERALED = NUMERALS | {"i"}
LETTERS = words("i v x xi")  # are numerals of monarchs only: "Xi" is a name
SUFFIXES = GENERATIONS | words("snr junior senior")
CROWNS = MONARCHS | words("princes shaikh crown grand majesty highness royal his her the of")
TITLES = words(  # which a reader may have left at the beginning of a name
    "activist rabbi mufti muftis minster minister ministers prime duma cabinet staff hostage administrator president"
    " secretary general spokesperson executive ambassador chairman speaker governor senator deputy professor judge"
    " apnsa dnsa pdnsa nsa"
)


@dataclass(frozen=True, slots=True)
class NameForm:
    """A name as it is compared.  words: folded, without particles; a father's name begins with "+"."""

    words: tuple[str, ...]
    numeral: str = ""
    suffix: str = ""
    crowned: bool = False
    whole: tuple[str, ...] = field(init=False, repr=False, compare=False)  # the words that are more than an initial
    initials: str = field(init=False, repr=False, compare=False)  # those inside the name, in order

    def __post_init__(self) -> None:
        """Look once at what is asked for each mention of a name."""
        object.__setattr__(self, "whole", tuple(word for word in self.words if len(word.lstrip("+")) > 1))
        object.__setattr__(self, "initials", "".join(word for word in self.words if len(word) == 1))

    @property
    def fathers(self) -> bool:
        """Whether a father is named, so that the order of the words means something."""
        return any(word[0] == "+" for word in self.words)

    @property
    def bare(self) -> bool:
        """Whether it is one word, as family names and monarchs' names are."""
        return len(self.words) == 1


@lru_cache(maxsize=1 << 17)
def form(name: str) -> NameForm:
    """Cut a name into what is compared.

    >>> form("King Abdullah II"), form("Mohammed bin Salman Al Saud").words
    (NameForm(words=('abdullah',), numeral='ii', suffix='', crowned=True), ('mohammed', '+salman', 'saud'))
    """
    said = _without_title(fold(name.replace(".", ". ")).split())
    crowned = not CROWNS.isdisjoint(said)
    numerals = [word for at, word in enumerate(said) if _is_numeral(word, at, crowned)]
    suffixes = [word[0] for word in said if word in SUFFIXES]
    own = tuple(_own(said, crowned)) or tuple(said)
    return NameForm(own, min(numerals, default=""), min(suffixes, default=""), crowned)


def _is_numeral(word: str, at: int, crowned: bool) -> bool:
    return at > 0 and word in NUMERALED and (crowned or word not in LETTERS)


def _own(said: Sequence[str], crowned: bool) -> Iterator[str]:
    """Give the words that make a name, a father's name with a mark."""
    for at, (before, word) in enumerate(zip(["", *said], said, strict=False)):
        if _counts(word, at, len(said) - 1) and not _is_numeral(word, at, crowned):
            yield "+" + word if before in FATHERS else word


def _counts(word: str, at: int, last: int) -> bool:
    """Tell whether a word is part of a name; an initial may look like a particle, a family name like a crown."""
    if word in SUFFIXES or (at == last and word in LEFT_OUT | FATHERS):
        return False
    return at == last or len(word) == 1 or (at == 0 and word == "ben") or word not in LEFT_OUT | FATHERS | CROWNS


def _without_title(said: list[str]) -> list[str]:
    """Drop what the title before a name has left behind: "Azerbaijan Ilham Aliyev", "Duma Boris Gryzlov"."""
    while len(said) > 1 and (said[0] in TITLES or (len(said) > 2 and said[0] in _states())):  # noqa: PLR2004
        said = said[1:]
    return said


@cache
def _states() -> frozenset[str]:
    return frozenset(fold(row.state.name) for row in tables.states())
