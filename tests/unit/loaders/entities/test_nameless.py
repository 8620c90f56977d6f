"""Persons mentioned by an office alone that nobody else in the article holds."""

import pytest

from tests.sentences import document

FOUND = {
    "Tarun Rao met the Hungarian foreign minister in Oulu.": ["foreign minister, Hungary"],
    "Tarun Rao met Hungary's foreign minister.": ["foreign minister, Hungary"],
    # what several hold, what somebody becomes, what no state or body owns, whose holder is named
    "Tarun Rao met the Hungarian ambassador.": [],
    "Tarun Rao was appointed the Hungarian foreign minister.": [],
    "Tarun Rao met the foreign minister.": [],
    "Hungarian Foreign Minister Ana Lind spoke. Tarun Rao met the Hungarian foreign minister.": [],
    # the same office twice is one person
    "Tarun Rao met the French president. Later the French president left.": ["president, France"],
}


@pytest.mark.parametrize("text", FOUND)
def test_nameless(text: str) -> None:
    """Each is a cluster that is called as the office and its owner."""
    assert [who.name for who in document(text).clusters if who.is_nameless] == FOUND[text]
