"""The line before the news: "GENEVA, 27 November (Agency) - "."""

import re
from dataclasses import dataclass

from kg.dates import Basis, PartialDate
from kg.model import Place
from loaders import dating
from loaders.language import Text
from loaders.marks import Marks

LINE = re.compile(
    r"(?P<head>[^\n.!?]{2,80}?(?:\([^)\n]{2,30}\))?)\s*(?:\u2014|\u2013|--|\s-|:)\s*(?=[\"\u201cA-Z\u00c0-\u024f])"
)
MONTHS_DOTTED = re.compile(r"\b(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.")


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and when an article was written, as far as its first line says so."""

    place: Place | None = None
    date: PartialDate | None = None


def dateline(text: Text, marks: Marks, first: int) -> Dateline:
    """Read the date line that begins at a word, if one does: it has to name a city or a day."""
    if first >= len(text):
        return Dateline()
    place = marks.place(first)
    raw = text.article.text[text.starts[first] : text.starts[first] + 120]
    match = LINE.match(MONTHS_DOTTED.sub(lambda m: m[1] + " ", raw))
    if match is None:
        return Dateline()
    today = text.article.published
    dates = [mention.date(today) for mention in dating.mentions(match["head"])]
    found = next((date for date in dates if date is not None), None)
    if place is None and found is None:
        return Dateline()
    return Dateline(place.value if place else None, PartialDate(found.edtf, Basis.DATELINE) if found else None)
