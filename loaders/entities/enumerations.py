"""Enumerations of those who talk: which of "among the President, Mr. Rao, and Ambassador Lind" are two.

Behind an office ", Mr. Rao" can name its holder or go on with the list.  Among three or more it goes on if too few
would be left else; so it does in the headline of a record between somebody and others, where one office alone stands
among names.  "Between the President, Mr. Rao, and the Minister, Ms Lind" are two all the same.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from loaders.mentions.marked_names import is_record
from loaders.mentions.name_shape import Name
from loaders.mentions.office_parts import DETERMINERS
from loaders.mentions.offices import OfficeMention
from loaders.reference.tables import addresses
from loaders.text.tokens import Text

LEADS = frozenset({"among", "amongst", "between"})
SEPARATORS = frozenset({",", "and", "&"})
LEAST = 3  # members among whom one can talk


class Enumerations:
    """What is enumerated in one text: offices and names."""

    def __init__(self, text: Text, names: Sequence[Name], offices: Sequence[OfficeMention]) -> None:
        """Note where names and offices begin."""
        self._text = text
        self._offices = {office.start: office for office in offices}
        self._names = {name.start: name for name in names}

    def others(self) -> list[OfficeMention]:
        """Return the offices but those that are members of an enumeration by themselves, beside a name."""
        return [office for office in self._offices.values() if not self._is_apart(office)]

    def _is_apart(self, office: OfficeMention) -> bool:
        """Tell whether an office is one member of an enumeration, and the name behind its comma another."""
        lead = office.start - 1 - (self._text.keys[office.start - 1] in DETERMINERS)
        if lead < 0 or self._text.keys[lead] not in LEADS:
            return False
        members = list(self._members(lead + 1))
        apposed = [one for one, other in pairwise(members) if one is not None and other is None]
        return len(members) >= LEAST and apposed == [office] == members[:1] and self._parts(lead, office, len(members))

    def _parts(self, lead: int, office: OfficeMention, members: int) -> bool:
        """Tell whether a list that begins behind a word like "among" parts an office from the name behind it."""
        is_among = self._text.keys[lead] != "between"
        if is_among and members == LEAST:
            return True
        return office.state is None and office.organization is None and (is_among or self._heads_record(lead))

    def _members(self, at: int) -> Iterator[OfficeMention | None]:
        """Yield the members of the enumeration that begins at a word: an office alone, or None for a name."""
        while at < len(self._text) and (found := self._member(at)) is not None:
            office, end = found
            yield office
            at = self._behind_separators(end)
            if at == end:
                return

    def _member(self, at: int) -> tuple[OfficeMention | None, int] | None:
        """Return the member that begins at a word, an office alone or None for a name, with where it ends."""
        at += self._text.keys[at] in DETERMINERS
        office = self._offices.get(at)
        name = self._names.get(self._behind_address(at if office is None else office.end))
        if name is not None:
            return None, name.end
        return None if office is None else (office, office.end)

    def _behind_address(self, at: int) -> int:
        """Go over the forms of address at a word."""
        known = addresses().stripped | addresses().abbreviated
        while at < len(self._text) and (self._text.keys[at] in known or self._text.words[at] == "."):
            at += 1
        return at

    def _behind_separators(self, at: int) -> int:
        while at < len(self._text) and self._text.words[at] in SEPARATORS:
            at += 1
        return at

    def _heads_record(self, word: int) -> bool:
        """Tell whether a word stands in the headline of a record: "Notes on a Discussion Between ..."."""
        said = self._text.keys[:word]
        return is_record(said) and self._text.lines[word] == self._text.lines[0]
