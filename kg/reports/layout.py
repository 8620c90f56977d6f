"""Where each person of a network stands on a picture: the same network, the same picture."""

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import cos, pi, sin, sqrt

import networkx as nx

from kg.model.facts import PAIR

WIDTH, HEIGHT = 1600, 1000  # of the picture
CORE = 350  # persons of a component that push each other apart; others stand around whom they met
ROUNDS = 150
GAP = 0.6  # between components, where a square of 1 holds one person
GOLDEN = pi * (3 - sqrt(5))  # angle after which a spiral fills a disc evenly
Spot = tuple[float, float]
Neighbours = Mapping[int, Mapping[int, int]]  # person -> whom they met -> how often


def positions(persons: int, ties: Mapping[tuple[int, int], int]) -> list[tuple[int, int]]:
    """Place persons 0, 1, ... within WIDTH and HEIGHT: who met often stand near each other.

    ties: how often each two met.  Components that have no tie to each other stand apart, the largest first.

    >>> positions(3, {(0, 1): 2})
    [(0, 500), (751, 500), (1335, 354)]
    """
    known: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for (one, other), times in ties.items():
        known[one][other] = known[other][one] = times
    components = [_placed(part, known) for part in _components(persons, known)]
    spots = _packed(sorted(components, key=lambda part: (-len(part), min(part))))
    return [spots[person] for person in range(persons)]


def _components(persons: int, known: Neighbours) -> Iterator[list[int]]:
    seen: set[int] = set()
    for start in range(persons):
        if start not in seen:
            found = [start]
            seen.add(start)
            for person in found:
                new = [other for other in known.get(person, ()) if other not in seen]
                seen.update(new)
                found += new
            yield found


def _placed(component: Sequence[int], known: Neighbours) -> dict[int, Spot]:
    """Place the persons of a component within a square from 0 to 1."""
    core = _core(component, known)
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(core)
    inner = set(core)
    graph.add_weighted_edges_from(
        (one, other, sqrt(times)) for one in core for other, times in known.get(one, {}).items() if other in inner
    )
    if len(core) > PAIR:
        apart = 1.6 / sqrt(len(core))
        raw = nx.spring_layout(graph, k=apart, iterations=ROUNDS, seed=1, weight="weight", method="force")
        spots = {person: (float(x), float(y)) for person, (x, y) in raw.items()}
    else:
        spots = {person: (float(number), 0.5) for number, person in enumerate(core)}
    return _scaled(_with_outer(component, known, spots))


def _core(component: Sequence[int], known: Neighbours) -> list[int]:
    """Choose the connected persons with the strongest ties, at most CORE."""
    strength = {one: sum(known.get(one, {}).values()) for one in component}
    first = min(component, key=lambda one: (-strength[one], one))
    chosen: dict[int, None] = {}
    waiting = [(0, first)]
    while waiting and len(chosen) < CORE:
        _, person = heapq.heappop(waiting)
        if person not in chosen:
            chosen[person] = None
            for other, times in known.get(person, {}).items():
                heapq.heappush(waiting, (-times, other))
    return list(chosen)


def _with_outer(component: Sequence[int], known: Neighbours, spots: dict[int, Spot]) -> dict[int, Spot]:
    """Add those outside the core, each around the middle of whom they met, on a spiral."""
    left = [person for person in component if person not in spots]
    step = 0.6 / sqrt(len(component))
    around: defaultdict[tuple[int, ...], int] = defaultdict(int)
    while left:
        new = {}
        for person in left:
            if met := tuple(sorted(known[person].keys() & spots.keys())):
                around[met] += 1
                middle = [sum(spots[other][axis] for other in met) / len(met) for axis in (0, 1)]
                reach, angle = step * sqrt(around[met] + 1), around[met] * GOLDEN + person
                new[person] = (middle[0] + reach * cos(angle), middle[1] + reach * sin(angle))
        spots |= new
        left = [person for person in left if person not in spots]
    return spots


def _scaled(spots: Mapping[int, Spot]) -> dict[int, Spot]:
    """Stretch places so that they fill a square from 0 to 1."""
    lows = [min(spot[axis] for spot in spots.values()) for axis in (0, 1)]
    spans = [max(spot[axis] for spot in spots.values()) - lows[axis] for axis in (0, 1)]
    return {
        person: (
            (x - lows[0]) / spans[0] if spans[0] else 0.5,
            (y - lows[1]) / spans[1] if spans[1] else 0.5,
        )
        for person, (x, y) in spots.items()
    }


def _packed(components: Sequence[Mapping[int, Spot]]) -> dict[int, tuple[int, int]]:
    """Put components on shelves, each as large as its persons need, and stretch the shelves to the picture."""
    boxes = list(_shelved([sqrt(len(part)) for part in components]))
    across = WIDTH / max((left + width for left, _, width, _ in boxes), default=1)
    down = HEIGHT / max((top + height for _, top, _, height in boxes), default=1)
    return {
        person: (round((left + spot[0] * width) * across), round((top + spot[1] * height) * down))
        for part, (left, top, width, height) in zip(components, boxes, strict=True)
        for person, spot in part.items()
    }


def _shelved(sides: Sequence[float]) -> Iterator[tuple[float, float, float, float]]:
    """Give each square a box on a shelf: left, top, width, height."""
    wide = sqrt(sum((side + GAP) ** 2 for side in sides) * WIDTH / HEIGHT)
    x = y = shelf = 0.0
    for number, side in enumerate(sides):
        width = (
            max(wide, side) if number == 0 and side * 2 > wide else side
        )  # one that nearly fills a shelf has it alone
        if x and x + width > wide:
            x, y, shelf = 0.0, y + shelf + GAP, 0.0
        yield x, y, width, side
        x, shelf = x + width + GAP, max(shelf, side)
