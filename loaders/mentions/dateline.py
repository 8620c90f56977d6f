"""The line before the news: "GENEVA, 27 November (Agency) - "."""

import datetime
import re
from bisect import bisect_right
from dataclasses import dataclass

from kg.model.dates import OPEN, Basis, PartialDate, bounds
from kg.model.facts import Place, State
from loaders.mentions.known_names import KnownNames
from loaders.reference import gazetteer
from loaders.text import timex
from loaders.text.blocks import BlockKind
from loaders.text.tokens import Text

MONTH = len("2018-11")
NO_YEAR = "XXXX"
MONTHS_DOTTED = re.compile(r"\b(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.")


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and when an article was written, as far as its first line says so."""

    place: Place | State | None = None
    date: PartialDate | None = None
    published: datetime.date | None = None  # of the article
    period: str = ""  # EDTF: the month or year in which it appeared, where no day is known

    @property
    def today(self) -> datetime.date | None:
        """The day from which "yesterday" is counted: publication, else the date line."""
        own = self.date
        return self.published or (own.earliest if own and own.earliest == own.latest else None)

    @property
    def latest(self) -> datetime.date | None:
        """The last day on which the article can have been written: behind it lies what is to come."""
        return self.today or bounds(self.period or OPEN)[1]

    def meant(self, said: timex.Timex, *, ahead: bool = False) -> PartialDate | None:
        """Return the date that an expression of time means; ahead: in what is to come.

        Where nothing but the month of the article is known, a day without a year is the last one up to the end of that
        month, or the first one to come; "yesterday" is open.
        """
        found = said.date(self.today, ahead=ahead)
        if self.today is not None or len(self.period) < MONTH or found is None or not found.edtf.startswith(NO_YEAR):
            return found
        first, last = bounds(self.period)
        return said.date(first if ahead else last, ahead=ahead)


def dateline(text: Text, known: KnownNames) -> Dateline:
    """Read the date line of an article, empty if it has none that names a city or a day."""
    published = text.article.published
    period = text.article.period
    line = next((number for number, block in enumerate(text.blocks) if block.kind is BlockKind.DATELINE), None)
    if line is None:
        return Dateline(published=published, period=period)
    block = text.blocks[line]
    said = MONTHS_DOTTED.sub(lambda match: match[1] + " ", text.article.text[block.start : block.end])
    found = next(filter(None, (mention.date(published) for mention in timex.mentions(said))), None)
    written = PartialDate(found.edtf, Basis.DATELINE) if found else None
    return Dateline(_city(text, known, line), written, published, period)


def _city(text: Text, known: KnownNames, line: int) -> Place | State | None:
    """Return the first city that a line names, else the state that is called like its city: "Singapore"."""
    first, end = text.lines.index(line), bisect_right(text.lines, line)
    cities = filter(None, map(known.place, range(first, end)))
    states = (one.value for one in filter(None, map(known.state, range(first, end))))
    seats = (state for state in states if gazetteer.seat(state.name) == state)
    return next((one.value for one in cities), None) or next(seats, None)
