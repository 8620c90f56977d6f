"""States and organizations in a text: the parties that join, admit or invite."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.model.facts import Organization, OrganizationKind, State
from loaders.document import Document
from loaders.mentions.known_names import KnownNames
from loaders.reference import gazetteer
from loaders.reference.phrase_matcher import key
from loaders.reference.tables import bodies

# these decide who belongs to the organization whose organs they are
ORGANS = {
    "UNGA": "UN", "UNSC": "UN", "WHA": "WHO", "European Council": "EU", "European Commission": "EU", "EP": "EU",
    "Council of the EU": "EU", "AU PSC": "AU", "AUC": "AU", "Commonwealth Secretariat": "Commonwealth",
}  # fmt: skip
ORGAN = re.compile(
    r"^(?:General |Executive |Governing )*(?:Assembly|Council|Board|Conference|Committee|Secretariat) of (?:the )?(.+)$"
)


@dataclass(frozen=True, slots=True)
class PartyMention:
    """A state or organization in the short text.  Units: its words, half-open."""

    start: int
    end: int
    value: Organization | State

    @property
    def is_state(self) -> bool:
        """Tell whether it is a state."""
        return isinstance(self.value, State)


def parties(document: Document, first: int, last: int) -> Iterator[PartyMention]:
    """Yield the states and organizations between two words, left to right, none inside another."""
    ends = {end: word + 1 for word, (_, end) in enumerate(document.short.origin)}
    word = first
    while word < last:
        start, _ = document.short.origin[word]
        found = None if document.short.persons[word] is not None else _at(document, start)
        if found is None or ends.get(found[0], 0) <= word:
            word += 1
            continue
        yield PartyMention(word, ends[found[0]], found[1])
        word = ends[found[0]]


def _at(document: Document, start: int) -> tuple[int, Organization | State] | None:
    """Return the longest name that begins at a word of the text: of a known body, a state, one that the model marks."""
    known = document.known
    if document.text.keys[start] == "the":
        return None
    covered, state = known.organization(start), known.state(start)
    state_end = state.end if state is not None else start
    if covered is not None and covered.end >= state_end:
        return covered.end, covered.value
    said = _said(known, start)
    if said is not None and said[0] > state_end:
        return said
    return (state.end, state.value) if state is not None else None


def _said(known: KnownNames, start: int) -> tuple[int, Organization] | None:
    """Return the organization that the model marks from a word on."""
    entity = known.entity(start)
    if entity is None or entity.value != "ORG":
        return None
    return entity.end, known.organization_said(start, entity.end)


def is_joinable(party: Organization | State) -> bool:
    """Tell whether a party is a body that states and organizations can belong to."""
    if not isinstance(party, Organization) or party.state is not None:
        return False
    if party.acronym is not None or party.kind is OrganizationKind.INTERGOVERNMENTAL:
        return True
    words = [key(word) for word in party.name.split()]
    return len(words) > 1 and not bodies().joined.isdisjoint(words)


def whole(party: PartyMention) -> PartyMention:
    """Return the organization for which an organ decides; the party itself if it is no organ.

    >>> whole(PartyMention(0, 6, Organization("Assembly of the International Solar Alliance"))).value.name
    'International Solar Alliance'
    """
    above = _above(party.value) if isinstance(party.value, Organization) else None
    return replace(party, value=above) if above is not None and is_joinable(above) else party


def _above(organ: Organization) -> Organization | None:
    if organ.acronym is not None:
        return gazetteer.organization(ORGANS.get(organ.acronym, ""))
    match = ORGAN.match(organ.name)
    return gazetteer.organization(match[1]) or Organization(match[1]) if match else None
