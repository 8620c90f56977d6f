"""States and organizations in a sentence, as those who join, admit, invite."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Organization, OrganizationKind, State
from loaders.phrases import key
from loaders.reading import Reading


@dataclass(frozen=True, slots=True)
class Party:
    """A state or organization in the short text.  Units: its words, half-open."""

    start: int
    end: int
    value: Organization | State


def parties(reading: Reading, first: int, last: int) -> Iterator[Party]:
    """Yield the states and organizations between two words, left to right, none inside another."""
    ends = {end: word + 1 for word, (_, end) in enumerate(reading.short.origin)}
    word = first
    while word < last:
        start, _ = reading.short.origin[word]
        found = None if reading.short.persons[word] is not None else _at(reading, start)
        if found is None or ends.get(found[0], 0) <= word:
            word += 1
            continue
        yield Party(word, ends[found[0]], found[1])
        word = ends[found[0]]


def _at(reading: Reading, start: int) -> tuple[int, Organization | State] | None:
    marks = reading.marks
    if key(reading.text.words[start]) == "the":
        return None
    if (known := marks.organization(start)) is not None:
        return known.end, known.value
    if (state := marks.state(start)) is not None:
        return state.end, state.value
    entity = marks.entity(start)
    if entity is not None and entity.value == "ORG":
        return entity.end, marks.organization_said(start, entity.end)
    return None


def is_joinable(party: Organization | State) -> bool:
    """Tell whether a party is a body that states and organizations can belong to."""
    return isinstance(party, Organization) and party.kind in {
        OrganizationKind.INTERGOVERNMENTAL,
        OrganizationKind.OTHER,
    }
