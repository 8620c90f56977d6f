"""Remarks of a register: a grammar for the sentence that somebody met others, and on which day of a journey.

Attended the summit. | Also met with | Queen Ann II and Prime Minister Rao | to discuss trade (May 7).
cue             list                                  rest, with a day
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kg.model.dates import Basis, PartialDate, bounds
from loaders.text import timex

SENTENCE_END = re.compile(
    r";\s+|(?<=[a-z\d)\]]{2}\.)\s+(?=[A-Z\[])|(?<=\.)\s+(?=(?:Also|Met|Attended|Discussed|Addressed)\b)"
)
TALKS = "meetings?|talks|discussions?|audiences?|conversations?|consultations?|negotiations|lunch(?:eon)?|dinner"
GATHERINGS = "conferences?|summits?|sessions?"  # attended with somebody that is no meeting with that person
CUE = re.compile(
    r"(?<!not )(?<!have )\b(?:[Mm]et|[Cc]onferred|[Tt]alked|[Ss]poke|[Dd]ined|[Ll]unched|[Cc]onsulted)"
    r"(?:,? \w+){0,3}? with\b|\b(?:[Cc]ourtesy call|[Cc]alled) (?:up)?on\b"
    rf"|\b(?:[Dd]iscuss|[Rr]eview)ed\b[^;]*? with\b|\b(?i:{TALKS})(?: [A-Z]?\w+){{0,3}}? with\b"
    rf"|(?<=[.;:] )(?:\w+ )?(?i:{GATHERINGS})(?: \w+){{0,2}}? with\b|\b(?:[Mm]et|[Bb]riefed) (?=(?:the )?[A-Z])"
)
# Where a list of persons ends: a small word that leads to something else, a verb, a bracket, a figure.
LIST_END = re.compile(
    r"(?<!-)\b(?:to|in|at|on|during|while|after|before|regarding|about|concerning|from|by|upon|when|where|who|which|over"
    r"|following|prior|along|together|gave|held|laid|made|spoke|took|led|en|via"
    r"|(?!exiled|elected|deposed|retired)[a-z]+ed"
    r"|(?:wife|widow|family|relatives|son|daughter|brother|father|mother|supporters) of)\b|[(\[\]]|\d"
)


@dataclass(frozen=True, slots=True)
class MeetingSentence:
    """A sentence that reports a meeting.  Units: code points, half-open; first, last: the list of persons."""

    start: int
    end: int
    first: int
    last: int
    date: PartialDate | None = None


def meeting_sentences(text: str, start: int, end: int, days: PartialDate) -> Iterator[MeetingSentence]:
    """Find every list of persons whom somebody met, in a stretch of a text.  days: those of the journey."""
    for first, last in _sentences(text, start, end):
        cues = list(CUE.finditer(text, first, last))
        for cue, following in zip(cues, [*(one.start() for one in cues[1:]), last], strict=False):
            stop = LIST_END.search(text, cue.end(), following)
            ends = stop.start() if stop else following
            dates = [one for one in timex.mentions(text[cue.end() : following]) if one.basis is Basis.EXPLICIT]
            ends = min([ends, *(cue.end() + one.start for one in dates)])
            yield MeetingSentence(first, last, cue.end(), ends, _day(dates, days))


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    for match in SENTENCE_END.finditer(text, start, end):
        yield first, match.start() if match[0][0] != ";" else match.start() + 1
        first = match.end()
    if first < end:
        yield first, end


def _day(dates: list[timex.Timex], days: PartialDate) -> PartialDate | None:
    """Return the one day that a sentence gives, if the journey has it; else those of the journey."""
    if len(dates) == 1 and days.latest and days.earliest:
        told = dates[0].date(days.latest)
        if told and _within(told, days.earliest, days.latest):
            return told
    return days


def _within(told: PartialDate, first: date, last: date) -> bool:
    earliest, latest = bounds(told.edtf)
    return earliest is not None and latest is not None and first <= earliest and latest <= last
