"""The office that somebody is appointed to or resigns from, as the words after the verb name it."""

from collections.abc import Mapping

from kg.model.dates import PartialDate
from kg.model.facts import Claim, Position, StateBasis, Tenure
from loaders.document import Document
from loaders.mentions.offices import OfficeMention
from loaders.reference.phrase_matcher import words
from loaders.reference.title_words import title_words
from loaders.relations.time_meant import date_meant

LEADING = words("as be of to from for named elected appointed")  # right before an office that somebody gets or leaves
NEW = words("as be")  # right before the office that somebody gets, behind one that they have
SMALL = words("the a an new next its his her their our country nation s acting interim first")
FARTHEST = 16  # words between a verb and the office


class Postings:
    """The offices of an article, by the word where they begin."""

    def __init__(self, document: Document, positions: Mapping[int, Position]) -> None:
        """Take all offices of an article, also those that nobody has yet."""
        self.document = document
        self.positions = positions
        self._text = document.text
        self._offices = document.offices

    def behind(self, verb: int, end: int, person: int) -> OfficeMention | None:
        """Return the office that somebody gets behind a verb; one behind their name goes before one in front of it.

        Units: words of the text; verb is the verb's, end the one behind its sentence.
        """
        led = self._led(verb, end, person)
        mentions = self.document.clusters[person].mentions
        own = [mention.name for mention in mentions if verb < mention.name.start < end]
        later = [office for office in led if not own or office.start > own[0].start]
        # "named Lind, a judge, as minister"
        new = [office for office in later if self._text.keys[self._before(office, verb)] in NEW]
        return next(iter(new or later or led), None)

    def _led(self, verb: int, end: int, person: int) -> list[OfficeMention]:
        found = (office for office in self._offices if verb < office.start < min(end, verb + FARTHEST))
        return [office for office in found if self._is_led(office, verb, person)]

    def _is_led(self, office: OfficeMention, verb: int, person: int) -> bool:
        """Tell whether an office stands right behind the verb, behind "as" or the like, or behind the person's name."""
        before = self._before(office, verb)
        mentions = self.document.clusters[person].mentions
        ends = {mention.name.end - 1 for mention in mentions}
        return before == verb or before in ends or self._text.keys[before] in LEADING

    def _before(self, office: OfficeMention, verb: int) -> int:
        """Return the word before an office and its small words, the verb at the first."""
        before = office.start - 1
        while before > verb and (self._text.keys[before] in SMALL or not self._text.keys[before]):
            before -= 1
        return before

    def on_later_day(self, office: OfficeMention) -> tuple[OfficeMention, PartialDate] | None:
        """Return the next office, got on another day: ", and on May 3, 1911, minister to Peru"; None if none is."""
        following = (one for one in self._offices if one.start > office.end)
        later = next((one for one in following if self._text.words[one.start - 1] == ","), None)
        if later is None or self._text.keys[office.end : office.end + 3] not in (["", "and", "on"], ["", "and", "in"]):
            return None
        day = self._day_between(office.end, min(later.start, office.end + FARTHEST))
        return (later, day) if day is not None else None

    def _day_between(self, start: int, end: int) -> PartialDate | None:
        """Return the first day that is told between two words of the text."""
        origin = self.document.short.origin
        days = (one for one in self.document.times if start < origin[one[0]][0] < end)
        return next((date_meant(self.document, word, mention, ahead=False) for word, mention in days), None)

    def position(self, office: OfficeMention, person: int, status: Tenure, claims: tuple[Claim, ...]) -> Position:
        """Return a person's position for an office that they get or leave."""
        who, held = self.document.clusters[person], self.positions.get(person)
        if held is not None and title_words(held.title) == title_words(office.title) and office.organization is None:
            return held
        state = office.state or (who.state if office.whose == "state" else None)
        return Position(
            who.name, office.title, office.organization, state, status, self._text.said(office.start, office.end),
            claims, kind=office.kind, state_basis=office.state_basis if office.state else StateBasis.OPEN,
        )  # fmt: skip
