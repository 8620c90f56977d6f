"""Where a text names persons: what the model marks, and what titles and its own names announce.

The model's names come first; they show where offices end, and behind an office or an
honorific stands a name; so does before ", the OFFICE" and before a state in brackets; and a
family name once known is known everywhere.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import chain

from kg.model.names import is_too_long
from loaders.mentions.known_names import KnownNames
from loaders.mentions.listed_names import family_first, unmarked
from loaders.mentions.mislabelled import labelled, mislabelled, signed
from loaders.mentions.name_extent import is_family, nicknamed, with_families, with_seats, without_additions
from loaders.mentions.name_shape import (
    DASHES,
    HYPHENS,
    INNER,
    POSSESSIVES,
    SUFFIXES,
    Name,
    is_capital,
    is_headline_verb,
    is_particle,
    is_somebodys,
    mended,
    trimmed,
    written,
)
from loaders.mentions.office_parts import DETERMINERS, goes_on
from loaders.mentions.offices import OfficeMention, offices
from loaders.mentions.participant_lists import ParticipantList
from loaders.mentions.person_filter import PersonFilter
from loaders.mentions.whole_names import WholeNames
from loaders.reference.phrase_matcher import key, words
from loaders.reference.tables import addresses
from loaders.text.tokens import Text
from loaders.text.truecasing import PARTS_OF_SPEECH, ordinary

LATER = SUFFIXES | INNER  # small words of a name, never the first
NAME_LENGTH = 6  # words of the longest name that is read behind an office
OPENS_OFFICE = frozenset({",", "(", *DASHES}) - HYPHENS
AHEAD = words("before during ahead following amid")  # which a headline writes large behind a name
WHERE = words("the in at from of near a an")  # before a place's or a thing's name
LIST_BREAKS = frozenset({",", ";", ":", ")", "and", "\u2022", "*"})


def find(
    text: Text, known: KnownNames, lists: Sequence[ParticipantList] = ()
) -> tuple[list[Name], list[OfficeMention]]:
    """Find every name of a person and every office, left to right, none of them inside another of its kind.

    Each helps to find the other: an office ends where a name begins, and behind an office stands a name that the model
    has missed.  So the offices are found with the model's names, and once more only if names have changed by them.
    """
    filtered, whole = PersonFilter(text, known), WholeNames(text, known)
    marked = apart(name for name in map(whole.completed, mended(text, known.covered())) if not filtered.rejects(name))
    found = offices(text, known, inside(text, marked))
    names = _completed(text, known, marked, found, filtered)
    names = without_additions(text, known, names)
    names = family_first(text, known, lists, apart([*names, *unmarked(text, known, lists, names)]))
    names = apart([*names, *(name for name in echoes(text, names) if not filtered.rejects(name))])
    names = [name for name in names if not is_too_long(name.text)]
    return names, found if names == marked else offices(text, known, inside(text, names))


def _completed(
    text: Text, known: KnownNames, names: Sequence[Name], found: Sequence[OfficeMention], filtered: PersonFilter
) -> list[Name]:
    """Add the names that offices and other names announce to those that the model marks."""
    covered, taken = known.covered(), inside(text, names)
    closed = [a or known.head(word) is not None for word, a in enumerate(covered)]
    openings = frozenset(_openings(text, found))
    starts = (_behind_family(text, word, closed) for word in sorted(openings) if not taken[word])
    more = chain(
        announced(text, starts, closed), introduced(text, found, closed), listed(text, known, closed),
        bracketed(text, found, closed), mislabelled(text, known, names),
        signed(text, known),
    )  # fmt: skip
    announcing = (name for name in more if not filtered.rejects_announced(name))
    names = [_without_plural(text, known, one) for one in apart([*names, *announcing, *labelled(text, known)])]
    names = list(_without_headline(text, list(_unjoined(text, names))))
    names = list(with_families(text, list(nicknamed(text, names, closed)), closed, openings))
    return list(with_seats(text, names))


def _behind_family(text: Text, word: int, closed: Sequence[bool]) -> int:
    """Return the given name behind a short family name in capitals, else the word: "Prime Minister HUN Sen"."""
    given = word + 1
    behind = goes_on(text, given) and not closed[word] and is_family(text, word) and is_capital(text.words[given])
    return given if behind else word


def _without_plural(text: Text, known: KnownNames, name: Name) -> Name:
    """Cut the office of several off the first name: "Presidents Rao and Lind"."""
    heads = known.plural_head(name.start)
    if heads is None or heads.end >= name.end:
        return name
    return Name(heads.end, name.end, written(text, heads.end, name.end))


def _without_headline(text: Text, names: Sequence[Name]) -> Iterator[Name]:
    """Cut the word that a headline writes with a capital off a name that the text has without it: "Trump Outrage".

    Also in the body, where it is an ordinary word: "Rao Pushes for Peace", "Tom Lind Remarks".
    """
    whole = [name for name in names if len(name.parts) > 1]
    families = {(name.parts[-1],) for name in whole if not text.is_title(name.start)}
    said = families.union(tuple(text.keys[name.start : name.end]) for name in whole)
    yield from (_without_last(text, name, families, said) for name in names)


def _without_last(text: Text, name: Name, families: Set[tuple[str, ...]], said: Set[tuple[str, ...]]) -> Name:
    """Return a name without its last word, if it is more than a name that the text has."""
    before, last = tuple(text.keys[name.start : name.end - 1]), name.end - 1
    cut = before in families and text.is_title(last) and (text.keys[last],) not in families
    more = cut or (before in said and _is_ordinary(text, last))
    return Name(name.start, last, text.said(name.start, last)) if more else name


def _is_ordinary(text: Text, word: int) -> bool:
    """Tell whether a word is one of the language, in the plural or as "he" does it: "Meetings", "Pushes"."""
    said = text.keys[word]
    return said.endswith("s") and ordinary().knows_any(said, PARTS_OF_SPEECH)


def _unjoined(text: Text, names: Sequence[Name]) -> Iterator[Name]:
    """Part "Rao-Lind" where the text has both families: "the Rao-Lind meeting" is of two."""
    family = {name.parts[-1] for name in names if HYPHENS.isdisjoint(text.words[name.start : name.end])}
    for name in names:
        pieces = _pieces(text, name)
        covered = all(text.keys[last - 1] in family for _, last in pieces)
        yield from (Name(a, b, text.said(a, b)) for a, b in pieces) if covered and len(pieces) > 1 else [name]


def _pieces(text: Text, name: Name) -> list[tuple[int, int]]:
    """Cut a name at its hyphens."""
    joints = [word for word in range(name.start, name.end) if text.words[word] in HYPHENS]
    starts = [name.start, *(word + 1 for word in joints)]
    return [(first, last) for first, last in zip(starts, [*joints, name.end], strict=True) if first < last]


def inside(text: Text, names: Iterable[Name]) -> list[bool]:
    """Return, for each word, whether it belongs to a name."""
    flags = [False] * len(text)
    for name in names:
        flags[name.start : name.end] = [True] * (name.end - name.start)
    return flags


def apart(names: Iterable[Name]) -> list[Name]:
    """Sort names and leave out those inside another."""
    kept: list[Name] = []
    for name in sorted(names, key=lambda name: (name.start, -name.end)):
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return kept


def _openings(text: Text, found: Sequence[OfficeMention]) -> Iterator[int]:
    """Yield the words right behind an office or an honorific."""
    for office in found:
        at = office.end
        if at < len(text) - 1 and goes_on(text, at) and (office.whose != "none" or not text.is_title(at)):
            yield at + (text.words[at] == "," and _is_whole(office))
    yield from (word + 1 for word in range(len(text)) if is_honorific(text, word))


def _is_whole(office: OfficeMention) -> bool:
    """Tell whether an office needs no more words, so that a comma behind it is no list's."""
    return office.state is not None or office.organization is not None or office.definite == "the"


def announced(text: Text, starts: Iterable[int], blocked: Sequence[bool]) -> Iterator[Name]:
    """Yield the names that stand right behind an office or honorific and that the model missed.

    Shapes: blocked[word] is True inside a known state, place, organization or title.
    """
    for start in starts:
        end = start
        while end < min(len(text), start + NAME_LENGTH) and not blocked[end] and _goes_on(text, start, end):
            end += 1
        if end > start and (is_capital(text.words[start]) or text.words[start].isupper()):
            yield from _trimmed(text, start, end)


def _trimmed(text: Text, start: int, end: int) -> Iterator[Name]:
    name = trimmed(text, start, end) if start < end else None
    if name is not None and is_somebodys(text, name):
        yield name


def _goes_on(text: Text, start: int, word: int) -> bool:
    """Tell whether a name that begins at one word can have another in it."""
    if word > start and (text.begins_line(word) or is_headline_verb(text, start, word) or text.keys[word] in AHEAD):
        return False
    said = text.words[word]
    return is_capital(said) or _is_small(text, word, first=word == start)


def _is_small(text: Text, word: int, *, first: bool) -> bool:
    """Tell whether a word is a small one of a name, in capitals or behind the first."""
    shouted = text.words[word].isupper() and is_particle(text, word)
    return shouted or (not first and (text.keys[word] in LATER or text.words[word] in HYPHENS))


def introduced(text: Text, found: Iterable[OfficeMention], blocked: Sequence[bool]) -> Iterator[Name]:
    """Yield the names of two words or more before ", the OFFICE" that the model missed."""
    for office in found:
        at = office.start - 1
        at -= text.keys[at] in DETERMINERS
        described = office.whose == "none" and office.kind != "spouse"
        if at < 1 or described or not _opens_office(text, at) or _has_name_behind(text, office, blocked):
            continue
        yield from _before(text, at, blocked)


def _opens_office(text: Text, word: int) -> bool:
    return text.words[word] in OPENS_OFFICE and not text.begins_line(word)


def _has_name_behind(text: Text, office: OfficeMention, blocked: Sequence[bool]) -> bool:
    at = office.end
    return goes_on(text, at) and (blocked[at] or is_capital(text.words[at]))


def _before(text: Text, end: int, blocked: Sequence[bool]) -> Iterator[Name]:
    """Yield the name of two words or more that ends before a word, if there is one."""
    start = end
    while start > max(0, end - NAME_LENGTH) and not text.begins_line(start) and not blocked[start - 1]:
        if not _can_be_name(text, start - 1):
            break
        start -= 1
    found = _trimmed(text, start, end)
    yield from (name for name in found if len(name.parts) > 1 and name.end == end and _is_clear(text, name))


def _can_be_name(text: Text, word: int) -> bool:
    said = text.words[word]
    return (is_capital(said) or key(said) in INNER or said in HYPHENS) and key(said) not in addresses().stripped


def _is_clear(text: Text, name: Name) -> bool:
    """Tell whether no small word before a name makes it a place's or a thing's."""
    before = text.keys[name.start - 1] if name.start and not text.begins_line(name.start) else ""
    return before not in WHERE and text.words[name.start] not in POSSESSIVES


def bracketed(text: Text, found: Iterable[OfficeMention], blocked: Sequence[bool]) -> Iterator[Name]:
    """Yield the family names that stand in brackets right behind their office: "the Minister of Finance (Rao)"."""
    for office in found:
        word = office.end + 1
        in_brackets = [*text.words[word - 1 : word], *text.words[word + 1 : word + 2]] == ["(", ")"]
        if in_brackets and office.definite == "the" and not blocked[word] and text.words[word][1:].islower():
            yield from _trimmed(text, word, word + 1)


def listed(text: Text, known: KnownNames, blocked: Sequence[bool]) -> Iterator[Name]:
    """Yield the names of a list "NAME (STATE), NAME (STATE)" that the model missed."""
    for word in range(2, len(text)):
        if text.words[word - 1] != "(" or not _is_state_in_brackets(text, known, word):
            continue
        for name in _before(text, word - 1, blocked):
            if name.start and text.words[name.start - 1] in LIST_BREAKS:
                yield name


def _is_state_in_brackets(text: Text, known: KnownNames, word: int) -> bool:
    state = known.state(word + (text.keys[word] == "the"))
    return state is not None and state.end < len(text) and text.words[state.end] == ")"


def echoes(text: Text, names: Sequence[Name]) -> Iterator[Name]:
    """Yield further mentions of a family name that the model did not mark.

    Only names that were found in full elsewhere are looked for.
    """
    taken = inside(text, names)
    family = {name.parts[-1] for name in names if len(name.parts) > 1 and name.parts[-1] not in SUFFIXES}
    for word, said in enumerate(text.words):
        if not taken[word] and text.keys[word] in family and is_capital(said):
            yield Name(word, word + 1, text.said(word, word + 1))


def is_honorific(text: Text, word: int) -> bool:
    """Tell whether a word is "Mr", "Ms" or the like, before a name."""
    return text.keys[word] in addresses().announcing and text.words[word][:1].isupper() and goes_on(text, word + 1)
