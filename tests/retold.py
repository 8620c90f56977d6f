"""Made-up articles of several sides about the same meetings of persons of the small world, built by hand.

A plan that came to be in another town, a plan that was called off, a meeting that one side denies,
and one that two sides tell with two days.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.model.dates import Basis, PartialDate
from kg.model.facts import Article, Facts, Meeting, Mode, Participant, Person, Place, State, Status
from kg.store.base import Store
from kg.store.oxigraph import OxigraphStore
from tests.answers import fill
from tests.world import FINLAND, HELSINKI, MOLDOVA, SLOVENIA, VIENNA, world

TURKU = Place("Turku", FINLAND)
STATES = {
    "Anna Kovač": SLOVENIA,
    "Petra Zorn": SLOVENIA,
    "Tomas Rinne": FINLAND,
    "Ion Munteanu": MOLDOVA,
    "Lidia Ferro": None,
    "Ana Belli": None,
}
SLOVENE, FINNISH, MOLDOVAN = "https://gov.example.si", "https://president.example.fi", "https://mfa.example.md"


@dataclass(frozen=True)
class Told:
    """What one article tells of a meeting: about whom, and how it went."""

    persons: Sequence[str]
    day: str = ""
    place: Place | State | None = None
    status: Status = Status.HELD
    topics: Sequence[str] = ()
    mode: Mode = Mode.IN_PERSON
    basis: Basis = Basis.EXPLICIT


def article(source: str, published: str, words: str, told: Told, publisher: str = "") -> Facts:
    """Make an article of one sentence, and what it tells."""
    text = Article(
        source.rpartition("/")[2], source, f"{words} More follows.", published=date.fromisoformat(published),
        url=source if "://" in source else None, publisher=publisher,
    )  # fmt: skip
    meeting = Meeting(
        tuple(Participant(one) for one in told.persons),
        told.status,
        told.mode,
        PartialDate(told.day, told.basis) if told.day else None,
        told.place,
        topics=tuple(told.topics),
        claims=(text.claim(0, len(words), "meetings.met", 0.9),),
    )
    return Facts(text, tuple(Person(one, state=STATES.get(one)) for one in told.persons), meetings=(meeting,))


def retold() -> Iterator[Facts]:
    """Yield the facts of every article."""
    yield from _moved()
    yield from _off()
    yield from _denied()
    yield from _two_days()


def _moved() -> Iterator[Facts]:
    """Tell of a plan, and of what came of it on two sides."""
    both, three = ("Anna Kovač", "Tomas Rinne"), ("Anna Kovač", "Petra Zorn", "Tomas Rinne")
    yield article(
        f"{SLOVENE}/plan", "2024-08-20", "Prime Minister Kovač will meet President Rinne in Helsinki on 3 September.",
        Told(both, "2024-09-03", HELSINKI, Status.PLANNED),
    )  # fmt: skip
    yield article(
        f"{FINNISH}/turku", "2024-09-03", "President Rinne received Prime Minister Kovač in Turku today.",
        Told(both, "2024-09-03", TURKU, topics=("energy", "the Baltic Sea")),
    )  # fmt: skip
    yield article(
        f"{SLOVENE}/helsinki", "2024-09-04", "On 3 September Ms Kovač and Ms Zorn met Mr Rinne in Helsinki.",
        Told(three, "2024-09-03", HELSINKI, topics=("Energy", "forests")),
    )  # fmt: skip


def _off() -> Iterator[Facts]:
    """Tell of a plan that was called off."""
    both = "Ana Belli", "Tomas Rinne"
    yield article(
        f"{FINNISH}/belli", "2024-09-20", "President Rinne is to meet Ana Belli on 10 October.",
        Told(both, "2024-10-10", HELSINKI, Status.PLANNED),
    )  # fmt: skip
    yield article(
        "belli-off", "2024-10-08", "The meeting of Mr Rinne and Ms Belli on 10 October is cancelled.",
        Told(both, "2024-10-10", None, Status.CANCELLED), "News of the North",
    )  # fmt: skip


def _denied() -> Iterator[Facts]:
    """Tell of a meeting that one side says there was, and the other that there was not."""
    both = "Ion Munteanu", "Tomas Rinne"
    yield article(
        f"{MOLDOVAN}/rinne", "2024-11-06", "Mr Munteanu met President Rinne on 5 November.",
        Told(both, "2024-11-05", VIENNA),
    )  # fmt: skip
    yield article(
        f"{FINNISH}/no", "2024-11-07", "President Rinne did not meet Mr Munteanu on 5 November, his office said.",
        Told(both, "2024-11-05", None, Status.DENIED),
    )  # fmt: skip


def _two_days() -> Iterator[Facts]:
    """Tell of a meeting on a day, and on the day after."""
    both = "Anna Kovač", "Lidia Ferro"
    yield article(
        f"{SLOVENE}/ferro", "2024-11-14", "Ms Kovač met Ms Ferro in Vienna on 12 November.",
        Told(both, "2024-11-12", VIENNA),
    )  # fmt: skip
    yield article(
        "council-news", "2024-11-15", "On 13 November Ms Ferro met Ms Kovač in Vienna.",
        Told(both, "2024-11-13", VIENNA), "Alpine Water Council",
    )  # fmt: skip


def filled(store: Store, articles: Iterable[Facts] | None = None) -> Store:
    """Load the small world and what is told again of it, or other facts, as they are once it is known who is who."""
    return fill(store, [*world(), *retold()] if articles is None else articles)


def on_disk(folder: Path) -> str:
    """Make a store in a folder, and return its address."""
    with OxigraphStore.on_disk(folder) as opened:
        filled(opened)
        opened.flush()
    return str(folder)
