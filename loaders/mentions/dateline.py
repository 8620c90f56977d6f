"""The line before the news: "GENEVA, 27 November (Agency) - "."""

import datetime
import re
from dataclasses import dataclass

from kg.model.dates import Basis, PartialDate
from kg.model.facts import Place
from loaders.mentions.known_names import KnownNames
from loaders.text import timex
from loaders.text.blocks import BlockKind
from loaders.text.tokens import Text

MONTHS_DOTTED = re.compile(r"\b(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.")


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and when an article was written, as far as its first line says so."""

    place: Place | None = None
    date: PartialDate | None = None
    published: datetime.date | None = None  # of the article

    @property
    def today(self) -> datetime.date | None:
        """The day from which "yesterday" is counted: publication, else the date line."""
        own = self.date
        return self.published or (own.earliest if own and own.earliest == own.latest else None)


def dateline(text: Text, known: KnownNames) -> Dateline:
    """Read the date line of an article, empty if it has none that names a city or a day."""
    published = text.article.published
    line = next((number for number, block in enumerate(text.blocks) if block.kind is BlockKind.DATELINE), None)
    if line is None:
        return Dateline(published=published)
    first = text.lines.index(line)
    place = known.place(first)
    block = text.blocks[line]
    said = MONTHS_DOTTED.sub(lambda match: match[1] + " ", text.article.text[block.start : block.end])
    found = next(filter(None, (mention.date(published) for mention in timex.mentions(said))), None)
    written = PartialDate(found.edtf, Basis.DATELINE) if found else None
    return Dateline(place.value if place else None, written, published)
