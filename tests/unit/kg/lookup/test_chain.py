"""The shortest chain of meetings, on small made-up acquaintances."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lookup.chain import MOST, chain
from kg.model import iris
from kg.model.facts import Article, Facts, Meeting, Participant, Person, Status
from kg.reports.dossier import chain as reported
from kg.reports.filters import Filters
from kg.store.base import Store
from kg.store.oxigraph import OxigraphStore
from tests.answers import fill_as_read

Pair = tuple[str, str]


def told(pairs: Iterable[Pair], status: Status = Status.HELD) -> Iterator[Facts]:
    """Tell of a meeting of each pair, an article each."""
    for number, (one, other) in enumerate(pairs):
        article = Article(f"{status}{number}", f"{status}{number}", f"{one} met {other}.")
        claim = article.claim(0, len(article.text), "meetings.met")
        meeting = Meeting((Participant(one), Participant(other)), status, claims=(claim,))
        yield Facts(article, (Person(one), Person(other)), meetings=(meeting,))


def acquainted(*pairs: str) -> Store:
    """Fill a store with meetings of persons of one letter."""
    return fill_as_read(OxigraphStore.in_memory(), told((pair[0], pair[1]) for pair in pairs))


def found(store: Store, one: str, other: str) -> str:
    """Find a chain; write it in letters."""
    letters = {iris.person(letter): letter for letter in "abcdefghijk"}
    return "".join(letters[iri] for iri in chain(store, iris.person(one), iris.person(other)))


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ("ab", "ab"),
        ("ac cb", "acb"),
        ("ac cd db", "acdb"),
        ("ac cd db ax xb", "axb"),
        ("ac cd de ef fb", "acdefb"),
        ("ac db", ""),
        ("", ""),
    ],
)
def test_chain(pairs: str, expected: str) -> None:
    """The shortest one; none where the two do not hang together."""
    store = acquainted(*(pair.replace("x", "g") for pair in pairs.split()))
    assert found(store, "a", "b") == expected.replace("x", "g")
    assert found(store, "b", "a") == expected.replace("x", "g")[::-1]


def test_of_several_the_first() -> None:
    """The same one whatever the order in which meetings were told."""
    there, back = acquainted("ac", "cb", "ad", "db"), acquainted("bd", "da", "bc", "ca")
    expected = min(("acb", "adb"), key=lambda letters: [iris.person(letter) for letter in letters])
    assert found(there, "a", "b") == found(back, "a", "b") == expected


def test_nobody_is_chained_to_themselves() -> None:
    """From somebody to the same one there is no meeting."""
    assert found(acquainted("ab"), "a", "a") == ""


def test_only_what_was_held_counts() -> None:
    """A meeting that was planned introduces nobody."""
    store = fill_as_read(OxigraphStore.in_memory(), [*told([("a", "c")]), *told([("c", "b")], Status.PLANNED)])
    assert found(store, "a", "b") == ""


@given(st.lists(st.tuples(st.sampled_from("abcdefghi"), st.sampled_from("abcdefghi")), max_size=14))
def test_as_short_as_can_be(pairs: list[Pair]) -> None:
    """As many steps as a search that goes everywhere needs."""
    store = acquainted(*(one + other for one, other in pairs if one != other))
    near, steps = {"a"}, 0
    while "b" not in near and steps < MOST:
        near |= {met for pair in pairs for one, met in (pair, pair[::-1]) if one in near}
        steps += 1
    path = found(store, "a", "b")
    assert len(path) == (steps + 1 if "b" in near else 0)
    assert all((one, other) in pairs or (other, one) in pairs for one, other in pairwise(path))


def test_report() -> None:
    """Each step with the words that tell of it, the earliest meeting of the two."""
    store = acquainted("ac", "cb")
    [section] = reported(store, ["a", "b"], Filters()).sections
    assert [(it["name"], it["other"], it["quote"]) for it in section.records] == [
        ("a", "c", "a met c."),
        ("c", "b", "c met b."),
    ]
