"""An article with what the markup of an edition says of its text; and the list of persons of a volume."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from kg.model.facts import Article

PARTICIPANTS = "participants"  # the kind of a list
FAR = 8_000  # characters above which a list belongs to the head of a document
BELOW = 300  # characters behind a list in which a label can say when and where
SPEECH = re.compile(r"[A-Z]{1,2}: ")  # who speaks in a transcript: "K: I am calling ..."
SHORT = 120  # characters of the longest line that does


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """Somebody in the list of persons of an edition.

    name: in the order in which it is spoken; family: the words before the comma, empty where there is none.
    """

    name: str
    family: str = ""

    def entry(self, volume: str, ref: str) -> str:
        """Name the entry so that no other is meant, should another volume have the same name and the same id.

        >>> ListedPerson("Dean Moe", "Moe").entry("papers1961", "p_MD1")
        'papers1961#p_MD1 (Dean Moe)'
        """
        return f"{volume}#{ref} ({self.name})"


@dataclass(frozen=True, slots=True)
class MarkedName:
    """A name as the edition marks it.  Units: code points, half-open; ref: of whom it is said to be, else empty."""

    start: int
    end: int
    ref: str = ""


@dataclass(frozen=True, slots=True)
class MarkedList:
    """A list or table.  kind: as the edition says, else empty; head: what stands above or before it; items: spans."""

    start: int
    end: int
    kind: str
    head: str
    items: tuple[tuple[int, int], ...]

    @property
    def is_near(self) -> bool:
        """Whether it belongs to the head of a document."""
        return bool(self.kind or self.head) and self.start < FAR


@dataclass(frozen=True, slots=True)
class Markup:
    """What the elements of a document say.  day: EDTF, empty if none does; place: as spelled, likewise.

    persons: by the references of the names; heads: the spans of title and date line; alone: nothing but what is
    marked is to be read; terms: what abbreviations in lists of participants mean, by the volume's own list;
    held: offices with their holders on the day, by its list of persons.
    """

    names: tuple[MarkedName, ...] = ()
    lists: tuple[MarkedList, ...] = ()
    heads: tuple[tuple[int, int], ...] = ()
    persons: Mapping[str, ListedPerson] = field(default_factory=dict)
    day: str = ""
    place: str = ""
    alone: bool = False
    terms: Mapping[str, str] = field(default_factory=dict)
    held: tuple[tuple[str, str], ...] = ()

    def is_head(self, start: int, end: int) -> bool:
        """Tell whether a line stands above the prose: title, date line, lists, and short lines behind these."""
        behind = max([0, *(end for _, end in self.heads), *(one.end for one in self.lists if one.is_near)])
        return start < behind or (start < behind + BELOW and end - start <= SHORT)


@dataclass(frozen=True, slots=True)
class MarkedArticle(Article):
    """An article from an edition; volume: which, by its own name."""

    volume: str = ""
    markup: Markup = field(default=Markup())

    def alone(self) -> Self:
        """Return it with nothing but what is marked to be read."""
        return replace(self, markup=replace(self.markup, alone=True))

    def is_read(self, start: int, end: int) -> bool:
        """Tell whether a line is to be read."""
        if not self.markup.alone or (self.markup.is_head(start, end) and not SPEECH.match(self.text, start)):
            return True
        return any(one.kind == PARTICIPANTS and one.start <= start < one.end for one in self.markup.lists)

    @property
    def beside(self) -> str:
        """What else decides how it is read."""
        return repr(self.markup)


@dataclass(frozen=True, slots=True)
class ListedOffice:
    """An office in a list of persons.  Units: code points, half-open; during: EDTF, empty if no year is told."""

    start: int
    end: int
    during: str = ""


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """An entry of a list of persons.  Units: code points, half-open."""

    start: int
    end: int
    ref: str
    person: ListedPerson
    offices: tuple[ListedOffice, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonList(Article):
    """The list of persons of an edition: each line of the text is an entry."""

    volume: str = ""
    entries: tuple[PersonEntry, ...] = ()

    def alone(self) -> Self:
        """Return it: it has no prose."""
        return self

    @property
    def beside(self) -> str:
        """What else decides how it is read."""
        return repr(self.entries)
