"""Coreference of names within one article."""

import pytest

from loaders.entities.clusters import same_name
from tests.sentences import named, read

SAME = [
    ("v huseynov", "vusal huseynov"),
    ("ts battsetseg", "tsend battsetseg"),
    ("xi", "xi jinping"),
    ("joe bride", "joseph r bride jr"),
    ("tony blunt", "anthony john blunt"),
    ("aleksandar petrov", "alexandar petrov"),
    ("lula", "luiz carlos lula da costa"),
    ("lopez soto", "andres manuel lopez soto"),
    ("jae myung lee", "lee jae myung"),
]
OTHER = [
    ("ilham aliyev", "heydar aliyev"),
    ("bill clark", "hillary clark"),
    ("abdullah ii", "abdullah iii"),
    ("kim min", "kim yong chol"),
]


@pytest.mark.parametrize(("short", "long"), SAME)
def test_same_name(short: str, long: str) -> None:
    """Initials, short forms, parts and spellings stand for the whole, whichever comes first."""
    assert same_name(tuple(short.split()), tuple(long.split()))
    assert same_name(tuple(long.split()), tuple(short.split()))


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_other_name(one: str, other: str) -> None:
    """Namesakes are two persons."""
    assert not same_name(tuple(one.split()), tuple(other.split()))


def test_the_fullest_name_is_first() -> None:
    """A person is known by the fullest form, with the others beside it."""
    [person] = read("Mr Huseynov spoke. Vusal Huseynov then left. V. Huseynov came back.").persons
    assert person.name == "Vusal Huseynov"
    assert set(person.aliases) == {"Huseynov", "V. Huseynov"}


def test_a_title_makes_no_name_fuller() -> None:
    """A given name behind a princess's title is less than the given and the family name."""
    assert named("Princess Sirikit Mahachai spoke. Princess Sirikit then left.") == ["Sirikit Mahachai"]


def test_relatives() -> None:
    """A leader who is called by the family name is neither their son nor a minister who is called so, too."""
    assert named("President Rinne came. His son Mikko Rinne, the trade minister, left.") == ["Rinne", "Mikko Rinne"]
    assert named("President Lee met Foreign Minister Lee Dong-wook.") == ["Lee", "Lee Dong-wook"]
    assert named("Foreign Minister Mikko Rinne came. Minister Rinne left.") == ["Mikko Rinne"]


def test_order() -> None:
    """Persons come in the order of the text."""
    assert named("Ana Lind met Tarun Rao. Lind left.") == ["Ana Lind", "Tarun Rao"]


def test_a_president_is_no_minister_of_the_same_name() -> None:
    """A family name with the office of a head of state is another person than a minister in full."""
    assert named("President Kato received Foreign Minister Kato Junko on Monday.") == ["Kato", "Kato Junko"]
    assert named("President Kato spoke. President Kato Junko left.") == ["Kato Junko"]
