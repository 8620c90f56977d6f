"""A cell of a register that says who was met, or who met them: persons with their offices, and organizations.

What gives neither is said with the reason, so that nothing of a register is passed over in silence.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.model.facts import OfficeKind, Organization, State
from kg.model.names import fold, is_too_long
from loaders.mentions.name_shape import written
from loaders.mentions.offices import OfficeMention, offices
from loaders.reference import tables
from loaders.reference.country_names import country
from loaders.reference.person_names import is_given
from loaders.reference.phrase_matcher import words
from loaders.relations.registers.cell_bodies import BodyNames, initials, is_legal_form, is_other_name
from loaders.relations.registers.cell_names import PERSONS, cell_words, family_end, has_body_word, is_firm
from loaders.relations.registers.cell_offices import Office, bodies_of, can_be_of_body, of_state, own, stands_for_body
from loaders.relations.registers.cell_pieces import (
    BELONGING,
    BESIDE_OFFICE,
    NOWHERE,
    CellForm,
    CellPiece,
    CutCell,
    pieces,
)
from loaders.relations.registers.plain_cell import calm, is_nothing, withheld
from loaders.sources.registers.entries import NIL
from loaders.sources.registers.not_held import present

if TYPE_CHECKING:
    from spacy.language import Language

CACHED = 1 << 15  # cells, which come again and again in a register
STAFF = "somebody's staff, whom it does not name"
HIDDEN = "a name that is withheld or could not be read"
ABSENT = "somebody who is said not to have been there"
VAGUE, BARE = "no name in it", "an office without a name"
BARONET = "Bt"  # behind a name; BT is a firm
COMPANY = frozenset({"company", "firm", "organisation", "organization", "charity"})
TITLES = words("mr mrs ms miss dr sir lady lord")
CALLED_SO = frozenset({OfficeKind.MILITARY, OfficeKind.ROYAL, OfficeKind.JUDGE, OfficeKind.ACADEMIC})


@dataclass(slots=True)
class CellPerson:
    """Somebody whom a cell names, with offices and the organizations for which they stand there.

    offices: each with its words; is_nameless: the name says the office alone.
    """

    name: str
    offices: list[Office] = field(default_factory=list)
    bodies: list[Organization] = field(default_factory=list)
    state: State | None = None
    is_nameless: bool = False


@dataclass(slots=True)
class CellReading:
    """What a cell says.  bare: offices of which it names no holder; unread: why, and the words."""

    persons: list[CellPerson] = field(default_factory=list)
    bodies: list[Organization] = field(default_factory=list)
    bare: list[Office] = field(default_factory=list)
    unread: list[tuple[str, str]] = field(default_factory=list)

    def says_something(self) -> bool:
        """Tell whether anything is read, or said to be not."""
        return bool(self.persons or self.bodies or self.bare or self.unread)


@lru_cache(maxsize=CACHED)
def read_cell(cell: str, how: CellForm, nlp: "Language") -> CellReading:
    """Read a cell; whoever gets what it says may not change it."""
    if is_nothing(cell):
        return CellReading(unread=[(NIL, cell)])
    said, absent = present(cell)
    found = _Cell(pieces(said, how, nlp), how.expected).read() if said.strip(" ,;") else CellReading()
    found.unread += [(ABSENT, one) for one in absent]
    found.unread += [(HIDDEN, one) for one in withheld(cell)]
    return found if found.says_something() else CellReading(unread=[(VAGUE, cell)])


class _Cell:
    """A cell while its pieces are put together."""

    def __init__(self, cell: CutCell, expected: str) -> None:
        self._cell, self._text, self._expected = cell, cell.text, expected
        self._offices = offices(cell.text, cell.known, cell.flags())
        self._names = BodyNames(cell, lambda piece: bool(self._held(piece)))
        self._found = CellReading()
        self._waiting: list[Office] = []  # offices before the name of their holder
        self._state: State | None = None  # in brackets before a name
        self._behind_person = False  # whether the last piece was a person, or an office of one
        self._run: list[CellPerson] = []  # persons since the last office, to whom one in the plural belongs
        self._ended = False  # whether brackets have said who these are

    def read(self) -> CellReading:
        """Put all pieces together."""
        found = self._found
        joined = self._with_portfolios(list(self._names.joined()))
        for number, piece in enumerate(joined):
            self._behind_person = number > 0 and (
                joined[number - 1].name != NOWHERE or self._is_office(joined[number - 1])
            )
            self._add(piece, joined[number + 1 : number + 2])
        found.bare += self._waiting
        found.bodies += bodies_of(filter(stands_for_body, self._waiting))
        return found

    def _with_portfolios(self, joined: list[CellPiece]) -> list[CellPiece]:
        """Give the pieces; what a minister in a column of persons is for is one: "Minister for Rivers and Lakes"."""
        found: list[CellPiece] = []
        for number, piece in enumerate(joined):
            named = any(other.titled or other.name[1] - other.name[0] > 1 for other in joined[number + 1 :])
            if found and named and self._is_of_portfolio(found[-1], piece):
                found[-1].end = piece.end
            else:
                found.append(piece)
        return found

    def _is_of_portfolio(self, before: CellPiece, piece: CellPiece) -> bool:
        """Tell whether a piece goes on with what the minister before it is for; a full name does not."""
        if self._expected != PERSONS or before.name != NOWHERE or self._is_full(piece) or self._held(piece):
            return False
        return any(one.kind is OfficeKind.MINISTER and " for " in said for one, said in self._held(before))

    def _is_full(self, piece: CellPiece) -> bool:
        """Tell whether a piece begins somebody of its own: with a title, or a name of several words."""
        is_several = piece.name[1] - piece.name[0] > 1
        is_called = is_several and (piece.joint == "," or is_given(self._text.words[piece.start]))
        return piece.titled or is_called or piece.joint not in {",", "and"}

    def _add(self, piece: CellPiece, following: Sequence[CellPiece]) -> None:
        """Take what a piece says."""
        if piece.aide:
            self._found.unread.append((STAFF, self._said(piece.start, piece.end)))
        elif any(one.start < piece.start < one.end for one in self._offices):
            return  # a part of the office in the piece before
        elif piece.name != NOWHERE:
            self._add_person(piece, following)
        elif self._is_office(piece):
            self._add_offices(piece, self._held(piece))
        elif state := self._only_state(piece):
            self._add_state(state, following)
        else:
            self._add_body(piece)

    def _is_office(self, piece: CellPiece) -> bool:
        """Tell whether a piece is an office, not a body that is called after one: "Association of Chief Builders"."""
        held = self._first_office(piece)
        if held is None or not self._begins(piece, held.start):
            return False
        if held.kind is OfficeKind.ACADEMIC and held.end < piece.end:
            return self._text.keys[held.end] in BELONGING  # not "Student Hubs"
        called = held.kind in CALLED_SO and has_body_word(self._text, held.end, piece.end)
        return not called  # "General Dynamics UK"

    def _first_office(self, piece: CellPiece) -> OfficeMention | None:
        """Return the first office in a piece; not in a firm's name, of a church, or of a body: "Otter Trust CEO"."""
        held = [] if is_firm(self._said(piece.start, piece.end)) else self._held(piece)
        if not held or held[0][0].kind is OfficeKind.RELIGIOUS:
            return None
        is_leader = held[-1][0].organization is None and self._names.is_led(piece)
        return None if is_leader else held[0][0]

    def _begins(self, piece: CellPiece, at: int) -> bool:
        """Tell whether an office begins a piece, but for "the" or whose it is: not that of "Money Saving Expert"."""
        known, first = self._cell.known, piece.start
        told = known.state(first) or known.demonym(first) or known.organization(first)
        return at == first or (at == first + 1 and bool(self._text.keys[first] in BESIDE_OFFICE or told))

    def _add_person(self, piece: CellPiece, following: Sequence[CellPiece]) -> None:
        who = CellPerson(self._name(piece, following))
        if is_too_long(who.name):
            self._found.unread.append((VAGUE, who.name))
            return
        own = self._with_body(piece, self._held(piece))
        who.offices += [*self._waiting, *own, *self._letters(piece)]
        who.bodies += bodies_of(who.offices)
        who.state, self._state, self._waiting = self._state, None, []
        if company := self._company(following):
            self._found.bodies.append(company)
            return
        self._tail(piece, who)
        if piece.joint == "-" and self._found.bodies and not self._found.persons:
            self._stand_for(who, self._found.bodies.pop())  # "US Embassy - Ann Lee"
        self._found.persons.append(who)
        self._run = [who] if own or self._ended else [*self._run, who]
        self._ended = False

    def _with_body(self, piece: CellPiece, held: list[Office]) -> list[Office]:
        """Give the last office behind a name the body that stands behind it: "Ann Lee CEO Otter Trust"."""
        if not held:
            return held
        *others, (last, said) = held
        is_behind = piece.name[1] <= last.start and last.end < piece.end and self._text.words[last.end][:1].isupper()
        if not is_behind or not can_be_of_body(last):
            return held
        return [*others, (replace(last, organization=self._names.name(last.end, piece.end)), said)]

    def _company(self, following: Sequence[CellPiece]) -> Organization | None:
        """Return the body that "(company)" behind a name says it is."""
        if following and following[0].joint == "(" and self._text.keys[following[0].start] in COMPANY:
            return Organization(self._said(0, following[0].start - 1))
        return None

    def _tail(self, piece: CellPiece, who: CellPerson) -> None:
        """Give a person what stands behind the name: "of Canada", "from Barclays"."""
        text, at = self._text, piece.name[1]
        if piece.peer >= 0 or BELONGING.isdisjoint(text.keys[at : at + 1]):
            return
        at += 1 + (text.keys[at + 1 : at + 2] == ["the"])
        state = self._cell.known.state(at)
        if state is not None and state.end >= piece.end:
            self._give_state(who, state.value)
        elif at < piece.end and text.words[at][:1].isupper():
            self._stand_for(who, self._names.name(at, piece.end))

    def _give_state(self, who: CellPerson, state: State) -> None:
        who.offices = [(of_state(office, state), said) for office, said in who.offices]
        who.state = who.state or state

    def _name(self, piece: CellPiece, following: Sequence[CellPiece]) -> str:
        """Spell a name: a peer's with the title, "Bill" of "Bill and Melinda Gates" with the family."""
        first, last = piece.name
        if piece.given != NOWHERE:
            return calm(f"{self._spelled(*piece.given)} {self._spelled(first, last)}")
        if piece.peer >= 0:
            last = piece.end if self._text.keys[last : last + 1] == ["of"] else last
            return f"{self._said(piece.peer, piece.peer + 1)} {self._spelled(first, last)}"
        family = self._family(piece, following[0]) if following and last == first + 1 else ""
        return f"{self._spelled(first, last)} {family}".strip()

    def _family(self, piece: CellPiece, other: CellPiece) -> str:
        """Return the family name that a given name shares with the name behind "and"."""
        shared = other.joint == "and" and other.name[1] - other.name[0] > 1 and not piece.titled
        given = is_given(self._text.words[piece.name[0]])
        return self._spelled(other.name[1] - 1, other.name[1]) if shared and given else ""

    def _spelled(self, first: int, last: int) -> str:
        """Return a name's letters, without words in capitals, the given name first: "Helen WARD", "WARD Helen"."""
        given = family_end(self._text, first, last)
        if given > first:
            return f"{written(self._text, given, last)} {calm(written(self._text, first, given))}"
        name = written(self._text, first, last)
        return name if name.isupper() else calm(name)

    def _held(self, piece: CellPiece) -> list[Office]:
        """Return the offices in a piece, each with its words."""
        held: list[Office] = []
        for one in self._offices:
            if not piece.start <= one.start < piece.end:
                continue
            said = self._said(one.start, one.end)
            if held and held[-1][0].end == one.start and held[-1][1].lower() == "chief":
                held.pop()
                said = f"Chief {said}"
            held.append((own(one, said), said))
        return held

    def _letters(self, piece: CellPiece) -> Iterator[Office]:
        """Give the offices that letters behind a name say: MP, MEP."""
        for at in reversed(piece.letters):
            said = self._said(at, at + 1)
            row = next((row for row in tables.titles() if row.phrase == said.lower()), None)
            if row is not None:
                yield OfficeMention(at, at + 1, (at, at + 1), row.kind, row.whose, said), said

    def _add_offices(self, piece: CellPiece, held: list[Office]) -> None:
        """Give offices to whoever stands before them; else they wait for the name behind them."""
        last, said = held[-1]
        if last.end < piece.end and last.kind is OfficeKind.MINISTER and not piece.depth:
            said = self._said(last.start, piece.end)  # "Minister for Finance Services Property"
            held[-1] = replace(last, title=said, organization=None), said
        elif last.end < piece.end and last.organization is None:
            held[-1] = replace(last, organization=self._names.name(last.end, piece.end)), said
        people = self._before(piece)
        self._waiting += held[: 0 if people else None]
        for who in people:
            who.offices += held
            who.bodies += bodies_of(held)

    def _before(self, piece: CellPiece) -> list[CellPerson]:
        """Return whose the offices in a piece are: of the last person, or of all since the last office."""
        if piece.joint == ";" and not piece.depth:
            return []
        return self._run if self._plural(piece) is not None else self._found.persons[-1:]

    def _plural(self, piece: CellPiece) -> int | None:
        """Return where an office in the plural stands in a piece."""
        return next((at for at in range(piece.start, piece.end) if self._cell.known.plural_head(at)), None)

    def _only_state(self, piece: CellPiece) -> State | None:
        """Return the state whose name, adjective or code a piece is."""
        known, first = self._cell.known, piece.start + (self._text.keys[piece.start] == "the")
        for one in (known.state(first), known.demonym(first)) if first < piece.end else ():
            if one is not None and one.end >= piece.end:
                return one.value
        said = self._said(piece.start, piece.end)
        return country(said) if piece.depth and self._is_code(said) else None

    def _is_code(self, said: str) -> bool:
        """Tell whether capitals can be a state's code: not "QC", which is a rank, or "BT", which is a firm."""
        return said.isupper() and fold(said) not in cell_words("postnominal") and not is_firm(said)

    def _add_state(self, state: State, following: Sequence[CellPiece]) -> None:
        if self._found.persons:
            self._give_state(self._found.persons[-1], state)
        elif following:
            self._state = state
        else:
            self._found.unread.append((VAGUE, state.name))

    def _add_body(self, piece: CellPiece) -> None:
        """Take an organization: that of the persons before it, or one that was met itself."""
        plural = self._plural(piece)
        if self._is_nothing(piece) or self._is_acronym(piece):
            return
        if plural is not None and len(self._run) > 1:
            self._add_plural(piece, plural)
        elif self._names.is_vague(piece):
            self._found.unread.append((VAGUE, self._said(piece.start, piece.end)))
        else:
            body, people = self._names.name(piece.start, piece.end), self._speakers(piece)
            self._found.bodies += [] if people else [body]
            for who in people:
                self._stand_for(who, body)

    def _is_nothing(self, piece: CellPiece) -> bool:
        """Tell whether a piece is the rest of a name: "Mr" of "Mr and Mrs Roe", "(TD)", "Ltd"."""
        keys = self._text.keys[piece.start : piece.end]
        behind = cell_words("postnominal") if self._found.persons else frozenset()  # "PC, ITV" are two bodies
        is_rest = any(known.issuperset(keys) for known in (TITLES, COMPANY, behind, cell_words("title")))
        is_rest = is_rest or self._said(piece.start, piece.end) == BARONET
        return is_rest or (piece.joint == ")" and is_legal_form(keys))

    def _is_acronym(self, piece: CellPiece) -> bool:
        """Tell whether a piece is the short name of the body before its bracket; or the long one, which is kept."""
        bodies, said = self._found.bodies, self._said(piece.start, piece.end)
        if not bodies or self._behind_person or piece.joint not in {"(", "-"}:
            return False
        if initials(said) == bodies[-1].name.upper():
            bodies[-1] = self._names.name(piece.start, piece.end)
            return True
        return is_other_name(said, bodies[-1].name, bracketed=piece.depth > 0)

    def _speakers(self, piece: CellPiece) -> list[CellPerson]:
        """Return the persons who stand for a body: all before its brackets, the one before its comma or dash."""
        if piece.depth:
            self._ended = True
            return self._run
        return self._found.persons[-1:] if piece.joint in {",", "-"} and self._behind_person else []

    def _add_plural(self, piece: CellPiece, at: int) -> None:
        """Give an office in the plural to everybody since the last: "A, B (Producers, Channel 9)"."""
        head = self._cell.known.plural_head(at)
        if head is None:
            return
        title = head.value.phrase.title() if head.value.phrase.islower() else head.value.phrase
        said = self._said(piece.start, piece.end)
        for who in self._run:
            who.offices.append(
                (OfficeMention(at, head.end, (at, head.end), head.value.kind, head.value.whose, title), said)
            )

    def _stand_for(self, who: CellPerson, body: Organization) -> None:
        """Say for which organization somebody stands: their last office is one of it, if it can be."""
        who.bodies.append(body)
        if who.offices:
            office, said = who.offices[-1]
            if can_be_of_body(office):
                who.offices[-1] = replace(office, organization=body), said

    def _said(self, first: int, last: int) -> str:
        return self._text.said(first, last).strip(" .,;:")
