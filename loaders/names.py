"""Where a text names persons: the model's names mended, and those it missed.

The model misses names from most of the world, glues a title or an organization to a name,
cuts a name in two, or takes a place for a person.  The kinds of mending stand below, each
a function; what makes a name a name is its shape and what stands beside it, never a list.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from loaders.language import Text
from loaders.phrases import key

HONORIFICS = frozenset(
    "mr mrs ms miss mx dr sir dame lord lady sheikh sheikha shaikh mme mlle hon prof professor sayyid sayed hajji haji"
    " don dona messrs monsieur madame senor senora herr frau shri smt datuk dato tan tun".split()
)
PARTICLES = frozenset(
    "al el bin ben ibn bint abu abd ad as ash at az an ud ur ul de da do dos das del della di du des la le van von der den ter ten"
    " zu zum y e i of".split()
) - {"of", "as", "at", "an", "i", "e"}
SUFFIXES = frozenset(
    {"jr", "sr", "jnr", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiv", "xvi"}
)
MONARCHS = frozenset(
    {
        "king",
        "queen",
        "pope",
        "emperor",
        "empress",
        "emir",
        "sultan",
        "patriarch",
        "tsar",
        "prince",
        "princess",
        "sheikh",
    }
)
INITIAL = re.compile(r"(?:[A-Z\u0410-\u042f]\.)+|(?:[A-Z][a-z]{1,2})\.")
ELIDED = re.compile(r"[dDlLnN]['\u2019][A-Z\u00c0-\u00de]")
NAME_LENGTH = 6  # words of the longest name that is read behind an office
BODY_WORDS = frozenset(
    "service ministry council agency committee commission forum administration party army navy university institute bank fund court congress"
    " senate parliament assembly government department office center centre foundation association union federation organization organisation"
    " corporation company group university college school hospital airport palace house street square region province district island islands"
    " river sea lake treaty agreement accord accords summit conference meeting session day year week war world press news times post journal"
    " movement front alliance coalition partnership initiative program programme project policy state states republic kingdom security foreign"
    " affairs international national federal central general".split()
)
HYPHENS = frozenset({"-", "\u2010", "\u2011"})
POSSESSIVES = frozenset({"'s", "\u2019s", "'", "\u2019", "s"})


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in a text.  Units: words, half-open."""

    start: int
    end: int
    text: str

    @property
    def parts(self) -> tuple[str, ...]:
        """The folded words of the name, hyphens gone."""
        return tuple(filter(None, (key(part) for part in self.text.replace("-", " ").split())))


def is_capital(word: str) -> bool:
    """Tell whether a word begins as a name does.

    >>> [is_capital(word) for word in ("Putin", "d'Estaing", "al", "2018", "İlham", "A.")]
    [True, True, False, False, True, True]
    """
    return (
        (word[:1].isupper() and any(char.islower() for char in word))
        or bool(INITIAL.fullmatch(word))
        or bool(ELIDED.match(word))
    )


def is_initial(word: str) -> bool:
    """Tell whether a word is an initial: "V.", "Ts."."""
    return bool(INITIAL.fullmatch(word))


def mended(text: Text, known: Sequence[bool]) -> Iterator[Name]:
    """Yield the model's persons with titles, possessives and neighbours put right.

    Shapes: known[word] is True where the word belongs to a known state, place or organization.
    """
    for start, end, label in text.entities:
        if label != "PERSON":
            continue
        for first, last in _split(text, start, end):
            name = trimmed(text, first, last)
            if name and not all(known[name.start : name.end]) and _plausible(name):
                yield name


def _split(text: Text, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a stretch at the end of a line and at words that join two names."""
    first = start
    for word in range(start, end):
        if word > first and text.begins_line(word):
            yield first, word
            first = word
        if text.words[word].lower() in {"and", "&", ",", "/", "with", ";", "("}:
            yield first, word
            first = word + 1
    yield first, end


def trimmed(text: Text, start: int, end: int) -> Name | None:
    """Return the name within a stretch: no honorific, possessive or loose end; None if nothing is left."""
    words = text.words
    while start < end and (
        key(words[start]) in HONORIFICS or not (is_capital(words[start]) or key(words[start]) in PARTICLES)
    ):
        start += 1
    while start < end and not (
        is_capital(words[end - 1]) or key(words[end - 1]) in SUFFIXES or _hyphened(text, end - 1)
    ):
        end -= 1
    while start < end - 1 and key(words[start]) in MONARCHS:
        start += 1
    while (
        start > 0
        and is_initial(words[start - 1])
        and not text.begins_line(start)
        and key(words[start - 1]) not in HONORIFICS
    ):
        start -= 1
    if start >= end:
        return None
    end = _with_suffix(text, _continued(text, end))
    return Name(start, end, _said(text, start, end))


def _hyphened(text: Text, word: int) -> bool:
    """Tell whether a word is the second half of "Duck-soo"."""
    return word > 1 and text.words[word - 1] in HYPHENS and not text.spaces[word - 2] and not text.spaces[word - 1]


def _continued(text: Text, end: int) -> int:
    """Go on over "-soo", "\u2019 al-Sudani" and "bin Hamad" behind a name that was cut short."""
    words = text.words
    while end + 1 < len(text) and not text.begins_line(end):
        if _hyphened(text, end + 1) and words[end + 1][:1].isalpha():
            end += 2
            continue
        at = end + (words[end] in {"'", "\u2019"})
        first = at
        while at < len(text) - 1 and (
            key(words[at]) in PARTICLES and words[at].islower() or words[at] in HYPHENS and at > first
        ):
            at += 1
        if at == first or not is_capital(words[at]) or text.begins_line(at):
            break
        end = at + 1
    return end


def _said(text: Text, start: int, end: int) -> str:
    """Return a name's letters: a monarch's or pope's one name keeps its title."""
    letters = (
        " ".join(text.words[start:end]).replace(" - ", "-")
        if text.said(start, end).isupper()
        else text.said(start, end)
    )
    said = letters.removesuffix("'s").removesuffix("\u2019s").rstrip(" .,'\u2019") + (
        "." if letters.endswith(("Jr.", "Sr.")) else ""
    )
    single = len([word for word in text.words[start:end] if key(word) not in SUFFIXES]) == 1
    if single and start > 0 and key(text.words[start - 1]) in MONARCHS and not text.begins_line(start):
        return f"{text.words[start - 1]} {said}"
    return said


def _with_suffix(text: Text, end: int) -> int:
    words = text.words
    after = end + 1 if end < len(text) and words[end] == "," else end
    if (
        after < len(text)
        and key(words[after]) in SUFFIXES - {"v", "x"}
        and words[after][:1].isupper()
        and not text.begins_line(after)
    ):
        return after + 1
    return end


def _plausible(name: Name) -> bool:
    letters = [part for part in name.parts if len(part) > 1]
    return (
        bool(letters)
        and not any(part.isdigit() or part in BODY_WORDS for part in name.parts)
        and not (name.text.isupper() and len(name.parts) == 1)
    )


def announced(text: Text, starts: Iterable[int], blocked: Sequence[bool]) -> Iterator[Name]:
    """Yield the names that stand right behind an office or honorific and that the model missed.

    Shapes: blocked[word] is True inside a name, a known state, place or organization.
    """
    for start in starts:
        end = start
        while (
            end < min(len(text), start + NAME_LENGTH)
            and not blocked[end]
            and not (end > start and text.begins_line(end))
        ):
            if not (
                is_capital(text.words[end])
                or (end > start and key(text.words[end]) in SUFFIXES | PARTICLES)
                or text.words[end] in HYPHENS
            ):
                break
            end += 1
        name = trimmed(text, start, end) if end > start and is_capital(text.words[start]) else None
        if name is not None and _plausible(name):
            yield name


def echoes(text: Text, names: Sequence[Name], taken: Sequence[bool]) -> Iterator[Name]:
    """Yield further mentions of a family name that the model did not mark.

    Only names that were found in full elsewhere, or behind an honorific, are looked for.
    """
    family = {name.parts[-1] for name in names if len(name.parts) > 1}
    for word, said in enumerate(text.words):
        if not taken[word] and key(said) in family and is_capital(said):
            yield Name(word, word + 1, text.said(word, word + 1))


def is_honorific(text: Text, word: int) -> bool:
    """Tell whether a word is "Mr", "Ms" or the like, before a name."""
    return (
        key(text.words[word]) in {"mr", "mrs", "ms", "miss", "dr", "mme", "sheikh", "sir", "madame"}
        and text.words[word][:1].isupper()
    )
