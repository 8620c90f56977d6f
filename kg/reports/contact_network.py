"""Who met whom as a network to look at: persons with a place each, meetings with their words, and the coverage."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from kg.lookup.find import NAMES, find, resolve
from kg.model.facts import PAIR, Status
from kg.render.report import Record
from kg.reports.coverage import coverage, published
from kg.reports.dossier import MODES
from kg.reports.layout import positions
from kg.store.base import Cell, Store
from queries.library import library, put

MOST = 150  # persons that a picture opens with
WORDS = 3  # articles whose words are shown for a meeting; of more, how many there are
NOBODY = -1
Tie = tuple[int, int]  # two persons, by their numbers
Articles = Mapping[str, Mapping[str, Cell]]  # as kg.reports.coverage.published returns them


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


@dataclass(slots=True)
class _Meeting:
    """A meeting: a row of each article that reports it, the first published first, and who took part, by IRI."""

    told: list[Mapping[str, Cell]]
    persons: list[str] = field(default_factory=list)


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
    articles = published(store)
    every = _meetings(store, span, articles)
    people = _participants(store, every)
    known = _circle(every, centre)
    order = sorted(_present(known), key=lambda iri: (people[iri].name, iri))
    numbers = {iri: number for number, iri in enumerate(order)}
    held, ties = _ties(known.values(), numbers, [Status.HELD]), _ties(known.values(), numbers, list(Status))
    least, opened = opening(held, numbers.get(centre, NOBODY))
    return {
        "coverage": coverage(articles).shown,
        "line": coverage(articles).line,
        "span": dict(span),
        "left_out": 0 if centre else len(every) - len(known),
        "opening": {"least": least, "person": opened},
        "modes": {mode.value: words for mode, words in MODES.items()},
        **_listed([(iri, people[iri]) for iri in order], positions(len(order), held or ties)),
        **_told(known, numbers, articles),
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


def _meetings(store: Store, span: Mapping[str, str], articles: Articles) -> dict[str, _Meeting]:
    """Return the meetings of a span by IRI, each with one row an article."""
    query = library(NAMES)["meetings"]
    found: dict[str, _Meeting] = {}
    for row in put(store, query, resolve(store, query, span)).dicts():
        told = found.setdefault(str(row["id"]), _Meeting([])).told
        if all(one["article"] != row["article"] for one in told):
            told.append(row)
    for one in found.values():
        one.told.sort(key=lambda row: (articles[str(row["article"])]["published"] or "9999", row["article"]))
    return found


def _participants(store: Store, meetings: Mapping[str, _Meeting]) -> dict[str, _Person]:
    """Add to each meeting who took part, and return the persons by IRI."""
    rows = [row for row in put(store, library(NAMES)["participations"], {}).dicts() if row["meeting_id"] in meetings]
    people: dict[str, _Person] = {}
    for row in sorted(rows, key=lambda row: str(meetings[str(row["meeting_id"])].told[0]["first"])):
        meetings[str(row["meeting_id"])].persons.append(str(row["person_id"]))
        who = people.setdefault(str(row["person_id"]), _Person(str(row["name"])))
        who.name = max(who.name, str(row["name"]))  # of several spellings, the one that find shows
        who.offices += filter(None, [str(row["office"])])
        who.states.update(filter(None, [str(row["state"])]))
    return people


def _circle(meetings: Mapping[str, _Meeting], centre: str) -> dict[str, _Meeting]:
    """Keep the meetings of two persons; if one is meant, those of them, and of whom they met with each other."""
    if not centre:
        return {iri: one for iri, one in meetings.items() if len(one.persons) >= PAIR}
    circle = _present({iri: one for iri, one in meetings.items() if centre in one.persons})
    return {iri: one for iri, one in meetings.items() if len(circle.intersection(one.persons)) >= PAIR}


def _present(meetings: Mapping[str, _Meeting]) -> set[str]:
    return {iri for one in meetings.values() for iri in one.persons}


def _ties(
    meetings: Iterable[_Meeting], numbers: Mapping[str, int], statuses: Sequence[str]
) -> dict[tuple[int, int], int]:
    """Count the meetings of each two that have one of some statuses."""
    wanted = [sorted(numbers[iri] for iri in one.persons) for one in meetings if _status(one) in statuses]
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


def _told(meetings: Mapping[str, _Meeting], numbers: Mapping[str, int], known: Articles) -> Record:
    """List the meetings, and the places and articles to which they point by number."""
    places, articles = _Places(), _Places()
    rows = []
    for one in meetings.values():
        first = one.told[0]
        words = [(articles[str(row["article"])], str(row["quote"]), _confidence(row)) for row in one.told[:WORDS]]
        when = (str(first["date"]), str(first["first"])[:7], str(first["last"])[:7])
        what = (str(first["mode"]), _status(one), places[str(first["place"])])
        persons = sorted(numbers[person] for person in one.persons)
        rows.append((*when, *what, persons, words, len(one.told) - len(words)))
    return {"places": list(places), "articles": _named(articles, known), "meetings": rows}


def _named(sources: Iterable[str], known: Articles) -> list[list[str]]:
    return [[source, *(str(known[source][key]) for key in ("title", "publisher", "published"))] for source in sources]


def _confidence(row: Mapping[str, Cell]) -> float:
    return round(float(row["confidence"]), 2)


def _status(meeting: _Meeting) -> str:
    return str(meeting.told[0]["status"])
