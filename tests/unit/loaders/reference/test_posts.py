"""Which offices are one however they are put, and which one person holds at a time."""

import pytest

from loaders.reference.posts import post

SAME = [
    ("Foreign Minister, Finland", "Minister of Foreign Affairs, Finland"),
    ("Foreign Minister, Hungary", "Minister of Foreign Affairs and Trade, Hungary"),
    ("Foreign Secretary, United Kingdom", "Foreign Minister, United Kingdom"),
    ("Acting Secretary of State, United States", "Secretary of State, United States"),
    ("Federal Chancellor, Germany", "Chancellor, Germany"),
    ("Defense Minister, Israel", "Minister of Defence, Israel"),
    ("Majesty King, Jordan", "King, Jordan"),
]
APART = [
    ("Chancellor, Germany", "Chancellor, Austria"),
    ("Foreign Minister, Germany", "Foreign Minister, East Germany"),
    ("Foreign Minister, Finland", "Deputy Foreign Minister, Finland"),
    ("Secretary of State, United States", "State Secretary, United States"),
    ("President, Finland", "Vice President, Finland"),
    ("Foreign Secretary, India", "Foreign Minister, India"),
    ("Ambassador to Chad, United States", "Ambassador to Chad, France"),
]
SOLE = [
    "President, Finland", "Prime Minister, Israel", "Finance Minister, Russia", "Secretary of State, United States",
    "Vice President, United States", "Ambassador to Chad, United States", "Secretary General, United Nations",
    "Permanent Representative to the United Nations, Finland", "King, Jordan", "Foreign Secretary, India",
]  # fmt: skip
SEVERAL = [
    "Deputy Prime Minister, Russia", "Minister, Israel", "Minister Counselor, Japan", "Ambassador, United States",
    "Ambassador At Large, United States", "President", "President, Alpine Water Council", "Chief, Azerbaijan",
    "President, United Kingdom", "Minister of State for Foreign Affairs, India", "Vice President, Iran",
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_office(one: str, other: str) -> None:
    """However it is put."""
    assert post(one) == post(other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_offices(one: str, other: str) -> None:
    """Of two states, or of two ranks; what was two states is two offices."""
    assert post(one) != post(other)


@pytest.mark.parametrize("name", SOLE)
def test_one_holder_at_a_time(name: str) -> None:
    """As far as its title and its owner say."""
    assert post(name).sole


@pytest.mark.parametrize("name", SEVERAL)
def test_several_holders(name: str) -> None:
    """Several may hold it, nobody knows, or the state has none."""
    assert not post(name).sole
