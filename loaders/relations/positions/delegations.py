"""On whose side the participants of a list are: the heading of a delegation tells, or the state that begins a line.

United States                    US The Secretary Mr. Wills        For Uganda, Col. Okello
Ambassador W. Barton             U.K.: Sir John Smith              Algeria - Mr. Benali
"""

from collections.abc import Iterator, Mapping

from kg.model.facts import State
from loaders.document import Document
from loaders.mentions.name_shape import DASHES
from loaders.mentions.participant_lists import ParticipantList
from loaders.reference.phrase_matcher import words

OPENERS = words("for the from on")  # "For the United Kingdom:"
PARTS = frozenset({",", ":", *DASHES})


def sides(document: Document) -> Mapping[int, State]:
    """Return the state for which each person of a list was there; nobody who is on two sides."""
    found: dict[int, set[State]] = {}
    for one in document.lists:
        for person, state in _of_list(document, one):
            found.setdefault(person, set()).add(state)
    return {person: states.pop() for person, states in found.items() if len(states) == 1}


def _of_list(document: Document, one: ParticipantList) -> Iterator[tuple[int, State]]:
    side: State | None = None
    for item in one.items:
        persons, own = _persons(document, item), _leading(document, item)
        if not persons:
            if not _is_office(document, item):  # "The Secretary of State" is on the side of those before
                side = own
            continue
        side = own or side
        if (state := _closing(document, item) or side) is not None:
            yield from ((person, state) for person in persons)


def _persons(document: Document, item: tuple[int, int]) -> list[int]:
    start, end = item
    return [
        number
        for number, who in enumerate(document.clusters)
        if any(start <= one.name.start < end for one in who.mentions)
    ]


def _is_office(document: Document, item: tuple[int, int]) -> bool:
    start, end = item
    return any(start <= office.start < end for office in document.offices)


def _leading(document: Document, item: tuple[int, int]) -> State | None:
    """Return the state that heads a line: alone, before a colon or a dash, or before several of its delegation."""
    text, known, persons = document.text, document.known, _persons(document, item)
    start, end = item
    if not persons:
        return next((one.value for one in filter(None, map(known.owner, range(start, end)))), None)
    first = next((at for at in range(start, end) if text.keys[at] not in OPENERS), start)
    if (found := known.owner(first)) is None:
        return None
    several = known.state(first) is not None and len(persons) > 1
    return found.value if several or not PARTS.isdisjoint(text.words[found.end : min(found.end + 1, end)]) else None


def _closing(document: Document, item: tuple[int, int]) -> State | None:
    """Return the state that a line ends with behind a comma: "Ambassador Rao, India"."""
    found = document.known.state_ending(item[1])
    return found.value if found is not None and document.text.words[found.start - 1] == "," else None
