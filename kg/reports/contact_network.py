"""Who met whom as a network to look at: persons with a place each, meetings with their words, and the coverage."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from kg.lookup.find import find
from kg.model.facts import PAIR, Status
from kg.render.report import Record
from kg.reports.coverage import Articles, cited, coverage, published
from kg.reports.filters import Filters
from kg.reports.gathered import MODES
from kg.reports.layout import positions
from kg.reports.meeting_records import MeetingRecord, meetings
from kg.store.base import Cell, Store

MOST = 150  # persons that a picture opens with
WORDS = 3  # articles whose words are shown for a meeting; of more, how many there are
NOBODY = -1
Tie = tuple[int, int]  # two persons, by their numbers


@dataclass(slots=True)
class _Person:
    """A person: the name, and in which offices and for which states they took part, the newest meeting last."""

    name: str
    offices: list[str] = field(default_factory=list)
    states: Counter[str] = field(default_factory=Counter)

    @property
    def state(self) -> str:
        """Name the state that they took part for most often, if for any."""
        return min(self.states, key=lambda name: (-self.states[name], name), default="")


class _Places(dict[str, int]):
    """Numbers texts in the order in which they come."""

    def __missing__(self, text: str) -> int:
        return self.setdefault(text, len(self))


def network(store: Store, span: Mapping[str, str], asked: str = "") -> Record:
    """Return what a page of who met whom has to know, ready for JSON; docs/explore.md says what each part is.

    Meetings with two known persons or more, held or not, of a span of time ("since", "until") or of all; of one
    person's circle if one is asked for: the person, whom they met, and the meetings of these with each other.
    An error if it is unclear who is meant.
    """
    centre = find(store, "person", asked) if asked else ""
    every = meetings(store, Filters(since=span.get("since", ""), until=span.get("until", "")))
    people = _participants(every)
    known = _circle(every, centre)
    order = sorted(_present(known), key=lambda iri: (people[iri].name, iri))
    numbers = {iri: number for number, iri in enumerate(order)}
    held, ties = _ties(known.values(), numbers, [Status.HELD]), _ties(known.values(), numbers, list(Status))
    least, opened = opening(held, numbers.get(centre, NOBODY))
    return {
        "coverage": coverage(published(store)).shown,
        "span": dict(span),
        "left_out": 0 if centre else len(every) - len(known),
        "opening": {"least": least, "person": opened},
        "modes": {mode.value: words for mode, words in MODES.items()},
        **_listed([(iri, people[iri]) for iri in order], positions(len(order), held or ties)),
        **_told(store, known, numbers),
    }


def opening(ties: Mapping[Tie, int], centre: int = NOBODY) -> tuple[int, int]:
    """Return with how many meetings of two a picture opens, and around whom.

    The fewest meetings that leave at most MOST persons; where that would leave nobody, around who met most others.

    >>> opening({(0, 1): 1, (1, 2): 3}), opening({(0, 1): 1}, 1)
    ((1, -1), (1, 1))
    >>> opening({(0, other): 1 for other in range(1, 200)})
    (1, 0)
    """
    if centre != NOBODY or not ties:
        return 1, centre
    steps = sorted({1, *ties.values()})
    least = next((step for step in steps if _persons(ties, step) <= MOST), 0)
    if least:
        return least, NOBODY
    others = Counter(one for tie in ties for one in tie)
    return 1, min(others, key=lambda one: (-others[one], one))


def _persons(ties: Mapping[Tie, int], least: int) -> int:
    """Count the persons who have a tie of so many meetings."""
    return len({one for tie, times in ties.items() if times >= least for one in tie})


def _participants(found: Mapping[str, MeetingRecord]) -> dict[str, _Person]:
    """Return who took part, by IRI."""
    people: dict[str, _Person] = {}
    for one in sorted(found.values(), key=lambda one: one.first):
        for its in one.people.values():
            who = people.setdefault(its.id, _Person(its.name))
            who.name = max(who.name, its.name)  # of several spellings, the one that find shows
            who.offices += filter(None, [its.office])
            who.states.update(filter(None, [its.state]))
    return people


def _circle(meetings: Mapping[str, MeetingRecord], centre: str) -> dict[str, MeetingRecord]:
    """Keep the meetings of two persons; if one is meant, those of them, and of whom they met with each other."""
    if not centre:
        return {iri: one for iri, one in meetings.items() if len(one.people) >= PAIR}
    circle = _present({iri: one for iri, one in meetings.items() if centre in one.people})
    return {iri: one for iri, one in meetings.items() if len(circle.intersection(one.people)) >= PAIR}


def _present(meetings: Mapping[str, MeetingRecord]) -> set[str]:
    return {iri for one in meetings.values() for iri in one.people}


def _ties(
    meetings: Iterable[MeetingRecord], numbers: Mapping[str, int], statuses: Sequence[str]
) -> dict[tuple[int, int], int]:
    """Count the meetings of each two that have one of some statuses."""
    wanted = [sorted(numbers[iri] for iri in one.people) for one in meetings if one.status in statuses]
    times = Counter((one, other) for persons in wanted for one, other in combinations(persons, PAIR))
    return dict(sorted(times.items()))


def _listed(people: Sequence[tuple[str, _Person]], spots: Sequence[tuple[int, int]]) -> Record:
    """List the persons, and their states, the one with most meetings first."""
    total: Counter[str] = Counter()
    for _, one in people:
        total.update({one.state: sum(one.states.values())} if one.state else {})
    states = sorted(total, key=lambda name: (-total[name], name))
    places = {name: number for number, name in enumerate(states)}
    rows = [  # of an IRI the end is enough to tell persons apart in an address
        (iri.rsplit("-", 1)[-1], one.name, (one.offices or [""])[-1], places.get(one.state, NOBODY), *spot)
        for (iri, one), spot in zip(people, spots, strict=True)
    ]
    return {"states": states, "people": rows}


def _told(store: Store, meetings: Mapping[str, MeetingRecord], numbers: Mapping[str, int]) -> Record:
    """List the meetings, and the places and articles to which they point by number."""
    places, articles = _Places(), _Places()
    rows = []
    for one in meetings.values():
        first = one.told[0]
        words = [(articles[str(row["article"])], str(row["quote"]), _confidence(row)) for row in one.told[:WORDS]]
        when = (str(first["date"]), str(first["first"])[:7], str(first["last"])[:7])
        what = (str(first["mode"]), one.status, places[str(first["place"])])
        persons = sorted(numbers[person] for person in one.people)
        rows.append((*when, *what, persons, words, len(one.told) - len(words)))
    return {"places": list(places), "articles": _named(articles, cited(store, articles)), "meetings": rows}


def _named(sources: Iterable[str], known: Articles) -> list[list[str]]:
    return [[source, *(str(known[source][key]) for key in ("title", "publisher", "published"))] for source in sources]


def _confidence(row: Mapping[str, Cell]) -> float:
    return round(float(row["confidence"]), 2)
