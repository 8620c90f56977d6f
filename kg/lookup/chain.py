"""The shortest chain of meetings from one person to another: who could introduce whom to whom.

Each store is asked only for the contacts of those whom the search comes by, from both ends and
always on the side with fewer, so that a large graph is not read.
"""

from collections.abc import Callable, Iterator

import networkx as nx
from pyoxigraph import NamedNode

from kg.store.base import Store
from queries import library

MOST = 6  # meetings: further apart, a chain tells nothing any more
Contacts = Callable[[str], list[str]]


def chain(store: Store, one: str, other: str) -> list[str]:
    """Return the persons of the shortest chain, by IRI, both ends among them; nothing if there is none.

    Of several the one whose IRIs come first; at most MOST meetings are gone through.
    """
    query = library.get("contacts")

    def contacts(person: str) -> list[str]:
        return [str(iri) for (iri,) in library.put(store, query, {"person": NamedNode(person)})]

    known = _explored(one, other, contacts)
    if one == other or not (known.has_node(other) and nx.has_path(known, one, other)):
        return []
    return min(nx.all_shortest_paths(known, one, other))


def _explored(one: str, other: str, contacts: Contacts) -> "nx.Graph[str]":
    """Gather who met whom around both persons, a whole step at a time, until they hang together."""
    known: nx.Graph[str] = nx.Graph()
    sides = [{one}, {other}]
    seen = [{one}, {other}]
    for _ in range(MOST):
        near = min(sides, key=len)
        at = sides.index(near)
        edges = list(_edges(near, contacts))
        known.add_edges_from(edges)
        sides[at] = {person for _, person in edges} - seen[at]
        seen[at] |= sides[at]
        if seen[0] & seen[1] or not sides[at]:
            break
    return known


def _edges(people: set[str], contacts: Contacts) -> Iterator[tuple[str, str]]:
    return ((person, met) for person in sorted(people) for met in contacts(person))
