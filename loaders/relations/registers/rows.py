"""From a row of a register to facts: cells give person, place and days, remarks the persons they met.

The steps are those of the pipeline as far as a row needs them: words, known names, persons and offices, titles beside
names, clusters.  No language model is needed: offices announce the names, and cues the lists in which they stand.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.model.dates import Basis, PartialDate
from kg.model.facts import (
    Act,
    ActKind,
    Claim,
    Facts,
    Meeting,
    Occasion,
    OccasionKind,
    Organization,
    Participant,
    Person,
    Place,
    Position,
    State,
    StateBasis,
    Tenure,
    ValueBasis,
)
from kg.model.rules import Rule
from loaders.entities.clusters import PersonCluster, clusters_of, same_name
from loaders.entities.mention import TitledName
from loaders.entities.title_attachment import attach
from loaders.mentions.known_names import KnownNames
from loaders.mentions.name_shape import Name, trimmed
from loaders.mentions.offices import OfficeMention
from loaders.mentions.persons import find
from loaders.reference import gazetteer
from loaders.reference.country_names import country
from loaders.reference.posts import office_kind
from loaders.relations.positions.positions import STATE_KINDS
from loaders.relations.registers.remarks import MeetingSentence, meeting_sentences
from loaders.sources.registers.columns import RowKind
from loaders.sources.registers.entries import Cell, RegisterRow
from loaders.text.blocks import Block, BlockKind
from loaders.text.tokens import Text, cut

if TYPE_CHECKING:
    from spacy.language import Language

HOSTS = STATE_KINDS - {"ambassador", "envoy", "adviser"}  # of the country where they are met, if nothing else is said
VISITS = (  # words in remarks, the most specific first
    ("state visit", OccasionKind.STATE_VISIT),
    ("official visit", OccasionKind.OFFICIAL_VISIT),
    ("official working visit", OccasionKind.OFFICIAL_VISIT),
    ("working visit", OccasionKind.WORKING_VISIT),
)
OF_ROW = Rule(
    "registers.row",
    "a row of a register: a journey or a tenure",
    '7,president,Rob R. Rhodes,2011-05-03,2011-05-05,Norway,Bergen,"Met with Prime Minister Jane Roe."',
)
OF_REMARK = Rule(
    "registers.remark",
    "a remark in a row of a register: whom a traveller met",
    '7,president,Rob R. Rhodes,2011-05-03,2011-05-05,Norway,Bergen,"Met with Prime Minister Jane Roe."',
)
OF_STATE = Rule(
    "registers.state",
    "a row of a register: the state whose office somebody has, or which they visit",
    '7,president,Rob R. Rhodes,2011-05-03,2011-05-05,Norway,Bergen,"Met with Prime Minister Jane Roe."',
)
ROW, REMARK, STATE_RULE = OF_ROW.name, OF_REMARK.name, OF_STATE.name
BRACKETS = re.compile(r" [(\[][^()\[\]]*[)\]]")
ACTING = ("acting", "ad interim")


def facts(article: RegisterRow, nlp: "Language") -> Facts:
    """Read an entry.  nlp: cuts text into words."""
    return _tenure(article, nlp) if article.kind is RowKind.TENURES else _Journey(article, nlp).facts()


class _Row:
    """A row while it is read: who it is about, and from when to when."""

    def __init__(self, article: RegisterRow, nlp: "Language") -> None:
        self.article, self.cells = article, article.cells()
        self.home = self.state("home")
        cells = [self.cells[role] for role in ("person", "office") if role in self.cells]
        self._head = lines(article, [(cell.start, cell.end) for cell in cells], nlp)
        self.name, self.offices = self._holder()
        start, end = self.cells.get("start"), self.cells.get("end")
        days = f"{start.text}/{end.text}" if start and end and end.text != start.text else start.text if start else ""
        self.days = PartialDate(days, Basis.EXPLICIT) if days else None

    def state(self, role: str) -> State | None:
        """Return the state that a cell names."""
        return country(self.cells[role].text) if role in self.cells else None

    def quote(self, roles: Sequence[str], rule: str) -> Claim:
        """Quote the lines from the first of some cells to the last."""
        found = [self.cells[role] for role in roles if role in self.cells]
        return self.article.claim(min(cell.line for cell in found), max(cell.end for cell in found), rule)

    def own(self, office: OfficeMention) -> Position:
        """Return an office of whom the row is about."""
        claims = [self.quote(("person", "office"), ROW), *([self.quote(("home",), STATE_RULE)] if self.home else [])]
        state = office.state or (None if office.organization else self.home)
        return Position(
            self.name, office.title, office.organization, state, office.status,
            self._head.said(office.start, office.end), tuple(claims),
            kind=office.kind, state_basis=StateBasis.STATED,
        )  # fmt: skip

    def _holder(self) -> tuple[str, list[OfficeMention]]:
        """Return the name of whom the row is about, and the offices in their cell and in the office's."""
        text = self._head
        known = KnownNames(text)
        _, found = find(text, known)
        held, at = [], 0
        for office in found:
            if office.start == at and text.lines[at] == 0:
                held.append(office)
                at = office.end
        last = text.lines.count(0)
        name = trimmed(text, at, last) if at < last else None
        held += [office for office in found if text.lines[office.start] == 1]
        return BRACKETS.sub("", name.text if name else self.cells["person"].text), held


def lines(article: RegisterRow, stretches: Sequence[tuple[int, int]], nlp: "Language") -> Text:
    """Cut stretches of an entry into words, each a line of its own."""
    return cut(article, [Block(start, end, BlockKind.PARAGRAPH) for start, end in stretches], nlp)


class _Journey(_Row):
    """A journey: where the row's person was, and everybody whom the remarks say they met."""

    def __init__(self, article: RegisterRow, nlp: "Language") -> None:
        super().__init__(article, nlp)
        self._held = [self.own(office) for office in self.offices]
        self._there = self.state("country")
        self._visit = self._occasion()
        self._sentences = self._told()
        self._text = lines(article, [(sentence.first, sentence.last) for sentence in self._sentences], nlp)

    def facts(self) -> Facts:
        """Read all of it."""
        persons = {self.name: Person(self.name, (), self.home)}
        positions, meetings = list(self._held), []
        for who in self._company():
            for number, sentence in enumerate(self._sentences_with(who)):
                held = list(filter(None, (self._met(who, office, sentence) for office in who.offices)))
                row = () if number else (self._row(),)  # one claim cannot report two days
                meetings.append(self._meeting(who, sentence, held, row))
                if not number:
                    state = next((one.state for one in held if one.state), None)
                    persons[who.name] = Person(who.name, tuple(who.aliases), state)
                    positions += held
        return Facts(self.article, tuple(persons.values()), tuple(positions), tuple(meetings), occasions=(self._visit,))

    def _told(self) -> list[MeetingSentence]:
        """Return the lists of persons that were met: a column of them, and those in the remarks."""
        found: list[MeetingSentence] = []
        if self.days and (cell := self.cells.get("remarks")):
            found += meeting_sentences(self.article.text, cell.start, cell.end, self.days)
        if cell := self.cells.get("met"):
            found.append(MeetingSentence(cell.line, cell.end, cell.start, cell.end, self.days))
        return [sentence for sentence in found if self.article.text[sentence.first : sentence.last].strip()]

    def _company(self) -> list[PersonCluster]:
        """Return everybody whom the lists name but the traveller."""
        known = KnownNames(self._text)
        titled = attach(self._text, known, *find(self._text, known))
        people = clusters_of(_with_own_states(self._text, titled))
        own = Name(0, 1, self.name).parts
        return [who for who in people if not any(same_name(form, own) for form in who.forms)]

    def _sentences_with(self, who: PersonCluster) -> list[MeetingSentence]:
        """Return the sentences that say somebody was met, each once."""
        found = (self._sentences[self._text.lines[first]] for first, _ in who.spans)
        return list({(sentence.start, sentence.end): sentence for sentence in found}.values())

    def _meeting(
        self, who: PersonCluster, sentence: MeetingSentence, held: Sequence[Position], row: tuple[Claim, ...]
    ) -> Meeting:
        own = Participant(self.name, position=next(iter(self._held), None))
        return Meeting(
            (own, Participant(who.name, position=next(iter(held), None))), date=sentence.date or self.days,
            place=self._place(), within=(self._visit,),
            claims=(self.article.claim(sentence.start, sentence.end, REMARK), *row), mode_basis=ValueBasis.STATED,
        )  # fmt: skip

    def _met(self, who: PersonCluster, office: OfficeMention, sentence: MeetingSentence) -> Position | None:
        """Return the office in which somebody was met; one without a state is of the country where that was."""
        hosting = self._is_hosts(office)
        if not hosting and _is_nobodys(office) and office.kind not in STATE_KINDS:
            return None
        claims = [self.article.claim(sentence.start, sentence.end, REMARK)]
        claims += [self.quote(("country",), STATE_RULE)] if hosting else []
        return Position(
            who.name, office.title, office.organization, self._there if hosting else office.state, office.status,
            self._text.said(office.start, office.end), tuple(claims), kind=office.kind, state_basis=StateBasis.STATED,
        )  # fmt: skip

    def _is_hosts(self, office: OfficeMention) -> bool:
        """Tell whether an office is of the country where its holder was met."""
        current = office.status is not Tenure.FORMER
        return current and self._there is not None and office.kind in HOSTS and _is_nobodys(office)

    def _occasion(self) -> Occasion:
        told = self.cells["remarks"].text.lower() if "remarks" in self.cells else ""
        kind = next((kind for words, kind in VISITS if words in told), OccasionKind.VISIT)
        where = ", ".join(self.cells[role].text for role in ("place", "country") if role in self.cells)
        name = f"{kind.value.replace('_', ' ')}{where and f' to {where}'}"
        return Occasion(kind, name, date=self.days, place=self._place(), visitors=(self.name,), claims=(self._row(),))

    def _place(self) -> Place | State | None:
        """Return the one place that the row names, else the country."""
        name = self.cells["place"].text.partition(" (")[0] if "place" in self.cells else ""
        if not name or "," in name or ";" in name:
            return self._there
        found_place = gazetteer.place(name)
        return found_place if found_place and found_place.state == self._there else Place(name, self._there)

    def _row(self) -> Claim:
        return self.quote(("person", "start", "end", "place", "country"), ROW)


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


def _tenure(article: RegisterRow, nlp: "Language") -> Facts:
    """Read who held an office from when to when; somebody appointed who never began was only appointed."""
    row = _Row(article, nlp)
    cells, title = row.cells, row.cells["office"].text
    if "post" in cells:
        title = f"{title} to {(country(cells['post'].text) or State('', cells['post'].text)).name}"
    acting = any(word in title.lower() for word in ACTING)
    claims = [row.quote(("person", "office", "post", "organization", "home", "appointed", "start", "end"), ROW)]
    claims += [row.quote(("home",), STATE_RULE)] if row.home else []
    body = _body(cells)
    held = Position(
        row.name, title, body, row.home, Tenure.ACTING if acting else Tenure.CURRENT, cells["office"].text,
        tuple(claims), _since(cells), office_kind(title), StateBasis.STATED,
    )  # fmt: skip
    appointed = _appointment(row, held) if "appointed" in cells else ()
    person = Person(row.name, (), row.home)
    return Facts(article, (person,), (held,) if held.during else (), acts=appointed)


def _body(cells: Mapping[str, Cell]) -> Organization | None:
    """Return the organization whose the office is."""
    said = cells["organization"].text if "organization" in cells else ""
    return (gazetteer.organization(said) or Organization(said)) if said else None


def _since(cells: Mapping[str, Cell]) -> PartialDate | None:
    """Return from when to when; from the appointment on, where only the end is known."""
    start = cells.get("start") or (cells.get("appointed") if "end" in cells else None)
    if start is None:
        return None
    return PartialDate(f"{start.text}/{cells['end'].text if 'end' in cells else '..'}", Basis.EXPLICIT)


def _appointment(row: _Row, held: Position) -> tuple[Act]:
    when = PartialDate(row.cells["appointed"].text, Basis.EXPLICIT)
    return (Act(ActKind.APPOINTMENT, None, row.name, held, when, (row.quote(("person", "appointed"), ROW),)),)
