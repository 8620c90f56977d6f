"""A cell of a register cut into pieces, each with the name that it may have: what stands between commas, in brackets.

Rt Hon Helen Ward MP , Minister for Health ( Department of Health )
address name         , office              ( body               )
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from kg.model.facts import Article, OfficeKind
from loaders.mentions.known_names import KnownNames
from loaders.mentions.name_shape import DASHES, POSSESSIVES, is_capital, is_particle
from loaders.reference.person_names import is_given
from loaders.reference.phrase_matcher import words
from loaders.reference.tables import addresses
from loaders.relations.registers.cell_names import (
    EITHER,
    ORGANIZATIONS,
    cell_words,
    has_body_word,
    is_person,
    marked,
    name_run,
)
from loaders.relations.registers.plain_cell import plain
from loaders.text.blocks import Block, BlockKind
from loaders.text.tokens import Text, cut

if TYPE_CHECKING:
    from spacy.language import Language

NOWHERE = (0, 0)  # an empty stretch
BRACKETS = {"(": "(", "[": "(", ")": ")", "]": ")"}
TITLED, BESIDE = "titled", "beside"  # a form of address, and a word that stands beside one
RIGHT = words("rt honourable honorable")
ELECT = frozenset({"", "elect", "designate"})  # and the hyphen before them, between an office and a name
ADDRESS = words("rt right hon honourable honorable the dear his her their excellency royal highness respected")
BESIDE_OFFICE = ADDRESS | words("former new acting")
MARKS = {
    **BRACKETS, **dict.fromkeys((";", ":", "|", "*", "/", "\u2022", "\u201c", "\u201d", '"'), ";"),
    **dict.fromkeys(DASHES, "-"),
}  # fmt: skip
JOINTS = {"and": "and", "&": "and", ",": ",", "with": ";"}
# "and" in other languages, which is also in names of bodies: it joins persons where one begins behind it
AND = words("et und y e en och og ir i")
ARTICLES = words("le la les el los der die das il lo")
PEERS = words("earl duke duchess marquess marchioness viscount countess")  # who are called by their seat alone
LONG = 4  # words before such an "and" among which none is of a body: "Institut Marie et Louis Loutre"
INITIALS = frozenset({"m", "mm", "d", "on"})  # "M. Paul Roy", "D. Juan Rios": before a given name they are no initials
GROUPS = words(
    "adults boys children families girls living men parents people persons students those women working youth"
)
AFTER_SOMEBODY = words("foundation trust school academy college hospital hospice institute charity fund museum library")
UNNAMED = frozenset(  # offices right behind which a body's name stands as often as a person's
    {OfficeKind.BUSINESS, OfficeKind.AGENCY_HEAD, OfficeKind.MEDIA, OfficeKind.ACADEMIC, OfficeKind.SPOUSE}
)
BELONGING = frozenset({"of", "from", "at", "for"})
OFFICIAL = frozenset(
    {OfficeKind.MINISTER, OfficeKind.HEAD_OF_STATE, OfficeKind.HEAD_OF_GOVERNMENT, OfficeKind.AMBASSADOR}
)
ALWAYS = frozenset({";", "-", "(", ")"})  # whatever the mapping says


@dataclass(slots=True)
class CellPiece:
    """A stretch between two joints.  Units: words, half-open.

    joint: what stands before it; depth: of brackets; name: the stretch of a person's name; titled: a form of address
    or letters after the name say that it is one; letters: those that stand after it; aide: only somebody's staff.
    """

    start: int
    end: int
    joint: str
    depth: int
    name: tuple[int, int] = NOWHERE
    titled: bool = False
    peer: int = -1  # the word "Lord" before a name
    letters: list[int] = field(default_factory=list)
    aide: bool = False
    given: tuple[int, int] = NOWHERE  # of "Ward, Helen"


@dataclass(frozen=True, slots=True)
class CutCell:
    """A cell with its words, what is known of them, and its pieces."""

    text: Text
    known: KnownNames
    pieces: Sequence[CellPiece]

    def flags(self) -> list[bool]:
        """Return, for each word, whether it belongs to a name, or to the letters after one."""
        found = [False] * len(self.text)
        for piece in self.pieces:
            for at in (*piece.letters, *range(*piece.name)):
                found[at] = True
        return found


@dataclass(frozen=True, slots=True)
class CellForm:
    """How a column is written.  expected: persons, organizations or either; the others are as a mapping has them."""

    expected: str = EITHER
    separators: str = "; , and"
    names: str = "given-first"


def pieces(cell: str, how: CellForm, nlp: "Language") -> CutCell:
    """Cut a cell."""
    cell = plain(cell)
    text = cut(Article("", "", cell), [Block(0, len(cell), BlockKind.PARAGRAPH)], nlp)
    known = KnownNames(text)
    found = list(_pieces(text, how.separators.split()))
    found = list(_turned(text, known, found, always=how.names == "family-first"))
    _read_all(text, known, found, how.expected)
    if how.expected == ORGANIZATIONS and any(piece.name != NOWHERE for piece in found):
        _read_all(text, known, found, EITHER)  # where one is a person, others are
    for one, other in pairwise(found):
        if _is_of_family(text, one, other):
            one.name = one.start, one.end
    return CutCell(text, known, found)


def _read_all(text: Text, known: KnownNames, found: Sequence[CellPiece], expected: str) -> None:
    """Find the names in those pieces that have none yet."""
    for piece in found:
        if piece.name != NOWHERE:
            continue
        if (seat := _seat_end(text, known, piece)) > piece.start:
            piece.name, piece.titled = (piece.start, seat), True
        else:
            _read(text, known, piece, expected)


def _is_of_family(text: Text, one: CellPiece, other: CellPiece) -> bool:
    """Tell whether a given name alone goes with the full name behind it: "Bill and Melinda Gates"."""
    full = other.joint == "and" and other.name[1] - other.name[0] > 1
    return full and one.name == NOWHERE and one.end == one.start + 1 and is_given(text.words[one.start])


def _pieces(text: Text, separators: Sequence[str]) -> Iterator[CellPiece]:
    """Cut at the joints that the register has; those in brackets count too."""
    start, joint, depth = 0, "", 0
    for at in range(len(text)):
        told = _joint(text, at, separators)
        if not told:
            continue
        yield from _trimmed(text, start, at, joint, depth)
        depth = max(0, depth + (told == "(") - (told == ")"))
        start, joint = at + 1, told
    yield from _trimmed(text, start, len(text), joint, depth)


def _trimmed(text: Text, start: int, end: int, joint: str, depth: int) -> Iterator[CellPiece]:
    """Give a piece without what is no word at its ends; nothing if that is all."""
    said = [at for at in range(start, end) if text.keys[at]]
    if said:
        is_person = joint == "and" and _is_and(text, start - 1)
        yield CellPiece(said[0], said[-1] + 1, joint, depth, titled=is_person)


def _joint(text: Text, at: int, separators: Sequence[str]) -> str:
    """Return what kind of joint a word is, empty if it is not one."""
    word = text.words[at]
    if _is_inside(text, at):
        return ""
    kind = MARKS.get(word) or JOINTS.get(text.keys[at] or word, "") or ("and" if _is_and(text, at) else "")
    return kind if kind in ALWAYS or kind in separators else ""


def _is_and(text: Text, at: int) -> bool:
    """Tell whether a word is "and" in another language, between persons: not in "Ortega y Gasset", "Costa e Silva"."""
    is_between = text.words[at] in AND and 0 < at < len(text) - 2
    if not is_between or has_body_word(text, max(0, at - LONG), at):
        return False
    is_name = is_given(text.words[at + 1]) and (is_capital(text.words[at + 2]) or is_particle(text, at + 2))
    return is_name or _address(text, at + 1) == TITLED


def _is_inside(text: Text, at: int) -> bool:
    """Tell whether a dash or a word that joins is inside a name: "People with Disability Australia"."""
    if text.keys[at] == "with":
        return not GROUPS.isdisjoint(text.keys[at - 1 : at])
    return text.words[at] in DASHES and not _is_spaced(text, at)


def _is_spaced(text: Text, at: int) -> bool:
    """Tell whether a word has space on both sides."""
    inside = 0 < at < len(text) - 1
    return inside and text.ends[at - 1] < text.starts[at] and text.ends[at] < text.starts[at + 1]


def _read(text: Text, known: KnownNames, piece: CellPiece, expected: str) -> None:
    """Find the name in a piece, after what addresses its bearer and before letters of rank."""
    whole = piece.start, piece.end
    first, last = _addressed(text, piece), _before_letters(text, piece)
    piece.start, piece.end = min(first, last), max(first, last)
    own = EITHER if piece.depth else expected
    runs = (run for run in _runs(text, known, piece) if not _is_company(text, known, piece, run))
    found = (run for run in runs if _is_titled(text, known, piece, run) or is_person(text, known, run, own))
    piece.name = next(found, NOWHERE)
    if piece.name == NOWHERE:
        piece.start, piece.end = whole  # "Royal Bank of Scotland"
    elif piece.name[1] < piece.end - 1:
        piece.aide = text.words[piece.name[1]] in POSSESSIVES and not _is_spelled_so(text, piece.name[1])


def _seat_end(text: Text, known: KnownNames, piece: CellPiece) -> int:
    """Return where the name of a peer ends who has no other, "Earl of Stour"; the start if there is none."""
    piece.start += text.keys[piece.start] == "the" and piece.end > piece.start + 1
    at = piece.start + len(("Earl", "of"))
    titled = text.keys[piece.start] in PEERS and text.keys[piece.start + 1 : at] == ["of"]
    return name_run(text, known, at, piece.end) if titled and at < piece.end else piece.start


def _is_spelled_so(text: Text, at: int) -> bool:
    """Tell whether an apostrophe is of a name: only behind an "s" does it stand alone for somebody's."""
    return text.words[at] in {"'", "\u2019"} and not text.keys[at - 1].endswith("s")


def _is_titled(text: Text, known: KnownNames, piece: CellPiece, run: tuple[int, int]) -> bool:
    """Tell whether a title or an office before a run, or letters after it, say that it is a name."""
    if piece.titled and run[0] == piece.start:
        if run[1] == piece.end and run[1] - run[0] > len("ab") and text.keys[run[1] - 1] in AFTER_SOMEBODY:
            return False  # "Sir John Roe Foundation"
        return not piece.letters or run[1] in {piece.end, piece.end - 1} or run[1] - run[0] > 1
    return _is_announced(text, known, piece, run)


def _is_company(text: Text, known: KnownNames, piece: CellPiece, run: tuple[int, int]) -> bool:
    """Tell whether words behind a run say that it is a body's name: "John Laing plc"; not those of "Ann Lee of ..."."""
    behind = takewhile(lambda at: text.keys[at] not in BELONGING and known.head(at) is None, range(run[1], piece.end))
    return not piece.titled and any(text.keys[at] in cell_words("body") for at in behind)


def _addressed(text: Text, piece: CellPiece) -> int:
    """Go over "The Rt Hon", "H.E. Mr"; note whether they say that a person follows."""
    at = piece.start
    while at < piece.end - 1 and (kind := _address(text, at)):
        if text.keys[at] in cell_words("peer"):
            piece.peer = at
        piece.titled = piece.titled or kind == TITLED
        at += 1
    return at


def _address(text: Text, at: int) -> str:
    """Tell whether a word addresses somebody: with a title, by a word beside one, or not at all."""
    covered, said, word = addresses(), text.keys[at], text.words[at]
    if (said in covered.stripped and not word[:1].islower()) or (said in covered.capitals and word.isupper()):
        return TITLED
    return TITLED if _is_title(text, at) else BESIDE if said in ADDRESS or word == "." else ""


def _is_title(text: Text, at: int) -> bool:
    """Tell whether a word is "Right", or a title in another language before a name: not "Ministra de"."""
    said, behind = text.keys[at], at + 1 + (text.words[at + 1 : at + 2] == ["."])
    next_word = text.words[min(behind, len(text) - 1)]
    if said in INITIALS:
        return text.words[at][:1].isupper() and is_given(next_word)
    return said in RIGHT or (said in cell_words("title") and next_word[:1].isupper())


def _before_letters(text: Text, piece: CellPiece) -> int:
    """Go back over "MP", "CBE", "Ph.D."; they say that a person stands before them."""
    at = piece.end
    while at > piece.start + 1 and (_is_of_rank(text, at - 1) or not text.keys[at - 1]):
        at -= 1
        if text.keys[at]:
            piece.letters.append(at)
    piece.titled = piece.titled or bool(piece.letters)
    return at if piece.letters else piece.end


def _is_of_rank(text: Text, at: int) -> bool:
    return text.keys[at] in cell_words("postnominal") and text.words[at].rstrip(".")[-1:].isupper()


def _runs(text: Text, known: KnownNames, piece: CellPiece) -> Iterator[tuple[int, int]]:
    """Give the runs of capital words that can be a name: at the start, behind an office, from a given name on."""
    starts = [piece.start, *_behind_heads(text, known, piece)]
    for start in starts:
        end = name_run(text, known, start, piece.end)
        is_free = start == piece.start or not _is_place(known, start, end)
        if end > start and is_free and not _is_foreign_office(text, start, end, piece.end):
            yield start, end
    if not has_body_word(text, piece.start, piece.start + 1):  # "Institut Jacques Loutre"
        yield from _inner_runs(text, known, piece)


def _is_foreign_office(text: Text, first: int, end: int, last: int) -> bool:
    """Tell whether words are of an office in another language: "Ministerin von Estland", "Le directeur du cabinet"."""
    behind = text.words[first + 1 : min(last, first + 2)]
    is_small = bool(behind) and behind[0].isalpha() and behind[0].islower()
    return is_small and (text.keys[first] in cell_words("title") or (end == first + 1 and text.keys[first] in ARTICLES))


def _inner_runs(text: Text, known: KnownNames, piece: CellPiece) -> Iterator[tuple[int, int]]:
    """Give the runs from a given name on that the model takes for a person."""
    for at in range(piece.start + 1, piece.end - 1):
        end = name_run(text, known, at, piece.end) if is_given(text.words[at]) else at
        is_behind = end == piece.end and all(map(str.islower, text.words[piece.start : at]))  # "direktore Ona Moe"
        if end > at + 1 and (is_behind or marked(text.said(at, end)) == "PERSON"):
            yield at, end


def _behind_heads(text: Text, known: KnownNames, piece: CellPiece) -> Iterator[int]:
    """Give the words behind the heads of offices in a piece."""
    for at in range(piece.start, piece.end):
        head = known.head(at)
        if head is not None and head.end < piece.end:
            yield _over_addresses(text, head.end, piece.end)


def _over_addresses(text: Text, at: int, last: int) -> int:
    while at < last - 1 and (text.keys[at] in addresses().stripped or text.keys[at] in ELECT):
        at += 1
    return at


def _is_place(known: KnownNames, start: int, end: int) -> bool:
    return any(one is not None and one.end >= end for one in (known.state(start), known.demonym(start)))


def _is_announced(text: Text, known: KnownNames, piece: CellPiece, run: tuple[int, int]) -> bool:
    """Tell whether an office of a state right before a run says that it is a name: "Minister Kean"."""
    for at in range(piece.start, run[0]):
        head = known.head(at)
        if head is not None and head.end == run[0] and head.value.whose in {"state", "either", "none"}:
            called = _is_called_so(text, run, official=head.value.kind in OFFICIAL)
            return not called and known.organization(run[0]) is None and head.value.kind not in UNNAMED
    return False


def _is_called_so(text: Text, run: tuple[int, int], *, official: bool) -> bool:
    """Tell whether an office before a run is of a body's name: "General Dynamics", "Governor Bank of England"."""
    return has_body_word(text, *run) and (not official or text.keys[run[1]] == "of")


def _turned(text: Text, known: KnownNames, found: Sequence[CellPiece], *, always: bool) -> Iterator[CellPiece]:
    """Make one piece of "Ward, Helen", where the register writes names so or the cell has nothing else."""
    at, always = 0, always or _are_turned(text, known, found)
    always = always or sum(not piece.depth for piece in found) == len("ab")  # "Ward, Helen (Otter Trust)"
    while at < len(found):
        one, *more = found[at : at + 2]
        if more and always and _is_turned(text, known, one, more[0]):
            one.name, one.given = (_addressed(text, one), one.end), (more[0].start, more[0].end)
            one.titled, one.end = True, more[0].end
            at += 1
        yield one
        at += 1


def _are_turned(text: Text, known: KnownNames, found: Sequence[CellPiece]) -> bool:
    """Tell whether a cell is a list of such names: "Moe, Nora; Rinne, Tomas"."""
    pairs = list(zip(found[::2], found[1::2], strict=False))
    return (
        len(found) == 2 * len(pairs) > len("ab")
        and all(one.joint == ";" for one, _ in pairs[1:])
        and all(_is_turned(text, known, one, other, sure=False) for one, other in pairs)
        and any(_are_given(text, other) for _, other in pairs)
    )


def _is_turned(text: Text, known: KnownNames, one: CellPiece, other: CellPiece, *, sure: bool = True) -> bool:
    """Tell whether a family name and a given name stand beside a comma.  sure: the latter is known as such."""
    stretches = ((_addressed(text, one), one.end), (other.start, other.end))
    whole = all(name_run(text, known, start, end) == end for start, end in stretches)
    named = whole and _is_family(text, one) and other.end - other.start <= len("abc")
    return other.joint == "," and named and (not sure or _are_given(text, other))


def _is_family(text: Text, piece: CellPiece) -> bool:
    """Tell whether a piece is one word, and small ones or a title before it: "VAN DER MEER", "Dr Moss"."""
    words = [at for at in range(_addressed(text, piece), piece.end) if not is_particle(text, at)]
    return words == [piece.end - 1]


def _are_given(text: Text, piece: CellPiece) -> bool:
    """Tell whether all words of a piece are given names or initials."""
    return all(is_given(text.words[at]) or len(text.keys[at]) <= 1 for at in range(piece.start, piece.end))
