"""A row of a register while it is read: who it is about, when, of which state, and its words as evidence."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.model.dates import Basis, PartialDate
from kg.model.facts import Claim, Organization, Place, State
from kg.model.rules import Rule
from loaders.reference import gazetteer
from loaders.reference.country_names import country
from loaders.sources.registers.entries import RegisterRow
from loaders.text.blocks import Block, BlockKind
from loaders.text.tokens import Text, cut

if TYPE_CHECKING:
    from spacy.language import Language

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
OF_CELL = Rule(
    "registers.cell",
    "a cell in a row of a register: whom somebody in office met, persons and organizations",
    '7,Ann Lee MP,13/03/2019,"Per Moe (Director, Alpine Water Council)"',
)
NOWHERE = re.compile(  # in a column of places
    r"(?:by |via )?(?:video\w*|virtual|online|remote|zoom|(?:microsoft |ms )?teams|webex|(?:tele)?phone|teleconference)"
    r"(?: ?(?:call|conference|meeting|link))?", re.IGNORECASE,
)  # fmt: skip
ROW, REMARK, STATE_RULE = OF_ROW.name, OF_REMARK.name, OF_STATE.name
CELL = OF_CELL.name


class RowWords:
    """A row with its cells."""

    def __init__(self, article: RegisterRow) -> None:
        """Take the row."""
        self.article, self.cells = article, article.cells()
        self.home = self.state("home")
        self.home_body = self._home_body()  # "New South Wales" is no state of the world
        self.there = self.state("country")
        start, end = self.cells.get("start"), self.cells.get("end")
        days = f"{start.text}/{end.text}" if start and end and end.text != start.text else start.text if start else ""
        self.days = PartialDate(days, Basis.EXPLICIT) if days else None

    def _home_body(self) -> Organization | None:
        """Return whose the offices of a row are, if that is no state."""
        if self.home is not None or "home" not in self.cells:
            return None
        said = self.cells["home"].text
        return gazetteer.organization(said) or Organization(said)

    def state(self, role: str) -> State | None:
        """Return the state that a cell names."""
        return country(self.cells[role].text) if role in self.cells else None

    def where(self) -> str:
        """Return the place that the row names, as it stands there."""
        return self.cells["place"].text.partition(" (")[0] if "place" in self.cells else ""

    def is_nowhere(self) -> bool:
        """Tell whether the column of places says by what means they spoke: "Online"."""
        return bool(NOWHERE.fullmatch(self.where()))

    def place(self) -> Place | State | None:
        """Return the one place that the row names, else the country."""
        name, _, region = self.where().partition(", ")
        if not name or ";" in name or self.is_nowhere() or (region and not _is_region(name, region)):
            return self.there
        known = gazetteer.place(name)
        return known if known and known.state == self.there else self._elsewhere(name)

    def _elsewhere(self, name: str) -> Place | State:
        """Return a place that no table has in the country; where no country is told, it may be one."""
        state = gazetteer.state(name) if self.there is None else None
        return state or Place(name, self.there)

    def quote(self, roles: Sequence[str], rule: str) -> Claim:
        """Quote the lines from the first of some cells to the last."""
        found = [self.cells[role] for role in roles if role in self.cells]
        return self.article.claim(min(cell.line for cell in found), max(cell.end for cell in found), rule)


def lines(article: RegisterRow, stretches: Sequence[tuple[int, int]], nlp: "Language") -> Text:
    """Cut stretches of a row into words, each a line of its own."""
    return cut(article, [Block(start, end, BlockKind.PARAGRAPH) for start, end in stretches], nlp)


def _is_region(name: str, region: str) -> bool:
    """Tell whether the state or region of a city stands behind it: "Reno, Nevada", not "Oslo, Bergen"."""
    wider = gazetteer.state(region) is not None or gazetteer.region(region) is not None
    return wider or (gazetteer.place(name) is not None and gazetteer.place(region) is None and "," not in region)
