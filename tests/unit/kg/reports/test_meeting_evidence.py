"""Reports over many articles: what contradicts, what is news, who is one now; with made-up articles."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest

from kg.identity.meetings.merge import record
from kg.maintenance.resolving import know
from kg.model.dates import Basis
from kg.model.errors import NameNotFoundError
from kg.model.facts import Facts, Mode, Place, State, Status
from kg.model.history import Load, brought
from kg.render.report import Report
from kg.reports.conflicts import GRAVE, PLAIN, SLIGHT, apart, contradicting
from kg.reports.contacts import party
from kg.reports.meeting_evidence import MeetingEvidence, StoredMeetings, course, steps
from kg.reports.news import NewArticles, news, published_since
from kg.reports.readouts import readouts
from kg.store.oxigraph import OxigraphStore
from tests.retold import TURKU, Told, article, filled
from tests.world import FINLAND, HELSINKI, VIENNA

BOTH = ("Ann Aare", "Bo Berg")
DAY = "2024-05-06"
PRINTED = Basis.PUBLISHED


def accounts(*articles: Facts) -> StoredMeetings:
    """Load articles into a store of their own, and settle who is who."""
    store = filled(OxigraphStore.in_memory(), articles)
    return StoredMeetings(store, know(store))


def tell(number: int, told: Told, words: str = "") -> Facts:
    """Make an article of May 2024."""
    return article(f"https://news.example/{number}", f"2024-05-{number:02}", words or f"They met ({number}).", told)


def together(*told: Told) -> list[MeetingEvidence]:
    """Tell of one meeting, whatever a resolution would make of it."""
    alone = [accounts(tell(number, one)) for number, one in enumerate(told, 7)]
    return [one.of(one.records[0])[0] for one in alone]


def found(told: Sequence[MeetingEvidence]) -> list[tuple[str, tuple[str, ...], int]]:
    """Return the contradictions in some accounts."""
    agreed = record([one.mention for one in told])
    return [(one.aspect, one.values, one.weight) for one in contradicting(agreed, told)]


CONFLICTS = [
    ((Told(BOTH, DAY), Told(BOTH, "2024-05-07")), [("date", (DAY, "2024-05-07"), GRAVE)]),
    ((Told(BOTH, DAY), Told(BOTH, "2024-05-07", basis=PRINTED)), [("date", (DAY, "2024-05-07"), SLIGHT)]),
    ((Told(BOTH, DAY), Told(BOTH, "2024-05")), []),
    ((Told(BOTH, DAY), Told(BOTH, "")), []),
    ((Told(BOTH, DAY), Told(BOTH, "XXXX-05-07")), []),
    ((Told(BOTH, DAY), Told(BOTH, "2024-05-07", status=Status.PLANNED)), []),
    ((Told(BOTH, DAY, TURKU), Told(BOTH, DAY, VIENNA)), [("place", ("Turku", "Vienna"), GRAVE)]),
    ((Told(BOTH, DAY, TURKU), Told(BOTH, DAY, HELSINKI)), [("place", ("Turku", "Helsinki"), PLAIN)]),
    ((Told(BOTH, DAY, TURKU), Told(BOTH, DAY, FINLAND)), []),
    ((Told(BOTH, DAY, TURKU), Told(BOTH, DAY, Place("Turku"))), []),
    ((Told(BOTH, DAY, TURKU), Told(BOTH, DAY, State("SE", "Sweden"))), [("place", ("Turku", "Sweden"), GRAVE)]),
    (
        (Told(BOTH, DAY, mode=Mode.PHONE), Told(BOTH, DAY, mode=Mode.VIDEO)),
        [("mode", ("by telephone", "by video"), PLAIN)],
    ),
    ((Told(BOTH, DAY), Told(BOTH, DAY, status=Status.DENIED)), [("status", ("held", "denied"), GRAVE)]),
    ((Told(BOTH, DAY, status=Status.PLANNED), Told(BOTH, DAY, status=Status.CANCELLED)), []),
]


@pytest.mark.parametrize(("told", "expected"), CONFLICTS)
def test_contradicting(told: tuple[Told, ...], expected: list[tuple[str, tuple[str, ...], int]]) -> None:
    """What cannot all be true; a plan that came to something else, and what one leaves open, is not."""
    assert found(together(*told)) == expected


def test_apart() -> None:
    """Meetings on two days that follow each other may be one, unless a town or one article says otherwise."""
    near = Told(BOTH, DAY, TURKU), Told(BOTH, "2024-05-07")
    assert len(list(apart(accounts(*(tell(9 + at, one) for at, one in enumerate(near)))))) == 1
    for other in (Told(BOTH, "2024-05-08"), Told(BOTH, "2024-05-07", VIENNA), Told((*BOTH, "Cid Cole"), "2024-05-07")):
        assert list(apart(accounts(tell(9, near[0]), tell(10, other)))) == []


def test_steps() -> None:
    """Each new status is a step; a plan that is told again after the meeting is none."""
    plan, held = Told(BOTH, DAY, status=Status.PLANNED), Told(BOTH, DAY)
    told = together(plan, plan, held, plan)
    taken = steps(told)
    assert [(one["status"], one["published"]) for one in taken] == [("planned", "2024-05-07"), ("held", "2024-05-09")]
    assert course(taken) == "planned (2024-05-07) → held (2024-05-09)"
    assert course(taken[:1]) == ""


def sections(report: Report) -> dict[str, list[str]]:
    """Return the headlines of what a report has, by section."""
    return {one.key: [one.item(record).head for record in one.records] for one in report.sections if one.records}


def reported(everything: StoredMeetings, brought: NewArticles, store: OxigraphStore) -> dict[str, list[str]]:
    """Return the headlines of the news."""
    return sections(news(store, everything, brought))


def test_news_of_a_meeting() -> None:
    """A meeting is new, has moved on, or is told again."""
    plan, held = Told(BOTH, DAY, TURKU, Status.PLANNED), Told(BOTH, DAY, TURKU)
    store = OxigraphStore.in_memory()
    filled(store, [tell(1, plan), tell(7, held), tell(8, held), tell(9, Told(("Bo Berg", "Cid Cole"), "2024-05-08"))])
    everything = StoredMeetings(store, know(store))
    met, other = "2024-05-06, Turku, in person: Ann Aare, Bo Berg", "2024-05-08, in person: Bo Berg, Cid Cole"

    def of(*numbers: int) -> NewArticles:
        return NewArticles(frozenset(f"https://news.example/{number}" for number in numbers))

    assert reported(everything, of(9), store) == {"meetings": [other]}
    assert reported(everything, of(7, 8), store) == {"moved": [met]}
    assert reported(everything, of(8), store) == {"again": [met]}
    assert reported(everything, of(1, 7, 8, 9), store) == {"meetings": [met, other]}
    assert reported(everything, of(), store) == {}
    moved = news(store, everything, of(7, 8)).sections[1]
    assert moved.item(moved.records[0]).details == ["status: planned → held"]
    assert moved.records[0]["more"] == ["https://news.example/8"]
    assert published_since(store, date(2024, 5, 8)).new == of(8, 9).new


def test_an_article_read_anew_is_no_news() -> None:
    """What only a changed article tells may have been known; what it tells beside others is compared."""
    store = OxigraphStore.in_memory()
    filled(store, [tell(7, Told(BOTH, DAY, TURKU)), tell(8, Told(("Bo Berg", "Cid Cole"), "2024-05-08"))])
    everything = StoredMeetings(store, know(store))
    changed = NewArticles(frozenset(), frozenset({"https://news.example/7", "https://news.example/8"}))
    assert reported(everything, changed, store) == {}


def test_persons_who_are_one_now() -> None:
    """A name that a new article has for somebody is told, with the reason."""
    store = OxigraphStore.in_memory()
    one = Told(("Volodymyr Zelenskyy", "Bo Berg"), DAY)
    filled(store, [tell(7, one), tell(8, Told(("Volodymyr Zelensky", "Bo Berg"), DAY))])
    everything = StoredMeetings(store, know(store))
    heads = reported(everything, NewArticles(frozenset({"https://news.example/8"})), store)
    assert heads["called"] == ["Volodymyr Zelenskyy: Volodymyr Zelensky"]


def test_what_loads_have_brought() -> None:
    """The last load counts, or all since a time; what the first line found was there before."""
    times = [datetime(2024, 5, day, tzinfo=UTC) for day in (1, 2, 3)]
    told = [
        Load(created_at=times[0], new=("b",), found=("a",)),
        Load(created_at=times[1], new=("c",), changed=("a",)),
        Load(created_at=times[2], new=("d",), found=("killed",)),
    ]
    assert brought(told, None) == (frozenset({"d", "killed"}), frozenset())
    assert brought(told, times[1]) == (frozenset({"c", "d", "killed"}), frozenset({"a"}))
    assert brought(told, times[0]) == (frozenset({"b", "c", "d", "killed"}), frozenset({"a"}))
    assert brought(told[:1], None) == (frozenset({"b"}), frozenset())


def test_persons_whom_only_one_side_names() -> None:
    """Each side has a column; persons and topics that only one of them has are marked."""
    store = OxigraphStore.in_memory()
    three = Told(("Anna Kovač", "Petra Zorn", "Tomas Rinne"), DAY, topics=("trade", "Energy"))
    two = Told(("Anna Kovač", "Tomas Rinne"), DAY, topics=("energy",))
    filled(store, [
        article("https://gov.example.si/1", "2024-05-07", "The three met.", three),
        article("https://gov.example.fi/1", "2024-05-08", "The two met.", two),
    ])  # fmt: skip
    everything = StoredMeetings(store, know(store))
    [section] = readouts(store, everything, []).sections
    [shown] = section.records
    sides = shown["sides"]
    assert isinstance(sides, list)
    assert [(one["side"], one["persons"], one["topics"]) for one in sides] == [
        ("Slovenia", ["Petra Zorn"], ["trade"]),
        ("Finland", [], []),
    ]
    assert shown["topics"] == ["Energy"]
    assert [one.details for one in section.item(shown).sides] == [
        ["only here, persons: Petra Zorn", "only here, topics: trade"],
        ["", ""],
    ]
    [one] = readouts(store, everything, [everything.records[0].iri]).sections[0].records
    assert one == shown


def test_one_side_alone() -> None:
    """Where one side alone tells of a meeting, each of its articles has a column of its own."""
    store = filled(OxigraphStore.in_memory(), [tell(7, Told(BOTH, DAY)), tell(8, Told(BOTH, DAY))])
    everything = StoredMeetings(store, know(store))
    assert readouts(store, everything, []).sections[0].records == []
    [shown] = readouts(store, everything, ["Ann Aare"]).sections[0].records
    sides = shown["sides"]
    assert isinstance(sides, list)
    assert [one["side"] for one in sides] == ["news.example, 2024-05-07", "news.example, 2024-05-08"]


def test_party() -> None:
    """A state's name is the state, whatever persons are called; else it is a person."""
    store = filled(OxigraphStore.in_memory(), [tell(7, Told(("Bo Berg", "Ann Jordan"), DAY))])
    assert party(store, "Jordan").kind == "state"
    assert (party(store, "Ann Jordan").kind, party(store, "Ann Jordan").name) == ("person", "Ann Jordan")
    with pytest.raises(NameNotFoundError):
        party(store, "Nobody Known")
