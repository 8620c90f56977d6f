"""The persons that a plural with states stands for: "the Russian and Turkish presidents", "the ministers of Peru"."""

from collections.abc import Iterator, Mapping

from kg.model.facts import Position, State
from loaders.document import Document
from loaders.entities.clusters import PersonCluster
from loaders.entities.office_match import matches
from loaders.mentions.known_names import KnownName
from loaders.mentions.offices import OfficeMention
from loaders.reference.tables import TitleRow

LONGEST = 4  # words of "deputy prime ministers"


def of_states(document: Document, word: int, positions: Mapping[int, Position]) -> tuple[int, ...] | None:
    """Return the persons whom the plural at a word of the short text means; None if it names no states.

    Empty where the article does not say who they are.  positions: the offices in which persons take part, by person.
    """
    states = list(dict.fromkeys(_states(document, word)))
    head = _head(document, word)
    if not states or head is None:
        return None
    found = (_holder(document, head, state, positions) for state in states)
    return tuple(person for person in found if person is not None)


def _states(document: Document, word: int) -> Iterator[State]:
    """Yield the states in the phrase of a noun: before it, and behind its "of"."""
    noun = document.grammar.doc[word]
    last = max((child.right_edge.i for child in noun.children if child.lower_ == "of"), default=word)
    for at in range(noun.left_edge.i, last + 1):
        if document.short.persons[at] is not None:
            continue
        start = document.short.origin[at][0]
        name = document.known.demonym(start) or document.known.state(start)
        if name is not None:
            yield name.value


def _head(document: Document, word: int) -> KnownName[TitleRow] | None:
    """Return the plural of an office that ends with a word of the short text, the longest."""
    origin = document.short.origin
    starts = (origin[at][0] for at in range(max(0, word - LONGEST + 1), word + 1))
    heads = (document.known.plural_head(start) for start in starts)
    return next((head for head in heads if head is not None and head.end == origin[word][1]), None)


def _holder(
    document: Document, head: KnownName[TitleRow], state: State, positions: Mapping[int, Position]
) -> int | None:
    """Return the person who holds such an office of a state, the one named most."""
    row = head.value
    meant = OfficeMention(head.start, head.end, (head.start, head.end), row.kind, row.whose, row.phrase, state=state)
    fitting = [number for number, who in enumerate(document.clusters) if _fits(who, positions.get(number), meant)]
    return max(fitting, key=lambda number: len(document.clusters[number].spans), default=None)


def _fits(who: PersonCluster, held: Position | None, meant: OfficeMention) -> bool:
    state = who.state or (held.state if held else None)
    return state == meant.state and any(matches(meant, office) for office in who.offices + who.alone)
