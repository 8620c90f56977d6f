"""Whom a plural means that names states."""

import pytest

from loaders.anaphora.plurals import of_states
from tests.sentences import document, word

PERSONS = "Russian President Viktor Orlov spoke. Turkish President Kemal Aydin listened. "


@pytest.mark.parametrize(
    ("said", "noun", "meant"),
    [
        ("The Russian and Turkish presidents met.", "presidents", ["Viktor Orlov", "Kemal Aydin"]),
        ("The presidents of Russia and Turkey met.", "presidents", ["Viktor Orlov", "Kemal Aydin"]),
        ("The Russian and Turkish leaders met.", "leaders", ["Viktor Orlov", "Kemal Aydin"]),
        ("The Turkish and Greek presidents met.", "presidents", ["Kemal Aydin"]),
        ("The Russian and Turkish foreign ministers met.", "ministers", []),
    ],
)
def test_named_states(said: str, noun: str, meant: list[str]) -> None:
    """Each state's holder of the office, as far as the article names them."""
    read = document(PERSONS + said)
    found = of_states(read, word(read, noun).i, {})
    assert found is not None
    assert [read.clusters[person].name for person in found] == meant


def test_no_states() -> None:
    """Without a state, others tell who is meant."""
    read = document(PERSONS + "The two presidents met.")
    assert of_states(read, word(read, "presidents").i, {}) is None
