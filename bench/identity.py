"""What identity costs beside reading the articles: python -m bench.identity [--sizes N ...] [--real].

Made-up articles have about three persons and a meeting each, as real ones have; a few persons are told of
often, most of them rarely, and names come bare, by initials and misspelt.  With --real the articles beside the
checkout are read first, and the share of the time is measured on them.
"""

import argparse
import random
import resource
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.accuracy import SHARED, articles
from kg.graph.triples import triples
from kg.maintenance.loading import LoadProgress, load
from kg.maintenance.resolving import know, settle
from kg.model.dates import Basis, PartialDate
from kg.model.facts import Article, Facts, Meeting, Participant, Person, Position, State, ValueBasis
from kg.store.oxigraph import OxigraphStore
from loaders.pipeline import extract
from loaders.reference import tables
from loaders.reference.posts import office_kind

GOAL = 0.15  # of the time that loading takes
SIZES = (1_000, 2_000, 10_000, 100_000)
TITLES = ("President", "Prime Minister", "Foreign Minister", "Ambassador", "Speaker", "Minister of Defence")
STARTS, MIDDLES, ENDS = (*"BDFGHKLMNPRSTVZ", "Ch", "Sh"), (*"aeiou", "ai"), "lmnrstkd"
STATED, DATED = 0.4, 0.8  # shares of offices that name their state, and of meetings with a date
BARE, INITIAL, MISSPELT, TURNED = 0.25, 0.05, 0.03, 0.03  # shares of names
Somebody = tuple[str, str, State, str]  # given name, family name, state, title
FIRST, DAYS = date(1999, 1, 1), 9_500


def made_up(number: int, seed: int = 1) -> Iterator[Facts]:
    """Yield that many articles; the same ones for the same number."""
    dice = random.Random(seed)  # noqa: S311 - made-up data hides nothing
    people = crowd(dice, number)
    for at in range(number):
        yield _article(at, dict.fromkeys(people(3)), dice)


def crowd(dice: random.Random, articles: int) -> Callable[[int], list[Somebody]]:
    """Return what draws so many persons for an article; a few are drawn often, most of them rarely."""
    states = [row.state for row in tables.states()]
    everybody = [_somebody(dice, states) for _ in range(max(50, articles))]
    weights = list(accumulate(1 / (place + 1) for place in range(len(everybody))))
    return lambda number: dice.choices(everybody, cum_weights=weights, k=number)


def _somebody(dice: random.Random, states: Sequence[State]) -> Somebody:
    given, family = _word(dice, 2), _word(dice, dice.choice((2, 3)))
    return given, family, dice.choice(states), dice.choice(TITLES)


def _word(dice: random.Random, syllables: int) -> str:
    return "".join(dice.choice(STARTS) + dice.choice(MIDDLES) for _ in range(syllables)).capitalize() + dice.choice(
        ENDS
    )


def _article(number: int, people: Iterable[Somebody], dice: random.Random) -> Facts:
    day = FIRST + timedelta(days=dice.randrange(DAYS))
    named = {_named(one, dice): one for one in people}
    text = f"Talk {number}\n\n{' and '.join(named)} met on that day."
    article = Article(str(number), f"https://news.example/{number}", text, f"Talk {number}", day)
    claim = article.claim(article.body, len(text), "meetings.met")
    held = {
        name: Position(
            name,
            title,
            None,
            state,
            kind=office_kind(title),
            state_basis=ValueBasis.STATED if dice.random() < STATED else ValueBasis.INFERRED,
        )
        for name, (_, _, state, title) in named.items()
    }
    persons = tuple(Person(name, (), held[name].state) for name in named)
    parts = tuple(Participant(name, position=held[name]) for name in list(named)[:2])
    when = PartialDate(day.isoformat(), Basis.PUBLISHED) if dice.random() < DATED else None
    told = (Meeting(parts, date=when, claims=(claim,)),) if len(parts) > 1 else ()
    return Facts(article, persons, tuple(held.values()), told)


def _named(one: Somebody, dice: random.Random) -> str:
    given, family, *_ = one
    written = (family, f"{given[0]}. {family}", f"{given} {family[:-2]}{family[-1]}", f"{family} {given}")
    shares = (BARE, INITIAL, MISSPELT, TURNED)
    return dice.choices((*written, f"{given} {family}"), (*shares, 1 - sum(shares)))[0]


def measure(name: str, found: list[Facts], loading: float) -> None:
    """Print what it takes to know who is who once all is loaded, and its share of a load of so many seconds.

    That is reading the facts of all articles back from a store on disk, resolving them, and writing anew what changes.
    """
    with TemporaryDirectory() as folder, OxigraphStore.on_disk(Path(folder) / "db") as store:
        list(load(store, found, LoadProgress()))
        del found[:]
        start = time.process_time()
        known = know(store)
        resolved = time.process_time() - start
        written = sum(1 for _ in settle(store, known))
        spent = time.process_time() - start
    articles = len(known.evidence)
    persons = len({one.person for one in known.resolution.persons.values()})
    told = len({one.iri for one in known.resolution.meetings.values()})
    share = f"; {spent / loading:.1%} of {loading:.0f} s to load them (goal: {GOAL:.0%})" if loading else ""
    print(f"{name}: {articles} articles, {persons} persons, {told} meetings, {written} written anew", end="; ")
    print(f"{resolved:.1f} + {spent - resolved:.1f} s, {1e6 * spent / articles:.0f} us an article{share}", end="; ")
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MB", flush=True)


def main() -> None:
    """Measure real articles if they are wanted, then made-up ones, which load as fast as the real ones would."""
    parser = argparse.ArgumentParser(prog="python -m bench.identity")
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--real", action="store_true", help="read the articles beside the checkout as well")
    given = parser.parse_args()
    pace = 0.0  # seconds to load an article
    if given.real:
        paths = sorted((SHARED / "corpus").glob("*.jsonl"))
        start = time.process_time()
        found = {facts.article.source: facts for path in paths for facts in extract(articles(path))}
        for facts in found.values():
            triples(facts)
        pace = (time.process_time() - start) / len(found)
        measure("real", list(found.values()), pace * len(found))
    for size in given.sizes:
        measure("made up", list(made_up(size)), pace * size)


if __name__ == "__main__":
    main()
