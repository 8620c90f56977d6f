"""The network of a page: who is in it, how it opens, and that the same store gives the same."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from kg.model.errors import NameNotFoundError
from kg.reports.contact_network import MOST, NOBODY, network, opening
from kg.reports.coverage import coverage, published
from kg.reports.layout import HEIGHT, WIDTH, positions
from kg.store.oxigraph import OxigraphStore
from tests.answers import fill
from tests.retold import retold
from tests.world import world


@pytest.fixture(scope="module")
def store() -> OxigraphStore:
    """Make a store of the small world; no test changes it."""
    filled = OxigraphStore.in_memory()
    fill(filled)
    return filled


def made(store: OxigraphStore, span: Mapping[str, str] | None = None, asked: str = "") -> Any:
    """Make the network as JSON has it."""
    return network(store, span or {}, asked)


def names(found: Any) -> list[str]:
    """Return who is in it."""
    return [row[1] for row in found["people"]]


def test_persons_and_meetings(store: OxigraphStore) -> None:
    """Every meeting of two persons is there, with its persons, words and article."""
    found = made(store)
    assert len(found["meetings"]) == 14
    assert found["left_out"] == 0
    [call] = [row for row in found["meetings"] if row[3] == "phone"]
    date, first, last, _, status, place, persons, words, more = call
    assert (date, first, last, status, found["places"][place], more) == (
        "2024-05-13",
        "2024-05",
        "2024-05",
        "held",
        "",
        0,
    )
    assert [names(found)[one] for one in persons] == ["Anna Kovač", "Tomas Rinne"]
    [(article, quote, confidence)] = words
    assert found["articles"][article] == (
        ["https://news.example/2024/call", "Kovač and Rinne speak", "News of the North", "2024-05-14"]
    )
    assert quote.startswith("Prime Minister Anna Kovač of Slovenia and Tomas Rinne")
    assert confidence == 0.9


def test_office_and_state(store: OxigraphStore) -> None:
    """Who took part for several states is of the one most often; the newest office is shown."""
    found = made(store)
    people = {name: (office, state) for _, name, office, state, *_ in found["people"]}
    assert people["Tomas Rinne"] == ("President, Finland", found["states"].index("Finland"))
    assert people["Piet Claes"] == ("", NOBODY)


def test_span(store: OxigraphStore) -> None:
    """Meetings that may have been at another time are left out, and persons who have no other."""
    found = made(store, {"since": "2024-05", "until": "2024-05"})
    assert sorted({row[0] for row in found["meetings"]}) == ["2024-05", "2024-05-02", "2024-05-04", "2024-05-13"]
    assert "Petra Zorn" not in names(found)
    assert found["span"] == {"since": "2024-05", "until": "2024-05"}


def test_circle(store: OxigraphStore) -> None:
    """Of one person's circle it has whom they met, and opens around them."""
    found = made(store, asked="Huseynov")
    assert names(found)[found["opening"]["person"]] == "Vusal Huseynov"
    assert {"Anna Kovač", "António Vitorino"} <= set(names(found))
    assert "Piet Claes" not in names(found)
    with pytest.raises(NameNotFoundError):
        made(store, asked="Nobody Nowhere")


def test_nobody_met() -> None:
    """A person without a meeting, and a store without articles, are no error."""
    store = OxigraphStore.in_memory()
    assert made(store)["people"] == []
    assert made(store)["coverage"]["line"] == "From no articles: nothing has been loaded"
    fill(store)
    assert made(store, asked="Karl Brandt")["opening"] == {"least": 1, "person": NOBODY}


def test_same_whatever_came_first(store: OxigraphStore) -> None:
    """The order of loading changes nothing, down to the places."""
    turned = OxigraphStore.in_memory()
    fill(turned, reversed(list(world())))
    assert made(turned) == made(store)


def test_several_articles() -> None:
    """A meeting that several articles report has the words of each, the first published first."""
    store = OxigraphStore.in_memory()
    fill(store, retold())
    found = made(store)
    several = [[found["articles"][one][3] for one, *_ in row[7]] for row in found["meetings"] if len(row[7]) > 1]
    assert several
    assert all(days == sorted(days) for days in several)


def test_coverage(store: OxigraphStore) -> None:
    """Whoever publishes no name goes by the host; articles without a date are counted."""
    known = coverage(published(store))
    assert (known.articles, known.first, known.last, known.undated) == (8, "2024-04-02", "2024-07-02", 2)
    assert dict(known.publishers) == {
        "News of the North": 1,
        "news.example": 3,
        "no publisher given": 3,
        "president.example.fi": 1,
    }
    assert known.line.startswith(
        "From 8 articles (news.example 3, no publisher given 3, News of the North 1 and 1 other"
    )


def test_opening_threshold() -> None:
    """The fewest meetings that leave few enough persons."""
    chain = {(one, one + 1): 1 + (one >= 300) + (one >= 380) for one in range(400)}
    assert opening(chain) == (2, NOBODY)
    crowd = {(one, one + 1): 2 for one in range(MOST + 1)}
    assert opening(crowd) == (1, 1)
    assert opening({}) == (1, NOBODY)


@pytest.mark.parametrize("ties", [{}, {(0, 1): 1}, {(one, one + 1): one + 1 for one in range(599)}])
def test_layout_is_within_the_picture(ties: dict[tuple[int, int], int]) -> None:
    """Everybody has a place within it, the same each time."""
    placed = positions(600, ties)
    assert len(placed) == 600
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in placed)
    assert placed == positions(600, ties)


def distance(placed: Sequence[tuple[int, int]], one: int, other: int) -> float:
    """Return how far two stand from each other."""
    return float(sum((a - b) ** 2 for a, b in zip(placed[one], placed[other], strict=True)) ** 0.5)


def test_layout_shows_who_met() -> None:
    """Two groups that one tie joins stand apart; nobody stands on another's place."""
    groups = [range(10), range(10, 20)]
    ties = {(one, other): 3 for group in groups for one in group for other in group if one < other} | {(0, 10): 1}
    placed = positions(20, ties)
    assert distance(placed, 1, 2) < distance(placed, 1, 12)
    assert len(set(placed)) == 20
