"""A row on whom somebody met: a journey with remarks, or a meeting with a cell of persons and organizations."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from kg.model.facts import (
    Claim,
    Facts,
    Meeting,
    Mode,
    Occasion,
    OccasionKind,
    OfficeKind,
    Organization,
    Participant,
    Person,
    Position,
    Role,
    State,
    StateBasis,
    Tenure,
    ValueBasis,
)
from kg.model.names import fold, is_too_long
from loaders.entities.clusters import PersonCluster, clusters_of, same_name
from loaders.entities.mention import TitledName
from loaders.entities.nameless import is_sole, office_holder
from loaders.entities.title_attachment import attach
from loaders.mentions.known_names import KnownNames
from loaders.mentions.name_shape import Name
from loaders.mentions.offices import OfficeMention
from loaders.mentions.persons import find
from loaders.relations.positions.positions import STATE_KINDS
from loaders.relations.registers.cell_bodies import is_described
from loaders.relations.registers.cell_names import ORGANIZATIONS, PERSONS
from loaders.relations.registers.cell_offices import Office, is_portfolio, stands_for_body
from loaders.relations.registers.cell_pieces import CellForm
from loaders.relations.registers.cell_reading import (
    BARE,
    VAGUE,
    CellPerson,
    CellReading,
    read_cell,
)
from loaders.relations.registers.remarks import MeetingSentence, meeting_sentences
from loaders.relations.registers.row_words import CELL, REMARK, ROW, STATE_RULE, RowWords, lines
from loaders.sources.registers.columns import COUNTERPARTS, FORMS, RowKind
from loaders.sources.registers.entries import RegisterRow
from loaders.text.tokens import Text

if TYPE_CHECKING:
    from spacy.language import Language

HOSTS = STATE_KINDS - {"ambassador", "envoy", "adviser"}  # of the country where they are met, if nothing else is said
VISITS = (  # words in remarks, the most specific first
    ("state visit", OccasionKind.STATE_VISIT),
    ("official visit", OccasionKind.OFFICIAL_VISIT),
    ("official working visit", OccasionKind.OFFICIAL_VISIT),
    ("working visit", OccasionKind.WORKING_VISIT),
)
WITHIN = re.compile(r"(?<=[\w.]) \([^()]*\)(?= [A-Z]\w+$)")  # a name in brackets before the family's: "Al (Albert) Rao"
BRACKETS = re.compile(r" [(\[][^()\[\]]*[)\]]")
BY_VIDEO = re.compile(
    r"\bvideo[ -]?(?:call|conference|meeting|link)|\bvirtual(?:ly| meeting)|\((?:virtual|video|online)\)"
    r"|\b(?:via|by|on) (?:zoom|teams|video)\b",
    re.IGNORECASE,
)
BY_PHONE = re.compile(r"\b(?:tele)?phone call|\((?:tele)?phone(?: call)?\)|\bby (?:tele)?phone\b", re.IGNORECASE)
VIDEO = re.compile(
    r"\b(?:video\w*|virtual(?:ly)?|online|zoom|teams|webex|remote)\b", re.IGNORECASE
)  # in a column of methods
PHONE = re.compile(r"\b(?:tele)?phone|\bcall\b|\bteleconference", re.IGNORECASE)
HOLDERS = frozenset({OfficeKind.MINISTER, OfficeKind.HEAD_OF_GOVERNMENT, OfficeKind.HEAD_OF_STATE})
WHOLE = re.compile(r"[A-Z][\w-]{1,40}(?: [\w-]{1,40}){1,4}")  # an office in a cell of its own
ONESELF = "whom the row is about, once more"
TOPIC = 80  # characters of a purpose that is a topic rather than a report
Met = tuple[Person | None, list[Position], Meeting]  # whom, as what; nobody beside organizations


class RowMeetings(RowWords):
    """A row: whom it is about, where they were, and everybody whom it says they met."""

    def __init__(self, article: RegisterRow, nlp: "Language") -> None:
        """Read whom the row is about."""
        super().__init__(article)
        self._nlp = nlp
        self._unread: list[tuple[str, str]] = []
        self._own = self._holders()
        self._positions = [self._held(who, office) for who in self._own for office in who.offices]
        self._visit = self._occasion() if article.kind is RowKind.JOURNEYS else None

    def facts(self) -> Facts:
        """Read all of it."""
        if not self._own:
            return Facts(self.article, unread=tuple(self._unread))
        persons = {who.name: self._person(who) for who in self._own}
        positions, meetings = [*self._positions], []
        for who, held, meeting in chain(self._from_remarks(), self._from_cells()):
            if who:
                persons.setdefault(who.name, who)
            positions += held
            meetings.append(meeting)
        visits = (self._visit,) if self._visit else ()
        return Facts(
            self.article, tuple(persons.values()), _of_named(positions, persons), tuple(meetings), occasions=visits,
            unread=tuple(self._unread),
        )  # fmt: skip

    def _person(self, who: CellPerson) -> Person:
        """Describe whom the row is about."""
        listed = self.article.source.rpartition("#")[0]
        return Person(who.name, (), self._state_of(who) or self.home, who.is_nameless, listed=listed)

    def _form(self, role: str, expected: str) -> CellForm:
        """Say how a column is written, by the mapping."""
        forms = {setting: values[0] for setting, values in FORMS.items()} | dict(self.article.forms)
        if role == "organizations" and "separators" not in self.article.forms:
            return CellForm(expected, ";", forms["names"])
        return CellForm(expected, forms["separators"], forms["names"])

    def _holders(self) -> list[CellPerson]:
        """Return whom the row is about, with their offices: by name, or by office alone."""
        said = WITHIN.sub("", self.cells["person"].text)
        found = read_cell(said, self._form("person", PERSONS), self._nlp)
        held = self._stated_offices()
        people = [replace(who, offices=[*who.offices, *held]) for who in found.persons]
        if is_portfolio(said):
            self._unread.append((BARE, said))
            return self._nameless([(self._of_home(office), words) for office, words in held])
        return people or self._unnamed(said, found, held)

    def _unnamed(self, said: str, found: CellReading, held: Sequence[Office]) -> list[CellPerson]:
        """Return whom the row is about where no name is read: as it stands, else who held the office."""
        whole = BRACKETS.sub("", said)
        if not (found.bare or is_described(said.split()) or is_too_long(whole)):
            return [CellPerson(whole, offices=list(held))]
        self._unread.append((BARE if found.bare else VAGUE, said))
        return self._nameless([(self._of_home(office), words) for office, words in (*found.bare, *held)])

    def _nameless(self, bare: Sequence[Office]) -> list[CellPerson]:
        """Return who holds the first of some offices, if one alone can."""
        return [
            CellPerson(office_holder(office), offices=[(office, words)], is_nameless=True)
            for office, words in bare[:1]
            if is_sole(office) or self._is_holders(office)
        ]

    def _is_holders(self, office: OfficeMention) -> bool:
        """Tell whether an office is that of the one whom the row is about: "Minister for Roads", not "Member"."""
        told = office.state is not None or office.organization is not None
        return told and office.kind in HOLDERS and fold(office.title) not in {"minister", "secretary"}

    def _stated_offices(self) -> list[Office]:
        """Return the offices in the column of offices."""
        if "office" not in self.cells:
            return []
        said = self.cells["office"].text
        found = read_cell(said, self._form("office", PERSONS), self._nlp)
        held = [*found.bare, *(office for who in found.persons for office in who.offices)]
        if len(held) == 1 and _is_plain(held[0][0]) and WHOLE.fullmatch(said) and said.endswith(held[0][1]):
            return [(replace(held[0][0], title=said), said)]  # "Cabinet member", not "member"
        return held

    def _of_home(self, office: OfficeMention) -> OfficeMention:
        if office.state or office.organization:
            return office
        return replace(office, state=self.home, organization=self.home_body)

    def _state_of(self, who: CellPerson) -> State | None:
        return who.state or next((office.state for office, _ in who.offices if office.state), None)

    def _held(self, who: CellPerson, office: Office) -> Position:
        """Return an office of whom the row is about."""
        claims = [self.quote(("person", "office"), ROW), *([self.quote(("home",), STATE_RULE)] if self.home else [])]
        return _position(who.name, self._of_home(office[0]), office[1], claims)

    def _from_remarks(self) -> Iterator[Met]:
        """Read the lists of persons that the remarks say were met."""
        sentences = self._told()
        if not sentences:
            return
        words = lines(self.article, [(one.first, one.last) for one in sentences], self._nlp)
        for who in self._company(words):
            told = (sentences[words.lines[first]] for first, _ in who.spans)
            for number, one in enumerate({(it.start, it.end): it for it in told}.values()):
                yield self._remarked(words, who, one, first=number == 0)

    def _told(self) -> list[MeetingSentence]:
        """Return the lists of persons in the remarks."""
        cell, text = self.cells.get("remarks"), self.article.text
        found = meeting_sentences(text, cell.start, cell.end, self.days) if cell and self.days else ()
        return [one for one in found if text[one.first : one.last].strip()]

    def _remarked(self, words: Text, who: PersonCluster, one: MeetingSentence, *, first: bool) -> Met:
        """Make the meeting with somebody of whom a sentence of the remarks says that they were met."""
        held = list(filter(None, (self._met(words, who, office, one) for office in who.offices)))
        row = (self._row(),) if first else ()  # one claim cannot report two days
        claims = (self.article.claim(one.start, one.end, REMARK), *row)
        state = next((it.state for it in held if it.state), None)
        part = Participant(who.name, position=next(iter(held), None))
        meeting = replace(self._meeting((part,), claims), date=one.date or self.days)
        return Person(who.name, tuple(who.aliases), state), held if first else [], meeting

    def _company(self, text: Text) -> list[PersonCluster]:
        """Return everybody whom the remarks name but the traveller."""
        known = KnownNames(text)
        titled = attach(text, known, *find(text, known))
        people = clusters_of(_with_own_states(text, titled))
        return [who for who in people if not any(self._is_own(form) for form in who.forms)]

    def _is_own(self, form: tuple[str, ...]) -> bool:
        return any(same_name(form, Name(0, 1, who.name).parts) for who in self._own)

    def _met(self, text: Text, who: PersonCluster, office: OfficeMention, told: MeetingSentence) -> Position | None:
        """Return the office in which somebody was met; one without a state is of the country where that was."""
        hosting = self._is_hosts(office)
        if not hosting and _is_nobodys(office) and office.kind not in STATE_KINDS:
            return None
        claims = [self.article.claim(told.start, told.end, REMARK)]
        claims += [self.quote(("country",), STATE_RULE)] if hosting else []
        office = replace(office, state=self.there) if hosting else office
        return _position(who.name, office, text.said(office.start, office.end), claims)

    def _is_hosts(self, office: OfficeMention) -> bool:
        """Tell whether an office is of the country where its holder was met; at home nobody is a host."""
        current = office.status is not Tenure.FORMER and self.there != self.home
        return current and self.there is not None and office.kind in HOSTS and _is_nobodys(office)

    def _from_cells(self) -> Iterator[Met]:
        """Read the cells that name whom the row's person met: persons one by one, organizations together."""
        bodies: list[Organization] = []
        roles = [role for role in COUNTERPARTS if role in self.cells]
        for role, found in self._represented({role: self._cell(role) for role in roles}).items():
            self._unread += found.unread
            for who in found.persons:
                if self._is_own(Name(0, 1, who.name).parts):
                    self._unread.append((ONESELF, who.name))
                else:
                    yield self._with_person(role, who)
            bodies += self._bodies(found.bodies)
            for office, words in found.bare:
                yield from self._with_nameless(role, office, words)
        if bodies:
            yield None, [], replace(self._meeting((), self._claims(roles)), organizations=tuple(dict.fromkeys(bodies)))

    def _represented(self, cells: dict[str, CellReading]) -> dict[str, CellReading]:
        """Give persons whom one column names the one body of another, for which they stood there.

        Not where a cell says itself for whom somebody stood.
        """
        met, beside = cells.get("met", CellReading()), cells.get("organizations", CellReading())
        told = met.bodies or beside.persons or any(who.bodies for who in met.persons)
        if told or not met.persons or len(beside.bodies) != 1:
            return cells
        persons = [replace(who, bodies=beside.bodies) for who in met.persons]
        return {**cells, "met": replace(met, persons=persons), "organizations": replace(beside, bodies=[])}

    def _cell(self, role: str) -> CellReading:
        """Read a cell; a column of organizations alone has each of them as it stands."""
        expected = ORGANIZATIONS if role == "organizations" else str(self._setting("met"))
        return read_cell(self.cells[role].text, self._form(role, expected), self._nlp)

    def _bodies(self, found: Iterable[Organization]) -> list[Organization]:
        return [] if self._setting("organizations") == "left-out" else list(found)

    def _with_person(self, role: str, who: CellPerson) -> Met:
        """Make the meeting with somebody whom a cell names."""
        held = [self._of_counterpart(role, who.name, office) for office in who.offices]
        part = Participant(who.name, Role.HOST if role == "host" else Role.PARTICIPANT, _first(held))
        meeting = self._meeting((part,), self._claims([role]))
        bodies = tuple(dict.fromkeys(self._bodies(who.bodies)))
        state = who.state or next((one.state for one in held if one.state), None)
        return Person(who.name, (), state), held, replace(meeting, organizations=bodies)

    def _with_nameless(self, role: str, office: OfficeMention, words: str) -> Iterator[Met]:
        """Make the meeting with the holder of an office whom a cell does not name, if there is one at a time."""
        office = replace(office, state=self.there) if self._is_hosts(office) else office
        if office.organization is None or not stands_for_body((office, words)):
            self._unread.append((BARE, words))
        if is_sole(office):
            name = office_holder(office)
            held = [self._of_counterpart(role, name, (office, words))]
            yield (
                Person(name, (), office.state, nameless=True), held,
                self._meeting((Participant(name, position=held[0]),), self._claims([role])),
            )  # fmt: skip

    def _of_counterpart(self, role: str, name: str, held: Office) -> Position:
        office, words = held
        hosting = self._is_hosts(office)
        claims = [self.quote((role,), CELL), *([self.quote(("country",), STATE_RULE)] if hosting else [])]
        return _position(name, replace(office, state=self.there) if hosting else office, words, claims)

    def _claims(self, roles: Sequence[str]) -> tuple[Claim, ...]:
        return self.quote([*roles, "purpose"], CELL), self._row()

    def _meeting(self, others: tuple[Participant, ...], claims: tuple[Claim, ...]) -> Meeting:
        """Make a meeting of whom the row is about with others."""
        own = (
            Participant(who.name, position=_first([it for it in self._positions if it.person == who.name]))
            for who in self._own
        )
        purpose = self.cells["purpose"].text if "purpose" in self.cells else ""
        return Meeting(
            (*own, *others), mode=self._mode(), date=self.days, place=self.place(),
            within=(self._visit,) if self._visit else (), topics=(purpose,) if 0 < len(purpose) <= TOPIC else (),
            claims=claims, mode_basis=ValueBasis.STATED,
        )  # fmt: skip

    def _mode(self) -> Mode:
        said = " ".join(self.cells[role].text for role in (*COUNTERPARTS, "purpose", "place") if role in self.cells)
        told = self.cells["method"].text if "method" in self.cells else ""
        told += f" {self.where()}" if self.is_nowhere() else ""
        video = BY_VIDEO.search(said) or VIDEO.search(told)
        return Mode.VIDEO if video else Mode.PHONE if BY_PHONE.search(said) or PHONE.search(told) else Mode.IN_PERSON

    def _occasion(self) -> Occasion:
        told = self.cells["remarks"].text.lower() if "remarks" in self.cells else ""
        kind = next((kind for words, kind in VISITS if words in told), OccasionKind.VISIT)
        where = ", ".join(self.cells[role].text for role in ("place", "country") if role in self.cells)
        name = f"{kind.value.replace('_', ' ')}{where and f' to {where}'}"
        visitors = tuple(who.name for who in self._own if not who.is_nameless)
        return Occasion(kind, name, date=self.days, place=self.place(), visitors=visitors, claims=(self._row(),))

    def _row(self) -> Claim:
        return self.quote(("person", "start", "end", "place", "country"), ROW)

    def _setting(self, name: str) -> str:
        return self.article.forms.get(name, FORMS[name][0])


def _is_plain(office: OfficeMention) -> bool:
    """Tell whether an office is held now, of whatever state or body the row tells."""
    return office.status is Tenure.CURRENT and _is_nobodys(office)


def _position(person: str, office: OfficeMention, stated: str, claims: Sequence[Claim]) -> Position:
    return Position(
        person, office.title, office.organization, office.state, office.status, stated, tuple(claims),
        kind=office.kind, state_basis=StateBasis.STATED,
    )  # fmt: skip


def _of_named(positions: Iterable[Position], persons: Mapping[str, Person]) -> tuple[Position, ...]:
    return tuple(dict.fromkeys(one for one in positions if not persons[one.person].nameless))


def _first(held: Sequence[Position]) -> Position | None:
    """Return the office in which somebody takes part: the first that is more than a seat in parliament."""
    return next((one for one in held if one.kind is not OfficeKind.LEGISLATURE), next(iter(held), None))


def _with_own_states(text: Text, titled: Sequence[TitledName]) -> Sequence[TitledName]:
    """Take back what an office has from the next in a list: in "President Moe, King Olav II of Norway" Moe has none."""
    for one, other in pairwise(titled):
        if text.words[one.end : other.start] == [","] and other.end > other.name.end and one.end == one.name.end:
            one.offices = [_without_state_of(other, it) for it in one.offices]
    return titled


def _without_state_of(other: TitledName, office: OfficeMention) -> OfficeMention:
    """Return an office without its state, if only the next in the list has that."""
    borrowed = office.start == office.head[0] and office.state in [one.state for one in other.offices]
    return replace(office, state=None) if borrowed else office


def _is_nobodys(office: OfficeMention) -> bool:
    """Tell whether nothing says whose office it is."""
    return office.state is None and office.organization is None
