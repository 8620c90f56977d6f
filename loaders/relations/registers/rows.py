"""From a row of a register to facts: a journey, a meeting, or who held an office from when to when."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.model.dates import Basis, PartialDate
from kg.model.facts import Act, ActKind, Facts, Organization, Person, Position, State, StateBasis, Tenure
from kg.model.names import is_too_long
from loaders.mentions.known_names import KnownNames
from loaders.mentions.name_shape import trimmed
from loaders.mentions.persons import find
from loaders.reference import gazetteer
from loaders.reference.country_names import country
from loaders.reference.posts import office_kind
from loaders.relations.registers.cell_reading import VAGUE
from loaders.relations.registers.journeys import BRACKETS, RowMeetings
from loaders.relations.registers.row_words import ROW, STATE_RULE, RowWords, lines
from loaders.sources.registers.columns import RowKind
from loaders.sources.registers.entries import Cell, RegisterRow

if TYPE_CHECKING:
    from spacy.language import Language

ACTING = ("acting", "ad interim")


def facts(article: RegisterRow, nlp: "Language") -> Facts:
    """Read a row.  nlp: cuts text into words."""
    if article.kind is not RowKind.TENURES:
        return RowMeetings(article, nlp).facts()
    row = _Holding(article, nlp)
    return Facts(article, unread=((VAGUE, row.name),)) if is_too_long(row.name) else _tenure(row)


class _Holding(RowWords):
    """A row on an office and its holder."""

    def __init__(self, article: RegisterRow, nlp: "Language") -> None:
        super().__init__(article)
        self.name = self._holder(nlp)

    def _holder(self, nlp: "Language") -> str:
        """Return the name of whom the row is about, without offices before it."""
        cell = self.cells["person"]
        text = lines(self.article, [(cell.start, cell.end)], nlp)
        at = 0
        for office in find(text, KnownNames(text))[1]:
            if office.start == at:
                at = office.end
        name = trimmed(text, at, len(text)) if at < len(text) else None
        return BRACKETS.sub("", name.text if name else cell.text)


def _tenure(row: _Holding) -> Facts:
    """Read who held an office from when to when; somebody appointed who never began was only appointed."""
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
    return Facts(row.article, (person,), (held,) if held.during else (), acts=appointed)


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


def _appointment(row: _Holding, held: Position) -> tuple[Act]:
    when = PartialDate(row.cells["appointed"].text, Basis.EXPLICIT)
    return (Act(ActKind.APPOINTMENT, None, row.name, held, when, (row.quote(("person", "appointed"), ROW),)),)
