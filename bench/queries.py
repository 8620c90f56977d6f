"""How long each canned query takes on stores of many made-up meetings: python -m bench.queries MEETINGS STORE...

A store is an address as --store takes it; one that is empty is filled first (an Oxigraph folder
in bulk, others by copying from the first).  Each query is asked with DRAWS seeded choices of what
there is to ask about: every person, state, organization and office is as likely as any other; a
span is a month, for one state or organization a year.  Each choice is asked twice, and the second
answer, read to its end, is timed.  Prints median and 95th percentile in milliseconds of the wall
clock, and the median of the rows; for what runs in this process, also in milliseconds of the
processor, which other work on the machine hardly changes.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from bench import meetings
from kg.graph.triples import triples
from kg.lookup.find import DATE
from kg.model import iris
from kg.model.facts import Facts
from kg.store.address import open_store
from kg.store.base import Store, Term
from kg.store.oxigraph import MERGED
from queries.library import Query, library, put

DRAWS = 40
WALL, BOTH = 2, 4  # figures of a server, and of what runs in this process
BATCH = 200  # articles that are copied at once
Dice = random.Random


def fill(folder: Path, number: int) -> None:
    """Fill an Oxigraph folder with that many meetings, in bulk."""
    store = ox.Store(str(folder))
    store.bulk_extend(quad for facts in meetings.articles(number) for quad in _quads(facts))
    store.flush()
    store.optimize()


def _quads(facts: Facts) -> Iterator[ox.Quad]:
    graph = ox.NamedNode(iris.article(facts.article.source))
    return (ox.Quad(it.subject, it.predicate, it.object, to) for it in triples(facts) for to in (graph, MERGED))


def copy(number: int, target: Store) -> None:
    """Load the same meetings into a store by its own means; tell the pace."""
    batch: dict[str, list[ox.Triple]] = {}
    start, count = time.perf_counter(), 0
    for facts in meetings.articles(number):
        batch[iris.article(facts.article.source)] = triples(facts)
        count += 1
        if len(batch) == BATCH:
            target.replace_all(batch)
            batch = {}
            print(f"{count} articles, {count / (time.perf_counter() - start):.0f} a second", end="\r", file=sys.stderr)
    target.replace_all(batch)
    target.flush()
    print(f"{count} articles into {target.address}: {time.perf_counter() - start:.0f} s", file=sys.stderr)


def _pair(number: int, dice: Dice, *, both: bool) -> tuple[int, int]:
    """Choose two persons, the second of them, or both, among the hundred most frequent."""
    one = dice.randrange(100) if both else dice.randrange(max(20, number // 5))
    return one, dice.choice([other for other in range(100) if other != one])


@cache
def _meetings(number: int) -> list[str]:
    """Return the IRIs of the meetings of the first articles, in a store of that many meetings."""
    return [
        iris.event("meeting", iris.article(facts.article.source), it.claims, [who.person for who in it.participants])
        for facts in islice(meetings.articles(number), DRAWS)
        for it in facts.meetings
    ]


def values(query: Query, number: int, dice: Dice) -> Mapping[str, Term]:
    """Choose what to ask a query about, in a store of that many meetings."""
    # of two persons drawn from all hardly any have met
    one, other = _pair(number, dice, both="other" in query.parameters and dice.random() < 0.5)  # noqa: PLR2004
    state, other_state = dice.sample(meetings.STATES, 2)
    first = meetings.FIRST + timedelta(days=dice.randrange(meetings.DAYS))
    narrow = {"state", "organization", "person"} & query.parameters.keys()
    span = (f"{first.year}-01-01", f"{first.year}-12-31") if narrow else _month(first)
    asked: dict[str, Term] = {
        "person": ox.NamedNode(iris.person(meetings.person(one))),
        "other": ox.NamedNode(iris.person(meetings.person(other))),
        "state": ox.NamedNode(iris.state(state)),
        "other_state": ox.NamedNode(iris.state(other_state)),
        "organization": ox.NamedNode(iris.organization(dice.choice(meetings.BODIES))),
        "post": ox.NamedNode(iris.post(meetings.office(one))),
        "meeting": ox.NamedNode(dice.choice(_meetings(number))),
        "date": ox.Literal(first.isoformat(), datatype=DATE),
        "since": ox.Literal(span[0]),
        "until": ox.Literal(span[1]),
    }
    return {name: asked[name] for name in query.parameters}


def _month(day: date) -> tuple[str, str]:
    first = day.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return first.isoformat(), last.isoformat()


def timed(ask: Callable[[], int]) -> tuple[int, float, float]:
    """Ask, and return the rows and the milliseconds of the wall clock and of the processor."""
    start, used = time.perf_counter(), time.process_time()
    rows = ask()
    return rows, (time.perf_counter() - start) * 1000, (time.process_time() - used) * 1000


def measure(store: Store, query: Query, number: int) -> tuple[float, list[float]]:
    """Return the median of the rows, and median and 95th percentile of the milliseconds of both clocks."""
    dice = Dice(query.name)
    found = []
    for _ in range(DRAWS if query.parameters else 5):
        chosen = values(query, number, dice)

        def ask(chosen: Mapping[str, Term] = chosen) -> int:
            return sum(1 for _ in put(store, query, chosen))

        ask()
        found.append(timed(ask))
    rows, *clocks = zip(*found, strict=True)
    marks = [mark for it in clocks for mark in (statistics.median(it), statistics.quantiles(it, n=20)[-1])]
    return statistics.median(rows), marks


def filled(address: str, number: int) -> Store:
    """Open a store that has that many meetings; it is filled if it is empty."""
    if ":" not in address and not Path(address).exists():
        fill(Path(address), number)
    elif ":" in address:
        store = open_store(address)
        if not any(True for _ in store.articles()):
            copy(number, store)
        if address == "memory:":
            return store
        store.close()
    return open_store(address, read_only=True)


def main(number: int, addresses: list[str]) -> None:
    """Fill the stores that are empty, and print the table."""
    stores = [filled(address, number) for address in addresses]
    shown = [WALL if "://" in address else BOTH for address in addresses]
    heads = (
        f" {it} median | p95 |" + " processor | p95 |" * (many == BOTH)
        for it, many in zip(addresses, shown, strict=True)
    )
    print(f"| query | rows |{''.join(heads)}\n|---|---|{'---|' * sum(shown)}")
    for query in library().values():
        found = [measure(store, query, number) for store in stores]
        marks = [mark for (_, marks), many in zip(found, shown, strict=True) for mark in marks[:many]]
        print(f"| {query.name} | {found[0][0]:.0f} |{''.join(f' {mark:.1f} |' for mark in marks)}", flush=True)
    for store in stores:
        store.close()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
