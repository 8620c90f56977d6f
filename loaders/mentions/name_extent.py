"""How far a name reaches: over nicknames and family names in capitals, and not over "M." or "of Nigeria".

Bidzina "Gia" Lomidze       Ferdinand (Bong) Reyes       KIM Min-ji, MA Jin-sook
"""

from collections.abc import Container, Iterator, Sequence

from loaders.lexicon.trigger_tables import word_class
from loaders.mentions.known_names import KnownNames
from loaders.mentions.name_shape import HYPHENS, Name, is_capital, is_initial, written
from loaders.reference import gazetteer
from loaders.reference.person_names import is_given
from loaders.reference.phrase_matcher import words
from loaders.reference.tables import addresses
from loaders.text.tokens import Text

CLOSING = {'"': '"', "\u201c": "\u201d", "\u2018": "\u2019", "'": "'", "(": ")"}
BEHIND = 3  # words from the mark that opens a nickname of one word to the family name
MOST = 3  # words of a nickname
EXCELLENCIES = (["S.", "E.", "M."], ["H.", "E."], ["S.", "E."])  # forms of address that look like initials
PEERS = words("lord lady baroness baron viscount viscountess earl countess marquess")
SHORTEST, LONGEST = 2, 3  # letters of a family name in capitals that are not written small (see truecasing.quiet)


def nicknamed(text: Text, names: Sequence[Name], closed: Sequence[bool]) -> Iterator[Name]:
    """Yield names, those around a nickname as one: Bidzina "Gia" Lomidze.

    Shapes: closed[word] is True inside a known state, place, organization or title.
    """
    ending, starting = {name.end: name for name in names}, {name.start: name for name in names}
    found = (
        _around(text, mark, family, ending.get(mark), starting.get(family)) for mark, family in _marks(text, closed)
    )
    whole = [name for name in found if name is not None]
    swallowed = {word for name in whole for word in range(name.start, name.end)}
    yield from whole
    yield from (name for name in names if swallowed.isdisjoint(range(name.start, name.end)))


def _marks(text: Text, closed: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield where nicknames are opened, each with the family name behind it."""
    for mark in range(1, len(text) - BEHIND):
        family = _behind_nickname(text, mark)
        if family is not None and _is_nickname(text, mark, family, closed):
            yield mark, family


def _behind_nickname(text: Text, mark: int) -> int | None:
    """Return the word behind the mark that closes what another opens, in brackets one word: "the Lion", (Bong)."""
    closing, most = CLOSING.get(text.words[mark]), BEHIND + (text.words[mark] != "(") * (MOST - 1)
    if closing is None:
        return None
    return next((at + 1 for at in range(mark + 2, min(mark + most, len(text) - 1)) if text.words[at] == closing), None)


def _around(text: Text, mark: int, family: int, first: Name | None, last: Name | None) -> Name | None:
    """Return the name around a nickname; one that is known in part, or has its office behind it.  mark: opens it.

    A nickname of several words is left out of it: Kamal "the Lion" Haddad is Kamal Haddad.
    """
    if not (first or last or _is_apposed(text, family + 1) or is_given(text.words[mark - 1])):
        return None
    start, end = first.start if first else mark - 1, last.end if last else family + 1
    if family == mark + BEHIND:
        return Name(start, end, text.said(start, end))
    return Name(start, end, f"{written(text, start, mark)} {written(text, family, end)}")


def _is_apposed(text: Text, word: int) -> bool:
    """Tell whether a comma and "the" follow, and so the office: Bidzina "Gia" Lomidze, the trade minister."""
    return text.words[word : word + 1] == [","] and text.keys[word + 1 : word + 2] == ["the"]


def _is_nickname(text: Text, mark: int, family: int, closed: Sequence[bool]) -> bool:
    """Tell whether what stands behind a mark can be a nickname: capital words, behind "the", one on either side."""
    if _is_acronym(text, mark):
        return False
    first = mark + 1 + (text.keys[mark + 1] == "the" and family > mark + BEHIND)
    words = (mark - 1, *range(first, family - 1), family)
    on_line = text.lines[mark - 1] == text.lines[family]
    return on_line and all(is_capital(text.words[word]) and not closed[word] for word in words)


def _is_acronym(text: Text, mark: int) -> bool:
    """Tell whether a bracket has the acronym of a body whose name ends there: "Wrestling Styles (FILA) Otto Lind"."""
    before, inside = text.said(mark - 1, mark), text.said(mark + 1, mark + 2)
    return text.words[mark] == "(" and inside.isupper() and len(inside) > 1 and not before.isupper()


def with_families(
    text: Text, names: Sequence[Name], closed: Sequence[bool], openings: Container[int]
) -> Iterator[Name]:
    """Yield names with the short family names in capitals before them: "KIM Min-ji".

    A given name with a hyphen shows that it is one; so does the family name written small elsewhere, or an office
    or form of address before it.  openings: the words behind these.
    """
    said = frozenset(text.words)
    for name in names:
        before = name.start - 1
        shown = before in openings or text.words[before].title() in said or _is_given(text, name)
        whole = shown and before >= 0 and _can_have_family(text, name, closed)
        yield Name(before, name.end, written(text, before, name.end)) if whole else name


def _can_have_family(text: Text, name: Name, closed: Sequence[bool]) -> bool:
    before = name.start - 1
    return not text.begins_line(name.start) and not closed[before] and is_family(text, before)


def with_seats(text: Text, names: Sequence[Name]) -> Iterator[Name]:
    """Yield names, those of peers with the place that tells them from others: "Lord Rao of Penhale"."""
    for name in names:
        seat = name.end + 1
        peer = name.start > 0 and text.keys[name.start - 1] in PEERS and len(name.parts) == 1
        seated = peer and text.keys[name.end : seat] == ["of"] and is_capital("".join(text.words[seat : seat + 1]))
        yield Name(name.start, seat + 1, written(text, name.start, seat + 1)) if seated else name


def _is_given(text: Text, name: Name) -> bool:
    """Tell whether a name is one of two syllables with a hyphen: "Min-ji"."""
    return len(name.parts) == SHORTEST and not HYPHENS.isdisjoint(text.words[name.start : name.end])


def is_family(text: Text, word: int) -> bool:
    """Tell whether a word can be a short family name in capitals: "KIM"."""
    said = text.words[word]
    known = addresses()
    title = text.keys[word] in known.stripped | known.abbreviated | known.capitals
    return said.isalpha() and said.isupper() and SHORTEST <= len(said) <= LONGEST and not title


def without_additions(text: Text, known: KnownNames, names: Sequence[Name]) -> list[Name]:
    """Cut off names what does not belong to them: "H. E.", "M.", the state of "Kovac of Nigeria", "Styles (FILA)".

    "M." is a form of address where a text speaks of a state of whose people it is one: "M. Claude Lebel".
    """
    french = any(one.value.code in word_class("french_speaking") for one in known.states_spoken_of())
    own = (_own(text, known, name) for name in names)
    return [_without_monsieur(text, name) if french and text.words[name.start] == "M." else name for name in own]


def _own(text: Text, known: KnownNames, name: Name) -> Name:
    start = _behind_body(text, _behind_excellency(text, name.start, name.end), name.end)
    start = _behind_demonym(text, known, start, name.end)
    end = known.before_state(start, name.end)
    return name if (start, end) == (name.start, name.end) else Name(start, end, written(text, start, end))


def _behind_excellency(text: Text, start: int, end: int) -> int:
    """Return where a name begins behind a form of address, if a given name and a family follow."""
    address = next((one for one in EXCELLENCIES if text.words[start:end][: len(one)] == one), [])
    first = start + len(address)
    return start if end - first < SHORTEST or is_initial(text.words[first]) else first


def _behind_demonym(text: Text, known: KnownNames, start: int, end: int) -> int:
    """Return where a name begins behind what a people or region is called: "Bahraini Mahmood Rao", not "German Rao"."""
    if end > start + SHORTEST and gazetteer.region(text.said(start, start + 1)) is not None:
        return start + 1  # "Chief Minister Punjab Mahmood Rao"
    demonym = known.demonym(start)
    whole = demonym is not None and demonym.end + 1 < end and not is_given(text.words[start])
    return demonym.end if demonym is not None and whole else start


def _behind_body(text: Text, start: int, end: int) -> int:
    return next((word + BEHIND for word in range(start + 1, end - BEHIND) if _is_acronym(text, word)), start)


def _without_monsieur(text: Text, name: Name) -> Name:
    """Cut the first word off a name, but where another initial follows or a form of address stands before."""
    second = name.start + 1
    addressed = name.start > 0 and text.keys[name.start - 1] in addresses().stripped
    if second >= name.end or is_initial(text.words[second]) or addressed:
        return name
    return Name(second, name.end, written(text, second, name.end))
