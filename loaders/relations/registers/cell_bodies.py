"""The names of bodies in a cell of a register: which pieces are of one name, and which words only describe."""

from collections.abc import Callable, Iterator, Sequence

from kg.model.facts import Organization
from loaders.reference import gazetteer
from loaders.reference.phrase_matcher import words
from loaders.relations.registers.cell_names import cell_words, is_firm
from loaders.relations.registers.cell_pieces import ARTICLES, BELONGING, NOWHERE, CellPiece, CutCell

LEGAL = words("inc ltd llc llp plc limited co corp gmbh se ag nv bv pty sa s.a s.l s.p.a s.r.l a.s s.r.o d.o.o")
PARTNERS = frozenset({"associates", "partners", "sons", "company", "co"})
OF_THINGS = frozenset({"of", "for"})  # behind "Department"
WORKING = words("workers affairs industries services")  # which end the name of a union or department
FIRST = 3  # words of a firm's name among which "&" is, where the name begins small
LONGEST_ACRONYM = 10  # characters
LEADERS = (("ceo",), ("chief", "executive"), ("chairman",), ("chairwoman",), ("managing", "director"))
OF_LEADERS = words("deputy acting interim former group vice assistant co joint regional global new executive the its")
SPOKESMEN = frozenset({"representative", "representatives", "members", "researchers"})
OF = words("der des von de du d della del dell da do di dos van av")  # of what an office is, in other languages
ENVOYS = words("botschafter botschafterin ambassadeur ambassadrice embajador embajadora ambasciatore embaixador")
UNTOLD = frozenset({"various", "several", "other", "local"})
GROUPS = words(
    "authorities businesses colleagues companies constituents councillors delegates employees employers experts farmers"
    " groups growers leaders members officials owners parents people pupils representatives residents staff"
    " stakeholders students users victims workers"
)


class BodyNames:
    """The pieces of a cell as bodies' names.  is_held: whether a piece has an office."""

    def __init__(self, cell: CutCell, is_held: Callable[[CellPiece], bool]) -> None:
        """Take a cell."""
        self._cell, self._text, self._is_held = cell, cell.text, is_held

    def joined(self) -> Iterator[CellPiece]:
        """Give the pieces; what "and" joins of one body's name is one: "Marks and Spencer"."""
        last: CellPiece | None = None
        for piece in self._without_lists(list(self._cell.pieces)):
            if last and (self._is_one(last, piece) or self._is_legal(last, piece)):
                last.end = piece.end
                continue
            if last:
                yield last
            last = piece
        if last:
            yield last

    def _without_lists(self, pieces: list[CellPiece]) -> Iterator[CellPiece]:
        """Give the pieces, those of one name as one: "Department for Rivers, Lakes and Canals"."""
        at = 0
        while at < len(pieces):
            one, *others = pieces[at : at + len(("Rivers", "Lakes", "Canals"))]
            whole = len(others) == len(("Lakes", "Canals")) and self._is_list_of_one(one, *others)
            if whole:
                one.end, one.name = others[-1].end, NOWHERE
            yield one
            at += 1 + len(others) * whole

    def _is_list_of_one(self, one: CellPiece, other: CellPiece, last: CellPiece) -> bool:
        """Tell whether three pieces are one name: a body of three things, or a firm of two and their partners."""
        joints = other.joint == "," and last.joint == "and" and one.depth == other.depth == last.depth
        if not joints or any(piece.titled or self._is_held(piece) for piece in (one, other, last)):
            return False
        return self._are_partners(one, other, last) or self._is_of_things(one, other, last)

    def _are_partners(self, one: CellPiece, other: CellPiece, last: CellPiece) -> bool:
        """Tell whether two names stand before "and Sons Ltd"."""
        singles = one.end - one.start == other.end - other.start == 1
        return singles and all(word in LEGAL | PARTNERS for word in self._text.keys[last.start : last.end])

    def _is_of_things(self, one: CellPiece, other: CellPiece, last: CellPiece) -> bool:
        """Tell whether a body of three things is named: "Department for Rivers, Lakes and Canals"."""
        first, led = self._text.keys[one.start], self._text.keys[one.start + 1 : one.start + 2]
        begins = first in cell_words("body") and not OF_THINGS.isdisjoint(led)
        return begins and not (self._is_own(other) or self._has_body_word(last))

    def _has_body_word(self, piece: CellPiece) -> bool:
        return not ((cell_words("body") | LEGAL) - WORKING).isdisjoint(self._text.keys[piece.start : piece.end])

    def _is_one(self, one: CellPiece, other: CellPiece) -> bool:
        """Tell whether two pieces are the two halves of a body's name."""
        if other.joint not in {"and", "-"} or other.depth != one.depth:
            return False
        if other.joint == "and" and PARTNERS.issuperset(self._text.keys[other.start : other.end]):
            one.name = NOWHERE  # "Mitchel Hanlon and Associates"
            return True
        if any(map(self._is_somebodys, (one, other))) or self._text.keys[one.end - 1] in LEGAL:
            return False
        return self._are_halves(one, other) if other.joint == "and" else self._is_part(one, other)

    def _is_somebodys(self, piece: CellPiece) -> bool:
        return piece.name != NOWHERE or piece.titled or self._is_held(piece)

    def _is_part(self, one: CellPiece, other: CellPiece) -> bool:
        """Tell whether what stands behind a dash goes on with a name: "Otter Trust - Northern Office"."""
        return not (self._is_short_for(one, other) or self.is_vague(one) or self.is_vague(other))

    def _are_halves(self, one: CellPiece, other: CellPiece) -> bool:
        """Tell whether what "and" or "&" joins is one name, rather than the last two of a list."""
        together = self._text.words[other.start - 1] == "&"
        if one.joint == "," and not together and other.end - one.start == len(("O2", "and", "BT")):
            return is_firm(self._said(one.start, other.end))
        return not (self._is_own(other) or any(self._is_whole(piece, together=together) for piece in (one, other)))

    def _is_own(self, piece: CellPiece) -> bool:
        """Tell whether a piece begins a name of its own: "and Institute of Psychiatry"; or names nobody."""
        keys = self._text.keys[piece.start : piece.end]
        begins = keys[0] in cell_words("body") and not BELONGING.isdisjoint(keys[1:2])
        return begins or (self._text.words[piece.start].islower() and self._is_of_group(keys))

    def _is_short_for(self, one: CellPiece, other: CellPiece) -> bool:
        """Tell whether one of two pieces has the initials of the other."""
        names = [self._said(piece.start, piece.end) for piece in (one, other)]
        return any(initials(said) == short.upper() for said, short in (names, reversed(names)))

    def _is_legal(self, one: CellPiece, other: CellPiece) -> bool:
        """Tell whether a piece is the end of the name before its comma: "Vail Resorts, Inc."."""
        if other.joint != "," or one.titled or not LEGAL.issuperset(self._text.keys[other.start : other.end]):
            return False
        one.name = NOWHERE  # "Portos do Norte, S.A."
        return True

    def _is_whole(self, piece: CellPiece, *, together: bool) -> bool:
        """Tell whether a piece is a body's name by itself: known, an acronym, or one of a list."""
        said = self._said(piece.start, piece.end)
        known = gazetteer.organization(said) is not None or (said.isupper() and " " not in said)
        return known or (not together and piece.joint in {",", ";"} and piece.end - piece.start > 1)

    def is_vague(self, piece: CellPiece) -> bool:
        """Tell whether words describe rather than name: "local residents", "Meeting", "Leaders of the region"."""
        first, last = self._without_spokesmen(piece.start, piece.end)
        first += self._text.keys[first] == "the"
        said, keys = self._text.words[first:last], self._text.keys[first:last]
        is_envoy = self._text.keys[piece.start] in ENVOYS
        if any((is_envoy, is_described(said), cell_words("vague").issuperset(keys))):
            return True
        if not is_written_so(said[0]):  # "local residents", not "bitkom" alone
            return self._is_small(said, keys)
        plain = len(said) > 1 and sum(map(is_written_so, said)) == 1 and not said[0].isupper()
        return plain and self._is_of_group(keys)

    def _is_small(self, said: Sequence[str], keys: Sequence[str]) -> bool:
        """Tell whether words that begin small name no body: not "bitkom" alone in a cell, or "otter & Sons"."""
        is_single = (len(said) == 1 or "-" in said[1:2]) and len(self._cell.pieces) == 1
        is_firms = "&" in said[:FIRST] and GROUPS.isdisjoint(keys)
        return said[0] in GROUPS or not (is_single or is_firms)

    def _is_of_group(self, keys: Sequence[str]) -> bool:
        """Tell whether a word says people of some kind: "Leaders of the region", "Various consumer groups"."""
        return keys[0] in UNTOLD or not GROUPS.isdisjoint(keys)

    def name(self, first: int, last: int) -> Organization:
        """Return the body that words name, linked where a table knows it."""
        first, last = self._without_spokesmen(first, last)
        first += self._text.keys[first] == "the" and first + 1 < last
        return (
            self._cell.known.organization_said(first, last)
            if self._cell.known.organization(first)
            else self._named(first, last)
        )

    def _without_spokesmen(self, first: int, last: int) -> tuple[int, int]:
        """Leave out who came for a body: "Representatives of Aegis Europa", "Leeds University representatives"."""
        keys = self._text.keys
        if keys[first] in SPOKESMEN and first + 1 < last:
            first += 1 + (keys[first + 1] in {"of", "from"} and first + 2 < last)
        elif keys[last - 1] in SPOKESMEN and last - 1 > first and keys[last - 2] != "of":
            last -= 1
        return self._behind_title(first, last), self._before_leader(first, last)

    def is_led(self, piece: CellPiece) -> bool:
        """Tell whether a piece is a body with the office of who leads it: "Otter Trust CEO"."""
        return not piece.depth and self._before_leader(piece.start, piece.end) < piece.end

    def _before_leader(self, first: int, last: int) -> int:
        """Leave out who leads a body, behind its name; "Deputy CEO" has none."""
        keys = self._text.keys[first:last]
        size = next((len(one) for one in LEADERS if tuple(keys[-len(one) :]) == one), 0)
        called = keys[: len(keys) - size]
        is_named = bool(called) and not OF_LEADERS.issuperset(called) and is_written_so(self._text.words[first])
        is_named = is_named and bool(called[-1])  # not "Vice-"
        return last - size if size and is_named else last

    def _behind_title(self, first: int, last: int) -> int:
        """Go over an office in another language, to whose it is: "Vorstandsvorsitzender der Reiher AG"."""
        behind = first
        if self._text.keys[first] in cell_words("title"):
            behind = next((at for at in range(first + 1, last) if self._text.keys[at] not in OF), first)
        return behind if behind > first + 1 else first

    def _named(self, first: int, last: int) -> Organization:
        said = self._said(first, last)
        return gazetteer.organization(said) or Organization(said)

    def _said(self, first: int, last: int) -> str:
        return self._text.said(first, last).strip(" .,;:")


def is_described(said: Sequence[str]) -> bool:
    """Tell whether words are an article and small ones: "A senior adviser", "Le directeur du cabinet"."""
    is_behind = len(said) > 1 and said[0].lower() in ARTICLES | {"a", "an"}
    return is_behind and not any(map(is_written_so, said[1:]))


def is_written_so(word: str) -> bool:
    """Tell whether a word is written as names are: goOtter, BP, 3F."""
    return word != word.lower() or word[:1].isdigit()


def is_legal_form(keys: Sequence[str]) -> bool:
    """Tell whether folded words are only of what kind a firm is: "Pty Ltd"."""
    return LEGAL.issuperset(keys)


def initials(said: str) -> str:
    """Return the initials of a name's capital words.

    >>> initials("European Broadcasting Union")
    'EBU'
    """
    return "".join(word[0] for word in said.split() if word[0].isupper())


def is_other_name(said: str, body: str, *, bracketed: bool) -> bool:
    """Tell whether words behind a body's name, in brackets or not, are the same body's short or long name.

    >>> is_other_name("Otter Europe", "Stichting Otter Europe", bracketed=True)
    True
    >>> is_other_name("otter protection trust", "OPT", bracketed=True), is_other_name("Herons", "OPT", bracketed=True)
    (True, False)
    """
    if bracketed and (is_short(said, body) or said in body):
        return True
    return initials(body) == said.upper() or (said.islower() and initials(said.title()) == body.upper())


def is_short(said: str, body: str) -> bool:
    """Tell whether a word in brackets is the short name of the body before it.

    >>> is_short("FOK", "Federation of Otter Keepers"), is_short("MacMillan", "NSPCC")
    (True, False)
    """
    short = " " not in said and len(said) <= LONGEST_ACRONYM and sum(map(str.isupper, said)) > 1
    return short and said[0].upper() == body[0].upper()
